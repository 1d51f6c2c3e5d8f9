/* SPDX-License-Identifier: MIT */
/* --fields: which fields of a record programs get, and in which order. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include <eid.h>

/*
 * Choose from the fields of a record.
 *
 * names  separated by commas; "maker" for an object or list, "maker.name" for
 *        one member
 * all    what there is to choose from
 * more   likewise
 *
 * Returns a list that the caller frees; NULL after a complaint.
 */
eid_member *fields_choose(const char *names, const eid_member *all,
                          const eid_member *more);

#endif

/* SPDX-License-Identifier: MIT */
/* --fields: which fields of a record programs get, and in which order. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "print/out.h"

/*
 * Choose from the fields of a record.
 *
 * names  separated by commas; "maker" for an object or list, "maker.name" for
 *        one member
 * all    what there is to choose from
 * more   likewise
 *
 * Returns a description that the caller frees; NULL after a complaint.
 */
struct field *fields_choose(const char *names, const struct field *all,
                            const struct field *more);

#endif

/* SPDX-License-Identifier: MIT */
/* Which carriers accept an EID, where all are asked. */
#ifndef CLI_ACCEPTED_H
#define CLI_ACCEPTED_H

#include <stdio.h>

#include <eid.h>

/* The members of a record of which all carriers are asked: those without a
   carrier, and "accepted", a list with the "carrier" of each that accepts it.
   Made once, before there are threads; freed by nobody. */
const eid_member *accepted_members_of_all(void);

/* The first carrier that accepts an EID, from number *at of the tables on;
   NULL after the last. *at, which begins as 0, goes behind it. */
const eid_carrier *accepted_next(const eid_question *q, const eid *e,
                                 size_t *at);

/* The value of such a member, whose own is less than 0. */
void accepted_value(const eid_answer *a, int which, size_t item, eid_value *v);

/* The list as the last member of an object in JSON, with the end of the line;
   the library leaves out a member that it does not know. */
void accepted_json(FILE *out, const eid_answer *a, bool others);

#endif

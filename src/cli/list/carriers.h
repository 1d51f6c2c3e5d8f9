/* SPDX-License-Identifier: MIT */
/* What several carriers say of the EIDs of a list: how many of each verdict
   there are, of --carrier=all and of --carrier-column. */
#ifndef CLI_CARRIERS_H
#define CLI_CARRIERS_H

#include "list/work.h"

/* Bytes of the longest name that a row can have. */
enum { CARRIER_NAME_MAX = 256 };

struct carriers *carriers_new(unsigned long as_of);
void carriers_free(struct carriers *c);

/* Ask the records that follow of the carrier of that name, id or alias. */
void carriers_name(struct carriers *c, const char *name, size_t n,
                   struct record *r);

/* Count an EID for that carrier, or for all where no name was given. */
void carriers_count(struct carriers *c, const eid *e);

/* Add what another thread counted. */
void carriers_add(struct carriers *c, const struct carriers *more);

/* How many EIDs of carrier i of the tables have a verdict. */
uint64_t carriers_verdict(const struct carriers *c, size_t i, int verdict);

#endif

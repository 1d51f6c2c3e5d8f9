/* SPDX-License-Identifier: MIT */
/* What tables tell apart among the EIDs of one eight-digit prefix. */
#ifndef EIDP_SPLIT_H
#define EIDP_SPLIT_H

#include "carrier/carrier.h"
#include "registry/table.h"

/* The EIDs of an eight-digit prefix, and the range of digits 9 to 16 within
   which a table makes a further difference: one range around all that it tells
   apart, as it is cheaper to compare with than several. least > most where no
   table makes any. */
struct eidp_split {
  struct eidp_key first, last;
  uint32_t least, most; /* BCD */
};

/* That of the first eight digits of e; without rules where they are NULL. */
struct eidp_split eidp_find_split(const eid_registry *r,
                                  const eid_rules *rules, const eid *e);

#endif

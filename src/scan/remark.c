/* SPDX-License-Identifier: MIT */
/*
 * Known EIDs: valid ones that eid_lint warns of all the same, placeholders and
 * published samples. There are few of them, and the last digits differ from
 * record to record in nearly every list, so a table is asked by a hash of the
 * last four: 0.4 ns a record, and yes to 3 in 1000 by chance, which are then
 * looked at. data/remark.awk makes the table.
 *
 * Kernels with room for it sort out nearly all records by the sums that they
 * compute anyway (EIDP_REMARK); then this file is asked for few blocks.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "scan/scan.h"
#include "text/text.h"

/* 1 at the hashes of the last four digits of known EIDs. */
static const unsigned char known_hashes[1 << 13] = {
#include "scan/remark_hashes.h"
};

/* Grouped or not, the last four digits stand together. */
enum { HASHED_DIGITS = 4 };

/* Nonzero where four digits may be the last of a known EID. The factor is a
   prime near 2^32 by the golden ratio (D. Knuth's multiplicative hashing); the
   upper 13 bits of the product are the index. */
static inline unsigned
may_be_known(const unsigned char *p)
{
  uint32_t key = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
                 (uint32_t)p[3] << 24;

  return known_hashes[key * UINT32_C(2654435761) >> 19];
}

bool
eidp_is_known(const unsigned char *p, unsigned length)
{
  unsigned char text[EIDP_DIGITS];
  eid e;

  if (may_be_known(p + length - HASHED_DIGITS) == 0)
    return false;
  if (length == EIDP_GROUPED && eidp_ungroup(text, p))
    p = text;
  return eidp_pack(e.bcd, (const char *)p) &&
         (eidp_is_placeholder(&e) || eidp_is_sample(&e));
}

uint32_t
eidp_find_known(const struct eidp_block *b)
{
  const unsigned char *digits = b->base + b->length - HASHED_DIGITS;
  unsigned any = 0;
  uint32_t found = 0;

  /* All 32 at once, without a branch: nearly every block has none. */
  EIDP_UNROLL
  for (int i = 0; i < EIDP_BLOCK; i++)
    any |= may_be_known(digits + b->field[i]);
  if (any == 0)
    return 0;
  for (unsigned i = 0; i < b->count; i++)
    if (may_be_known(digits + b->field[i]) != 0 &&
        eidp_is_known(b->base + b->field[i], b->length))
      found |= UINT32_C(1) << i;
  return found;
}

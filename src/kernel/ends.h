/* SPDX-License-Identifier: MIT */
/*
 * What stands behind records, for kernels that do not see it by the way. The
 * machine's order of bytes is little-endian.
 */
#ifndef EIDP_ENDS_H
#define EIDP_ENDS_H

#include <string.h>

#include "kernel/kernel.h"

/* EIDP_ENDS unless what must stand behind 32 records of a length does. Each
   follows the one before by the stride, or is at[i] where that is 0. */
static inline unsigned
eidp_see_ends(const unsigned char *s, const uint32_t *at, unsigned length,
              unsigned stride, enum eidp_ends ends)
{
  /* The last six digits and two bytes more. */
  const unsigned char *tail = s + length - 6;
  uint64_t some = 0, all = UINT64_MAX, mask, want;

  if (ends == EIDP_ENDS_ANY)
    return 0;
  mask = UINT64_C(0xff) << 48;
  want = (uint64_t)'\n' << 48;
  if (ends == EIDP_ENDS_CRLF) {
    mask = UINT64_C(0xffff) << 48;
    want = (uint64_t)'\r' << 48 | (uint64_t)'\n' << 56;
  }
  EIDP_UNROLL
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    uint64_t bytes;
    memcpy(&bytes, tail + (stride != 0 ? i * stride : at[i]), sizeof bytes);
    some |= bytes;
    all &= bytes;
  }
  return (((some ^ want) | (all ^ want)) & mask) != 0 ? EIDP_ENDS : 0;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Check the line ends of 32 records, for kernels whose loads do not include
 * them. Little-endian machines only: the line end is in the upper bytes.
 */
#ifndef EIDP_ENDS_H
#define EIDP_ENDS_H

#include <string.h>

#include "kernel/kernel.h"

/* Returns EIDP_ENDS unless each of 32 records of `length` bytes is followed by
   the line end; 0 if none is asked for. Record i is at i * stride, or at at[i]
   if stride is 0. */
static inline unsigned
eidp_see_ends(const unsigned char *s, const uint32_t *at, unsigned length,
              unsigned stride, enum eidp_ends ends)
{
  /* Eight bytes that end two after the record: one load reaches the line
     end, and no byte beyond what a kernel may read. */
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
  /* OR and AND of all: the wanted bytes equal both if and only if they are in
     every record, so there is one comparison for the block. */
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

/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes of text in one 64-bit register, for any byte order and any
 * compiler: portable.c and pack.c.
 */
#ifndef EIDP_WORDS_H
#define EIDP_WORDS_H

#include "kernel/kernel.h"

/* The byte in all eight bytes. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The first byte becomes the lowest one, whatever the machine's order: written
   so that compilers see the one load that it is. */
static inline uint64_t
load(const unsigned char *p)
{
  return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
         (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
         (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Nonzero if a byte of w is over 9: 10 + 0x76 = 0x80 sets its top bit, and
   bytes of 0x80 and more have it already. A carry comes only out of a byte of
   0x89 or more, which is a fault itself: it may mark the byte beside it, but
   hides no fault, and marks nothing in a word without one. */
static inline uint64_t
over_nine(uint64_t w)
{
  return (w | (w + EACH(0x76))) & EACH(0x80);
}

/* Load 32 bytes as values 0..9; nonzero if one is no digit. XOR with '0' maps
   the digits to 0..9 and all other bytes to more. */
static inline uint64_t
digits32(uint64_t w[4], const unsigned char *p)
{
  uint64_t bad = 0;

  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    w[i] = load(p + 8 * i) ^ EACH('0');
    bad |= over_nine(w[i]);
  }
  return bad;
}

#endif

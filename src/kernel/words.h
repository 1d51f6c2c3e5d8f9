/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes of text in one 64-bit register, for any byte order and any
 * compiler.
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

/* The same of four bytes. */
static inline uint32_t
load4(const unsigned char *p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

/* Four numbers 0..99 in 16-bit lanes from eight bytes 0..9. The first byte is
   the lowest, so w >> 8 puts the ones beside the tens. Ten times a byte is 90
   at most and 99 with the ones added: no carry leaves a byte. */
static inline uint64_t
pairs(uint64_t w)
{
  return (w * 10 + (w >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
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

#ifndef EIDP_HAS_SSE2

/* Whether eight digits, as four pairs, are a multiple of 256. The pairs weigh
   10^6, 10^4, 100 and 1: 64, 16, 100 and 1 modulo 256; the upper lane of the
   product is their sum, at most 99 * 181. */
static inline bool
are_even(uint64_t four_pairs)
{
  return ((four_pairs * UINT64_C(0x0040001000640001)) >> 48 & 255) == 0;
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

/* The lowest byte of v goes first, likewise on any machine. */
static inline void
store4(unsigned char *p, uint64_t v)
{
  p[0] = (unsigned char)v;
  p[1] = (unsigned char)(v >> 8);
  p[2] = (unsigned char)(v >> 16);
  p[3] = (unsigned char)(v >> 24);
}

/* Four bytes of BCD from eight bytes 0..9. Neighbours are joined to bytes at
   positions 0, 2, 4, 6, then these to two, then to four bytes side by side. */
static inline void
pack8(unsigned char out[4], uint64_t w)
{
  w = (w << 4 | w >> 8) & UINT64_C(0x00ff00ff00ff00ff);
  w = (w | w >> 8) & UINT64_C(0x0000ffff0000ffff);
  store4(out, w | w >> 16);
}

#endif

#endif

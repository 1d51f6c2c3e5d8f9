/* SPDX-License-Identifier: MIT */
/*
 * The numbers that make an EID, stated once for all rooms.
 */
#ifndef EIDP_DIGITS_H
#define EIDP_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

#include <eid.h>

enum {
  EIDP_DIGITS = 32,    /* GSMA SGP.02, 2.2.2; TS.43 v12, table 75 */
  EIDP_BODY = 30,      /* those before the two check digits */
  EIDP_GROUP = 4,      /* printed together, with one separator between */
  EIDP_GROUPED = 39,   /* bytes of such a number: eight groups, */
  EIDP_WIDE = 96,      /* and in full-width digits, U+FF10 to U+FF19 */
  EIDP_MAKER = 8,      /* E.118: country and issuer; shown when masked */
  EIDP_COMMON = 18,    /* digits before the chip's own number */
  EIDP_SHOWN_LAST = 4, /* shown when masked */
  EIDP_CHECK_MIN = 2,  /* ISO/IEC 7064 MOD 97-10 issues 98 - (0 to 96) */
  EIDP_CHECK_MAX = 98
};

/* Digit i from 0, a number 0 to 9. */
static inline unsigned
eidp_digit_at(const eid *e, unsigned i)
{
  return i % 2 == 0 ? e->bcd[i / 2] >> 4 : e->bcd[i / 2] & 15;
}

/* Eight digits as text of four bytes of BCD. These are moved apart in a word,
   so that each has room for two characters, and its first digit, the upper
   half, goes into the lower byte, which is stored first: written so that
   compilers see one store where the machine's order is that. */
static inline void
eidp_put_eight(char *out, const unsigned char *bcd)
{
  const uint64_t halves = UINT64_C(0x000f000f000f000f);
  uint64_t w = (uint64_t)bcd[0] | (uint64_t)bcd[1] << 16 |
               (uint64_t)bcd[2] << 32 | (uint64_t)bcd[3] << 48;

  w = (w >> 4 & halves) | (w & halves) << 8;
  w |= UINT64_C(0x3030303030303030); /* '0' in each */
  out[0] = (char)w;
  out[1] = (char)(w >> 8);
  out[2] = (char)(w >> 16);
  out[3] = (char)(w >> 24);
  out[4] = (char)(w >> 32);
  out[5] = (char)(w >> 40);
  out[6] = (char)(w >> 48);
  out[7] = (char)(w >> 56);
}

/* All digits as text, without a NUL. */
static inline void
eidp_put_digits(char out[EIDP_DIGITS], const eid *e)
{
  eidp_put_eight(out, e->bcd);
  eidp_put_eight(out + 8, e->bcd + 4);
  eidp_put_eight(out + 16, e->bcd + 8);
  eidp_put_eight(out + 24, e->bcd + 12);
}

/* Whether check digits pass and are never issued: 00, 01 and 99 leave the
   remainder of 97, 98 and 02. */
static inline bool
eidp_is_alias(unsigned check)
{
  return check < EIDP_CHECK_MIN || check > EIDP_CHECK_MAX;
}

/* Whether a mask with EID_MASK_MIDDLE hides digit i from 0. */
static inline bool
eidp_is_middle(unsigned long i)
{
  return i >= EIDP_MAKER && i < EIDP_DIGITS - EIDP_SHOWN_LAST;
}

#endif

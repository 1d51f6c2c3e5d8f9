/* SPDX-License-Identifier: MIT */
/*
 * Values for the tests of src/cli/list/unique.c, which makes two numbers of
 * the 32 digits of an EID: their halves.
 */
#ifndef TESTS_UNIQUE_VALUES_H
#define TESTS_UNIQUE_VALUES_H

#include <stdint.h>
#include <string.h>

#include <eid.h>

#define HALF UINT64_C(10000000000000000) /* 16 digits */

/* The 16 digits of a half. */
static inline void
put_half(unsigned char *digits, uint64_t n)
{
  uint64_t bytes = 0;

  for (int i = 0; i < 64; i += 8, n /= 100)
    bytes |= (n % 100 / 10 << 4 | n % 10) << i;
  memcpy(digits, &bytes, sizeof bytes);
}

static inline void
put_halves(eid *e, uint64_t a, uint64_t b)
{
  put_half(e->bcd, a);
  put_half(e->bcd + 8, b);
}

/* The inverse of an odd number modulo 2^64, by Newton's steps. */
static inline uint64_t
inverse_of(uint64_t odd)
{
  uint64_t x = odd;

  for (int i = 0; i < 6; i++)
    x *= 2 - odd * x;
  return x;
}

/* The next value of which the hash is the same as of all others, by the key
   that unique.c begins with: (a ^ b >> 29) * key + b. Of every b there is one
   a, which is a number of 16 digits now and then. *b begins as 0. */
static inline void
next_twin(eid *e, uint64_t *b)
{
  const uint64_t inverse = inverse_of(UINT64_C(0x9e3779b97f4a7c15));
  uint64_t a;

  do {
    ++*b;
    a = (UINT64_C(0x1357) - *b) * inverse ^ *b >> 29;
  } while (a >= HALF);
  put_halves(e, a, *b);
}

#endif

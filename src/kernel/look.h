/* SPDX-License-Identifier: MIT */
/*
 * A search for pairs and rows (skip.h), 32 bytes at a time, written once for
 * all vectors. The file that includes this defines:
 *
 *   TARGET           the function attribute, or nothing
 *   LOOK, KINDS      the name of the search, and of a struct of it
 *   V, WIDTH         the type of a register, and its bytes: 16 or 32
 *   v_load(p)        so many bytes, at any address
 *   v_table(p)       16 bytes, in each 16 of a register
 *   v_pick(t, v)     of each byte of v, which is below 16, its entry of t
 *   v_byte(c)        c in all bytes
 *   v_and(a, b)
 *   v_tens(v)        the high nibbles; what is above may be anything
 *   v_bits(v)        one bit for each byte that is not 0
 */
#include <string.h>

#include "kernel/skip.h"

#define INLINE TARGET static inline __attribute__((always_inline))

/* A table of pairs.c: what two nibbles have in common is what a byte has. */
struct KINDS {
  V low, high;
};

INLINE struct KINDS
kinds_of(int table)
{
  return (struct KINDS){v_table(eidp_skip_nibbles[table][0]),
                        v_table(eidp_skip_nibbles[table][1])};
}

INLINE V
kinds_at(V v, struct KINDS k)
{
  V nibble = v_byte(15);

  return v_and(v_pick(k.low, v_and(v, nibble)),
               v_pick(k.high, v_and(v_tens(v), nibble)));
}

/* A bit for each of 32 bytes that is of some kind. */
INLINE uint64_t
bits_of(const unsigned char *s, struct KINDS k)
{
  uint64_t bits = 0;

  for (int i = 0; i < 32; i += WIDTH)
    bits |= (uint64_t)v_bits(kinds_at(v_load(s + i), k)) << i;
  return bits;
}

/* A bit for each of 32 bytes that may be the first one of a pair. */
INLINE uint32_t
pairs_of(const unsigned char *s, struct KINDS first, struct KINDS second)
{
  uint32_t bits = 0;

  for (int i = 0; i < 32; i += WIDTH)
    bits |= (uint32_t)v_bits(v_and(kinds_at(v_load(s + i), first),
                                   kinds_at(v_load(s + i + 1), second)))
            << i;
  return bits;
}

/* The bits from which `window` ones follow in a row. */
INLINE uint64_t
rows_of(uint64_t bits, bool short_window)
{
  bits &= bits >> 1;
  bits &= bits >> 2;
  bits &= bits >> 4;
  if (!short_window)
    bits &= bits >> 8;
  return bits & bits >> 6;
}

/* The length of the row at s, of which 64 bytes can be read, if it is too poor
   in digits for an EID or a part of one, as find_pairs.c sums it; else 0. */
TARGET static __attribute__((noinline)) size_t
poor_row(const unsigned char *s)
{
  struct KINDS plain = kinds_of(2), digit = kinds_of(3), spaced = kinds_of(4);
  uint64_t row = bits_of(s, plain) | bits_of(s + 32, plain) << 32;
  uint64_t digits, run;

  if (row + 1 == 0)
    return 0;
  row &= ~(row + 1);
  digits = row & (bits_of(s, digit) | bits_of(s + 32, digit) << 32);
  run = row & (bits_of(s, spaced) | bits_of(s + 32, spaced) << 32);
  /* Sixteen digits, or what may be wide ones, with spaces between at most. */
  run &= run >> 1;
  run &= run >> 2;
  run &= run >> 4;
  run &= run >> 8;
  return run == 0 && __builtin_popcountll(digits) < EIDP_ROW_DIGITS &&
                 __builtin_popcountll(digits & ~(digits << 1)) <
                     EIDP_ROW_NUMBERS
             ? (size_t)__builtin_popcountll(row)
             : 0;
}

/* The first of the pairs of 32 bytes at i that is a sign, or `end`. */
INLINE size_t
first_sign(const unsigned char *s, size_t i, uint32_t pairs, size_t end)
{
  for (; pairs != 0; pairs &= pairs - 1) {
    size_t k = i + (size_t)__builtin_ctz(pairs);
    if (k >= end)
      break;
    if (eidp_is_pair(s[k], s[k + 1]) && eidp_is_sign(s, k))
      return k;
  }
  return end;
}

/* The same of a row from i on, of which 64 bytes can be read: the signs in one
   are of more than ASCII. */
TARGET static __attribute__((noinline)) size_t
first_sign_of(const unsigned char *s, size_t i, size_t end, struct KINDS first,
              struct KINDS second)
{
  size_t sign = end;
  uint64_t word, all = 0;

  for (size_t k = 0; k < 64; k += sizeof word) {
    memcpy(&word, s + i + k, sizeof word);
    all |= word;
  }
  if ((all & UINT64_C(0x8080808080808080)) == 0)
    return end;
  for (; i < end && sign == end; i += 32)
    sign = first_sign(s, i, pairs_of(s + i, first, second), end);
  return sign;
}

TARGET bool
LOOK(const unsigned char *s, size_t *at, size_t end, size_t window, bool *row)
{
  struct KINDS first = kinds_of(0), second = kinds_of(1), plain = kinds_of(2);
  uint64_t before = 0; /* of the 32 bytes before, which are plain */
  size_t i = *at;

  for (; i + 33 <= end; i += 32) {
    uint32_t pairs = pairs_of(s + i, first, second);
    uint64_t plains = bits_of(s + i, plain) << 32 | before;
    uint64_t rows = rows_of(plains, window < EIDP_ROW);
    size_t begin = rows == 0 ? end : i + (size_t)__builtin_ctzll(rows) - 32;
    size_t poor, sign = first_sign(s, i, pairs, begin);

    before = plains >> 32;
    if (sign < begin || rows != 0) {
      poor = sign == begin && window == EIDP_ROW && begin + 64 <= end
                 ? poor_row(s + begin)
                 : 0;
      if (poor == 0) {
        *row = sign == begin;
        *at = sign;
        return true;
      }
      sign = first_sign_of(s, begin, begin + poor, first, second);
      if (sign < begin + poor) {
        *row = false;
        *at = sign;
        return true;
      }
      /* Its last byte may be the first one of a pair. */
      i = begin + poor - 1 - 32;
      before = 0;
    }
  }
  /* A row may have begun in what was seen. */
  *at = i > *at + window ? i - window : *at;
  return false;
}

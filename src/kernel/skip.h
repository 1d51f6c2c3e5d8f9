/* SPDX-License-Identifier: MIT */
/*
 * Bytes by which a search for numbers in texts tells what it can jump over.
 */
#ifndef EIDP_SKIP_H
#define EIDP_SKIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that digits are written with, or separated by. */
extern const unsigned char eidp_plain_byte[256];

/* Sets of pairs of bytes, as pairs.c says: a bit of the first byte and of the
   second one. Of sets 0 and 1 any byte is the second one. */
extern const unsigned char eidp_pair_first[256];
extern const unsigned char eidp_pair_second[256];

/* Whether a byte is one of a string's. */
static inline bool
eidp_is_among(unsigned char c, const char *set)
{
  while (*set != '\0' && c != (unsigned char)*set)
    set++;
  return *set != '\0';
}

static inline bool
eidp_is_plain(unsigned char c)
{
  return eidp_plain_byte[c] != 0;
}

/* Whether two bytes side by side are a sign that is rare in texts: of a
   secret, of base64 that is looked for, or of what is escaped. */
static inline bool
eidp_is_pair(unsigned char a, unsigned char b)
{
  return (eidp_pair_first[a] & (eidp_pair_second[b] | 3)) != 0;
}

/* Whether they can be one, by the first of them. */
static inline bool
eidp_may_be_pair(unsigned char a)
{
  return eidp_pair_first[a] != 0;
}

/* Bytes after a pair that eidp_is_sign reads. */
enum { EIDP_SIGN_AHEAD = 10 };

/* Whether the pair at i may be what it is a sign of, by the bytes around it:
   nearly all are words. Needs EIDP_SIGN_AHEAD bytes after s[i]. */
bool eidp_is_sign(const unsigned char *s, size_t i);

/* Plain bytes that make a row: EIDP_ROW, or EIDP_ROW_SHORT where numbers
   shorter than an EID are looked for too. */
enum { EIDP_ROW = 22, EIDP_ROW_SHORT = 14 };

/* What makes a row that may hold an EID or a part of one: so many digits, or
   numbers, or digits with nothing but spaces between. */
enum { EIDP_ROW_DIGITS = 32, EIDP_ROW_NUMBERS = 16, EIDP_ROW_SPACED = 16 };

/* The tables for vectors: pairs.c. */
extern const unsigned char eidp_skip_nibbles[5][2][16];

/*
 * Look for a pair that is a sign, and for `window` plain bytes in a row, many
 * bytes at once. Rows that are too poor in digits are left out where the
 * window is EIDP_ROW.
 *
 * s       the bytes
 * at      in: where to begin; out: where it stands
 * end     how many bytes may be looked at; EIDP_SIGN_AHEAD more are there
 * window  EIDP_ROW or EIDP_ROW_SHORT
 * row     whether it is a row
 *
 * Returns false where the machine cannot, or nothing was found; *at is then
 * where to go on byte by byte.
 */
bool eidp_skip_fast(const unsigned char *s, size_t *at, size_t end,
                    size_t window, bool *row);

/* The same by AVX2, and by registers of 128 bits; where the machine has
   them. */
bool eidp_skip_avx2(const unsigned char *s, size_t *at, size_t end,
                    size_t window, bool *row);
bool eidp_skip_v128(const unsigned char *s, size_t *at, size_t end,
                    size_t window, bool *row);

#endif

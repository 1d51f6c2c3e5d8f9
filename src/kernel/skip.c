/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "kernel/skip.h"

#define FOUR(c) [c] = 1, [c + 1] = 1, [c + 2] = 1, [c + 3] = 1
#define SIXTEEN(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

/* What digits are written with, and what stands between them. */
const unsigned char eidp_plain_byte[256] = {
    ['\t'] = 1,    ['\n'] = 1,    ['\v'] = 1,    ['\f'] = 1,    ['\r'] = 1,
    [' '] = 1,     ['+'] = 1,     [','] = 1,     ['-'] = 1,     ['.'] = 1,
    ['/'] = 1,     [':'] = 1,     [';'] = 1,     ['_'] = 1,     FOUR('0'),
    FOUR('4'),     ['8'] = 1,     ['9'] = 1,     SIXTEEN(0x80), SIXTEEN(0x90),
    SIXTEEN(0xa0), SIXTEEN(0xb0), SIXTEEN(0xc0), SIXTEEN(0xd0), SIXTEEN(0xe0),
    SIXTEEN(0xf0)};

/*
 * Pairs of bytes, in eight sets: bit k of eidp_pair_first[a] and of
 * eidp_pair_second[b].
 *
 *   0  $ % and &, before anything
 *   1  a backslash, before anything
 *   2  0x, tag 5A, and an escape character before [
 *   3  a digit before = and <
 *   4  base64 of 16 bytes that begin as an EID does, and of 1$
 *   5  maTChing, confiRMation
 *   6  the options -m and -c
 *   7  base64 of the tag and length that stand before 32 digits in DER:
 *      EyA DCA MgO MgM wgO wgM TID MID, but for the first byte; their lines
 *      may break
 *
 * The eight bits of a byte are those of its low nibble and its high one, so
 * that a register of 32 bytes is looked up at once; a set has then a few pairs
 * more, which the exact tables take away.
 */
const unsigned char eidp_pair_first[256] = {
    ['$'] = 1,   ['%'] = 1,   ['&'] = 1,  ['\\'] = 2, [0x1b] = 4,  ['0'] = 12,
    ['1'] = 8,   ['2'] = 8,   ['3'] = 8,  ['4'] = 8,  ['5'] = 12,  ['6'] = 8,
    ['7'] = 8,   ['8'] = 8,   ['9'] = 8,  ['i'] = 16, ['N'] = 16,  ['M'] = 16,
    ['t'] = 32,  ['T'] = 32,  ['r'] = 32, ['R'] = 32, ['C'] = 128, ['-'] = 64,
    ['y'] = 128, ['g'] = 128, ['I'] = 128};

/* But for sets 0 and 1, which any byte is the second one of. */
const unsigned char eidp_pair_second[256] = {
    ['x'] = 4,   ['X'] = 20,  ['a'] = 4,    ['['] = 4,   ['='] = 8,
    ['<'] = 8,   ['Q'] = 16,  ['R'] = 16,   ['S'] = 16,  ['T'] = 16,
    ['U'] = 16,  ['V'] = 16,  ['W'] = 16,   ['Y'] = 16,  ['Z'] = 16,
    ['M'] = 160, ['C'] = 32,  ['m'] = 96,   ['c'] = 96,  ['A'] = 132,
    ['O'] = 128, ['D'] = 128, ['\n'] = 128, ['\r'] = 128};

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2,bmi,popcnt")))

/* The sets by low and high nibble of a first and a second byte. */
static const unsigned char nibbles[4][16] = {
    {12, 8, 40, 136, 41, 13, 9, 136, 8, 152, 0, 4, 2, 80, 16, 0},
    {0, 4, 65, 12, 144, 34, 144, 160, 0, 0, 0, 0, 0, 0, 0, 0},
    {3, 151, 19, 115, 147, 19, 19, 19, 23, 19, 147, 7, 11, 235, 3, 131},
    {131, 3, 3, 11, 167, 23, 103, 7, 3, 3, 3, 3, 3, 3, 3, 3}};

WIDE static inline __m256i
sets_of(__m256i v, __m256i low, __m256i high)
{
  const __m256i nibble = _mm256_set1_epi8(15);

  return _mm256_and_si256(
      _mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)),
      _mm256_shuffle_epi8(high,
                          _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

/* The plain bytes by nibbles: a bit for each kind of high nibble. */
static const unsigned char plain_nibbles[2][16] = {
    {2 | 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8,
     1 | 4 | 8, 1 | 4 | 8, 1 | 2 | 4 | 8, 1 | 2 | 8, 1 | 2 | 8, 2 | 8,
     2 | 8 | 16},
    {1, 0, 2, 4, 0, 16, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8}};

/* Digits, and bytes of characters that may be wide ones; the same and spaces. */
static const unsigned char digit_nibbles[2][16] = {
    {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2},
    {0, 0, 0, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2}};
static const unsigned char spaced_nibbles[2][16] = {
    {3 | 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2},
    {0, 0, 4, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2}};

/* The bits from which `window` ones follow in a row. */
static inline uint64_t
rows_of(uint64_t bits, bool short_window)
{
  bits &= bits >> 1;
  bits &= bits >> 2;
  bits &= bits >> 4;
  if (!short_window)
    bits &= bits >> 8;
  return bits & bits >> 6;
}

WIDE static inline __m256i
table_of(const unsigned char nibbles16[16])
{
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128((const __m128i_u *)nibbles16));
}

WIDE static inline uint32_t
mask_of(__m256i v)
{
  return ~(uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(v, _mm256_setzero_si256()));
}

/* A bit for each of 64 bytes that has one of the kinds. */
WIDE static inline uint64_t
each_of(const unsigned char *s, __m256i low, __m256i high)
{
  uint64_t bits = 0;

  for (int k = 0; k < 64; k += 32)
    bits |= (uint64_t)mask_of(sets_of(
                _mm256_loadu_si256((const __m256i_u *)(s + k)), low, high))
            << k;
  return bits;
}

/* The length of the row at s, of which 64 bytes can be read, if it is too poor
   in digits for an EID or a part of one, as find_skip.c sums it; else 0. */
WIDE static inline size_t
poor_row(const unsigned char *s, __m256i low, __m256i high)
{
  uint64_t row = each_of(s, low, high), digits, spaced;

  if (row + 1 == 0)
    return 0;
  row &= ~(row + 1);
  digits =
      row & each_of(s, table_of(digit_nibbles[0]), table_of(digit_nibbles[1]));
  spaced = row & each_of(s, table_of(spaced_nibbles[0]),
                         table_of(spaced_nibbles[1]));
  /* Sixteen digits, or what may be wide ones, with spaces between at most. */
  spaced &= spaced >> 1;
  spaced &= spaced >> 2;
  spaced &= spaced >> 4;
  spaced &= spaced >> 8;
  return spaced == 0 && __builtin_popcountll(digits) < EIDP_ROW_DIGITS &&
                 __builtin_popcountll(digits & ~(digits << 1)) <
                     EIDP_ROW_NUMBERS
             ? (size_t)__builtin_popcountll(row)
             : 0;
}

/* Both looks at once, 32 bytes at a time. Returns false where fewer than 33
   are left before `end`: *i is where the other way goes on. */
WIDE static bool
next_avx2(const unsigned char *s, size_t *at, size_t end, size_t window,
          bool *row)
{
  const __m256i first_low = table_of(nibbles[0]),
                first_high = table_of(nibbles[1]),
                second_low = table_of(nibbles[2]),
                second_high = table_of(nibbles[3]),
                plain_low = table_of(plain_nibbles[0]),
                plain_high = table_of(plain_nibbles[1]);
  uint64_t before = 0; /* of the 32 bytes before, which are plain */
  size_t i = *at;

  for (; i + 33 <= end; i += 32) {
    __m256i a = _mm256_loadu_si256((const __m256i_u *)(s + i));
    __m256i b = _mm256_loadu_si256((const __m256i_u *)(s + i + 1));
    uint32_t may =
        mask_of(_mm256_and_si256(sets_of(a, first_low, first_high),
                                 sets_of(b, second_low, second_high)));
    uint64_t plains =
        (uint64_t)mask_of(sets_of(a, plain_low, plain_high)) << 32 | before;
    uint64_t rows = rows_of(plains, window < EIDP_ROW);
    size_t begin = rows == 0 ? end : i + (size_t)__builtin_ctzll(rows) - 32;

    for (; may != 0; may &= may - 1) {
      size_t k = i + (size_t)__builtin_ctz(may);
      if (k >= begin)
        break;
      if (eidp_is_pair(s[k], s[k + 1]) && eidp_is_sign(s, k)) {
        *row = false;
        *at = k;
        return true;
      }
    }
    before = plains >> 32;
    if (rows != 0) {
      size_t poor = window == EIDP_ROW && begin + 64 <= end
                        ? poor_row(s + begin, plain_low, plain_high)
                        : 0;
      if (poor == 0) {
        *row = true;
        *at = begin;
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

bool
eidp_skip_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
               bool *row)
{
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("popcnt") && next_avx2(s, i, end, window, row);
}

#else

bool
eidp_skip_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
               bool *row)
{
  (void)s;
  (void)i;
  (void)end;
  (void)window;
  (void)row;
  return false;
}

#endif

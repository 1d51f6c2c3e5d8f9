/* SPDX-License-Identifier: MIT */
/*
 * Over what can hold nothing. Two looks: a number in plain digits stands in a
 * row of bytes of few kinds, so the last one of such a row is looked at first
 * and most are never read (as Boyer and Moore do); and all else has two bytes
 * side by side that are rare in texts.
 */
#include <string.h>

#include "text/find.h"

#define FOUR(c) [c] = 1, [c + 1] = 1, [c + 2] = 1, [c + 3] = 1
#define SIXTEEN(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

/* What digits are written with, and what stands between them. */
static const unsigned char plain[256] = {
    ['\t'] = 1,    ['\n'] = 1,    ['\v'] = 1,    ['\f'] = 1,
    ['\r'] = 1,    [' '] = 1,     ['+'] = 1,     [','] = 1,
    ['-'] = 1,     ['.'] = 1,     ['/'] = 1,     [':'] = 1,
    [';'] = 1,     ['_'] = 1,     FOUR('0'),     FOUR('4'),
    ['8'] = 1,     ['9'] = 1,     SIXTEEN(0x80), SIXTEEN(0x90),
    SIXTEEN(0xa0), SIXTEEN(0xb0), SIXTEEN(0xc0), SIXTEEN(0xd0),
    SIXTEEN(0xe0), SIXTEEN(0xf0)};

bool
eidp_is_plain(unsigned char c)
{
  return plain[c] != 0;
}

bool
eidp_in_row(const struct eidp_search *t, size_t i, size_t window)
{
  size_t before = 0, behind = 0;

  while (before < window && before < i && plain[t->s[i - before - 1]])
    before++;
  while (before + behind < window && i + behind < t->n &&
         plain[t->s[i + behind]])
    behind++;
  return behind > 0 && before + behind >= window;
}

/* Where the next `window` plain bytes in a row begin, at or after i; `end` or
   more where none do before that. */
static size_t
skip_to_row(const struct eidp_search *t, size_t i, size_t end, size_t window)
{
  const unsigned char *s = t->s;

  while (i < end && i + window <= t->n) {
    size_t p = i + window - 1;

    while (plain[s[p]] && p > i)
      p--;
    if (plain[s[p]])
      return i;
    i = p + 1;
  }
  return i;
}

/*
 * Pairs of bytes, in eight sets: bit k of first[a] and of second[b].
 *
 *   0  $ % and &, before anything
 *   1  a backslash, before anything
 *   2  0x, tag 5A, and an escape character before [
 *   3  a digit before = and <
 *   4  base64 of 16 bytes that begin as an EID does, and of 1$
 *   5  maTChing, coNFirmation
 *   6  the options -m and -c
 *   7  base64 of the tag and length that stand before 32 digits in DER:
 *      EyA DCA MgO MgM wgO wgM TID MID, but for the first byte; their lines
 *      may break
 *
 * The eight bits of a byte are those of its low nibble and its high one, so
 * that a register of 32 bytes is looked up at once; a set has then a few pairs
 * more, which the exact tables take away.
 */
static const unsigned char first[256] = {
    ['$'] = 1,   ['%'] = 1,   ['&'] = 1,   ['\\'] = 2, [0x1b] = 4,
    ['0'] = 12,  ['1'] = 8,   ['2'] = 8,   ['3'] = 8,  ['4'] = 8,
    ['5'] = 12,  ['6'] = 8,   ['7'] = 8,   ['8'] = 8,  ['9'] = 8,
    ['i'] = 16,  ['N'] = 48,  ['M'] = 16,  ['c'] = 32, ['C'] = 160,
    ['n'] = 32,  ['-'] = 64,  ['y'] = 128, ['g'] = 128, ['I'] = 128};

/* But for sets 0 and 1, which any byte is the second one of. */
static const unsigned char second[256] = {
    ['x'] = 4,    ['X'] = 20,   ['a'] = 4,   ['['] = 4,   ['='] = 8,   ['<'] = 8,   ['Q'] = 16,
    ['R'] = 16,   ['S'] = 16,   ['T'] = 16,  ['U'] = 16,  ['V'] = 16,
    ['W'] = 16,   ['Y'] = 16,   ['Z'] = 16,  ['h'] = 32,  ['H'] = 32,
    ['f'] = 32,   ['F'] = 32,   ['m'] = 64,  ['c'] = 64,  ['A'] = 132,
    ['O'] = 128,  ['M'] = 128,  ['D'] = 128, ['\n'] = 128, ['\r'] = 128};

static inline bool
is_rare(unsigned char a, unsigned char b)
{
  return (first[a] & (second[b] | 3)) != 0;
}

#if defined(__x86_64__)

#include <immintrin.h>

/* The sets by low and high nibble of a first and a second byte. */
static const unsigned char nibbles[4][16] = {
    {4 | 8, 8, 8, 32 | 128 | 8, 1 | 8, 1 | 8 | 4, 1 | 8, 128 | 8, 8, 16 | 128 | 8, 0,
     4, 2, 16 | 64, 16 | 32, 0},
    {0, 4, 1 | 64, 4 | 8, 16 | 32 | 128, 2, 16 | 32 | 128, 128, 0, 0, 0, 0, 0,
     0, 0, 0},
    {3, 3 | 4 | 16 | 128, 3 | 16, 3 | 16 | 64, 3 | 16 | 128, 3 | 16, 3 | 16 | 32,
     3 | 16, 3 | 4 | 16 | 32, 3 | 16, 3 | 16 | 128, 3 | 4, 3 | 8,
     3 | 8 | 64 | 128, 3, 3 | 128},
    {3 | 128, 3, 3, 3 | 8, 3 | 4 | 32 | 128, 3 | 4 | 16,
     3 | 4 | 32 | 64, 3 | 4, 3, 3,
     3, 3, 3, 3, 3, 3}};

__attribute__((target("avx2"))) static inline __m256i
sets_of(__m256i v, __m256i low, __m256i high)
{
  const __m256i nibble = _mm256_set1_epi8(15);

  return _mm256_and_si256(
      _mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)),
      _mm256_shuffle_epi8(
          high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
}

/* The plain bytes by nibbles: a bit for each kind of high nibble. */
static const unsigned char plain_nibbles[2][16] = {
    {2 | 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8, 4 | 8,
     1 | 4 | 8, 1 | 4 | 8, 1 | 2 | 4 | 8, 1 | 2 | 8, 1 | 2 | 8, 2 | 8,
     2 | 8 | 16},
    {1, 0, 2, 4, 0, 16, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8}};

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

__attribute__((target("avx2"))) static inline __m256i
table_of(const unsigned char nibbles16[16])
{
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128((const __m128i_u *)nibbles16));
}

__attribute__((target("avx2"))) static inline uint32_t
mask_of(__m256i v)
{
  return ~(uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(v, _mm256_setzero_si256()));
}

/* Both looks at once, 32 bytes at a time. Returns false where fewer than 33
   are left before `end`: *i is where the other way goes on. */
__attribute__((target("avx2,bmi"))) static bool
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
    uint32_t may = mask_of(
        _mm256_and_si256(sets_of(a, first_low, first_high),
                         sets_of(b, second_low, second_high)));
    uint64_t plains =
        (uint64_t)mask_of(sets_of(a, plain_low, plain_high)) << 32 | before;
    uint64_t rows = rows_of(plains, window < 22);
    size_t begin = rows == 0 ? end : i + (size_t)__builtin_ctzll(rows) - 32;

    for (; may != 0; may &= may - 1) {
      size_t k = i + (size_t)__builtin_ctz(may);
      if (k >= begin)
        break;
      if (is_rare(s[k], s[k + 1])) {
        *row = false;
        *at = k;
        return true;
      }
    }
    if (rows != 0) {
      *row = true;
      *at = begin;
      return true;
    }
    before = plains >> 32;
  }
  /* A row may have begun in what was seen. */
  *at = i > *at + window ? i - window : *at;
  return false;
}

static bool
next_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
          bool *row)
{
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         next_avx2(s, i, end, window, row);
}

#else

static bool
next_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
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

bool
eidp_is_rare(const struct eidp_search *t, size_t i)
{
  /* The last byte of all is a sign where what follows may make it one. */
  return i + 1 < t->n ? is_rare(t->s[i], t->s[i + 1])
                      : first[t->s[i]] != 0 && !t->last;
}

size_t
eidp_next_place(struct eidp_search *t, size_t i, size_t end, size_t window,
                bool *row)
{
  enum { PIECE = 4096 };

  if (next_fast(t->s, &i, end, window, row))
    return i;
  while (i < end) {
    size_t stop = end - i < PIECE ? end : i + PIECE;
    /* What was skipped once is not looked at again. */
    if (t->row <= i)
      t->row = skip_to_row(t, i, stop, window);
    *row = t->row < stop;
    stop = *row ? t->row : stop;
    for (; i < stop; i++)
      if (eidp_is_rare(t, i)) {
        *row = false;
        return i;
      }
    if (*row)
      return i;
  }
  *row = false;
  return end;
}

/* SPDX-License-Identifier: MIT */
/*
 * AVX2: one record a register.
 */
#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* What was seen so far: the largest byte of each of three pieces, and of the
   check digits less 2, as unsigned, the greatest. */
struct seen {
  __m256i byte[3], check;
};

INLINE struct seen
nothing_seen(void)
{
  __m256i zero = _mm256_setzero_si256();

  return (struct seen){{zero, zero, zero}, zero};
}

INLINE bool
any(__m256i v)
{
  return _mm256_testz_si256(v, v) == 0;
}

/* What is wrong where bytes over their limits are left, and whether a number
   of check digits, less 2, is over 96. */
INLINE unsigned
oddities(__m256i over, __m256i check)
{
  unsigned odd = any(over) ? EIDP_ODD : 0;

  if (any(_mm256_subs_epu16(check, _mm256_set1_epi16(96))))
    odd |= EIDP_ALIAS;
  return odd;
}

/* The 16 sums of digit pairs of one plain record. */
INLINE __m256i
plain_pairs(const unsigned char *p, struct seen *seen)
{
  const __m256i weights =
      _mm256_setr_epi8(EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3);
  __m256i d = _mm256_xor_si256(_mm256_loadu_si256((const __m256i_u *)p),
                               _mm256_set1_epi8('0'));

  seen->byte[0] = _mm256_max_epu8(seen->byte[0], d);
  return _mm256_maddubs_epi16(d, weights);
}

/* In each half of the register, the sums of that half of eight records. */
INLINE __m256i
halves8(const __m256i v[8])
{
  return _mm256_hadd_epi16(_mm256_hadd_epi16(_mm256_hadd_epi16(v[0], v[1]),
                                             _mm256_hadd_epi16(v[2], v[3])),
                           _mm256_hadd_epi16(_mm256_hadd_epi16(v[4], v[5]),
                                             _mm256_hadd_epi16(v[6], v[7])));
}

/* 16 bits a sum, all ones where it is 1 modulo 97. */
INLINE __m256i
is_one(__m256i sums)
{
  __m256i x = _mm256_mullo_epi16(_mm256_sub_epi16(sums, _mm256_set1_epi16(1)),
                                 _mm256_set1_epi16((short)EIDP_INVERSE));

  return _mm256_cmpeq_epi16(
      x, _mm256_min_epu16(x, _mm256_set1_epi16(EIDP_MULTIPLES)));
}

/* One bit a record from 2 * 16 sums. */
INLINE uint32_t
verdicts(__m256i first, __m256i second)
{
  __m256i good = _mm256_packs_epi16(is_one(first), is_one(second));

  good = _mm256_permute4x64_epi64(good, 0xd8);
  return (uint32_t)_mm256_movemask_epi8(good);
}

/* Two places in one register. */
INLINE __m256i
load2(const unsigned char *low, const unsigned char *high)
{
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i_u *)low)),
      _mm_loadu_si128((const __m128i_u *)high), 1);
}

/* The same 8 or 16 bytes all over a register. */
INLINE __m256i
each8(const void *p)
{
  return _mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i_u *)p));
}

INLINE __m256i
each16(const void *p)
{
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i_u *)p));
}

/* Eight bytes of each of two records. */
INLINE __m128i
load8x2(const unsigned char *p, const unsigned char *q)
{
  return _mm_castpd_si128(_mm_loadh_pd(
      _mm_castsi128_pd(_mm_loadl_epi64((const __m128i_u *)p)),
      (const double *)(const void *)q));
}

/* And of each of four. */
INLINE __m256i
load8x4(const unsigned char *s, const uint32_t *at)
{
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(load8x2(s + at[0], s + at[1])),
      load8x2(s + at[2], s + at[3]), 1);
}

/* The tails of four records: check digits and what stands behind. */
INLINE void
see_tails(const unsigned char *s, const uint32_t *at,
          const struct eidp_tail *tail, struct seen *seen)
{
  __m256i d = load8x4(s, at), check;

  d = _mm256_xor_si256(d, each8(tail->text));
  check = _mm256_maddubs_epi16(d, each8(tail->weight));
  seen->byte[1] = _mm256_max_epu8(seen->byte[1], d);
  seen->check = _mm256_max_epu16(
      seen->check, _mm256_sub_epi16(check, each8(tail->bias)));
}

INLINE __m256i
plain16(const unsigned char *s, const uint32_t *at,
        const struct eidp_tail *tail, struct seen *seen)
{
  __m256i v[8], a, b;

  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = plain_pairs(s + at[i], seen);
  a = halves8(v);
  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = plain_pairs(s + at[i + 8], seen);
  b = halves8(v);
  EIDP_UNROLL
  for (int i = 0; i < 16; i += 4)
    see_tails(s + tail->place, at + i, tail, seen);
  return _mm256_add_epi16(_mm256_permute2x128_si256(a, b, 0x20),
                          _mm256_permute2x128_si256(a, b, 0x31));
}

TARGET uint32_t
eidp_plain_avx2(const unsigned char *s, const uint32_t *at,
                enum eidp_ends ends, unsigned *odd)
{
  const struct eidp_tail *tail = &eidp_tails[ends];
  struct seen seen = nothing_seen();
  __m256i first = plain16(s, at, tail, &seen);
  __m256i second = plain16(s, at + 16, tail, &seen);
  __m256i over = _mm256_subs_epu8(seen.byte[0], _mm256_set1_epi8(9));

  over = _mm256_or_si256(
      over, _mm256_subs_epu8(seen.byte[1], each8(tail->limit)));
  *odd |= oddities(over, seen.check);
  return verdicts(first, second);
}

/* Eight sums of pairs for each of two grouped records, in three pieces. */
INLINE __m256i
grouped_pairs(const unsigned char *p, const unsigned char *q,
              const struct eidp_piece *const piece[3], const __m256i text[3],
              struct seen *seen)
{
  __m256i pairs[3];

  EIDP_UNROLL
  for (int i = 0; i < 3; i++) {
    unsigned place = piece[i]->place;
    __m256i d = _mm256_xor_si256(load2(p + place, q + place), text[i]);
    pairs[i] = _mm256_maddubs_epi16(d, each16(piece[i]->weight));
    seen->byte[i] = _mm256_max_epu8(seen->byte[i], d);
  }
  seen->check = _mm256_max_epu16(
      seen->check, _mm256_sub_epi16(pairs[2], each16(piece[2]->bias)));
  return _mm256_add_epi16(_mm256_add_epi16(pairs[0], pairs[1]), pairs[2]);
}

/* Sums of 16 records; record i and i + 8 share a register. */
INLINE __m256i
grouped16(const unsigned char *s, const uint32_t *at,
          const struct eidp_piece *const piece[3], const __m256i text[3],
          struct seen *seen)
{
  __m256i v[8];

  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = grouped_pairs(s + at[i], s + at[i + 8], piece, text, seen);
  return halves8(v);
}

TARGET uint32_t
eidp_grouped_avx2(const unsigned char *s, const uint32_t *at,
                  enum eidp_ends ends, unsigned *odd)
{
  const struct eidp_piece *const piece[3] = {
      &eidp_pieces[0], &eidp_pieces[1], &eidp_pieces[2 + ends]};
  const __m256i separator = _mm256_set1_epi8((char)s[at[0] + 4]);
  struct seen seen = nothing_seen();
  __m256i text[3], first, second, over = _mm256_setzero_si256();

  EIDP_UNROLL
  for (int i = 0; i < 3; i++)
    text[i] = _mm256_blendv_epi8(each16(piece[i]->text), separator,
                                 each16(piece[i]->gap));
  first = grouped16(s, at, piece, text, &seen);
  second = grouped16(s, at + 16, piece, text, &seen);
  EIDP_UNROLL
  for (int i = 0; i < 3; i++)
    over = _mm256_or_si256(
        over, _mm256_subs_epu8(seen.byte[i], each16(piece[i]->limit)));
  *odd |= oddities(over, _mm256_and_si256(seen.check,
                                          each16(piece[2]->check)));
  return verdicts(first, second);
}

/*
 * Eight digits of 32 records are turned into eight registers of one digit
 * each, the records in any order. In each half of v[i] are the digits of two
 * records; three rounds of interleaving bring equal digits together.
 */
INLINE void
interleave(__m256i v[8])
{
  const __m256i by_digit = _mm256_setr_epi8(
      0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15, 0, 8, 1, 9, 2, 10,
      3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
  __m256i a[8], b[8];

  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = _mm256_shuffle_epi8(v[i], by_digit);
  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    a[i] = _mm256_unpacklo_epi16(v[2 * i], v[2 * i + 1]);
    a[i + 4] = _mm256_unpackhi_epi16(v[2 * i], v[2 * i + 1]);
  }
  EIDP_UNROLL
  for (int i = 0; i < 8; i += 4)
    for (int j = 0; j < 2; j++) {
      b[i + j] = _mm256_unpacklo_epi32(a[i + 2 * j], a[i + 2 * j + 1]);
      b[i + j + 2] = _mm256_unpackhi_epi32(a[i + 2 * j], a[i + 2 * j + 1]);
    }
  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    v[2 * i] = _mm256_unpacklo_epi64(b[2 * i], b[2 * i + 1]);
    v[2 * i + 1] = _mm256_unpackhi_epi64(b[2 * i], b[2 * i + 1]);
  }
}

TARGET bool
eidp_suspects_avx2(const unsigned char *s, const uint32_t *at,
                   const unsigned char table[8][16])
{
  __m256i v[8], found = _mm256_set1_epi8(-1);

  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = load8x4(s, at + 4 * i);
  interleave(v);
  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    found = _mm256_and_si256(
        found, _mm256_shuffle_epi8(each16(table[i]), v[i]));
  return any(found);
}

/* Eight sums of pairs for each of two packed records. */
INLINE __m256i
packed_pairs(const unsigned char *p, __m256i *most)
{
  const __m256i weights =
      _mm256_setr_epi8(EIDP_P0, EIDP_P1, EIDP_P0, EIDP_P1);
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i v = load2(p, p + 16 * 8);
  __m256i tens = _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble);
  __m256i ones = _mm256_and_si256(v, nibble);
  __m256i ten2 = _mm256_add_epi8(tens, tens);
  __m256i six = _mm256_add_epi8(ten2, _mm256_add_epi8(ten2, ten2));

  *most = _mm256_max_epu8(*most, _mm256_max_epu8(tens, ones));
  return _mm256_maddubs_epi16(_mm256_sub_epi8(v, six), weights);
}

TARGET uint32_t
eidp_packed_avx2(const unsigned char *s, unsigned *odd)
{
  __m256i most = _mm256_setzero_si256(), sums[2], over;

  for (int half = 0; half < 2; half++) {
    __m256i v[8];
    EIDP_UNROLL
    for (int i = 0; i < 8; i++)
      v[i] = packed_pairs(s + 256 * half + 16 * i, &most);
    sums[half] = _mm256_add_epi16(halves8(v), _mm256_set1_epi16(EIDP_LIFT));
  }
  over = _mm256_subs_epu8(most, _mm256_set1_epi8(9));
  *odd |= any(over) ? EIDP_ODD : 0;
  return verdicts(sums[0], sums[1]);
}

INLINE uint64_t
mask64(__m256i low, __m256i high)
{
  return (uint32_t)_mm256_movemask_epi8(low) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

INLINE uint64_t
equal64(__m256i low, __m256i high, char byte)
{
  __m256i b = _mm256_set1_epi8(byte);

  return mask64(_mm256_cmpeq_epi8(low, b), _mm256_cmpeq_epi8(high, b));
}

INLINE uint64_t
rows_with(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m, bool quotes)
{
  const __m256i quote = _mm256_set1_epi8('"');
  __m256i seen = _mm256_setzero_si256();

  for (size_t i = 0; i < words; i++, s += EIDP_WORD) {
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    __m256i a = _mm256_cmpeq_epi8(low, quote);
    __m256i b = _mm256_cmpeq_epi8(high, quote);
    __builtin_prefetch(s + EIDP_AHEAD);
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = equal64(low, high, (char)delimiter);
    if (quotes)
      m->quote[i] = mask64(a, b);
    seen = _mm256_or_si256(seen, _mm256_or_si256(a, b));
  }
  return any(seen);
}

/* Quotes are marked only where the window before had any, or this one has. */
TARGET static void
rows(const unsigned char *s, size_t words, unsigned char delimiter,
     struct eidp_marks *m)
{
  bool before = m->quotes != 0;

  m->quotes = before ? rows_with(s, words, delimiter, m, true)
                     : rows_with(s, words, delimiter, m, false);
  if (m->quotes != 0 && !before)
    (void)rows_with(s, words, delimiter, m, true);
}

/* A product without carries with all ones is the exclusive or of all bits
   below: each quote turns it. */
__attribute__((target("pclmul,sse2"))) void
eidp_inside_clmul(uint64_t *quote, size_t words)
{
  const __m128i ones = _mm_set1_epi8(-1);
  uint64_t within = 0;

  for (size_t i = 0; i < words; i++) {
    __m128i product = _mm_clmulepi64_si128(
        _mm_set_epi64x(0, (long long)quote[i]), ones, 0);
    uint64_t inside = (uint64_t)_mm_cvtsi128_si64(product) ^ within;
    within = (uint64_t)0 - (inside >> 63);
    quote[i] = inside;
  }
}

INLINE __m256i
digit(__m256i v)
{
  __m256i d = _mm256_xor_si256(v, _mm256_set1_epi8('0'));

  return _mm256_cmpeq_epi8(d, _mm256_min_epu8(d, _mm256_set1_epi8(9)));
}

TARGET static void
digits(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_WORD) {
    __builtin_prefetch(s + EIDP_AHEAD);
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = mask64(digit(low), digit(high));
  }
}

const struct eidp_kernel eidp_kernel_avx2 = {
    .level = EID_LEVEL_AVX2,
    .plain = eidp_plain_avx2,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .suspects = eidp_suspects_avx2,
    .rows = rows,
    .inside = eidp_inside_clmul,
    .digits = digits,
};

#endif

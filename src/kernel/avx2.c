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

/* What was seen so far: the largest byte, and of the check digits the least
   and the greatest, in the last lane of 16 bits. */
struct seen {
  __m256i byte, least, most;
};

INLINE struct seen
nothing_seen(void)
{
  return (struct seen){_mm256_setzero_si256(), _mm256_set1_epi16(50),
                       _mm256_setzero_si256()};
}

INLINE unsigned
oddities(const struct seen *seen, __m256i limit)
{
  __m256i over = _mm256_subs_epu8(seen->byte, limit);
  unsigned odd = _mm256_testz_si256(over, over) ? 0 : EIDP_ODD;

  if (_mm256_extract_epi16(seen->least, 15) < 2 ||
      _mm256_extract_epi16(seen->most, 15) > 98)
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
  __m256i pairs = _mm256_maddubs_epi16(d, weights);

  seen->byte = _mm256_max_epu8(seen->byte, d);
  seen->least = _mm256_min_epi16(seen->least, pairs);
  seen->most = _mm256_max_epi16(seen->most, pairs);
  return pairs;
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

INLINE __m256i
plain16(const unsigned char *s, const uint32_t *at, struct seen *seen)
{
  __m256i low[8], high[8], a, b;

  for (int i = 0; i < 8; i++)
    low[i] = plain_pairs(s + at[i], seen);
  a = halves8(low);
  for (int i = 0; i < 8; i++)
    high[i] = plain_pairs(s + at[i + 8], seen);
  b = halves8(high);
  return _mm256_add_epi16(_mm256_permute2x128_si256(a, b, 0x20),
                          _mm256_permute2x128_si256(a, b, 0x31));
}

TARGET uint32_t
eidp_plain_avx2(const unsigned char *s, const uint32_t *at, unsigned *odd)
{
  struct seen seen = nothing_seen();
  __m256i first = plain16(s, at, &seen);
  __m256i second = plain16(s, at + 16, &seen);

  *odd |= oddities(&seen, _mm256_set1_epi8(9));
  return verdicts(first, second);
}

/* Two places in one register. */
INLINE __m256i
load2(const unsigned char *low, const unsigned char *high)
{
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i_u *)low)),
      _mm_loadu_si128((const __m128i_u *)high), 1);
}

/* Digits where the groups are and the separator between them, three pieces of
   16 bytes for each of two records. */
struct groups {
  __m256i text[3];
  struct seen seen[3];
};

#define BOTH(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

/* Eight sums of pairs for each of two grouped records. */
INLINE __m256i
grouped_pairs(const unsigned char *p, const unsigned char *q, struct groups *g)
{
  const __m256i weights[3] = {BOTH(EIDP_G0), BOTH(EIDP_G1), BOTH(EIDP_G2)};
  static const unsigned char place[3] = {0, 16, 23};
  __m256i pairs[3];

  for (int i = 0; i < 3; i++) {
    __m256i d =
        _mm256_xor_si256(load2(p + place[i], q + place[i]), g->text[i]);
    pairs[i] = _mm256_maddubs_epi16(d, weights[i]);
    g->seen[i].byte = _mm256_max_epu8(g->seen[i].byte, d);
  }
  g->seen[2].least = _mm256_min_epi16(g->seen[2].least, pairs[2]);
  g->seen[2].most = _mm256_max_epi16(g->seen[2].most, pairs[2]);
  return _mm256_add_epi16(_mm256_add_epi16(pairs[0], pairs[1]), pairs[2]);
}

/* Sums of 16 records; record i and i + 8 share a register. */
INLINE __m256i
grouped16(const unsigned char *s, const uint32_t *at, struct groups *g)
{
  __m256i v[8];

  for (int i = 0; i < 8; i++)
    v[i] = grouped_pairs(s + at[i], s + at[i + 8], g);
  return halves8(v);
}

/* The check digits of both records of a register count. */
INLINE unsigned
grouped_oddities(const struct groups *g, const __m256i limit[3])
{
  struct seen seen = g->seen[2];
  __m256i over = _mm256_setzero_si256();

  for (int i = 0; i < 3; i++)
    over = _mm256_or_si256(over, _mm256_subs_epu8(g->seen[i].byte, limit[i]));
  seen.byte = over;
  seen.least = _mm256_min_epi16(
      seen.least, _mm256_permute4x64_epi64(seen.least, 0x4e));
  seen.most =
      _mm256_max_epi16(seen.most, _mm256_permute4x64_epi64(seen.most, 0x4e));
  return oddities(&seen, _mm256_setzero_si256());
}

TARGET uint32_t
eidp_grouped_avx2(const unsigned char *s, const uint32_t *at, unsigned *odd)
{
  /* All ones where a separator stands. */
  const __m256i gap[3] = {
      BOTH(0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0),
      BOTH(0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0),
      BOTH(0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0)};
  const __m256i separator = _mm256_set1_epi8((char)s[at[0] + 4]);
  struct groups g;
  __m256i limit[3], first, second;

  for (int i = 0; i < 3; i++) {
    g.text[i] =
        _mm256_blendv_epi8(_mm256_set1_epi8('0'), separator, gap[i]);
    g.seen[i] = nothing_seen();
    limit[i] = _mm256_andnot_si256(gap[i], _mm256_set1_epi8(9));
  }
  first = grouped16(s, at, &g);
  second = grouped16(s, at + 16, &g);
  *odd |= grouped_oddities(&g, limit);
  return verdicts(first, second);
}

/* Eight sums of pairs for each of two packed records. */
INLINE __m256i
packed_pairs(const unsigned char *p, __m256i *most)
{
  const __m256i weights = BOTH(EIDP_P0, EIDP_P1);
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
    for (int i = 0; i < 8; i++)
      v[i] = packed_pairs(s + 256 * half + 16 * i, &most);
    sums[half] = _mm256_add_epi16(halves8(v), _mm256_set1_epi16(EIDP_LIFT));
  }
  over = _mm256_subs_epu8(most, _mm256_set1_epi8(9));
  *odd |= _mm256_testz_si256(over, over) ? 0 : EIDP_ODD;
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

TARGET static void
rows(const unsigned char *s, size_t words, unsigned char delimiter,
     struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++, s += EIDP_WORD) {
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = equal64(low, high, (char)delimiter);
    m->quote[i] = equal64(low, high, '"');
    quotes |= m->quote[i];
  }
  m->quotes = quotes;
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
    .rows = rows,
    .digits = digits,
};

#endif

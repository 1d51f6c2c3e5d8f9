/* SPDX-License-Identifier: MIT */
/*
 * AVX2: packed records. Two are one register of 32 bytes, each byte a pair of
 * digits: no lane overflows, as vpmaddubsw adds two products of a pair and a
 * weight (weights.h).
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/x86.h"

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* 16 bytes from each of two places in one register. */
INLINE __m256i
load2(const unsigned char *low, const unsigned char *high)
{
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i_u *)low)),
      _mm_loadu_si128((const __m128i_u *)high), 1);
}

/* v[i] holds 16 partial sums of record i. Returns, in each 128-bit half, the
   eight totals of that half of the records (vphaddw works within halves). */
INLINE __m256i
totals8(const __m256i v[8])
{
  return _mm256_hadd_epi16(_mm256_hadd_epi16(_mm256_hadd_epi16(v[0], v[1]),
                                             _mm256_hadd_epi16(v[2], v[3])),
                           _mm256_hadd_epi16(_mm256_hadd_epi16(v[4], v[5]),
                                             _mm256_hadd_epi16(v[6], v[7])));
}

/* Two packed records, 8 apart, as pairs: the totals of 16 are then in order. A
   byte is 16 * tens + ones; less 6 * tens it is the pair as a number up to 99.
   Nibbles over 9 give at most 165, still a byte; *most finds them. */
INLINE __m256i
packed_pairs(const unsigned char *p, __m256i *most)
{
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i v = load2(p, p + 16 * 8);
  __m256i tens = _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble);
  __m256i ones = _mm256_and_si256(v, nibble);
  __m256i ten2 = _mm256_add_epi8(tens, tens);
  __m256i six = _mm256_add_epi8(ten2, _mm256_add_epi8(ten2, ten2));

  *most = _mm256_max_epu8(*most, _mm256_max_epu8(tens, ones));
  return _mm256_sub_epi8(v, six);
}

/* The last eight digits of 16 packed records, which are four pairs, modulo
   256: 10^6 is 64 then, and 10^4 is 16. */
INLINE __m256i
packed_rest(const __m256i pairs[8])
{
  const __m256i weights = _mm256_set1_epi32(0x01641040);
  __m256i a[4], last[2];

  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    a[i] = _mm256_unpackhi_epi32(pairs[2 * i], pairs[2 * i + 1]);
  for (int i = 0; i < 2; i++)
    last[i] = _mm256_maddubs_epi16(
        _mm256_unpackhi_epi64(a[2 * i], a[2 * i + 1]), weights);
  return _mm256_and_si256(_mm256_hadd_epi16(last[0], last[1]),
                          _mm256_set1_epi16(255));
}

TARGET uint32_t
eidp_packed_avx2(const unsigned char *s, struct eidp_seen *seen)
{
  const __m256i weights = _mm256_setr_epi8(EIDP_P0, EIDP_P1, EIDP_P0, EIDP_P1);
  const __m256i zero = _mm256_setzero_si256();
  __m256i most = zero, sums[2], even[2], over;

  for (int half = 0; half < 2; half++) {
    __m256i pairs[8], v[8];
    EIDP_UNROLL
    for (int i = 0; i < 8; i++) {
      pairs[i] = packed_pairs(s + 256 * half + 16 * i, &most);
      v[i] = _mm256_maddubs_epi16(pairs[i], weights);
    }
    /* The pair weights have both signs: make the sum positive (weights.h). */
    sums[half] = _mm256_add_epi16(totals8(v), _mm256_set1_epi16(EIDP_LIFT));
    even[half] = _mm256_cmpeq_epi16(packed_rest(pairs), zero);
  }
  over = _mm256_subs_epu8(most, _mm256_set1_epi8(9));
  seen->flags |= eidp_any(over) ? EIDP_ODD : 0;
  seen->even |= eidp_bits_of(even[0], even[1]);
  return eidp_verdicts(sums[0], sums[1]);
}

#endif

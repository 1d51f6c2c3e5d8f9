/* SPDX-License-Identifier: MIT */
/*
 * AVX-512: 64 bytes are compared at once into one mask. The sums of plain
 * records gain from VNNI alone; the rest is that of AVX2.
 */
#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET                                                                \
  __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))
#define TARGET_BW __attribute__((target("avx2,avx512f,avx512bw,avx512vl")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* The largest byte of records and of their tails, and of the check digits less
   2, as unsigned, the greatest. */
struct seen {
  __m256i byte, tail, check;
};

/* Eight sums of quads of one record. */
INLINE __m256i
quads(const unsigned char *p, struct seen *seen)
{
  const __m256i weights =
      _mm256_setr_epi8(EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3);
  __m256i d = _mm256_xor_si256(_mm256_loadu_si256((const __m256i_u *)p),
                               _mm256_set1_epi8('0'));

  seen->byte = _mm256_max_epu8(seen->byte, d);
  return _mm256_dpbusd_epi32(_mm256_setzero_si256(), d, weights);
}

/* Four records: two sums of each half of each. */
INLINE __m256i
four(const unsigned char *s, const uint32_t *at, struct seen *seen)
{
  __m256i a = quads(s + at[0], seen), b = quads(s + at[1], seen);
  __m256i c = quads(s + at[2], seen), d = quads(s + at[3], seen);

  return _mm256_hadd_epi16(_mm256_packs_epi32(a, b),
                           _mm256_packs_epi32(c, d));
}

/* Eight bytes of each of two records. */
INLINE __m128i
load8x2(const unsigned char *p, const unsigned char *q)
{
  return _mm_castpd_si128(_mm_loadh_pd(
      _mm_castsi128_pd(_mm_loadl_epi64((const __m128i_u *)p)),
      (const double *)(const void *)q));
}

/* The same 8 bytes all over a register. */
INLINE __m256i
each8(const void *p)
{
  return _mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i_u *)p));
}

/* The tails of four records: check digits and what stands behind. */
INLINE void
see_tails(const unsigned char *s, const uint32_t *at,
          const struct eidp_tail *tail, struct seen *seen)
{
  __m256i d = _mm256_inserti128_si256(
      _mm256_castsi128_si256(load8x2(s + at[0], s + at[1])),
      load8x2(s + at[2], s + at[3]), 1);
  __m256i check;

  d = _mm256_xor_si256(d, each8(tail->text));
  check = _mm256_maddubs_epi16(d, each8(tail->weight));
  seen->tail = _mm256_max_epu8(seen->tail, d);
  seen->check = _mm256_max_epu16(
      seen->check, _mm256_sub_epi16(check, each8(tail->bias)));
}

/* All ones where one of 16 sums is 1 modulo 97. */
INLINE __mmask16
plain16(const unsigned char *s, const uint32_t *at,
        const struct eidp_tail *tail, struct seen *seen)
{
  __m256i a = _mm256_hadd_epi16(four(s, at, seen), four(s, at + 4, seen));
  __m256i b =
      _mm256_hadd_epi16(four(s, at + 8, seen), four(s, at + 12, seen));
  __m256i sums = _mm256_add_epi16(_mm256_permute2x128_si256(a, b, 0x20),
                                  _mm256_permute2x128_si256(a, b, 0x31));

  EIDP_UNROLL
  for (int i = 0; i < 16; i += 4)
    see_tails(s + tail->place, at + i, tail, seen);
  sums = _mm256_mullo_epi16(_mm256_sub_epi16(sums, _mm256_set1_epi16(1)),
                            _mm256_set1_epi16((short)EIDP_INVERSE));
  return _mm256_cmple_epu16_mask(sums, _mm256_set1_epi16(EIDP_MULTIPLES));
}

TARGET static uint32_t
plain(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
      unsigned *odd)
{
  const struct eidp_tail *tail = &eidp_tails[ends];
  struct seen seen = {_mm256_setzero_si256(), _mm256_setzero_si256(),
                      _mm256_setzero_si256()};
  uint32_t first = plain16(s, at, tail, &seen);
  uint32_t second = plain16(s, at + 16, tail, &seen);

  if (_mm256_cmpgt_epu8_mask(seen.byte, _mm256_set1_epi8(9)) != 0 ||
      _mm256_cmpgt_epu8_mask(seen.tail, each8(tail->limit)) != 0)
    *odd |= EIDP_ODD;
  if (_mm256_cmpgt_epu16_mask(seen.check, _mm256_set1_epi16(96)) != 0)
    *odd |= EIDP_ALIAS;
  return first | second << 16;
}

TARGET_BW static void
rows(const unsigned char *s, size_t words, unsigned char delimiter,
     struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++) {
    __m512i v = _mm512_loadu_si512(s + EIDP_WORD * i);
    __builtin_prefetch(s + EIDP_WORD * i + EIDP_AHEAD);
    m->lf[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
    m->split[i] =
        _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)delimiter));
    m->quote[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"'));
    quotes |= m->quote[i];
  }
  m->quotes = quotes;
}

TARGET_BW static void
digits(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++) {
    __m512i v = _mm512_loadu_si512(s + EIDP_WORD * i);
    __builtin_prefetch(s + EIDP_WORD * i + EIDP_AHEAD);
    m->lf[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
    m->split[i] =
        _mm512_cmple_epu8_mask(_mm512_xor_si512(v, _mm512_set1_epi8('0')),
                               _mm512_set1_epi8(9));
  }
}

const struct eidp_kernel eidp_kernel_avx512 = {
    .level = EID_LEVEL_AVX512,
    .plain = eidp_plain_avx2,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .suspects = eidp_suspects_avx2,
    .rows = rows,
    .inside = eidp_inside_clmul,
    .digits = digits,
};

const struct eidp_kernel eidp_kernel_vnni = {
    .level = EID_LEVEL_VNNI,
    .plain = plain,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .suspects = eidp_suspects_avx2,
    .rows = rows,
    .inside = eidp_inside_clmul,
    .digits = digits,
};

#endif

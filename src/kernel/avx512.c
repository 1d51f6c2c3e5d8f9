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

/* The largest byte, and whether check digits of an alias were there. */
struct seen {
  __m256i byte;
  __mmask32 alias;
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

/*
 * The last four bytes of 16 records in one register: each load is masked to
 * the one lane it is for, so it touches no byte outside of its record.
 */
INLINE void
see_checks(const unsigned char *s, const uint32_t *at, struct seen *seen)
{
  __m512i last = _mm512_setzero_si512();

  for (int i = 0; i < 16; i++)
    last = _mm512_mask_loadu_epi32(last, (__mmask16)(1u << i),
                                   s + at[i] + 28 - 4 * i);
  last = _mm512_xor_si512(last, _mm512_set1_epi8('0'));
  last = _mm512_maddubs_epi16(last, _mm512_set1_epi32(0x010a0000));
  seen->alias |= _mm512_mask_cmpgt_epu16_mask(
      0xaaaaaaaa, _mm512_sub_epi16(last, _mm512_set1_epi16(2)),
      _mm512_set1_epi16(96));
}

/* All ones where one of 16 sums is 1 modulo 97. */
INLINE __mmask16
plain16(const unsigned char *s, const uint32_t *at, struct seen *seen)
{
  __m256i a = _mm256_hadd_epi16(four(s, at, seen), four(s, at + 4, seen));
  __m256i b =
      _mm256_hadd_epi16(four(s, at + 8, seen), four(s, at + 12, seen));
  __m256i sums = _mm256_add_epi16(_mm256_permute2x128_si256(a, b, 0x20),
                                  _mm256_permute2x128_si256(a, b, 0x31));

  see_checks(s, at, seen);
  sums = _mm256_mullo_epi16(_mm256_sub_epi16(sums, _mm256_set1_epi16(1)),
                            _mm256_set1_epi16((short)EIDP_INVERSE));
  return _mm256_cmple_epu16_mask(sums, _mm256_set1_epi16(EIDP_MULTIPLES));
}

TARGET static uint32_t
plain(const unsigned char *s, const uint32_t *at, unsigned *odd)
{
  struct seen seen = {_mm256_setzero_si256(), 0};
  uint32_t first = plain16(s, at, &seen);
  uint32_t second = plain16(s, at + 16, &seen);

  if (_mm256_cmpgt_epu8_mask(seen.byte, _mm256_set1_epi8(9)) != 0)
    *odd |= EIDP_ODD;
  *odd |= seen.alias != 0 ? EIDP_ALIAS : 0;
  return first | second << 16;
}

TARGET_BW static void
rows(const unsigned char *s, size_t words, unsigned char delimiter,
     struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++) {
    __m512i v = _mm512_loadu_si512(s + EIDP_WORD * i);
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
    .rows = rows,
    .digits = digits,
};

const struct eidp_kernel eidp_kernel_vnni = {
    .level = EID_LEVEL_VNNI,
    .plain = plain,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .rows = rows,
    .digits = digits,
};

#endif

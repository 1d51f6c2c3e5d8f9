/* SPDX-License-Identifier: MIT */
/*
 * What the kernels of AVX2 and AVX-512 share.
 */
#ifndef EIDP_X86_H
#define EIDP_X86_H

#include <immintrin.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#define EIDP_INLINE                                                           \
  __attribute__((target("avx2"), always_inline)) static inline

EIDP_INLINE bool
eidp_any(__m256i v)
{
  return _mm256_testz_si256(v, v) == 0;
}

EIDP_INLINE __m256i
eidp_load(const void *p)
{
  return _mm256_loadu_si256((const __m256i_u *)p);
}

/* The same 16 bytes all over a register. */
EIDP_INLINE __m256i
eidp_each16(const void *p)
{
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i_u *)p));
}

/* The sums of either half of 16 records. */
struct eidp_halves {
  __m256i high, low;
};

/* Made of what has, in each half of a register, that half of eight records. */
EIDP_INLINE struct eidp_halves
eidp_halves_of(__m256i a, __m256i b)
{
  return (struct eidp_halves){_mm256_permute2x128_si256(a, b, 0x20),
                              _mm256_permute2x128_si256(a, b, 0x31)};
}

/* The groups that have a byte's two nibbles. */
EIDP_INLINE __m256i
eidp_groups(__m256i bytes, const unsigned char table[2][16])
{
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i tens = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
  __m256i ones = _mm256_and_si256(bytes, nibble);

  return _mm256_and_si256(_mm256_shuffle_epi8(eidp_each16(table[0]), ones),
                          _mm256_shuffle_epi8(eidp_each16(table[1]), tens));
}

/* The groups that have all four nibbles of a key. */
EIDP_INLINE __m256i
eidp_groups_of_keys(struct eidp_halves first, struct eidp_halves second,
                    short factor, const unsigned char table[4][16])
{
  const __m256i byte = _mm256_set1_epi16(255), by = _mm256_set1_epi16(factor);
  __m256i a = _mm256_add_epi16(_mm256_mullo_epi16(first.high, by), first.low);
  __m256i b =
      _mm256_add_epi16(_mm256_mullo_epi16(second.high, by), second.low);
  __m256i ones = _mm256_packus_epi16(_mm256_and_si256(a, byte),
                                     _mm256_and_si256(b, byte));
  __m256i tens =
      _mm256_packus_epi16(_mm256_srli_epi16(a, 8), _mm256_srli_epi16(b, 8));

  return _mm256_and_si256(eidp_groups(ones, table),
                          eidp_groups(tens, table + 2));
}

/* EIDP_REMARK where one of 32 records may have a remark: some group has its
   keys, or its lower half is zeros. */
EIDP_INLINE unsigned
eidp_see_remarks(struct eidp_halves first, struct eidp_halves second)
{
  static const short factors[2] = {EIDP_REMARK_FACTORS};
  __m256i zeros = _mm256_cmpeq_epi16(_mm256_min_epu16(first.low, second.low),
                                     _mm256_setzero_si256());
  __m256i found =
      eidp_groups_of_keys(first, second, factors[0], eidp_remark_nibbles[0]);

  /* The first key lets 6 in 1000 pass by chance, both 6 in 10000. */
  if (!eidp_any(_mm256_or_si256(found, zeros)))
    return 0;
  found =
      _mm256_and_si256(found, eidp_groups_of_keys(first, second, factors[1],
                                                  eidp_remark_nibbles[1]));
  return eidp_any(_mm256_or_si256(found, zeros)) ? EIDP_REMARK : 0;
}

/* A grouped record as two windows see it. */
struct eidp_windows {
  unsigned place[2];
  __m256i text[2], limit[2], weights[2];
};

EIDP_INLINE struct eidp_windows
eidp_windows_of(unsigned char separator, enum eidp_ends ends)
{
  const struct eidp_line *line = &eidp_lines[ends];
  struct eidp_windows w = {.place = {0, line->place}};

  for (int i = 0; i < 2; i++) {
    __m256i text = eidp_load(line->text + w.place[i]);
    __m256i gap = _mm256_cmpeq_epi8(text, _mm256_setzero_si256());
    w.text[i] =
        _mm256_blendv_epi8(text, _mm256_set1_epi8((char)separator), gap);
    w.limit[i] = eidp_load(line->limit + w.place[i]);
    w.weights[i] = eidp_load(eidp_line_weights[i] + w.place[i]);
  }
  return w;
}

#endif

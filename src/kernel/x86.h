/* SPDX-License-Identifier: MIT */
/*
 * What the kernels of AVX2 and AVX-512 share: verdicts from sums, sums of half
 * records, the filter for known EIDs, and the windows of grouped lines.
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

/* The same 16 bytes in both halves, as vpshufb looks up within 128 bits. */
EIDP_INLINE __m256i
eidp_each16(const void *p)
{
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i_u *)p));
}

/* All ones in lanes whose sum is 1 modulo 97: (sum - 1) * 41889 is at most 675
   for multiples of 97 only (weights.h). AVX2 has no unsigned comparison of 16
   bits; x = min(x, limit) is one. */
EIDP_INLINE __m256i
eidp_is_one(__m256i sums)
{
  __m256i x = _mm256_mullo_epi16(_mm256_sub_epi16(sums, _mm256_set1_epi16(1)),
                                 _mm256_set1_epi16((short)EIDP_INVERSE));

  return _mm256_cmpeq_epi16(
      x, _mm256_min_epu16(x, _mm256_set1_epi16(EIDP_MULTIPLES)));
}

/* One bit a record from 2 * 16 lanes, all ones or zero. vpacksswb works within
   128 bits, so the records come out as 0-7, 16-23, 8-15, 24-31; permuting the
   quarters puts them in order. Saturation leaves 0 and -1 as they are. */
EIDP_INLINE uint32_t
eidp_bits_of(__m256i first, __m256i second)
{
  __m256i bytes = _mm256_packs_epi16(first, second);

  return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(bytes, 0xd8));
}

EIDP_INLINE uint32_t
eidp_verdicts(__m256i first, __m256i second)
{
  return eidp_bits_of(eidp_is_one(first), eidp_is_one(second));
}

/* 16-bit sums of 16 records: of digits 1-16 (high) and 17-32 (low), by weight.
   They are kept apart for the filter; the check adds them. */
struct eidp_halves {
  __m256i high, low;
};

/* a, b: 8 records each, sums of digits 1-16 in the low 128 bits, of 17-32 in
   the high. Returns them regrouped: .high has digits 1-16 of all 16 records,
   .low digits 17-32. */
EIDP_INLINE struct eidp_halves
eidp_halves_of(__m256i a, __m256i b)
{
  return (struct eidp_halves){_mm256_permute2x128_si256(a, b, 0x20),
                              _mm256_permute2x128_si256(a, b, 0x31)};
}

/* For each byte, the groups of known EIDs with both its nibbles: a table of 16
   entries is one vpshufb. table: of the low nibble, of the high nibble. */
EIDP_INLINE __m256i
eidp_groups(__m256i bytes, const unsigned char table[2][16])
{
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i tens = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
  __m256i ones = _mm256_and_si256(bytes, nibble);

  return _mm256_and_si256(_mm256_shuffle_epi8(eidp_each16(table[0]), ones),
                          _mm256_shuffle_epi8(eidp_each16(table[1]), tens));
}

/* For each of 32 records, the groups with all four nibbles of its key. The
   order of records is that of vpackuswb; only whether any is left matters. */
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

/* EIDP_REMARK if one of 32 records may be a known EID: some group has its
   keys, or its digits 17-32 are zeros (low is 0). */
EIDP_INLINE unsigned
eidp_see_remarks(struct eidp_halves first, struct eidp_halves second)
{
  static const short factors[2] = {EIDP_REMARK_FACTORS};
  /* The lesser of two sums is 0 if either is. */
  __m256i zeros = _mm256_cmpeq_epi16(_mm256_min_epu16(first.low, second.low),
                                     _mm256_setzero_si256());
  __m256i found =
      eidp_groups_of_keys(first, second, factors[0], eidp_remark_nibbles[0]);

  /* Of random records 3 in 1000 pass the first key, 1 in 100000 both; of
     blocks of 32 these are one in eleven, and 4 in 10000. */
  if (!eidp_any(_mm256_or_si256(found, zeros)))
    return 0;
  found =
      _mm256_and_si256(found, eidp_groups_of_keys(first, second, factors[1],
                                                  eidp_remark_nibbles[1]));
  return eidp_any(_mm256_or_si256(found, zeros)) ? EIDP_REMARK : 0;
}

/* A grouped line as two windows of 32 bytes: where each is loaded, and the
   text, limits and weights of its bytes (struct eidp_line in weights.h). */
struct eidp_windows {
  unsigned place[2];
  __m256i text[2], limit[2], weights[2];
  __m256i even; /* of the second one */
};

/* The windows for a block. Bytes of text that are 0 become its separator. */
EIDP_INLINE struct eidp_windows
eidp_windows_of(unsigned char separator, enum eidp_ends ends)
{
  const struct eidp_line *line = &eidp_lines[ends];
  struct eidp_windows w = {.place = {0, line->place},
                           .even = eidp_load(eidp_line_even + line->place)};

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

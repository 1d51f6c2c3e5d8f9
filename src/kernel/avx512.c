/* SPDX-License-Identifier: MIT */
/*
 * AVX-512: 64 bytes are compared at once, straight into a mask of 64 bits.
 *
 * Of the checks only that of grouped lines gains, by VNNI, whose vpdpbusd
 * multiplies four bytes by four weights and adds the products in one
 * instruction: in cache 1.66 ns a line, 2.04 with AVX2. Plain records take the
 * AVX2 kernel: one of their own with four products to an instruction was no
 * faster, in cache 8 % slower (docs/SPEED.md).
 */
#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/x86.h"

#define TARGET                                                                \
  __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))
/* For the marks, which need no VNNI: the avx512 level has them, too. */
#define TARGET_BW __attribute__((target("avx2,avx512f,avx512bw,avx512vl")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* One bit for each of 16 records: the sum is 1 modulo 97 (weights.h). */
INLINE __mmask16
is_one(struct eidp_halves halves)
{
  __m256i sums = _mm256_add_epi16(halves.high, halves.low);

  sums = _mm256_mullo_epi16(_mm256_sub_epi16(sums, _mm256_set1_epi16(1)),
                            _mm256_set1_epi16((short)EIDP_INVERSE));
  return _mm256_cmple_epu16_mask(sums, _mm256_set1_epi16(EIDP_MULTIPLES));
}

/* The greatest values in grouped lines: of each byte in each window, and
   of each sum of four digits, a quad, which include the check digits. */
struct greatest {
  __m512i byte[2], word;
};

/* Four 32-bit sums for digits 1-16 and four for 17-32 of each of two lines, by
   the weights of MOD 97-10, and by those that tell the number modulo 256. A
   quad is at most 4 * 9 * 93 = 3348, so 16 bits hold it as well. */
struct quads {
  __m512i sums, even;
};

/* Those of the grouped lines at p (lower 256 bits) and q (upper), added to
   `sums`. */
INLINE struct quads
grouped_quads(const unsigned char *p, const unsigned char *q,
              const struct eidp_windows *w, __m512i sums,
              struct greatest *most)
{
  struct quads quads = {sums, _mm512_setzero_si512()};

  EIDP_UNROLL
  for (int i = 0; i < 2; i++) {
    __m512i d =
        _mm512_inserti64x4(_mm512_castsi256_si512(eidp_load(p + w->place[i])),
                           eidp_load(q + w->place[i]), 1);
    d = _mm512_xor_si512(d, _mm512_broadcast_i64x4(w->text[i]));
    most->byte[i] = _mm512_max_epu8(most->byte[i], d);
    quads.sums = _mm512_dpbusd_epi32(quads.sums, d,
                                     _mm512_broadcast_i64x4(w->weights[i]));
    if (i == 1)
      quads.even =
          _mm512_dpbusd_epi32(quads.even, d, _mm512_broadcast_i64x4(w->even));
  }
  return quads;
}

/* Adds neighbouring 16-bit sums of a and of b. In each 128 bits the results
   are first the four of a, then those of b. madd by ones adds, to 32
   bits; packing to 16 saturates, but no sum is over 8244 (digits 1-16). */
INLINE __m512i
neighbours(__m512i a, __m512i b)
{
  const __m512i ones = _mm512_set1_epi16(1);

  return _mm512_packs_epi32(_mm512_madd_epi16(a, ones),
                            _mm512_madd_epi16(b, ones));
}

/* The half sums of 16 records from those of two each: lines i and i + 8 share
   a register, so that the totals come out in order. */
INLINE struct eidp_halves
halves16(const __m512i v[4])
{
  __m512i all = neighbours(neighbours(v[0], v[1]), neighbours(v[2], v[3]));

  return eidp_halves_of(_mm512_castsi512_si256(all),
                        _mm512_extracti64x4_epi64(all, 1));
}

/* The half sums of 16 grouped lines; *even has a bit for each whose number is
   a multiple of 256. The bias, -2 in the quad of the check digits and +2 in
   the one before, cancels in the sum; with it check digits 02 to 98 are 0 to
   96, while 00 and 01 are negative, which is over 96 without sign. */
INLINE struct eidp_halves
grouped16(const unsigned char *s, const uint32_t *at,
          const struct eidp_windows *w, struct greatest *most, __mmask16 *even)
{
  const __m512i bias =
      _mm512_broadcast_i64x4(_mm256_setr_epi32(0, 0, 0, 0, 0, 0, 2, -2));
  __m512i sums[4], evens[4];

  /* Two times eight lines: see eidp_prefetch8. */
  EIDP_UNROLL
  for (int i = 0; i < 16; i += 8)
    eidp_prefetch8(s + at[i], EIDP_ENDS_LF);
  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    const uint32_t *a = at + 2 * i;
    struct quads p = grouped_quads(s + a[0], s + a[8], w, bias, most);
    struct quads q = grouped_quads(s + a[1], s + a[9], w, bias, most);
    sums[i] = _mm512_packs_epi32(p.sums, q.sums);
    evens[i] = _mm512_packs_epi32(p.even, q.even);
    most->word = _mm512_max_epu16(most->word, sums[i]);
  }
  *even = _mm256_testn_epi16_mask(halves16(evens).low, _mm256_set1_epi16(255));
  return halves16(sums);
}

INLINE uint32_t
quads32(const unsigned char *s, const uint32_t *at,
        const struct eidp_windows *w, struct eidp_seen *seen)
{
  const __m512i zero = _mm512_setzero_si512();
  struct greatest most = {{zero, zero}, zero};
  struct eidp_halves first, second;
  __mmask16 even[2];

  first = grouped16(s, at, w, &most, &even[0]);
  second = grouped16(s, at + 16, w, &most, &even[1]);
  for (int i = 0; i < 2; i++)
    if (_mm512_cmpgt_epu8_mask(most.byte[i],
                               _mm512_broadcast_i64x4(w->limit[i])) != 0)
      seen->flags |= EIDP_ODD | EIDP_ENDS;
  /* Lanes 11, 15, 27 and 31 are the last quads: those of the check digits. */
  if (_mm512_mask_cmpgt_epu16_mask(0x88008800, most.word,
                                   _mm512_set1_epi16(96)) != 0)
    seen->flags |= EIDP_ALIAS;
  seen->flags |= eidp_see_remarks(first, second);
  seen->even |= even[0] | (uint32_t)even[1] << 16;
  return is_one(first) | (uint32_t)is_one(second) << 16;
}

/* The quad of the check digits must hold nothing else. With a line end it
   does: the window ends with two digits and two bytes of weight 0. Without one
   it is the last four digits, so AVX2, which adds by pairs, is used. */
TARGET static uint32_t
grouped_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
              struct eidp_seen *seen)
{
  struct eidp_windows w;

  if (ends == EIDP_ENDS_ANY)
    return eidp_grouped_avx2(s, at, ends, seen);
  w = eidp_windows_of(s[at[0] + 4], ends);
  return quads32(s, at, &w, seen);
}

/* As in AVX2, with one list of places for all blocks. */
TARGET static size_t
pass_quads(const unsigned char *s, size_t n, enum eidp_ends ends,
           unsigned loud, uint64_t *wrong, uint32_t *good,
           struct eidp_seen *seen)
{
  const size_t stride = EIDP_GROUPED + (ends == EIDP_ENDS_LF ? 1 : 2);
  const size_t block = EIDP_BLOCK * stride;
  const struct eidp_windows w = eidp_windows_of(s[4], ends);
  const unsigned char *p = s;
  uint32_t at[EIDP_BLOCK];

  for (uint32_t i = 0; i < EIDP_BLOCK; i++)
    at[i] = i * (uint32_t)stride;
  for (; n > block; n -= block, p += block) {
    struct eidp_seen now = {0, 0};
    uint32_t bits = quads32(p, at, &w, &now);
    bits = eidp_less_rounded(p, at, 0, EIDP_GROUPED, bits, loud, &now);
    if (eidp_is_loud(bits, now, loud, wrong != NULL)) {
      *good = bits;
      *seen = now;
      break;
    }
    if (bits != UINT32_MAX)
      *wrong += eidp_count_bits(~bits);
  }
  return (size_t)(p - s);
}

/* Quotes cost one comparison a word here, so they are always marked. */
TARGET_BW static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++) {
    __m512i v = _mm512_loadu_si512(s + EIDP_MARK_WORD * i);
    eidp_prefetch(s + EIDP_MARK_WORD * i, eidp_request());
    m->lf[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
    m->split[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)delimiter));
    m->quote[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"'));
    quotes |= m->quote[i];
  }
  m->quotes = quotes;
}

/* Digits are the bytes that XOR with '0' leaves at 9 or less. */
TARGET_BW static void
digit_marks(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++) {
    __m512i v = _mm512_loadu_si512(s + EIDP_MARK_WORD * i);
    eidp_prefetch(s + EIDP_MARK_WORD * i, eidp_request());
    m->lf[i] = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
    m->split[i] = _mm512_cmple_epu8_mask(
        _mm512_xor_si512(v, _mm512_set1_epi8('0')), _mm512_set1_epi8(9));
  }
}

const struct eidp_kernel eidp_kernel_avx512 = {
    .level = EID_LEVEL_AVX512,
    .plain = eidp_plain_avx2,
    .pass_plain = eidp_pass_plain_avx2,
    .pass_grouped = eidp_pass_grouped_avx2,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .rows = row_marks,
    .unquote = eidp_unquote_bits,
    .list = eidp_list_bits,
    .digits = digit_marks,
};

/* CPUs with VNNI, VPOPCNTDQ and VPCLMULQDQ (dispatch.c asks for them). */
const struct eidp_kernel eidp_kernel_vnni = {
    .level = EID_LEVEL_VNNI,
    .plain = eidp_plain_avx2,
    .pass_plain = eidp_pass_plain_avx2,
    .pass_grouped = pass_quads,
    .grouped = grouped_block,
    .packed = eidp_packed_avx2,
    .rows = row_marks,
    .unquote = eidp_unquote_wide,
    .list = eidp_list_bits,
    .digits = digit_marks,
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * AVX2: one record a register.
 */
#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/ends.h"
#include "kernel/x86.h"

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* One plain record as digits. */
INLINE __m256i
plain_digits(const unsigned char *p)
{
  return _mm256_xor_si256(_mm256_loadu_si256((const __m256i_u *)p),
                          _mm256_set1_epi8('0'));
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

/* The same; *last becomes the last words of either half, or the words before
   them. */
INLINE __m256i
halves_and_last8(const __m256i v[8], bool before, __m256i *last)
{
  __m256i a[4], high[4], b[2], end[2];

  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    high[i] = _mm256_unpackhi_epi16(v[2 * i], v[2 * i + 1]);
    a[i] = _mm256_add_epi16(_mm256_unpacklo_epi16(v[2 * i], v[2 * i + 1]),
                            high[i]);
  }
  EIDP_UNROLL
  for (int i = 0; i < 2; i++) {
    end[i] = _mm256_unpackhi_epi32(high[2 * i], high[2 * i + 1]);
    b[i] = _mm256_add_epi16(_mm256_unpacklo_epi32(a[2 * i], a[2 * i + 1]),
                            _mm256_unpackhi_epi32(a[2 * i], a[2 * i + 1]));
  }
  *last = before ? _mm256_unpacklo_epi64(end[0], end[1])
                 : _mm256_unpackhi_epi64(end[0], end[1]);
  return _mm256_add_epi16(_mm256_unpacklo_epi64(b[0], b[1]),
                          _mm256_unpackhi_epi64(b[0], b[1]));
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

/* Where record i is: at[i], or, where there is a stride, as each follows the
   one before. The compiler knows the stride, and most lists are that. */
INLINE const unsigned char *
record(const unsigned char *s, const uint32_t *at, unsigned stride, unsigned i)
{
  return s + (stride != 0 ? i * stride : at[i]);
}

/* Eight plain records; *most is set to the greatest byte, *check becomes the
   greatest of check digits less 2, in the upper half. */
INLINE __m256i
plain8(const unsigned char *s, const uint32_t *at, unsigned stride,
       __m256i *most, __m256i *check)
{
  const __m256i weights = _mm256_setr_epi8(EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3);
  __m256i v[8], sums, last;

  EIDP_UNROLL
  for (unsigned i = 0; i < 8; i++) {
    __m256i d = plain_digits(record(s, at, stride, i));
    *most = i == 0 ? d : _mm256_max_epu8(*most, d);
    v[i] = _mm256_maddubs_epi16(d, weights);
  }
  sums = halves_and_last8(v, false, &last);
  *check =
      _mm256_max_epu16(*check, _mm256_sub_epi16(last, _mm256_set1_epi16(2)));
  return sums;
}

/* The verdicts on 4 * 8 records by the sums of their halves; *odd grows by
   what these and the greatest of check digits show. */
INLINE uint32_t
settle(const __m256i sums[4], __m256i check, unsigned *odd)
{
  struct eidp_halves first = eidp_halves_of(sums[0], sums[1]);
  struct eidp_halves second = eidp_halves_of(sums[2], sums[3]);

  check = _mm256_permute2x128_si256(check, check, 0x11);
  if (eidp_any(_mm256_subs_epu16(check, _mm256_set1_epi16(96))))
    *odd |= EIDP_ALIAS;
  *odd |= eidp_see_remarks(first, second);
  return verdicts(_mm256_add_epi16(first.high, first.low),
                  _mm256_add_epi16(second.high, second.low));
}

/* EIDP_ODD and where, by the greatest bytes of four times eight records. */
INLINE unsigned
odd_eights(const __m256i most[4])
{
  const __m256i nine = _mm256_set1_epi8(9);
  __m256i all = _mm256_max_epu8(_mm256_max_epu8(most[0], most[1]),
                                _mm256_max_epu8(most[2], most[3]));
  unsigned odd = EIDP_ODD;

  if (!eidp_any(_mm256_subs_epu8(all, nine)))
    return 0;
  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    odd |= (unsigned)eidp_any(_mm256_subs_epu8(most[i], nine))
           << (EIDP_EIGHTS + i);
  return odd;
}

INLINE uint32_t
plain32(const unsigned char *s, const uint32_t *at, unsigned stride,
        enum eidp_ends ends, unsigned *odd)
{
  __m256i most[4], check = _mm256_setzero_si256(), sums[4];

  EIDP_UNROLL
  for (unsigned i = 0; i < 4; i++) {
    eidp_prefetch8(record(s, at, stride, 8 * i), ends);
    sums[i] = plain8(s + 8 * i * stride, at + 8 * i, stride, &most[i], &check);
  }
  *odd |= odd_eights(most);
  *odd |= eidp_see_ends(s, at, 32, stride, ends);
  return settle(sums, check, odd);
}

TARGET uint32_t
eidp_plain_avx2(const unsigned char *s, const uint32_t *at,
                enum eidp_ends ends, unsigned *odd)
{
  if (ends == EIDP_ENDS_LF)
    return plain32(s, at, 33, EIDP_ENDS_LF, odd);
  return plain32(s, at, 0, ends, odd);
}

/* The 16 sums of digit pairs of one grouped record, those of its halves in
   either half; *most becomes the greatest byte in each window. */
INLINE __m256i
grouped_pairs(const unsigned char *p, const struct eidp_windows *w,
              __m256i most[2])
{
  __m256i pairs[2];

  EIDP_UNROLL
  for (int i = 0; i < 2; i++) {
    __m256i d = _mm256_xor_si256(eidp_load(p + w->place[i]), w->text[i]);
    most[i] = _mm256_max_epu8(most[i], d);
    pairs[i] = _mm256_maddubs_epi16(d, w->weights[i]);
  }
  return _mm256_add_epi16(pairs[0], pairs[1]);
}

/* Eight grouped records, as above; the check digits are in the last word, or
   in the one before where something must stand behind them. */
INLINE __m256i
grouped8(const unsigned char *s, const uint32_t *at,
         const struct eidp_windows *w, bool before, __m256i most[2],
         __m256i *check)
{
  __m256i v[8], sums, last;

  EIDP_UNROLL
  for (int i = 0; i < 8; i++)
    v[i] = grouped_pairs(s + at[i], w, most);
  sums = halves_and_last8(v, before, &last);
  *check =
      _mm256_max_epu16(*check, _mm256_sub_epi16(last, _mm256_set1_epi16(2)));
  return sums;
}

TARGET uint32_t
eidp_grouped_avx2(const unsigned char *s, const uint32_t *at,
                  enum eidp_ends ends, unsigned *odd)
{
  const struct eidp_windows w = eidp_windows_of(s[at[0] + 4], ends);
  __m256i check = _mm256_setzero_si256(), most[2] = {check, check};
  __m256i sums[4];

  for (int i = 0; i < 4; i++) {
    eidp_prefetch8(s + at[8 * i], ends);
    sums[i] = grouped8(s, at + 8 * i, &w, ends != EIDP_ENDS_ANY, most, &check);
  }
  for (int i = 0; i < 2; i++)
    if (eidp_any(_mm256_subs_epu8(most[i], w.limit[i])))
      *odd |= EIDP_ODD | EIDP_ENDS;
  return settle(sums, check, odd);
}

/* Eight sums of pairs for each of two packed records. */
INLINE __m256i
packed_pairs(const unsigned char *p, __m256i *most)
{
  const __m256i weights = _mm256_setr_epi8(EIDP_P0, EIDP_P1, EIDP_P0, EIDP_P1);
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
  *odd |= eidp_any(over) ? EIDP_ODD : 0;
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

  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    __m256i a = _mm256_cmpeq_epi8(low, quote);
    __m256i b = _mm256_cmpeq_epi8(high, quote);
    eidp_prefetch(s);
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = equal64(low, high, (char)delimiter);
    if (quotes)
      m->quote[i] = mask64(a, b);
    seen = _mm256_or_si256(seen, _mm256_or_si256(a, b));
  }
  return eidp_any(seen);
}

/* Quotes are marked only where the window before had any, or this one has. */
TARGET static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  bool before = m->quotes != 0;

  m->quotes = before ? rows_with(s, words, delimiter, m, true)
                     : rows_with(s, words, delimiter, m, false);
  if (m->quotes != 0 && !before)
    (void)rows_with(s, words, delimiter, m, true);
}

INLINE __m256i
digit(__m256i v)
{
  __m256i d = _mm256_xor_si256(v, _mm256_set1_epi8('0'));

  return _mm256_cmpeq_epi8(d, _mm256_min_epu8(d, _mm256_set1_epi8(9)));
}

TARGET static void
digit_marks(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    eidp_prefetch(s);
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
    .rows = row_marks,
    .unquote = eidp_unquote_bits,
    .list = eidp_list_bits,
    .digits = digit_marks,
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * AVX2: a plain record is one register of 32 bytes, a grouped line two that
 * overlap. Eight records are summed at once, with digits 1-16 and 17-32 apart:
 * most AVX2 instructions work within 128 bits, and the filter for known EIDs
 * wants both sums. In cache a plain record takes 1.4 ns, a grouped one 2.0
 * (docs/SPEED.md); a clean list in memory is checked as fast as it is read.
 *
 * No lane overflows: vpmaddubsw adds two products of a digit and a weight, at
 * most 2 * 9 * 93, and all 16 of a record add up to 13446 at most.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/ends.h"
#include "kernel/x86.h"

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* One plain record as values: digits become 0 to 9, all other bytes more, so
   that a maximum over many records finds any byte that is no digit. */
INLINE __m256i
plain_digits(const unsigned char *p)
{
  return _mm256_xor_si256(_mm256_loadu_si256((const __m256i_u *)p),
                          _mm256_set1_epi8('0'));
}

/* The last four sums of pairs in the upper half of eight records, those of two
   records by turns. */
struct upper {
  __m256i two[4];
};

/* v[i] holds 16 partial sums of record i. Returns, in each 128-bit half, the
   eight totals of that half of the records, by interleaving and adding, an
   8 x 8 transposition in each half. On the way the last sums of pairs are
   together, which tail16() goes on with. */
INLINE __m256i
halves_and_upper8(const __m256i v[8], struct upper *u)
{
  __m256i a[4], b[2];

  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    u->two[i] = _mm256_unpackhi_epi16(v[2 * i], v[2 * i + 1]);
    a[i] = _mm256_add_epi16(_mm256_unpacklo_epi16(v[2 * i], v[2 * i + 1]),
                            u->two[i]);
  }
  EIDP_UNROLL
  for (int i = 0; i < 2; i++)
    b[i] = _mm256_add_epi16(_mm256_unpacklo_epi32(a[2 * i], a[2 * i + 1]),
                            _mm256_unpackhi_epi32(a[2 * i], a[2 * i + 1]));
  return _mm256_add_epi16(_mm256_unpacklo_epi64(b[0], b[1]),
                          _mm256_unpackhi_epi64(b[0], b[1]));
}

/* The last four sums of pairs of 16 records. In plain records these are of
   digits 25 and 26, by weights 76 and 27; 27 and 28, by 90 and 9; 29 and 30,
   by 30 and 3; and the check digits by 10 and 1, which is their number. */
struct pair_tail {
  __m256i pair[4];
};

/* Of both eights at once: what a half of a register has beside is not asked
   for. */
INLINE struct pair_tail
tail16(const struct upper *first, const struct upper *second)
{
  __m256i two[4], end[2], mid[2];

  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    two[i] = _mm256_permute2x128_si256(first->two[i], second->two[i], 0x31);
  EIDP_UNROLL
  for (int i = 0; i < 2; i++) {
    end[i] = _mm256_unpackhi_epi32(two[2 * i], two[2 * i + 1]);
    mid[i] = _mm256_unpacklo_epi32(two[2 * i], two[2 * i + 1]);
  }
  return (struct pair_tail){{_mm256_unpacklo_epi64(mid[0], mid[1]),
                             _mm256_unpackhi_epi64(mid[0], mid[1]),
                             _mm256_unpacklo_epi64(end[0], end[1]),
                             _mm256_unpackhi_epi64(end[0], end[1])}};
}

/* What the tails of 32 records are asked for. */
struct block_tails {
  /* The greatest check digits less 2. Without sign, 00 and 01 less 2 wrap to
     the greatest numbers, so one comparison with 96 finds 00, 01 and 99. */
  __m256i check;
  /* The last digits of 16 records each modulo 128, or 32 in grouped. */
  __m256i rest[2];
};

INLINE void
add_check(struct block_tails *all, __m256i check)
{
  all->check = _mm256_max_epu16(all->check,
                                _mm256_sub_epi16(check, _mm256_set1_epi16(2)));
}

/* Let O, P and Q be the numbers of digits 25 and 26, 27 and 28, 29 and 30: the
   last eight digits are 10^6 O + 10^4 P + 100 Q + check; modulo 128 that is
   64 O + 16 P + 100 Q + check. The sums are o = 76 and 27 times the digits of
   O, which is odd where O is; p = 9 P, and 16 * 9 P is 16 P; q = 3 Q, and
   76 * 3 Q is 100 Q. Five times that, a multiple of 128 for the same numbers,
   takes no multiplication: 64 o + 80 p - 4 q + 5 check, since 5 * 76 is
   3 * 128 - 4. */
INLINE void
add_plain_tail(struct block_tails *all, unsigned i, struct pair_tail t)
{
  __m256i rest = _mm256_slli_epi16(_mm256_add_epi16(t.pair[0], t.pair[1]), 2);

  rest = _mm256_slli_epi16(_mm256_add_epi16(rest, t.pair[1]), 2);
  rest = _mm256_add_epi16(rest, _mm256_sub_epi16(t.pair[3], t.pair[2]));
  rest = _mm256_add_epi16(_mm256_slli_epi16(rest, 2), t.pair[3]);
  add_check(all, t.pair[3]);
  all->rest[i] = _mm256_and_si256(rest, _mm256_set1_epi16(127));
}

/* In grouped records the last four digits alone are pairs of their own, and
   digit 28 is a sum by itself, by weight 9: 16 times that is 10^4 times the
   digit modulo 32, and 12 * 3 Q is 100 Q. With `line` the last pair is the
   line end. */
INLINE void
add_grouped_tail(struct block_tails *all, unsigned i, struct pair_tail t,
                 bool line)
{
  __m256i check = t.pair[3 - line];
  __m256i rest = _mm256_mullo_epi16(t.pair[2 - line], _mm256_set1_epi16(12));

  rest = _mm256_add_epi16(rest, _mm256_slli_epi16(t.pair[1 - line], 4));
  rest = _mm256_add_epi16(rest, check);
  add_check(all, check);
  all->rest[i] = _mm256_and_si256(rest, _mm256_set1_epi16(31));
}

/* Where record i is: i * stride, or at[i] if stride is 0. The stride is a
   constant in inlined code, which saves the load of at[i] and the addition:
   most lists are plain lines that end with a line feed. */
INLINE const unsigned char *
record(const unsigned char *s, const uint32_t *at, unsigned stride, unsigned i)
{
  return s + (stride != 0 ? i * stride : at[i]);
}

/* The half sums of eight plain records. *most is set to the greatest value at
   each of the 32 positions. */
INLINE __m256i
plain8(const unsigned char *s, const uint32_t *at, unsigned stride,
       __m256i *most, struct upper *upper)
{
  const __m256i weights = _mm256_setr_epi8(EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3);
  __m256i v[8];

  EIDP_UNROLL
  for (unsigned i = 0; i < 8; i++) {
    __m256i d = plain_digits(record(s, at, stride, i));
    *most = i == 0 ? d : _mm256_max_epu8(*most, d);
    v[i] = _mm256_maddubs_epi16(d, weights);
  }
  return halves_and_upper8(v, upper);
}

/* One bit for each of 32 records whose last digits are a multiple of 128, or
   of 32. */
INLINE uint32_t
even_of(const struct block_tails *all)
{
  const __m256i zero = _mm256_setzero_si256();

  return eidp_bits_of(_mm256_cmpeq_epi16(all->rest[0], zero),
                      _mm256_cmpeq_epi16(all->rest[1], zero));
}

/* One bit for each of 32 records, from the half sums of eight each. Adds to
   *seen EIDP_ALIAS, EIDP_REMARK and the even records. */
INLINE uint32_t
settle(const __m256i sums[4], const struct block_tails *all,
       struct eidp_seen *seen)
{
  struct eidp_halves first = eidp_halves_of(sums[0], sums[1]);
  struct eidp_halves second = eidp_halves_of(sums[2], sums[3]);

  if (eidp_any(_mm256_subs_epu16(all->check, _mm256_set1_epi16(96))))
    seen->flags |= EIDP_ALIAS;
  seen->flags |= eidp_see_remarks(first, second);
  seen->even |= even_of(all);
  return eidp_verdicts(_mm256_add_epi16(first.high, first.low),
                       _mm256_add_epi16(second.high, second.low));
}

/* EIDP_ODD and which groups of eight, from the greatest values of each. The
   first test is of all 32: in most blocks there is none. */
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

/* EIDP_ENDS unless the line end follows each of 32 records. They are compared
   one by one, which takes instructions but no vectors: of these a block has as
   many as an Intel CPU can take, three at a time. */
INLINE unsigned
see_line_ends(const unsigned char *s, unsigned stride)
{
  EIDP_UNROLL
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    const unsigned char *end = s + i * stride + EIDP_DIGITS;
    uint16_t two;
    memcpy(&two, end, sizeof two);
    if (stride == 33 ? *end != '\n' : two != ('\r' | '\n' << 8))
      return EIDP_ENDS;
  }
  return 0;
}

/* A block of plain records. Loads are of 32 bytes, which are the digits only,
   so line ends are looked at apart. */
INLINE uint32_t
plain32(const unsigned char *s, const uint32_t *at, unsigned stride,
        enum eidp_ends ends, struct eidp_seen *seen)
{
  struct block_tails all = {.check = _mm256_setzero_si256()};
  __m256i most[4], sums[4];
  struct upper upper[2];

  EIDP_UNROLL
  for (unsigned i = 0; i < 4; i++) {
    eidp_prefetch8(record(s, at, stride, 8 * i), ends);
    sums[i] = plain8(s + 8 * i * stride, stride != 0 ? at : at + 8 * i, stride,
                     &most[i], &upper[i % 2]);
    if (i % 2 == 1)
      add_plain_tail(&all, i / 2, tail16(&upper[0], &upper[1]));
  }
  seen->flags |= odd_eights(most);
  seen->flags |= stride != 0 ? see_line_ends(s, stride)
                             : eidp_see_ends(s, at, 32, 0, ends);
  return settle(sums, &all, seen);
}

TARGET uint32_t
eidp_plain_avx2(const unsigned char *s, const uint32_t *at,
                enum eidp_ends ends, struct eidp_seen *seen)
{
  /* A constant stride takes 1.36 ns a record in cache, a list of places 1.52
     (docs/SPEED.md: clean, and crlf or an array). */
  if (ends == EIDP_ENDS_LF)
    return plain32(s, at, 33, EIDP_ENDS_LF, seen);
  return plain32(s, at, 0, ends, seen);
}

/* The 16 partial sums of one grouped record: digits 1-16 in the lower half,
   17-32 in the upper. The weights of the two windows are such that each digit
   counts once and in its half (eidp_line_weights), so no byte has to be moved.
   most[i] keeps the greatest values seen through window i. */
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

/* The half sums of eight grouped records, as plain8. */
INLINE __m256i
grouped8(const unsigned char *s, const uint32_t *at, unsigned stride,
         const struct eidp_windows *w, __m256i most[2], struct upper *upper)
{
  __m256i v[8];

  EIDP_UNROLL
  for (unsigned i = 0; i < 8; i++)
    v[i] = grouped_pairs(record(s, at, stride, i), w, most);
  return halves_and_upper8(v, upper);
}

INLINE uint32_t
grouped32(const unsigned char *s, const uint32_t *at, unsigned stride,
          const struct eidp_windows *w, enum eidp_ends ends,
          struct eidp_seen *seen)
{
  const __m256i zero = _mm256_setzero_si256();
  struct block_tails all = {.check = zero};
  __m256i most[2] = {zero, zero}, sums[4];

  for (unsigned i = 0; i < 4; i += 2) {
    struct upper upper[2];
    EIDP_UNROLL
    for (unsigned k = i; k < i + 2; k++) {
      const unsigned char *p = s + 8 * k * stride;
      const uint32_t *eight = stride != 0 ? at : at + 8 * k;
      eidp_prefetch8(record(p, eight, stride, 0), ends);
      sums[k] = grouped8(p, eight, stride, w, most, &upper[k - i]);
    }
    add_grouped_tail(&all, i / 2, tail16(&upper[0], &upper[1]),
                     ends != EIDP_ENDS_ANY);
  }
  /* Digits, separators and line ends in one comparison for the block; which of
     them it was is not known, hence both flags. */
  for (int i = 0; i < 2; i++)
    if (eidp_any(_mm256_subs_epu8(most[i], w->limit[i])))
      seen->flags |= EIDP_ODD | EIDP_ENDS;
  return settle(sums, &all, seen);
}

TARGET uint32_t
eidp_grouped_avx2(const unsigned char *s, const uint32_t *at,
                  enum eidp_ends ends, struct eidp_seen *seen)
{
  const struct eidp_windows w = eidp_windows_of(s[at[0] + 4], ends);

  return grouped32(s, at, 0, &w, ends, seen);
}

/* Lines, grouped ones by their windows. A loop within the kernel, as what the
   compiler keeps in registers for it is more than a tenth of the instructions
   of a block. */
INLINE size_t
pass_blocks(const unsigned char *s, size_t n, unsigned stride,
            const struct eidp_windows *w, enum eidp_ends ends, unsigned loud,
            uint64_t *wrong, uint32_t *good, struct eidp_seen *seen)
{
  const size_t size = (size_t)EIDP_BLOCK * stride;
  const unsigned char *p = s;

  for (; n > size; n -= size, p += size) {
    struct eidp_seen now = {0, 0};
    uint32_t bits = w == NULL ? plain32(p, NULL, stride, ends, &now)
                              : grouped32(p, NULL, stride, w, ends, &now);
    bits = eidp_less_rounded(p, NULL, stride,
                             w == NULL ? EIDP_DIGITS : EIDP_GROUPED, bits,
                             loud, &now);
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

TARGET size_t
eidp_pass_plain_avx2(const unsigned char *s, size_t n, enum eidp_ends ends,
                     unsigned loud, uint64_t *wrong, uint32_t *good,
                     struct eidp_seen *seen)
{
  if (ends == EIDP_ENDS_LF)
    return pass_blocks(s, n, 33, NULL, EIDP_ENDS_LF, loud, wrong, good, seen);
  return pass_blocks(s, n, 34, NULL, EIDP_ENDS_CRLF, loud, wrong, good, seen);
}

TARGET size_t
eidp_pass_grouped_avx2(const unsigned char *s, size_t n, enum eidp_ends ends,
                       unsigned loud, uint64_t *wrong, uint32_t *good,
                       struct eidp_seen *seen)
{
  const struct eidp_windows w = eidp_windows_of(s[4], ends);

  if (ends == EIDP_ENDS_LF)
    return pass_blocks(s, n, 40, &w, EIDP_ENDS_LF, loud, wrong, good, seen);
  return pass_blocks(s, n, 41, &w, EIDP_ENDS_CRLF, loud, wrong, good, seen);
}

const struct eidp_kernel eidp_kernel_avx2 = {
    .level = EID_LEVEL_AVX2,
    .plain = eidp_plain_avx2,
    .pass_plain = eidp_pass_plain_avx2,
    .pass_grouped = eidp_pass_grouped_avx2,
    .grouped = eidp_grouped_avx2,
    .packed = eidp_packed_avx2,
    .rows = eidp_rows_avx2,
    .unquote = eidp_unquote_bits,
    .list = eidp_list_bits,
    .digits = eidp_digits_avx2,
};

#endif

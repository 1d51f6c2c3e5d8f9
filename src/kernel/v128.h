/* SPDX-License-Identifier: MIT */
/*
 * The kernels for registers of 128 bits, written once for SSE2, SSSE3, NEON,
 * WebAssembly and the generic vectors of the compiler. A record is two
 * registers; eight records are summed at once, as a register has eight 16-bit
 * lanes. The file that includes this defines, for its instruction set:
 *
 *   LEVEL, KERNEL    the number, and the name of the table
 *   TARGET           the function attribute, or nothing
 *   V                the type of a register
 *   v_load(p)        16 bytes, at any address
 *   v_byte(c), v_word(x)
 *                    c in all bytes; x in all 8 words of 16 bits
 *   v_xor, v_and, v_or, v_add8, v_sub8, v_add16, v_sub16, v_mul16 (a, b)
 *   v_max8, v_less8  the greater unsigned byte; a - b, but at least 0
 *   v_tens(v)        the high nibbles
 *   v_equal(a, b)    all ones in equal bytes
 *   v_pairs(d, w)    d[2i] * w[2i] + d[2i + 1] * w[2i + 1] in words, for bytes
 *                    of d below 100 and signed w
 *   v_upto(a, b)     all ones in words where a <= b as unsigned
 *   v_narrow(a, b)   the words of a, then of b, all ones or zero, as bytes
 *   v_mask(v)        one bit for each of 16 bytes, all ones or zero
 */
#include <string.h>

#include "kernel/ends.h"
#include "kernel/weights.h"

#define INLINE TARGET static inline __attribute__((always_inline))

/* LOWn, HIGHn: the elements of n bits of the lower or upper halves of a and b,
   interleaved (punpckl, punpckh; zip1, zip2): the steps of a transposition. */
typedef uint16_t eidp_w8 __attribute__((vector_size(16)));
typedef uint32_t eidp_d4 __attribute__((vector_size(16)));
typedef uint64_t eidp_q2 __attribute__((vector_size(16)));

#if defined(__clang__) || __GNUC__ >= 12
#define TURNS(type, a, b, ...)                                                \
  ((V)__builtin_shufflevector((type)(a), (type)(b), __VA_ARGS__))
#else
#define TURNS(type, a, b, ...)                                                \
  ((V)__builtin_shuffle((type)(a), (type)(b), (type){__VA_ARGS__}))
#endif
#define LOW16(a, b) TURNS(eidp_w8, a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH16(a, b) TURNS(eidp_w8, a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#define LOW32(a, b) TURNS(eidp_d4, a, b, 0, 4, 1, 5)
#define HIGH32(a, b) TURNS(eidp_d4, a, b, 2, 6, 3, 7)
#define LOW64(a, b) TURNS(eidp_q2, a, b, 0, 2)
#define HIGH64(a, b) TURNS(eidp_q2, a, b, 1, 3)

/* Whether any byte is not 0. */
INLINE bool
any(V v)
{
  return v_mask(v_equal(v, v_byte(0))) != 0xffff;
}

/* v[i] holds eight partial sums of record i. Returns the eight totals, one
   16-bit lane a record: an 8 x 8 transposition that adds at each of its three
   steps, so that it halves the registers. Totals are at most 13446 for text;
   for BCD they fit 16 bits with sign (weights.h), and wrapping in between is
   harmless modulo 2^16. */
INLINE V
sums8(const V v[8])
{
  V a[4], b[2];

  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    a[i] =
        v_add16(LOW16(v[2 * i], v[2 * i + 1]), HIGH16(v[2 * i], v[2 * i + 1]));
  EIDP_UNROLL
  for (int i = 0; i < 2; i++)
    b[i] =
        v_add16(LOW32(a[2 * i], a[2 * i + 1]), HIGH32(a[2 * i], a[2 * i + 1]));
  return v_add16(LOW64(b[0], b[1]), HIGH64(b[0], b[1]));
}

/* The last three 16-bit lanes of eight registers. */
INLINE void
last_words(const V v[8], V tail[3])
{
  V a[4], low, high;

  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    a[i] = HIGH16(v[2 * i], v[2 * i + 1]);
  low = HIGH32(a[0], a[1]);
  high = HIGH32(a[2], a[3]);
  tail[0] = HIGH64(LOW32(a[0], a[1]), LOW32(a[2], a[3]));
  tail[1] = LOW64(low, high);
  tail[2] = HIGH64(low, high);
}

/* All ones in lanes whose check digits, as numbers, are 2 to 98, which MOD
   97-10 issues. 0 and 1, less 2, wrap to the greatest numbers: one unsigned
   comparison sorts out 00, 01 and 99. */
INLINE V
is_proper(V check)
{
  return v_upto(v_sub16(check, v_word(2)), v_word(96));
}

/* All ones in lanes whose sum is 1 modulo 97, without division (weights.h). */
INLINE V
is_one(V sums)
{
  V x = v_mul16(v_sub16(sums, v_word(1)), v_word((short)EIDP_INVERSE));

  return v_upto(x, v_word(EIDP_MULTIPLES));
}

/* One bit for each of 32 lanes, all ones or zero. */
INLINE uint32_t
bits_of(const V v[4])
{
  V low = v_narrow(v[0], v[1]), high = v_narrow(v[2], v[3]);

  return (uint32_t)v_mask(low) | (uint32_t)v_mask(high) << 16;
}

/* One bit for each of 32 sums: whether it is 1 modulo 97. */
INLINE uint32_t
verdicts(const V sums[4])
{
  const V ones[4] = {is_one(sums[0]), is_one(sums[1]), is_one(sums[2]),
                     is_one(sums[3])};

  return bits_of(ones);
}

/* What the last digits of eight records say, by their last sums of pairs: with
   P for the number of digits 27 and 28, and Q for that of 29 and 30, these are
   9 P by weights 90 and 9, 3 Q by 30 and 3, and the number of the check digits
   by 10 and 1. Lanes of *proper are cleared where check digits are 00, 01 or
   99. Returns all ones in lanes where the last six digits, 10^4 P + 100 Q +
   check, are a multiple of 64: modulo it they are 16 P + 36 Q + check, and so
   16 * 9 P + 12 * 3 Q + check. Without `six`, of the last four and 16. */
INLINE V
read_tails(const V last[8], bool six, V *proper)
{
  V tail[3], rest;

  last_words(last, tail);
  *proper = v_and(*proper, is_proper(tail[2]));
  rest = v_add16(v_mul16(tail[1], v_word(12)), tail[2]);
  if (six)
    rest = v_add16(rest, v_mul16(tail[0], v_word(16)));
  return v_upto(v_and(rest, v_word(six ? 63 : 15)), v_word(0));
}

/* Where record i is: i * stride, or at[i] if stride is 0. The stride is a
   constant in inlined code, which saves the load of at[i] and the addition. */
INLINE const unsigned char *
record(const unsigned char *s, const uint32_t *at, unsigned stride, unsigned i)
{
  return s + (stride != 0 ? i * stride : at[i]);
}

/* The sums of eight plain records. *most becomes the greatest value at each of
   the 16 positions: over 9 if any byte is no digit, as XOR with '0' gives the
   digits 0 to 9 and all other bytes more. last has the sums of the second half
   of each record. */
INLINE V
plain8(const unsigned char *s, const uint32_t *at, unsigned stride, V *most,
       V last[8])
{
  static const signed char weights[] = {EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3};
  V v[8];

  EIDP_UNROLL
  for (unsigned i = 0; i < 8; i++) {
    const unsigned char *p = record(s, at, stride, i);
    V low = v_xor(v_load(p), v_byte('0'));
    V high = v_xor(v_load(p + 16), v_byte('0'));
    V greater = v_max8(low, high);
    *most = i == 0 ? greater : v_max8(*most, greater);
    last[i] = v_pairs(high, weights + 16);
    v[i] = v_add16(v_pairs(low, weights), last[i]);
  }
  return sums8(v);
}

/* EIDP_ODD and which groups of eight, from the greatest values of each. Nearly
   always there is none: the first test is of all 32. */
INLINE unsigned
odd_eights(const V most[4])
{
  V all = v_max8(v_max8(most[0], most[1]), v_max8(most[2], most[3]));
  unsigned odd = EIDP_ODD;

  if (!any(v_less8(all, v_byte(9))))
    return 0;
  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    odd |= (unsigned)any(v_less8(most[i], v_byte(9))) << (EIDP_EIGHTS + i);
  return odd;
}

INLINE uint32_t
plain32(const unsigned char *s, const uint32_t *at, unsigned stride,
        enum eidp_ends ends, struct eidp_seen *seen)
{
  V most[4], sums[4], even[4], proper = v_byte(-1);

  for (unsigned i = 0; i < 4; i++) {
    const unsigned char *p = s + 8 * i * stride;
    const uint32_t *eight = stride != 0 ? at : at + 8 * i;
    V last[8];
    eidp_prefetch8(record(p, eight, stride, 0), ends);
    sums[i] = plain8(p, eight, stride, &most[i], last);
    even[i] = read_tails(last, true, &proper);
  }
  seen->flags |= EIDP_REMARK | eidp_see_ends(s, at, 32, stride, ends);
  seen->flags |= odd_eights(most);
  seen->flags |= v_mask(proper) != 0xffff ? EIDP_ALIAS : 0;
  seen->even |= bits_of(even);
  return verdicts(sums);
}

/* A function for each, as what one keeps in registers is in the way of the
   others. */
TARGET static EIDP_SELDOM uint32_t
plain_places(const unsigned char *s, const uint32_t *at,
             struct eidp_seen *seen)
{
  return plain32(s, at, 0, EIDP_ENDS_ANY, seen);
}

TARGET static EIDP_SELDOM uint32_t
plain_crlf(const unsigned char *s, struct eidp_seen *seen)
{
  return plain32(s, NULL, 34, EIDP_ENDS_CRLF, seen);
}

TARGET static uint32_t
plain_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
            struct eidp_seen *seen)
{
  return ends == EIDP_ENDS_LF     ? plain32(s, NULL, 33, EIDP_ENDS_LF, seen)
         : ends == EIDP_ENDS_CRLF ? plain_crlf(s, seen)
                                  : plain_places(s, at, seen);
}

/* Where the three loads of a grouped record begin: 0, 16 and 23. The last ends
   with the record, byte 38, and so overlaps the second by nine bytes, whose
   weights are 0 in one of the two. */
INLINE unsigned
piece_at(int i)
{
  return i < 2 ? 16u * (unsigned)i : 23u;
}

/* The sums of eight grouped records, as plain8; text is what each byte is
   XORed with, most has the greatest value at each position of each load. The
   last load has the last four digits alone in its last two pairs. */
INLINE V
grouped8(const unsigned char *s, const uint32_t *at, const V text[3],
         V most[3], V last[8])
{
  /* The last pair is the check digits alone: the second load ends before. */
  static const signed char weights[3][16] = {
      {74, 85, 57, 93, 0, 19, 31, 71, 75, 0, 56, 25, 51, 73, 0, 17},
      {89, 38, 62, 0, 45, 53, 15, 50, 0, 5, 49, 34, 81, 0, 76, 27},
      {0, 0, 0, 0, 0, 0, 0, 0, 0, 90, 9, 0, 30, 3, 10, 1}};
  V v[8];

  EIDP_UNROLL
  for (int i = 0; i < 8; i++) {
    V pairs[3];
    EIDP_UNROLL
    for (int j = 0; j < 3; j++) {
      V d = v_xor(v_load(s + at[i] + piece_at(j)), text[j]);
      pairs[j] = v_pairs(d, weights[j]);
      most[j] = v_max8(most[j], d);
    }
    last[i] = pairs[2];
    v[i] = v_add16(v_add16(pairs[0], pairs[1]), pairs[2]);
  }
  return sums8(v);
}

TARGET static uint32_t
grouped_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
              struct eidp_seen *seen)
{
  const struct eidp_line *line = &eidp_lines[EIDP_ENDS_ANY];
  V separator = v_byte((char)s[at[0] + 4]), proper = v_byte(-1), even[4];
  V text[3], sums[4], most[3], over = v_byte(0);

  for (int i = 0; i < 3; i++) {
    V t = v_load(line->text + piece_at(i));
    text[i] = v_or(t, v_and(separator, v_equal(t, v_byte(0))));
    most[i] = v_byte(0);
  }
  for (int i = 0; i < 4; i++) {
    V last[8];
    eidp_prefetch8(s + at[8 * i], ends);
    sums[i] = grouped8(s, at + 8 * i, text, most, last);
    even[i] = read_tails(last, false, &proper);
  }
  for (int i = 0; i < 3; i++)
    over = v_or(over, v_less8(most[i], v_load(line->limit + piece_at(i))));
  seen->flags |= EIDP_REMARK | eidp_see_ends(s, at, 39, 0, ends);
  seen->flags |= any(over) ? EIDP_ODD : 0;
  seen->flags |= v_mask(proper) != 0xffff ? EIDP_ALIAS : 0;
  seen->even |= bits_of(even);
  return verdicts(sums);
}

/* One packed record as 16 pairs. A byte is 16 * tens + ones; less 6 * tens it
   is the pair as a number, 0 to 99. A nibble over 9 is found by *most; the
   pair is then meaningless. */
INLINE V
packed_pairs(const unsigned char *p, V *most)
{
  V v = v_load(p);
  V tens = v_tens(v), ones = v_and(v, v_byte(15));
  V ten2 = v_add8(tens, tens);
  V six = v_add8(ten2, v_add8(ten2, ten2));

  *most = v_max8(*most, v_max8(tens, ones));
  return v_sub8(v, six);
}

/* All ones in lanes of eight packed records, as pairs, whose last eight digits
   are a multiple of 256: modulo it 10^6 is 64 and 10^4 is 16. */
INLINE V
packed_even(const V pairs[8])
{
  static const signed char weights[2][16] = {
      {64, 16, 64, 16, 64, 16, 64, 16, 64, 16, 64, 16, 64, 16, 64, 16},
      {100, 1, 100, 1, 100, 1, 100, 1, 100, 1, 100, 1, 100, 1, 100, 1}};
  V tail[3], rest;

  last_words(pairs, tail);
  rest = v_add16(v_pairs(tail[1], weights[0]), v_pairs(tail[2], weights[1]));
  return v_upto(v_and(rest, v_word(255)), v_word(0));
}

TARGET static uint32_t
packed_block(const unsigned char *s, struct eidp_seen *seen)
{
  static const signed char weights[] = {EIDP_P0, EIDP_P1};
  V most = v_byte(0), sums[4], even[4];

  for (int group = 0; group < 4; group++) {
    V pairs[8], v[8];
    EIDP_UNROLL
    for (int i = 0; i < 8; i++) {
      pairs[i] = packed_pairs(s + 16 * (8 * group + i), &most);
      v[i] = v_pairs(pairs[i], weights);
    }
    sums[group] = v_add16(sums8(v), v_word(EIDP_LIFT));
    even[group] = packed_even(pairs);
  }
  seen->flags |= any(v_less8(most, v_byte(9))) ? EIDP_ODD : 0;
  seen->even |= bits_of(even);
  return verdicts(sums);
}

/* One bit for each of 64 bytes: whether it is the byte. */
INLINE uint64_t
equal64(const V v[4], V byte)
{
  uint64_t mask = 0;

  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    mask |= (uint64_t)v_mask(v_equal(v[i], byte)) << (16 * i);
  return mask;
}

TARGET static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    eidp_prefetch(s, eidp_request());
    V v[4] = {v_load(s), v_load(s + 16), v_load(s + 32), v_load(s + 48)};
    m->lf[i] = equal64(v, v_byte('\n'));
    m->split[i] = equal64(v, v_byte((char)delimiter));
    m->quote[i] = equal64(v, v_byte('"'));
    quotes |= m->quote[i];
  }
  m->quotes = quotes;
}

TARGET static void
digit_marks(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    eidp_prefetch(s, eidp_request());
    V v[4] = {v_load(s), v_load(s + 16), v_load(s + 32), v_load(s + 48)};
    m->lf[i] = equal64(v, v_byte('\n'));
    EIDP_UNROLL
    for (int j = 0; j < 4; j++)
      v[j] = v_less8(v_xor(v[j], v_byte('0')), v_byte(9));
    m->split[i] = equal64(v, v_byte(0));
  }
}

const struct eidp_kernel KERNEL = {
    .level = LEVEL,
    .plain = plain_block,
    .grouped = grouped_block,
    .packed = packed_block,
    .rows = row_marks,
    .unquote = eidp_unquote,
    .list = eidp_list,
    .digits = digit_marks,
};

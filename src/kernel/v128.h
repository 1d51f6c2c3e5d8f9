/* SPDX-License-Identifier: MIT */
/*
 * The kernels for registers of 128 bits. A file of src/kernel/ says what its
 * instruction set is and includes this. It defines:
 *
 *   LEVEL, KERNEL    the number, and the name of the table
 *   TARGET           the function attribute, or nothing
 *   V                the type of a register
 *   v_load(p)        16 bytes, at any address
 *   v_byte(c), v_word(x)
 *                    c in all bytes; x in all 8 words of 16 bits
 *   v_xor, v_and, v_or, v_add8, v_sub8, v_add16, v_sub16, v_mul16 (a, b)
 *   v_max8, v_less8  the greater unsigned byte; a - b, but at least 0
 *   v_low16, v_high16 (a, b)
 *                    the lesser, the greater signed word
 *   v_tens(v)        the high nibbles
 *   v_equal(a, b)    all ones in equal bytes
 *   v_pairs(d, w)    d[2i] * w[2i] + d[2i + 1] * w[2i + 1] in words, for bytes
 *                    of d below 100 and signed w
 *   v_halve(a, b)    the sums of neighbouring words of a, then of b
 *   v_upto(a, b)     all ones in words where a <= b as unsigned
 *   v_narrow(a, b)   the words of a, then of b, all ones or zero, as bytes
 *   v_mask(v)        the top bits of the 16 bytes
 *   v_last(v)        the last word, as int
 */
#include "kernel/weights.h"

#define INLINE TARGET static inline __attribute__((always_inline))

/* What was seen so far: the largest byte of each piece, and of the check
   digits the least and the greatest, in the last word. */
struct seen {
  V byte[3], least, most;
};

INLINE struct seen
nothing_seen(void)
{
  return (struct seen){{v_byte(0), v_byte(0), v_byte(0)}, v_word(50),
                       v_word(0)};
}

INLINE bool
any(V v)
{
  return v_mask(v_equal(v, v_byte(0))) != 0xffff;
}

INLINE void
see_check(struct seen *seen, V pairs)
{
  seen->least = v_low16(seen->least, pairs);
  seen->most = v_high16(seen->most, pairs);
}

INLINE unsigned
aliases(const struct seen *seen)
{
  return v_last(seen->least) < 2 || v_last(seen->most) > 98 ? EIDP_ALIAS : 0;
}

/* Eight sums of one plain record, 16 bytes a piece. */
INLINE V
plain_pairs(const unsigned char *p, struct seen *seen)
{
  static const signed char weights[] = {EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3};
  V low = v_xor(v_load(p), v_byte('0'));
  V high = v_xor(v_load(p + 16), v_byte('0'));
  V last = v_pairs(high, weights + 16);

  seen->byte[0] = v_max8(seen->byte[0], v_max8(low, high));
  see_check(seen, last);
  return v_add16(v_pairs(low, weights), last);
}

/* Eight sums from 8 * 8. */
INLINE V
sums8(const V v[8])
{
  return v_halve(v_halve(v_halve(v[0], v[1]), v_halve(v[2], v[3])),
                 v_halve(v_halve(v[4], v[5]), v_halve(v[6], v[7])));
}

/* All ones where a sum is 1 modulo 97. */
INLINE V
is_one(V sums)
{
  V x = v_mul16(v_sub16(sums, v_word(1)), v_word((short)EIDP_INVERSE));

  return v_upto(x, v_word(EIDP_MULTIPLES));
}

INLINE uint32_t
verdicts(const V sums[4])
{
  V low = v_narrow(is_one(sums[0]), is_one(sums[1]));
  V high = v_narrow(is_one(sums[2]), is_one(sums[3]));

  return (uint32_t)v_mask(low) | (uint32_t)v_mask(high) << 16;
}

TARGET static uint32_t
plain(const unsigned char *s, const uint32_t *at, unsigned *odd)
{
  struct seen seen = nothing_seen();
  V sums[4];

  for (int group = 0; group < 4; group++) {
    V v[8];
    for (int i = 0; i < 8; i++)
      v[i] = plain_pairs(s + at[8 * group + i], &seen);
    sums[group] = sums8(v);
  }
  *odd |= any(v_less8(seen.byte[0], v_byte(9))) ? EIDP_ODD : 0;
  *odd |= aliases(&seen);
  return verdicts(sums);
}

/* Eight sums of one grouped record in three pieces. text has '0' where digits
   are and the separator between them. */
INLINE V
grouped_pairs(const unsigned char *p, const V text[3], struct seen *seen)
{
  static const signed char weights[3][16] = {
      {EIDP_G0}, {EIDP_G1}, {EIDP_G2}};
  static const unsigned char place[3] = {0, 16, 23};
  V pairs[3];

  for (int i = 0; i < 3; i++) {
    V d = v_xor(v_load(p + place[i]), text[i]);
    pairs[i] = v_pairs(d, weights[i]);
    seen->byte[i] = v_max8(seen->byte[i], d);
  }
  see_check(seen, pairs[2]);
  return v_add16(v_add16(pairs[0], pairs[1]), pairs[2]);
}

TARGET static uint32_t
grouped(const unsigned char *s, const uint32_t *at, unsigned *odd)
{
  /* All ones where a separator stands. */
  static const unsigned char gap[3][16] = {
      {0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0},
      {0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0},
      {0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0}};
  V change = v_byte((char)(s[at[0] + 4] ^ '0'));
  struct seen seen = nothing_seen();
  V text[3], sums[4], over = v_byte(0);

  for (int i = 0; i < 3; i++)
    text[i] = v_xor(v_byte('0'), v_and(change, v_load(gap[i])));
  for (int group = 0; group < 4; group++) {
    V v[8];
    for (int i = 0; i < 8; i++)
      v[i] = grouped_pairs(s + at[8 * group + i], text, &seen);
    sums[group] = sums8(v);
  }
  for (int i = 0; i < 3; i++) {
    V limit = v_less8(v_byte(9), v_load(gap[i]));
    over = v_or(over, v_less8(seen.byte[i], limit));
  }
  *odd |= any(over) ? EIDP_ODD : 0;
  *odd |= aliases(&seen);
  return verdicts(sums);
}

/* Eight sums of pairs of one packed record. */
INLINE V
packed_pairs(const unsigned char *p, V *most)
{
  static const signed char weights[] = {EIDP_P0, EIDP_P1};
  V v = v_load(p);
  V tens = v_tens(v), ones = v_and(v, v_byte(15));
  V ten2 = v_add8(tens, tens);
  V six = v_add8(ten2, v_add8(ten2, ten2));

  *most = v_max8(*most, v_max8(tens, ones));
  return v_pairs(v_sub8(v, six), weights);
}

TARGET static uint32_t
packed(const unsigned char *s, unsigned *odd)
{
  V most = v_byte(0), sums[4];

  for (int group = 0; group < 4; group++) {
    V v[8];
    for (int i = 0; i < 8; i++)
      v[i] = packed_pairs(s + 16 * (8 * group + i), &most);
    sums[group] = v_add16(sums8(v), v_word(EIDP_LIFT));
  }
  *odd |= any(v_less8(most, v_byte(9))) ? EIDP_ODD : 0;
  return verdicts(sums);
}

INLINE uint64_t
equal64(const V v[4], V byte)
{
  uint64_t mask = 0;

  for (int i = 0; i < 4; i++)
    mask |= (uint64_t)v_mask(v_equal(v[i], byte)) << (16 * i);
  return mask;
}

TARGET static void
rows(const unsigned char *s, size_t words, unsigned char delimiter,
     struct eidp_marks *m)
{
  uint64_t quotes = 0;

  for (size_t i = 0; i < words; i++, s += EIDP_WORD) {
    V v[4] = {v_load(s), v_load(s + 16), v_load(s + 32), v_load(s + 48)};
    m->lf[i] = equal64(v, v_byte('\n'));
    m->split[i] = equal64(v, v_byte((char)delimiter));
    m->quote[i] = equal64(v, v_byte('"'));
    quotes |= m->quote[i];
  }
  m->quotes = quotes;
}

TARGET static void
digits(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_WORD) {
    V v[4] = {v_load(s), v_load(s + 16), v_load(s + 32), v_load(s + 48)};
    m->lf[i] = equal64(v, v_byte('\n'));
    for (int j = 0; j < 4; j++)
      v[j] = v_less8(v_xor(v[j], v_byte('0')), v_byte(9));
    m->split[i] = equal64(v, v_byte(0));
  }
}

const struct eidp_kernel KERNEL = {
    .level = LEVEL,
    .plain = plain,
    .grouped = grouped,
    .packed = packed,
    .rows = rows,
    .digits = digits,
};

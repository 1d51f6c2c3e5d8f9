/* SPDX-License-Identifier: MIT */
/*
 * The kernels for registers of 128 bits. A file of src/kernel/ says what its
 * instruction set is and includes this. It defines:
 *
 *   LEVEL, KERNEL    the number, and the name of the table
 *   TARGET           the function attribute, or nothing
 *   V                the type of a register
 *   v_load(p)        16 bytes, at any address
 *   v_load2(p, q)    8 bytes, then 8 more
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
 *   v_halve(a, b)    the sums of neighbouring words of a, then of b; or, in
 *                    its place, sums8() below and HAVE_SUMS8
 *   v_upto(a, b)     all ones in words where a <= b as unsigned
 *   v_narrow(a, b)   the words of a, then of b, all ones or zero, as bytes
 *   v_mask(v)        the top bits of the 16 bytes
 */
#include <string.h>

#include "kernel/weights.h"

#define INLINE TARGET static inline __attribute__((always_inline))

INLINE bool
any(V v)
{
  return v_mask(v_equal(v, v_byte(0))) != 0xffff;
}

/* What was seen so far: the largest byte of each of three pieces, and of the
   check digits less 2 the least and the greatest. */
struct seen {
  V byte[3], least, most;
};

INLINE struct seen
nothing_seen(void)
{
  V zero = v_byte(0);

  return (struct seen){{zero, zero, zero}, zero, zero};
}

/* EIDP_ALIAS where check digits less 2 are not 0 to 96. */
INLINE unsigned
aliases(V least, V most)
{
  V under = v_low16(least, v_byte(0));
  V over = v_high16(v_sub16(most, v_word(96)), v_byte(0));

  return any(v_or(under, over)) ? EIDP_ALIAS : 0;
}

INLINE void
see_check(struct seen *seen, V check)
{
  seen->least = v_low16(seen->least, check);
  seen->most = v_high16(seen->most, check);
}

/* Eight sums of one plain record. */
INLINE V
plain_pairs(const unsigned char *p, struct seen *seen)
{
  static const signed char weights[] = {EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3};
  V low = v_xor(v_load(p), v_byte('0'));
  V high = v_xor(v_load(p + 16), v_byte('0'));

  seen->byte[0] = v_max8(seen->byte[0], v_max8(low, high));
  return v_add16(v_pairs(low, weights), v_pairs(high, weights + 16));
}

/* The tails of two records: check digits and what stands behind. */
struct tails {
  unsigned place;
  V text, bias;
  signed char weight[16];
};

INLINE void
see_tails(const unsigned char *p, const unsigned char *q,
          const struct tails *tails, struct seen *seen)
{
  V d = v_xor(v_load2(p + tails->place, q + tails->place), tails->text);

  seen->byte[1] = v_max8(seen->byte[1], d);
  see_check(seen, v_sub16(v_pairs(d, tails->weight), tails->bias));
}

#ifndef HAVE_SUMS8
/* Eight sums from 8 * 8. */
INLINE V
sums8(const V v[8])
{
  return v_halve(v_halve(v_halve(v[0], v[1]), v_halve(v[2], v[3])),
                 v_halve(v_halve(v[4], v[5]), v_halve(v[6], v[7])));
}
#endif

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
plain(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
      unsigned *odd)
{
  const struct eidp_tail *tail = &eidp_tails[ends];
  const unsigned char *limit = tail->limit;
  struct tails tails = {.place = tail->place,
                        .text = v_load2(tail->text, tail->text),
                        .bias = v_load2(tail->bias, tail->bias)};
  struct seen seen = nothing_seen();
  V sums[4], over;

  memcpy(tails.weight, tail->weight, 8);
  memcpy(tails.weight + 8, tail->weight, 8);
  for (int group = 0; group < 4; group++, at += 8) {
    V v[8];
    EIDP_UNROLL
    for (int i = 0; i < 8; i++)
      v[i] = plain_pairs(s + at[i], &seen);
    EIDP_UNROLL
    for (int i = 0; i < 8; i += 2)
      see_tails(s + at[i], s + at[i + 1], &tails, &seen);
    sums[group] = sums8(v);
  }
  over = v_or(v_less8(seen.byte[0], v_byte(9)),
              v_less8(seen.byte[1], v_load2(limit, limit)));
  *odd |= any(over) ? EIDP_ODD : 0;
  *odd |= aliases(seen.least, seen.most);
  return verdicts(sums);
}

/* Eight sums of one grouped record in three pieces. */
INLINE V
grouped_pairs(const unsigned char *p, const struct eidp_piece *const piece[3],
              const V text[3], struct seen *seen)
{
  V pairs[3];

  EIDP_UNROLL
  for (int i = 0; i < 3; i++) {
    V d = v_xor(v_load(p + piece[i]->place), text[i]);
    pairs[i] = v_pairs(d, piece[i]->weight);
    seen->byte[i] = v_max8(seen->byte[i], d);
  }
  see_check(seen, v_sub16(pairs[2], v_load(piece[2]->bias)));
  return v_add16(v_add16(pairs[0], pairs[1]), pairs[2]);
}

TARGET static uint32_t
grouped(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
        unsigned *odd)
{
  const struct eidp_piece *const piece[3] = {
      &eidp_pieces[0], &eidp_pieces[1], &eidp_pieces[2 + ends]};
  V change = v_byte((char)(s[at[0] + 4] ^ '0'));
  struct seen seen = nothing_seen();
  V text[3], sums[4], over = v_byte(0), check;

  for (int i = 0; i < 3; i++)
    text[i] = v_xor(v_load(piece[i]->text),
                    v_and(change, v_load(piece[i]->gap)));
  for (int group = 0; group < 4; group++, at += 8) {
    V v[8];
    EIDP_UNROLL
    for (int i = 0; i < 8; i++)
      v[i] = grouped_pairs(s + at[i], piece, text, &seen);
    sums[group] = sums8(v);
  }
  for (int i = 0; i < 3; i++)
    over = v_or(over, v_less8(seen.byte[i], v_load(piece[i]->limit)));
  *odd |= any(over) ? EIDP_ODD : 0;
  check = v_load(piece[2]->check);
  *odd |= aliases(v_and(seen.least, check), v_and(seen.most, check));
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
    EIDP_UNROLL
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

  EIDP_UNROLL
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
    __builtin_prefetch(s + EIDP_AHEAD);
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
    __builtin_prefetch(s + EIDP_AHEAD);
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
    .plain = plain,
    .grouped = grouped,
    .packed = packed,
    .rows = rows,
    .inside = eidp_inside,
    .digits = digits,
};

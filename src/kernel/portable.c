/* SPDX-License-Identifier: MIT */
/*
 * The portable level: eight bytes in one 64-bit register, for any byte order
 * and any compiler. eidp_mod97, eidp_is_number and eidp_narrow_digits serve
 * all levels; judge() is for machines without SSE2, the blocks are for those
 * without vectors (else vector.c).
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"
#include "kernel/words.h"

#if !defined(EIDP_HAS_SSE2) || !defined(EIDP_HAS_VECTORS)

/*
 * Judge 32 digits in four words, each of which is four pairs. The words weigh
 * 10^24, 10^16, 10^8 and 1, which are 75, 62, 81 and 1 modulo 97: a multiply
 * by these acts on all four lanes, as each lane of the sum is at most
 * 99 * (75 + 62 + 81 + 1) = 21681 and no carry leaves its 16 bits. The lanes
 * weigh 100^3, 100^2, 100 and 1, which are 27, 9, 3 and 1 modulo 97. They are
 * added by Horner's rule with 3 and 9, in lanes of 32 bits; the sum is at most
 * 40 * 21681 = 867240, below 97 * 8941.
 *
 * The remainder is 1 if sum - 1 is a multiple of 97. As 97 * 1594008481 = 1
 * modulo 2^32, multiplication by it maps the multiples 97 * k to k, at most
 * 8940 here, and all other numbers to greater ones: no division.
 *
 * *even: the last eight digits, and so the number, are a multiple of 256.
 */
static unsigned
judge(const uint64_t w[4], bool *even)
{
  const uint64_t odd_lanes = UINT64_C(0x0000ffff0000ffff);
  uint64_t last = pairs(w[3]);
  uint64_t t = EIDP_X0 * pairs(w[0]) + EIDP_X1 * pairs(w[1]) +
               EIDP_X2 * pairs(w[2]) + last;
  uint64_t u = 3 * (t & odd_lanes) + (t >> 16 & odd_lanes);
  uint32_t sum = 9 * (uint32_t)u + (uint32_t)(u >> 32);
  uint32_t check = (uint32_t)(last >> 48);

  *even = are_even(last);
  if ((sum - 1) * EIDP_INVERSE32 > EIDP_MULTIPLES32)
    return EIDP_WRONG;
  /* Unsigned: 0 and 1 wrap and are over 96, as 99 - 2 is. */
  return check - 2 > 96 ? EIDP_ALIAS : 0;
}

/* Judge 32 bytes by the remainder alone; *even as in judge(), false where they
   are no digits. */
static inline unsigned
judge_remainder(const unsigned char *text, bool *even)
{
  uint64_t w[4];

  *even = false;
  return digits32(w, text) != 0 ? EIDP_ODD : judge(w, even);
}

#endif

#ifndef EIDP_HAS_SSE2

unsigned
eidp_judge(const unsigned char *text)
{
  bool even;
  unsigned what = judge_remainder(text, &even);

  return even && eidp_is_rounded_text(text) ? EIDP_WRONG : what;
}

unsigned
eidp_regular_eight(const unsigned char *s, const uint32_t *at)
{
  unsigned regular = 0;

  for (unsigned i = 0; i < 8; i++) {
    uint64_t w[4];
    regular |= (unsigned)(digits32(w, s + at[i]) == 0) << i;
  }
  return regular;
}

/* As numbers: below 2, v - 2 wraps around. */
unsigned
eidp_alias_eight(const unsigned char *s, const uint32_t *at)
{
  unsigned alias = 0;

  for (unsigned i = 0; i < 8; i++) {
    unsigned v = 10u * s[at[i]] + s[at[i] + 1] - 11u * '0';
    alias |= (unsigned)(v - 2 > 96) << i;
  }
  return alias;
}

unsigned
eidp_judge_pack(unsigned char bcd[16], const unsigned char *text)
{
  uint64_t w[4];
  unsigned what;
  bool even;

  if (digits32(w, text) != 0)
    return EIDP_ODD;
  what = judge(w, &even);
  EIDP_UNROLL
  for (int i = 0; i < 4; i++)
    pack8(bcd + 4 * i, w[i]);
  return even && eidp_is_rounded(bcd) ? EIDP_WRONG : what;
}

#endif

bool
eidp_is_number(const unsigned char *p, size_t n)
{
  for (; n >= 8; n -= 8, p += 8)
    if (over_nine(load(p) ^ EACH('0')) != 0)
      return false;
  for (; n > 0; n--, p++)
    if (*p < '0' || *p > '9')
      return false;
  return true;
}

/* Eight bytes at once. Of a digit less that of zero four bits are left, which
   become five where 6 is added to 10 or more. */
bool
eidp_narrow_digits(unsigned char out[32], const unsigned char *wide)
{
  enum { THREE = 3 * sizeof(uint64_t) };
  static const unsigned char zeros[] =
      "\xef\xbc\x90\xef\xbc\x90\xef\xbc\x90\xef\xbc\x90"
      "\xef\xbc\x90\xef\xbc\x90\xef\xbc\x90\xef\xbc\x90",
                             fours[] = "\0\0\17\0\0\17\0\0\17\0\0\17"
                                       "\0\0\17\0\0\17\0\0\17\0\0\17";
  uint64_t bad = 0;

  EIDP_UNROLL
  for (unsigned i = 0; i < EIDP_WIDE; i += 8) {
    uint64_t w = load(wide + i) ^ load(zeros + i % THREE);
    uint64_t four = load(fours + i % THREE);
    bad |= (w & ~four) | (((w & four) + EACH(6)) & EACH(16));
  }
  EIDP_UNROLL
  for (unsigned i = 0; i < 32; i++)
    out[i] = (unsigned char)('0' + (wide[3 * i + 2] & 15));
  return bad == 0;
}

/* The number that four bytes of BCD stand for, below 10^8: neighbours are
   joined to numbers of two, four, then eight digits. At most 99 in 8 bits and
   9999 in 16: no carry. */
static uint32_t
eight_digits(const unsigned char *p)
{
  uint32_t v =
      (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];

  v = (v & 0x0f0f0f0f) + 10 * (v >> 4 & 0x0f0f0f0f);
  v = (v & 0x00ff00ff) + 100 * (v >> 8 & 0x00ff00ff);
  return (v & 0x0000ffff) + 10000 * (v >> 16);
}

/* The number in pieces of 32 bits, the lowest first: below 10^32, so 107 bits.
   Times 10^8 plus eight digits, four times; all below 2^59. */
static void
to_binary(uint32_t v[4], const unsigned char bcd[16])
{
  v[0] = v[1] = v[2] = v[3] = 0;
  for (int i = 0; i < 16; i += 4) {
    uint64_t carry = eight_digits(bcd + i);
    for (int j = 0; j < 4; j++) {
      carry += (uint64_t)v[j] * 100000000;
      v[j] = (uint32_t)carry;
      carry >>= 32;
    }
  }
}

/* Whether 12 digits or more at the end are zeros, but not all after the
   eighth. */
static bool
is_filled_up(const unsigned char bcd[16])
{
  static const unsigned char zeros[6];

  return memcmp(bcd + 10, zeros, sizeof zeros) == 0 &&
         (memcmp(bcd + 4, zeros, sizeof zeros) != 0);
}

/*
 * With k = floor(log2 v) - 52, v is a double if it is a multiple of 2^k. A
 * number of which the first digit is 0 was not printed by a program, which
 * would leave that out; others are at least 10^31, so they have 103 to 107
 * bits, and k is 50 to 54.
 *
 * The number modulo 2^64 is what 64 bits hold of it when the rest overflows.
 * That, and before it the last four digits modulo 16 (a hundred is 4, a
 * thousand 8) and the last eight modulo 256, are the answer for all but one
 * number in 2^50; only then are its bits counted.
 */
bool
eidp_is_rounded_even(const unsigned char bcd[16])
{
  const uint64_t eight = 100000000, low50 = (UINT64_C(1) << 50) - 1;
  unsigned four = 4u * (2u * (bcd[14] >> 4) + (bcd[14] & 15)) +
                  10u * (bcd[15] >> 4) + (bcd[15] & 15);
  uint32_t v[4], last;
  uint64_t low;
  unsigned bits = 96;

  if (four % 16 != 0 || bcd[0] < 0x10)
    return false;
  last = eight_digits(bcd + 12);
  if ((last & 255) != 0)
    return false;
  if (is_filled_up(bcd))
    return true;
  low = (eight_digits(bcd) * eight + eight_digits(bcd + 4)) * eight;
  low = (low + eight_digits(bcd + 8)) * eight + last;
  if ((low & low50) != 0)
    return false;
  to_binary(v, bcd);
  while (v[3] >> (bits - 96) != 0)
    bits++;
  return low << (64 - (bits - 53)) == 0;
}

bool
eidp_is_rounded_text(const unsigned char *text)
{
  unsigned char bcd[16];

  return eidp_pack(bcd, (const char *)text) && eidp_is_rounded(bcd);
}

unsigned
eidp_mod97(const unsigned char bcd[16])
{
  /* The sum is below 219 * 10^8, which needs more than 32 bits. */
  uint64_t sum = (uint64_t)EIDP_X0 * eight_digits(bcd) +
                 (uint64_t)EIDP_X1 * eight_digits(bcd + 4) +
                 (uint64_t)EIDP_X2 * eight_digits(bcd + 8) +
                 eight_digits(bcd + 12);

  return (unsigned)(sum % 97);
}

/* Prefix XOR in six steps: after the step by `shift`, bit i covers the
   2 * shift bits that end with it. */
static inline uint64_t
turned(uint64_t v)
{
  for (int shift = 1; shift < 64; shift *= 2)
    v ^= v << shift;
  return v;
}

/* __builtin_ctzll is not defined for 0; marks.h takes any number up to 64. */
static inline unsigned
lowest(uint64_t v)
{
  return eidp_lowest(v | UINT64_C(1) << 63);
}

#define count_bits eidp_count_bits
#define TARGET
#define NAME(name) eidp_##name
#include "kernel/marks.h"

#ifndef EIDP_HAS_VECTORS

/* EIDP_ENDS unless the line end that is asked for is at p. */
static unsigned
judge_end(const unsigned char *p, enum eidp_ends ends)
{
  if (ends == EIDP_ENDS_LF)
    return p[0] == '\n' ? 0 : EIDP_ENDS;
  if (ends == EIDP_ENDS_CRLF)
    return p[0] == '\r' && p[1] == '\n' ? 0 : EIDP_ENDS;
  return 0;
}

/* One record after the other. EIDP_REMARK: this level has no filter for known
   EIDs, so the caller looks for them in every block. */
static uint32_t
plain_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
            struct eidp_seen *seen)
{
  uint32_t good = 0;

  seen->flags |= EIDP_REMARK;
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    bool even;
    unsigned what = judge_remainder(s + at[i], &even);
    if (i % 8 == 0)
      eidp_prefetch8(s + at[i], ends);
    good |= (uint32_t)((what & (EIDP_ODD | EIDP_WRONG)) == 0) << i;
    seen->flags |= what & (EIDP_ODD | EIDP_ALIAS);
    seen->flags |= (what & EIDP_ODD) << (EIDP_EIGHTS + i / 8);
    seen->flags |= judge_end(s + at[i] + 32, ends);
    seen->even |= (uint32_t)even << i;
  }
  return good;
}

/*
 * Eight digits of a grouped record, from two groups. No byte is in two loads:
 * of eight bytes at p and eight at p + 1, each masked and then joined, gcc 11
 * and 12 make wrong code on many machines (docs/COMPILERS.md). These two and
 * the byte between them span nine bytes, which no compiler can take for one
 * load.
 */
static uint64_t
two_groups(const unsigned char *p, unsigned char separator, uint64_t *bad)
{
  uint64_t low = load4(p), high = load4(p + 5);

  *bad |= (uint64_t)(p[4] ^ separator);
  return (low | high << 32) ^ EACH('0');
}

/* Judge 39 bytes: four words of two groups, ten bytes apart with separators.
   Seven separators are compared, four inside the words and three between.
   *even as in judge(). */
static unsigned
judge_grouped(const unsigned char *p, unsigned char separator, bool *even)
{
  uint64_t w[4], bad = 0;

  EIDP_UNROLL
  for (int i = 0; i < 4; i++) {
    w[i] = two_groups(p + 10 * i, separator, &bad);
    bad |= over_nine(w[i]);
    if (i < 3)
      bad |= (uint64_t)(p[10 * i + 9] ^ separator);
  }
  *even = false;
  return bad != 0 ? EIDP_ODD : judge(w, even);
}

static uint32_t
grouped_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
              struct eidp_seen *seen)
{
  unsigned char separator = s[at[0] + 4];
  uint32_t good = 0;

  seen->flags |= EIDP_REMARK;
  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    bool even;
    unsigned what = judge_grouped(s + at[i], separator, &even);
    if (i % 8 == 0)
      eidp_prefetch8(s + at[i], ends);
    good |= (uint32_t)((what & (EIDP_ODD | EIDP_WRONG)) == 0) << i;
    seen->flags |= what & (EIDP_ODD | EIDP_ALIAS);
    seen->flags |= judge_end(s + at[i] + 39, ends);
    seen->even |= (uint32_t)even << i;
  }
  return good;
}

/* The pairs of the upper four bytes in 16-bit lanes, as pairs() has them. */
static uint64_t
upper_pairs(uint64_t w)
{
  w >>= 32;
  w = (w | w << 16) & UINT64_C(0x0000ffff0000ffff);
  return (w | w << 8) & UINT64_C(0x00ff00ff00ff00ff);
}

/* Nibbles are tested as bytes, the tens and the ones of each half apart. */
static uint32_t
packed_block(const unsigned char *s, struct eidp_seen *seen)
{
  uint32_t good = 0;

  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    uint64_t low = load(s + 16 * i), high = load(s + 16 * i + 8);
    uint64_t tens = (low >> 4) & EACH(15), tens2 = (high >> 4) & EACH(15);
    uint64_t bad = over_nine(tens) | over_nine(tens2) |
                   over_nine(low & EACH(15)) | over_nine(high & EACH(15));
    seen->flags |= bad != 0 ? EIDP_ODD : 0;
    seen->even |= (uint32_t)are_even(upper_pairs(high - 6 * tens2)) << i;
    good |= (uint32_t)(bad == 0 && eidp_mod97(s + 16 * i) == 1) << i;
  }
  return good;
}

/* One bit a byte, set if that byte of w is zero, exactly: adding 0x7f to seven
   bits reaches at most 0xfe, so no carry leaves a byte (the common trick with
   w - 0x01... has false hits). Each byte then has only its top bit; the
   product moves bit 8 i to bit 56 + i, and no two of its terms meet. */
static uint64_t
zeros(uint64_t w)
{
  uint64_t low = EACH(0x7f);

  w = ~(((w & low) + low) | w | low);
  return (w >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

/* Three tests of eight bytes at a time; always marks quotes. */
static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  m->quotes = 0;
  for (size_t i = 0; i < words; i++) {
    m->lf[i] = m->split[i] = m->quote[i] = 0;
    EIDP_UNROLL
    for (unsigned j = 0; j < EIDP_MARK_WORD; j += 8) {
      uint64_t w = load(s + EIDP_MARK_WORD * i + j);
      m->lf[i] |= zeros(w ^ EACH('\n')) << j;
      m->split[i] |= zeros(w ^ EACH(delimiter)) << j;
      m->quote[i] |= zeros(w ^ EACH('"')) << j;
    }
    m->quotes |= m->quote[i];
  }
}

/* Unlike over_nine(), this must be exact for each byte: the top bit is masked
   off before the addition, so that 0x7f + 0x76 makes no carry, and put back by
   the OR. A byte of which the top bit stays clear is a digit. */
static void
digit_marks(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++) {
    m->lf[i] = m->split[i] = 0;
    EIDP_UNROLL
    for (unsigned j = 0; j < EIDP_MARK_WORD; j += 8) {
      uint64_t w = load(s + EIDP_MARK_WORD * i + j), d = w ^ EACH('0');
      uint64_t high = (d & EACH(0x7f)) + EACH(0x76);
      m->lf[i] |= zeros(w ^ EACH('\n')) << j;
      m->split[i] |= zeros((d | high) & EACH(0x80)) << j;
    }
  }
}

const struct eidp_kernel eidp_kernel_portable = {
    .level = EID_LEVEL_PORTABLE,
    .plain = plain_block,
    .grouped = grouped_block,
    .packed = packed_block,
    .rows = row_marks,
    .unquote = eidp_unquote,
    .list = eidp_list,
    .digits = digit_marks,
};

#endif

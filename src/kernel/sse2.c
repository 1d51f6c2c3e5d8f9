/* SPDX-License-Identifier: MIT */
/*
 * SSE2, which every x86-64 has: no multiplication of bytes, so even and odd
 * digits are multiplied apart, as 16-bit numbers. That makes a plain record
 * 2.4 ns in cache where SSSE3 takes 1.7 (docs/SPEED.md).
 *
 * Where the compiler may assume SSE2, single EIDs are judged here as well, for
 * all levels: one takes about 5 ns to parse.
 */
#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/weights.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/sse.h"

#define LEVEL EID_LEVEL_SSE2
#define KERNEL eidp_kernel_sse2
#define TARGET __attribute__((target("sse2")))

/* See v128.h. Weights are bytes with sign: the even ones are moved up and back
   to extend the sign. Products are at most 99 * 48 or 9 * 93, so a sum of two
   fits 16 bits. */
TARGET static inline __m128i
v_pairs(__m128i d, const signed char *w)
{
  __m128i weights = v_load(w);
  __m128i even =
      _mm_mullo_epi16(_mm_and_si128(d, _mm_set1_epi16(255)),
                      _mm_srai_epi16(_mm_slli_epi16(weights, 8), 8));
  __m128i odd =
      _mm_mullo_epi16(_mm_srli_epi16(d, 8), _mm_srai_epi16(weights, 8));

  return _mm_add_epi16(even, odd);
}

#include "kernel/v128.h"

#ifdef EIDP_HAS_SSE2

/* Pairs 0..99 in 16-bit lanes from 16 digits: the first digit of a pair is the
   lower byte of the lane. */
static inline __m128i
pairs_of(__m128i d)
{
  __m128i tens = _mm_and_si128(d, _mm_set1_epi16(255));

  return _mm_add_epi16(_mm_mullo_epi16(tens, _mm_set1_epi16(10)),
                       _mm_srli_epi16(d, 8));
}

/* Eight bytes of BCD, each in the low byte of a 16-bit lane, from 16 digits.
   The mask drops what the shift left in the upper byte. */
static inline __m128i
bcd_of(__m128i d)
{
  return _mm_and_si128(
      _mm_or_si128(_mm_slli_epi16(d, 4), _mm_srli_epi16(d, 8)),
      _mm_set1_epi16(255));
}

/* Load 32 bytes as values, 0 to 9 for digits and more for all others. Returns
   the greater byte of both halves at each position. */
static inline __m128i
load_digits(__m128i d[2], const unsigned char *text)
{
  d[0] = _mm_xor_si128(v_load(text), v_byte('0'));
  d[1] = _mm_xor_si128(v_load(text + 16), v_byte('0'));
  return _mm_max_epu8(d[0], d[1]);
}

static inline bool
is_over_nine(__m128i d)
{
  return any(_mm_subs_epu8(d, v_byte(9)));
}

/*
 * Judge 32 digits: 16 pairs times 100^(15 - i) modulo 97. pmaddwd multiplies
 * 16-bit lanes and adds to 32-bit ones, so nothing overflows: the whole sum is
 * at most 99 * 806 = 79794. sum - 1 is a multiple of 97 if and only if its
 * product with 97^-1 modulo 2^32 is small (portable.c).
 *
 * *even is written of those that pass: the last eight digits, and so the
 * number, are a multiple of 256. Their pairs weigh 10^6, 10^4, 100 and 1: 64,
 * 16, 100 and 1 modulo 256; the sum is at most 99 * 181.
 */
static inline unsigned
judge_digits(const __m128i d[2], bool *even)
{
  const __m128i first = _mm_setr_epi16(EIDP_S0);
  const __m128i second = _mm_setr_epi16(EIDP_S1);
  const __m128i binary = _mm_setr_epi16(0, 0, 0, 0, 64, 16, 100, 1);
  __m128i last = pairs_of(d[1]);
  __m128i sum = _mm_add_epi32(_mm_madd_epi16(pairs_of(d[0]), first),
                              _mm_madd_epi16(last, second));
  unsigned check = (unsigned)_mm_extract_epi16(last, 7);
  __m128i low;

  /* Add the halves, then neighbours: every lane becomes the total. */
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
  if (((uint32_t)_mm_cvtsi128_si32(sum) - 1) * EIDP_INVERSE32 >
      EIDP_MULTIPLES32)
    return EIDP_WRONG;
  low = _mm_madd_epi16(last, binary);
  low = _mm_add_epi32(low, _mm_shuffle_epi32(low, 0xb1));
  *even = (_mm_extract_epi16(low, 4) & 255) == 0;
  /* Unsigned: 0 and 1 wrap and are over 96, as 99 - 2 is. */
  return check - 2 > 96 ? EIDP_ALIAS : 0;
}

unsigned
eidp_judge(const unsigned char *text)
{
  __m128i d[2];
  unsigned what;
  bool even = false;

  if (is_over_nine(load_digits(d, text)))
    return EIDP_ODD;
  what = judge_digits(d, &even);
  return even && eidp_is_rounded_text(text) ? EIDP_WRONG : what;
}

/* All eight without a branch: which is the first irregular one cannot be
   foreseen. */
unsigned
eidp_regular_eight(const unsigned char *s, const uint32_t *at)
{
  unsigned regular = 0;

  EIDP_UNROLL
  for (unsigned i = 0; i < 8; i++) {
    __m128i d[2];
    regular |= (unsigned)!is_over_nine(load_digits(d, s + at[i])) << i;
  }
  return regular;
}

static inline short
two_bytes(const unsigned char *p)
{
  short v;

  memcpy(&v, p, sizeof v);
  return v;
}

/* The lower byte is the first digit. */
unsigned
eidp_alias_eight(const unsigned char *s, const uint32_t *at)
{
  __m128i v = _mm_setr_epi16(two_bytes(s + at[0]), two_bytes(s + at[1]),
                             two_bytes(s + at[2]), two_bytes(s + at[3]),
                             two_bytes(s + at[4]), two_bytes(s + at[5]),
                             two_bytes(s + at[6]), two_bytes(s + at[7]));
  __m128i alias = _mm_cmpeq_epi16(v, v_word('0' | '0' << 8));

  alias = _mm_or_si128(alias, _mm_cmpeq_epi16(v, v_word('0' | '1' << 8)));
  alias = _mm_or_si128(alias, _mm_cmpeq_epi16(v, v_word('9' | '9' << 8)));
  return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(alias, alias)) & 255;
}

unsigned
eidp_judge_pack(unsigned char bcd[16], const unsigned char *text)
{
  __m128i d[2];
  unsigned what;
  bool even = false;

  if (is_over_nine(load_digits(d, text)))
    return EIDP_ODD;
  what = judge_digits(d, &even);
  /* Bytes are at most 0x99, which packing to unsigned bytes keeps. */
  _mm_storeu_si128((__m128i_u *)bcd,
                   _mm_packus_epi16(bcd_of(d[0]), bcd_of(d[1])));
  return even && eidp_is_rounded(bcd) ? EIDP_WRONG : what;
}

#endif

#endif

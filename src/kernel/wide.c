/* SPDX-License-Identifier: MIT */
/*
 * Quotes by AVX-512 with VPOPCNTDQ and VPCLMULQDQ: what marks.h does for one
 * mask, done for eight masks (512 bytes of input) at once. What marks.h
 * carries from mask to mask here goes from lane to lane. In cache a row with
 * quotes takes 6.6 ns, with bits.c 7.5 (docs/SPEED.md: vnni, avx512).
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET                                                                \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,"                 \
                        "avx512vpopcntdq,vpclmulqdq")))
#define INLINE TARGET static inline __attribute__((always_inline))

enum { WORDS = 8 };

/* The bytes inside quotes; *within says whether the byte before the first lane
   was inside, and becomes the same for the byte after the last. */
INLINE __m512i
inside_of(__m512i quote, unsigned *within)
{
  const __m512i ones = _mm512_set1_epi64(-1);
  /* Prefix XOR of each lane: see turned() in bits.c. A 128-bit lane has two
     products, of its lower and upper 64 bits; the unpack keeps the low word
     of each. */
  __m512i turned =
      _mm512_unpacklo_epi64(_mm512_clmulepi64_epi128(quote, ones, 0),
                            _mm512_clmulepi64_epi128(quote, ones, 1));
  /* The top bit of a lane is the parity of its quotes. Prefix XOR of the eight
     parities, moved up by one, says for each lane whether it begins inside;
     bit 8 is for the byte after all of them. */
  unsigned odd = _mm512_movepi64_mask(turned);

  odd ^= odd << 1;
  odd ^= odd << 2;
  odd ^= odd << 4;
  odd = odd << 1 ^ (0u - *within);
  *within = odd >> WORDS & 1;
  return _mm512_mask_xor_epi64(turned, (__mmask8)odd, turned, ones);
}

/* Eight running totals of eight counts, `before` being the total so far: sums
   over 2, 4, then 8 lanes. At most 64 * 64 = 4096 in a window: no overflow. */
INLINE __m128i
add_up(__m512i counts, unsigned before)
{
  __m128i v = _mm512_cvtepi64_epi16(counts);

  v = _mm_add_epi16(v, _mm_slli_si128(v, 2));
  v = _mm_add_epi16(v, _mm_slli_si128(v, 4));
  v = _mm_add_epi16(v, _mm_slli_si128(v, 8));
  return _mm_add_epi16(v, _mm_set1_epi16((short)before));
}

/* As NAME(unquote) in marks.h. Lanes after the last word are loaded as 0, so
   they count no quote, and are not stored. `before` starts as all ones: a
   quote may open at the start of a window. */
TARGET bool
eidp_unquote_wide(struct eidp_marks *m, size_t words)
{
  __m512i before = _mm512_set1_epi64(-1), text = _mm512_setzero_si512();
  unsigned within = 0, feeds = 0;

  m->feeds[0] = 0;
  for (size_t i = 0; i < words; i += WORDS) {
    size_t left = words - i;
    __mmask8 here = (__mmask8)(left < WORDS ? (1u << left) - 1 : 255);
    __m512i quote = _mm512_maskz_loadu_epi64(here, m->quote + i);
    __m512i lf = _mm512_maskz_loadu_epi64(here, m->lf + i);
    __m512i split = _mm512_maskz_loadu_epi64(here, m->split + i);
    __m512i inside = inside_of(quote, &within);
    __m512i inner = _mm512_and_si512(lf, inside), close, may_open;
    __m128i sums = add_up(_mm512_popcnt_epi64(inner), feeds);
    lf = _mm512_andnot_si512(inside, lf);
    split = _mm512_andnot_si512(inside, split);
    close = _mm512_or_si512(_mm512_andnot_si512(inside, quote),
                            _mm512_or_si512(lf, split));
    /* One bit up; bit 0 of a lane is the top bit of the lane before it, that
       of the first lane comes from the last lane of the round before. */
    may_open = _mm512_or_si512(
        _mm512_slli_epi64(close, 1),
        _mm512_srli_epi64(_mm512_alignr_epi64(close, before, WORDS - 1), 63));
    text = _mm512_or_si512(
        text, _mm512_andnot_si512(may_open, _mm512_and_si512(quote, inside)));
    before = close;
    _mm512_mask_storeu_epi64(m->lf + i, here, lf);
    _mm512_mask_storeu_epi64(m->split + i, here, split);
    _mm512_mask_storeu_epi64(m->quote + i, here, inner);
    /* All eight totals: i is a multiple of 8 below EIDP_WINDOW, so the last
       one is m->feeds[EIDP_WINDOW] at most. */
    _mm_storeu_si128((__m128i_u *)(void *)(m->feeds + i + 1), sums);
    feeds = (unsigned)_mm_extract_epi16(sums, WORDS - 1);
  }
  return _mm512_test_epi64_mask(text, text) == 0;
}

#endif

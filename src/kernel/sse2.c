/* SPDX-License-Identifier: MIT */
/*
 * SSE2, which every x86-64 has: no byte multiplication and no horizontal sum,
 * so even and odd digits are multiplied apart.
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/sse.h"

#define LEVEL EID_LEVEL_SSE2
#define KERNEL eidp_kernel_sse2
#define TARGET __attribute__((target("sse2")))

TARGET static inline __m128i
v_pairs(__m128i d, const signed char *w)
{
  __m128i weights = v_load(w);
  __m128i even = _mm_mullo_epi16(
      _mm_and_si128(d, _mm_set1_epi16(255)),
      _mm_srai_epi16(_mm_slli_epi16(weights, 8), 8));
  __m128i odd =
      _mm_mullo_epi16(_mm_srli_epi16(d, 8), _mm_srai_epi16(weights, 8));

  return _mm_add_epi16(even, odd);
}

/* The sums fit 16 bits with sign, so nothing saturates. */
TARGET static inline __m128i
v_halve(__m128i a, __m128i b)
{
  const __m128i ones = _mm_set1_epi16(1);

  return _mm_packs_epi32(_mm_madd_epi16(a, ones), _mm_madd_epi16(b, ones));
}

#include "kernel/v128.h"

#endif

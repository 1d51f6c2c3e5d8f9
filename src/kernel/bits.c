/* SPDX-License-Identifier: MIT */
/*
 * Quotes and lists of marks (marks.h) with BMI, POPCNT and PCLMUL, which every
 * CPU with AVX2 has had; dispatch.c asks for them all the same.
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET __attribute__((target("bmi,popcnt,pclmul,sse2")))
#define INLINE TARGET static inline __attribute__((always_inline))
#define NAME(name) eidp_##name##_bits

/* Prefix XOR in one instruction in place of six shifts and six XORs. A product
   without carries is the XOR of v shifted by each set bit of the other factor;
   with all ones, bit i of it is the XOR of bits 0 to i of v. Only the lower 64
   of the 128 bits are wanted. */
INLINE uint64_t
turned(uint64_t v)
{
  __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)v),
                                         _mm_set1_epi8(-1), 0);
  uint64_t out;

  _mm_storel_epi64((__m128i_u *)(void *)&out, product);
  return out;
}

INLINE unsigned
count_bits(uint64_t v)
{
  return (unsigned)__builtin_popcountll(v);
}

/* TZCNT of 0 is 64, which marks.h allows; ctz of 0 is not defined. */
INLINE unsigned
lowest(uint64_t v)
{
#ifdef __x86_64__
  return (unsigned)__tzcnt_u64(v);
#else
  return (unsigned)__builtin_ctzll(v | UINT64_C(1) << 63);
#endif
}

#include "kernel/marks.h"

#endif

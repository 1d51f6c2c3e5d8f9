/* SPDX-License-Identifier: MIT */
/*
 * Marks by the instructions for bits that every CPU with AVX2 has had.
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET __attribute__((target("bmi,popcnt,pclmul,sse2")))
#define INLINE TARGET static inline __attribute__((always_inline))
#define NAME(name) eidp_##name##_bits

/* A product with all ones, without carries, is the exclusive or of all bits
   below. */
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

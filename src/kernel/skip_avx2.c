/* SPDX-License-Identifier: MIT */
/* AVX2: the search of look.h in registers of 32 bytes. */
#include "kernel/skip.h"

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi,popcnt")))
#define LOOK eidp_skip_avx2
#define KINDS kinds_avx2
#define V __m256i
#define WIDTH 32
#define v_load(p) _mm256_loadu_si256((const __m256i_u *)(p))
#define v_table(p)                                                            \
  _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i_u *)(p)))
#define v_pick _mm256_shuffle_epi8
#define v_byte(c) _mm256_set1_epi8(c)
#define v_and _mm256_and_si256
#define v_tens(v) _mm256_srli_epi16(v, 4)
#define v_bits(v)                                                             \
  (~(uint32_t)_mm256_movemask_epi8(                                           \
      _mm256_cmpeq_epi8(v, _mm256_setzero_si256())))

#include "kernel/look.h"

#endif

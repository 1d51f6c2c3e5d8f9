/* SPDX-License-Identifier: MIT */
/*
 * The search of look.h in registers of 16 bytes: SSSE3, which is the first
 * that looks 16 bytes up in a table at once, NEON and WebAssembly's SIMD.
 */
#include "kernel/skip.h"

#define LOOK eidp_skip_v128
#define KINDS kinds_v128
#define WIDTH 16

#if defined(__x86_64__) || defined(__i386__)

#include <immintrin.h>

#define TARGET __attribute__((target("ssse3")))
#define V __m128i
#define v_load(p) _mm_loadu_si128((const __m128i_u *)(p))
#define v_table v_load
#define v_pick _mm_shuffle_epi8
#define v_byte(c) _mm_set1_epi8(c)
#define v_and _mm_and_si128
#define v_tens(v) _mm_srli_epi16(v, 4)
#define v_bits(v)                                                             \
  (0xffff ^ _mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())))

#include "kernel/look.h"

#elif defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)

#include <arm_neon.h>

#define TARGET
#define V uint8x16_t
#define v_load(p) vld1q_u8(p)
#define v_table v_load
#define v_pick vqtbl1q_u8
#define v_byte(c) vdupq_n_u8(c)
#define v_and vandq_u8
#define v_tens(v) vshrq_n_u8(v, 4)
#define v_bits neon_bits

/* Each byte of a half keeps one bit of its own; three pairwise additions make
   one byte of each half. */
static inline unsigned
neon_bits(uint8x16_t v)
{
  static const unsigned char bits[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                         1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t b = vandq_u8(vtstq_u8(v, v), vld1q_u8(bits));

  b = vpaddq_u8(b, b);
  b = vpaddq_u8(b, b);
  b = vpaddq_u8(b, b);
  return vgetq_lane_u16(vreinterpretq_u16_u8(b), 0);
}

#include "kernel/look.h"

#elif defined(__wasm_simd128__)

#include <wasm_simd128.h>

#define TARGET
#define V v128_t
#define v_load wasm_v128_load
#define v_table v_load
#define v_pick wasm_i8x16_swizzle
#define v_byte(c) wasm_i8x16_splat(c)
#define v_and wasm_v128_and
#define v_tens(v) wasm_u8x16_shr(v, 4)
#define v_bits(v) wasm_i8x16_bitmask(wasm_i8x16_ne(v, wasm_i8x16_splat(0)))

#include "kernel/look.h"

#endif

/* SPDX-License-Identifier: MIT */
/*
 * WebAssembly with 128-bit SIMD (compiled with -msimd128): the operations of
 * v128.h. An engine turns most of these into one instruction of its CPU. Its
 * byte multiplications keep 16 bits for eight lanes only, so even and odd
 * bytes are multiplied apart.
 */
#include <eid.h>

#include "kernel/kernel.h"

#ifdef __wasm_simd128__

#include <wasm_simd128.h>

#define LEVEL EID_LEVEL_WASM128
#define KERNEL eidp_kernel_wasm128
#define TARGET

#define V v128_t
#define v_load wasm_v128_load
#define v_byte(c) wasm_i8x16_splat((signed char)(c))
#define v_word(x) wasm_i16x8_splat(x)
#define v_xor wasm_v128_xor
#define v_and wasm_v128_and
#define v_or wasm_v128_or
#define v_add8 wasm_i8x16_add
#define v_sub8 wasm_i8x16_sub
#define v_add16 wasm_i16x8_add
#define v_sub16 wasm_i16x8_sub
#define v_mul16 wasm_i16x8_mul
#define v_max8 wasm_u8x16_max
#define v_less8 wasm_u8x16_sub_sat
#define v_tens(v) wasm_u8x16_shr(v, 4)
#define v_equal wasm_i8x16_eq
#define v_upto wasm_u16x8_le
#define v_narrow wasm_i8x16_narrow_i16x8
#define v_mask wasm_i8x16_bitmask

/* As in sse2.c: the shift to the left and back extends the sign of the even
   weights. */
static inline v128_t
v_pairs(v128_t d, const signed char *w)
{
  v128_t weights = v_load(w);
  v128_t even = wasm_i16x8_mul(wasm_v128_and(d, wasm_i16x8_splat(255)),
                               wasm_i16x8_shr(wasm_i16x8_shl(weights, 8), 8));
  v128_t odd =
      wasm_i16x8_mul(wasm_u16x8_shr(d, 8), wasm_i16x8_shr(weights, 8));

  return wasm_i16x8_add(even, odd);
}

#include "kernel/v128.h"

#endif

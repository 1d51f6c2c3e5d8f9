/* SPDX-License-Identifier: MIT */
/*
 * NEON, which every 64-bit ARM has: the operations of v128.h. It multiplies
 * bytes, but to 16 bits and without adding neighbours, and it has no
 * instruction that makes a mask of a vector's bytes.
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)

#include <arm_neon.h>

#define LEVEL EID_LEVEL_NEON
#define KERNEL eidp_kernel_neon
#define TARGET

#define V uint8x16_t
#define w_of vreinterpretq_u16_u8
#define v_of vreinterpretq_u8_u16
#define s_of vreinterpretq_u8_s16
#define v_load(p) vld1q_u8((const unsigned char *)(p))
#define v_byte(c) vdupq_n_u8((unsigned char)(c))
#define v_word(x) s_of(vdupq_n_s16(x))
#define v_xor veorq_u8
#define v_and vandq_u8
#define v_or vorrq_u8
#define v_add8 vaddq_u8
#define v_sub8 vsubq_u8
#define v_add16(a, b) v_of(vaddq_u16(w_of(a), w_of(b)))
#define v_sub16(a, b) v_of(vsubq_u16(w_of(a), w_of(b)))
#define v_mul16(a, b) v_of(vmulq_u16(w_of(a), w_of(b)))
#define v_max8 vmaxq_u8
#define v_less8 vqsubq_u8
#define v_tens(v) vshrq_n_u8(v, 4)
#define v_equal vceqq_u8
#define v_upto(a, b) v_of(vcleq_u16(w_of(a), w_of(b)))
#define v_narrow(a, b) vuzp1q_u8(a, b)

/* Digits and pairs are below 128, so they may be multiplied with sign, as the
   weights are. Other bytes give wrong sums; their records are irregular, and
   those sums are not used. */
static inline uint8x16_t
v_pairs(uint8x16_t d, const signed char *w)
{
  int8x16_t digits = vreinterpretq_s8_u8(d), weights = vld1q_s8(w);
  int16x8_t low = vmull_s8(vget_low_s8(digits), vget_low_s8(weights));
  int16x8_t high = vmull_high_s8(digits, weights);

  return s_of(vpaddq_s16(low, high));
}

/* Each byte of a half keeps one bit of its own; three pairwise additions make
   one byte of each half, without carry as the bits differ. */
static inline unsigned
v_mask(uint8x16_t v)
{
  static const unsigned char bits[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                         1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t b = vandq_u8(v, vld1q_u8(bits));

  b = vpaddq_u8(b, b);
  b = vpaddq_u8(b, b);
  b = vpaddq_u8(b, b);
  return vgetq_lane_u16(w_of(b), 0);
}

#include "kernel/v128.h"

#endif

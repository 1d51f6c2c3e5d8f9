/* SPDX-License-Identifier: MIT */
/* Arrays of EIDs, in modules of their own: with SIMD and without. */
#include <eid.h>

#include "kernel/kernel.h"

#define EXPORT(name) __attribute__((export_name(#name)))

extern unsigned char __heap_base;

EXPORT(heap)
void *
heap(void)
{
  return &__heap_base;
}

/* Asked once: the answer is checked, which takes a while. */
static int
best(void)
{
  static int level = EID_LEVEL_BEST;

  if (level == EID_LEVEL_BEST)
    level = eid_scan_level(EID_LEVEL_BEST);
  return level;
}

EXPORT(level)
const char *
level(void)
{
  return eid_level_name(best());
}

#ifdef __wasm_simd128__

#include <wasm_simd128.h>

/*
 * 256 and 10^16 leave the same remainder by 97, and both leave none by 256. So
 * of the digits a and b that stand 16 places apart 256 * a + b is one number,
 * with the weight of b; and a weighted sum has the remainders of the whole by
 * both. LIFT is a multiple of 97 that keeps it positive.
 */
enum { MODULUS = 97 * 256, INVERSE = 0x5f02a3a1, LIFT = 5378 * MODULUS };

/* 10^(15 - i) by MODULUS */
static const short weights[16] = {-7424, -8192, -10752, -11008, -3584, 4608,
                                  -9472, 1536,  -7296,  6720,   672,   10000,
                                  1000,  100,   10,     1};

/* The four sums of one record; its greatest byte goes into *most. */
static inline v128_t
sums(const unsigned char *p, v128_t *most)
{
  v128_t zero = wasm_i8x16_splat('0');
  v128_t a = wasm_v128_xor(wasm_v128_load(p), zero);
  v128_t b = wasm_v128_xor(wasm_v128_load(p + 16), zero);

  *most = wasm_u8x16_max(*most, wasm_u8x16_max(a, b));
  return wasm_i32x4_add(
      wasm_i32x4_dot_i16x8(wasm_i8x16_shuffle(b, a, 0, 16, 1, 17, 2, 18, 3, 19,
                                              4, 20, 5, 21, 6, 22, 7, 23),
                           wasm_v128_load(weights)),
      wasm_i32x4_dot_i16x8(
          wasm_i8x16_shuffle(b, a, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13,
                             29, 14, 30, 15, 31),
          wasm_v128_load(weights + 8)));
}

static inline v128_t
halve(v128_t a, v128_t b)
{
  return wasm_i32x4_add(wasm_i32x4_shuffle(a, b, 0, 2, 4, 6),
                        wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
}

/* The sums of four records, one every stride. */
static inline v128_t
four(const unsigned char *p, size_t stride, v128_t *most)
{
  return halve(halve(sums(p, most), sums(p + stride, most)),
               halve(sums(p + 2 * stride, most), sums(p + 3 * stride, most)));
}

/* Bit i: sum i leaves the remainder 1 by 97. */
static inline unsigned
leave_one(v128_t sum)
{
  v128_t x = wasm_i32x4_mul(wasm_i32x4_add(sum, wasm_i32x4_splat(LIFT - 1)),
                            wasm_i32x4_splat(INVERSE));

  return wasm_i32x4_bitmask(
      wasm_u32x4_le(x, wasm_i32x4_splat((int)(UINT32_MAX / 97))));
}

/* Bit i: sum i is a multiple of 256. */
static inline unsigned
end_in_zeros(v128_t sum)
{
  v128_t low = wasm_v128_and(sum, wasm_i32x4_splat(255));

  return wasm_i32x4_bitmask(wasm_i32x4_eq(low, wasm_i32x4_splat(0)));
}

/* Eight records, which make one byte of the bitmap; how many are valid. Where
   a byte is no digit the core judges them; and a multiple of 256, as each is
   that a program has rounded. */
static inline size_t
eight(const unsigned char *s, size_t stride, unsigned char *bitmap)
{
  v128_t most = wasm_i8x16_splat(0);
  v128_t a = four(s, stride, &most), b = four(s + 4 * stride, stride, &most);
  unsigned good = leave_one(a) | leave_one(b) << 4;

  if (wasm_v128_any_true(wasm_u8x16_sub_sat(most, wasm_i8x16_splat(9))))
    return eid_scan_fixed(s, stride, 8, bitmap, best());
  for (unsigned left = good & (end_in_zeros(a) | end_in_zeros(b) << 4);
       left != 0; left &= left - 1) {
    unsigned i = (unsigned)__builtin_ctz(left);
    if (eidp_is_rounded_text(s + i * stride))
      good &= ~(1U << i);
  }
  *bitmap = (unsigned char)good;
  return (size_t)__builtin_popcount(good);
}

/* Four runs side by side: from memory four streams come faster than one, 3.1
   ns a record where one stream takes 5.0 and the check alone 2.2. */
EXPORT(fixed)
size_t
fixed(const unsigned char *s, size_t stride, size_t count,
      unsigned char *bitmap)
{
  enum { RUNS = 4 };
  size_t run = count / (8 * RUNS), valid = 0;

  for (size_t i = 0; i < run; i++)
    for (size_t k = 0; k < RUNS; k++)
      valid += eight(s + (k * run + i) * 8 * stride, stride,
                     bitmap + k * run + i);
  s += RUNS * run * 8 * stride;
  return valid + eid_scan_fixed(s, stride, count - RUNS * run * 8,
                                bitmap + RUNS * run, best());
}

#else

EXPORT(fixed)
size_t
fixed(const unsigned char *s, size_t stride, size_t count,
      unsigned char *bitmap)
{
  return eid_scan_fixed(s, stride, count, bitmap, best());
}

#endif

EXPORT(offsets)
size_t
offsets(const void *data, const int32_t *at, size_t count,
        unsigned char *bitmap)
{
  return eid_scan_offsets32(data, at, count, bitmap, best());
}

EXPORT(bcd)
size_t
bcd(const void *base, size_t count, unsigned char *bitmap)
{
  return eid_scan_bcd(base, count, bitmap, best());
}

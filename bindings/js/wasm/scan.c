/* SPDX-License-Identifier: MIT */
/* Arrays of EIDs, in modules of their own: with SIMD and without. */
#include <eid.h>

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
 * Two digits make one number of 16 bits: in ones + 256 * tens, times 2561, the
 * upper byte is 10 * tens + ones. With the weights 3^(15 - i) modulo 97, for
 * 100 is 3, their sum has the remainder of the whole. LIFT is a multiple of
 * 97 that keeps it positive.
 */
enum { INVERSE = 0x5f02a3a1, LIFT = 97 * 512, PAIR = 2561 };

static const short weights[16] = {-12, -4, 31, -22, 25, -24, -8, -35,
                                   -44, -47, -48, -16, 27, 9, 3, 1};

/* The four sums of one record; its greatest byte goes into *most. */
static inline v128_t
sums(const unsigned char *p, v128_t *most)
{
  v128_t zero = wasm_i8x16_splat('0'), pair = wasm_i16x8_splat(PAIR);
  v128_t low = wasm_v128_xor(wasm_v128_load(p), zero);
  v128_t high = wasm_v128_xor(wasm_v128_load(p + 16), zero);

  *most = wasm_u8x16_max(*most, wasm_u8x16_max(low, high));
  return wasm_i32x4_add(
      wasm_i32x4_dot_i16x8(wasm_u16x8_shr(wasm_i16x8_mul(low, pair), 8),
                           wasm_v128_load(weights)),
      wasm_i32x4_dot_i16x8(wasm_u16x8_shr(wasm_i16x8_mul(high, pair), 8),
                           wasm_v128_load(weights + 8)));
}

static inline v128_t
halve(v128_t a, v128_t b)
{
  return wasm_i32x4_add(wasm_i32x4_shuffle(a, b, 0, 2, 4, 6),
                        wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
}

/* Bit i: the 32 digits at p + i * stride leave the remainder 1. */
static inline unsigned
four(const unsigned char *p, size_t stride, v128_t *most)
{
  v128_t a = halve(sums(p, most), sums(p + stride, most));
  v128_t b =
      halve(sums(p + 2 * stride, most), sums(p + 3 * stride, most));
  v128_t x = wasm_i32x4_add(halve(a, b), wasm_i32x4_splat(LIFT - 1));

  x = wasm_i32x4_mul(x, wasm_i32x4_splat(INVERSE));
  return wasm_i32x4_bitmask(
      wasm_u32x4_le(x, wasm_i32x4_splat((int)(UINT32_MAX / 97))));
}

/* Eight records, which make one byte of the bitmap; how many are valid. Where
   a byte is no digit the core judges them. */
static inline size_t
eight(const unsigned char *s, size_t stride, unsigned char *bitmap)
{
  v128_t most = wasm_i8x16_splat(0);
  unsigned good = four(s, stride, &most);

  good |= four(s + 4 * stride, stride, &most) << 4;
  if (wasm_v128_any_true(wasm_u8x16_sub_sat(most, wasm_i8x16_splat(9))))
    return eid_scan_fixed(s, stride, 8, bitmap, best());
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

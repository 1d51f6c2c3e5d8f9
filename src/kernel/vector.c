/* SPDX-License-Identifier: MIT */
/*
 * The portable level for GNU C: generic vectors of 16 bytes, which the
 * compiler translates to whatever registers of 128 bits the machine has. No
 * instruction is named here. EIDP_HAS_VECTORS (kernel.h) says where this is
 * used; elsewhere portable.c is.
 */
#include <eid.h>

#include "kernel/kernel.h"

#ifdef EIDP_HAS_VECTORS

#include <string.h>

#define LEVEL EID_LEVEL_PORTABLE
#define KERNEL eidp_kernel_portable
#define TARGET

typedef uint8_t v16 __attribute__((vector_size(16)));
typedef uint16_t w8 __attribute__((vector_size(16)));
typedef int16_t s16x8 __attribute__((vector_size(16)));
typedef uint64_t q2 __attribute__((vector_size(16)));

/* What v128.h asks for. Operators act on each element; a comparison gives all
   ones or zero. */
#define V v16
#define EACH16(x)                                                             \
  {                                                                           \
    x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x                            \
  }
#define EACH8(x)                                                              \
  {                                                                           \
    x, x, x, x, x, x, x, x                                                    \
  }

#define v_xor(a, b) ((a) ^ (b))
#define v_and(a, b) ((a) & (b))
#define v_or(a, b) ((a) | (b))
#define v_add8(a, b) ((a) + (b))
#define v_sub8(a, b) ((a) - (b))
#define v_add16(a, b) ((v16)((w8)(a) + (w8)(b)))
#define v_sub16(a, b) ((v16)((w8)(a) - (w8)(b)))
#define v_mul16(a, b) ((v16)((w8)(a) * (w8)(b)))
#define v_tens(v) ((v) >> 4)
#define v_equal(a, b) ((v16)((a) == (b)))
#define v_upto(a, b) ((v16)((w8)(a) <= (w8)(b)))
#define v_narrow(a, b)                                                        \
  TURNS(v16, a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)

static inline v16
v_load(const void *p)
{
  v16 v;

  memcpy(&v, p, sizeof v);
  return v;
}

static inline v16
v_byte(char c)
{
  uint8_t b = (uint8_t)c;

  return (v16)EACH16(b);
}

static inline v16
v_word(short x)
{
  uint16_t w = (uint16_t)x;

  return (v16)(w8)EACH8(w);
}

/* gcc and clang see that this loop is one instruction (pmaxub, umax). */
static inline v16
v_max8(v16 a, v16 b)
{
  uint8_t x[16], y[16];

  memcpy(x, &a, sizeof x);
  memcpy(y, &b, sizeof y);
  for (int i = 0; i < 16; i++)
    x[i] = x[i] > y[i] ? x[i] : y[i];
  memcpy(&a, x, sizeof a);
  return a;
}

/* a - b, and 0 where that would be negative: the comparison is the mask. */
static inline v16
v_less8(v16 a, v16 b)
{
  return (a - b) & (v16)(a > b);
}

/* Even and odd bytes are multiplied apart, as in sse2.c; casts to elements
   with sign make the shifts to the right extend it. */
static inline v16
v_pairs(v16 d, const signed char *w)
{
  w8 weights = (w8)v_load(w);
  w8 even = ((w8)d & 255) * (w8)((s16x8)(weights << 8) >> 8);
  w8 odd = ((w8)d >> 8) * (w8)((s16x8)weights >> 8);

  return (v16)(even + odd);
}

/* Each byte of a half keeps one bit of its own; the product adds the eight
   bytes into the top one, without carry as the bits differ. */
static inline unsigned
v_mask(v16 v)
{
  q2 bits = (q2)v & UINT64_C(0x8040201008040201);
  uint64_t low = bits[0] * UINT64_C(0x0101010101010101) >> 56;
  uint64_t high = bits[1] * UINT64_C(0x0101010101010101) >> 56;

  return (unsigned)(low | high << 8);
}

#include "kernel/v128.h"

#endif

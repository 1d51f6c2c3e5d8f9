/* SPDX-License-Identifier: MIT */
/*
 * One EID at a time, eight digits in one 64-bit register, any byte order.
 */
#include <stdint.h>

#include "kernel/kernel.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The first byte becomes the lowest one, whatever the machine's order. */
static uint64_t
load(const unsigned char *p)
{
  uint64_t v = 0;

  for (int i = 7; i >= 0; i--)
    v = v << 8 | p[i];
  return v;
}

/* Nonzero where a byte of w is over 9. A carry can only come out of a byte
   that is over 9 itself, so it cannot hide a fault. */
static uint64_t
over_nine(uint64_t w)
{
  return (w | (w + EACH(0x76))) & EACH(0x80);
}

/* Four bytes of BCD from eight bytes 0..9. */
static void
pack8(unsigned char out[4], uint64_t w)
{
  uint64_t pairs = w << 4 | w >> 8;

  for (int i = 0; i < 4; i++)
    out[i] = (unsigned char)(pairs >> (16 * i));
}

bool
eidp_pack(unsigned char bcd[16], const char text[32])
{
  const unsigned char *p = (const unsigned char *)text;
  uint64_t bad = 0;

  for (int i = 0; i < 4; i++) {
    uint64_t w = load(p + 8 * i) ^ EACH('0');
    bad |= over_nine(w);
    pack8(bcd + 4 * i, w);
  }
  return bad == 0;
}

/* The number that four bytes of BCD stand for, below 10^8: neighbours are
   joined to twos, then fours, then eight digits. */
static uint32_t
eight_digits(const unsigned char *p)
{
  uint32_t v = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
               (uint32_t)p[2] << 8 | p[3];

  v = (v & 0x0f0f0f0f) + 10 * (v >> 4 & 0x0f0f0f0f);
  v = (v & 0x00ff00ff) + 100 * (v >> 8 & 0x00ff00ff);
  return (v & 0x0000ffff) + 10000 * (v >> 16);
}

unsigned
eidp_mod97(const unsigned char bcd[16])
{
  /* 10^24, 10^16, 10^8 and 1 modulo 97. */
  uint64_t sum = UINT64_C(75) * eight_digits(bcd) +
                 UINT64_C(62) * eight_digits(bcd + 4) +
                 UINT64_C(81) * eight_digits(bcd + 8) +
                 eight_digits(bcd + 12);

  return (unsigned)(sum % 97);
}

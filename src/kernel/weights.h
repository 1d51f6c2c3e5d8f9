/* SPDX-License-Identifier: MIT */
/*
 * The numbers that every kernel shares. 97 x 41889 = 1 modulo 2^16, so a
 * 16-bit multiple of 97, and nothing else, times 41889 is at most 65535 / 97.
 */
#ifndef EIDP_WEIGHTS_H
#define EIDP_WEIGHTS_H

#include "kernel/kernel.h"

enum { EIDP_INVERSE = 41889, EIDP_MULTIPLES = 65535 / 97 };

/* 10^(31 - i) modulo 97 for digit i. */
#define EIDP_W0 74, 85, 57, 93, 19, 31, 71, 75
#define EIDP_W1 56, 25, 51, 73, 17, 89, 38, 62
#define EIDP_W2 45, 53, 15, 50, 5, 49, 34, 81
#define EIDP_W3 76, 27, 90, 9, 30, 3, 10, 1

/* 100^(15 - i) modulo 97 for pair i, between -48 and 48: the sum of pairs
   times weights lies between -25740 and 9504. */
#define EIDP_P0 -12, -4, 31, -22, 25, -24, -8, -35
#define EIDP_P1 -44, -47, -48, -16, 27, 9, 3, 1
/* A multiple of 97 that makes such a sum positive. */
enum { EIDP_LIFT = 266 * 97 };

/*
 * A record in groups of four and what must stand behind it. A byte of the
 * input, with those of `text` flipped, is no greater than its limit: 9 for a
 * digit, 0 for a byte that must be the one in text, 255 for any. AVX2 and
 * AVX-512 see it through two windows of 32 bytes, at 0 and at `place`.
 */
struct eidp_line {
  unsigned place;
  unsigned char text[41], limit[41]; /* text 0: the separator */
};

/* By enum eidp_ends. */
extern const struct eidp_line eidp_lines[3];

/*
 * What each window counts of a line. The lower halves of both count digits
 * 0-15, the upper ones 16-31, and none shares the words of the check digits.
 */
extern const signed char eidp_line_weights[2][41];

#endif

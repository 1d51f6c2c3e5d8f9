/* SPDX-License-Identifier: MIT */
/*
 * The constants of MOD 97-10 that the vector kernels share.
 *
 * How to test for a multiple of 97 without division: 97 * 41889 = 1 modulo
 * 2^16, so multiplication by 41889 maps 97 * k to k. It is a permutation of
 * the 16-bit numbers, and the 676 multiples of 97 take the products 0 to 675:
 * a product is at most 65535 / 97 = 675 if and only if the number was a
 * multiple. A sum s of 0 gives s - 1 = 65535, which is none.
 */
#ifndef EIDP_WEIGHTS_H
#define EIDP_WEIGHTS_H

#include "kernel/kernel.h"

enum { EIDP_INVERSE = 41889, EIDP_MULTIPLES = 65535 / 97 };

/* 10^(31 - i) modulo 97 for digit i from 0. The last pair weighs 10 and 1: its
   partial sum is the check digits as a number. */
#define EIDP_W0 74, 85, 57, 93, 19, 31, 71, 75
#define EIDP_W1 56, 25, 51, 73, 17, 89, 38, 62
#define EIDP_W2 45, 53, 15, 50, 5, 49, 34, 81
#define EIDP_W3 76, 27, 90, 9, 30, 3, 10, 1

/* 100^(15 - i) modulo 97 for pair i (0 to 99), as the residue between -48 and
   48: the sum then lies between -25740 and 9504 and fits 16 bits with sign;
   with residues 0 to 96 it would reach 79794. */
#define EIDP_P0 -12, -4, 31, -22, 25, -24, -8, -35
#define EIDP_P1 -44, -47, -48, -16, 27, 9, 3, 1
/* The same residues between 0 and 96, for sums of 32 bits. */
#define EIDP_S0 85, 93, 31, 75, 25, 73, 89, 62
#define EIDP_S1 53, 50, 49, 81, 27, 9, 3, 1
/* 25802, a multiple of 97 added to such a sum: it becomes 62 to 35306,
   positive and below 65536, with the same remainder. */
enum { EIDP_LIFT = 266 * 97 };

/* For sums of more than 16 bits, below 97 * 8941: 97 * 1594008481 = 1 modulo
   2^32. The words of eight digits weigh 10^24, 10^16, 10^8 and 1. */
#define EIDP_INVERSE32 UINT32_C(1594008481)
enum { EIDP_MULTIPLES32 = 8940, EIDP_X0 = 75, EIDP_X1 = 62, EIDP_X2 = 81 };

/*
 * What a grouped line must look like: 39 bytes and its line end, 41 in all.
 * Each byte d = input XOR text must be at most `limit`. A digit has text '0'
 * and limit 9, which leaves its value in d; a separator has text 0, replaced
 * by the separator of the block, and limit 0; a line end has itself and limit
 * 0; a byte that does not matter has limit 255. AVX2 and AVX-512 load a line
 * as two windows of 32 bytes that overlap, at 0 and at `place`, so that they
 * read nothing beyond the line end and, after a line feed, one byte.
 */
struct eidp_line {
  unsigned place;
  unsigned char text[41], limit[41]; /* text 0: the separator */
};

/* By enum eidp_ends. */
extern const struct eidp_line eidp_lines[3];

/*
 * The weight of each byte of a line in each window; a byte in both windows has
 * it in one of them. The lower 16 bytes of both windows count digits 0-15, the
 * upper ones 16-31, so that adding the windows keeps the halves apart. The
 * first window has weight 0 where the second has the check digits: the sum of
 * that pair of bytes is the check digits alone.
 */
extern const signed char eidp_line_weights[2][41];

/* The weights of the last eight digits modulo 256, between -128 and 127: the
   sum is a multiple of 256 where the number is. All are in the upper half of
   the second window. */
extern const signed char eidp_line_even[41];

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The numbers that every kernel shares. 97 x 41889 = 1 modulo 2^16, so a
 * 16-bit multiple of 97, and nothing else, times 41889 is at most 65535 / 97.
 */
#ifndef EIDP_WEIGHTS_H
#define EIDP_WEIGHTS_H

enum { EIDP_INVERSE = 41889, EIDP_MULTIPLES = 65535 / 97 };

/* 10^(31 - i) modulo 97 for digit i. */
#define EIDP_W0 74, 85, 57, 93, 19, 31, 71, 75
#define EIDP_W1 56, 25, 51, 73, 17, 89, 38, 62
#define EIDP_W2 45, 53, 15, 50, 5, 49, 34, 81
#define EIDP_W3 76, 27, 90, 9, 30, 3, 10, 1

/* The same in three pieces of 16 bytes for groups of four with a separator
   between them: bytes 0-15, 16-31 and 23-38, those of 23-31 counted once. */
#define EIDP_G0 74, 85, 57, 93, 0, 19, 31, 71, 75, 0, 56, 25, 51, 73, 0, 17
#define EIDP_G1 89, 38, 62, 0, 45, 53, 15, 50, 0, 5, 49, 34, 81, 0, 76, 27
#define EIDP_G2 0, 0, 0, 0, 0, 0, 0, 0, 0, 90, 9, 0, 30, 3, 10, 1

/* 100^(15 - i) modulo 97 for pair i, between -48 and 48: the sum of pairs
   times weights lies between -25740 and 9504. */
#define EIDP_P0 -12, -4, 31, -22, 25, -24, -8, -35
#define EIDP_P1 -44, -47, -48, -16, 27, 9, 3, 1
/* A multiple of 97 that makes such a sum positive. */
enum { EIDP_LIFT = 266 * 97 };

#endif

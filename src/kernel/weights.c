/* SPDX-License-Identifier: MIT */
/*
 * The tables of the kernels: sums that a remark may be about, and what is
 * compared and multiplied in grouped records, the weights being 10^(31 - i)
 * modulo 97 for digit i.
 */
#include "kernel/weights.h"

const unsigned char eidp_remark_nibbles[2][4][16] = {
#include "kernel/remark_nibbles.h"
};

#define TEXT4 '0', '0', '0', '0'
#define TEXT39                                                                \
  TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4
#define LIMIT4 9, 9, 9, 9
#define LIMIT39                                                               \
  LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4,   \
      0, LIMIT4

const struct eidp_line eidp_lines[3] = {
    [EIDP_ENDS_ANY] = {.place = 7,
                       .text = {TEXT39, '0', '0'},
                       .limit = {LIMIT39, 255, 255}},
    [EIDP_ENDS_LF] = {.place = 9,
                      .text = {TEXT39, '\n', '0'},
                      .limit = {LIMIT39, 0, 255}},
    [EIDP_ENDS_CRLF] = {.place = 9,
                        .text = {TEXT39, '\r', '\n'},
                        .limit = {LIMIT39, 0, 0}},
};

const signed char eidp_line_weights[2][41] = {
    {74, 85, 57, 93, 0, 19, 31, 71, 75, 0,  56, 25, 51, 73,
     0,  17, 0,  0,  0, 0,  45, 53, 15, 50, 0,  5,  49, 34},
    {0, 0, 0, 0, 0, 0, 0, 0, 0,  0, 0,  0,  0,  0, 0, 0,  89, 38, 62, 0,
     0, 0, 0, 0, 0, 0, 0, 0, 81, 0, 76, 27, 90, 9, 0, 30, 3,  10, 1},
};

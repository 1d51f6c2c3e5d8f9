/* SPDX-License-Identifier: MIT */
/*
 * The tables of the kernels: the filter for known EIDs (made from
 * data/samples.tsv by data/remark.awk), and for grouped lines what each byte
 * is compared with and multiplied by.
 */
#include "kernel/weights.h"

const unsigned char eidp_remark_nibbles[2][4][16] = {
#include "kernel/remark_nibbles.h"
};

/* Eight groups of four digits with seven separators between them. */
#define TEXT4 '0', '0', '0', '0'
#define TEXT39                                                                \
  TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4, 0, TEXT4
#define LIMIT4 9, 9, 9, 9
#define LIMIT39                                                               \
  LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4, 0, LIMIT4,   \
      0, LIMIT4

/* Without a line end the second window starts at 7 and ends with the record,
   as nothing after it may be read. With one it starts at 9 and ends with
   byte 40, the line feed of CRLF. */
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

/* 10^(31 - i) modulo 97 for digit i, 0 for separators and line ends. Together
   the rows weigh each digit once. signed char, as the multiply instructions
   (pmaddubsw, vpdpbusd) take one operand with sign; no weight is over 93. */
const signed char eidp_line_weights[2][41] = {
    {74, 85, 57, 93, 0, 19, 31, 71, 75, 0,  56, 25,
     51, 73, 0,  17, 0, 0,  0,  0,  45, 53, 15, 50},
    {0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,  0,  0, 0, 0,  89, 38, 62, 0,
     0, 0, 0, 0, 0, 5, 49, 34, 81, 0, 76, 27, 90, 9, 0, 30, 3,  10, 1},
};

const signed char eidp_line_even[41] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,    0,  0,   0,  0, 0,   0,   0,  0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -128, 64, -96, 16, 0, -24, 100, 10, 1,
};

/* SPDX-License-Identifier: MIT */
/* The tables of a search in texts: bytes and pairs that it must stop at. */
#include "kernel/skip.h"

#define FOUR(c) [c] = 1, [c + 1] = 1, [c + 2] = 1, [c + 3] = 1
#define SIXTEEN(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

/* What digits are written with, and what stands between them. */
const unsigned char eidp_plain_byte[256] = {
    ['\t'] = 1,    ['\n'] = 1,    ['\v'] = 1,    ['\f'] = 1,    ['\r'] = 1,
    [' '] = 1,     ['+'] = 1,     [','] = 1,     ['-'] = 1,     ['.'] = 1,
    ['/'] = 1,     [':'] = 1,     [';'] = 1,     ['_'] = 1,     FOUR('0'),
    FOUR('4'),     ['8'] = 1,     ['9'] = 1,     SIXTEEN(0x80), SIXTEEN(0x90),
    SIXTEEN(0xa0), SIXTEEN(0xb0), SIXTEEN(0xc0), SIXTEEN(0xd0), SIXTEEN(0xe0),
    SIXTEEN(0xf0)};

/*
 * Pairs of bytes, in eight sets: bit k of eidp_pair_first[a] and of
 * eidp_pair_second[b].
 *
 *   0  $ % and &, before anything
 *   1  a backslash, before anything
 *   2  0x, tag 5A, and an escape character before [
 *   3  a digit before = and <
 *   4  base64 of 16 bytes that begin as an EID does, and of 1$; and the ends
 *      of a full-width $ and of what names of secrets in Chinese, Japanese and
 *      Korean end with, which only share the set
 *   5  maTChing, confiRMation, and besTÄtigung, of whose ä the first byte
 *   6  the options -m and -c; actiVAtion
 *   7  base64 of the tag and length that stand before 32 digits in DER:
 *      EyA DCA MgO MgM wgO wgM TID MID, but for the first byte; their lines
 *      may break
 *
 * The eight bits of a byte are those of its low nibble and its high one, so
 * that a register of 32 bytes is looked up at once; a set has then a few pairs
 * more, which the exact tables take away.
 */
const unsigned char eidp_pair_first[256] = {
    ['$'] = 1,   ['%'] = 1,   ['&'] = 1,   ['\\'] = 2, [0x1b] = 4,
    ['0'] = 12,  ['1'] = 8,   ['2'] = 8,   ['3'] = 8,  ['4'] = 8,
    ['5'] = 12,  ['6'] = 8,   ['7'] = 8,   ['8'] = 8,  ['9'] = 8,
    ['i'] = 16,  ['N'] = 16,  ['M'] = 16,  ['t'] = 32, ['T'] = 32,
    ['r'] = 32,  ['R'] = 32,  ['C'] = 128, ['-'] = 64, ['y'] = 128,
    ['g'] = 128, ['I'] = 128, ['v'] = 64,  ['V'] = 64, [0xbc] = 16,
    [0xa0] = 16, [0xa2] = 16, [0x83] = 16, [0x93] = 16};

/* But for sets 0 and 1, which any byte is the second one of. */
const unsigned char eidp_pair_second[256] = {
    ['x'] = 4,   ['X'] = 20,  ['a'] = 68,   ['['] = 4,    ['='] = 8,
    ['<'] = 8,   ['Q'] = 16,  ['R'] = 16,   ['S'] = 16,   ['T'] = 16,
    ['U'] = 16,  ['V'] = 16,  ['W'] = 16,   ['Y'] = 16,   ['Z'] = 16,
    ['M'] = 160, ['C'] = 32,  ['m'] = 96,   ['c'] = 96,   ['A'] = 196,
    ['O'] = 128, ['D'] = 128, ['\n'] = 128, ['\r'] = 128, [0x84] = 16,
    [0xc3] = 32, [0x81] = 16, [0xbc] = 16,  [0x89] = 16,  [0x9c] = 16};

/*
 * The same for vectors, by low and high nibble: the sets of a first and of a
 * second byte; plain bytes; digits and all bytes of wide characters; these and
 * spaces. tests/check_kernel.c compares.
 */
const unsigned char eidp_skip_nibbles[5][2][16] = {
    {{28, 8, 56, 152, 41, 13, 73, 136, 8, 152, 0, 4, 18, 80, 16, 0},
     {0, 4, 65, 12, 144, 98, 144, 224, 16, 16, 16, 16, 0, 0, 0, 0}},
    {{3, 215, 19, 115, 147, 19, 19, 19, 23, 19, 147, 7, 27, 235, 3, 131},
     {131, 3, 3, 11, 231, 23, 103, 7, 19, 19, 3, 19, 35, 3, 3, 3}},
    {{14, 12, 12, 12, 12, 12, 12, 12, 12, 13, 13, 15, 11, 11, 10, 26},
     {1, 0, 2, 4, 0, 16, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8}},
    {{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2},
     {0, 0, 0, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2}},
    {{7, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2},
     {0, 0, 4, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2}}};

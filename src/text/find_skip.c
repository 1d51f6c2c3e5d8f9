/* SPDX-License-Identifier: MIT */
/*
 * Over what can hold nothing. Two looks: a number in plain digits stands in a
 * row of bytes of few kinds, so the last one of such a row is looked at first
 * and most are never read (as Boyer and Moore do); and all else has two bytes
 * side by side that are rare in texts.
 */
#include <string.h>

#include "text/find.h"

#define FOUR(c) [c] = 1, [c + 1] = 1, [c + 2] = 1, [c + 3] = 1
#define SIXTEEN(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

/* What digits are written with, and what stands between them. */
static const unsigned char plain[256] = {
    ['\t'] = 1,    ['\n'] = 1,    ['\v'] = 1,    ['\f'] = 1,
    ['\r'] = 1,    [' '] = 1,     ['+'] = 1,     [','] = 1,
    ['-'] = 1,     ['.'] = 1,     ['/'] = 1,     [':'] = 1,
    [';'] = 1,     ['_'] = 1,     FOUR('0'),     FOUR('4'),
    ['8'] = 1,     ['9'] = 1,     SIXTEEN(0x80), SIXTEEN(0x90),
    SIXTEEN(0xa0), SIXTEEN(0xb0), SIXTEEN(0xc0), SIXTEEN(0xd0),
    SIXTEEN(0xe0), SIXTEEN(0xf0)};

size_t
eidp_skip_to(const struct eidp_search *t, size_t i, size_t end,
             size_t window)
{
  const unsigned char *s = t->s;

  while (i < end && i + window <= t->n) {
    size_t p = i + window - 1;

    while (plain[s[p]] && p > i)
      p--;
    if (plain[s[p]])
      return i;
    i = p + 1;
  }
  return i;
}

/*
 * Pairs of bytes, in eight sets: bit k of first[a] and of second[b].
 *
 *   0  $ \ and escape, before anything
 *   1  % and &, before what begins a separator that is escaped
 *   2  a digit, before & and =
 *   3  base64 of 16 bytes that begin as an EID does, of 1$ and of LPA:
 *   4  maTChing
 *   5  coNFirmation
 *   6  0x, and the options -m and -c
 *   7  base64 of the tag and length that stand before 32 digits in DER:
 *      EyA DCA MgO MgM wgO wgM TID MID, but for the first byte; their lines
 *      may break
 */
#define DIGITS(bits)                                                          \
  ['0'] = (bits) | 64, ['1'] = bits, ['2'] = bits, ['3'] = bits,              \
  ['4'] = bits, ['5'] = bits, ['6'] = bits, ['7'] = bits, ['8'] = bits,       \
  ['9'] = bits

static const unsigned char first[256] = {
    ['$'] = 1,  ['\\'] = 1, [0x1b] = 1,  ['%'] = 2,   ['&'] = 2,
    DIGITS(4),  ['i'] = 8,   ['N'] = 40,  ['M'] = 8,   ['T'] = 8,
    ['b'] = 8,  ['c'] = 16,  ['C'] = 144, ['n'] = 32,  ['-'] = 64,
    ['y'] = 128, ['g'] = 128, ['I'] = 128};

/* Of set 0 any byte is the second one: the rest of the table is 1. */
static const unsigned char second[256] = {
    ['&'] = 4,   ['='] = 4,    ['2'] = 2,    ['3'] = 2,    ['#'] = 2,
    ['C'] = 2,   ['E'] = 2,    ['c'] = 66,   ['e'] = 2,    ['a'] = 2,
    ['n'] = 2,   ['t'] = 2,    ['s'] = 2,    ['l'] = 2,    ['r'] = 2,
    ['m'] = 66,  ['h'] = 18,   ['H'] = 24,   ['f'] = 32,   ['F'] = 40,
    ['Q'] = 8,   ['R'] = 8,    ['S'] = 8,    ['T'] = 8,    ['U'] = 8,
    ['V'] = 8,   ['W'] = 8,    ['X'] = 72,   ['Y'] = 8,    ['Z'] = 8,
    ['x'] = 64,  ['A'] = 128,  ['O'] = 128,  ['M'] = 128,  ['D'] = 128,
    ['\n'] = 128, ['\r'] = 128, ['\\'] = 128};

static inline bool
is_rare(unsigned char a, unsigned char b)
{
  return (first[a] & (second[b] | 1)) != 0;
}

size_t
eidp_rare(const struct eidp_search *t, size_t i, size_t end)
{
  const unsigned char *s = t->s;
  size_t whole = end < t->n ? end : t->n - 1;

  for (; i + 4 <= whole; i += 4) {
    unsigned any = first[s[i]] & (second[s[i + 1]] | 1u);
    any |= first[s[i + 1]] & (second[s[i + 2]] | 1u);
    any |= first[s[i + 2]] & (second[s[i + 3]] | 1u);
    any |= first[s[i + 3]] & (second[s[i + 4]] | 1u);
    if (any != 0)
      break;
  }
  for (; i < whole; i++)
    if (is_rare(s[i], s[i + 1]))
      return i;
  /* The last byte of all is a sign where what follows may make it one. */
  if (i < end && first[s[i]] != 0 && !t->last)
    return i;
  return end;
}

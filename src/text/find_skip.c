/* SPDX-License-Identifier: MIT */
/*
 * Over what can hold nothing. Two looks, each at a fraction of the bytes:
 * every number stands in a row of bytes of few kinds, so the last one of such
 * a row is looked at first and most are never read (as Boyer and Moore do);
 * and secrets have two bytes side by side that are rare in texts.
 */
#include <string.h>

#include "text/find.h"

enum { IN_NUMBER = 1, IN_BASE64 = 2 };

#define FOUR(c) [c] = 1, [c + 1] = 1, [c + 2] = 1, [c + 3] = 1
#define SIXTEEN(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

/* clang-format off */
static const unsigned char kinds[256] = {
  ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\v'] = 1, ['\f'] = 1, [0x1b] = 1,
  [' '] = 1, ['#'] = 1, ['%'] = 1, ['&'] = 1, ['('] = 1, [')'] = 1,
  ['+'] = 3, [','] = 1, ['-'] = 1, ['.'] = 1, ['/'] = 3, [':'] = 1,
  [';'] = 1, ['<'] = 1, ['='] = 1, ['>'] = 1, ['['] = 1, ['\\'] = 1,
  [']'] = 1, ['_'] = 1, ['|'] = 1,
  ['0'] = 3, ['1'] = 3, ['2'] = 3, ['3'] = 3, ['4'] = 3, ['5'] = 3,
  ['6'] = 3, ['7'] = 3, ['8'] = 3, ['9'] = 3,
  ['A'] = 3, ['B'] = 3, ['C'] = 3, ['D'] = 3, ['E'] = 3, ['F'] = 3,
  ['G'] = 2, ['H'] = 2, ['I'] = 2, ['J'] = 2, ['K'] = 2, ['L'] = 2,
  ['M'] = 2, ['N'] = 2, ['O'] = 2, ['P'] = 2, ['Q'] = 2, ['R'] = 2,
  ['S'] = 2, ['T'] = 2, ['U'] = 2, ['V'] = 2, ['W'] = 2, ['X'] = 3,
  ['Y'] = 2, ['Z'] = 2,
  ['a'] = 3, ['b'] = 3, ['c'] = 3, ['d'] = 3, ['e'] = 3, ['f'] = 3,
  ['g'] = 2, ['h'] = 3, ['i'] = 3, ['j'] = 2, ['k'] = 2, ['l'] = 3,
  ['m'] = 3, ['n'] = 3, ['o'] = 2, ['p'] = 3, ['q'] = 2, ['r'] = 3,
  ['s'] = 3, ['t'] = 3, ['u'] = 3, ['v'] = 2, ['w'] = 2, ['x'] = 3,
  ['y'] = 3, ['z'] = 2,
  SIXTEEN(0x80), SIXTEEN(0x90), SIXTEEN(0xa0), SIXTEEN(0xb0),
  SIXTEEN(0xc0), SIXTEEN(0xd0), SIXTEEN(0xe0), SIXTEEN(0xf0)
};
/* clang-format on */

bool
eidp_is_base64(unsigned char c)
{
  return (kinds[c] & IN_BASE64) != 0;
}

size_t
eidp_skip_to(const struct eidp_search *t, size_t i, size_t end,
             size_t window)
{
  const unsigned char *s = t->s;

  while (i < end && i + window <= t->n) {
    size_t p = i + window - 1;
    unsigned kind = kinds[s[p]];

    while (kind != 0 && p > i)
      kind &= kinds[s[--p]];
    if (kind != 0)
      return i;
    i = p + 1;
  }
  return i;
}

/* Sixteen bytes at once, in whatever registers the machine has. */
typedef unsigned char bytes16 __attribute__((vector_size(16)));
typedef uint64_t words2 __attribute__((vector_size(16)));

static inline bytes16
load16(const unsigned char *p)
{
  bytes16 v;

  memcpy(&v, p, sizeof v);
  return v;
}

/* Whether a sign stands at a byte, by it and the one behind it: $ % $ of full
   width, \x8, maTChing, coNFirm, "-m " and "-c ". */
static inline bool
is_rare(unsigned char a, unsigned char b)
{
  unsigned char x = a | 32, y = b | 32;

  return a == '$' || (a == '%' && b == '2') || (a == 0xbc && b == 0x84) ||
         (a == '\\' && b == 'x') || (x == 'c' && y == 'h') ||
         (x == 'n' && y == 'f') || (a == '-' && (b == 'm' || b == 'c'));
}

/* The same for sixteen bytes: any of them. */
static inline bool
any_rare(const unsigned char *p)
{
  bytes16 a = load16(p), b = load16(p + 1), x = a | 32, y = b | 32;
  bytes16 hit = (bytes16)(a == '$') | (bytes16)((a == '%') & (b == '2')) |
                (bytes16)((a == 0xbc) & (b == 0x84)) |
                (bytes16)((a == '\\') & (b == 'x')) |
                (bytes16)((x == 'c') & (y == 'h')) |
                (bytes16)((x == 'n') & (y == 'f')) |
                (bytes16)((a == '-') & ((b == 'm') | (b == 'c')));
  words2 w = (words2)hit;

  return (w[0] | w[1]) != 0;
}

size_t
eidp_rare(const struct eidp_search *t, size_t i, size_t end)
{
  while (i + 17 <= end && !any_rare(t->s + i))
    i += 16;
  for (; i < end; i++)
    if (is_rare(t->s[i], i + 1 < t->n ? t->s[i + 1] : 0) ||
        (i + 1 == t->n && !t->last &&
         (t->s[i] == '\\' || t->s[i] == '%' || t->s[i] == '-' ||
          t->s[i] == 0xbc || (t->s[i] | 32) == 'c' || (t->s[i] | 32) == 'n')))
      return i;
  return end;
}

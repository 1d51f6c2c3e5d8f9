/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "read/guess.h"
#include "read/hides.h"
#include "read/legacy.h"

/* Whether a byte is one that plain ASCII has not: of another character, of a
   wider unit, or an escape sequence of ISO-2022-JP. */
static bool
is_suspicious(const unsigned char *s, size_t n, size_t i)
{
  if (s[i] == 033)
    return i + 1 < n && s[i + 1] == '$';
  return s[i] >= 0x80 || s[i] == 0;
}

/* Whether one of eight bytes is the same as those of a mask. */
static bool
has_byte(uint64_t x, uint64_t of)
{
  x ^= of;
  return ((x - 0x0101010101010101) & ~x & 0x8080808080808080) != 0;
}

/* The first suspicious byte of n, or n. */
static size_t
find_suspicious(const unsigned char *s, size_t n)
{
  size_t i = 0;

  for (; i + 8 <= n; i += 8) {
    uint64_t x;
    memcpy(&x, s + i, sizeof x);
    if ((x & 0x8080808080808080) == 0 && !has_byte(x, 0) &&
        !has_byte(x, 0x1b1b1b1b1b1b1b1b))
      continue;
    for (size_t k = i; k < i + 8; k++)
      if (is_suspicious(s, n, k))
        return k;
  }
  while (i < n && !is_suspicious(s, n, i))
    i++;
  return i;
}

/* The beginning of the line in which byte i stands. */
static size_t
line_begin(const unsigned char *s, size_t i)
{
  while (i > 0 && s[i - 1] != '\n')
    i--;
  return i;
}

/* The unit at s. */
static uint32_t
wide_unit(const unsigned char *s, unsigned unit, bool big)
{
  uint32_t c = 0;

  for (unsigned i = 0; i < unit; i++)
    c |= (uint32_t)s[big ? unit - 1 - i : i] << 8 * i;
  return c;
}

/*
 * Whether text without a mark has its line breaks, digits and signs as such
 * units do: no unit is zero or no character, and a third is ASCII. A
 * text in one of these encodings read in the other has no ASCII at all but for
 * some that have a twin, as U+3000 has in a space.
 */
static bool
fits_wide(const unsigned char *s, size_t n, unsigned unit, bool big)
{
  size_t ascii = 0, units = n / unit;

  for (size_t i = 0; i < units; i++) {
    uint32_t c = wide_unit(s + i * unit, unit, big);
    if (c == 0 || c > 0x10ffff || c == 0xfffe)
      return false;
    ascii += c < 0x80;
  }
  return units > 0 && ascii * 3 >= units;
}

static void
take_wide(struct guess *g, unsigned unit, bool big, size_t mark)
{
  g->kind = GUESS_WIDE;
  g->unit = unit;
  g->big = big;
  g->mark = mark;
  g->sure = mark > 0 ? "by its mark" : "by its zero bytes";
}

/* By a mark. Two bytes of one for UTF-16 are also the beginning of one for
   UTF-32. */
static bool
guess_by_mark(struct guess *g, const unsigned char *s, size_t n)
{
  if (n >= 4 && memcmp(s, "\xff\xfe\0\0", 4) == 0)
    take_wide(g, 4, false, 4);
  else if (n >= 4 && memcmp(s, "\0\0\xfe\xff", 4) == 0)
    take_wide(g, 4, true, 4);
  else if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
    take_wide(g, 2, false, 2);
  else if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
    take_wide(g, 2, true, 2);
  else if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
    g->kind = GUESS_UTF8;
  return g->kind != GUESS_MORE;
}

/* By zero bytes, in the order of how many there must be. Of both orders of
   the bytes the one with more ASCII, where both could be. */
static bool
guess_by_zeros(struct guess *g, const unsigned char *s, size_t n)
{
  if (memchr(s, 0, n) == NULL)
    return false;
  if (fits_wide(s, n, 4, false))
    take_wide(g, 4, false, 0);
  else if (fits_wide(s, n, 4, true))
    take_wide(g, 4, true, 0);
  else if (fits_wide(s, n, 2, false))
    take_wide(g, 2, false, 0);
  else if (fits_wide(s, n, 2, true))
    take_wide(g, 2, true, 0);
  return g->kind == GUESS_WIDE;
}

/* Whether bytes are UTF-8 without zeros, but for a character that their end
   cuts. */
static bool
is_utf8(const unsigned char *s, size_t n)
{
  size_t i = 0;

  while (i < n) {
    size_t length = utf8_length((const char *)s + i, n - i, NULL);
    if (length == 0 && n - i < 4 && s[i] >= 0xc2)
      return true;
    if (length == 0 || s[i] == 0 || (s[i] == 033 && is_suspicious(s, n, i)))
      return false;
    i += length;
  }
  return true;
}

/* Where the line ends in which byte i stands; n where it goes on. */
static size_t
line_end(const unsigned char *s, size_t n, size_t i)
{
  const unsigned char *feed = memchr(s + i, '\n', n - i);

  return feed != NULL ? (size_t)(feed - s) + 1 : n;
}

/*
 * The first line that is not ASCII decides, if it is UTF-8: so the lines of a
 * log that is followed are seen when they come. If it is not, a sample from
 * there on does.
 */
void
guess_text(struct guess *g, const unsigned char *s, size_t n, uint64_t passed,
           bool last)
{
  size_t begin, end, at, look;

  memset(g, 0, sizeof *g);
  if (passed == 0 && (n >= 4 || last) && guess_by_mark(g, s, n))
    return;
  look = passed >= GUESS_LOOK ? 0 : (size_t)(GUESS_LOOK - passed);
  look = n < look ? n : look;
  at = find_suspicious(s, look);
  begin = line_begin(s, at);
  /* A line feed alone may be half of a unit. */
  begin = passed == 0 && begin == 1 ? 0 : begin;
  /* A sample needs no more of a long line before its first byte; what is
     before that is handed out, so it begins there however the text comes. */
  if (at - begin > GUESS_SAMPLE / 2)
    begin = at - GUESS_SAMPLE / 2;
  g->clean = begin;
  if (at == look) {
    g->kind = last || look < n || passed + look >= GUESS_LOOK ? GUESS_UTF8
                                                              : GUESS_MORE;
    return;
  }
  if (n - begin > GUESS_SAMPLE) {
    n = begin + GUESS_SAMPLE;
    last = false;
  }
  end = line_end(s, n, at);
  if (end == n && !last && n - begin < GUESS_SAMPLE)
    return;
  g->kind = GUESS_UTF8;
  if (is_utf8(s + begin, end - begin))
    return;
  if (passed + begin == 0 && hides_text(s, n) != NULL)
    return;
  g->kind = GUESS_MORE;
  if (!last && n - begin < GUESS_SAMPLE)
    return;
  if (passed + begin > 0 || !guess_by_zeros(g, s, n))
    guess_legacy(g, s + begin, n - begin);
}

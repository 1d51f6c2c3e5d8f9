/* SPDX-License-Identifier: MIT */
/*
 * Pieces of text, and UTF-8 that comes from anywhere: files, arguments, names
 * of files. All code that prints such bytes for people does it by this file,
 * so that no list can steer the terminal of its reader. What is ill-formed has
 * a length too, so that a walk through bytes always goes on, and by the same
 * steps everywhere.
 */
#include "config.h"

#include <string.h>

#include "base/text.h"

struct text
text_of(const char *s)
{
  return (struct text){s, strlen(s)};
}

/* Tables write an empty cell for what is not known; for programs that is null,
   not an empty string. */
struct text
text_known(const char *s)
{
  return s[0] != '\0' ? text_of(s) : (struct text){NULL, 0};
}

/*
 * By table 3-7 of the Unicode Standard: the range of the second byte depends
 * on the first. C0, C1 and E0, F0 with a low second byte would write a
 * character longer than need be, by which a check for "/" or a control
 * character could be passed; ED with a high one is a surrogate; F4 with a high
 * one and F5 to FF are beyond U+10FFFF.
 *
 * The length of an ill-formed part is that of the longest beginning of a
 * character in it, but at least 1, which is how Unicode advises to count
 * replacement characters: the next step is never inside of a good one.
 */
size_t
utf8_length(const char *s, size_t n, size_t *bad)
{
  const unsigned char *p = (const unsigned char *)s;
  size_t want = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  unsigned low = 0x80, high = 0xbf;
  size_t i = 1;

  if (bad != NULL)
    *bad = 1;
  if (want == 1)
    return 1;
  if (p[0] < 0xc2 || p[0] > 0xf4)
    return 0;
  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xf4)
    high = 0x8f;
  for (; i < want && i < n && p[i] >= low && p[i] <= high; i++) {
    low = 0x80;
    high = 0xbf;
  }
  if (i == want)
    return want;
  if (bad != NULL)
    *bad = i;
  return 0;
}

/* The first byte of a character of 2, 3 or 4 bytes has 5, 4 or 3 bits of it,
   the mask; each of the others has six. */
unsigned long
utf8_value(const char *s, size_t length)
{
  const unsigned char *p = (const unsigned char *)s;
  unsigned long c = length == 1 ? p[0] : p[0] & (0x7fu >> length);

  for (size_t i = 1; i < length; i++)
    c = c << 6 | (p[i] & 0x3f);
  return c;
}

/* What may not reach a terminal as it is: C0, DEL and C1, which begin its
   commands, and the marks that reorder text (UAX 9), with which a name could
   show as another one. */
static bool
is_unsafe(unsigned long c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool
text_is_safe(const char *s, size_t length)
{
  return !is_unsafe(utf8_value(s, length));
}

/* What is unsafe or ill-formed is spelled out byte by byte: the reader sees
   which bytes they are, and the terminal gets none of them. */
void
text_print_safe(FILE *f, const char *s, size_t n)
{
  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    size_t step = length != 0 ? length : bad;
    if (length != 0 && text_is_safe(s + i, length))
      fwrite(s + i, 1, length, f);
    else
      for (size_t j = 0; j < step; j++)
        fprintf(f, "\\x%02x", (unsigned char)s[i + j]);
    i += step;
  }
}

/* A character or its spelling is taken whole or not at all. */
const char *
text_safe(char *out, size_t room, const char *s, size_t n)
{
  size_t k = 0;

  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    size_t step = length != 0 ? length : bad;
    bool safe = length != 0 && text_is_safe(s + i, length);
    if (k + (safe ? step : 4 * step) >= room)
      break;
    for (size_t j = 0; j < step; j++)
      if (safe)
        out[k++] = s[i + j];
      else
        k += (size_t)snprintf(out + k, 5, "\\x%02x", (unsigned char)s[i + j]);
    i += step;
  }
  out[k] = '\0';
  return out;
}

size_t
text_put_utf8(uint32_t c, char *out)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 63));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xe0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 63));
    out[2] = (char)(0x80 | (c & 63));
    return 3;
  }
  out[0] = (char)(0xf0 | (c >> 18 & 7));
  out[1] = (char)(0x80 | (c >> 12 & 63));
  out[2] = (char)(0x80 | (c >> 6 & 63));
  out[3] = (char)(0x80 | (c & 63));
  return 4;
}

/* How many digits a number has; 20 at most, beyond which ten times as much
   would not be known. */
static size_t
count_digits(uint64_t number)
{
  uint64_t more = 10;
  size_t n = 1;

  for (; n < 20 && number >= more; n++)
    more *= 10;
  return n;
}

char *
text_number(char *p, uint64_t number)
{
  /* Two digits a division, as that is slow. */
  static const char pairs[] = "0001020304050607080910111213141516171819"
                              "2021222324252627282930313233343536373839"
                              "4041424344454647484950515253545556575859"
                              "6061626364656667686970717273747576777879"
                              "8081828384858687888990919293949596979899";
  char *end = p + count_digits(number), *q = end;

  for (; number >= 100; number /= 100)
    memcpy(q -= 2, pairs + 2 * (number % 100), 2);
  if (number >= 10)
    memcpy(p, pairs + 2 * number, 2);
  else
    *p = (char)('0' + number);
  return end;
}

/* SPDX-License-Identifier: MIT */
/*
 * Pieces of text, and UTF-8 that comes from anywhere: files, arguments, names
 * of files. What is ill-formed has a length too, so that a walk through bytes
 * always goes on, and by the same steps everywhere.
 */
#include "config.h"

#include <string.h>

#include "base/text.h"

struct text
text_of(const char *s)
{
  return (struct text){s, strlen(s)};
}

struct text
text_known(const char *s)
{
  return s[0] != '\0' ? text_of(s) : (struct text){NULL, 0};
}

/* Unicode table 3-7: the second byte's range depends on the first. */
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

unsigned long
utf8_value(const char *s, size_t length)
{
  const unsigned char *p = (const unsigned char *)s;
  unsigned long c = length == 1 ? p[0] : p[0] & (0x7fu >> length);

  for (size_t i = 1; i < length; i++)
    c = c << 6 | (p[i] & 0x3f);
  return c;
}

/* C0, DEL, C1, and the marks that reorder text (UAX 9): with those, a name
   could show as another one. */
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

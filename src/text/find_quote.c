/* SPDX-License-Identifier: MIT */
/*
 * Lines that a mail client quoted or that are a comment: each begins with the
 * same few signs, and a number that was wrapped goes on behind them.
 */
#include <string.h>

#include "text/find.h"

enum {
  LINE_SIGNS = 8,  /* bytes of signs and spaces before what a line says */
  LINE_BLANKS = 8, /* and of spaces after them */
  LINE_SHORT = 40  /* and with the digits after them, where those are few */
};

static bool
is_indent(unsigned char c)
{
  return c == ' ' || c == '\t';
}

static bool
is_line_sign(unsigned char c)
{
  return c == '>' || c == '/' || c == '#' || c == '|' || c == '*' ||
         c == '-' || c == ';' || c == '%';
}

/* The bytes of a line break that ends before i, in an escape too, or 0. */
static size_t
break_before(const struct eidp_search *t, size_t i)
{
  uint_least32_t c;
  size_t length;

  if (i > 0 && (t->s[i - 1] == '\n' || t->s[i - 1] == '\r'))
    return 1;
  length = eidp_escape_before(t, i, &c);
  return length > 0 && (c == '\n' || c == '\r') ? length : 0;
}

/* Whether the line of the byte at i, or a string in it, begins with the signs
   at `signs` and no other. */
static bool
line_begins_with(const struct eidp_search *t, size_t i, size_t signs, size_t n)
{
  for (size_t k = i; i - k < EIDP_LINE_MAX; k--) {
    bool first = k == 0 || break_before(t, k) > 0;
    if ((first || t->s[k - 1] == '"') && i - k >= n &&
        memcmp(t->s + k, t->s + signs, n) == 0 && !is_line_sign(t->s[k + n]))
      return true;
    if (first)
      return false;
  }
  return false;
}

bool
eidp_quote_after(struct eidp_search *t, size_t begin, size_t i, size_t *next)
{
  size_t n = 0, k = i;
  unsigned char c;

  while (k - i < LINE_SIGNS + LINE_BLANKS &&
         (is_indent(c = eidp_see(t, k)) || is_line_sign(c)))
    if (k++, is_line_sign(c))
      n = k - i;
  *next = k;
  return eidp_is_ascii_digit(eidp_see(t, k)) && !t->cut && n > 0 &&
         n <= LINE_SIGNS && line_begins_with(t, begin, i, n);
}

size_t
eidp_quote_before(const struct eidp_search *t, size_t i)
{
  size_t k = i, line, end, feed;

  while (k > 0 && i - k < LINE_SHORT &&
         (eidp_is_ascii_digit(t->s[k - 1]) || is_indent(t->s[k - 1]) ||
          is_line_sign(t->s[k - 1])))
    k--;
  for (line = k; (feed = break_before(t, k)) > 0 && line - k < LINE_SIGNS;)
    k -= feed;
  while (k > 0 && k < line && is_indent(t->s[k - 1]) && line - k < LINE_BLANKS)
    k--;
  if (k == line || k == 0 || !eidp_is_ascii_digit(t->s[k - 1]))
    return i;
  for (end = k; k > t->from && eidp_is_plain(t->s[k - 1]);)
    if (end - --k == EIDP_ROW)
      return i; /* that is a row, which was looked at */
  return k > t->from ? k : t->from;
}

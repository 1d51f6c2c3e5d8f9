/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a code, one unit after the other: a byte, or in a link a
 * percent escape of three that stands for one (code.h).
 *
 * Reading through a view instead of resolving escapes first saves a copy, and
 * every place that is found is a place in what the caller gave.
 */
#include <string.h>

#include "code/code.h"

/* In ASCII digits come before letters. Only called for digits that were found
   to be hexadecimal. */
static unsigned
hex_value(char c)
{
  unsigned char l = eidp_lower((unsigned char)c);

  return l <= '9' ? l - (unsigned)'0' : l - (unsigned)'a' + 10;
}

size_t
eidp_unit(const struct eidp_view *v, size_t i, unsigned char *c)
{
  const char *s = v->s + i;

  *c = (unsigned char)*s;
  if (!v->escapes || *s != '%')
    return 1;
  *c = (unsigned char)(hex_value(s[1]) << 4 | hex_value(s[2]));
  return 3;
}

/* The white space of C in its own locale, asked without one. */
static bool
is_space(unsigned char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

eid_span
eidp_trim(const struct eidp_view *v, eid_span span)
{
  size_t first = span.offset, end = first + span.length, length;
  unsigned char c = 0;

  for (; first < end; first += length) {
    length = eidp_unit(v, first, &c);
    if (!is_space(c))
      break;
  }
  for (; first < end; end -= length) {
    /* A percent sign is the first byte of its unit, never another one. */
    length = v->escapes && end - first > 2 && v->s[end - 3] == '%' ? 3 : 1;
    (void)eidp_unit(v, end - length, &c);
    if (!is_space(c))
      break;
  }
  return (eid_span){first, end - first};
}

/* Compared unit by unit, so that in a link LPA%3A is lpa: as well. */
bool
eidp_skip(const struct eidp_view *v, eid_span *span, const char *word)
{
  size_t i = span->offset, end = i + span->length;
  unsigned char c;

  for (; *word != '\0'; word++) {
    if (i == end)
      return false;
    i += eidp_unit(v, i, &c);
    if (eidp_lower(c) != (unsigned char)*word)
      return false;
  }
  *span = (eid_span){i, end - i};
  return true;
}

eid_span
eidp_before(const char *s, eid_span span, char c)
{
  const char *start = s + span.offset;
  const char *found = memchr(start, c, span.length);

  if (found != NULL)
    span.length = (size_t)(found - start);
  return span;
}

/* A pair ends at & or at the end. An empty one, as between two &, is returned
   like any other, and no key matches it. */
bool
eidp_next_pair(const char *s, eid_span *query, eid_span *pair)
{
  size_t end = query->offset + query->length, next;

  if (query->length == 0)
    return false;
  *pair = eidp_before(s, *query, '&');
  next = pair->offset + pair->length;
  next += next < end; /* the & itself */
  *query = (eid_span){next, end - next};
  return true;
}

size_t
eidp_plain(char *out, const struct eidp_view *v, eid_span span)
{
  size_t i = span.offset, end = i + span.length, n = 0;
  unsigned char c;

  while (i < end) {
    i += eidp_unit(v, i, &c);
    out[n++] = (char)c;
  }
  return n;
}

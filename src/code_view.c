/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "code.h"

static bool
is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

eid_span
eidp_trim(const char *s, size_t n)
{
  size_t first = 0;

  while (n > 0 && is_space(s[n - 1]))
    n--;
  while (first < n && is_space(s[first]))
    first++;
  return (eid_span){first, n - first};
}

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

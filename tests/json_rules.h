/* SPDX-License-Identifier: MIT */
/* A strict checker of JSON (RFC 8259), for tests and the fuzzer: it takes what
   the grammar takes, in UTF-8, and nothing else. */
#ifndef TESTS_JSON_RULES_H
#define TESTS_JSON_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* What is left of the text. */
struct json_text {
  const unsigned char *s;
  size_t n;
};

static inline bool
json_take(struct json_text *t, const char *what)
{
  size_t n = strlen(what);

  if (t->n < n || memcmp(t->s, what, n) != 0)
    return false;
  t->s += n;
  t->n -= n;
  return true;
}

static inline bool
json_between(struct json_text *t, unsigned low, unsigned high)
{
  if (t->n == 0 || t->s[0] < low || t->s[0] > high)
    return false;
  t->s++;
  t->n--;
  return true;
}

static inline bool
json_hex4(struct json_text *t)
{
  for (int i = 0; i < 4; i++)
    if (!json_between(t, '0', '9') && !json_between(t, 'a', 'f') &&
        !json_between(t, 'A', 'F'))
      return false;
  return true;
}

/* A character beyond ASCII: the table of RFC 3629, section 4. */
static inline bool
json_utf8(struct json_text *t)
{
  static const unsigned char rows[][5] = {
      /* lead from, to; second from, to; how many follow it */
      {0xc2, 0xdf, 0x80, 0xbf, 0}, {0xe0, 0xe0, 0xa0, 0xbf, 1},
      {0xe1, 0xec, 0x80, 0xbf, 1}, {0xed, 0xed, 0x80, 0x9f, 1},
      {0xee, 0xef, 0x80, 0xbf, 1}, {0xf0, 0xf0, 0x90, 0xbf, 2},
      {0xf1, 0xf3, 0x80, 0xbf, 2}, {0xf4, 0xf4, 0x80, 0x8f, 2}};

  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (!json_between(t, rows[i][0], rows[i][1]))
      continue;
    if (!json_between(t, rows[i][2], rows[i][3]))
      return false;
    for (int more = rows[i][4]; more > 0; more--)
      if (!json_between(t, 0x80, 0xbf))
        return false;
    return true;
  }
  return false;
}

static inline bool
json_escape(struct json_text *t)
{
  if (json_take(t, "u"))
    return json_hex4(t);
  for (const char *p = "\"\\/bfnrt"; *p != '\0'; p++)
    if (json_between(t, (unsigned char)*p, (unsigned char)*p))
      return true;
  return false;
}

static inline bool
json_string(struct json_text *t)
{
  if (!json_take(t, "\""))
    return false;
  while (!json_take(t, "\"")) {
    if (json_take(t, "\\")) {
      if (!json_escape(t))
        return false;
    } else if (!json_between(t, 0x20, 0x7f) && !json_utf8(t)) {
      return false;
    }
  }
  return true;
}

/* A whole number: libeid writes no other. */
static inline bool
json_number(struct json_text *t)
{
  if (json_take(t, "0"))
    return true;
  if (!json_between(t, '1', '9'))
    return false;
  while (json_between(t, '0', '9'))
    continue;
  return true;
}

static inline bool json_value(struct json_text *t, int depth);

/* Values, or with names members, up to the closing bracket. */
static inline bool
json_items(struct json_text *t, const char *end, bool names, int depth)
{
  if (json_take(t, end))
    return true;
  do {
    if (names && (!json_string(t) || !json_take(t, ":")))
      return false;
    if (!json_value(t, depth))
      return false;
  } while (json_take(t, ","));
  return json_take(t, end);
}

static inline bool
json_value(struct json_text *t, int depth)
{
  if (depth == 0)
    return false;
  if (json_take(t, "{"))
    return json_items(t, "}", true, depth - 1);
  if (json_take(t, "["))
    return json_items(t, "]", false, depth - 1);
  return json_take(t, "null") || json_take(t, "true") ||
         json_take(t, "false") || json_number(t) || json_string(t);
}

/* Whether n bytes are one object, without space between its parts and without
   a line break. */
static inline bool
json_is_line(const char *s, size_t n)
{
  struct json_text t = {(const unsigned char *)s, n};

  return n > 0 && s[0] == '{' && json_value(&t, 8) && t.n == 0;
}

#endif

/* SPDX-License-Identifier: MIT */
#include "message.h"

/* Moves s on behind a text, if that stands there. */
static bool
skip(const UChar **s, const UChar *end, const char *text)
{
  const UChar *p = *s;

  for (; *text != '\0'; p++, text++)
    if (p == end || *p != (UChar)*text)
      return false;
  *s = p;
  return true;
}

/* What follows the brace of an argument. */
static bool
is_number(const UChar *s, const UChar *end)
{
  return (skip(&s, end, "0,") || skip(&s, end, "1,")) &&
         (skip(&s, end, "number") || skip(&s, end, "plural"));
}

/*
 * Braces at even depths open arguments, those at odd depths the texts of a
 * plural. Apostrophes that could quote a brace are not taken.
 */
bool
eidp_message_takes_numbers(const UChar *s, int32_t n)
{
  const UChar *end = s + n;
  unsigned depth = 0;

  for (; s < end; s++) {
    if (*s == '\'' &&
        (depth > 0 || (s + 1 < end && (s[1] == '{' || s[1] == '}'))))
      return false;
    if (*s == '}' && depth-- == 0)
      return false;
    if (*s == '{' && depth++ % 2 == 0 && !is_number(s + 1, end))
      return false;
  }
  return depth == 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Whether a message may be given to MessageFormat with two numbers. ICU takes
 * the arguments off the stack by the types that the message names, as printf
 * does; a translation with a wrong one would make it read memory that is none
 * of its own. So the few forms that translations need are let through here,
 * and no others: {0} and {1} as number or plural, texts in a plural, numbers
 * in those again.
 */
#include "message.h"

/* Moves s on over a text, if that is what comes next. */
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

/* What follows the brace of an argument: 0 or 1, and a type that is formatted
   from a double. The style, or the texts of the plural, come after it and are
   seen by the caller. */
static bool
is_number(const UChar *s, const UChar *end)
{
  return (skip(&s, end, "0,") || skip(&s, end, "1,")) &&
         (skip(&s, end, "number") || skip(&s, end, "plural"));
}

/*
 * Braces at even depths open arguments, those at odd depths the texts of a
 * plural, in which arguments may stand again. An unpaired brace is refused, as
 * the depth then says nothing about what ICU would see.
 *
 * An apostrophe before a brace quotes it in MessageFormat, so that the braces
 * counted here would not be those that ICU counts: it is refused there, and
 * within an argument everywhere. Elsewhere it is an apostrophe.
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

/* SPDX-License-Identifier: MIT */
/*
 * A field as a person reads it where it is no EID: without spaces, in narrow
 * capitals, the signs that stand for hidden digits alike. Which other number
 * it is (wrong_field.c), and what is left of an EID in it (remains.c), is
 * asked of this text.
 */
#include <string.h>

#include "text/text.h"

/* The character that goes into the text, or NUL where none does: c is left out
   if it folds, else the text is not whole. */
static char
squeeze_character(const struct eidp_reader *reader, uint_least32_t c)
{
  int class = eidp_class_of(reader, c);

  if (class <= 9)
    return (char)('0' + class);
  c = eidp_narrow(c);
  if (c >= 'a' && c <= 'z')
    return (char)(c - 'a' + 'A');
  if (c > ' ' && c < 0x7f)
    return (char)c;
  /* Multiplication, a bullet, an operator, and squares and circles of the
     block Geometric Shapes or for zero. */
  if (c == 0xd7 || c == 0x2022 || c == 0x2217 || c == 0x3007 ||
      (c >= 0x2588 && c <= 0x25ff))
    return '*';
  if (c == 0x2019)
    return '\'';
  if (c == 0x2026) /* an ellipsis */
    return '.';
  return class == EID_CHARACTER_JOINER ? '-' : '\0';
}

/* Add a character so many times; false where there is none or no room. */
static bool
put_character(struct eidp_squeezed *q, char c, size_t times)
{
  if (c == '\0' || times > sizeof q->text - q->length)
    return false;
  memset(q->text + q->length, c, times);
  q->length += times;
  return true;
}

/* What of the field is in the text: from its first character to here. */
static void
extend(struct eidp_squeezed *q, size_t begin, size_t end)
{
  q->first = q->end == 0 ? begin : q->first;
  q->end = end;
}

/* A run of digits, for most are. Returns how many there were room for. */
static size_t
put_digits(struct eidp_squeezed *q, const char *s, size_t n)
{
  char *out = q->text + q->length;
  size_t room = sizeof q->text - q->length, i = 0;

  n = n < room ? n : room;
  for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
    out[i] = s[i];
  q->length += i;
  return i;
}

/* Where a field ends without what parts it from the next one, in a line of
   JSON or a sentence. */
static size_t
end_of_field(const struct eidp_framed *field)
{
  size_t end = field->end;

  while (end > field->begin &&
         memchr(",; \t\r\n", field->s[end - 1], 6) != NULL)
    end--;
  return end;
}

/* Whether all that was read is the index of R before a number, as in
   [1] 8.9e+31; the frame has taken the first bracket. */
static bool
is_index(const struct eidp_squeezed *q, char c)
{
  enum { MOST = 4 };

  return c == ']' && q->length <= MOST &&
         eidp_count_decimals(q->text, q->length) == q->length;
}

/* What is not ASCII, or too long, is none of the numbers that are asked for,
   so reading stops there. */
void
eidp_squeeze(struct eidp_squeezed *q, const struct eidp_reader *as,
             const struct eidp_framed *field)
{
  struct eidp_reader reader = {EID_POLICY_HUMAN, as->classify, as->ctx};
  size_t step, end = end_of_field(field);

  q->length = q->first = q->end = 0;
  q->whole = true;
  for (size_t i = field->begin; i < end; i += step) {
    uint_least32_t c;
    char narrow;

    step = put_digits(q, field->s + i, end - i);
    if (step > 0) {
      extend(q, i, i + step);
      continue;
    }
    step = eidp_decode(field->s + i, end - i, &c);
    narrow = squeeze_character(&reader, c);
    if (is_index(q, narrow)) {
      q->length = q->first = q->end = 0;
      continue;
    }
    /* A backslash hides a sign from Markdown. */
    if (narrow == '\\' ||
        (narrow == '\0' && eidp_class_of(&reader, c) != EID_CHARACTER_OTHER))
      continue;
    /* An ellipsis is as good as the three points that others type. */
    q->whole = put_character(q, narrow, c == 0x2026 ? 3 : 1);
    if (!q->whole)
      return;
    extend(q, i, i + step);
  }
}

size_t
eidp_squeezed_digits(char *out, size_t size, const struct eidp_squeezed *q)
{
  size_t n = 0;

  for (size_t i = 0; i < q->length; i++) {
    char c = q->text[i];

    if (c >= '0' && c <= '9' && n < size)
      out[n++] = c;
    else if (memchr(",'_.-", c, 5) == NULL &&
             (i + 1 < q->length || (c != 'N' && c != 'L')))
      return 0;
  }
  return q->whole ? n : 0;
}

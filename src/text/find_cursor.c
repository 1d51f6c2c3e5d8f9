/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/find_cursor.h"

enum {
  WRAPS = 4,     /* lines that a number of a dump may go over */
  ARRAY_GAP = 24 /* bytes between two numbers of an array */
};

void
eidp_cursor_start(struct eidp_cursor *c, struct eidp_search *t,
                  enum eidp_form form, size_t i)
{
  *c = (struct eidp_cursor){
      .t = t, .form = form, .begin = i, .i = i, .line = i};
}

static bool
is_blank(unsigned char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One or two hex digits at c->i. */
static bool
hex_byte(struct eidp_cursor *c, bool one, struct eidp_byte *b)
{
  int high = eidp_hex(eidp_see(c->t, c->i)), low;

  if (high < 0)
    return false;
  low = eidp_hex(eidp_see(c->t, c->i + 1));
  if (low < 0 && !one)
    return false;
  *b = (struct eidp_byte){(unsigned)high, c->i, 1};
  if (low >= 0)
    *b = (struct eidp_byte){(unsigned)high << 4 | (unsigned)low, c->i, 2};
  c->i += b->length;
  return true;
}

/* Step over what stands between two bytes in hex: nothing, spaces, or one
   colon, hyphen, comma or semicolon with spaces. Sets *comma. */
static void
hex_gap(struct eidp_cursor *c, bool *comma)
{
  size_t k = c->i, spaces = 0;
  unsigned char s = eidp_see(c->t, k);

  if (s == ':' || s == '-' || s == ',' || s == ';')
    k++;
  *comma = s == ',';
  while (spaces < 3 && ((s = eidp_see(c->t, k)) == ' ' || s == '\t'))
    k++, spaces++;
  if (eidp_hex(s) >= 0 && (spaces < 2 || eidp_dump_gap(c->t, c->i, k)))
    c->i = k;
}

/* Bytes in hex, in one line or more. */
static bool
hex_next(struct eidp_cursor *c, struct eidp_byte *b)
{
  bool comma = false;
  size_t end = c->i, next;

  if (!c->started)
    return hex_byte(c, eidp_see(c->t, c->i + 1) == ',', b);
  hex_gap(c, &comma);
  if (hex_byte(c, comma, b)) {
    unsigned char after = eidp_see(c->t, c->i);
    if (b->length == 2 || after == ',' || after == ']')
      return true;
  }
  c->i = end;
  if (c->t->cut || c->wraps == WRAPS ||
      !eidp_dump_wrap(c->t, c->line, end, &next))
    return false;
  c->wraps++;
  c->i = c->line = next;
  return hex_byte(c, false, b);
}

/* Bytes that each have a mark before them. */
static bool
marked_next(struct eidp_cursor *c, struct eidp_byte *b)
{
  struct eidp_search *t = c->t;
  size_t k = c->i, end = c->i + ARRAY_GAP;

  if (c->started && c->form == EIDP_FORM_0X) {
    while (k < end && (is_blank(eidp_see(t, k)) || eidp_see(t, k) == ','))
      k++;
    if (eidp_see(t, k) == '(')
      while (k < end && eidp_see(t, k) != '0' && eidp_see(t, k) >= ' ')
        k++;
    if (eidp_see(t, k) != '0' || (eidp_see(t, k + 1) | 32) != 'x')
      return false;
    k += 2;
  } else if (c->started) {
    while (k < end && eidp_see(t, k) == '\\')
      k++;
    if (k == c->i || eidp_see(t, k) != 'x')
      return false;
    k++;
  }
  c->i = k;
  return hex_byte(c, c->form == EIDP_FORM_0X, b);
}

/* Numbers of an array, signed ones too. */
static bool
number_next(struct eidp_cursor *c, struct eidp_byte *b)
{
  struct eidp_search *t = c->t;
  size_t k = c->i, end = c->i + ARRAY_GAP, begin;
  unsigned value = 0, digits = 0;
  bool minus;

  while (c->started && k < end &&
         (is_blank(eidp_see(t, k)) || eidp_see(t, k) == ','))
    k++;
  if (c->started && k == c->i)
    return false;
  begin = k;
  minus = eidp_see(t, k) == '-';
  k += minus;
  for (; digits < 3 && eidp_is_ascii_digit(eidp_see(t, k)); k++, digits++)
    value = value * 10 + (t->s[k] - (unsigned)'0');
  if (digits == 0 || value > (minus ? 128 : 255) ||
      eidp_is_ascii_digit(eidp_see(t, k)))
    return false;
  *b = (struct eidp_byte){(minus ? 256 - value : value) & 255, begin,
                          k - begin};
  c->i = k;
  return true;
}

/* A byte of a literal: an escape, or a character that can be printed. */
static bool
literal_next(struct eidp_cursor *c, struct eidp_byte *b)
{
  static const char names[] = "tnr\\'\"", values[] = "\t\n\r\\'\"";
  struct eidp_search *t = c->t;
  size_t k = c->i;
  unsigned char s = eidp_see(t, k);
  const char *found;

  if (!c->started)
    return hex_byte(c, false, b);
  if (s < ' ' || s > '~' ||
      (s != '\\' && c->begin >= 3 && s == t->s[c->begin - 3]))
    return false;
  if (s != '\\') {
    *b = (struct eidp_byte){s, k, 1};
    c->i = k + 1;
    return true;
  }
  s = eidp_see(t, k + 1);
  if (s == 'x') {
    c->i = k + 2;
    return hex_byte(c, false, b);
  }
  found = memchr(names, s, sizeof names - 1);
  if (found == NULL)
    return false;
  *b = (struct eidp_byte){(unsigned char)values[found - names], k, 2};
  c->i = k + 2;
  return true;
}

bool
eidp_cursor_next(struct eidp_cursor *c, struct eidp_byte *b)
{
  bool good;

  switch (c->form) {
  case EIDP_FORM_HEX:
    good = hex_next(c, b);
    break;
  case EIDP_FORM_NUMBERS:
    good = number_next(c, b);
    break;
  case EIDP_FORM_LITERAL:
    good = literal_next(c, b);
    break;
  default:
    good = marked_next(c, b);
  }
  c->started = true;
  return good && !c->t->cut;
}

/* Where a byte could end before the cursor: over its mark and what separates
   two of them. */
static size_t
back_over_gap(const struct eidp_cursor *c)
{
  const unsigned char *s = c->t->s;
  size_t k = c->begin;

  if (c->form == EIDP_FORM_0X || c->form == EIDP_FORM_X ||
      c->form == EIDP_FORM_LITERAL)
    k -= k >= 2 ? 2 : k;
  while (k > 0 && (s[k - 1] == ',' || s[k - 1] == ';' || s[k - 1] == ':' ||
                   s[k - 1] == '-' || s[k - 1] == '\t' || s[k - 1] == ' '))
    k--;
  return k;
}

bool
eidp_cursor_before(const struct eidp_cursor *c)
{
  const unsigned char *s = c->t->s;
  size_t k = back_over_gap(c);

  if (k == 0)
    return false;
  if (c->form == EIDP_FORM_NUMBERS)
    return k < c->begin && eidp_is_ascii_digit(s[k - 1]);
  if (k < 2 || eidp_hex(s[k - 1]) < 0)
    return false;
  if (c->form == EIDP_FORM_HEX)
    return eidp_hex(s[k - 2]) >= 0 &&
           (k == 2 || k == c->begin || !eidp_is_letter(s[k - 3]));
  return s[k - 2] == 'x' || (k > 2 && s[k - 3] == 'x');
}

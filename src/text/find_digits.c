/* SPDX-License-Identifier: MIT */
/*
 * An EID in digits: 32 in a row, or in groups with anything between that
 * folds in a field.
 *
 * Of numbers at random one in 97 passes, so what passes is believed only
 * where the text sets it apart: 32 digits with nothing between are a number of
 * their own; groups are one where the row has no other digits, or where what
 * stands between it and its neighbours looks other than what stands within.
 * Elsewhere a tag, a label or the prefix of a known maker has to say so.
 */
#include <string.h>

#include "text/find_cursor.h"

/* A row of digits: a number, and what stands between its groups. */
struct row {
  struct eidp_number *number;
  uint_least32_t kinds[EIDP_DIGITS];
  unsigned kind_count;
  unsigned lines;
  unsigned group; /* the digit that the last group begins with */
  unsigned width; /* digits of each group so far, or 0 where they differ */
  bool thousands; /* commas separate its groups, as thousands */
};

enum { LINES = 3 }; /* breaks within a number, but for one after each group */

static bool
has_kind(const struct row *row, uint_least32_t kind)
{
  for (unsigned i = row->kind_count; i-- > 0;)
    if (row->kinds[i] == kind)
      return true;
  return false;
}

/* The digits of a known maker justify a break: its prefix must be there, or
   not have come to its end where each group so far has a line of its own, as
   the boxes of a form have when it is copied as text. */
static bool
may_wrap(const struct eidp_search *t, const struct row *row, bool labelled)
{
  const struct eidp_number *number = row->number;
  bool boxes = row->lines * row->width == number->count;

  if (row->lines > LINES && !boxes)
    return false;
  return labelled || (boxes && number->count < EIDP_LISTED) ||
         eidp_listed(t, number->digits, number->count) >= EIDP_LISTED;
}

/* Whether a comma at i separates thousands, in 89,049,032: one stands before
   each three digits. An apostrophe does too where people write so, but then a
   search would have to look at all that is in quotes. */
static bool
is_thousands(struct eidp_search *t, const struct row *row, unsigned width,
             size_t i)
{
  return eidp_see(t, i) == ',' && eidp_is_ascii_digit(eidp_see(t, i + 1)) &&
         width == (row->group > 0 ? 3 : 2) &&
         (row->group == 0 || row->thousands);
}

/* Step over a gap; false where the row ends or may not go on. */
static bool
row_gap(struct eidp_search *t, struct row *row, bool labelled, size_t *i)
{
  unsigned width = row->number->count - row->group;
  struct eidp_gap gap;
  bool more = eidp_gap_after(t, *i, false, &gap);

  if (!more && is_thousands(t, row, width, *i)) {
    gap.kind = ',';
    row->thousands = true;
    gap.next = *i + 1;
    more = true;
  }
  row->width = row->group == 0 || row->width == width ? width : 0;
  row->group = row->number->count;
  row->lines += gap.line;
  /* Behind a line break, more is awaited only if it may count. */
  if (gap.line && !may_wrap(t, row, labelled)) {
    t->cut = false;
    return false;
  }
  if (!more && (!gap.line || t->cut ||
                !eidp_quote_after(t, row->number->begin, gap.next, &gap.next)))
    return false;
  if (gap.kind != 0 && !has_kind(row, gap.kind))
    row->kinds[row->kind_count++] = gap.kind;
  *i = gap.next;
  return true;
}

/* Read 32 digits from i on. */
static bool
read_groups(struct eidp_search *t, size_t i, bool labelled, struct row *row)
{
  struct eidp_number *number = row->number;
  size_t begin = i;
  struct eidp_unit u;

  eidp_number_start(number, i);
  row->kind_count = row->lines = row->group = row->width = 0;
  row->thousands = false;
  while (number->count < EIDP_DIGITS) {
    if (i >= t->n) {
      t->cut |= !t->last;
      return false;
    }
    eidp_unit_at(t, i, &u);
    if (t->cut || i - begin > EIDP_SPAN_MAX)
      return false;
    if (u.class <= 9) {
      eidp_number_digit(number, u.class, i, u.length, u.write);
      i += u.length;
    } else if (!row_gap(t, row, labelled, &i)) {
      return false;
    }
  }
  return true;
}

bool
eidp_read_digits(struct eidp_search *t, size_t i, struct eidp_number *number)
{
  struct row row = {.number = number};

  return read_groups(t, i, true, &row);
}

/* Whether a full-width digit ends before i. */
static bool
wide_digit_before(const struct eidp_search *t, size_t i)
{
  const unsigned char *p = t->s + i;

  return i >= 3 && p[-3] == 0xef && p[-2] == 0xbc && p[-1] >= 0x90 &&
         p[-1] <= 0x99;
}

/* The tag of a text of 32 bytes in DER: PrintableString or UTF8String. What
   follows those in a certificate is an ASCII 0 or 1. */
static bool
behind_der(const struct eidp_search *t, size_t i)
{
  return i >= 2 && t->s[i - 1] == 0x20 &&
         (t->s[i - 2] == 0x13 || t->s[i - 2] == 0x0c);
}

/* The symbology identifier of a bar code reader, ]C1 (ISO/IEC 15424). */
static bool
behind_symbology(const struct eidp_search *t, size_t i)
{
  return i >= 3 && t->s[i - 3] == ']' && eidp_is_letter(t->s[i - 2]) &&
         eidp_is_ascii_digit(t->s[i - 1]);
}

/* Whether a number may begin at i: not after another digit, unless that ends
   something else. */
static bool
may_begin(const struct eidp_search *t, size_t i)
{
  uint_least32_t c;

  if (i == 0)
    return true;
  if (eidp_is_ascii_digit(t->s[i - 1]))
    return behind_symbology(t, i) || eidp_escape_before(t, i, &c) > 0;
  return !wide_digit_before(t, i);
}

/* What the bytes before a number say it is part of. A URI is looked for up to
   the last space, and not further than 64 bytes. */
static eid_notation
notation_before(const struct eidp_search *t, size_t i)
{
  if (eidp_said(t, i, "(8042)"))
    return EID_NOTATION_ELEMENT;
  for (size_t k = 0; k < 64 && k < i && t->s[i - k - 1] > ' '; k++)
    if (eidp_said(t, i - k, "esim:") || eidp_said(t, i - k, "urn:"))
      return EID_NOTATION_URI;
  return EID_NOTATION_DIGITS;
}

/* ASCII digits in a row from i on, no more than are asked for. */
static size_t
run_of(struct eidp_search *t, size_t i, size_t most)
{
  size_t k = 0;

  while (k < most && eidp_is_ascii_digit(eidp_see(t, i + k)))
    k++;
  return k;
}

/* Whether a full-width digit stands at i. */
static bool
wide_digit_at(struct eidp_search *t, size_t i)
{
  unsigned char c;

  if (eidp_see(t, i) != 0xef || eidp_see(t, i + 1) != 0xbc)
    return false;
  c = eidp_see(t, i + 2);
  return c >= 0x90 && c <= 0x99;
}

/* Two hex digits that are no number, and nothing beside them, at i. */
static bool
is_hex_pair(struct eidp_search *t, size_t i)
{
  int a = eidp_hex(eidp_see(t, i)), b = eidp_hex(eidp_see(t, i + 1));
  unsigned char c = eidp_see(t, i + 2);

  return a >= 0 && b >= 0 && (a > 9 || b > 9) && !eidp_is_letter(c) &&
         !eidp_is_ascii_digit(c);
}

/* Whether a row of pairs goes on with bytes in hex on either side. */
static bool
goes_on_in_hex(struct eidp_search *t, const struct row *row)
{
  size_t begin = row->number->begin, end = row->number->end;

  if (row->width != 2 || row->kind_count != 1)
    return false;
  return is_hex_pair(t, end + 1) ||
         (begin >= 3 && is_hex_pair(t, begin - 3) &&
          (begin == 3 || !(eidp_is_letter(t->s[begin - 4]) ||
                           eidp_is_ascii_digit(t->s[begin - 4]))));
}

/* Whether a row of pairs is a line of a dump, and other bytes than those of a
   second EID stand in the next one. */
static bool
goes_on_below(struct eidp_search *t, const struct row *row)
{
  size_t end = row->number->end, next;

  return row->width == 2 && row->lines == 0 &&
         eidp_dump_wrap(t, end - 2, end, &next) &&
         eidp_hex(eidp_see(t, next)) >= 0 &&
         eidp_hex(eidp_see(t, next + 1)) >= 0 && !eidp_says(t, next, "89");
}

/* Whether the first digits are the end of a word of a dump, "a896" for "896",
   and not of an escape like \u200e. */
static bool
begins_within_word(const struct eidp_search *t, size_t begin)
{
  size_t i = begin;

  while (i > 0 && begin - i < EIDP_DIGITS && eidp_hex(t->s[i - 1]) >= 0)
    i--;
  return i < begin && (i == 0 || t->s[i - 1] <= ' ' || t->s[i - 1] == ':');
}

/* Whether it reaches into the text column of a dump, which stands apart and
   has points for what cannot be shown. */
static bool
reaches_text_column(const struct eidp_search *t, const struct row *row)
{
  for (size_t i = row->number->begin; i + 2 < row->number->end; i++)
    if (t->s[i] == ' ' && t->s[i + 1] == ' ' &&
        (t->s[i + 2] == '.' || t->s[i + 2] == '|'))
      return true;
  return false;
}

/* Whether digits on either side belong to the same row. */
static bool
row_goes_on(struct eidp_search *t, const struct row *row)
{
  struct eidp_gap gap;

  if (eidp_gap_before(t, row->number->begin, &gap) &&
      (gap.kind == 0 || has_kind(row, gap.kind)))
    return true;
  if (eidp_gap_after(t, row->number->end, true, &gap) &&
      (gap.kind == 0 || has_kind(row, gap.kind)))
    return true;
  return t->cut || goes_on_in_hex(t, row) || goes_on_below(t, row) ||
         begins_within_word(t, row->number->begin) ||
         reaches_text_column(t, row);
}

/* Whether a line breaks between a row and the label before it: below a label a
   dump may begin, too. */
static bool
is_below_label(const struct eidp_search *t, size_t i)
{
  while (i > 0 && !eidp_is_letter(t->s[i - 1]) && t->s[i - 1] != '\n')
    i--;
  return i > 0 && t->s[i - 1] == '\n';
}

/* Whether the text sets the row apart, or says what it is. */
static bool
stands_out(struct eidp_search *t, const struct row *row, bool labelled)
{
  const char *digits = row->number->digits;
  size_t listed = eidp_listed(t, digits, EIDP_DIGITS);
  struct eidp_gap gap;

  if (listed >= EIDP_LISTED || row->kind_count == 0)
    return !(eidp_gap_after(t, row->number->end, true, &gap) &&
             gap.kind == 0) &&
           !t->cut;
  /* A list of numbers looks the same, also below a label. */
  if (row->lines > LINES || row->thousands)
    return false;
  if (labelled && !is_below_label(t, row->number->begin))
    return true;
  return (labelled || row->lines == 0) &&
         (listed > 0 || memcmp(digits, "89", 2) == 0) &&
         (labelled || !row_goes_on(t, row));
}

/* Groups of digits from i on. */
static bool
find_groups(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;
  struct row row = {.number = &number};
  struct eidp_unit u;
  bool labelled;

  eidp_unit_at(t, i, &u);
  if (t->cut || u.class > 9)
    return false;
  labelled = eidp_labelled(t, i);
  if (!labelled && u.length == 1) {
    unsigned char c = eidp_see(t, i + 1);
    unsigned pair = (unsigned)(u.class * 10) + (c & 15u);
    if (eidp_is_ascii_digit(c) && !eidp_may_begin_with(t, pair))
      return false;
  }
  return read_groups(t, i, labelled, &row) &&
         eidp_match(t, &number, notation_before(t, i), m) &&
         stands_out(t, &row, labelled);
}

/* 32 ASCII digits in a row at i, whatever touches them. */
static bool
find_run(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;

  if (wide_digit_at(t, i + EIDP_DIGITS) || t->cut)
    return false;
  return eidp_read_digits(t, i, &number) &&
         eidp_match(t, &number, notation_before(t, i), m);
}

/* Whether the digits between the last thing that is none and i are elements
   of GS1 before application identifier 8042: a GTIN, an IMEI or both. */
static bool
behind_elements(const struct eidp_search *t, size_t i)
{
  size_t k = 0;

  while (k < 40 && k < i && eidp_is_ascii_digit(t->s[i - k - 1]) &&
         !behind_symbology(t, i - k))
    k++;
  if (k >= 19 && memcmp(t->s + i - 19, "8040", 4) == 0)
    k -= 19;
  else if (k >= 20 && memcmp(t->s + i - 20, "8040", 4) == 0)
    k -= 20;
  return k == 0 || (k == 16 && memcmp(t->s + i - k, "01", 2) == 0);
}

/* The application identifier 8042 of GS1 with nothing between it and the
   number: 36 digits or more in one run. */
static bool
find_element(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;

  if (!eidp_says(t, i, "8042") || run_of(t, i + 4, 32) != 32)
    return false;
  if (!eidp_read_digits(t, i + 4, &number) ||
      !eidp_match(t, &number, EID_NOTATION_ELEMENT, m))
    return false;
  if (eidp_listed(t, number.digits, EIDP_DIGITS) >= EIDP_LISTED)
    return true;
  return behind_elements(t, i) &&
         !eidp_is_ascii_digit(eidp_see(t, i + 4 + EIDP_DIGITS)) && !t->cut;
}

/* Whether a boundary may stand before a digit that follows another one: the
   end of an escape or of a reader's identifier. */
static bool
may_have_boundary(const struct eidp_search *t, size_t i)
{
  const unsigned char *p = t->s + i;

  return i >= 3 && (p[-3] == ']' || p[-3] == '%' || p[-3] == '=' ||
                    (p[-3] == '5' && i >= 5) || (i >= 4 && p[-4] == '\\') ||
                    (i >= 6 && p[-6] == '\\'));
}

/* Whether digits that end before i may go on after a gap: not where a letter
   or a quote follows, nor a comma that does not separate thousands. */
static bool
may_go_on(struct eidp_search *t, size_t i)
{
  unsigned char c = eidp_see(t, i);

  if (c == ',')
    return eidp_see(t, i + 4) == ',';
  if (c == ' ')
    c = eidp_see(t, i + 1);
  return !eidp_is_letter(c) && c != ',' && c != '"' && c != '\'' && c != ')' &&
         c != '}' && c != ']' && c != '(' && c != '{' && c != '[';
}

bool
eidp_find_digits(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;
  size_t run;

  if (t->s[i] == '8' && eidp_see(t, i + 1) == '0' &&
      (find_element(t, i, m) || t->cut))
    return !t->cut;
  if (i > 0 && eidp_is_ascii_digit(t->s[i - 1]) && !may_have_boundary(t, i))
    return false;
  if (!may_begin(t, i))
    return false;
  run = run_of(t, i, EIDP_DIGITS + 1);
  if (t->cut)
    return false;
  if (run == EIDP_DIGITS)
    return find_run(t, i, m);
  if (run > EIDP_DIGITS)
    return behind_der(t, i) && eidp_read_digits(t, i, &number) &&
           eidp_match(t, &number, EID_NOTATION_CERTIFICATE, m);
  return (run == 0 || may_go_on(t, i + run)) && !t->cut &&
         find_groups(t, i, m);
}

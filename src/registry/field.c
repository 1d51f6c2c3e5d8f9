/* SPDX-License-Identifier: MIT */
/*
 * What may stand in a field, by the kinds of data/schema.tsv.
 *
 * A table comes from a stranger's disk or from a carrier's site. What passes
 * here is later used without further checks: a prefix becomes the end of an
 * interval, a date is compared byte by byte, a text is printed on a terminal.
 * data/check.awk says the same for the tables of the project, with the same
 * messages; a new kind is added to both. Functions that end in _fault return
 * the message, which load.c puts after the name of the column, or NULL where
 * the value is good.
 */
#include <string.h>

#include "registry/load.h"
#include "kernel/digits.h"

/* The longest code of E.164 that a table may have: three digits of a shared
   code, such as 882, and up to four that identify a network. */
enum { CODE = 7 };

size_t
eidp_find_byte(const char *s, size_t n, char byte)
{
  const char *at = n == 0 ? NULL : memchr(s, byte, n);

  return at == NULL ? n : (size_t)(at - s);
}

/* What may follow the first byte of a UTF-8 character: how many bytes the
   character has, 0 where none begins so, and the range of the second byte. The
   range is narrower than 80 to BF after four first bytes: E0 and F0 would
   allow forms longer than needed, ED surrogates, F4 what is beyond U+10FFFF.
   Unicode, table 3-7. */
static size_t
utf8_form(unsigned char first, unsigned char second[2])
{
  second[0] = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  second[1] = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (first < 0x80)
    return 1;
  if (first < 0xc2 || first > 0xf4)
    return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* How many bytes the well-formed character at s has, or 0. */
static size_t
utf8_length(const unsigned char *s, size_t n)
{
  unsigned char second[2];
  size_t length = utf8_form(s[0], second);

  if (length == 0 || length > n)
    return 0;
  if (length > 1 && (s[1] < second[0] || s[1] > second[1]))
    return 0;
  for (size_t i = 2; i < length; i++)
    if (s[i] < 0x80 || s[i] > 0xbf)
      return 0;
  return length;
}

/* Control characters are refused, also those of U+0080 to U+009F (C2 80 to C2
   9F), which some terminals obey: what a table says is printed. A tab
   separates columns and is none. A line with a control of the second sort and
   a byte that is not UTF-8 is refused for the latter, as check.awk does. */
const char *
eidp_bytes_fault(const char *s, size_t n)
{
  const unsigned char *p = (const unsigned char *)s;
  bool high_control = false;
  size_t length;

  for (size_t i = 0; i < n; i++)
    if ((p[i] < ' ' && p[i] != '\t') || p[i] == 0x7f)
      return "a control character";
  for (size_t i = 0; i < n; i += length) {
    length = utf8_length(p + i, n - i);
    if (length == 0)
      return "not UTF-8";
    if (p[i] == 0xc2 && p[i + 1] < 0xa0)
      high_control = true;
  }
  return high_control ? "a control character" : NULL;
}

bool
eidp_all_digits(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (s[i] < '0' || s[i] > '9')
      return false;
  return n > 0;
}

static unsigned
number_of(const char *s, size_t n)
{
  unsigned value = 0;

  for (size_t i = 0; i < n; i++)
    value = value * 10 + (unsigned)(s[i] - '0');
  return value;
}

/* Days of a month in the Gregorian calendar. */
static unsigned
days_of(unsigned year, unsigned month)
{
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/* Every place is a digit or its hyphen, so equal lengths compare as text in
   the order of time; newest() and rule_together() rely on that. */
bool
eidp_calendar(const char *s, size_t n, bool less)
{
  enum { YEAR = 4, MONTH = 7, DAY = 10 };
  unsigned month;

  if (n != DAY && !(less && (n == MONTH || n == YEAR)))
    return false;
  for (size_t i = 0; i < n; i++)
    if (i == YEAR || i == MONTH ? s[i] != '-' : !eidp_all_digits(s + i, 1))
      return false;
  month = n > YEAR ? number_of(s + YEAR + 1, 2) : 1;
  if (month < 1 || month > 12)
    return false;
  if (n < DAY)
    return true;
  return number_of(s + MONTH + 1, 2) >= 1 &&
         number_of(s + MONTH + 1, 2) <= days_of(number_of(s, YEAR), month);
}

/* A date of a source may be known to the month or year only, or be an
   estimate: ~2024. */
static bool
is_date(const char *s, size_t n)
{
  bool estimate = s[0] == '~';

  return eidp_calendar(s + estimate, n - estimate, true);
}

/* The first digits of an EID, up to all 30 that are not check digits. */
static const char *
prefix_fault(const char *s, size_t n)
{
  if (!eidp_all_digits(s, n))
    return "has a non-digit";
  return n > EIDP_BODY ? "has more than 30 digits" : NULL;
}

/* A code of E.164, of a country or a network; none of them begins with 0. */
static const char *
code_fault(const char *s, size_t n)
{
  if (!eidp_all_digits(s, n))
    return "has a non-digit";
  if (n > CODE)
    return "has more than 7 digits";
  return s[0] == '0' ? "begins with 0" : NULL;
}

static bool
is_lower_or_digit(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Letters and digits, single hyphens between them. */
static bool
is_id(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!is_lower_or_digit(s[i]) &&
        (s[i] != '-' || i == 0 || i + 1 == n || s[i - 1] == '-'))
      return false;
  return true;
}

/* A host name by RFC 1123, in lower case so that there is one way to write it:
   labels with dots between, a hyphen at neither end of a label, and at least
   one dot. */
static bool
is_host(const char *s, size_t n)
{
  size_t label = 0;

  for (size_t i = 0; i <= n; i++) {
    if (i < n && s[i] != '.') {
      if (!is_lower_or_digit(s[i]) && s[i] != '-')
        return false;
      continue;
    }
    if (i == label || s[label] == '-' || s[i - 1] == '-')
      return false;
    label = i + 1;
  }
  return memchr(s, '.', n) != NULL;
}

/* The form of ISO 3166-1 alpha-2; whether the country exists is not asked. */
static bool
is_iso(const char *s, size_t n)
{
  return n == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
}

/* The number of a word in its list, or -1. The list is the message for a wrong
   word, so its own words begin after EIDP_NOT_ONE_OF. */
static int
word_number(const char *s, size_t n, const char *words)
{
  const char *w = words + sizeof EIDP_NOT_ONE_OF - 1;

  for (int i = 0;; i++, w++) {
    size_t length = eidp_find_byte(w, strlen(w), ' ');
    if (length == n && memcmp(w, s, n) == 0)
      return i;
    w += length;
    if (*w == '\0')
      return -1;
  }
}

const char *
eidp_word(const struct eidp_column *column, const struct eidp_field *f)
{
  return EIDP_WORD_OF(column->list, word_number(f->s, f->n, column->words));
}

/* A range under a prefix, one of several in a field, which must rise and not
   overlap. floor: the end of the previous range, {0, 0} for none; a real end
   is never 0, since eidp_span_of() ends it with 99. What is compared are
   padded numbers, so 5-12 is in order. */
static const char *
range_fault(const char *s, size_t n, const struct eidp_field *prefix,
            struct eidp_key *floor)
{
  size_t first = eidp_find_byte(s, n, '-'), last = n - first - 1;
  struct eidp_span span;

  if (first == n || !eidp_all_digits(s, first) ||
      !eidp_all_digits(s + first + 1, last))
    return "is not FIRST-LAST";
  if (first > EIDP_BODY - prefix->n || last > EIDP_BODY - prefix->n)
    return "has more digits than the prefix leaves";
  span = eidp_span_of(prefix->s, prefix->n, s, first, s + first + 1, last);
  if (!eidp_ordered(span.first, span.last))
    return "ends before it begins";
  if (floor->low != 0 && eidp_ordered(span.first, *floor))
    return "does not rise";
  *floor = span.last;
  return NULL;
}

/* One value of any kind but a range, which depends on the prefix in column 0
   and on the range before. A text may be anything; EIDP_NUMBERS is a kind of
   tables that are never loaded. */
static const char *
value_fault(const struct eidp_column *column, const char *s, size_t n)
{
  switch (column->kind) {
  case EIDP_PREFIX:
    return prefix_fault(s, n);
  case EIDP_CODE:
    return code_fault(s, n);
  case EIDP_ISO:
    return is_iso(s, n) ? NULL : "is not two capital letters";
  case EIDP_DATE:
    return is_date(s, n) ? NULL : "is not a date";
  case EIDP_DAY:
    return eidp_calendar(s, n, false) ? NULL : "is not a day, YYYY-MM-DD";
  case EIDP_ID:
    return is_id(s, n) ? NULL
                       : "is not lower case letters, digits and hyphens";
  case EIDP_HOST:
    return is_host(s, n) ? NULL : "is not a host name";
  case EIDP_WORD:
    return word_number(s, n, column->words) >= 0 ? NULL : column->words;
  default:
    return NULL;
  }
}

/* How many bytes come before the next separator, or all. */
static size_t
part_length(const char *s, size_t n, const char *separator)
{
  size_t length = separator == NULL ? 0 : strlen(separator);

  for (size_t i = 0; length > 0 && i + length <= n; i++)
    if (memcmp(s + i, separator, length) == 0)
      return i;
  return n;
}

/* Spaces at the ends are invisible, and would make two values of one. */
static bool
spaced(const char *s, size_t n)
{
  return n > 0 && (s[0] == ' ' || s[n - 1] == ' ');
}

/* A field with a separator is a list, and each part must be good. After a
   separator at the very end the loop comes round once more, and finds the part
   that is not there. */
const char *
eidp_field_fault(const struct eidp_column *column,
                 const struct eidp_field *row, size_t c)
{
  const char *s = row[c].s, *end = s + row[c].n, *why = NULL;
  struct eidp_key floor = {0, 0};

  if (spaced(s, row[c].n))
    return "has a space at its ends";
  if (s == end)
    return column->optional ? NULL : "is empty";
  for (;;) {
    size_t n = part_length(s, (size_t)(end - s), column->separator);
    if (n == 0 || spaced(s, n))
      return "has an empty part, or a space beside a separator";
    why = column->kind == EIDP_RANGE ? range_fault(s, n, row, &floor)
                                     : value_fault(column, s, n);
    s += n;
    if (why != NULL || s == end)
      return why;
    s += strlen(column->separator);
  }
}

/* SPDX-License-Identifier: MIT */
/* What may stand in a field, by the kinds of data/schema.tsv. data/check.awk
   says the same in the same words; a new kind is added to both. */
#include <string.h>

#include "registry/load.h"
#include "kernel/digits.h"

enum { CODE = 7 };

size_t
eidp_find_byte(const char *s, size_t n, char byte)
{
  const char *at = n == 0 ? NULL : memchr(s, byte, n);

  return at == NULL ? n : (size_t)(at - s);
}

/* Bytes that may follow the first one of a character, low to high, and how
   many bytes it has; 0 where none begins so. Unicode, table 3-7. */
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

/* Control characters are refused, those after ASCII too: what a table says is
   printed on terminals. */
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

static unsigned
days_of(unsigned year, unsigned month)
{
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

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

static bool
is_date(const char *s, size_t n)
{
  bool estimate = s[0] == '~';

  return eidp_calendar(s + estimate, n - estimate, true);
}

static const char *
prefix_fault(const char *s, size_t n)
{
  if (!eidp_all_digits(s, n))
    return "has a non-digit";
  return n > EIDP_BODY ? "has more than 30 digits" : NULL;
}

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

/* Labels with dots between; a hyphen stands at no end of a label. */
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

static bool
is_iso(const char *s, size_t n)
{
  return n == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
}

/* The number of a word in its list, or -1. */
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

/* A range under a prefix; `floor` is the end of the one before it, or 0, which
   no end is, as its check digits are 99. */
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

static bool
spaced(const char *s, size_t n)
{
  return n > 0 && (s[0] == ' ' || s[n - 1] == ' ');
}

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

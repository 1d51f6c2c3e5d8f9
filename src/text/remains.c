/* SPDX-License-Identifier: MIT */
/*
 * What is left of an EID that a program rounded or somebody hid: the digits
 * that are certain, and which programs write so. Asked for after lint, of the
 * few fields for which a person wants to know what to do about it.
 *
 * Who writes a number in which way was seen in runs of the programs:
 * docs/FALSEHOODS.md has the table. Where several do, all are named; where
 * none was seen, none is.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* Digits that a double, a long double and a spreadsheet can hold at most. */
enum { OF_CELL = 15, OF_DOUBLE = 17, OF_LONG = 21 };

/* How many of the digits that were printed mean anything: the 16th of a double
   is one off at the most, and the 19th of a long double. */
static unsigned
meaning_digits(unsigned printed)
{
  enum { SIXTEEN = 16, NINETEEN = 19 };

  if (printed <= OF_DOUBLE)
    return printed < SIXTEEN ? printed : SIXTEEN;
  return printed > OF_LONG || printed < NINETEEN ? printed : NINETEEN;
}

/* Take over the digits that are certain, where the last of n may be one off,
   up or down: a carry changes the nines or zeros before it too, and the digit
   before these. */
static void
keep_certain(eid_remains *r, const char *digits, unsigned n)
{
  char last = n > 0 ? digits[n - 1] : '\0';
  unsigned head = n > 0 ? n - 1 : 0;

  if (last == '0' || last == '9') {
    while (head > 0 && digits[head - 1] == last)
      head--;
    head -= head > 0;
  }
  r->head = head;
  memcpy(r->digits, digits, head);
}

/* Who prints a number in powers of ten so. */
static const char *
power_programs(const struct eidp_power *p, bool small_e)
{
  if (p->times || p->whole == 0)
    return "";
  if (p->whole > 3)
    return "readr";
  if (p->exponent_digits == 3 || p->whole > 1)
    return "LibreOffice";
  if (p->count > OF_LONG)
    return "csvkit";
  if (p->count > OF_DOUBLE)
    return "Gnumeric";
  if (p->count <= OF_CELL && !small_e)
    return "Excel, LibreOffice";
  if (p->count > OF_CELL && !small_e)
    return "Java";
  if (p->count > OF_CELL)
    return "DuckDB, Go, JavaScript, jq, MariaDB, Python";
  return p->count > 6 ? "R, SQLite" : "awk";
}

/* 32 digits: zeros at their end, or all digits of a double or long double. */
static void
digits_that_are_left(eid_remains *r, const char *digits, bool decimals)
{
  enum { OF_LONG_SURE = 19 };
  bool is_double = eidp_is_rounded_text((const unsigned char *)digits);
  bool is_long = !is_double && eidp_is_long_double(digits);
  unsigned n = EIDP_DIGITS;

  r->whole = EIDP_DIGITS;
  while (n > 0 && digits[n - 1] == '0')
    n--;
  if (n <= OF_CELL)
    r->programs = "Excel, LibreOffice";
  else if (n <= OF_DOUBLE)
    r->programs = "Go, Java, JavaScript, SQLite";
  else if (!is_double)
    r->programs = is_long ? "bash" : "SQLite";
  else if (decimals)
    r->programs = "xlsx2csv";
  else if (n > OF_LONG)
    r->programs = "csvkit, gawk, JavaScript, pandas, Perl, PHP, Python, R";
  keep_certain(r, digits,
               is_long ? OF_LONG_SURE
                       : meaning_digits(n > OF_DOUBLE ? OF_DOUBLE : n));
}

/* How long a number is of which digits are hidden. As long as an ICCID or an
   IMEI, it is none of an EID; but how many points or brackets stand there need
   not be how many digits are hidden, and no IMEI begins with 89. */
static unsigned
hidden_whole(const struct eidp_squeezed *q, char mark)
{
  bool is_imei = q->length == 15 && memcmp(q->text, "89", 2) != 0;
  bool is_iccid = q->length == 19 || q->length == 20;

  return memchr(".[({<", mark, 5) == NULL && (is_imei || is_iccid)
             ? (unsigned)q->length
             : EIDP_DIGITS;
}

/* Digits, perhaps with a sign between groups, marks, digits. */
static void
read_hidden(eid_remains *r, const struct eidp_squeezed *q)
{
  size_t n = q->length, i = 0;

  for (; i < n && r->head < EIDP_DIGITS; i++) {
    if (eidp_count_decimals(q->text + i, 1) > 0)
      r->digits[r->head++] = q->text[i];
    else if (memchr("-_.", q->text[i], 3) == NULL || i + 1 == n ||
             eidp_count_decimals(q->text + i + 1, 1) == 0)
      break;
  }
  while (n > i && q->text[n - 1] >= '0' && q->text[n - 1] <= '9')
    n--;
  r->whole = hidden_whole(q, q->text[i]);
  r->tail = (unsigned)(q->length - n);
}

static void
read_spreadsheet(eid_remains *r, const struct eidp_framed *field,
                 const struct eidp_squeezed *q)
{
  char digits[EIDP_DIGITS];
  struct eidp_power p;
  bool small_e = memchr(field->s + q->first, 'e', q->end - q->first) != NULL;

  r->whole = eidp_magnitude(q->text, q->length, &p);
  if (r->whole > 0) {
    r->programs = power_programs(&p, small_e);
    keep_certain(r, p.digits, meaning_digits(p.count));
  } else if (q->text[0] == '#') {
    r->programs = "Excel, LibreOffice";
  } else if (eidp_squeezed_digits(digits, EIDP_DIGITS, q) == EIDP_DIGITS) {
    digits_that_are_left(r, digits, field->decimals);
  }
}

void
eidp_read_remains(eid_remains *out, eid_status code, const char *s, size_t n)
{
  eid_remains r = {.size = out->size, .programs = ""};
  struct eidp_framed field = eidp_frame(s, n, NULL, NULL);
  struct eidp_squeezed q;

  eidp_squeeze(&q, &eidp_human, &field);
  if (code == EID_E_HIDDEN_DIGITS)
    read_hidden(&r, &q);
  else if (code == EID_E_SPREADSHEET_NUMBER)
    read_spreadsheet(&r, &field, &q);
  else if (code == EID_E_INTEGER_OVERFLOW)
    r.programs = eidp_overflow(&q);
  memcpy(out, &r, r.size < sizeof r ? r.size : sizeof r);
}

bool
eid_remains_of(eid_remains *out, const char *s, size_t n)
{
  eid_lint_result lint = {.size = sizeof lint};
  eid_status code = eid_lint(s, n, EID_POLICY_HUMAN, &lint);

  eidp_read_remains(out, code, s, n);
  return eidp_has_remains(code);
}

size_t
eid_remains_size(void)
{
  return sizeof(eid_remains);
}

/* SPDX-License-Identifier: MIT */
/*
 * What programs print of an EID that they took for a number. An EID has 107
 * bits and a double holds 53 of them, an integer 64: most of its digits are
 * lost, so the field is no mistyped EID and nothing near it is one either.
 *
 * The forms are those that programs were seen to print (docs/FALSEHOODS.md has
 * the table). The exponent tells which number it was: the first of 32 digits
 * is followed by 31 others, the first of an ICCID by 18 or 19.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* A number in powers of ten that is being read, in narrow capitals. */
struct power_reading {
  const char *s;
  size_t n, i;
};

/* Go over one of the characters, where it comes next. */
static bool
take_any(struct power_reading *r, const char *any)
{
  if (r->i == r->n || memchr(any, r->s[r->i], strlen(any)) == NULL)
    return false;
  r->i++;
  return true;
}

/* Go over "E", the "D" of Fortran, "*10^", "X10^" or one of these with "**" as
   the power, or the "*^" of Mathematica. */
static bool
take_power(struct power_reading *r)
{
  if (take_any(r, "ED"))
    return true;
  if (!take_any(r, "X*"))
    return false;
  return take_any(r, "^") ||
         (take_any(r, "1") && take_any(r, "0") &&
          (take_any(r, "^") || (take_any(r, "*") && take_any(r, "*"))));
}

/* The exponent, of one to three digits, of which the first may be 0; or 0. */
static unsigned
read_exponent(struct power_reading *r, struct eidp_power *p)
{
  unsigned exponent = 0;
  size_t digits;

  p->plus = take_any(r, "+");
  digits = eidp_count_decimals(r->s + r->i, r->n - r->i);
  if (digits == 0 || digits > 3)
    return 0;
  p->exponent_digits = (unsigned)digits;
  while (digits-- > 0)
    exponent = 10 * exponent + (unsigned)(r->s[r->i++] - '0');
  return exponent;
}

/* Copy so many digits, of which those that fit count, and go over them. */
static void
take_digits(struct power_reading *r, struct eidp_power *p, size_t n)
{
  for (; n > 0; n--, r->i++)
    if (p->count < EIDP_DIGITS)
      p->digits[p->count++] = r->s[r->i];
}

unsigned
eidp_magnitude(const char *s, size_t n, struct eidp_power *p)
{
  struct power_reading r = {s, n, 0};
  bool point;
  unsigned exponent;

  memset(p, 0, sizeof *p);
  (void)take_any(&r, "+-=~");
  p->whole = (unsigned)eidp_count_decimals(s + r.i, n - r.i);
  if (p->whole == 0 || p->whole > EIDP_DIGITS)
    return 0;
  /* Fortran writes 0.89E+32. */
  p->whole -= take_any(&r, "0");
  take_digits(&r, p, p->whole);
  point = take_any(&r, ".,");
  if (point)
    take_digits(&r, p, eidp_count_decimals(s + r.i, n - r.i));
  p->times = r.i < n && s[r.i] != 'E';
  if (!take_power(&r))
    return 0;
  /* 14 or 15 characters with one E among digits are a MEID as well. */
  if (!point && p->whole > 1 && (n == 14 || n == 15))
    return 0;
  exponent = read_exponent(&r, p);
  (void)take_any(&r, ".;");
  if (exponent < 9 || r.i != n || p->whole + exponent > EIDP_DIGITS)
    return 0;
  return p->whole + exponent;
}

/* The greatest and least numbers of signed and unsigned integers of 64 and 32
   bits, and of DECIMAL(10), where a database or a program stops. */
static const struct {
  const char *number, *programs;
} integer_limits[] = {
    {"9223372036854775807", "GDAL, PHP, SQLite"},
    {"9223372036854775808", ""},
    {"18446744073709551615", "MariaDB"},
    {"2147483647", "mawk"},
    {"2147483648", "busybox awk"},
    {"4294967295", ""},
    {"9999999999", "MariaDB"},
};

const char *
eidp_overflow(const struct eidp_squeezed *q)
{
  enum { LEAST = 12, LONGEST = 27 };
  struct eidp_power p;
  size_t n, same;

  if (q->length > LONGEST)
    return NULL;
  n = same = eidp_squeezed_digits(p.digits, sizeof p.digits, q);
  /* As a double: all digits but the last one, which was rounded. */
  if (n == 0 && q->whole) {
    n = eidp_magnitude(q->text, q->length, &p);
    same = p.count < LEAST || p.count > n ? n + 1 : p.count - 1;
  }
  for (size_t i = 0; i < sizeof integer_limits / sizeof integer_limits[0]; i++)
    if (same <= n && strlen(integer_limits[i].number) == n &&
        memcmp(integer_limits[i].number, p.digits, same) == 0)
      return integer_limits[i].programs;
  return NULL;
}

bool
eidp_is_long_double(const char digits[EIDP_DIGITS])
{
  enum { ZERO_BITS = 39 }; /* of 10^31, which has 103 bits after the first */
  const char *last = digits + EIDP_DIGITS - 4;
  uint64_t low = 0;

  /* For most the last four digits are enough, modulo 16, by which '0' is 0. */
  if ((8 * last[0] + 4 * last[1] + 10 * last[2] + last[3]) % 16 != 0)
    return false;
  for (size_t i = 0; i < EIDP_DIGITS; i++)
    low = low * 10 + (uint64_t)(digits[i] - '0');
  return digits[0] != '0' && (low & ((UINT64_C(1) << ZERO_BITS) - 1)) == 0;
}

/* What a spreadsheet shows in place of a number that does not fit its cell or
   its format; in German, too. A value that it did not find (#N/A) is none. */
static const char *const cell_errors[] = {"#FMT", "#NUM!", "#VALUE!", "#WERT!",
                                          "#ZAHL!"};

bool
eidp_is_cell_error(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n && s[i] == '#')
    i++;
  if (i == n)
    return n >= 3;
  for (i = 0; i < sizeof cell_errors / sizeof cell_errors[0]; i++)
    if (strlen(cell_errors[i]) == n && memcmp(cell_errors[i], s, n) == 0)
      return true;
  return false;
}

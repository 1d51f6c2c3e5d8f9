/* SPDX-License-Identifier: MIT */
/*
 * The calendar. Dates of the tables may lack day or month, or be estimates;
 * their age counts from the last day that they may mean, so that no row is
 * called older than it is.
 */
#include "config.h"

#include <stddef.h>
#include <time.h>

#include "base/complain.h"
#include "base/day.h"

static bool
is_leap(unsigned year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned
month_length(unsigned year, unsigned month)
{
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};

  return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

/* The number of exactly n digits; false where one of them is none. */
static bool
read_digits(const char **s, size_t n, unsigned *out)
{
  *out = 0;
  for (size_t i = 0; i < n; i++, (*s)++) {
    if (**s < '0' || **s > '9')
      return false;
    *out = 10 * *out + (unsigned)(**s - '0');
  }
  return true;
}

/* A date of the tables; where month or day is missing, the last one. The
   number of parts, 0 where it is no date. */
static int
read_date(const char *s, unsigned part[3])
{
  int parts = 1;

  s += *s == '~';
  if (!read_digits(&s, 4, &part[0]))
    return 0;
  part[1] = 12;
  for (; *s == '-' && parts < 3; parts++) {
    s++;
    if (!read_digits(&s, 2, &part[parts]))
      return 0;
  }
  if (*s != '\0' || part[1] < 1 || part[1] > 12)
    return 0;
  if (parts < 3)
    part[2] = month_length(part[0], part[1]);
  return part[2] >= 1 && part[2] <= month_length(part[0], part[1]) ? parts : 0;
}

/* Days since the first day of year 0 of the Gregorian calendar. */
static uint64_t
count_days(const unsigned part[3])
{
  unsigned before = part[0] > 0 ? part[0] - 1 : 0;
  uint64_t n = 365 * (uint64_t)part[0] + before / 4 - before / 100 +
               before / 400 + (part[0] > 0);

  for (unsigned m = 1; m < part[1]; m++)
    n += month_length(part[0], m);
  return n + part[2];
}

unsigned long
day_today(void)
{
  time_t now = time(NULL);
  struct tm tm;

  if (localtime_r(&now, &tm) == NULL)
    return 0;
  return (unsigned long)(tm.tm_year + 1900) * 10000 +
         (unsigned long)(tm.tm_mon + 1) * 100 + (unsigned long)tm.tm_mday;
}

bool
day_as_of(const char *text, unsigned long *day)
{
  unsigned part[3];

  *day = day_today();
  if (text == NULL)
    return true;
  if (*text == '~' || read_date(text, part) != 3) {
    complain("--as-of=%s: it takes a day, YYYY-MM-DD", text);
    return false;
  }
  *day = (unsigned long)part[0] * 10000 + part[1] * 100 + part[2];
  return true;
}

unsigned long
day_number(const char *day)
{
  unsigned long n = 0;

  for (; *day != '\0'; day++)
    if (*day >= '0' && *day <= '9')
      n = 10 * n + (unsigned long)(*day - '0');
  return n;
}

uint64_t
day_age(const char *date, unsigned long day)
{
  unsigned then[3],
      now[3] = {(unsigned)(day / 10000), (unsigned)(day / 100 % 100),
                (unsigned)(day % 100)};
  uint64_t a, b;

  if (day == 0 || read_date(date, then) == 0)
    return 0;
  a = count_days(then);
  b = count_days(now);
  return b > a ? b - a : 0;
}

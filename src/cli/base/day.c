/* SPDX-License-Identifier: MIT */
/* Days: of rules, and how long ago. */
#include "config.h"

#include <string.h>

#include "base/data.h"
#include "print/language.h"

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
digits(const char **s, size_t n, unsigned *out)
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
parse(const char *s, unsigned part[3])
{
  int parts = 1;

  s += *s == '~';
  if (!digits(&s, 4, &part[0]))
    return 0;
  part[1] = 12;
  for (; *s == '-' && parts < 3; parts++) {
    s++;
    if (!digits(&s, 2, &part[parts]))
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
day_count(const unsigned part[3])
{
  unsigned before = part[0] > 0 ? part[0] - 1 : 0;
  uint64_t n = 365 * (uint64_t)part[0] + before / 4 - before / 100 +
               before / 400 + (part[0] > 0);

  for (unsigned m = 1; m < part[1]; m++)
    n += month_length(part[0], m);
  return n + part[2];
}

bool
day_read(const char *option, const char *s, unsigned long *day)
{
  unsigned part[3];

  if (*s == '~' || parse(s, part) != 3) {
    complain("--%s=%s: it takes a day, YYYY-MM-DD", option, s);
    return false;
  }
  *day = (unsigned long)part[0] * 10000 + part[1] * 100 + part[2];
  return true;
}

bool
day_as_of(const char *text, unsigned long *day)
{
  *day = today();
  return text == NULL || day_read("as-of", text, day);
}

uint64_t
day_age(const char *date, unsigned long day)
{
  unsigned then[3],
      now[3] = {(unsigned)(day / 10000), (unsigned)(day / 100 % 100),
                (unsigned)(day % 100)};
  uint64_t a, b;

  if (day == 0 || parse(date, then) == 0)
    return 0;
  a = day_count(then);
  b = day_count(now);
  return b > a ? b - a : 0;
}

/* What is weak about a word of this grade; NULL: nothing. */
static const char *
weak_grade(const char *grade)
{
  if (strcmp(grade, "seed") == 0)
    return say("say", "weak-seed", "rests on one forum article");
  if (strcmp(grade, "user") == 0)
    return say("say", "weak-user", "rests on a user's report");
  if (strcmp(grade, "report") == 0)
    return say("say", "weak-report", "rests on one person's word");
  return NULL;
}

/* A year by itself is named as one in some languages. */
static const char *
message_of_date(const char *date)
{
  enum { YEAR = 5 };

  if (*date != '~')
    return "%1";
  return strlen(date) == YEAR ? say("say", "about-year", "about %1")
                              : say("say", "about", "about %1");
}

void
rule_caution(char *out, size_t size, const eid_rule *u, unsigned long day)
{
  const eid_origin *o = eid_rule_origin(u);
  const char *stated = eid_rule_stated(u);
  const char *date = stated[0] != '\0' ? stated : eid_origin_seen(o);
  const char *weak = weak_grade(eid_origin_grade(o));
  bool old = day_age(date, day) > OLD_DAYS;
  char when[64];

  out[0] = '\0';
  say_texts(when, sizeof when, message_of_date(date),
            (const char *[3]){date + (*date == '~')});
  if (old && weak != NULL)
    say_texts(out, size,
              say("say", "caution-both",
                  "This rule is of %1, more than a year old, and %2."),
              (const char *[3]){when, weak});
  else if (old)
    say_texts(
        out, size,
        say("say", "caution-old", "This rule is of %1, more than a year old."),
        (const char *[3]){when});
  else if (weak != NULL)
    say_texts(out, size, say("say", "caution-weak", "This rule %1."),
              (const char *[3]){weak});
}

/* SPDX-License-Identifier: MIT */
/*
 * What an answer needs to know of a rule by itself: whether it counts on a
 * day, and how far it can be relied on, by its date and by its grade.
 *
 * A verdict is only as good as its rule, and carriers change theirs without
 * notice. So each rule says when it was true (`stated`, or else the day on
 * which its source was seen) and what sort of source that is (`grade`). Here
 * both become a caution that programs can test and a sentence that a person
 * can read. It comes after eid_accept (the third walk of HACKING.md) and never
 * changes the verdict.
 *
 * Days are computed, not asked of the system: the core has neither clock nor
 * locale, and the caller says which day it is.
 */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"
#include "carrier/carrier.h"
#include "registry/load.h"

enum {
  YEAR_END = 4,
  MONTH_END = 7,
  DAY_END = 10
}; /* where YYYY-MM-DD may end */

/* The caller has made sure that there are n digits: eidp_calendar took the
   date, and it takes nothing but real dates in ISO 8601 form. */
static unsigned
date_part(const char *s, size_t n)
{
  unsigned value = 0;

  for (size_t i = 0; i < n; i++)
    value = 10 * value + (unsigned)(s[i] - '0');
  return value;
}

/* YYYYMMDD as one number: the order of such numbers is that of the days,
   which is all that rules need. Their difference is no count of days; see
   day_count. */
unsigned long
eid_day_parse(const char *s, size_t n)
{
  if (!eidp_calendar(s, n, false))
    return 0;
  return date_part(s, YEAR_END) * 10000ul +
         date_part(s + YEAR_END + 1, 2) * 100 +
         date_part(s + MONTH_END + 1, 2);
}

/*
 * Days of the Gregorian calendar, counted from a day before year 0.
 *
 * Years are begun with March, so that the leap day is the last of its year and
 * never moves another month. The months from March on have 31 30 31 30 31
 * days, and the same again: (153 * m + 2) / 5 is the sum of those before month
 * m, as 153 days are in every five. A leap day comes every 4 years, but not
 * every 100, but every 400.
 *
 * The calendar repeats after 400 years. These are added so that no number here
 * is negative, as C rounds a quotient towards 0 and a count of days has to be
 * rounded down.
 */
static long
day_count(long year, long month, long day)
{
  long y = year + 400 - (month > 2 ? 0 : 1);
  long m = month > 2 ? month - 3 : month + 9;

  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

/* The last day that a date of the tables can stand for. Tables may say only
   "2024-05" or "2024", and "~" before a date that is a guess. The last day
   is taken, so that a rule is called old only where it is so for certain:
   of a month or a year, the day before the next one begins, which spares a
   table of the lengths of months. Month 12 makes it January of the next
   year. */
static bool
last_day(const char *s, long *count)
{
  size_t n = strlen(s);
  long year, month = 12;

  if (n > 0 && *s == '~') {
    s++;
    n--;
  }
  if (!eidp_calendar(s, n, true))
    return false;
  year = (long)date_part(s, YEAR_END);
  if (n > YEAR_END)
    month = (long)date_part(s + YEAR_END + 1, 2);
  if (n == DAY_END)
    *count = day_count(year, month, (long)date_part(s + MONTH_END + 1, 2));
  else
    *count = day_count(year + month / 12, month % 12 + 1, 1) - 1;
  return true;
}

/* Whole days. 0 where nothing can be said: without a day of the question,
   with a date that is none, and with one that is still to come. */
uint64_t
eid_date_age(const char *date, unsigned long as_of)
{
  long then, now = day_count((long)(as_of / 10000), (long)(as_of / 100 % 100),
                             (long)(as_of % 100));

  if (as_of == 0 || !last_day(date, &then) || now <= then)
    return 0;
  return (uint64_t)(now - then);
}

/* Compared with their NUL bytes, so that no word is taken for one that it
   begins with. */
static bool
is_word(const char *own, const char *word)
{
  size_t n = strlen(word) + 1;

  return strlen(own) + 1 == n && memcmp(own, word, n) == 0;
}

/* What the source itself says about the time of its rule counts more than
   the day on which somebody read it: an old page may be read today. */
const char *
eid_rule_date(const eid_rule *u)
{
  const char *stated = eid_rule_stated(u);
  const eid_origin *o = eid_rule_origin(u);

  if (stated[0] != '\0')
    return stated;
  return eid_origin_undated(o) ? "" : eid_origin_seen(o);
}

/* The grades that one person alone stands for, and how a sentence says so.
   All other grades of data/schema.tsv are a carrier's own word, that of its
   support, or of the press, and need no caution. */
static const struct weakness {
  const char *grade;
  struct eidp_message message;
} weaknesses[] = {
    {"seed", {"weak-seed", "rests on one forum article"}},
    {"user", {"weak-user", "rests on a user's report"}},
    {"report", {"weak-report", "rests on one person's word"}},
};

/* NULL where the grade is a good one. */
static const struct weakness *
weakness_of(const eid_rule *u)
{
  for (size_t i = 0; i < sizeof weaknesses / sizeof weaknesses[0]; i++)
    if (is_word(eid_origin_grade(eid_rule_origin(u)), weaknesses[i].grade))
      return &weaknesses[i];
  return NULL;
}

/* Whether the age of a rule is unknown: neither does its source state a date,
   nor has the copy one that was read. */
static bool
is_undated(const eid_rule *u)
{
  return eid_rule_stated(u)[0] == '\0' &&
         eid_origin_undated(eid_rule_origin(u));
}

/* Bits: EID_CAUTION_BOTH is the sum of two, and what has no date is not old.
   Without a rule there is nothing to be cautious about: the verdict is then
   unknown anyway. */
eid_caution
eid_rule_caution(const eid_rule *u, unsigned long as_of)
{
  unsigned caution = EID_CAUTION_NONE;

  if (u == NULL)
    return EID_CAUTION_NONE;
  if (eid_date_age(eid_rule_date(u), as_of) > EID_OLD_DAYS)
    caution |= EID_CAUTION_OLD;
  if (is_undated(u))
    caution |= EID_CAUTION_UNDATED;
  if (weakness_of(u) != NULL)
    caution |= EID_CAUTION_WEAK;
  return (eid_caution)caution;
}

const char *
eid_caution_name(int caution)
{
  switch (caution) {
  case EID_CAUTION_NONE:
    return "none";
  case EID_CAUTION_OLD:
    return "old";
  case EID_CAUTION_WEAK:
    return "weak";
  case EID_CAUTION_BOTH:
    return "both";
  case EID_CAUTION_UNDATED:
    return "undated";
  case EID_CAUTION_UNDATED_WEAK:
    return "undated-weak";
  default:
    return "unknown";
  }
}

/* A rule may have a first and a last day; see eidp_in_force, which
   eid_accept uses too, so that what is shown and what decides are the same. */
bool
eid_rule_in_force(const eid_rule *u, unsigned long as_of)
{
  return u != NULL && eidp_in_force(u, as_of);
}

/* Conditions are rules that accept or reject nothing; they tell what else
   must be true. *at is an index into the rules of the carrier, not a count
   of conditions, so that the next call goes on after the one that was
   returned. */
const eid_rule *
eid_condition_next(const eid_rules *r, const eid_carrier *c,
                   unsigned long as_of, size_t *at)
{
  const eid_rule *u;

  while ((u = eid_carrier_rule_at(r, c, *at)) != NULL) {
    ++*at;
    if (eid_rule_kind(u) == EID_KIND_CONDITION && eid_rule_in_force(u, as_of))
      return u;
  }
  return NULL;
}

/* "About" has two messages, one for a year alone, as a language may need
   another word before a year than before a month or day. */
static const struct eidp_message about = {"about", "about %1"};
static const struct eidp_message about_year = {"about-year", "about %1"};
static const struct eidp_message cautions[] = {
    [EID_CAUTION_OLD] = {"caution-old",
                         "This rule is of %1, more than a year old."},
    [EID_CAUTION_WEAK] = {"caution-weak", "This rule %1."},
    [EID_CAUTION_BOTH] = {"caution-both", "This rule is of %1, more than a "
                                          "year old, and %2."},
    [EID_CAUTION_UNDATED] = {"caution-undated",
                             "The age of this rule is not known: the source "
                             "has no date."},
    [EID_CAUTION_UNDATED_WEAK] = {"caution-undated-weak",
                                  "The age of this rule is not known: the "
                                  "source has no date, and it %1."},
};

/* A sentence is made from the inside out, as its parts have their own
   messages: first what is weak, then "about 2024" for a date with "~", then
   the sentence that holds them. */
size_t
eid_rule_caution_text(char out[EID_SENTENCE_MAX], const eid_rule *u,
                      unsigned long as_of, eid_say *say, void *context)
{
  struct eidp_speaker speaker = {say, context};
  eid_caution caution = eid_rule_caution(u, as_of);
  char when[EID_SENTENCE_MAX], why[EID_SENTENCE_MAX];
  const char *date = eid_rule_date(u), *weak = NULL;

  out[0] = '\0';
  if (caution == EID_CAUTION_NONE)
    return 0;
  if ((caution & EID_CAUTION_WEAK) != 0) {
    eidp_say_message(why, &speaker, weakness_of(u)->message, NULL, NULL);
    weak = why;
  }
  if ((caution & EID_CAUTION_OLD) != 0 && *date == '~') {
    eidp_say_message(when, &speaker,
                     strlen(date) == 1 + YEAR_END ? about_year : about,
                     date + 1, NULL);
    date = when;
  }
  if ((caution & EID_CAUTION_OLD) == 0)
    eidp_say_message(out, &speaker, cautions[caution], weak, NULL);
  else
    eidp_say_message(out, &speaker, cautions[caution], date, weak);
  return strlen(out);
}

/* SPDX-License-Identifier: MIT */
/* The day that answers are given for: rules of carriers begin and end, and
   rows of the tables grow old. Every verb that judges by them reads --as-of
   here, so that an answer of last year can be had again. */
#include "config.h"

#include <stddef.h>
#include <string.h>
#include <time.h>

#include <eid.h>

#include "base/complain.h"
#include "base/day.h"

/* By the local calendar, as that is what its reader calls today. Without a
   clock the library's own 0 for no day: rules that have a last day then do not
   count. */
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

/* A day that does not exist is refused, not rounded: 0 would be taken for no
   day at all. */
bool
day_as_of(const char *text, unsigned long *day)
{
  *day = text == NULL ? day_today() : eid_day_parse(text, strlen(text));
  if (text != NULL && *day == 0)
    complain("--as-of=%s: it takes a day, YYYY-MM-DD", text);
  return text == NULL || *day != 0;
}

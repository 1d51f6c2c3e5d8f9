/* SPDX-License-Identifier: MIT */
/* The calendar: days of options and tables, and how long ago they are. */
#ifndef CLI_DAY_H
#define CLI_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* Today as YYYYMMDD, as eid_accept wants it; 0 where there is no clock. */
unsigned long day_today(void);

/* The day of --as-of, YYYY-MM-DD; today where text is NULL. Returns false
   after a complaint. */
bool day_as_of(const char *text, unsigned long *day);

/* A whole day of the tables, YYYY-MM-DD, as YYYYMMDD; 0 for an empty text. */
unsigned long day_number(const char *day);

/*
 * How many days before a day something was said. The text is a date of the
 * tables, YYYY-MM-DD, YYYY-MM or YYYY, "~" before an estimate; a month or year
 * counts from its last day. 0 for an empty text and for a later day.
 */
uint64_t day_age(const char *date, unsigned long day);

#endif

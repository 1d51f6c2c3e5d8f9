/* SPDX-License-Identifier: MIT */
/* The day that answers are given for. */
#ifndef CLI_DAY_H
#define CLI_DAY_H

#include <stdbool.h>

/* Today as YYYYMMDD, as eid_accept wants it; 0 where there is no clock. */
unsigned long day_today(void);

/* The day of --as-of, YYYY-MM-DD; today where text is NULL. Returns false
   after a complaint. */
bool day_as_of(const char *text, unsigned long *day);

#endif

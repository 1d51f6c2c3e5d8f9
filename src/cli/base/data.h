/* SPDX-License-Identifier: MIT */
/* The tables that answers rest on, and how old their rows are. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "cli.h"

/*
 * Load the tables that are in a directory: eum.tsv, products.tsv, e164.tsv,
 * carriers.tsv, rules.tsv. One that is not there stays as it is built in.
 *
 * dir  of --data; NULL: of EID_DATA, where that is set and not empty
 *
 * Returns false, after a complaint, where a file cannot be read or is refused,
 * and where none is there.
 */
bool data_load(const char *dir);

/*
 * A day as YYYYMMDD from YYYY-MM-DD. Returns false after a complaint.
 */
bool day_read(const char *option, const char *s, unsigned long *day);

/* The day of --as-of, today where text is NULL. false after a complaint. */
bool day_as_of(const char *text, unsigned long *day);

/*
 * How many days before a day something was said. The text is a date of the
 * tables, YYYY-MM-DD, YYYY-MM or YYYY, "~" before an estimate; a month or year
 * counts from its last day. 0 for an empty text and for a later day.
 */
uint64_t day_age(const char *date, unsigned long day);

/* Days after which a row is called old. */
enum { OLD_DAYS = 365 };

/*
 * What to say of a rule that is weak: that it is older than a year on that
 * day, by when it was stated or else seen, or that its grade is seed, user or
 * report. An empty text where there is nothing to say.
 */
void rule_caution(char *out, size_t size, const eid_rule *u,
                  unsigned long day);

#endif

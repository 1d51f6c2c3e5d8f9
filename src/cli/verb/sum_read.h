/* SPDX-License-Identifier: MIT */
/* What sum adds up: lines of check --count, and summaries as JSON. */
#ifndef CLI_SUM_READ_H
#define CLI_SUM_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* The numbers of a line, in the order in which --count prints them; a summary
   has those of them that are its members. */
enum sum_number {
  SUM_RECORDS,
  SUM_VALID,
  SUM_INVALID,
  SUM_WARNED,
  SUM_ACCEPTED,
  SUM_REJECTED,
  SUM_NOT_USED,
  SUM_UNKNOWN,
  SUM_DUPLICATES,
  SUM_NUMBERS
};

/* The lists of a summary. */
enum sum_group {
  SUM_FINDINGS,
  SUM_MAKERS,
  SUM_COUNTRIES,
  SUM_VERDICTS,
  SUM_CARRIERS,
  SUM_GROUPS
};

extern const char *const sum_number_names[SUM_NUMBERS];
extern const char *const sum_group_names[SUM_GROUPS];

/* A row of a list; texts are strings of JSON with their quotes, or null. */
struct sum_row {
  struct text name, code, file, line;
  uint64_t records;
};

/* One line. Texts point into it. */
struct sum_part {
  bool summary;
  bool has[SUM_NUMBERS];
  uint64_t numbers[SUM_NUMBERS];
  struct text carrier; /* s is NULL where there is none */
  bool several;        /* carriers, in the last list */
  struct sum_row *rows[SUM_GROUPS];
  size_t counts[SUM_GROUPS];
};

/* Read a line; false where it is neither. To be freed in either case. */
bool sum_read(struct sum_part *part, struct text line);
void sum_part_free(struct sum_part *part);

#endif

/* SPDX-License-Identifier: MIT */
/* What lists hold, in one table. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "list/work.h"

/* What a row counts, in the order of the groups. */
enum summary_group {
  SUMMARY_TOTAL,
  SUMMARY_FINDING,
  SUMMARY_MAKER,
  SUMMARY_COUNTRY,
  SUMMARY_VERDICT,
  SUMMARY_CARRIER /* one for each carrier and verdict, of several carriers */
};

/* One row: how many records are of a kind. */
struct summary_row {
  enum summary_group kind;
  struct text group, name, code;
  const char *shown; /* the name of a total in the reader's language */
  const char *iso;   /* of a country; NULL or empty: it has none */
  uint64_t records;
  uint64_t place;   /* of the first one; 0 where it is not known */
  struct text file; /* that place, when all rows are complete */
  const struct file *of;
  uint64_t line;
};

struct summary_rows {
  struct summary_row *items;
  size_t count, room;
};

/* All rows but the totals, of a run whose tally is complete; the caller frees
   the items. */
void summary_collect(struct summary_rows *rows, const struct run *run,
                     const eid_tally *tally);

/* Print the summary of such a run. duplicates: how many there are, NULL where
   nobody looked for them. */
void summary_print(const struct run *run, const eid_tally *tally,
                   const uint64_t *duplicates);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The first rows of a list, split by each delimiter that it may have. For
 * table.c, which says what they are.
 */
#ifndef CLI_READ_ROWS_H
#define CLI_READ_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include <eid.h>

#include "base/text.h"

/* Rows in which the header is looked for; and as many again are looked at to
   see what stands below it. */
enum { HEADER_ROWS = 20, ROWS = 2 * HEADER_ROWS };

/* The first rows that are neither blank nor rules, split by one delimiter. */
struct split {
  const char *s;
  char delimiter;
  size_t rows;
  bool whole;             /* no row was cut off by the end of the bytes */
  size_t begin[ROWS];     /* bytes before a row */
  size_t after[ROWS];     /* and before what follows it */
  size_t first[ROWS + 1]; /* the first field of a row */
  eid_span *fields;
};

/* Delimiters in the order in which they are tried. */
enum { SAMPLE_DELIMITERS = 4 };
extern const char sample_delimiters[SAMPLE_DELIMITERS + 1];

/* The samples of one list, one for each delimiter that it may have. */
struct splits {
  struct split of[SAMPLE_DELIMITERS];
  size_t count;
  size_t rows; /* that may be the header */
  bool last;   /* the list ends with the bytes */
  bool full;   /* more bytes are not waited for: a row that is cut off is taken
                  where it is the first one */
};

/* Split n bytes; last and full are set. Delimiter NUL: by each. To be
   freed. */
void samples_take(struct splits *all, char delimiter, const char *s, size_t n);
void samples_free(struct splits *all);

/* Whether a row is a rule between others, and holds nothing. */
bool row_is_rule(const char *s, size_t n, char delimiter);

/* Whether more bytes would show more rows, and are to be waited for. */
bool samples_want_more(const struct splits *all);

/* The sample with the widest row: that of the delimiter, where no name and no
   EID tells which it is. */
const struct split *widest_sample(const struct splits *all);

/* The row with the most cells is the one that people take for the header. */
size_t widest_row(const struct split *m, size_t rows);

/* A cell; row and column from 0. */
struct text sample_cell(const struct split *m, size_t row, size_t column);

/* How many cells a row has. */
size_t sample_width(const struct split *m, size_t row);

/* How many EIDs a cell holds; row and column from 0. */
size_t sample_eids(const struct split *m, size_t row, size_t column);

/* How many EIDs stand in a column, in a row and below it. */
size_t count_below(const struct split *m, size_t row, size_t column);

/* How many EIDs stand in all columns. */
size_t count_all(const struct split *m);

#endif

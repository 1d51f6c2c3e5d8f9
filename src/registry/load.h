/* SPDX-License-Identifier: MIT */
/*
 * Read a table in the form of data/NAME.tsv from memory into memory.
 *
 * What may stand in a table is said by a struct eidp_shape, column by column;
 * what is read are the rows of a struct eidp_table. A caller does, for each of
 * its files: eidp_load_check() on all, then eidp_load_place() on all without
 * memory to learn the size and once more with it, then eidp_load_nest() on
 * those that have intervals, then what concerns several files. data/check.awk
 * accepts the same files and refuses the others at the same line; every kind
 * and every reason stands there too.
 */
#ifndef EIDP_LOAD_H
#define EIDP_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include <eid.h>

#include "registry/table.h"

/* What a value of a column is. */
enum eidp_kind {
  EIDP_TEXT,
  EIDP_PREFIX,  /* 1 to 30 digits */
  EIDP_RANGE,   /* FIRST-LAST under the prefix in column 0 */
  EIDP_CODE,    /* of E.164, 1 to 7 digits */
  EIDP_ISO,     /* two capital letters */
  EIDP_DATE,    /* a day, a month or a year, "~" before an estimate */
  EIDP_DAY,     /* YYYY-MM-DD */
  EIDP_ID,      /* lower case letters, digits, single hyphens between */
  EIDP_HOST,    /* a host name in lower case with a dot */
  EIDP_NUMBERS, /* with dots between; in tables that are never loaded */
  EIDP_WORD     /* one of some words */
};

/* The beginning of the list of an EIDP_WORD: the list with it is the message
   for any other word. */
#define EIDP_NOT_ONE_OF "is not one of "

struct eidp_column {
  const char *name;
  enum eidp_kind kind;
  bool optional;         /* may be empty */
  const char *separator; /* of several values; NULL: there is one */
  const char *words;     /* of EIDP_WORD: EIDP_NOT_ONE_OF "high low" */
  const char *list;      /* the same words, where cells point into them */
};

enum { EIDP_WIDTH_MAX = 16 };

/* A field of a row, as it stands in the file. */
struct eidp_field {
  const char *s;
  size_t n;
};

struct eidp_shape {
  const struct eidp_column *columns;
  size_t width; /* columns, EIDP_WIDTH_MAX at the most */
  size_t keys;  /* that many columns from the left are the key */
  /* What is wrong with columns together, where each is good; NULL: nothing.
     The function itself may be NULL. */
  const char *(*together)(const struct eidp_field *f);
  /* The intervals of a row, one a call: *at is 0 at first and is the
     function's own to move. NULL: the table has none. */
  bool (*span)(const struct eidp_field *f, size_t *at, struct eidp_span *out);
};

/* A file that is being loaded. */
struct eidp_load {
  const struct eidp_shape *shape;
  const eid_file *file;
  size_t begin;             /* offset of the first row */
  size_t line;              /* its line */
  size_t rows;              /* how many */
  size_t spans;             /* how many intervals they have */
  struct eidp_span *placed; /* where they are, once there is memory */
};

/* Memory that is handed out from the front; without a base, only counted. */
struct eidp_arena {
  unsigned char *base;
  size_t used;
};

/* Bytes for objects of an alignment, or NULL where they are only counted. */
void *eidp_take(struct eidp_arena *a, size_t size, size_t align);

/* Whether there is a file to load; else the built-in table stays. */
bool eidp_load_wanted(const eid_file *file);

/* Write a fault, its reason the texts up to NULL, cut to size. Returns
   EID_E_DATA. */
eid_status eidp_refuse(eid_fault *fault, const eid_file *file, size_t line,
                       ...);

/* Check a file line by line. Returns EID_OK and fills *l, or EID_E_DATA. */
eid_status eidp_load_check(struct eidp_load *l, const struct eidp_shape *shape,
                           const eid_file *file, eid_fault *fault);

/* Put the rows, intervals and texts of a checked file into memory and make
   the table of them; without memory, only count. */
void eidp_load_place(struct eidp_load *l, struct eidp_arena *a,
                     struct eidp_table *t);

/*
 * Sort the intervals of a table that was placed and find their parents.
 * Refused are intervals that cross, and an interval inside another one whose
 * row has no shorter prefix (column 0): for an EID in both, the longest prefix
 * would not say which row it belongs to.
 */
eid_status eidp_load_nest(const struct eidp_load *l,
                          const struct eidp_table *t, eid_fault *fault);

/* Column c of a row of a table that was placed. */
const char *eidp_cell(const struct eidp_load *l, const struct eidp_table *t,
                      size_t row, size_t c);

/* What is wrong with the bytes of a line, or NULL: control characters, and
   what is not UTF-8. */
const char *eidp_bytes_fault(const char *s, size_t n);

/* What is wrong with column c of a row, or NULL. */
const char *eidp_field_fault(const struct eidp_column *column,
                             const struct eidp_field *row, size_t c);

/* The word of a column's list that a good field is. */
const char *eidp_word(const struct eidp_column *column,
                      const struct eidp_field *f);

/* Whether the bytes are a day that the calendar has, YYYY-MM-DD; with `less`,
   also a month or a year. */
bool eidp_calendar(const char *s, size_t n, bool less);

/* Whether there are bytes, and all are ASCII digits. */
bool eidp_all_digits(const char *s, size_t n);

/* The offset of a byte, or n where it is not there. */
size_t eidp_find_byte(const char *s, size_t n, char byte);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * A table with EIDs in several columns, "EID 1" and "EID 2" of a phone with
 * two chips, or with one that names the carrier of each row. The scan of the
 * library knows one column, so each row is given to it once for each: slower
 * than one column by far, and rare.
 */
#include "config.h"

#include <string.h>

#include "base/guard.h"
#include "list/carriers.h"
#include "list/work.h"

/* A row, as far as it is at hand. */
struct row {
  size_t n; /* with its line end; 0: more bytes are needed */
  size_t count;
  eid_span fields[TABLE_FIELDS_SEEN];
};

/* False where the bytes are gone. */
static bool
split_row(struct worker *w, const char *s, size_t n, bool last,
          struct row *row)
{
  if (sigsetjmp(w->jump, 0) != 0)
    return false;
  guard_on(&w->jump);
  row->count = eid_scan_row(s, n, w->table->delimiter, row->fields,
                            TABLE_FIELDS_SEEN, &row->n);
  if (!last && (row->n == 0 || row->n == n || s[row->n - 1] != '\n'))
    row->n = 0;
  guard_off();
  return true;
}

/* Whether nothing stands in a column; what is beyond the fields that are
   looked at counts as something. */
static bool
is_empty_cell(const struct row *row, size_t column)
{
  if (column > row->count)
    return true;
  return column <= TABLE_FIELDS_SEEN && row->fields[column - 1].length == 0;
}

/* The row goes back. False where the bytes are gone. */
static bool
end_row(struct worker *w)
{
  if (w->rows == NULL)
    return true;
  if (sigsetjmp(w->jump, 0) != 0)
    return false;
  rows_row_end(w->rows);
  return true;
}

/* What is asked about the records of a row: the carrier that it names. False
   where the bytes are gone. */
static bool
take_carrier(struct worker *w, const char *s, const struct row *row)
{
  size_t column = w->table->carrier;
  char name[CARRIER_NAME_MAX];
  eid_span at = {0, 0};

  if (column == 0)
    return true;
  if (column <= row->count)
    at = row->fields[column - 1];
  if (at.length > sizeof name)
    at.length = 0;
  if (sigsetjmp(w->jump, 0) != 0)
    return false;
  guard_on(&w->jump);
  memcpy(name, s + at.offset, at.length);
  guard_off();
  carriers_name(w->carriers, name, at.length, &w->record);
  if (w->rows != NULL)
    rows_carrier(w->rows, &w->record);
  return true;
}

/* Each column of a row that holds something, and the last one of a row where
   none does. The scan stands before the row again for each. */
static bool
scan_row(struct worker *w, const char *s, const struct row *row)
{
  const struct layout *t = w->table;
  eid_scan before = w->scan;
  size_t seen = 0;

  if (!take_carrier(w, s, row))
    return false;
  if (w->rows != NULL)
    rows_row_begin(w->rows, s, row->n);
  for (size_t i = 0; i < t->columns; i++) {
    if (is_empty_cell(row, t->column[i]) && (seen > 0 || i + 1 < t->columns))
      continue;
    if (seen++ > 0) {
      w->scan.offset = before.offset;
      w->scan.lines = before.lines;
      w->scan.records = before.records;
      w->counts.records++;
    }
    w->column = i;
    w->scan.column = t->column[i];
    if (w->rows != NULL)
      rows_column(w->rows, i);
    if (!worker_scan(w, s, row->n, true))
      return false;
  }
  return end_row(w);
}

/* Bytes up to the end of a line, or all. */
static size_t
line_length(struct worker *w, const char *s, size_t n)
{
  const char *feed;

  if (sigsetjmp(w->jump, 0) != 0)
    return n; /* cut short, which worker_scan will see */
  guard_on(&w->jump);
  feed = memchr(s, '\n', n);
  guard_off();
  return feed != NULL ? (size_t)(feed - s) + 1 : n;
}

/* A row that is longer than what is at hand can be: its first column, as the
   scan cuts it, of no carrier; and what follows up to its end. */
static bool
scan_long_row(struct worker *w, const char *s, size_t n, bool last)
{
  const struct row none = {.count = 0};

  if (!take_carrier(w, s, &none))
    return false;
  w->column = 0;
  w->scan.column = w->table->column[0];
  if (w->rows != NULL)
    rows_column(w->rows, 0);
  if (eid_scan_within(&w->scan)) {
    size_t line = line_length(w, s, n);
    last = last && line == n;
    n = line;
  }
  return worker_scan(w, s, n, last);
}

bool
worker_scan_rows(struct worker *w, const char *s, size_t n, bool last)
{
  struct row row;
  size_t used = 0;
  bool whole = true;

  /* The end by itself, of a row that was cut. */
  if (n == 0 && last && eid_scan_within(&w->scan))
    return scan_long_row(w, s, n, last);
  while (whole && used < n && !ferror_unlocked(w->out)) {
    bool within = eid_scan_within(&w->scan);
    row.n = 0;
    if (!within && !split_row(w, s + used, n - used, last, &row)) {
      w->used = used;
      return false;
    }
    if (!within && row.n == 0 && n - used < EID_RECORD_MAX)
      break;
    if (row.n > 0 && row.n <= EID_RECORD_MAX)
      whole = scan_row(w, s + used, &row);
    else
      whole = scan_long_row(w, s + used, row.n > 0 ? row.n : n - used, last);
    if (whole && row.n == 0 && w->used == 0)
      break;
    used += w->used;
  }
  w->used = used;
  return whole;
}

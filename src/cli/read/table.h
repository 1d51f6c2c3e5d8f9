/* SPDX-License-Identifier: MIT */
/*
 * Tables as they are: which row is the header, where a title, a "sep=;" or a
 * comment stands above it; what is between the fields; in which columns EIDs
 * stand. All of it is told by the first rows, once for each list.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <eid.h>

#include "base/settings.h"
#include "base/text.h"

/* Columns of one table that can hold EIDs, and the longest name of one. */
enum {
  TABLE_COLUMNS = COLUMN_OPTIONS_MAX,
  TABLE_NAME = 128,
  TABLE_ROW = 2048
};

/* Fields of a row that are looked at where it is taken row by row. */
enum { TABLE_FIELDS_SEEN = 256 };

struct layout {
  char delimiter;
  size_t column[TABLE_COLUMNS]; /* from 1, rising */
  size_t columns;
  size_t carrier; /* the column that names each row's carrier; 0: none */
  size_t used;    /* bytes before the first record */
  bool header;    /* they hold one */
  bool chosen;    /* by the EIDs in them, not by their name */
  size_t fields;  /* of the header, or of the first record */
  char name[TABLE_COLUMNS][TABLE_NAME]; /* where there is a header */
  char row[TABLE_ROW];                  /* the header, as far as it fits */
  size_t header_n; /* bytes of the header with its line end */
  size_t row_n;    /* its bytes */
};

/* Whether the scan, which knows one column, is given each row by itself. */
static inline bool
table_by_rows(const struct layout *t)
{
  return t != NULL && (t->columns > 1 || t->carrier > 0);
}

/* Bytes that are enough to tell what a table is. */
enum { TABLE_LOOK = EID_RECORD_MAX };

/*
 * Look at the beginning of a table.
 *
 * list       its name, for messages; NULL: a column that is not there is no
 *            reason for one
 * delimiter  between the fields; NUL: it is to be found out
 * bytes      n of them from the beginning, without a byte order mark
 * last       whether the list ends with them
 * t          written
 *
 * Returns 1; 0 where more bytes are needed, which is never so with TABLE_LOOK
 * of them; -1 after a complaint.
 */
int table_look(const struct settings *s, const char *list, char delimiter,
               const char *bytes, size_t n, bool last, struct layout *t);

/*
 * Whether plain lines are rows of a table, as far as the first ones show, and
 * none of these is an EID under the policy.
 *
 * Returns 1, with t set, or 0 where they are not; -1 where more bytes are
 * needed to tell.
 */
int table_is_one(int policy, const char *bytes, size_t n, bool last,
                 struct layout *t);

/* The bytes of the lines at the beginning that a program wrote above the table
   for another one: "sep=;", "#TYPE ...", "FORMAT:...". *delimiter is set by
   the first of these, where it is NUL. */
size_t table_marks(const char *s, size_t n, char *delimiter);

/* Why a row is no record. */
enum table_row { ROW_RECORD, ROW_COMMENT, ROW_TOTAL, ROW_RULE, ROW_HEADER };

/*
 * Whether a row is a record. In a table without a header all are but rules.
 *
 * i        which of the columns
 * first    it is the first row below the header
 * row      without its line end
 * field    what should be the EID
 * missing  the row has too few fields
 */
enum table_row table_row_is(const struct layout *t, size_t i, bool first,
                            struct text row, struct text field, bool missing);

#endif

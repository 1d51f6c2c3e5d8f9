/* SPDX-License-Identifier: MIT */
/* A row that is put together cell by cell. */
#ifndef EIDP_WORKBOOK_ROW_H
#define EIDP_WORKBOOK_ROW_H

#include "workbook/limits.h"
#include "workbook/workbook.h"

struct row {
  struct workbook_cell *cells;
  char *text;      /* of the cells; it never moves */
  size_t count, n; /* of both */
  size_t begin;    /* of the cell's text */
  uint64_t number; /* 0 before the first row */
  uint64_t column; /* of the cell, from 1; 0 before the first one */
  const char *why; /* after a failure */
};

bool row_init(struct row *r);
void row_free(struct row *r);

/* Begin a row; number is 0 where it is the one after the last. Returns whether
   that can be: rows go upward. */
bool row_begin(struct row *r, uint64_t number);

/* Begin a cell. reference is "B17", of which the letters count, or NULL: it is
   beside the last one. */
bool row_cell(struct row *r, const char *reference);

/* Add to the text of the cell. */
bool row_text(struct row *r, const char *s, size_t n);

/* The cell holds what row_text was given, or these bytes, which stay where
   they are until the row is done with. */
void row_end_cell(struct row *r, enum workbook_kind kind);
void row_end_bytes(struct row *r, enum workbook_kind kind, const char *s,
                   size_t n);

/* Excel's spelling of characters that XML cannot hold: _x000D_ is a carriage
   return. Returns the new length. */
size_t row_unescape(char *s, size_t n);

#endif

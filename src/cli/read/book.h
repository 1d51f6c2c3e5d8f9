/* SPDX-License-Identifier: MIT */
/*
 * A workbook as a list: the rows of a sheet are spelled as rows of CSV, so
 * that all that is done with a list is done with a workbook. A row of the
 * sheet is a line of the list, so the numbers of lines are those of rows:
 * rows that are not there are empty lines, and a line break within a cell is
 * a carriage return. Text is within quotes and numbers are not.
 */
#ifndef CLI_BOOK_H
#define CLI_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "read/encoding.h"
#include "read/source.h"
#include "workbook.h"

struct book;

/* Whether a file that begins with these bytes may be a workbook. */
bool book_begins(const char *s, size_t n);

/*
 * Open a workbook.
 *
 * encoding  through which the source is read where it is not mapped
 * s         n bytes of it that were read already
 *
 * NULL after a complaint.
 */
struct book *book_open(struct source *src, struct encoding *encoding,
                       const char *s, size_t n);

/* Go to the next sheet. Returns its name, NULL after the last one or, with
   src->error set, where it failed. */
const char *book_sheet(struct book *b);

/* Go to the sheet that is meant by a name, or a number from 1. False after a
   complaint. */
bool book_find_sheet(struct book *b, const char *sheet);

/* The number of the sheet, from 1. */
size_t book_number(const struct book *b);

/* "FILE:SHEET" as messages have it, the sheet as in a formula: within single
   quotes where it is not letters and digits alone. A name may have any bytes.
   To be freed. */
char *book_place(const struct book *b, const char *file);

/* The column that matters, from 1: rows that are longer than EID_RECORD_MAX
   have no other from now on. */
void book_keep(struct book *b, size_t column);

/* From now on dates are spelled as such, and what cells are is kept for
   book_kinds. */
void book_show(struct book *b);

/* What a cell of a sheet is, beside its text. */
struct book_kind {
  unsigned column; /* from 0 */
  enum workbook_kind kind;
  const struct workbook_format *format;
  double number; /* as in workbook.h */
};

/* The cells of a row, from 1, that was made not long ago; rows before it are
   forgotten at book_forget. */
const struct book_kind *book_kinds(const struct book *b, uint64_t row,
                                   size_t *count);
void book_forget(struct book *b, uint64_t row);

/* All sheets from the beginning: the name of each, whether it is the one that
   is read, and the rows of the others. False after a failure, with src->error
   set. */
bool book_visit(struct book *b,
                void (*sheet)(void *ctx, const char *name, bool list),
                void (*row)(void *ctx, const struct workbook_row *row),
                void *ctx);

/* Read up to room bytes of the sheet as CSV; as source_read. */
long book_read(struct book *b, char *into, size_t room);

void book_close(struct book *b);

/* The letters of a column, from 1. */
enum { BOOK_COLUMN = 4 };
void book_column(char out[BOOK_COLUMN], size_t column);

#endif

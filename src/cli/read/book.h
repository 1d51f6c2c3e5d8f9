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

/* Read up to room bytes of the sheet as CSV; as source_read. */
long book_read(struct book *b, char *into, size_t room);

void book_close(struct book *b);

/* The letters of a column, from 1. */
enum { BOOK_COLUMN = 4 };
void book_column(char out[BOOK_COLUMN], size_t column);

#endif

/* SPDX-License-Identifier: MIT */
/* The rows of a sheet: of a part of an .xlsx, of a table of an .ods. */
#ifndef EIDP_WORKBOOK_SHEET_H
#define EIDP_WORKBOOK_SHEET_H

#include "workbook/pump.h"
#include "workbook/row.h"
#include "workbook/shared.h"
#include "workbook/styles.h"

/* A sheet of an .xlsx. */
struct sheet {
  struct pump pump;
  struct row row;
  struct shared *strings;
  const struct styles *styles; /* NULL: nobody asks how cells are shown */
  /* Of the cell that is read by expat. */
  char type; /* see type_of */
  const struct workbook_format *format;
  bool in_cell, in_value, in_inline, in_formula;
  bool formula; /* the text is that of one, as there is no value yet */
  unsigned phonetic;
};

/* Begin with the part that is open. NULL where there is no memory; what else
   fails is said when the first row is asked for. */
struct sheet *xlsx_begin(struct zip *z, struct shared *strings,
                         const struct styles *styles);

/* The next row with a cell: 1, 0 at the end, -1 where it failed. */
int xlsx_row(struct sheet *s, struct workbook_row *row);

void xlsx_end(struct sheet *s);

/* The tables of an .ods, which are all in one part. */
struct tables;

struct tables *tables_begin(struct zip *z);

/* Go to the next table; its name is there until the next call. NULL after the
   last one, and where it failed. */
const char *tables_next(struct tables *t);

int tables_row(struct tables *t, struct workbook_row *row);

/* Why it failed; NULL where it did not. */
const char *tables_why(const struct tables *t);

void tables_end(struct tables *t);

#endif

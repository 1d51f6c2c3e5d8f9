/* SPDX-License-Identifier: MIT */
/*
 * Writes a workbook as --annotate does, by the functions of libeid-workbook:
 * write_workbook FILE ROWS. The first rows have each kind of cell, the others
 * are bad in every third row, with a note. tests/seams/workbooks.py looks at
 * what comes out. Without room, "no" is printed and the status 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/workbook.h"

static struct workbook_out
cell(const char *s)
{
  return (struct workbook_out){.s = s, .n = strlen(s)};
}

/* Row i of a sheet, from 1. */
static bool
put_row(const struct workbook_functions *f, struct workbook_writer *w,
        struct workbook_out *cells, size_t count, unsigned long i)
{
  struct workbook_line line = {cells, count, i, i == 1};

  for (size_t k = 0; k < count; k++)
    cells[k].column = (unsigned)k;
  return f->put(w, 0, &line);
}

static bool
put_rows(const struct workbook_functions *f, struct workbook_writer *w,
         unsigned long count)
{
  struct workbook_out row[3] = {cell("Serial"), cell("EID"), cell("Note")};
  bool good = put_row(f, w, row, 3, 1);
  char digits[40];

  for (unsigned long i = 1; i <= count; i++) {
    snprintf(digits, sizeof digits, "8904903212345%019lu", i);
    row[0] = cell(i == 1 ? "=1+1" : i == 2 ? "" : "\xe7\x95\xaa");
    row[1] = cell(digits);
    row[1].bad = i % 3 == 0;
    row[1].note = i % 3 == 0 ? "the check digits do not fit" : NULL;
    good = good && put_row(f, w, row, i == 4 ? 2 : 3, i + 1);
  }
  return good;
}

/* A cell that is longer than Excel takes, of two-byte characters. */
static bool
put_long(const struct workbook_functions *f, struct workbook_writer *w,
         unsigned long i)
{
  enum { LONG = 80000 };
  static char text[LONG + 1];
  struct workbook_out row;

  for (size_t k = 0; k < LONG; k += 2)
    memcpy(text + k, "\xc3\xa9", 2);
  row = cell(text);
  return put_row(f, w, &row, 1, i);
}

/* Sheets whose names no sheet may have, or that another has. */
static bool
add_sheets(const struct workbook_functions *f, struct workbook_writer *w)
{
  static const char *const names[] = {"fleet",
                                      "",
                                      "'quoted'",
                                      "a[b]:c*d?e/f\\g",
                                      "\xc3\xa9\xff",
                                      "\xe0\x80\x80",
                                      "\xe7\x95\xaa\xf0\x9f\x93\xb1",
                                      "1234567890123456789012345678901234"};

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (f->add(w, names[i]) < 0)
      return false;
  return true;
}

int
main(int argc, char **argv)
{
  const struct workbook_functions *f = &eidp_workbook.functions;
  char reason[WORKBOOK_WHY] = "";
  struct workbook_writer *w;
  unsigned long count;
  const char *why;
  bool good;

  if (argc != 3)
    return 2;
  count = strtoul(argv[2], NULL, 10);
  w = f->create(argv[1], reason);
  if (w == NULL || f->add(w, "Fleet") != 0) {
    puts(reason);
    return 1;
  }
  good =
      put_rows(f, w, count) && put_long(f, w, count + 2) && add_sheets(f, w);
  why = f->finish(w);
  if (why != NULL)
    puts(why);
  return good && why == NULL ? 0 : 1;
}

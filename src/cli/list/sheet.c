/* SPDX-License-Identifier: MIT */
/*
 * Which sheet of a workbook is the list: the one that was asked for, or the
 * first with a column of EIDs. From there on it is read as any table.
 */
#include "config.h"

#include <stdlib.h>

#include "base/complain.h"
#include "base/guard.h"
#include "list/sheet.h"
#include "print/report.h"

/* Places are cells from now on: all workers learn the sheet and the column. */
static void
name_sheet(struct reading *l)
{
  struct run *run = l->run;
  struct file *file = &run->files[run->file_count - 1];
  char *place = book_place(l->window.book, file->name);

  free(file->shown);
  file->shown = report_name(place);
  free(place);
  book_column(file->cell, l->table.column[0]);
  if (!table_by_rows(&l->table))
    book_keep(l->window.book, l->table.column[0]);
  for (unsigned i = 0; i < run->plan.jobs; i++)
    worker_begin_file(&run->workers[i], file, run->file_count - 1);
}

/* Rows of a sheet that are not there before its first one. */
static void
pass_empty_rows(struct reading *l)
{
  size_t n = 0;

  while (n < l->window.n && l->window.s[n] == '\n')
    n++;
  begin_pass(l, n);
}

/*
 * The sheet begins as a table does.
 *
 * Returns 1; 0 where the column is not there; -1 after a complaint.
 */
static int
try_sheet(struct reading *l)
{
  struct window *f = &l->window;
  int result = 0;

  l->at = l->run->plan.scan;
  l->at.shape = EID_SHAPE_COLUMN;
  l->at.skip_empty = true;
  l->head_n = 0;
  f->n = 0;
  do {
    if (!reading_fill(l))
      return -1;
    pass_empty_rows(l);
    if (f->n == 0 && f->last)
      return 0;
    if (f->n > 0)
      result = begin_table(l);
  } while (result == 0);
  return result > 0 ? 1 : 0;
}

/* No sheet had it. Of a workbook with one sheet, the columns are named. */
static void
complain_no_sheet(struct reading *l)
{
  const char *column = l->run->plan.settings->columns[0];

  l->quiet = false;
  if (column == NULL)
    complain("%s: no sheet has a column of EIDs", source_name(&l->src));
  else if (book_number(l->window.book) > 1 || l->window.n == 0)
    complain("%s: no sheet has a column called '%s'", source_name(&l->src),
             column);
  else
    (void)begin_table(l);
}

static bool
choose_sheet(struct reading *l)
{
  struct book *b = l->window.book;
  const char *sheet = l->run->plan.settings->sheet;
  int result = 0;

  l->quiet = sheet == NULL;
  if (sheet != NULL)
    return book_find_sheet(b, sheet) && try_sheet(l) > 0;
  while (result == 0 && book_sheet(b) != NULL)
    result = try_sheet(l);
  if (result == 0 && l->src.error != NULL)
    complain("%s: %s", source_name(&l->src), l->src.error);
  else if (result == 0)
    complain_no_sheet(l);
  return result > 0;
}

int
sheet_begin(struct reading *l)
{
  struct book *book =
      book_open(&l->src, &l->encoding, l->window.s, l->window.n);

  if (book == NULL)
    return -1;
  reading_take_book(l, book);
  if (l->w->rows != NULL)
    book_show(book);
  if (!choose_sheet(l))
    return -1;
  name_sheet(l);
  begin_rows(l);
  return 1;
}

/* A workbook may have EIDs on more than one sheet: what was not read must not
   pass in silence. */
void
sheet_tell(const struct reading *l)
{
  struct book *b = l->window.book;
  char *name;

  if (l->run->plan.settings->sheet != NULL)
    return;
  name = book_place(b, source_name(&l->src));
  if (book_number(b) > 1 || book_sheet(b) != NULL)
    complain("%s: only this sheet was read; --sheet=NAME|N reads another one",
             name);
  free(name);
}

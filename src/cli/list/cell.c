/* SPDX-License-Identifier: MIT */
/* What the text of a record needs where its table is a sheet of a workbook,
   which read/book.c spells as CSV. */
#include "config.h"

#include "list/work.h"
#include "read/book.h"

void
worker_fix_cell(struct worker *w, size_t length, bool quoted)
{
  struct record *r = &w->record;

  r->numeric = r->cell != NULL && !quoted;
  if (r->cell == NULL)
    return;
  for (size_t i = 0; i < length; i++)
    if (w->text[i] == '\r')
      w->text[i] = '\n';
  if (w->table->columns < 2)
    return;
  book_column(w->cell, w->table->column[w->column]);
  r->cell = w->cell;
}

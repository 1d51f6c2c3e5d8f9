/* SPDX-License-Identifier: MIT */
/*
 * Rows into an .xlsx by libxlsxwriter, which writes each row when the next
 * one begins, so that memory does not grow with them. All cells are text, and
 * have the format "@": a spreadsheet that is told to edit one leaves it text.
 *
 * Notes are the exception: libxlsxwriter keeps them, so only the first ones
 * are written. A colour costs nothing.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/limits.h"
#include "workbook/write.h"

#ifdef HAVE_XLSXWRITER

#include <xlsxwriter.h>

/* A cell is cut where Excel's limit is. */
enum { CELL_MAX = 32767, WIDTH_EID = 36, PALE_RED = 0xffc7ce };

struct workbook_writer {
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *header, *text, *bad;
  lxw_row_t rows;
  size_t columns, notes;
  bool failed;
  char cell[CELL_MAX + 1];
};

static void
make_formats(struct workbook_writer *w)
{
  w->header = workbook_add_format(w->book);
  w->text = workbook_add_format(w->book);
  w->bad = workbook_add_format(w->book);
  format_set_bold(w->header);
  format_set_num_format(w->header, "@");
  format_set_num_format(w->text, "@");
  format_set_num_format(w->bad, "@");
  format_set_bg_color(w->bad, PALE_RED);
}

struct workbook_writer *
write_create(const char *path, const char *sheet)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  struct workbook_writer *w = calloc(1, sizeof *w);

  if (w == NULL)
    return NULL;
  w->book = workbook_new_opt(path, &options);
  if (w->book != NULL)
    w->sheet = workbook_add_worksheet(w->book, sheet);
  if (w->sheet == NULL) {
    if (w->book != NULL)
      lxw_workbook_free(w->book);
    free(w);
    return NULL;
  }
  make_formats(w);
  worksheet_freeze_panes(w->sheet, 1, 0);
  return w;
}

/* The text of a cell with a NUL, cut before a character that does not fit.
   Excel counts UTF-16 units, of which there are never more than bytes. */
static void
copy_cell(struct workbook_writer *w, const struct workbook_out *cell)
{
  size_t n = cell->n;

  if (n > CELL_MAX)
    for (n = CELL_MAX; n > 0 && (cell->s[n] & 0xc0) == 0x80; n--)
      continue;
  memcpy(w->cell, cell->s, n);
  w->cell[n] = '\0';
}

static void
put_cell(struct workbook_writer *w, lxw_col_t column,
         const struct workbook_out *cell)
{
  lxw_format *format = w->rows == 0 ? w->header : cell->bad ? w->bad : w->text;
  lxw_error error;

  copy_cell(w, cell);
  error =
      w->cell[0] == '\0'
          ? worksheet_write_blank(w->sheet, w->rows, column, format)
          : worksheet_write_string(w->sheet, w->rows, column, w->cell, format);
  w->failed |= error != LXW_NO_ERROR;
  if (cell->note != NULL && w->notes < LIMIT_NOTES) {
    w->notes++;
    w->failed |= worksheet_write_comment(w->sheet, w->rows, column,
                                         cell->note) != LXW_NO_ERROR;
  }
}

bool
write_put(struct workbook_writer *w, const struct workbook_out *cells,
          size_t count)
{
  if (w->rows >= LIMIT_ROWS || count > LIMIT_COLUMNS)
    w->failed = true;
  if (count > w->columns && !w->failed) {
    worksheet_set_column(w->sheet, (lxw_col_t)w->columns,
                         (lxw_col_t)(count - 1), WIDTH_EID, NULL);
    w->columns = count;
  }
  for (size_t i = 0; i < count && !w->failed; i++)
    put_cell(w, (lxw_col_t)i, &cells[i]);
  w->rows++;
  return !w->failed;
}

const char *
write_finish(struct workbook_writer *w)
{
  bool failed = w->failed;
  lxw_error error;

  if (w->columns > 0)
    worksheet_autofilter(w->sheet, 0, 0, w->rows - 1,
                         (lxw_col_t)(w->columns - 1));
  error = workbook_close(w->book);
  free(w);
  if (failed)
    return "it has more rows, columns or text than a sheet can hold";
  return error != LXW_NO_ERROR ? lxw_strerror(error) : NULL;
}

#else

/* This build cannot write them. */
struct workbook_writer *
write_create(const char *path, const char *sheet)
{
  (void)path;
  (void)sheet;
  return NULL;
}

bool
write_put(struct workbook_writer *w, const struct workbook_out *cells,
          size_t count)
{
  (void)w;
  (void)cells;
  (void)count;
  return false;
}

const char *
write_finish(struct workbook_writer *w)
{
  (void)w;
  return NULL;
}

#endif

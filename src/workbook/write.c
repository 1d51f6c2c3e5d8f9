/* SPDX-License-Identifier: MIT */
/*
 * Rows into an .xlsx by libxlsxwriter, which writes each row when the next
 * one begins, so that memory does not grow with them. A text has the format
 * "@": a spreadsheet that is told to edit it leaves it text.
 *
 * Notes are the exception: libxlsxwriter keeps them, so only the first ones
 * are written. A colour costs nothing.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/limits.h"
#include "workbook/write.h"

#ifdef HAVE_XLSXWRITER

#include <unistd.h>

#include <xlsxwriter.h>

/* A cell is cut where Excel's limit is. Widths are in characters. */
enum {
  CELL_MAX = 32767,
  WIDTH_LEAST = 8,
  WIDTH_MOST = 60,
  NAME_MOST = 31,
  LINE_HEIGHT = 15, /* points */
  NOTE_WIDTH = 260,
  PALE_RED = 0xffc7ce,
  DARK_RED = 0x9c0006,
  PALE_GREY = 0xe7e6e6
};

/* Formats that libxlsxwriter made of the input's, each also in red. */
enum { FORMATS = 512 };

struct written_sheet {
  lxw_worksheet *sheet;
  uint64_t rows; /* the number of the last one */
  uint64_t header;
  size_t columns;
  unsigned char *widths;
};

struct workbook_writer {
  char *path;
  lxw_workbook *book;
  struct written_sheet *sheets;
  int count;
  lxw_format *header, *text, *bad;
  struct {
    const struct workbook_format *of;
    bool bad;
    lxw_format *made;
  } formats[FORMATS];
  size_t format_count, notes;
  unsigned lines; /* of the row at hand */
  const char *why;
  char cell[3 * CELL_MAX + 1];
};

static lxw_format *
make_format(struct workbook_writer *w, bool bad)
{
  lxw_format *f = workbook_add_format(w->book);

  format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
  if (bad) {
    format_set_bg_color(f, PALE_RED);
    format_set_font_color(f, DARK_RED);
  }
  return f;
}

static void
make_formats(struct workbook_writer *w)
{
  w->header = make_format(w, false);
  w->text = make_format(w, false);
  w->bad = make_format(w, true);
  format_set_bold(w->header);
  format_set_bg_color(w->header, PALE_GREY);
  format_set_num_format(w->header, "@");
  format_set_text_wrap(w->text);
  format_set_text_wrap(w->bad);
  format_set_num_format(w->text, "@");
  format_set_num_format(w->bad, "@");
}

struct workbook_writer *
write_create(const char *path, char why[WORKBOOK_WHY])
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  struct workbook_writer *w = calloc(1, sizeof *w);

  snprintf(why, WORKBOOK_WHY, "there is no memory for it");
  if (w == NULL)
    return NULL;
  w->path = malloc(strlen(path) + 1);
  if (w->path != NULL)
    w->book = workbook_new_opt(strcpy(w->path, path), &options);
  if (w->book != NULL) {
    make_formats(w);
    return w;
  }
  free(w->path);
  free(w);
  return NULL;
}

static bool
fail(struct workbook_writer *w, const char *why)
{
  if (w->why == NULL)
    w->why = why;
  return false;
}

/* How many bytes a well formed character has that XML can hold; 0: it is
   none. */
static size_t
character_length(const char *s, size_t n)
{
  unsigned char c = (unsigned char)s[0];
  size_t length = c < 0x80                ? 1
                  : c >= 0xc2 && c < 0xe0 ? 2
                  : c >= 0xe0 && c < 0xf0 ? 3
                  : c >= 0xf0 && c < 0xf5 ? 4
                                          : 0;
  unsigned long value = c & (0x7fu >> length);

  if (length == 0 || length > n || c == '\0')
    return 0;
  if (length == 1)
    return 1;
  for (size_t i = 1; i < length; i++) {
    if (((unsigned char)s[i] & 0xc0) != 0x80)
      return 0;
    value = value << 6 | ((unsigned char)s[i] & 0x3f);
  }
  if ((length == 3 && value < 0x800) || (length == 4 && value < 0x10000) ||
      value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ||
      (value & 0xfffe) == 0xfffe)
    return 0;
  return length;
}

/* Excel takes 31 units of UTF-16 without these characters, and no apostrophe
   at an end. `number` tells names apart that become the same. */
static void
make_name(char *out, const char *name, unsigned number)
{
  char end[16] = "";
  size_t n = 0, units, most = NAME_MOST;

  if (number > 1)
    most -= (size_t)sprintf(end, " (%u)", number);
  for (units = 0; *name != '\0'; units++) {
    size_t length = character_length(name, strlen(name));
    bool taken = length > 0 && (unsigned char)*name >= ' ' &&
                 strchr("[]:*?/\\", *name) == NULL && (*name != '\'' || n > 0);
    units += length == 4;
    if (units >= most)
      break;
    memcpy(out + n, taken ? name : "_", taken ? length : 1);
    n += taken ? length : 1;
    name += length > 0 ? length : 1;
  }
  if (n > 0 && out[n - 1] == '\'')
    out[n - 1] = '_';
  strcpy(out + n, end);
}

int
write_add(struct workbook_writer *w, const char *name)
{
  enum { TRIES = 200 };
  char unique[4 * NAME_MOST + 16];
  lxw_worksheet *sheet = NULL;
  struct written_sheet *grown =
      realloc(w->sheets, ((size_t)w->count + 1) * sizeof *grown);

  if (grown != NULL) {
    w->sheets = grown;
    for (unsigned i = 1; sheet == NULL && i <= TRIES; i++) {
      make_name(unique, name, i);
      if (unique[0] == '\0')
        strcpy(unique, "EID");
      if (workbook_validate_sheet_name(w->book, unique) == LXW_NO_ERROR)
        sheet = workbook_add_worksheet(w->book, unique);
    }
  }
  if (sheet == NULL) {
    (void)fail(w, "it cannot have so many sheets");
    return -1;
  }
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                          "A1:XFD1048576");
  w->sheets[w->count] = (struct written_sheet){.sheet = sheet};
  return w->count++;
}

/* How a text is shown, as far as that can be told. */
struct extent {
  unsigned width; /* of its widest line */
  unsigned lines; /* as they are broken where no column is wider */
};

/* The text of a cell with a NUL. Excel counts UTF-16 units; a byte that is no
   character shows as one. */
static struct extent
copy_cell(struct workbook_writer *w, const struct workbook_out *cell)
{
  static const char unknown[] = "\xef\xbf\xbd";
  size_t out = 0, units = 0, i = 0;
  struct extent e = {0, 1};
  unsigned width = 0;

  while (i < cell->n && units < CELL_MAX - 1) {
    size_t length = character_length(cell->s + i, cell->n - i);
    const char *s = length > 0 ? cell->s + i : unknown;
    size_t bytes = length > 0 ? length : 3;
    memcpy(w->cell + out, s, bytes);
    out += bytes;
    units += bytes == 4 ? 2 : 1;
    width += bytes >= 3 ? 2 : 1;
    if (*s == '\n' || width > WIDTH_MOST - 4) {
      e.lines++;
      width = 0;
    }
    e.width = *s != '\n' && width >= e.width ? width : e.width;
    i += length > 0 ? length : 1;
  }
  w->cell[out] = '\0';
  return e;
}

/* The format of a number. Too many of them, and those that it has not, are
   shown as any number. */
static lxw_format *
find_format(struct workbook_writer *w, const struct workbook_out *cell)
{
  const struct workbook_format *of = cell->format;
  size_t i = 0;
  lxw_format *f;

  for (; i < w->format_count; i++)
    if (w->formats[i].of == of && w->formats[i].bad == cell->bad)
      return w->formats[i].made;
  if (i == FORMATS)
    return NULL;
  f = make_format(w, cell->bad);
  if (of != NULL && of->code != NULL)
    format_set_num_format(f, of->code);
  else if (of != NULL)
    format_set_num_format_index(f, (uint8_t)of->id);
  w->formats[i].of = of;
  w->formats[i].bad = cell->bad;
  w->formats[i].made = f;
  w->format_count++;
  return f;
}

static lxw_error
put_text(struct workbook_writer *w, struct written_sheet *s, lxw_row_t row,
         const struct workbook_out *cell, bool header)
{
  lxw_format *format = header ? w->header : cell->bad ? w->bad : w->text;
  lxw_col_t column = (lxw_col_t)cell->column;
  struct extent e = copy_cell(w, cell);
  unsigned width =
      e.lines > 1 && e.width > WIDTH_MOST / 2 ? WIDTH_MOST : e.width + 2;

  if (e.lines > w->lines)
    w->lines = e.lines;
  if (width > s->widths[column])
    s->widths[column] = (unsigned char)width;
  if (!header &&
      (cell->kind == WORKBOOK_NUMBER || cell->kind == WORKBOOK_DATE))
    return worksheet_write_number(s->sheet, row, column, cell->number,
                                  find_format(w, cell));
  if (!header && cell->kind == WORKBOOK_BOOLEAN)
    return worksheet_write_boolean(s->sheet, row, column,
                                   w->cell[0] == '1' || w->cell[0] == 'T' ||
                                       w->cell[0] == 't',
                                   find_format(w, cell));
  if (w->cell[0] == '\0')
    return worksheet_write_blank(s->sheet, row, column, format);
  return worksheet_write_string(s->sheet, row, column, w->cell, format);
}

static lxw_error
put_note(struct workbook_writer *w, struct written_sheet *s, lxw_row_t row,
         const struct workbook_out *cell)
{
  lxw_comment_options options = {.width = NOTE_WIDTH};

  if (cell->note == NULL || w->notes == LIMIT_NOTES)
    return LXW_NO_ERROR;
  w->notes++;
  return worksheet_write_comment_opt(s->sheet, row, (lxw_col_t)cell->column,
                                     cell->note, &options);
}

/* Room for the widths of more columns. */
static bool
make_columns(struct written_sheet *s, size_t count)
{
  unsigned char *grown;

  if (count <= s->columns)
    return true;
  grown = realloc(s->widths, count);
  if (grown == NULL)
    return false;
  memset(grown + s->columns, WIDTH_LEAST, count - s->columns);
  s->widths = grown;
  s->columns = count;
  return true;
}

/* Excel has no row that is higher. */
static unsigned
min_lines(unsigned lines)
{
  enum { LINES_MOST = 27 };

  return lines < LINES_MOST ? lines : LINES_MOST;
}

bool
write_put(struct workbook_writer *w, int sheet,
          const struct workbook_line *line)
{
  struct written_sheet *s = &w->sheets[sheet];
  lxw_row_t row = (lxw_row_t)(line->number - 1);
  size_t columns =
      line->count > 0 ? line->cells[line->count - 1].column + 1 : 0;

  if (line->number > LIMIT_ROWS)
    return fail(w, "a sheet has room for 1048576 rows, and there are more: "
                   "write a name that ends in .csv");
  if (columns > LIMIT_COLUMNS)
    return fail(w, "a sheet has room for 16384 columns, and there are more: "
                   "write a name that ends in .csv");
  if (!make_columns(s, columns))
    return fail(w, "there is no memory for it");
  w->lines = 1;
  for (size_t i = 0; i < line->count && w->why == NULL; i++)
    if (put_text(w, s, row, &line->cells[i], line->header) != LXW_NO_ERROR ||
        put_note(w, s, row, &line->cells[i]) != LXW_NO_ERROR)
      (void)fail(w, "libxlsxwriter does not take a cell of it");
  if (w->lines > 1)
    worksheet_set_row(s->sheet, row, LINE_HEIGHT * min_lines(w->lines), NULL);
  s->rows = line->number;
  if (line->header)
    s->header = line->number;
  return w->why == NULL;
}

const char *
write_failure(const struct workbook_writer *w)
{
  return w->why;
}

/* What is known of a sheet when all of its rows are there. It is as wide as a
   page where it is printed. */
static void
finish_sheet(const struct written_sheet *s)
{
  for (size_t i = 0; i < s->columns; i++)
    worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, s->widths[i],
                         NULL);
  if (s->header == 0)
    return;
  worksheet_set_landscape(s->sheet);
  worksheet_fit_to_pages(s->sheet, 1, 0);
  worksheet_repeat_rows(s->sheet, (lxw_row_t)s->header - 1,
                        (lxw_row_t)s->header - 1);
  worksheet_freeze_panes(s->sheet, (lxw_row_t)s->header, 0);
  worksheet_autofilter(s->sheet, (lxw_row_t)s->header - 1, 0,
                       (lxw_row_t)s->rows - 1, (lxw_col_t)(s->columns - 1));
}

const char *
write_finish(struct workbook_writer *w)
{
  const char *why = w->why;
  lxw_error error;

  for (int i = 0; i < w->count; i++) {
    finish_sheet(&w->sheets[i]);
    free(w->sheets[i].widths);
  }
  if (why == NULL) {
    error = workbook_close(w->book);
    if (error != LXW_NO_ERROR)
      why = errno != 0 ? strerror(errno) : lxw_strerror(error);
  } else {
    lxw_workbook_free(w->book);
  }
  free(w->sheets);
  free(w->path);
  free(w);
  return why;
}

#else

/* This build cannot write them. */
struct workbook_writer *
write_create(const char *path, char why[WORKBOOK_WHY])
{
  (void)path;
  snprintf(why, WORKBOOK_WHY,
           "a workbook is written by libxlsxwriter, which this eidtool was "
           "built without: write a name that ends in .csv");
  return NULL;
}

int
write_add(struct workbook_writer *w, const char *name)
{
  (void)w;
  (void)name;
  return -1;
}

/* Excel has no row that is higher. */
static unsigned
min_lines(unsigned lines)
{
  enum { LINES_MOST = 27 };

  return lines < LINES_MOST ? lines : LINES_MOST;
}

bool
write_put(struct workbook_writer *w, int sheet,
          const struct workbook_line *line)
{
  (void)w;
  (void)sheet;
  (void)line;
  return false;
}

const char *
write_failure(const struct workbook_writer *w)
{
  (void)w;
  return NULL;
}

const char *
write_finish(struct workbook_writer *w)
{
  (void)w;
  return NULL;
}

#endif

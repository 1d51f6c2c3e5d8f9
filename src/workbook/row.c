/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/row.h"

/* Both are there for the longest row at once, so that nothing moves; pages
   that no row reaches take no memory. */
bool
row_init(struct row *r)
{
  *r = (struct row){.cells = malloc(LIMIT_COLUMNS * sizeof *r->cells),
                    .text = malloc(LIMIT_ROW_TEXT)};
  return r->cells != NULL && r->text != NULL;
}

void
row_free(struct row *r)
{
  free(r->cells);
  free(r->text);
}

static bool
fail(struct row *r, const char *why)
{
  r->why = why;
  return false;
}

bool
row_begin(struct row *r, uint64_t number)
{
  r->count = r->n = 0;
  r->column = 0;
  if (number == 0)
    number = r->number + 1;
  if (number <= r->number)
    return fail(r, "it is damaged: a row of it stands after a later one");
  if (number > LIMIT_ROWS)
    return fail(r, "it has more rows than a sheet can have");
  r->number = number;
  return true;
}

bool
row_cell(struct row *r, const char *reference)
{
  uint64_t column = 0;

  if (reference == NULL)
    column = r->column + 1;
  else
    for (; column <= LIMIT_COLUMNS; reference++) {
      unsigned letter = (unsigned)(unsigned char)*reference | 0x20;
      if (letter < 'a' || letter > 'z')
        break;
      column = column * 26 + (letter - 'a' + 1);
    }
  if (column == 0 || column > LIMIT_COLUMNS)
    return fail(r, "it is damaged: a cell of it is in no column");
  if (column <= r->column)
    return fail(r, "it is damaged: a cell of it stands after a later one");
  r->column = column;
  r->begin = r->n;
  return true;
}

bool
row_text(struct row *r, const char *s, size_t n)
{
  if (n > LIMIT_ROW_TEXT - r->n)
    return fail(r, "a row of it is longer than any spreadsheet's");
  memcpy(r->text + r->n, s, n);
  r->n += n;
  return true;
}

void
row_end_bytes(struct row *r, enum workbook_kind kind, const char *s, size_t n)
{
  r->cells[r->count++] = (struct workbook_cell){
      .s = s, .n = n, .column = (unsigned)(r->column - 1), .kind = kind};
}

void
row_end_cell(struct row *r, enum workbook_kind kind)
{
  char *s = r->text + r->begin;
  size_t n = r->n - r->begin;

  row_end_bytes(r, kind, s, kind == WORKBOOK_TEXT ? row_unescape(s, n) : n);
}

size_t
row_unescape(char *s, size_t n)
{
  enum { LENGTH = 7 };
  static const struct {
    char code[LENGTH + 1];
    char c;
  } list[] = {{"_x000D_", '\r'}, {"_x000A_", '\n'}, {"_x0009_", '\t'}};
  size_t out = 0;

  if (memchr(s, '_', n) == NULL)
    return n;
  for (size_t i = 0; i < n;) {
    size_t k = 0;
    while (k < 3 && (n - i < LENGTH || memcmp(s + i, list[k].code, LENGTH)))
      k++;
    s[out++] = k < 3 ? list[k].c : s[i];
    i += k < 3 ? LENGTH : 1;
  }
  return out;
}

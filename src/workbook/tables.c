/* SPDX-License-Identifier: MIT */
/*
 * The tables of an .ods, row by row. All of them are in content.xml, one
 * after another, so they are gone through in that order, and the rest of one
 * that is not wanted is passed over.
 *
 * A row or a cell may stand for many like it. What is repeated without a cell
 * that holds something is only counted; the copies of a row that does are
 * given out one by one.
 *
 * Source: OpenDocument 1.3, part 3 (9.1 tables, 19.385 office:value-type,
 * 19.675 table:number-columns-repeated).
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/sheet.h"

enum { NAME = 256 };

struct tables {
  struct pump pump;
  struct row row;
  char name[NAME];
  unsigned depth; /* of tables within each other; cells of the first count */
  bool found;     /* a table began, and its name was not given out */
  bool listed;    /* a row is complete */
  bool ended;     /* the table that was given out has ended */
  uint64_t first, last; /* numbers of the rows that it stands for */
  uint64_t repeat;      /* of the row that is read */
  /* Of the cell that is read. */
  enum workbook_kind kind;
  uint64_t columns; /* that it stands for */
  bool in_cell, in_text;
  bool given;      /* its value is an attribute, and text does not count */
  unsigned beside; /* elements that are no part of the text: notes, readings */
  size_t paragraphs;
};

static uint64_t
read_repeat(const char **attributes, const char *name, uint64_t most)
{
  const char *s = xml_attribute(attributes, name);
  uint64_t n = 0;

  if (s == NULL)
    return 1;
  for (; *s >= '0' && *s <= '9' && n <= most; s++)
    n = n * 10 + (uint64_t)(*s - '0');
  return n == 0 ? 1 : n;
}

static const char *
find_attribute(const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(*attributes, name) == 0)
      return attributes[1];
  return NULL;
}

static void
begin_table(struct tables *t, const char **attributes)
{
  const char *name = xml_attribute(attributes, "name");

  if (t->depth++ > 0)
    return;
  strncpy(t->name, name != NULL ? name : "", NAME - 1);
  t->found = true;
  t->row.number = 0;
  t->repeat = 0;
  xml_pause(&t->pump.xml);
}

/* The number of the row is that of the last one of those that stand as one
   before it, and 1. */
static void
begin_row(struct tables *t, const char **attributes)
{
  t->repeat = read_repeat(attributes, "number-rows-repeated", LIMIT_ROWS);
  (void)row_begin(&t->row, 0);
}

/* What a cell is where it has no paragraph: the text of its attribute, or a
   formula that no spreadsheet has worked out, as one shows it. */
static void
begin_without_text(struct tables *t, const char **attributes)
{
  const char *text = find_attribute(attributes, "office:string-value");
  const char *formula = find_attribute(attributes, "table:formula");
  const char *type = find_attribute(attributes, "office:value-type");

  if (type == NULL && formula != NULL) {
    text = strchr(formula, '=');
    text = text != NULL ? text : formula;
  }
  if (text != NULL)
    (void)row_text(&t->row, text, strlen(text));
}

static void
begin_cell(struct tables *t, const char **attributes)
{
  const char *type = find_attribute(attributes, "office:value-type");
  const char *value = find_attribute(attributes, "office:value");

  t->columns =
      read_repeat(attributes, "number-columns-repeated", LIMIT_COLUMNS);
  t->kind = WORKBOOK_TEXT;
  t->given = false;
  t->paragraphs = 0;
  t->beside = 0;
  t->in_cell = row_cell(&t->row, NULL);
  if (!t->in_cell)
    return;
  begin_without_text(t, attributes);
  if (type == NULL)
    return;
  if (strcmp(type, "date") == 0 || strcmp(type, "time") == 0)
    t->kind = WORKBOOK_DATE;
  else if (strcmp(type, "boolean") == 0)
    t->kind = WORKBOOK_BOOLEAN;
  else if (value != NULL && strcmp(type, "string") != 0) {
    t->kind = WORKBOOK_NUMBER;
    t->given = true;
    t->row.n = t->row.begin;
    (void)row_text(&t->row, value, strlen(value));
  }
}

/* Characters that stand as elements. */
static void
add_element(struct tables *t, const char *name, const char **attributes)
{
  uint64_t spaces;

  if (strcmp(name, "tab") == 0) {
    (void)row_text(&t->row, "\t", 1);
  } else if (strcmp(name, "line-break") == 0) {
    (void)row_text(&t->row, "\n", 1);
  } else if (strcmp(name, "s") == 0) {
    spaces = read_repeat(attributes, "c", LIMIT_COLUMNS);
    while (spaces-- > 0 && row_text(&t->row, " ", 1))
      continue;
  }
}

static bool
is_beside(const char *name)
{
  return strcmp(name, "annotation") == 0 || strcmp(name, "ruby-text") == 0;
}

static void
begin_in_cell(struct tables *t, const char *name, const char **attributes)
{
  if (is_beside(name)) {
    t->beside++;
  } else if (t->beside > 0 || t->given) {
    return;
  } else if (strcmp(name, "p") == 0) {
    if (t->paragraphs++ > 0)
      (void)row_text(&t->row, "\n", 1);
    else
      t->row.n = t->row.begin;
    t->in_text = true;
  } else if (t->in_text) {
    add_element(t, name, attributes);
  }
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
  struct tables *t = ctx;

  if (strcmp(name, "table") == 0)
    begin_table(t, attributes);
  else if (t->depth != 1)
    return;
  else if (t->in_cell)
    begin_in_cell(t, name, attributes);
  else if (strcmp(name, "table-row") == 0)
    begin_row(t, attributes);
  else if (t->repeat > 0 && (strcmp(name, "table-cell") == 0 ||
                             strcmp(name, "covered-table-cell") == 0))
    begin_cell(t, attributes);
  if (t->row.why != NULL)
    xml_fail(&t->pump.xml, t->row.why);
}

/* The cell, and its copies: an empty one is only counted. */
static void
end_cell(struct tables *t)
{
  struct row *r = &t->row;
  const char *s = r->text + r->begin;
  size_t n = r->n - r->begin;

  t->in_cell = t->in_text = false;
  if (t->columns - 1 > LIMIT_COLUMNS - r->column)
    t->columns = LIMIT_COLUMNS - r->column + 1;
  if (n == 0) {
    r->column += t->columns - 1;
    return;
  }
  row_end_bytes(r, t->kind, s, n);
  while (--t->columns > 0 && row_cell(r, NULL))
    row_end_bytes(r, t->kind, s, n);
}

static void
end_row(struct tables *t)
{
  struct row *r = &t->row;

  t->first = r->number;
  if (t->repeat - 1 > LIMIT_ROWS - r->number)
    t->repeat = LIMIT_ROWS - r->number + 1;
  t->last = r->number += t->repeat - 1;
  t->repeat = 0;
  if (r->count == 0)
    return;
  t->listed = true;
  xml_pause(&t->pump.xml);
}

static void
end_table(struct tables *t)
{
  if (--t->depth > 0)
    return;
  t->ended = true;
  xml_pause(&t->pump.xml);
}

static void
on_end(void *ctx, const char *name)
{
  struct tables *t = ctx;

  if (strcmp(name, "table") == 0 && t->depth > 0)
    end_table(t);
  else if (t->depth != 1)
    return;
  else if (t->in_cell && is_beside(name))
    t->beside -= t->beside > 0;
  else if (t->in_cell && t->beside == 0 && strcmp(name, "p") == 0)
    t->in_text = false;
  else if (t->in_cell && (strcmp(name, "table-cell") == 0 ||
                          strcmp(name, "covered-table-cell") == 0))
    end_cell(t);
  else if (t->repeat > 0 && !t->in_cell && strcmp(name, "table-row") == 0)
    end_row(t);
  if (t->row.why != NULL)
    xml_fail(&t->pump.xml, t->row.why);
}

static void
on_text(void *ctx, const char *s, size_t n)
{
  struct tables *t = ctx;

  if (t->in_text && t->depth == 1 && t->beside == 0 &&
      !row_text(&t->row, s, n))
    xml_fail(&t->pump.xml, t->row.why);
}

struct tables *
tables_begin(struct zip *z)
{
  static const struct xml_handler handler = {on_start, on_end, on_text};
  struct tables *t = calloc(1, sizeof *t);

  if (t == NULL)
    return NULL;
  if (row_init(&t->row) && pump_begin(&t->pump, z, &handler, t))
    return t;
  row_free(&t->row);
  free(t);
  return NULL;
}

const char *
tables_next(struct tables *t)
{
  while (!t->found) {
    t->row.count = 0;
    if (pump_next(&t->pump) <= 0)
      return NULL;
  }
  t->first = 1;
  t->last = 0;
  t->found = t->listed = t->ended = false;
  return t->name;
}

/* A copy of the row before first. The bytes of copies count as unpacked: a
   few bytes may stand for a sheet full of them. */
static bool
copy_row(struct tables *t)
{
  struct zip *z = t->pump.zip;

  z->unpacked += t->row.n + t->row.count;
  if (zip_fits(z))
    return true;
  t->pump.why = z->why;
  return false;
}

int
tables_row(struct tables *t, struct workbook_row *row)
{
  int result = 1;

  if (t->first > t->last)
    t->row.count = 0;
  while (t->first > t->last && !t->ended && !t->found && result > 0) {
    t->listed = false;
    result = pump_next(&t->pump);
    if (!t->listed)
      t->first = t->last + 1;
  }
  if (result <= 0 || t->first > t->last)
    return result < 0 ? -1 : 0;
  if (!copy_row(t))
    return -1;
  *row = (struct workbook_row){t->row.cells, t->row.count, t->first++};
  return 1;
}

const char *
tables_why(const struct tables *t)
{
  return t->pump.why;
}

void
tables_end(struct tables *t)
{
  pump_end(&t->pump);
  row_free(&t->row);
  free(t);
}

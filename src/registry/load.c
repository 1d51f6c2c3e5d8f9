/* SPDX-License-Identifier: MIT */
/*
 * How a table in the form of data/NAME.tsv gets from the caller's bytes into
 * the caller's memory, in two passes.
 *
 * The first, eidp_load_check(), believes nothing: every line is looked at, and
 * the first fault is reported with its line and a message. The second,
 * eidp_load_place(), runs over a file that is known to be good and checks
 * nothing again. It runs twice: once with an arena that has no base and only
 * counts, so the caller learns the size, and once with memory. As the same
 * code counts and places, the two cannot disagree. Nothing here allocates, and
 * nothing is kept that points into the file.
 *
 * load.h says in which order to call; registry_load.c and carrier/load.c do.
 * The other half is data/check.awk, which refuses the same files at the same
 * lines; a test runs both over the same cases.
 */
#include <stdarg.h>
#include <string.h>

#include "registry/load.h"

/* Largest file that is taken: a thousand times any real table (60 kB), and
   small enough that the sums below fit 32 bits (wasm). */
static const size_t file_max = (size_t)64 << 20;

/* Every table begins with its day, 2026-11-22, which says what an answer is
   based on. */
static const char version_mark[] = "# version: ";

enum { MARK = sizeof version_mark - 1, DAY = 10 };

/* A line without its end. */
struct line {
  const char *s;
  size_t n;
  size_t next;   /* offset of the line after it */
  size_t number; /* from 1 */
};

/* Offsets are aligned, not addresses: the caller's memory is aligned as
   malloc's, so an aligned offset is enough, and counting without memory comes
   to the same sum. */
void *
eidp_take(struct eidp_arena *a, size_t size, size_t align)
{
  size_t at = (a->used + align - 1) / align * align;

  a->used = at + size;
  return a->base == NULL ? NULL : a->base + at;
}

bool
eidp_load_wanted(const eid_file *file)
{
  return file != NULL && file->data != NULL;
}

/* The message is put together from parts, since the core has no stdio. A part
   that does not fit is cut: the reason always ends with a NUL. A fault of NULL
   is a caller who wants the status only. */
eid_status
eidp_refuse(eid_fault *fault, const eid_file *file, size_t line, ...)
{
  size_t n = 0;
  const char *text;
  va_list texts;

  if (fault == NULL)
    return EID_E_DATA;
  fault->file = file->name;
  fault->line = line;
  va_start(texts, line);
  while ((text = va_arg(texts, const char *)) != NULL) {
    size_t left = EID_REASON_SIZE - 1 - n, more = strlen(text);
    more = more < left ? more : left;
    memcpy(fault->reason + n, text, more);
    n += more;
  }
  va_end(texts);
  fault->reason[n] = '\0';
  return EID_E_DATA;
}

enum { DECIMAL = 24 };

/* A number as text, at the end of the buffer. */
static const char *
decimal(char buffer[DECIMAL], size_t value)
{
  char *s = buffer + DECIMAL;

  *--s = '\0';
  do
    *--s = (char)('0' + value % 10);
  while ((value /= 10) > 0);
  return s;
}

/* The last line may lack its newline: an awk does not see the difference. */
static bool
next_line(const eid_file *file, struct line *l)
{
  size_t left = file->length - l->next;

  if (left == 0)
    return false;
  l->s = file->data + l->next;
  l->n = eidp_find_byte(l->s, left, '\n');
  l->next += l->n + (l->n < left);
  l->number++;
  return true;
}

/* Split a line at its tabs. Returns how many fields it has, so that a message
   can say so; f gets the first EIDP_WIDTH_MAX of them. */
static size_t
split_columns(const struct line *l, struct eidp_field f[EIDP_WIDTH_MAX])
{
  const char *s = l->s, *end = l->s + l->n;
  size_t count = 0;

  for (;; s++) {
    size_t n = eidp_find_byte(s, (size_t)(end - s), '\t');
    if (count < EIDP_WIDTH_MAX)
      f[count] = (struct eidp_field){s, n};
    count++;
    s += n;
    if (s == end)
      return count;
  }
}

static bool
same(const struct eidp_field *f, const char *text)
{
  return f->n == strlen(text) && memcmp(f->s, text, f->n) == 0;
}

/* Line 1, which also may be missing: an empty file has this fault. */
static eid_status
check_version(const struct eidp_load *l, const struct line *line,
              eid_fault *fault)
{
  if (line->n < MARK || memcmp(line->s, version_mark, MARK) != 0 ||
      !eidp_calendar(line->s + MARK, line->n - MARK, false))
    return eidp_refuse(fault, l->file, 1,
                       "the first line is not \"# version: YYYY-MM-DD\"",
                       NULL);
  return EID_OK;
}

/* Whether one of the fields that were split has that text. */
static bool
has_field(const struct eidp_field *f, size_t n, const char *text)
{
  for (size_t c = 0; c < n && c < EIDP_WIDTH_MAX; c++)
    if (same(&f[c], text))
      return true;
  return false;
}

/* The header names the columns in the order of the schema. A file with other
   columns, of another version for one, is refused as a whole instead of being
   misread, and the message says what it lacks. */
static eid_status
check_heading(const struct eidp_load *l, const struct line *line,
              eid_fault *fault)
{
  struct eidp_field f[EIDP_WIDTH_MAX];
  size_t width = l->shape->width, n = split_columns(line, f);
  char number[DECIMAL];

  if (line->n == 0)
    return eidp_refuse(fault, l->file, line->number, "an empty line", NULL);
  for (size_t c = 0; c < width; c++) {
    const char *name = l->shape->columns[c].name;
    if (c < n && same(&f[c], name))
      continue;
    if (!has_field(f, n, name))
      return eidp_refuse(fault, l->file, line->number,
                         "the header lacks the column \"", name, "\"", NULL);
    return eidp_refuse(fault, l->file, line->number, "column ",
                       decimal(number, c + 1), " of the header is not \"",
                       name, "\"", NULL);
  }
  if (n > width)
    return eidp_refuse(fault, l->file, line->number,
                       "the header has more than ", decimal(number, width),
                       " columns", NULL);
  return EID_OK;
}

/* Bytes come before columns: what follows may take a line for UTF-8 without
   control characters. */
static eid_status
check_bytes(const struct eidp_load *l, const struct line *line,
            eid_fault *fault)
{
  const char *why = eidp_bytes_fault(line->s, line->n);

  if (why != NULL)
    return eidp_refuse(fault, l->file, line->number, why, NULL);
  return EID_OK;
}

/* Everything up to the header, which is the last line read: the version, then
   comments, which begin with #. After the header there are no comments: a #
   there begins a row, and no key begins so. */
static eid_status
check_head(const struct eidp_load *l, struct line *line, eid_fault *fault)
{
  eid_status status = EID_OK;

  if (!next_line(l->file, line))
    return check_version(l, line, fault);
  do {
    status = check_bytes(l, line, fault);
    if (status == EID_OK && line->number == 1)
      status = check_version(l, line, fault);
    if (status != EID_OK)
      return status;
    if (line->n == 0 || line->s[0] != '#')
      return check_heading(l, line, fault);
  } while (next_line(l->file, line));
  return eidp_refuse(fault, l->file, line->number + 1, "the header is missing",
                     NULL);
}

/* Columns from left to right, then what they say together. Column 0 comes
   first, so the ranges of a product can rely on its prefix. */
static eid_status
check_fields(const struct eidp_load *l, const struct line *line,
             const struct eidp_field *f, eid_fault *fault)
{
  const struct eidp_shape *shape = l->shape;
  const char *why;

  for (size_t c = 0; c < shape->width; c++) {
    why = eidp_field_fault(&shape->columns[c], f, c);
    if (why != NULL)
      return eidp_refuse(fault, l->file, line->number, "the ",
                         shape->columns[c].name, " ", why, NULL);
  }
  why = shape->together == NULL ? NULL : shape->together(f);
  if (why != NULL)
    return eidp_refuse(fault, l->file, line->number, why, NULL);
  return EID_OK;
}

/* Rows rise by their keys, which makes rows of one key visible side by side
   and lets look-ups halve. A key is the first columns of its line, tabs
   included, so the bytes of the line are compared. A tab is the lowest byte
   that a line can have, so that a shorter field sorts before a longer one that
   begins with it, as sort and awk do in the C locale. `common` is 0 for the
   first row, which has no row before it. */
static eid_status
check_order(const struct eidp_load *l, const struct line *line,
            const struct eidp_field *key, const struct eidp_field *before,
            eid_fault *fault)
{
  size_t common = key->n < before->n ? key->n : before->n;
  int order = common == 0 ? 1 : memcmp(key->s, before->s, common);

  if (order == 0 && key->n == before->n)
    return eidp_refuse(fault, l->file, line->number,
                       "the key is that of the row before", NULL);
  if (order < 0 || (order == 0 && key->n < before->n))
    return eidp_refuse(fault, l->file, line->number,
                       "the row belongs before the one before it", NULL);
  return EID_OK;
}

/* A row's intervals are counted by the function that later makes them, so that
   there is room for exactly as many. */
static size_t
count_spans(const struct eidp_shape *shape, const struct eidp_field *f)
{
  struct eidp_span ignored;
  size_t n = 0;

  for (size_t at = 0; shape->span != NULL && shape->span(f, &at, &ignored);)
    n++;
  return n;
}

/* Check a row; `key` is that of the row before and becomes its own. */
static eid_status
check_row(struct eidp_load *l, const struct line *line, struct eidp_field *key,
          eid_fault *fault)
{
  struct eidp_field f[EIDP_WIDTH_MAX], before = *key;
  const struct eidp_field *last;
  size_t width = l->shape->width, n = split_columns(line, f);
  char has[DECIMAL], wants[DECIMAL];
  eid_status status;

  if (line->n == 0)
    return eidp_refuse(fault, l->file, line->number, "an empty line", NULL);
  if (n != width)
    return eidp_refuse(fault, l->file, line->number, "the row has ",
                       decimal(has, n), " columns, not ",
                       decimal(wants, width), NULL);
  status = check_fields(l, line, f, fault);
  if (status != EID_OK)
    return status;
  last = &f[l->shape->keys - 1];
  *key = (struct eidp_field){f->s, (size_t)(last->s - f->s) + last->n};
  l->rows++;
  l->spans += count_spans(l->shape, f);
  return check_order(l, line, key, &before, fault);
}

/* The rest of *l is where the second pass begins and how much it needs. */
eid_status
eidp_load_check(struct eidp_load *l, const struct eidp_shape *shape,
                const eid_file *file, eid_fault *fault)
{
  struct eidp_field key = {NULL, 0};
  struct line line = {NULL, 0, 0, 0};
  eid_status status;

  *l = (struct eidp_load){.shape = shape, .file = file};
  if (file->length > file_max)
    return eidp_refuse(fault, file, 0, "the file is larger than 64 MiB", NULL);
  status = check_head(l, &line, fault);
  l->begin = line.next;
  l->line = line.number + 1;
  while (status == EID_OK && next_line(file, &line)) {
    status = check_bytes(l, &line, fault);
    if (status == EID_OK)
      status = check_row(l, &line, &key, fault);
  }
  return status;
}

/* A copy of some bytes and a NUL. */
static char *
place_text(struct eidp_arena *a, const char *s, size_t n)
{
  char *copy = eidp_take(a, n + 1, 1);

  if (copy != NULL) {
    memcpy(copy, s, n);
    copy[n] = '\0';
  }
  return copy;
}

/* A field as the library gives it. A word becomes the same word of the
   column's list, so its number is known by where it points, without comparing
   text. A list of values that cannot hold a space gets spaces for its bars;
   names can, and keep them. data/table.awk does the same for the tables that
   are built in. */
static const char *
cell_of(const struct eidp_column *column, const struct eidp_field *f, char *s)
{
  bool spaced = column->separator != NULL && column->separator[0] == '|' &&
                column->kind != EIDP_TEXT;

  s[f->n] = '\0';
  if (column->list != NULL)
    return eidp_word(column, f);
  for (size_t i = 0; spaced && i < f->n; i++)
    if (s[i] == '|')
      s[i] = ' ';
  return s;
}

/* The rows are copied as one text, in which each tab and each line end then
   becomes the NUL of the field before it: no byte is added, so the size of the
   copy is that of the file. Fields are found in the file, which stays as it
   is, and the same offsets hold in the copy. */
static void
place_rows(struct eidp_load *l, char *text, const char **cells)
{
  const char *data = l->file->data + l->begin;
  struct line line = {NULL, 0, l->begin, 0};
  struct eidp_field f[EIDP_WIDTH_MAX];
  struct eidp_span *span = l->placed;

  for (uint32_t row = 0; next_line(l->file, &line); row++) {
    (void)split_columns(&line, f);
    for (size_t c = 0; c < l->shape->width; c++)
      *cells++ = cell_of(&l->shape->columns[c], &f[c], text + (f[c].s - data));
    if (l->shape->span == NULL)
      continue;
    for (size_t at = 0; l->shape->span(f, &at, span); span++)
      span->row = row;
  }
}

void
eidp_load_place(struct eidp_load *l, struct eidp_arena *a,
                struct eidp_table *t)
{
  const eid_file *file = l->file;
  size_t n = file->length - l->begin;
  const char **cells;
  char *text;

  /* Rows are arrays of pointers here and structs of pointers elsewhere
     (registry_columns.h, made from the same schema in the same order), which
     have the same layout. */
  cells = eidp_take(a, l->rows * l->shape->width * sizeof *cells,
                    _Alignof(const char *));
  l->placed =
      eidp_take(a, l->spans * sizeof *l->placed, _Alignof(struct eidp_span));
  *t = (struct eidp_table){
      .rows = cells,
      .row_count = l->rows,
      .spans = l->placed,
      .span_count = l->spans,
      .version = place_text(a, file->data + MARK, DAY),
  };
  /* A last line end needs no byte of its own: the NUL that place_text() adds
     is that of the last field, with or without it. */
  if (n > 0 && file->data[file->length - 1] == '\n')
    n--;
  text = l->rows == 0 ? NULL : place_text(a, file->data + l->begin, n);
  if (text != NULL)
    place_rows(l, text, cells);
}

const char *
eidp_cell(const struct eidp_load *l, const struct eidp_table *t, size_t row,
          size_t c)
{
  const char *const *cells = t->rows;

  return cells[row * l->shape->width + c];
}

/* Two rows that have a number in common. Rows and not intervals are named, and
   the later row is refused, as that is where a reader of the file sees the
   clash. */
static eid_status
refuse_shared(const struct eidp_load *l, size_t span, eid_fault *fault)
{
  uint32_t a = l->placed[span].row;
  uint32_t b = l->placed[l->placed[span].parent].row;
  char line[DECIMAL];

  return eidp_refuse(fault, l->file, l->line + (a > b ? a : b),
                     "the row shares numbers with line ",
                     decimal(line, l->line + (a > b ? b : a)), NULL);
}

/* eidp_nest() finds intervals that cross. Of two that are nested the inner one
   must come from a longer prefix: with one of the same length, as ranges of
   two products can be, the longest prefix would not say which row an EID
   belongs to. */
eid_status
eidp_load_nest(const struct eidp_load *l, const struct eidp_table *t,
               eid_fault *fault)
{
  const struct eidp_span *s = l->placed;
  size_t crossing = eidp_nest(l->placed, l->spans);

  if (crossing < l->spans)
    return refuse_shared(l, crossing, fault);
  for (size_t i = 0; i < l->spans; i++)
    if (s[i].parent != EIDP_NONE &&
        strlen(eidp_cell(l, t, s[i].row, 0)) <=
            strlen(eidp_cell(l, t, s[s[i].parent].row, 0)))
      return refuse_shared(l, i, fault);
  return EID_OK;
}

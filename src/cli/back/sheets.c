/* SPDX-License-Identifier: MIT */
/*
 * Rows of CSV into the sheet of a workbook. Of a list that is a workbook
 * itself the other sheets are copied, and its numbers and dates are what they
 * were; of any other list a cell is text, as nobody knows which digits are a
 * number: those of a telephone are none.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "back/job.h"
#include "back/sheets.h"
#include "read/book_library.h"

struct sheets {
  struct back_job *job;
  const struct workbook_functions *library;
  struct workbook_writer *writer;
  const char *path;
  int sheet; /* that of the rows; -1: not there yet */
  uint64_t line, row;
  size_t width; /* columns of the list, where it has no header */
  bool in_end;  /* the line end of the last row is still to come */
  struct workbook_out *cells;
  size_t count, room;
  eid_span *fields;
  size_t fields_room;
  struct bytes text; /* of all cells of a row */
};

bool
sheets_is_name(const char *name)
{
  static const char end[] = ".xlsx";
  size_t n = name != NULL ? strlen(name) : 0;

  return n >= sizeof end && strcasecmp(name + n - (sizeof end - 1), end) == 0;
}

void
sheets_note(struct sheets_log *log, const struct sheets_mark *mark,
            const struct bytes *note)
{
  struct sheets_mark m = *mark;

  m.note = log->notes.n;
  bytes_add(&log->notes, note->s, note->n);
  bytes_add(&log->notes, "", 1);
  bytes_add(&log->marks, (const char *)&m, sizeof m);
}

void
sheets_log_free(struct sheets_log *log)
{
  free(log->marks.s);
  free(log->notes.s);
}

struct sheets *
sheets_open(struct back_job *job, const char *path)
{
  const struct workbook_functions *library = book_library();
  struct workbook_writer *w;
  char why[WORKBOOK_WHY] = "";
  struct sheets *s;

  if (library == NULL) {
    complain("%s: libeid-workbook is needed to write a workbook: %s; a name "
             "that ends in .csv is written without it",
             path, book_library_error());
    return NULL;
  }
  w = library->create(path, why);
  if (w == NULL) {
    complain("%s: %s", path, why);
    return NULL;
  }
  s = grow(NULL, sizeof *s);
  *s = (struct sheets){
      .job = job, .library = library, .writer = w, .path = path, .sheet = -1};
  return s;
}

/* The next cell of the row at hand. */
static struct workbook_out *
new_cell(struct sheets *s, size_t column)
{
  struct workbook_out *c;

  if (s->count == s->room) {
    s->room = 2 * s->room + 16;
    s->cells = grow(s->cells, s->room * sizeof *s->cells);
  }
  c = &s->cells[s->count++];
  *c = (struct workbook_out){.column = (unsigned)column};
  return c;
}

static bool
put_line(struct sheets *s, uint64_t number, bool header)
{
  struct workbook_line line = {s->cells, s->count, number, header};

  return s->library->put(s->writer, s->sheet, &line);
}

/* A number that the format of a workbook keeps: 15 digits. The others stay the
   text that they are. */
static void
set_kind(struct workbook_out *c, enum workbook_kind kind,
         const struct workbook_format *format, double number)
{
  enum { DIGITS_KEPT = 15 };
  char digits[64];
  size_t n = 0;

  c->kind = kind;
  c->format = format;
  c->number = number;
  if (kind != WORKBOOK_NUMBER)
    return;
  for (size_t i = 0; i < c->n; i++)
    n += c->s[i] >= '0' && c->s[i] <= '9';
  if (c->n >= sizeof digits ||
      (n > DIGITS_KEPT && memchr(c->s, '.', c->n) == NULL)) {
    c->kind = WORKBOOK_TEXT;
    return;
  }
  memcpy(digits, c->s, c->n);
  digits[c->n] = '\0';
  c->number = strtod(digits, NULL);
}

/* A row of a sheet that is not the list. */
static void
copy_other_row(void *ctx, const struct workbook_row *row)
{
  struct sheets *s = ctx;

  s->count = 0;
  for (size_t i = 0; i < row->count; i++) {
    const struct workbook_cell *from = &row->cells[i];
    struct workbook_out *c = new_cell(s, from->column);
    c->s = from->s;
    c->n = from->n;
    set_kind(c, from->kind, from->format, from->number);
  }
  (void)put_line(s, row->number, false);
}

/* A sheet of the workbook: that of the list keeps its place. */
static void
copy_sheet(void *ctx, const char *name, bool list)
{
  struct sheets *s = ctx;
  int sheet = s->library->add(s->writer, name);

  if (list)
    s->job->sheet = sheet;
  s->sheet = sheet;
}

/* A sheet by the name of the list, without folder and ending. */
static int
add_sheet(struct sheets *s)
{
  const char *name = strrchr(s->job->list, '/');
  char plain[256];

  name = name != NULL ? name + 1 : s->job->list;
  snprintf(plain, sizeof plain, "%.*s", (int)strcspn(name, "."), name);
  return s->library->add(s->writer, strcmp(plain, "-") == 0 ? "" : plain);
}

/* The names of what is added, and of EIDs, where the list has no header. */
static void
put_own_header(struct sheets *s)
{
  const struct cells *c = &s->job->cells;
  const struct layout *t = s->job->layout;
  size_t width = t != NULL ? t->fields : 1;

  if (t != NULL && t->column[t->columns - 1] > width)
    width = t->column[t->columns - 1];
  s->width = width;
  s->count = 0;
  for (size_t i = 0; i < width; i++) {
    struct workbook_out *cell = new_cell(s, i);
    for (size_t k = 0; k < job_columns(s->job); k++)
      if (i + 1 == (t != NULL ? t->column[k] : 1)) {
        cell->s = "EID";
        cell->n = 3;
      }
  }
  for (size_t k = 0; k < job_columns(s->job) && s->job->annotate; k++)
    for (size_t i = 0; i < c->count; i++) {
      struct workbook_out *cell = new_cell(s, s->count);
      cell->s = c->columns[i].name;
      cell->n = strlen(cell->s);
    }
  (void)put_line(s, ++s->row, true);
}

/* Before the first row. */
static void
begin_sheet(struct sheets *s)
{
  struct book *b = s->job->book;

  if (s->sheet >= 0)
    return;
  if (b == NULL)
    s->sheet = add_sheet(s);
  else if (book_visit(b, copy_sheet, copy_other_row, s))
    s->sheet = s->job->sheet;
  if (s->sheet >= 0 && s->job->fields == 0)
    put_own_header(s);
}

/* A field of CSV as text, after what is in s->text, where it stays until the
   row is put. */
static void
put_field(struct sheets *s, struct workbook_out *c, const char *field,
          size_t n, bool quoted)
{
  char *p = bytes_room(&s->text, n), *begin = p;

  for (size_t i = 0; i < n; i++) {
    *p++ = field[i];
    if (quoted && field[i] == '"' && i + 1 < n && field[i + 1] == '"')
      i++;
    if (field[i] == '\r') {
      p[-1] = '\n';
      i += i + 1 < n && field[i + 1] == '\n';
    }
  }
  c->s = begin;
  c->n = encoding_show(s->job->encoding, begin, (size_t)(p - begin));
  s->text.n += c->n;
}

/* Split n bytes into fields. Returns how many. */
static size_t
split_fields(struct sheets *s, const char *row, size_t n, size_t *used)
{
  char delimiter = s->job->cells.delimiter;
  size_t count =
      eid_scan_row(row, n, delimiter, s->fields, s->fields_room, used);

  if (count > s->fields_room) {
    s->fields_room = count;
    s->fields = grow(s->fields, count * sizeof *s->fields);
    (void)eid_scan_row(row, n, delimiter, s->fields, count, used);
  }
  return count;
}

/* Which of the columns of EIDs a column is; the number of them: none. */
static size_t
which_column(const struct back_job *job, size_t column)
{
  size_t i = 0;

  if (job->layout == NULL)
    return column;
  while (i < job->layout->columns && job->layout->column[i] != column + 1)
    i++;
  return i;
}

/* The fields of a row of the list. Cells of a workbook that were empty are
   left out, but for those of EIDs. */
static void
take_fields(struct sheets *s, const char *row, size_t count)
{
  const struct back_job *job = s->job;
  size_t kinds = 0, k = 0;
  const struct book_kind *kind = NULL;

  if (job->book != NULL)
    kind = book_kinds(job->book, s->line, &kinds);
  for (size_t i = 0; i < count; i++) {
    const eid_span *f = &s->fields[i];
    bool quoted = f->offset > 0 && row[f->offset - 1] == '"';
    bool eids = which_column(job, i) < job_columns(job);
    struct workbook_out *c;
    for (; k < kinds && kind[k].column < i; k++)
      continue;
    if (f->length == 0 && !eids)
      continue;
    c = new_cell(s, i);
    put_field(s, c, row + f->offset, f->length, quoted);
    if (k < kinds && kind[k].column == i && !eids)
      set_kind(c, kind[k].kind, kind[k].format, kind[k].number);
  }
}

/* The cells that are added, from a column on. */
static void
take_added(struct sheets *s, const char *cells, size_t n, size_t column)
{
  size_t used, count = 0;

  for (; n > 0 && *cells != s->job->cells.delimiter; n--)
    cells++;
  if (n > 0)
    count = split_fields(s, cells + 1, n - 1, &used);
  for (size_t i = 0; i < count; i++) {
    const eid_span *f = &s->fields[i];
    struct workbook_out *c = new_cell(s, column + i);
    put_field(s, c, cells + 1 + f->offset, f->length,
              f->offset > 0 && cells[f->offset] == '"');
  }
}

/* Colour what is bad of a row, `width` columns of which are the list's, and
   say why beside each EID. */
static void
mark_bad(struct sheets *s, const struct sheets_mark *m, const char *note,
         size_t width)
{
  const struct back_job *job = s->job;
  size_t columns = job_columns(job);

  for (size_t i = 0; i < s->count; i++) {
    struct workbook_out *c = &s->cells[i];
    size_t of = c->column < width ? which_column(job, c->column)
                                  : (c->column - width) / job->cells.count;
    c->bad = of < columns && (m->bad >> of & 1) != 0;
    if (!c->bad || c->column >= width)
      continue;
    c->note = note;
    note += strlen(note) + 1;
  }
}

/* The texts grew while cells pointed into them. */
static void
put_list_row(struct sheets *s, const char *row, size_t n,
             const struct sheets_mark *m, const char *note)
{
  size_t used, count = 1;

  s->count = s->text.n = 0;
  s->line++;
  s->row++;
  if (m != NULL && m->line > 0)
    s->line = m->line;
  (void)bytes_room(&s->text, n + (m != NULL ? m->end - m->cells : 0));
  if (s->job->layout != NULL) {
    count = split_fields(s, row, n, &used);
  } else {
    (void)split_fields(s, "", 0, &used);
    s->fields[0] = (eid_span){0, n};
  }
  take_fields(s, row, count);
  if (count < s->width)
    count = s->width;
  if (m != NULL) {
    take_added(s, row + n, m->end - m->cells, count);
    mark_bad(s, m, note, count);
  }
  (void)put_line(s, s->row, m != NULL && m->header);
}

/* Where a row of n bytes ends, without its line end; *next is set to where the
   next one begins. A record ends with them. */
static size_t
row_length(struct sheets *s, const char *row, size_t n, size_t *next)
{
  size_t length = n;

  *next = n;
  if (n > 0 && s->job->layout != NULL) {
    (void)split_fields(s, row, n, next);
    length = *next;
  } else if (memchr(row, '\n', n) != NULL) {
    *next = (size_t)((const char *)memchr(row, '\n', n) - row) + 1;
    length = *next;
  }
  length -= length > 0 && row[length - 1] == '\n';
  length -= length > 0 && length < *next && row[length - 1] == '\r';
  return length;
}

/* The line end of a row at the beginning of n bytes. */
static size_t
pass_end(struct sheets *s, const char *bytes, size_t n)
{
  size_t at = 0;

  if (!s->in_end)
    return 0;
  at += n > 0 && bytes[0] == '\r';
  s->in_end = at == n;
  return at + (at < n && bytes[at] == '\n');
}

/* One row at a place. Returns the bytes that it takes, with its line end; 0:
   it is not whole. */
static size_t
take_row(struct sheets *s, const struct bytes *out, size_t at,
         const struct sheets_mark *m, const char *notes, bool last,
         bool *marked)
{
  const char *row = out->s + at;
  size_t n = (m != NULL ? m->cells : out->n) - at, next;
  size_t length = row_length(s, row, n, &next);

  *marked = m != NULL && next == n;
  if (m == NULL && !last && next == n && row[n - 1] != '\n')
    return 0;
  if (*marked) {
    put_list_row(s, row, n, m, notes + m->note);
    s->in_end = true;
    return m->end - at;
  }
  if (length == 0) { /* a row of the sheet without cells */
    s->line++;
    s->row++;
  } else {
    put_list_row(s, row, length, NULL, NULL);
  }
  return next;
}

void
sheets_put(struct sheets *s, struct bytes *out, struct sheets_log *log,
           bool last)
{
  const struct sheets_mark *marks = (const void *)log->marks.s;
  size_t count = log->marks.n / sizeof *marks, i = 0, at = 0, n = out->n;
  bool marked;

  /* Where no row is of the kind, there is a sheet without them. */
  if ((out->n > 0 || last) && s->sheet < 0) {
    begin_sheet(s);
    at = out->n > 0 ? source_mark(out->s, out->n) : 0;
  }
  while (s->sheet >= 0 && s->library->failure(s->writer) == NULL && n > 0) {
    at += pass_end(s, out->s + at, out->n - at);
    if (at == out->n && i == count)
      break;
    n = take_row(s, out, at, i < count ? &marks[i] : NULL, log->notes.s, last,
                 &marked);
    i += marked;
    at += n;
  }
  if (s->sheet < 0 || s->library->failure(s->writer) != NULL)
    at = out->n;
  if (at > 0)
    memmove(out->s, out->s + at, out->n - at);
  out->n -= at;
  log->marks.n = log->notes.n = 0;
}

bool
sheets_close(struct sheets *s)
{
  const char *why;
  struct stat st;

  if (s == NULL)
    return true;
  errno = 0;
  why = s->library->finish(s->writer);
  if (why != NULL)
    complain("%s: %s", s->path, why);
  if ((why != NULL || s->sheet < 0) && stat(s->path, &st) == 0 &&
      S_ISREG(st.st_mode))
    (void)unlink(s->path);
  free(s->cells);
  free(s->fields);
  free(s->text.s);
  free(s);
  return why == NULL;
}

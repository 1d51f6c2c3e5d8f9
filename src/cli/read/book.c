/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <eid.h>

#include "base/complain.h"
#include "base/guard.h"
#include "read/book.h"
#include "read/book_library.h"

/* Bytes of CSV that are made before they are handed out. */
enum { BOOK_PIECE = 64 << 10 };

/* Kinds of cells from one on, in the order of rows. */
struct kept_row {
  uint64_t number;
  size_t first, count;
};

struct book {
  const struct workbook_functions *library;
  struct workbook *open;
  struct source *src;
  struct encoding *encoding;
  FILE *spool; /* a copy of what cannot be sought in; NULL: the file itself */
  char *name;  /* of the sheet */
  size_t number;
  uint64_t lines; /* that were made of the sheet */
  bool ended;
  size_t column;            /* the one that is wanted; 0: not known yet */
  struct workbook_row held; /* a row that waits for that; no cells: none */
  bool shows;
  uint64_t offset;       /* of the workbook in its file */
  struct kept_row *rows; /* whose kinds are kept, in their order */
  size_t row_count, row_room;
  struct book_kind *kinds;
  size_t kind_count, kind_room;
  char *csv; /* what is made */
  size_t room, n, at;
};

bool
book_begins(const char *s, size_t n)
{
  return n >= 4 &&
         (memcmp(s, "PK\3\4", 4) == 0 || memcmp(s, "PK\5\6", 4) == 0);
}

static bool
copy_bytes(FILE *into, const char *s, size_t n)
{
  return fwrite(s, 1, n, into) == n;
}

/* A zip archive is read from its end, so one that comes by a pipe is copied
   into a file first, which nobody else sees. */
static bool
spool_source(struct book *b, const char *s, size_t n)
{
  char bytes[16 << 10];
  long got = 1;
  bool good;

  b->spool = tmpfile();
  good = b->spool != NULL && copy_bytes(b->spool, s, n);
  while (good &&
         (got = encoding_read(b->encoding, b->src, bytes, sizeof bytes)) > 0)
    good = copy_bytes(b->spool, bytes, (size_t)got);
  good = good && fflush(b->spool) == 0;
  if (got < 0)
    complain("%s: %s", source_name(b->src), b->src->error);
  else if (!good)
    complain("%s: it cannot be copied to a temporary file: %s",
             source_name(b->src), strerror(errno));
  return good && got == 0;
}

/* The library's word about the file. */
static struct book *
refuse(struct book *b, const char *why)
{
  if (!guard_interrupted())
    complain("%s: %s", source_name(b->src), why);
  book_close(b);
  return NULL;
}

static int
book_file(const struct book *b)
{
  return b->spool != NULL ? fileno(b->spool) : b->src->fd;
}

struct book *
book_open(struct source *src, struct encoding *encoding, const char *s,
          size_t n)
{
  struct book *b = grow(NULL, sizeof *b);
  char why[WORKBOOK_WHY] = "";

  *b = (struct book){
      .src = src, .encoding = encoding, .library = book_library()};
  if (b->library == NULL) {
    complain("%s: this is a workbook or another zip archive, and "
             "libeid-workbook is needed: %s; save the sheet as CSV",
             source_name(src), book_library_error());
    book_close(b);
    return NULL;
  }
  if (src->map == NULL && !spool_source(b, s, n)) {
    book_close(b);
    return NULL;
  }
  b->offset = b->spool != NULL ? 0 : src->memory_size - src->size;
  b->open = b->library->open(book_file(b), b->offset, why);
  return b->open != NULL ? b : refuse(b, why);
}

const char *
book_sheet(struct book *b)
{
  const char *name = b->library->sheet(b->open);

  free(b->name);
  b->name = NULL;
  b->lines = 0;
  b->n = b->at = b->column = b->held.count = 0;
  b->row_count = b->kind_count = 0;
  b->ended = name == NULL;
  b->src->error = b->library->why(b->open);
  if (name == NULL)
    return NULL;
  b->number++;
  b->name = grow(NULL, strlen(name) + 1);
  return strcpy(b->name, name);
}

bool
book_find_sheet(struct book *b, const char *sheet)
{
  char names[512] = "";
  size_t n = 0, number = 0;
  const char *name;

  if (sheet[0] != '\0' && sheet[strspn(sheet, "0123456789")] == '\0')
    number = strtoul(sheet, NULL, 10);
  while ((name = book_sheet(b)) != NULL) {
    if (number > 0 ? b->number == number : strcmp(name, sheet) == 0)
      return true;
    if (n < sizeof names)
      n += (size_t)snprintf(names + n, sizeof names - n, "%s%s",
                            n > 0 ? ", " : "", name);
  }
  if (n >= sizeof names)
    memcpy(names + sizeof names - 4, "...", 4);
  if (b->src->error != NULL)
    complain("%s: %s", source_name(b->src), b->src->error);
  else
    complain("%s: no sheet is called '%s'; there are: %s", source_name(b->src),
             sheet, names);
  return false;
}

size_t
book_number(const struct book *b)
{
  return b->number;
}

/* Whether a name of a sheet stands in a formula as it is. */
static bool
is_bare(const char *name)
{
  for (const char *s = name; *s != '\0'; s++)
    if ((unsigned char)*s < 0x80 && !isalnum((unsigned char)*s) && *s != '_' &&
        *s != '.')
      return false;
  return name[0] != '\0' && !isdigit((unsigned char)name[0]);
}

char *
book_place(const struct book *b, const char *file)
{
  char *place = NULL;
  size_t n;
  FILE *f = open_memstream(&place, &n);
  bool bare = is_bare(b->name);

  if (f == NULL)
    return strcpy(grow(NULL, strlen(file) + 1), file);
  fprintf(f, bare ? "%s:" : "%s:'", file);
  for (const char *s = b->name; *s != '\0'; s++) {
    if (*s == '\'')
      putc('\'', f);
    putc(*s, f);
  }
  if (!bare)
    putc('\'', f);
  fclose(f);
  return place;
}

static char *
make_csv_room(struct book *b, size_t more)
{
  if (b->room - b->n < more) {
    b->room = b->n + more + BOOK_PIECE;
    b->csv = grow(b->csv, b->room);
  }
  return b->csv + b->n;
}

/* shown: to whoever gets the rows back, for whom two characters are one line
   break. */
static char *
put_quoted(char *p, const char *s, size_t n, bool shown)
{
  *p++ = '"';
  for (size_t i = 0; i < n; i++) {
    if (s[i] == '"')
      *p++ = '"';
    *p++ = s[i];
    if (s[i] == '\n')
      p[-1] = '\r';
    i += shown && s[i] == '\r' && i + 1 < n && s[i + 1] == '\n';
  }
  *p++ = '"';
  return p;
}

static bool
is_number(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n && s[i] != '\0' && strchr("0123456789.+-eE", s[i]) != NULL)
    i++;
  return i == n;
}

/* A whole number that is so long that no spreadsheet keeps it gets an
   exponent, as those have that went through one: so that it is known as a
   number though all of its digits may still be there. */
static char *
put_number(char *p, const char *s, size_t n)
{
  enum { KEPT = 18 };
  size_t digits = 0;

  while (digits < n && s[digits] >= '0' && s[digits] <= '9')
    digits++;
  if (digits == n && n > KEPT) {
    *p++ = s[0];
    *p++ = '.';
    memcpy(p, s + 1, n - 1);
    p += n - 1;
    return p + sprintf(p, "E+%zu", n - 1);
  }
  if (!is_number(s, n))
    return put_quoted(p, s, n, false);
  memcpy(p, s, n);
  return p + n;
}

/* The most bytes that a row takes. */
static size_t
row_room(const struct workbook_row *row)
{
  enum { EXPONENT = 24 };
  size_t need = row->cells[row->count - 1].column + 1;

  for (size_t i = 0; i < row->count; i++)
    need += 2 * row->cells[i].n + EXPONENT;
  return need;
}

/* What cannot be seen of the cells in CSV. */
static void
keep_kinds(struct book *b, const struct workbook_row *row)
{
  struct book_kind *k;

  if (b->row_count == b->row_room) {
    b->row_room = 2 * b->row_room + 64;
    b->rows = grow(b->rows, b->row_room * sizeof *b->rows);
  }
  if (b->kind_room - b->kind_count < row->count) {
    b->kind_room = 2 * b->kind_room + row->count;
    b->kinds = grow(b->kinds, b->kind_room * sizeof *b->kinds);
  }
  b->rows[b->row_count++] =
      (struct kept_row){row->number, b->kind_count, row->count};
  k = b->kinds + b->kind_count;
  for (size_t i = 0; i < row->count; i++) {
    const struct workbook_cell *c = &row->cells[i];
    k[i] = (struct book_kind){c->column, c->kind, c->format, c->number};
  }
  b->kind_count += row->count;
}

const struct book_kind *
book_kinds(const struct book *b, uint64_t row, size_t *count)
{
  size_t low = 0, high = b->row_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (b->rows[middle].number < row)
      low = middle + 1;
    else
      high = middle;
  }
  *count = 0;
  if (low == b->row_count || b->rows[low].number != row)
    return NULL;
  *count = b->rows[low].count;
  return b->kinds + b->rows[low].first;
}

void
book_forget(struct book *b, uint64_t row)
{
  size_t n = 0, first;

  while (n < b->row_count && b->rows[n].number < row)
    n++;
  if (n < b->row_count / 2 || n == 0)
    return;
  first = n < b->row_count ? b->rows[n].first : b->kind_count;
  memmove(b->rows, b->rows + n, (b->row_count - n) * sizeof *b->rows);
  memmove(b->kinds, b->kinds + first,
          (b->kind_count - first) * sizeof *b->kinds);
  b->row_count -= n;
  b->kind_count -= first;
  for (size_t i = 0; i < b->row_count; i++)
    b->rows[i].first -= first;
}

void
book_show(struct book *b)
{
  b->shows = true;
  b->library->show(b->open);
}

bool
book_visit(struct book *b,
           void (*sheet)(void *ctx, const char *name, bool list),
           void (*row)(void *ctx, const struct workbook_row *row), void *ctx)
{
  static char why[WORKBOOK_WHY];
  struct workbook *w = b->library->open(book_file(b), b->offset, why);
  struct workbook_row r;
  size_t number = 0;
  const char *name;

  b->src->error = why;
  if (w == NULL)
    return false;
  b->library->show(w);
  while ((name = b->library->sheet(w)) != NULL) {
    sheet(ctx, name, ++number == b->number);
    while (number != b->number && b->library->row(w, &r) > 0)
      row(ctx, &r);
  }
  b->src->error = NULL;
  if (b->library->why(w) != NULL) {
    snprintf(why, sizeof why, "%s", b->library->why(w));
    b->src->error = why;
  }
  b->library->close(w);
  return b->src->error == NULL;
}

/* Empty lines for the rows that are not there, and the row. A row that is
   longer than a record may be has only the cell that is wanted. */
static void
put_row(struct book *b, const struct workbook_row *row)
{
  size_t gap = (size_t)(row->number - 1 - b->lines), need = row_room(row);
  bool all = need <= EID_RECORD_MAX || b->column == 0;
  unsigned column = 0;
  char *p = make_csv_room(b, gap + need);

  memset(p, '\n', gap);
  p += gap;
  for (size_t i = 0; i < row->count; i++) {
    const struct workbook_cell *c = &row->cells[i];
    for (; column < c->column; column++)
      *p++ = ',';
    if (!all && column + 1 != b->column)
      p = put_quoted(p, "", 0, b->shows);
    else if (b->shows && c->kind == WORKBOOK_BOOLEAN && c->n == 1)
      p += sprintf(p, "%s", c->s[0] == '0' ? "FALSE" : "TRUE");
    else
      p = c->kind == WORKBOOK_NUMBER ? put_number(p, c->s, c->n)
                                     : put_quoted(p, c->s, c->n, b->shows);
  }
  *p++ = '\n';
  b->n = (size_t)(p - b->csv);
  b->lines = row->number;
  if (b->shows)
    keep_kinds(b, row);
}

/* Make CSV until there is enough of it. A long row waits until it is asked
   for again: by then it is known which column is wanted. */
static void
make_csv(struct book *b)
{
  int result = 1;

  b->n = b->at = 0;
  while (b->n < BOOK_PIECE && result > 0) {
    if (b->held.count == 0)
      result = b->library->row(b->open, &b->held);
    if (result <= 0 ||
        (b->n > 0 && b->column == 0 && row_room(&b->held) > EID_RECORD_MAX))
      break;
    put_row(b, &b->held);
    b->held.count = 0;
  }
  b->ended = result <= 0;
  if (result < 0)
    b->src->error = b->library->why(b->open);
}

void
book_keep(struct book *b, size_t column)
{
  b->column = column;
}

/* What was made before a failure is handed out first: it was right. */
long
book_read(struct book *b, char *into, size_t room)
{
  size_t n;

  if (b->at == b->n && !b->ended)
    make_csv(b);
  n = b->n - b->at < room ? b->n - b->at : room;
  if (n == 0)
    return b->src->error != NULL ? -1 : 0;
  memcpy(into, b->csv + b->at, n);
  b->at += n;
  return (long)n;
}

void
book_close(struct book *b)
{
  if (b->open != NULL)
    b->library->close(b->open);
  if (b->spool != NULL)
    (void)fclose(b->spool);
  free(b->name);
  free(b->csv);
  free(b->rows);
  free(b->kinds);
  free(b);
}

void
book_column(char out[BOOK_COLUMN], size_t column)
{
  char letters[BOOK_COLUMN] = "";
  size_t n = 0;

  for (; column > 0 && n < BOOK_COLUMN - 1; column = (column - 1) / 26)
    letters[n++] = (char)('A' + (column - 1) % 26);
  for (size_t i = 0; i < n; i++)
    out[i] = letters[n - 1 - i];
  out[n] = '\0';
}

/* SPDX-License-Identifier: MIT */
/*
 * A workbook that was opened: what kind it is, its sheets in their order, and
 * the table of functions that eidtool loads.
 *
 * What a zip archive is shows in the names of its parts. What is none of the
 * two kinds that are read is named, so that whoever sent it knows what to do.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/parts.h"
#include "workbook/sheet.h"
#include "workbook/write.h"

struct workbook {
  struct zip zip;
  struct parts parts;
  struct shared strings;
  bool has_strings; /* they are read */
  struct styles styles;
  bool shows;
  size_t next;           /* sheet */
  struct sheet *sheet;   /* of an .xlsx; NULL: none is begun */
  struct tables *tables; /* of an .ods */
  const char *why;
};

/* What the names of the parts tell. */
struct look {
  bool types, sheets, content, numbers, encrypted;
};

static bool
begins_with(const char *s, const char *begin)
{
  return strncmp(s, begin, strlen(begin)) == 0;
}

static void
look_at_part(void *ctx, const char *name, bool encrypted)
{
  struct look *l = ctx;

  l->types |= strcmp(name, "[Content_Types].xml") == 0;
  l->sheets |= begins_with(name, "xl/");
  l->content |= strcmp(name, "content.xml") == 0;
  l->numbers |= begins_with(name, "Index/") || strcmp(name, "Index.zip") == 0;
  l->encrypted |= encrypted || strcmp(name, "encrypted-package") == 0;
}

static const char no_workbook[] =
    "this is a zip archive without a workbook: unpack it";

/* An Office file of another kind says so by the path of its main part. */
static const char *
begin_xlsx(struct workbook *b, bool sheets)
{
  const char *why = no_workbook, *book;
  size_t n;

  if (!parts_book(&b->parts, &b->zip, &why))
    return why;
  book = b->parts.book;
  if (book == NULL)
    return sheets ? "this is an Excel workbook and damaged, for it does not "
                    "say where its sheets are: save the sheet as CSV"
                  : no_workbook;
  n = strlen(book);
  if (n > 4 && strcmp(book + n - 4, ".bin") == 0)
    return "this is a binary workbook (.xlsb): save it as .xlsx or CSV";
  if (begins_with(book, "word/"))
    return "this is a text of Word: save the table as CSV or .xlsx";
  if (begins_with(book, "ppt/"))
    return "this is a presentation: save the table as CSV or .xlsx";
  if (!parts_sheets(&b->parts, &b->zip, &why))
    return why;
  return b->parts.count > 0 ? NULL : "it has no sheet";
}

static const char no_password[] =
    "it is protected by a password: save it without one";

/* Whether the list of parts says how they are encrypted. A list that is too
   long to be looked at has no such part among the first. */
static bool
is_locked(struct zip *z)
{
  static const char word[] = "encryption-data";
  char list[16 << 10];
  long got = 0;
  size_t n = 0;

  if (zip_part(z, "META-INF/manifest.xml") <= 0)
    return false;
  while (n < sizeof list && (got = zip_read(z, list + n, sizeof list - n)) > 0)
    n += (size_t)got;
  return memmem(list, n, word, sizeof word - 1) != NULL;
}

/* What an OpenDocument file is stands in its first part, "mimetype". */
static const char *
begin_ods(struct workbook *b)
{
  char type[128] = "";
  int result = zip_part(&b->zip, "mimetype");

  if (result > 0 && zip_read(&b->zip, type, sizeof type - 1) < 0)
    result = -1;
  if (result >= 0 && strstr(type, "spreadsheet") == NULL)
    return result == 0 ? no_workbook
                       : "this is an OpenDocument file, but no spreadsheet: "
                         "save the table as CSV or .ods";
  if (result > 0 && is_locked(&b->zip))
    return no_password;
  if (result > 0)
    result = zip_part(&b->zip, "content.xml");
  if (result < 0)
    return b->zip.why;
  b->tables = tables_begin(&b->zip);
  return b->tables != NULL ? NULL : "there is no memory for it";
}

/* Returns NULL, or why it cannot be read. */
static const char *
begin_kind(struct workbook *b)
{
  struct look look = {.types = false};

  if (!zip_list(&b->zip, look_at_part, &look))
    return b->zip.why;
  if (look.encrypted)
    return no_password;
  if (look.types)
    return begin_xlsx(b, look.sheets);
  if (look.content)
    return begin_ods(b);
  if (look.numbers)
    return "this is a file of Apple Numbers, Pages or Keynote: export it as "
           "CSV or .xlsx";
  return no_workbook;
}

static void
end_sheet(struct workbook *b)
{
  if (b->sheet != NULL)
    xlsx_end(b->sheet);
  b->sheet = NULL;
}

static void
book_close(struct workbook *b)
{
  end_sheet(b);
  if (b->tables != NULL)
    tables_end(b->tables);
  parts_free(&b->parts);
  strings_free(&b->strings);
  styles_free(&b->styles);
  zip_end(&b->zip);
  free(b);
}

static struct workbook *
book_open(int fd, uint64_t offset, char why[WORKBOOK_WHY])
{
  struct workbook *b = calloc(1, sizeof *b);
  const char *reason = "there is no memory for it";

  if (b != NULL)
    reason = zip_begin(&b->zip, fd, offset) ? begin_kind(b) : b->zip.why;
  if (reason == NULL)
    return b;
  snprintf(why, WORKBOOK_WHY, "%s", reason);
  if (b != NULL)
    book_close(b);
  return NULL;
}

/* The shared strings are read before the first sheet, whose cells need
   them. A workbook may have none. */
static bool
read_strings(struct workbook *b)
{
  int result;

  if (b->has_strings || b->parts.strings == NULL)
    return true;
  b->has_strings = true;
  result = zip_part(&b->zip, b->parts.strings);
  if (result < 0)
    b->why = b->zip.why;
  return result == 0 ||
         (result > 0 && strings_read(&b->strings, &b->zip, &b->why));
}

/* A chart is on a sheet of its own, which has no rows. */
static bool
begin_sheet(struct workbook *b, const struct part_sheet *s)
{
  int result = -1;

  end_sheet(b);
  if (!read_strings(b))
    return false;
  b->why = "it is damaged: a sheet of it is not there";
  if (s->path != NULL)
    result = zip_part(&b->zip, s->path);
  if (result < 0 && s->path != NULL)
    b->why = b->zip.why;
  if (result <= 0)
    return false;
  b->why = "there is no memory for it";
  b->sheet = xlsx_begin(&b->zip, &b->strings, b->shows ? &b->styles : NULL);
  if (b->sheet != NULL)
    b->why = NULL;
  return b->sheet != NULL;
}

static const char *
book_sheet(struct workbook *b)
{
  const struct part_sheet *s;
  const char *name;

  if (b->tables != NULL) {
    name = tables_next(b->tables);
    b->why = tables_why(b->tables);
    return name;
  }
  if (b->why != NULL || b->next == b->parts.count)
    return NULL;
  s = &b->parts.sheets[b->next++];
  return begin_sheet(b, s) ? s->name : NULL;
}

static int
book_row(struct workbook *b, struct workbook_row *row)
{
  int result;

  if (b->tables != NULL) {
    result = tables_row(b->tables, row);
    b->why = tables_why(b->tables);
    return result;
  }
  result = xlsx_row(b->sheet, row);
  b->why = b->sheet->pump.why;
  return result;
}

static void
book_show(struct workbook *b)
{
  b->shows = true;
  b->styles.from_1904 = b->parts.from_1904;
  if (b->parts.styles != NULL)
    (void)styles_read(&b->styles, &b->zip, b->parts.styles, &b->why);
}

static const char *
book_why(const struct workbook *b)
{
  return b->why;
}

const struct workbook_library eidp_workbook = {
    WORKBOOK_VERSION,
    {book_open, book_sheet, book_row, book_why, book_close, book_show,
     write_create, write_add, write_put, write_failure, write_finish}};

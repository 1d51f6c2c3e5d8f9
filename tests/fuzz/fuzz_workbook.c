/* SPDX-License-Identifier: MIT */
/*
 * Workbooks. The first byte says what the others are: a whole file, or one
 * part of it, the sheet, the shared strings, the workbook, or the content of
 * an .ods, which a zip archive with the right check sum is put around.
 *
 * What is read has its rows and columns in order, and the text of a part whose
 * declaration makes expat read all of it is read the same as with the rows
 * that expat need not see.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "fuzz.h"
#include "workbook/workbook.h"

enum { PARTS = 7, ROOM = 1 << 22 };

struct part {
  const char *name;
  const unsigned char *s;
  size_t n;
};

struct output {
  unsigned char bytes[ROOM];
  size_t n;
};

static void
put(struct output *o, const void *s, size_t n)
{
  if (n > sizeof o->bytes - o->n)
    abort();
  if (n > 0)
    memcpy(o->bytes + o->n, s, n);
  o->n += n;
}

static void
put_number(struct output *o, unsigned long n, unsigned bytes)
{
  for (unsigned i = 0; i < bytes; i++, n >>= 8) {
    unsigned char c = n & 255;
    put(o, &c, 1);
  }
}

/* What the local header and the table have alike. */
static void
put_head(struct output *o, const struct part *p)
{
  put_number(o, 20, 2);
  put_number(o, 0, 8); /* stored, without a time */
  put_number(o, crc32(0, p->s, (unsigned)p->n), 4);
  put_number(o, p->n, 4);
  put_number(o, p->n, 4);
  put_number(o, strlen(p->name), 2);
  put_number(o, 0, 2);
}

static void
put_zip(struct output *o, const struct part *parts, size_t count)
{
  size_t begin[PARTS], table;

  for (size_t i = 0; i < count; i++) {
    begin[i] = o->n;
    put(o, "PK\3\4", 4);
    put_head(o, &parts[i]);
    put(o, parts[i].name, strlen(parts[i].name));
    put(o, parts[i].s, parts[i].n);
  }
  table = o->n;
  for (size_t i = 0; i < count; i++) {
    put(o, "PK\1\2", 4);
    put_number(o, 20, 2);
    put_head(o, &parts[i]);
    put_number(o, 0, 10);
    put_number(o, begin[i], 4);
    put(o, parts[i].name, strlen(parts[i].name));
  }
  begin[0] = o->n - table;
  put(o, "PK\5\6", 4);
  put_number(o, 0, 4);
  put_number(o, count, 2);
  put_number(o, count, 2);
  put_number(o, begin[0], 4);
  put_number(o, table, 4);
  put_number(o, 0, 2);
}

/* The rows as text, as many as fit. Returns whether all was read. */
static int
read_all(const struct output *file, struct output *rows)
{
  const struct workbook_functions *f = &eidp_workbook.functions;
  char why[WORKBOOK_WHY] = "";
  FILE *spool = tmpfile();
  struct workbook *b;
  struct workbook_row row;
  int result = 0;

  if (spool == NULL || fwrite(file->bytes, 1, file->n, spool) != file->n ||
      fflush(spool) != 0)
    abort();
  b = f->open(fileno(spool), 0, why);
  if (b == NULL && why[0] == '\0')
    abort();
  while (b != NULL && f->sheet(b) != NULL) {
    unsigned long number = 0;
    while ((result = f->row(b, &row)) > 0) {
      if (row.number <= number || row.count == 0)
        abort();
      number = (unsigned long)row.number;
      put_number(rows, number, 4);
      for (size_t i = 0; i < row.count; i++) {
        if (i > 0 && row.cells[i].column <= row.cells[i - 1].column)
          abort();
        if (rows->n + row.cells[i].n + 64 > ROOM)
          goto done;
        put_number(rows, row.cells[i].column, 2);
        put_number(rows, (unsigned long)row.cells[i].kind, 1);
        put(rows, row.cells[i].s, row.cells[i].n);
      }
      if (rows->n + 64 > ROOM)
        goto done;
    }
  }
done:
  result = b != NULL && f->why(b) == NULL && result == 0;
  if (b != NULL)
    f->close(b);
  fclose(spool);
  return result;
}

static const char slow[] = "<?xml version='1.0' encoding='Utf-8'?>";

static struct part
text_part(const char *name, const char *text)
{
  return (struct part){name, (const unsigned char *)text, strlen(text)};
}

/* An .xlsx around a part; i: which one it is. */
static size_t
xlsx_around(struct part parts[PARTS], unsigned i, const unsigned char *s,
            size_t n)
{
  parts[0] = text_part("[Content_Types].xml", "<Types/>");
  parts[1] = text_part("_rels/.rels", "<a><Relationship Id='1' Type="
                                      "'/officeDocument' Target='b'/></a>");
  parts[2] = text_part("_rels/b.rels",
                       "<a><Relationship Id='1' Type='/worksheet' Target='s'/>"
                       "<Relationship Id='2' Type='/sharedStrings' "
                       "Target='t'/></a>");
  parts[3] = text_part("b", "<w><sheet name='S' r:id='1'/></w>");
  parts[4] = text_part("s", "<w><sheetData><row><c t='s'><v>0</v></c><c t='s'>"
                            "<v>2</v></c></row></sheetData></w>");
  parts[5] = text_part("t", "<sst><si><t>a</t></si><si><t>b</t></si><si/>"
                            "</sst>");
  parts[i].s = s;
  parts[i].n = n;
  return 6;
}

static int
read_part(unsigned which, const unsigned char *s, size_t n,
          struct output *rows)
{
  static struct output file;
  struct part parts[PARTS];
  size_t count = 2;

  file.n = rows->n = 0;
  if (which % 5 == 0) {
    put(&file, s, n);
    return read_all(&file, rows);
  }
  if (which % 5 == 1) {
    parts[0] = text_part("mimetype", "spreadsheet");
    parts[1] = (struct part){"content.xml", s, n};
  } else {
    static const unsigned places[] = {4, 5, 3};
    count = xlsx_around(parts, places[which % 5 - 2], s, n);
  }
  put_zip(&file, parts, count);
  return read_all(&file, rows);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
  static struct output fast, other;
  static unsigned char changed[ROOM];
  enum { SLOW = sizeof slow - 1 };

  if (n == 0 || n > 1 << 20)
    return 0;
  if (bytes[0] % 5 == 0 || (n > 5 && memcmp(bytes + 1, "<?xml", 5) == 0)) {
    (void)read_part(bytes[0], bytes + 1, n - 1, &fast);
    return 0;
  }
  memcpy(changed, slow, SLOW);
  memcpy(changed + SLOW, bytes + 1, n - 1);
  if (!read_part(bytes[0], changed, n - 1 + SLOW, &other))
    return 0;
  if (!read_part(bytes[0], bytes + 1, n - 1, &fast) || fast.n != other.n ||
      memcmp(fast.bytes, other.bytes, fast.n) != 0)
    abort();
  return 0;
}

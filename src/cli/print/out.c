/* SPDX-License-Identifier: MIT */
/*
 * Records for programs, and the end of standard output. Verbs whose records
 * are structs of their own (codes, carriers, a summary) describe their fields
 * once, and the description is walked through for each record; nothing is kept
 * between two of them. Records of EIDs are printed by line.c.
 *
 * JSON is that of RFC 8259, one object a line, and has objects and lists as
 * they are. CSV is that of RFC 4180. In TSV a line is a record and a tab ends
 * a cell, always, so it can be read with cut or awk. Both flatten objects to
 * columns and join the values of lists by "|".
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/complain.h"
#include "print/flat.h"
#include "print/out.h"

/* 128 + SIGPIPE: what a shell sees of a program that the signal ends. */
enum { CLOSED_PIPE = 141 };

/* The first error of standard output. Later calls may change errno, and of
   several errors the first one tells the cause. */
static int failure;

/* The place of a field in its record. */
static const void *
value_at(const void *record, const struct field *f)
{
  return (const char *)record + f->offset;
}

static struct text
text_at(const void *record, const struct field *f)
{
  return *(const struct text *)value_at(record, f);
}

static uint64_t
number_at(const void *record, const struct field *f)
{
  return *(const uint64_t *)value_at(record, f);
}

static bool
bool_at(const void *record, const struct field *f)
{
  return *(const bool *)value_at(record, f);
}

/* A character that JSON does not take as it is, or a terminal should not get:
   the short form where RFC 8259, section 7, has one, else \u and four
   digits. */
static void
json_escape(FILE *f, unsigned long c)
{
  static const char letters[] = "btn.fr"; /* \b to \r; \v has no letter */

  if (c == '"' || c == '\\')
    fprintf(f, "\\%c", (int)c);
  else if (c >= '\b' && c <= '\r' && c != '\v')
    fprintf(f, "\\%c", letters[c - '\b']);
  else
    fprintf(f, "\\u%04lx", c);
}

/* Text from anywhere becomes a valid string: RFC 8259 wants UTF-8 (8.1), so
   U+FFFD stands for each ill-formed part. What a terminal may act on, DEL and
   C1, and what turns the direction of text is escaped though it need not be.
   What needs nothing is written in runs. */
void
out_json_string(FILE *f, const char *s, size_t n)
{
  size_t start = 0; /* of what can be written as it is */

  putc('"', f);
  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    if (length != 0 && s[i] != '"' && s[i] != '\\' &&
        text_is_safe(s + i, length)) {
      i += length;
      continue;
    }
    fwrite(s + start, 1, i - start, f);
    if (length == 0)
      fputs("\xef\xbf\xbd", f);
    else
      json_escape(f, utf8_value(s + i, length));
    i += length != 0 ? length : bad;
    start = i;
  }
  fwrite(s + start, 1, n - start, f);
  putc('"', f);
}

static void json_object(FILE *out, const struct field *fields,
                        const void *record);

/* Words between spaces as a list of strings. */
static void
json_words(FILE *out, struct text t)
{
  const char *s = t.s;

  putc('[', out);
  for (size_t i = 0; i < t.n;) {
    const char *space = memchr(s + i, ' ', t.n - i);
    size_t n = space != NULL ? (size_t)(space - s) - i : t.n - i;
    if (i > 0)
      putc(',', out);
    out_json_string(out, s + i, n);
    i += n + 1;
  }
  putc(']', out);
}

/* A list of objects. */
static void
json_list(FILE *out, const struct list *list, const struct field *f)
{
  const char *item = list->items;

  putc('[', out);
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      putc(',', out);
    json_object(out, f->members, item + i * f->item_size);
  }
  putc(']', out);
}

/* Whether a field has no value. A null list of words is an empty list. An
   object is null where its first member is: that is the one it never lacks. */
static bool
is_null(const void *record, const struct field *f)
{
  switch (f->kind) {
  case FIELD_TEXT:
    return text_at(record, f).s == NULL;
  case FIELD_ORDINAL:
    return number_at(record, f) == 0;
  case FIELD_OBJECT:
    return is_null(value_at(record, f), f->members);
  default:
    return false;
  }
}

/* Any value of a record. */
static void
json_value(FILE *out, const struct field *f, const void *record)
{
  if (is_null(record, f)) {
    fputs("null", out);
    return;
  }
  switch (f->kind) {
  case FIELD_WORDS:
    json_words(out, text_at(record, f));
    break;
  case FIELD_OBJECT:
    json_object(out, f->members, value_at(record, f));
    break;
  case FIELD_LIST:
    json_list(out, value_at(record, f), f);
    break;
  case FIELD_TEXT:
    out_json_string(out, text_at(record, f).s, text_at(record, f).n);
    break;
  case FIELD_BOOL:
    fputs(bool_at(record, f) ? "true" : "false", out);
    break;
  default:
    fprintf(out, "%" PRIu64, number_at(record, f));
  }
}

/* An object, or the whole record. */
static void
json_object(FILE *out, const struct field *fields, const void *record)
{
  putc('{', out);
  for (const struct field *f = fields; f->name != NULL; f++) {
    fprintf(out, "%s\"%s\":", f == fields ? "" : ",", f->name);
    json_value(out, f, record);
  }
  putc('}', out);
}

void
out_json_object(FILE *out, const struct field *fields, const void *record)
{
  json_object(out, fields, record);
}

/* One value; a list's values are written one by one. */
static void
flat_value(struct flat *row, const struct field *f, const void *record)
{
  if (is_null(record, f))
    return;
  switch (f->kind) {
  case FIELD_TEXT:
    flat_text(row, text_at(record, f).s, text_at(record, f).n);
    break;
  case FIELD_WORDS:
    flat_words(row, text_at(record, f).s, text_at(record, f).n);
    break;
  case FIELD_BOOL:
    flat_bool(row, bool_at(record, f));
    break;
  case FIELD_NUMBER:
  case FIELD_ORDINAL:
    flat_number(row, number_at(record, f));
    break;
  default:
    break;
  }
}

static bool
field_wants_quotes(const struct flat *row, const struct field *f,
                   const void *record)
{
  return f->kind == FIELD_TEXT && !is_null(record, f) &&
         flat_wants_quotes(row, text_at(record, f).s, text_at(record, f).n);
}

/* One member of all items. The columns of a list are parallel: the first
   value of each belongs to the first item, and so on; so a null value is an
   empty place between two "|". The opening quote is written before the
   first value, so all of them are looked at beforehand: the quotes are
   round the whole cell. */
static void
flat_list(struct flat *row, const struct field *member, const struct field *f,
          const struct list *list)
{
  const char *item = list->items;
  bool quotes = false;

  for (size_t i = 0; i < list->count; i++)
    quotes |= field_wants_quotes(row, member, item + i * f->item_size);
  if (quotes)
    flat_byte(row, '"');
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      flat_byte(row, '|');
    flat_value(row, member, item + i * f->item_size);
  }
  if (quotes)
    flat_byte(row, '"');
}

/* One cell of a table. */
static void
flat_cell(struct flat *row, const struct field *f, const void *record)
{
  bool quotes = field_wants_quotes(row, f, record);

  if (quotes)
    flat_byte(row, '"');
  flat_value(row, f, record);
  if (quotes)
    flat_byte(row, '"');
}

/* The cells of a field's members, or their names, "maker.name". */
static void
flat_members(struct flat *row, const struct field *f, const void *record)
{
  for (const struct field *m = f->members; m->name != NULL; m++) {
    if (m != f->members)
      flat_next(row);
    if (record == NULL) {
      flat_bytes(row, f->name, strlen(f->name));
      flat_byte(row, '.');
      flat_bytes(row, m->name, strlen(m->name));
    } else if (f->kind == FIELD_LIST) {
      flat_list(row, m, f, value_at(record, f));
    } else if (!is_null(record, f)) {
      flat_cell(row, m, value_at(record, f));
    }
  }
}

/* The cells of a record or, where record is NULL, the names of the columns.
   One function for both, so that a row has as many cells as the header:
   also of a null object, whose cells are empty. */
static void
flat_row(FILE *out, const struct field *fields, const void *record,
         enum format format)
{
  struct flat row;

  flat_begin(&row, out, format);
  for (const struct field *f = fields; f->name != NULL; f++) {
    if (f != fields)
      flat_next(&row);
    if (f->members != NULL)
      flat_members(&row, f, record);
    else if (record == NULL)
      flat_bytes(&row, f->name, strlen(f->name));
    else
      flat_cell(&row, f, record);
  }
  flat_end(&row);
}

void
out_header(enum format format, const struct field *fields)
{
  if (format == FORMAT_TSV || format == FORMAT_CSV)
    flat_row(stdout, fields, NULL, format);
}

void
out_record_to(FILE *out, enum format format, const struct field *fields,
              const void *record)
{
  if (format == FORMAT_JSONL) {
    json_object(out, fields, record);
    putc('\n', out);
  } else {
    flat_row(out, fields, record, format);
  }
}

void
out_record(enum format format, const struct field *fields, const void *record)
{
  out_record_to(stdout, format, fields, record);
}

/* Asked now and then on the way, so that a full disk or a pipe that nobody
   reads ends the work soon. The reason is learned by writing what is left in
   the buffer; where that succeeds, or nothing is left, it is errno, if this
   thread is the one that wrote. */
bool
out_failed(void)
{
  int seen = errno;

  if (failure == 0 && ferror(stdout)) {
    clearerr(stdout);
    errno = 0;
    if (fflush(stdout) != 0 && errno != 0)
      seen = errno;
    failure = seen != 0 ? seen : EIO;
  }
  return failure != 0;
}

/* A write may fail as late as here, when buffers are flushed, or at the
   close (a network file system, a quota). A program that did not look would
   end with success and half an output. EPIPE is seen only where SIGPIPE is
   ignored, as by some programs that start others; else the signal has ended
   us before. */
int
out_end(int status)
{
  errno = 0;
  if (!out_failed() && fflush(stdout) != 0)
    failure = errno;
  errno = 0;
  if (fclose(stdout) != 0 && failure == 0)
    failure = errno;
  if (failure == EPIPE)
    return CLOSED_PIPE;
  if (failure == 0)
    return status;
  complain("cannot write the output: %s", strerror(failure));
  return TROUBLE;
}

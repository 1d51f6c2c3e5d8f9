/* SPDX-License-Identifier: MIT */
/*
 * A number is a date in an .xlsx only by its format, and a postal code has its
 * zeros by it: so the formats are read, for rows that go back to whoever sent
 * them.
 *
 * Source: ECMA-376, part 1 (18.8.30 numFmt, 18.8.45 xf, 18.17.4 dates).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/parts.h"
#include "workbook/styles.h"

/* Formats of a number, and what Excel takes at most. */
enum { CODES = 4096, STYLES = 65536 };

struct reading_styles {
  struct xml xml;
  struct styles *styles;
  size_t bytes;  /* of all codes */
  bool in_cells; /* within cellXfs */
};

static unsigned
read_id(const char *s)
{
  return s != NULL ? (unsigned)strtoul(s, NULL, 10) : 0;
}

static void
add_code(struct reading_styles *r, const char **attributes)
{
  const char *text = xml_attribute(attributes, "formatCode");
  struct styles *t = r->styles;
  struct style_code *grown;

  if (text == NULL || t->code_count == CODES)
    return;
  r->bytes += strlen(text);
  grown = r->bytes <= LIMIT_LIST
              ? realloc(t->codes, (t->code_count + 1) * sizeof *grown)
              : NULL;
  if (grown == NULL) {
    xml_fail(&r->xml, "it has more formats than any workbook");
    return;
  }
  t->codes = grown;
  grown += t->code_count;
  grown->id = read_id(xml_attribute(attributes, "numFmtId"));
  grown->text = malloc(strlen(text) + 1);
  if (grown->text != NULL)
    strcpy(t->codes[t->code_count++].text, text);
}

/* Whether a format has a part of a date: of its first section, without what
   is in quotes and brackets. Brackets with a time in them are of one. */
static bool
is_date_code(const char *s)
{
  for (; *s != '\0' && *s != ';'; s++) {
    if (*s == '"' || *s == '[') {
      const char *end = strchr(s + 1, *s == '"' ? '"' : ']');
      if (*s == '[' && strchr("hHmMsS", s[1]) != NULL && s[1] != '\0')
        return true;
      if (end == NULL)
        return false;
      s = end;
    } else if ((*s == '\\' || *s == '_' || *s == '*') && s[1] != '\0') {
      s++;
    } else if (strchr("dDmMyYhHsS", *s) != NULL) {
      return true;
    }
  }
  return false;
}

/* Hours that do not begin again after a day. */
static bool
has_elapsed(const char *code)
{
  return strncmp(code, "[h", 2) == 0 || strncmp(code, "[m", 2) == 0 ||
         strncmp(code, "[s", 2) == 0;
}

/* Those that Excel has by number alone, of which some are dates in East
   Asia. */
static bool
is_date_id(unsigned id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
         (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void
add_style(struct reading_styles *r, const char **attributes)
{
  struct styles *t = r->styles;
  struct workbook_format f = {
      .id = read_id(xml_attribute(attributes, "numFmtId"))};
  struct workbook_format *grown;

  if (t->count == STYLES)
    return;
  for (size_t i = 0; i < t->code_count; i++)
    if (t->codes[i].id == f.id)
      f.code = t->codes[i].text;
  f.date = f.code != NULL ? is_date_code(f.code) : is_date_id(f.id);
  f.elapsed = f.code != NULL ? has_elapsed(f.code) : f.id == 46;
  grown = (t->count & (t->count - 1)) == 0
              ? realloc(t->formats, 2 * (t->count + 1) * sizeof *grown)
              : t->formats;
  if (grown == NULL) {
    xml_fail(&r->xml, "there is no memory for its formats");
    return;
  }
  t->formats = grown;
  grown[t->count++] = f;
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
  struct reading_styles *r = ctx;

  if (strcmp(name, "numFmt") == 0)
    add_code(r, attributes);
  else if (strcmp(name, "cellXfs") == 0)
    r->in_cells = true;
  else if (strcmp(name, "xf") == 0 && r->in_cells)
    add_style(r, attributes);
}

static void
on_end(void *ctx, const char *name)
{
  struct reading_styles *r = ctx;

  if (strcmp(name, "cellXfs") == 0)
    r->in_cells = false;
}

bool
styles_read(struct styles *t, struct zip *z, const char *path,
            const char **why)
{
  static const struct xml_handler handler = {on_start, on_end, NULL};
  struct reading_styles r = {.styles = t};

  return parts_read(&r.xml, z, path, &handler, &r, why) >= 0;
}

void
styles_free(struct styles *t)
{
  for (size_t i = 0; i < t->code_count; i++)
    free(t->codes[i].text);
  free(t->codes);
  free(t->formats);
}

const struct workbook_format *
styles_find(const struct styles *t, const char *digits, size_t n)
{
  size_t i = 0;

  for (; n > 0 && *digits >= '0' && *digits <= '9' && i < STYLES; n--)
    i = i * 10 + (size_t)(*digits++ - '0');
  return i < t->count && (t->formats[i].id != 0 || t->formats[i].code != NULL)
             ? &t->formats[i]
             : NULL;
}

/* Days from 1970-01-01 as a date of the Gregorian calendar: years begin in
   March, so that a leap day is the last of one. */
static size_t
put_day(long days, char *out)
{
  long z = days + 719468, era = z / 146097, of_era = z % 146097;
  long year =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long of_year = of_era - (365 * year + year / 4 - year / 100);
  long month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5;

  year += era * 400 + (month >= 10);
  month += month < 10 ? 3 : -9;
  return (size_t)sprintf(out, "%04ld-%02ld-%02ld", year, month, day + 1);
}

static size_t
put_time(long seconds, char *out)
{
  return (size_t)sprintf(out, "%02ld:%02ld:%02ld", seconds / 3600,
                         seconds / 60 % 60, seconds % 60);
}

/*
 * Day 1 is the first one of 1900, and day 60 one that never was: Excel has it
 * from Lotus 1-2-3.
 */
size_t
styles_date(const struct styles *t, const struct workbook_format *f,
            double *number, char out[STYLES_DATE])
{
  enum { DAY = 86400, BEFORE_1970 = 25569, FROM_1904 = 1462, LOTUS = 60 };
  const double last = 2958466; /* the first of 10000 */
  double v = *number;
  long days, seconds;
  size_t n = 0;

  if (f == NULL || !f->date || !(v >= 0 && v < last))
    return 0;
  days = (long)v;
  seconds = (long)((v - (double)days) * DAY + 0.5);
  days += seconds / DAY;
  seconds %= DAY;
  if (days == 0 || f->elapsed)
    return put_time(days * DAY + seconds, out);
  if (t->from_1904) {
    days += FROM_1904;
    *number += FROM_1904;
  }
  n = put_day(days - BEFORE_1970 + (days < LOTUS), out);
  if (seconds > 0) {
    out[n++] = ' ';
    n += put_time(seconds, out + n);
  }
  return n;
}

size_t
styles_zeros(const struct workbook_format *f, const char *s, size_t n,
             char out[STYLES_DATE])
{
  size_t digits = 0, width = f->code != NULL ? strspn(f->code, "0") : 0;

  while (digits < n && s[digits] >= '0' && s[digits] <= '9')
    digits++;
  if (digits != n || n >= width || width >= STYLES_DATE ||
      f->code[width] != '\0')
    return 0;
  memset(out, '0', width - n);
  memcpy(out + width - n, s, n);
  return width;
}

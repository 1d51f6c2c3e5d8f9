/* SPDX-License-Identifier: MIT */
/*
 * The sheet of an .xlsx, row by row. take_row reads rows as Excel and the
 * libraries of many languages write them; what it does not know, a prefix
 * before the names, entities, other scripts, goes through expat.
 *
 * Source: ECMA-376, part 1 (18.3.1.4 c, 18.3.1.73 row, 18.18.11 ST_CellType).
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/sheet.h"

static const char no_string[] =
    "it is damaged: a cell of it refers to a text that is not there";

/* The types of cells by one letter each. */
enum {
  NUMBER = 'n',
  SHARED = 's',
  INLINE = 'i',
  FORMULA = 'f',
  BOOLEAN = 'b',
  ERROR = 'e',
  DATE = 'd'
};

static char
type_of(const char *s, size_t n)
{
  if (n == 1)
    return s[0];
  if (n == 3 && memcmp(s, "str", 3) == 0)
    return FORMULA;
  if (n == 9 && memcmp(s, "inlineStr", 9) == 0)
    return INLINE;
  return NUMBER;
}

static enum workbook_kind
kind_of(char type)
{
  switch (type) {
  case NUMBER:
    return WORKBOOK_NUMBER;
  case BOOLEAN:
    return WORKBOOK_BOOLEAN;
  case ERROR:
    return WORKBOOK_ERROR;
  case DATE:
    return WORKBOOK_DATE;
  default:
    return WORKBOOK_TEXT;
  }
}

/* A number of digits alone, not above that of rows; 0: it is none. */
static uint64_t
read_index(const char *s, size_t n, bool *good)
{
  uint64_t value = 0;
  size_t i = 0;

  for (; i < n && i < 12 && s[i] >= '0' && s[i] <= '9'; i++)
    value = value * 10 + (uint64_t)(s[i] - '0');
  *good = i == n && n > 0;
  return value;
}

/* The cell ends: what it holds is the text that was collected. False where it
   failed. */
static bool
end_shared(struct sheet *s, const char *digits, size_t n)
{
  bool good;
  uint64_t i = read_index(digits, n, &good);
  const char *text = good ? strings_get(s->strings, i, &n) : NULL;

  if (text == NULL) {
    s->row.why = no_string;
    return false;
  }
  if (n > 0)
    row_end_bytes(&s->row, WORKBOOK_TEXT, text, n);
  return true;
}

/* How the last cell is shown. A number that is a date becomes its text. */
static void
show_cell(struct sheet *s, const struct workbook_format *format)
{
  struct row *r = &s->row;
  struct workbook_cell *c = &r->cells[r->count - 1];
  char digits[STYLES_DATE], out[STYLES_DATE];
  double number;
  size_t n;

  if (format == NULL || c->kind != WORKBOOK_NUMBER || c->n >= sizeof digits)
    return;
  c->format = format;
  memcpy(digits, c->s, c->n);
  digits[c->n] = '\0';
  number = strtod(digits, NULL);
  n = styles_date(s->styles, format, &number, out);
  if (n > 0) {
    c->kind = WORKBOOK_DATE;
    c->number = number;
  } else {
    n = styles_zeros(format, c->s, c->n, out);
  }
  r->begin = r->n;
  if (n == 0 || !row_text(r, out, n))
    return;
  c->s = r->text + r->begin;
  c->n = n;
}

/* What the row failed for, where a handler of expat is to say it. */
static void
pass_on(struct sheet *s)
{
  if (s->row.why != NULL)
    xml_fail(&s->pump.xml, s->row.why);
}

static void
begin_row(struct sheet *s, const char **attributes)
{
  const char *number = xml_attribute(attributes, "r");
  bool good = true;
  uint64_t n = 0;

  if (number != NULL)
    n = read_index(number, strlen(number), &good);
  if (!good || (number != NULL && n == 0))
    s->row.why = "it is damaged: a row of it has no number";
  else
    (void)row_begin(&s->row, n);
}

static void
begin_cell(struct sheet *s, const char **attributes)
{
  const char *type = xml_attribute(attributes, "t");

  s->type = NUMBER;
  s->formula = false;
  if (type != NULL)
    s->type = type_of(type, strlen(type));
  s->format = NULL;
  if (s->styles != NULL && xml_attribute(attributes, "s") != NULL)
    s->format = styles_find(s->styles, xml_attribute(attributes, "s"),
                            strlen(xml_attribute(attributes, "s")));
  s->in_cell = row_cell(&s->row, xml_attribute(attributes, "r"));
}

/* An empty value is one where the cell says that it is a text: programs that
   work no formulas out write one that is empty too, without a type. */
static void
begin_value(struct sheet *s)
{
  s->in_value = s->in_cell && s->type != INLINE;
  if (!s->formula || s->type != FORMULA)
    return;
  s->formula = false;
  s->row.n = s->row.begin;
}

/* A formula stands before its value, which is not there where no spreadsheet
   has worked it out: then the cell is its text, as a spreadsheet shows it. */
static void
begin_formula(struct sheet *s)
{
  s->formula = s->in_formula = s->in_cell && s->row.n == s->row.begin;
  if (s->formula)
    (void)row_text(&s->row, "=", 1);
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
  struct sheet *s = ctx;

  if (strcmp(name, "sheetData") == 0)
    pump_inside(&s->pump);
  else if (!s->pump.inside)
    return;
  else if (strcmp(name, "row") == 0)
    begin_row(s, attributes);
  else if (strcmp(name, "c") == 0)
    begin_cell(s, attributes);
  else if (strcmp(name, "f") == 0)
    begin_formula(s);
  else if (strcmp(name, "v") == 0)
    begin_value(s);
  else if (strcmp(name, "is") == 0)
    s->in_inline = s->in_cell && s->type == INLINE;
  else if (strcmp(name, "rPh") == 0)
    s->phonetic++;
  else if (strcmp(name, "t") == 0)
    s->in_value = s->in_inline && s->phonetic == 0;
  pass_on(s);
}

static void
end_cell(struct sheet *s)
{
  struct row *r = &s->row;

  s->in_cell = s->in_inline = false;
  if (r->n == r->begin)
    return;
  if (s->formula) {
    row_end_cell(r, WORKBOOK_TEXT);
    return;
  }
  if (s->type == SHARED) {
    (void)end_shared(s, r->text + r->begin, r->n - r->begin);
    return;
  }
  row_end_cell(r, kind_of(s->type));
  show_cell(s, s->format);
}

static void
on_end(void *ctx, const char *name)
{
  struct sheet *s = ctx;

  if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
    s->in_value = false;
  else if (strcmp(name, "f") == 0)
    s->in_formula = false;
  else if (strcmp(name, "rPh") == 0)
    s->phonetic -= s->phonetic > 0;
  else if (strcmp(name, "sheetData") == 0)
    s->pump.inside = false;
  else if (strcmp(name, "c") == 0 && s->in_cell)
    end_cell(s);
  pass_on(s);
  if (strcmp(name, "row") != 0 || !s->pump.inside || s->row.why != NULL)
    return;
  pump_inside(&s->pump);
  if (s->row.count > 0)
    xml_pause(&s->pump.xml);
}

static void
on_text(void *ctx, const char *text, size_t n)
{
  struct sheet *s = ctx;

  if (s->in_value && s->formula) {
    s->formula = false;
    s->row.n = s->row.begin;
  }
  if ((s->in_value || s->in_formula) && !row_text(&s->row, text, n))
    pass_on(s);
}

/* Bytes that are gone through from the front. */
struct cursor {
  const char *s, *end;
};

static bool
take_bytes(struct cursor *c, const char *bytes, size_t n)
{
  if ((size_t)(c->end - c->s) < n || memcmp(c->s, bytes, n) != 0)
    return false;
  c->s += n;
  return true;
}

#define TAKE(c, literal) take_bytes(c, literal, sizeof(literal) - 1)

/* Text up to a character that does not stand for itself. */
static size_t
take_plain(struct cursor *c)
{
  const char *begin = c->s;

  while (c->s < c->end && pump_plain(*c->s))
    c->s++;
  return (size_t)(c->s - begin);
}

/* Attributes of one letter that are kept. */
enum { OF_R, OF_T, OF_S, KEPT };

/*
 * The attributes of a tag with its end, and the values of those that are kept.
 *
 * Returns 1; 2 where the element is empty; 0 where it is spelled otherwise.
 */
static int
take_attributes(struct cursor *c, struct cursor values[KEPT])
{
  for (int i = 0; i < KEPT; i++)
    values[i] = (struct cursor){NULL, NULL};
  while (TAKE(c, " ")) {
    const char *name = c->s, *value;
    while (c->s < c->end && *c->s != '=' && pump_plain(*c->s))
      c->s++;
    if (!TAKE(c, "=\"") || memcmp(name, "xmlns", 5) == 0)
      return 0;
    value = c->s;
    while (c->s < c->end && *c->s != '"' && pump_plain(*c->s))
      c->s++;
    if (name[1] == '=' && (*name == 'r' || *name == 't' || *name == 's'))
      values[*name == 'r'   ? OF_R
             : *name == 't' ? OF_T
                            : OF_S] = (struct cursor){value, c->s};
    if (!TAKE(c, "\""))
      return 0;
  }
  if (TAKE(c, ">"))
    return 1;
  return TAKE(c, "/>") ? 2 : 0;
}

/* A formula is passed over: what it came to is beside it. */
static bool
take_formula(struct cursor *c)
{
  struct cursor values[KEPT];
  int result;

  if (!TAKE(c, "<f"))
    return true;
  result = take_attributes(c, values);
  if (result == 1) {
    (void)take_plain(c);
    return TAKE(c, "</f>");
  }
  return result == 2;
}

/* What a cell holds, up to its end tag. Returns whether it is spelled as one
   knows it; a formula without a value is not for this function. */
static bool
take_value(struct cursor *c, char type, struct cursor *value)
{
  const char *begin = c->s;
  bool waits; /* for a value */

  *value = (struct cursor){c->s, c->s};
  if (!take_formula(c))
    return false;
  waits = c->s > begin;
  if (type == INLINE) {
    if (!TAKE(c, "<is><t"))
      return false;
    if (!TAKE(c, ">") && !TAKE(c, " xml:space=\"preserve\">"))
      return false;
    value->s = c->s;
    value->end = c->s + take_plain(c);
    return TAKE(c, "</t></is></c>");
  }
  if (TAKE(c, "<v>")) {
    waits &= type != FORMULA;
    value->s = c->s;
    value->end = c->s + take_plain(c);
    if (!TAKE(c, "</v>"))
      return false;
  }
  if (waits && value->s == value->end)
    return false;
  return TAKE(c, "</c>");
}

static bool
take_cell(struct sheet *s, struct cursor *c)
{
  struct row *r = &s->row;
  struct cursor values[KEPT], value = {NULL, NULL};
  char type = NUMBER;
  size_t n;
  int result = take_attributes(c, values);

  if (values[OF_T].s != NULL)
    type =
        type_of(values[OF_T].s, (size_t)(values[OF_T].end - values[OF_T].s));
  if (result == 0 || (result == 1 && !take_value(c, type, &value)) ||
      !row_cell(r, values[OF_R].s))
    return false;
  if (result == 2 || value.s == value.end)
    return true;
  n = (size_t)(value.end - value.s);
  if (type == SHARED)
    return end_shared(s, value.s, n);
  if (kind_of(type) == WORKBOOK_TEXT && memmem(value.s, n, "_x", 2) != NULL)
    return false;
  row_end_bytes(r, kind_of(type), value.s, n);
  if (s->styles != NULL && values[OF_S].s != NULL)
    show_cell(s, styles_find(s->styles, values[OF_S].s,
                             (size_t)(values[OF_S].end - values[OF_S].s)));
  return true;
}

/* A row that is whole. Where it is not for this function the row is begun
   again by expat, so its number is set back. */
static bool
take_cells(struct sheet *s, struct cursor *c)
{
  struct cursor values[KEPT];
  bool good = true;
  uint64_t number = 0;
  int result = take_attributes(c, values);

  if (values[OF_R].s != NULL)
    number = read_index(values[OF_R].s,
                        (size_t)(values[OF_R].end - values[OF_R].s), &good);
  if (result == 0 || !good || (values[OF_R].s != NULL && number == 0) ||
      !row_begin(&s->row, number))
    return false;
  if (result == 2)
    return true;
  while (TAKE(c, "<c"))
    if (!take_cell(s, c))
      return false;
  return TAKE(c, "</row>");
}

static long
take_row(void *ctx, const char *bytes, size_t n)
{
  static const char end[] = "</row>";
  struct sheet *s = ctx;
  uint64_t before = s->row.number;
  struct cursor c = {bytes, bytes + n};

  if (!TAKE(&c, "<row"))
    return n < sizeof end ? 0 : -1;
  if (take_cells(s, &c))
    return (long)(c.s - bytes);
  s->row.number = before;
  s->row.why = NULL;
  s->row.count = 0;
  return memmem(bytes, n, end, sizeof end - 1) == NULL ? 0 : -1;
}

struct sheet *
xlsx_begin(struct zip *z, struct shared *strings, const struct styles *styles)
{
  static const struct xml_handler handler = {on_start, on_end, on_text};
  struct sheet *s = malloc(sizeof *s);

  if (s == NULL)
    return NULL;
  *s = (struct sheet){.strings = strings, .styles = styles, .type = NUMBER};
  if (row_init(&s->row) && pump_begin(&s->pump, z, &handler, s)) {
    s->pump.take = take_row;
    s->pump.item_end = "</row>";
    return s;
  }
  row_free(&s->row);
  free(s);
  return NULL;
}

int
xlsx_row(struct sheet *s, struct workbook_row *row)
{
  int result;

  s->row.count = 0;
  do
    result = pump_next(&s->pump);
  while (result > 0 && s->row.count == 0);
  *row = (struct workbook_row){s->row.cells, s->row.count, s->row.number};
  return result;
}

void
xlsx_end(struct sheet *s)
{
  pump_end(&s->pump);
  row_free(&s->row);
  free(s);
}

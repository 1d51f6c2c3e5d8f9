/* SPDX-License-Identifier: MIT */
/*
 * Draws the ribbon in SVG. All numbers are whole and follow from the place of
 * a digit, so that bindings/js/src/ribbon.mjs comes to the same ones. A digit
 * has an x of its own, and no width depends on the font that is found.
 *
 * Wide, names stand in steps, the last field's first: each begins right of
 * its line, and no line crosses a name. Narrow, there is no room for that, and
 * they are a list. Colours are attributes, which a page's style sheet may
 * override by the class of a field.
 */
#include "config.h"

#include <string.h>

#include "print/language.h"
#include "print/ribbon.h"

enum {
  PITCH = 18, /* from digit to digit */
  GAP = 8,    /* more after four of them */
  BAND = 36,  /* height of the colour behind digits */
  LINE = 3,   /* and of the line below it */
  STEP = 24,  /* from name to name */
  COLUMN = 8, /* the most that a column of a name takes, on average */
  TOP = 8
};

struct drawing {
  FILE *f;
  const struct ribbon *r;
  int margin, digits; /* digits of a row */
  int width, names;   /* names: where they begin */
  char shown[EID_TEXT_SIZE];
};

static const char *const field_colours[RIBBON_FIELDS] = {
    [EID_FIELD_MII] = "#0b5c66",         [EID_FIELD_COUNTRY] = "#5b3fa0",
    [EID_FIELD_ISSUER] = "#9a4a14",      [EID_FIELD_VERSION] = "#66600a",
    [EID_FIELD_ISSUER_DATA] = "#51605f", [EID_FIELD_INDIVIDUAL] = "#136a3c",
    [EID_FIELD_EIN_ESIN] = "#0b5c66",    [EID_FIELD_CHECK] = "#1f4f9c"};

static void
draw_escaped(FILE *f, const char *s)
{
  for (; *s != '\0'; s++)
    if (*s == '&')
      fputs("&amp;", f);
    else if (*s == '<')
      fputs("&lt;", f);
    else if (*s == '"')
      fputs("&quot;", f);
    else
      putc(*s, f);
}

/* Where a digit begins in its row, and the row's top. */
static int
left_of(const struct drawing *d, int digit)
{
  int at = digit % d->digits;

  return d->margin + PITCH * at + GAP * (at / 4);
}

static int
top_of(const struct drawing *d, int digit)
{
  return TOP + digit / d->digits * (BAND + LINE + TOP);
}

/* Columns as a terminal counts them, but by the first byte alone: what is
   beyond U+1000 takes two. */
static int
columns_of(const char *s)
{
  int n = 0;

  for (; *s != '\0'; s++)
    if (((unsigned char)*s & 0xC0) != 0x80)
      n += (unsigned char)*s >= 0xE1 ? 2 : 1;
  return n;
}

static void
draw_rect(const struct drawing *d, const char *kind, int x, int y, int width,
          int height)
{
  fprintf(d->f,
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
          "height=\"%d\"",
          kind, x, y, width, height);
}

/* A name; one that is too long is squeezed. */
static void
draw_name(const struct drawing *d, const char *name, int x, int y)
{
  int room = d->width - d->margin - x;

  fprintf(d->f, "<text class=\"name\" x=\"%d\" y=\"%d\" font-size=\"14\"", x,
          y);
  if (columns_of(name) * COLUMN > room)
    fprintf(d->f, " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"",
            room);
  fputs(">", d->f);
  draw_escaped(d->f, name);
  fputs("</text>", d->f);
}

/* The part of a field that is in one row: its band, line and digits. */
static void
draw_run(const struct drawing *d, int from, int to)
{
  int x = left_of(d, from) + 1, y = top_of(d, from);
  int width = left_of(d, to - 1) + PITCH - 1 - x;

  draw_rect(d, "band", x, y, width, BAND);
  fputs(" rx=\"3\" fill-opacity=\"0.13\"/>", d->f);
  draw_rect(d, "line", x, y + BAND, width, LINE);
  fprintf(d->f, "/><text class=\"digits\" y=\"%d\" x=\"", y + 25);
  for (int i = from; i < to; i++)
    fprintf(d->f, "%s%d", i > from ? " " : "", left_of(d, i) + PITCH / 2);
  fprintf(d->f,
          "\" text-anchor=\"middle\" font-family=\"ui-monospace, monospace\" "
          "font-size=\"20\" font-weight=\"600\">%.*s</text>",
          to - from, d->shown + from);
}

/* Wide: the name beside the end of a line that comes down from the first
   digit; that of the last field ends below it, as there is no room beside. */
static void
draw_step(const struct drawing *d, const char *name, eid_span at, int step)
{
  int y = d->names + STEP * step, x = left_of(d, (int)at.offset) + PITCH / 2;
  int from = TOP + BAND + LINE;

  draw_rect(d, "lead", x, from, 1, y - 5 - from - (step == 0 ? 9 : 0));
  fputs("/>", d->f);
  if (step > 0) {
    draw_rect(d, "lead", x, y - 5, 8, 1);
    fputs("/>", d->f);
    draw_name(d, name, x + 12, y);
    return;
  }
  fprintf(d->f,
          "<text class=\"name\" x=\"%d\" y=\"%d\" font-size=\"14\" "
          "text-anchor=\"end\">",
          d->width - d->margin, y);
  draw_escaped(d->f, name);
  fputs("</text>", d->f);
}

/* Narrow: the places of the digits, and the name. */
static void
draw_item(const struct drawing *d, const char *name, eid_span at, int step)
{
  int y = d->names + STEP * step;

  fprintf(d->f,
          "<text class=\"place\" x=\"%d\" y=\"%d\" font-size=\"13\" "
          "font-weight=\"600\">%zu\u2013%zu</text>",
          d->margin, y, at.offset + 1, at.offset + at.length);
  draw_name(d, name, d->margin + 52, y);
}

/* One field: what a pointer, a key or a reader of screens is told of it, its
   digits, its name. */
static void
draw_field(const struct drawing *d, int field, eid_span at, int step)
{
  const char *name = d->r->names[field];
  int from = (int)at.offset, to = from + (int)at.length;
  char digits[EID_TEXT_SIZE], place[16], title[512];

  snprintf(digits, sizeof digits, "%.*s", to - from, d->shown + from);
  snprintf(place, sizeof place, "%d\u2013%d", from + 1, to);
  say_texts(title, sizeof title, d->r->part,
            (const char *[3]){digits, name, place});
  fprintf(d->f,
          "<g class=\"%s\" role=\"img\" tabindex=\"0\" fill=\"%s\">\n<title>",
          eid_field_name(field), field_colours[field]);
  draw_escaped(d->f, title);
  fputs("</title>", d->f);
  for (int next; from < to; from = next) {
    next = (from / d->digits + 1) * d->digits;
    next = next < to ? next : to;
    draw_run(d, from, next);
  }
  if (d->r->narrow)
    draw_item(d, name, at, step);
  else
    draw_step(d, name, at, step);
  fputs("\n</g>\n", d->f);
}

static int
count_parts(const eid *e)
{
  eid_span at;
  int n = 0;

  for (int i = 0; i < RIBBON_FIELDS; i++)
    n += eid_field_span(e, i, &at);
  return n;
}

void
ribbon_put(FILE *f, const struct ribbon *r)
{
  struct drawing d = {.f = f, .r = r};
  int fields = count_parts(&r->value), height, step = 0;
  eid_span at;

  d.margin = r->narrow ? 4 : 12;
  d.digits = r->narrow ? 16 : 32;
  d.width = left_of(&d, d.digits - 1) + PITCH + d.margin;
  d.names = top_of(&d, 31) + BAND + LINE + 26;
  height = d.names + STEP * (fields - 1) + 12;
  eid_format(d.shown, &r->value,
             r->masked ? EID_STYLE_MASKED : EID_STYLE_PLAIN);
  fprintf(f,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
          "role=\"group\" font-family=\"system-ui, sans-serif\" "
          "aria-label=\"",
          d.width, height);
  draw_escaped(f, r->title);
  fprintf(f,
          "\">\n<rect class=\"paper\" width=\"%d\" height=\"%d\" "
          "fill=\"#ffffff\"/>\n",
          d.width, height);
  for (int i = 0; i < RIBBON_FIELDS; i++)
    if (eid_field_span(&r->value, i, &at)) {
      draw_field(&d, i, at, r->narrow ? step : fields - 1 - step);
      step++;
    }
  fputs("</svg>\n", f);
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tty.h"

enum { MARGIN = 79, LABEL = 10 };

static bool colour;

void
tty_start(void)
{
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

  colour = isatty(STDOUT_FILENO) && (no == NULL || no[0] == '\0') &&
           term != NULL && strcmp(term, "dumb") != 0;
}

void
tty_put(FILE *f, enum style style, const char *s)
{
  static const char *const codes[] = {
      [PLAIN] = "", [STRONG] = "1", [GOOD] = "32",
      [BAD] = "31", [WARN] = "33",  [FAINT] = "2"};

  if (colour && f != stderr && style != PLAIN)
    fprintf(f, "\033[%sm%s\033[0m", codes[style], s);
  else
    fputs(s, f);
}

/* Unicode table 3-7: the second byte's range depends on the first. */
size_t
utf8_length(const char *s, size_t n, size_t *bad)
{
  const unsigned char *p = (const unsigned char *)s;
  size_t want = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  unsigned low = 0x80, high = 0xbf;
  size_t i = 1;

  if (bad != NULL)
    *bad = 1;
  if (want == 1)
    return 1;
  if (p[0] < 0xc2 || p[0] > 0xf4)
    return 0;
  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xf4)
    high = 0x8f;
  for (; i < want && i < n && p[i] >= low && p[i] <= high; i++) {
    low = 0x80;
    high = 0xbf;
  }
  if (i == want)
    return want;
  if (bad != NULL)
    *bad = i;
  return 0;
}

/* The code point of a well-formed character. */
static unsigned long
utf8_value(const char *s, size_t length)
{
  const unsigned char *p = (const unsigned char *)s;
  unsigned long c = length == 1 ? p[0] : p[0] & (0x7fu >> length);

  for (size_t i = 1; i < length; i++)
    c = c << 6 | (p[i] & 0x3f);
  return c;
}

/* C0, DEL, C1, and the marks that reorder text (UAX 9). */
static bool
is_unsafe(unsigned long c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void
tty_safe(FILE *f, const char *s, size_t n)
{
  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    size_t step = length != 0 ? length : bad;
    if (length != 0 && !is_unsafe(utf8_value(s + i, length)))
      fwrite(s + i, 1, length, f);
    else
      for (size_t j = 0; j < step; j++)
        fprintf(f, "\\x%02x", (unsigned char)s[i + j]);
    i += step;
  }
}

/* East Asian Wide and Fullwidth (UAX 11), by the blocks that names and forms
   use; wcwidth would depend on the locale. */
static size_t
char_width(unsigned long c)
{
  static const struct {
    unsigned long first, last;
  } wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},
              {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
              {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f},
              {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

  for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
    if (c >= wide[i].first && c <= wide[i].last)
      return 2;
  return 1;
}

size_t
tty_width(const char *s)
{
  size_t n = strlen(s), width = 0;

  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    width += length != 0 ? char_width(utf8_value(s + i, length)) : 1;
    i += length != 0 ? length : bad;
  }
  return width;
}

void
tty_pad(FILE *f, long n)
{
  if (n > 0)
    fprintf(f, "%*s", (int)n, "");
}

/* A word that is wider than a line, a long path say, is taken apart after a
   slash; other words stay whole. */
static size_t
word_length(const char *s, size_t room)
{
  size_t n = strcspn(s, " "), cut;

  if (n <= room)
    return n;
  for (cut = room; cut > 0 && s[cut - 1] != '/'; cut--)
    continue;
  return cut > 0 ? cut : n;
}

/* The width of a word; one that is too long for a name counts its bytes. */
static size_t
word_width(const char *s, size_t n)
{
  char word[256];

  if (n >= sizeof word)
    return n;
  memcpy(word, s, n);
  word[n] = '\0';
  return tty_width(word);
}

void
tty_wrap(FILE *f, size_t indent, const char *s)
{
  size_t column = indent;

  while (*s != '\0') {
    size_t n = word_length(s, MARGIN - indent), width = word_width(s, n);
    if (column > indent && column + 1 + width > MARGIN) {
      putc('\n', f);
      tty_pad(f, (long)indent);
      column = indent;
    } else if (column > indent) {
      putc(' ', f);
      column++;
    }
    fwrite(s, 1, n, f);
    column += width;
    s += n;
    if (*s == ' ')
      s++;
    else if (*s != '\0') /* the rest of a long word */
      column = MARGIN;
  }
  putc('\n', f);
}

void
tty_row(const char *label, const char *s)
{
  fputs("  ", stdout);
  tty_put(stdout, FAINT, label);
  tty_pad(stdout, LABEL - (long)strlen(label));
  tty_wrap(stdout, 2 + LABEL, s);
}

void
tty_sources(const char *s)
{
  static const char between[] = " ; ";
  const char *label = "source", *end;
  char one[512];

  for (; (end = strstr(s, between)) != NULL; s = end + strlen(between)) {
    snprintf(one, sizeof one, "%.*s", (int)(end - s), s);
    tty_row(label, one);
    label = "";
  }
  tty_row(label, s);
}

struct cell {
  char *text;
  enum style style;
};

struct table {
  size_t columns, count, room;
  struct cell *cells;
};

struct table *
table_new(size_t columns)
{
  struct table *t = grow(NULL, sizeof *t);

  *t = (struct table){.columns = columns};
  return t;
}

void
table_add(struct table *t, enum style style, const char *s)
{
  size_t n = strlen(s) + 1;
  struct cell *c;

  if (t->count == t->room) {
    t->room = t->room * 2 + 64;
    t->cells = grow(t->cells, t->room * sizeof *t->cells);
  }
  c = &t->cells[t->count++];
  c->style = style;
  c->text = memcpy(grow(NULL, n), s, n);
}

/* The width of the widest cell of a column. */
static size_t
column_width(const struct table *t, size_t column)
{
  size_t width = 0;

  for (size_t i = column; i < t->count; i += t->columns) {
    size_t w = tty_width(t->cells[i].text);
    if (w > width)
      width = w;
  }
  return width;
}

/* A row without spaces at its end. */
static void
print_row(const struct table *t, size_t row, const size_t *widths)
{
  long pending = 0;

  for (size_t i = 0; i < t->columns; i++) {
    const struct cell *c = &t->cells[row * t->columns + i];
    if (c->text[0] != '\0') {
      tty_pad(stdout, pending);
      tty_put(stdout, c->style, c->text);
      pending = 0;
    }
    pending += (long)(widths[i] - tty_width(c->text)) + 2;
  }
  putchar('\n');
}

void
table_end(struct table *t)
{
  size_t *widths = grow(NULL, t->columns * sizeof *widths);

  for (size_t i = 0; i < t->columns; i++)
    widths[i] = column_width(t, i);
  for (size_t row = 0; row < t->count / t->columns; row++)
    print_row(t, row, widths);
  for (size_t i = 0; i < t->count; i++)
    free(t->cells[i].text);
  free(t->cells);
  free(widths);
  free(t);
}

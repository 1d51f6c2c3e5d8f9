/* SPDX-License-Identifier: MIT */
/*
 * What people read on a terminal: colour, columns and line breaks, for all
 * verbs. Widths are those of the characters, not of the bytes, for names of
 * Japanese carriers stand in the same tables as Latin ones.
 *
 * What is printed here is text of our own and of tables. Bytes of a list or an
 * argument must not come here as they are: they could hold escape sequences,
 * with which a file can change what its reader sees. They go through
 * text_print_safe of base/text.c first.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/text.h"
#include "print/language.h"
#include "print/tty.h"

/* Columns of a line, and of the labels of rows. */
enum { MARGIN = 79, LABEL = 10 };

enum { UTF8_MAX = 4 }; /* bytes of a character */

static bool colour;

/* Decided once, so that all of the output is alike. A pipe or a file gets
   none: the sequences would be bytes of the text there. */
void
tty_start(void)
{
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

  colour = isatty(STDOUT_FILENO) && (no == NULL || no[0] == '\0') &&
           term != NULL && strcmp(term, "dumb") != 0;
}

void
tty_color(enum tty_color when)
{
  if (when != COLOR_AUTO)
    colour = when == COLOR_ALWAYS;
}

bool
tty_has_colour(void)
{
  return colour;
}

/* Each piece ends its own colour, so that nothing that is printed in
   between, or after an interrupt, is coloured by mistake. Whether standard
   error is a terminal was not asked, so it has none. */
void
tty_put(FILE *f, enum style style, const char *s)
{
  static const char *const codes[] = {
      [PLAIN] = "",
      [STRONG] = "1",
      [GOOD] = "32",
      [BAD] = "31",
      [WARN] = "33",
      [FAINT] = "2",
      [FIELD_STYLE + EID_FIELD_MII] = "1;36",
      [FIELD_STYLE + EID_FIELD_COUNTRY] = "1;35",
      [FIELD_STYLE + EID_FIELD_ISSUER] = "1;33",
      [FIELD_STYLE + EID_FIELD_VERSION] = "1",
      [FIELD_STYLE + EID_FIELD_ISSUER_DATA] = "1",
      [FIELD_STYLE + EID_FIELD_INDIVIDUAL] = "1;32",
      [FIELD_STYLE + EID_FIELD_EIN_ESIN] = "1;36",
      [FIELD_STYLE + EID_FIELD_CHECK] = "1;34"};

  if (colour && f != stderr && style != PLAIN)
    fprintf(f, "\033[%sm%s\033[0m", codes[style], s);
  else
    fputs(s, f);
}

size_t
tty_width(const char *s)
{
  return language_width(s, strlen(s));
}

void
tty_pad(FILE *f, long n)
{
  if (n > 0)
    fprintf(f, "%*s", (int)n, "");
}

/* Japanese has no spaces: a line may break after any wide character, but
   not before what closes a sentence or a word (kinsoku, JIS X 4051). These
   are the closing characters that names and notes use, not all of the
   standard. All have three bytes in UTF-8, so the list is gone through in
   steps of three; strncmp ends at a NUL, so a shorter text is safe. */
static bool
is_closing(const char *s)
{
  static const char list[] = "、。，．・：；？！ー）」』】〕";

  for (const char *p = list; *p != '\0'; p += 3)
    if (strncmp(p, s, 3) == 0)
      return true;
  return false;
}

/* What opens one takes the next character with it: JIS X 4051 does not let
   it end a line. */
static bool
is_opening(const char *s)
{
  static const char list[] = "（「『【〔";

  for (const char *p = list; *p != '\0'; p += 3)
    if (strncmp(p, s, 3) == 0)
      return true;
  return false;
}

/* Whether the character at s takes two columns, as those of Japanese do. */
static bool
is_wide(const char *s)
{
  return (unsigned char)*s >= 0x80 &&
         language_width(s, utf8_length(s, strnlen(s, UTF8_MAX), NULL)) == 2;
}

/* The bytes at the beginning of text that stay together. Between two
   characters a line may break where one of them is wide and the rules above
   allow it, so Latin words in Japanese text stay whole. A word that is
   wider than a line, a long path say, is taken apart after a slash; other
   words stay whole, as a number or a link that was broken could not be
   copied. */
static size_t
word_length(const char *s, size_t room)
{
  const char *before = NULL;
  size_t n = 0, cut;

  while (s[n] != '\0' && s[n] != ' ') {
    size_t bad, length = utf8_length(s + n, strnlen(s + n, UTF8_MAX), &bad);
    if (before != NULL && (is_wide(before) || is_wide(s + n)) &&
        !is_opening(before) && !is_closing(s + n))
      break;
    before = s + n;
    n += length != 0 ? length : bad;
  }
  if (n <= room)
    return n;
  for (cut = room; cut > 0 && s[cut - 1] != '/'; cut--)
    continue;
  return cut > 0 ? cut : n;
}

/* Word after word: one that does not fit begins the next line, without the
   space before it. A word that is alone in a line is printed however long
   it is, so each step takes something and the loop ends. */
void
tty_wrap(FILE *f, size_t indent, const char *s)
{
  size_t column = indent;
  bool space = false; /* before the word */

  while (*s != '\0') {
    size_t n = word_length(s, MARGIN - indent), width = language_width(s, n);
    if (column > indent && column + space + width > MARGIN) {
      putc('\n', f);
      tty_pad(f, (long)indent);
      column = indent;
    } else if (space && column > indent) {
      putc(' ', f);
      column++;
    }
    fwrite(s, 1, n, f);
    column += width;
    s += n;
    space = *s == ' ';
    if (space)
      s++;
    else if (n > 0 && s[-1] == '/') /* the rest of a long word */
      column = MARGIN;
  }
  putc('\n', f);
}

void
tty_row(const char *label, const char *s)
{
  fputs("  ", stdout);
  tty_put(stdout, FAINT, label);
  tty_pad(stdout, LABEL - (long)tty_width(label));
  tty_wrap(stdout, 2 + LABEL, s);
}

void
tty_sources(const char *s)
{
  static const char between[] = " ; ";
  const char *label = say("label", "source", "source"), *end;
  char one[512];

  for (; (end = strstr(s, between)) != NULL; s = end + strlen(between)) {
    snprintf(one, sizeof one, "%.*s", (int)(end - s), s);
    tty_row(label, one);
    label = "";
  }
  tty_row(label, s);
}

/* A cell has its own copy of the text: what is added may be a buffer. */
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
print_table_row(const struct table *t, size_t row, const size_t *widths)
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
    print_table_row(t, row, widths);
  for (size_t i = 0; i < t->count; i++)
    free(t->cells[i].text);
  free(t->cells);
  free(widths);
  free(t);
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "verb/search_cells.h"

enum {
  HEADER_LINES = 8, /* a title, "sep=;" and the like stand above a header */
  NAME_MAX = 40,
  TOKEN_MAX = 128,  /* bytes of a Matching ID */
  QUOTED_MAX = 4096 /* a quote that is open for longer was none */
};

/* Of a column that is called an activation code: it holds whole ones, which
   are found by what they are, or the Matching ID alone. */
enum { PART = 128, SOUGHT = 127 };

static bool
is_name_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Whether a secret is found behind a name: one that the library knows, in the
   languages of phones. */
static bool
names_secret(const char *name, size_t n, eid_sought kind)
{
  static const char *const values[] = {": K2-1V5B9M-DD9VC8\n", ": 12345678\n"};
  const char *value = values[kind == EID_SOUGHT_CONFIRMATION_CODE];
  eid_find_options o = {.size = sizeof o, .kinds = kind};
  char text[NAME_MAX + 24];
  size_t at = 0, all = n + strlen(value);
  eid_match m;

  memcpy(text, name, n);
  memcpy(text + n, value, strlen(value));
  return eid_find_next_with(text, all, &at, true, &o, &m) &&
         m.where.offset == n + 2;
}

/* What a column holds by its name, of which letters count; 0 for any other.
   What has other signs is a value. */
static unsigned char
kind_of_name(const char *s, size_t n)
{
  char name[NAME_MAX + 1];
  size_t count = 0;

  if (n > NAME_MAX)
    return 0;
  for (size_t i = 0; i < n; i++) {
    if (is_name_letter(s[i]))
      name[count++] = (char)(s[i] | 0x20);
    else if (strchr(" \"'_-./()#", s[i]) == NULL && (s[i] & 0x80) == 0)
      return 0;
  }
  name[count] = '\0';
  if (strstr(name, "matchingid") != NULL)
    return EID_SOUGHT_MATCHING_ID;
  if (strstr(name, "confirmationcode") != NULL)
    return EID_SOUGHT_CONFIRMATION_CODE;
  if (strstr(name, "activationcode") != NULL ||
      names_secret(s, n, EID_SOUGHT_MATCHING_ID))
    return PART | EID_SOUGHT_MATCHING_ID;
  return names_secret(s, n, EID_SOUGHT_CONFIRMATION_CODE)
             ? EID_SOUGHT_CONFIRMATION_CODE
             : 0;
}

/* The columns of a header; false where none holds a secret. */
static bool
read_header(struct secret_cells *c, const char *s, size_t n, unsigned kinds)
{
  bool any = false;

  for (size_t i = 0, k = 0; i <= n && k < CELLS_COLUMNS; k++) {
    const char *end = memchr(s + i, c->delimiter, n - i);
    size_t length = end != NULL ? (size_t)(end - s) - i : n - i;
    unsigned char kind = kind_of_name(s + i, length);
    c->kind[k] = (kind & SOUGHT & kinds) != 0 ? kind : 0;
    any |= c->kind[k] != 0;
    i += length + 1;
  }
  return any;
}

/* Whether a line is a header with one of the delimiters. */
static bool
is_header(struct secret_cells *c, const char *s, size_t n, unsigned kinds)
{
  for (const char *d = ",;\t|"; *d != '\0'; d++) {
    c->delimiter = *d;
    if (memchr(s, *d, n) != NULL && read_header(c, s, n, kinds))
      return true;
  }
  return false;
}

void
secret_cells_open(struct secret_cells *c, const struct stream *t,
                  unsigned kinds)
{
  const char *s = t->buffer;
  size_t at = 0;

  *c = (struct secret_cells){.begins = true};
  for (int line = 0; line < HEADER_LINES && !c->on; line++) {
    const char *end = memchr(s + at, '\n', t->n - at);
    size_t n = end != NULL ? (size_t)(end - s) - at : 0;
    if (end == NULL)
      break;
    while (n > 0 && s[at + n - 1] == '\r')
      n--;
    c->on = is_header(c, s + at, n, kinds);
    at = (size_t)(end - s) + 1;
    c->next = at;
  }
}

/* Whether what a cell holds is a secret of the kind: it is no word, as
   "none" is one. */
static bool
looks_secret(const char *s, size_t n, unsigned char kind)
{
  enum { LEAST = 4, LEAST_PART = 6 };
  bool lower = false, digit = false, upper = false;

  for (size_t i = 0; i < n; i++) {
    lower |= s[i] >= 'a' && s[i] <= 'z';
    upper |= s[i] >= 'A' && s[i] <= 'Z';
    digit |= is_digit(s[i]);
  }
  if (kind & PART)
    return n >= LEAST_PART && !lower && upper && digit;
  return n >= LEAST &&
         (kind == EID_SOUGHT_CONFIRMATION_CODE ? digit : digit || !lower);
}

/* The bytes of a cell: 1 where it is a secret, 0 where it is none, -1 where
   more bytes are needed to tell. */
static int
read_cell(const struct secret_cells *c, const struct stream *t, eid_match *m)
{
  const char *s = t->buffer;
  unsigned char kind = c->kind[c->column];
  size_t i = c->next, begin, end;

  while (i < t->n && i - c->next < 8 && strchr(" =\"'", s[i]) != NULL)
    i++;
  begin = i;
  while (
      i < t->n && i - begin <= TOKEN_MAX &&
      (is_name_letter(s[i]) || is_digit(s[i]) || s[i] == '-' || s[i] == '_'))
    i++;
  end = i;
  if (end - begin > TOKEN_MAX)
    return 0;
  while (i < t->n && i - end < 8 && strchr(" \"'", s[i]) != NULL)
    i++;
  if (i == t->n && !t->last)
    return -1;
  if ((i < t->n && s[i] != c->delimiter && s[i] != '\n' && s[i] != '\r') ||
      !looks_secret(s + begin, end - begin, kind))
    return 0;
  *m = (eid_match){.notation = EID_NOTATION_NAMED,
                   .where = {begin, end - begin},
                   .kind = (eid_sought)(kind & SOUGHT)};
  return 1;
}

/* Step over one byte. Quotes are opened where a cell begins. */
static void
step(struct secret_cells *c, char byte)
{
  bool began = c->begins;

  c->next++;
  c->begins = false;
  if (c->quoted > 0 && byte == '"') {
    c->closed = !c->closed;
    return;
  }
  if (c->closed || c->quoted > QUOTED_MAX)
    c->quoted = 0;
  c->closed = false;
  if (c->quoted > 0) {
    c->quoted++;
  } else if (byte == '\n' || byte == '\r') {
    c->column = 0;
    c->begins = true;
  } else if (byte == c->delimiter) {
    c->column++;
    c->begins = true;
  } else if (byte == '"' && began) {
    c->quoted = 1;
  }
}

bool
secret_cells_next(struct secret_cells *c, const struct stream *t, size_t end,
                  bool found, eid_match *m)
{
  while (c->on && c->next < end) {
    int told = 0;
    if (c->begins && c->column < CELLS_COLUMNS && c->kind[c->column] != 0)
      told = read_cell(c, t, m);
    if (told < 0 && !found)
      return false;
    if (told > 0) {
      /* Quotes around it end with it, or with the line. */
      c->next = m->where.offset + m->where.length;
      c->begins = false;
      return true;
    }
    step(c, t->buffer[c->next]);
  }
  return false;
}

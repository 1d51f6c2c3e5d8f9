/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "verb/search_cells.h"
#include "verb/search_names.h"

enum {
  HEADER_LINES = 8,  /* a title, "sep=;" and the like stand above a header */
  PADDING_MAX = 128, /* spaces and quotes beside what a cell holds */
  TOKEN_MAX = 128,   /* bytes of a Matching ID */
  FRAME_BYTES = 3,   /* of a line of a frame */
  OPEN_MAX = 512,    /* bytes of several values in quotes */
  QUOTED_MAX = 4096  /* a quote that is open for longer was none */
};

/* What stands between several values in one cell. */
#define LIST_SIGNS ",;|"

/* Digits of numbers. */
enum {
  IMSI_LEAST = 14,
  IMSI_MOST = 15,
  IMEI_LEAST = 14, /* without its check digit, which is a MEID, too */
  IMEI_MOST = 17,  /* with the two of its software behind it */
  ICCID_LEAST = 18,
  ICCID_MOST = 20
};

/* The first byte of every delimiter of a frame. */
#define FRAME_FIRST '\xe2'

/* The bytes of an upright line of a frame at the beginning of n, or 0. */
static size_t
upright_at(const char *s, size_t n)
{
  static const char *const uprights[] = {"│", "┃", "║"};

  for (size_t k = 0; k < sizeof uprights / sizeof uprights[0]; k++)
    if (n >= FRAME_BYTES && memcmp(s, uprights[k], FRAME_BYTES) == 0)
      return FRAME_BYTES;
  return 0;
}

/* The bytes of a delimiter at the beginning of n, or 0. */
static size_t
delimiter_at(const struct secret_cells *c, const char *s, size_t n)
{
  if (n == 0 || s[0] != c->first)
    return 0;
  return c->frame ? upright_at(s, n) : 1;
}

/* Where a cell of n bytes at most ends; *length: the bytes of its delimiter, 0
   where there is none. */
static size_t
cell_end(const struct secret_cells *c, const char *s, size_t n, size_t *length)
{
  const char *end = s;

  *length = 0;
  while ((end = memchr(end, c->first, n - (size_t)(end - s))) != NULL) {
    *length = delimiter_at(c, end, n - (size_t)(end - s));
    if (*length > 0)
      return (size_t)(end - s);
    end++;
  }
  return n;
}

/* Whether what is sought is found in a line: it is no header, as those of a
   list of fields and their values are none. */
static bool
holds_value(const char *s, size_t n, unsigned kinds)
{
  eid_find_options o = {.size = sizeof o, .kinds = kinds};
  size_t at = 0;
  eid_match m;

  return eid_find_next_with(s, n, &at, true, &o, &m);
}

/* How much a line is like a header: the columns that hold what is sought, and
   of lines with as many of them, all columns. 0: it is none. */
static size_t
read_header(struct secret_cells *c, const char *s, size_t n, unsigned kinds)
{
  size_t known = 0, columns = 0;
  size_t length, end = cell_end(c, s, n, &length);

  if (length == 0)
    return 0;
  for (size_t i = 0; i <= n && columns < CELLS_COLUMNS; columns++) {
    unsigned char kind;
    end = cell_end(c, s + i, n - i, &length);
    kind = secret_kind_of_name(s + i, end);
    c->kind[columns] = (kind & SOUGHT & kinds) != 0 ? kind : 0;
    known += c->kind[columns] != 0;
    i += end + (length > 0 ? length : 1);
  }
  if (known == 0 || holds_value(s, n, kinds))
    return 0;
  return known * (CELLS_COLUMNS + 1) + columns;
}

/* Take a line of n bytes for the header, by the delimiter that makes it most
   like one, if it is more so than those before, as titles may name what is in
   the table too. next: where the rows begin. */
static void
try_header(struct secret_cells *c, size_t *most, const char *s, size_t n,
           size_t next, unsigned kinds)
{
  static const char delimiters[] = {',', ';', '\t', '|', FRAME_FIRST};

  for (size_t k = 0; k < sizeof delimiters; k++) {
    struct secret_cells one = {.on = true,
                               .begins = true,
                               .next = next,
                               .first = delimiters[k],
                               .frame = delimiters[k] == FRAME_FIRST};
    size_t like = read_header(&one, s, n, kinds);
    if (like <= *most)
      continue;
    *c = one;
    *most = like;
  }
}

/* Whether a line holds nothing but the name of a host, behind the mark of an
   encoding perhaps; spreadsheets write it with the delimiters of other
   rows. */
static bool
is_host_alone(const char *s, size_t n)
{
  size_t i = n > 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  bool dot = false, letter = false;

  while (n > i && strchr(",;\t ", s[n - 1]) != NULL)
    n--;
  for (; i < n; i++) {
    dot |= s[i] == '.';
    letter |= ascii_letter(s[i]);
    if (!ascii_letter(s[i]) && !ascii_digit(s[i]) && s[i] != '.' &&
        s[i] != '-')
      return false;
  }
  return dot && letter;
}

/* Whether a row begins with an ICCID: below a host that stands alone, its
   second cell is a Matching ID, as device management imports them. */
static bool
is_row_of_host(struct secret_cells *c, const char *s, size_t n)
{
  size_t i = n > 0 && s[0] == '"', begin = i;

  while (i < n && ascii_digit(s[i]))
    i++;
  if (i - begin < ICCID_LEAST || i - begin > ICCID_MOST ||
      memcmp(s + begin, "89", 2) != 0)
    return false;
  i += i < n && s[i] == '"';
  if (i == n || s[i] == '\0' || strchr(",;\t", s[i]) == NULL)
    return false;
  c->first = s[i];
  c->frame = false;
  memset(c->kind, 0, sizeof c->kind);
  c->kind[1] = EID_SOUGHT_MATCHING_ID;
  return true;
}

/* Where the line ends that begins at i, t->n where it is not whole. */
static size_t
whole_line_end(const struct stream *t, size_t i)
{
  const char *s = t->buffer + i, *end = memchr(s, '\n', t->n - i), *cr;
  size_t n = end != NULL ? (size_t)(end - s) : t->n - i;

  cr = memchr(s, '\r', n);
  return i + (cr != NULL ? (size_t)(cr - s) : n);
}

void
secret_cells_open(struct secret_cells *c, const struct stream *t,
                  unsigned kinds)
{
  const char *s = t->buffer;
  size_t at = 0, most = 0;
  bool host = false;

  *c = (struct secret_cells){.begins = true};
  if ((kinds & ~(unsigned)EID_SOUGHT_EID) == 0)
    return;
  for (int line = 0; line < HEADER_LINES; line++) {
    size_t begin = at, end = whole_line_end(t, at);
    if (end == t->n)
      break;
    if (host && is_row_of_host(c, s + begin, end - begin)) {
      c->on = true;
      c->next = begin;
      break;
    }
    host = line == 0 && (kinds & EID_SOUGHT_MATCHING_ID) != 0 &&
           is_host_alone(s + begin, end - begin);
    at = end + 1;
    at += s[end] == '\r' && at < t->n && s[at] == '\n';
    try_header(c, &most, s + begin, end - begin, at, kinds);
  }
}

/* Whether what a cell holds is a number of the kind, with the F that fills an
   ICCID. */
static bool
looks_number(const char *s, size_t n, unsigned char kind)
{
  size_t digits = 0;

  for (size_t i = 0; i < n; i++) {
    digits += ascii_digit(s[i]);
    if (!ascii_digit(s[i]) && s[i] != '-' &&
        !(kind == EID_SOUGHT_ICCID && (s[i] | 0x20) == 'f' &&
          digits >= ICCID_LEAST))
      return false;
  }
  if (kind == EID_SOUGHT_ICCID)
    return digits >= ICCID_LEAST && n <= ICCID_MOST && memcmp(s, "89", 2) == 0;
  if (kind == EID_SOUGHT_IMSI)
    return digits >= IMSI_LEAST && digits <= IMSI_MOST;
  /* 14 digits that begin with 20 are a time. */
  return digits >= IMEI_LEAST && digits <= IMEI_MOST &&
         (digits > IMEI_LEAST || memcmp(s, "20", 2) != 0);
}

/* Whether what a cell holds is a secret of the kind: it is no word, as
   "none" is one. */
static bool
looks_secret(const char *s, size_t n, unsigned char kind)
{
  enum { LEAST = 4, LEAST_PART = 6 };
  bool lower = false, digit = false, upper = false;

  if (kind >= EID_SOUGHT_IMEI && kind < PART)
    return looks_number(s, n, kind);
  for (size_t i = 0; i < n; i++) {
    lower |= s[i] >= 'a' && s[i] <= 'z';
    upper |= s[i] >= 'A' && s[i] <= 'Z';
    digit |= ascii_digit(s[i]);
  }
  if (kind & PART)
    return n >= LEAST_PART && !lower && upper && digit;
  return n >= LEAST &&
         (kind == EID_SOUGHT_CONFIRMATION_CODE ? digit : digit || !lower);
}

/* Whether more bytes are needed to tell what stands at i. */
static bool
is_cut(const struct secret_cells *c, const struct stream *t, size_t i)
{
  return !t->last && (i == t->n || (c->frame && (t->buffer[i] & 0x80) != 0 &&
                                    i + FRAME_BYTES > t->n));
}

/* Whether quotes that are open at i are closed in that line: 1, 0, or -1 where
   more bytes are needed to tell. */
static int
quotes_close(const struct stream *t, size_t i)
{
  size_t end = i;

  while (end < t->n && end - i < OPEN_MAX && t->buffer[end] != '\n' &&
         t->buffer[end] != '\r' && t->buffer[end] != '"')
    end++;
  return end == t->n && !t->last ? -1 : end < t->n && t->buffer[end] == '"';
}

/* Whether a value ends before i, with its cell or before the next one of
   several: 1, 0, or -1 where more bytes are needed to tell. open: the quotes
   around it are not closed there, so that a delimiter is none. */
static int
value_ends(struct secret_cells *c, const struct stream *t, size_t i, bool open)
{
  const char *s = t->buffer + i;
  bool all = i == t->n || *s == '\n' || *s == '\r';
  bool listed = !all && strchr(LIST_SIGNS, *s) != NULL;
  int closed = listed && open ? quotes_close(t, i) : 0;

  c->opened = closed > 0;
  return closed < 0 ? -1 : all || listed || delimiter_at(c, s, t->n - i) > 0;
}

/* A value at c->next: 1 where it is a secret, 0 where it is none, -1 where
   more bytes are needed to tell. */
static int
read_cell(struct secret_cells *c, const struct stream *t, eid_match *m)
{
  const char *s = t->buffer;
  unsigned char kind = c->kind[c->column];
  size_t i = c->next, begin, end;
  bool open = c->quoted > 0 && !c->lines;
  int ends;

  for (; i < t->n && i - c->next < PADDING_MAX &&
         strchr(" =\"'", s[i]) != NULL && s[i] != '\0';
       i++)
    open |= s[i] == '"';
  begin = i;
  while (
      i < t->n && i - begin <= TOKEN_MAX &&
      (ascii_letter(s[i]) || ascii_digit(s[i]) || s[i] == '-' || s[i] == '_'))
    i++;
  end = i;
  if (end - begin > TOKEN_MAX)
    return 0;
  for (; i < t->n && i - end < PADDING_MAX && strchr(" \"'", s[i]) != NULL &&
         s[i] != '\0';
       i++)
    open &= s[i] != '"';
  if (is_cut(c, t, i))
    return -1;
  if (!looks_secret(s + begin, end - begin, kind) ||
      (ends = value_ends(c, t, i, open)) == 0)
    return 0;
  *m = (eid_match){.notation = kind >= EID_SOUGHT_IMEI && kind < PART
                                   ? EID_NOTATION_DIGITS
                                   : EID_NOTATION_NAMED,
                   .where = {begin, end - begin},
                   .kind = (eid_sought)(kind & SOUGHT)};
  return ends;
}

/* The quotes end: what follows is in the row that they were opened in. */
static void
end_quotes(struct secret_cells *c)
{
  if (c->closed && c->lines)
    c->column = c->outer;
  c->lines = false;
  c->quoted = 0;
}

/* Step over one byte, or over a delimiter. Quotes are opened where a cell
   begins. A line in quotes may be a row, as one quote too many, that of
   inches, makes text of all behind it; so it is looked at as one. */
static void
step(struct secret_cells *c, const struct stream *t)
{
  const char *s = t->buffer + c->next;
  size_t delimiter = delimiter_at(c, s, t->n - c->next);
  char byte = s[0];
  bool began = c->begins;

  c->next++;
  c->begins = false;
  if (c->more)
    c->more = byte != '\0' && strchr(LIST_SIGNS " ", byte) != NULL;
  if (c->quoted > 0 && byte == '"') {
    c->closed = !c->closed;
    return;
  }
  if (c->closed || c->quoted > QUOTED_MAX)
    end_quotes(c);
  c->closed = false;
  c->quoted += c->quoted > 0;
  if (byte == '\n' || byte == '\r') {
    if (c->quoted > 0 && !c->lines)
      c->outer = c->column;
    c->lines = c->quoted > 0;
    c->column = 0;
    c->begins = true;
  } else if (c->quoted > 0 && !c->lines) {
    return;
  } else if (delimiter > 0) {
    c->next += delimiter - 1;
    c->column++;
    c->begins = true;
  } else if (byte == '"' && began) {
    c->quoted = 1;
  }
}

/* Over what changes nothing: the bytes of a cell without quotes. */
static void
step_over_cell(struct secret_cells *c, const struct stream *t, size_t end)
{
  const char *s = t->buffer;
  size_t i = c->next;

  if (c->begins || c->more || c->quoted > 0)
    return;
  while (i < end && s[i] != '\n' && s[i] != '\r' && s[i] != c->first)
    i++;
  c->next = i;
}

bool
secret_cells_next(struct secret_cells *c, const struct stream *t, size_t end,
                  bool found, eid_match *m)
{
  while (c->on && (step_over_cell(c, t, end), c->next < end)) {
    int told = 0;
    if ((c->begins || c->more) && c->column < CELLS_COLUMNS &&
        c->kind[c->column] != 0)
      told = read_cell(c, t, m);
    else if (is_cut(c, t, c->next))
      told = -1;
    if (told < 0 && !found)
      return false;
    if (told > 0) {
      /* Quotes around it end with it, or with the line, but where there is
         more. */
      c->next = m->where.offset + m->where.length;
      c->begins = false;
      c->more = true;
      if (c->quoted == 0)
        c->quoted = c->opened;
      return true;
    }
    step(c, t);
  }
  return false;
}

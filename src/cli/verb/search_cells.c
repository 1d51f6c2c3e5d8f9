/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "verb/search_cells.h"

enum {
  HEADER_LINES = 8, /* a title, "sep=;" and the like stand above a header */
  NAME_MAX = 40,
  NAME_DIGITS = 2,   /* of a name, as in "Activation Code 1" */
  PADDING_MAX = 128, /* spaces and quotes beside what a cell holds */
  TOKEN_MAX = 128,   /* bytes of a Matching ID */
  FRAME_BYTES = 3,   /* of a line of a frame */
  OPEN_MAX = 512,    /* bytes of several values in quotes */
  QUOTED_MAX = 4096  /* a quote that is open for longer was none */
};

/* What stands between several values in one cell. */
#define LIST_SIGNS ",;|"

/* Of a column that is called an activation code: it holds whole ones, which
   are found by what they are, or the Matching ID alone. */
enum { PART = 128, SOUGHT = 127 };

/* Digits of numbers. */
enum {
  IMSI_LEAST = 14,
  IMSI_MOST = 15,
  IMEI_LEAST = 14, /* without its check digit, which is a MEID, too */
  IMEI_MOST = 17,  /* with the two of its software behind it */
  ICCID_LEAST = 18,
  ICCID_MOST = 20
};

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

/* A name of a column in small letters without signs; false for what is no name
   but a value, as it has other signs or many digits. */
static bool
letters_of_name(char name[NAME_MAX + 1], const char *s, size_t n)
{
  size_t count = 0, digits = 0;

  if (n > NAME_MAX)
    return false;
  for (size_t i = 0; i < n; i++) {
    digits += is_digit(s[i]);
    if (is_name_letter(s[i]))
      name[count++] = (char)(s[i] | 0x20);
    else if (!is_digit(s[i]) && (s[i] & 0x80) == 0 &&
             strchr(" \"'_-./()[]#+*", s[i]) == NULL)
      return false;
  }
  name[count] = '\0';
  return digits <= NAME_DIGITS;
}

/* What a column holds by its name; 0 for any other. */
static unsigned char
kind_of_name(const char *s, size_t n)
{
  static const struct {
    const char *name;
    unsigned char kind;
  } names[] = {{"matchingid", EID_SOUGHT_MATCHING_ID},
               {"confirmationcode", EID_SOUGHT_CONFIRMATION_CODE},
               {"activationcode", PART | EID_SOUGHT_MATCHING_ID},
               {"imsi", EID_SOUGHT_IMSI},
               {"imei", EID_SOUGHT_IMEI},
               {"meid", EID_SOUGHT_IMEI},
               {"ccid", EID_SOUGHT_ICCID}};
  char name[NAME_MAX + 1];

  if (!letters_of_name(name, s, n))
    return 0;
  for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
    if (strstr(name, names[k].name) != NULL)
      return names[k].kind;
  if (names_secret(s, n, EID_SOUGHT_MATCHING_ID))
    return PART | EID_SOUGHT_MATCHING_ID;
  return names_secret(s, n, EID_SOUGHT_CONFIRMATION_CODE)
             ? EID_SOUGHT_CONFIRMATION_CODE
             : 0;
}

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

/* The columns of a header; false where none holds what is sought. */
static bool
read_header(struct secret_cells *c, const char *s, size_t n, unsigned kinds)
{
  bool any = false;
  size_t length, end = cell_end(c, s, n, &length);

  if (length == 0)
    return false;
  for (size_t i = 0, k = 0; i <= n && k < CELLS_COLUMNS; k++) {
    unsigned char kind;
    end = cell_end(c, s + i, n - i, &length);
    kind = kind_of_name(s + i, end);
    c->kind[k] = (kind & SOUGHT & kinds) != 0 ? kind : 0;
    any |= c->kind[k] != 0;
    i += end + (length > 0 ? length : 1);
  }
  return any && !holds_value(s, n, kinds);
}

/* Whether a line is a header with one of the delimiters. */
static bool
is_header(struct secret_cells *c, const char *s, size_t n, unsigned kinds)
{
  static const char delimiters[] = {',', ';', '\t', '|', FRAME_FIRST};

  for (size_t k = 0; k < sizeof delimiters; k++) {
    c->first = delimiters[k];
    c->frame = c->first == FRAME_FIRST;
    if (read_header(c, s, n, kinds))
      return true;
  }
  return false;
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
    letter |= is_name_letter(s[i]);
    if (!is_name_letter(s[i]) && !is_digit(s[i]) && s[i] != '.' && s[i] != '-')
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

  while (i < n && is_digit(s[i]))
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
  size_t at = 0;
  bool host = false;

  *c = (struct secret_cells){.begins = true};
  if ((kinds & ~(unsigned)EID_SOUGHT_EID) == 0)
    return;
  for (int line = 0; line < HEADER_LINES && !c->on; line++) {
    size_t end = whole_line_end(t, at);
    if (end == t->n)
      break;
    c->next = at;
    c->on = host && is_row_of_host(c, s + at, end - at);
    host = line == 0 && (kinds & EID_SOUGHT_MATCHING_ID) != 0 &&
           is_host_alone(s + at, end - at);
    at = end + 1;
    at += s[end] == '\r' && at < t->n && s[at] == '\n';
    if (!c->on && is_header(c, s + c->next, end - c->next, kinds)) {
      c->on = true;
      c->next = at;
    }
  }
}

/* Whether what a cell holds is a number of the kind, with the F that fills an
   ICCID. */
static bool
looks_number(const char *s, size_t n, unsigned char kind)
{
  size_t digits = 0;

  for (size_t i = 0; i < n; i++) {
    digits += is_digit(s[i]);
    if (!is_digit(s[i]) && s[i] != '-' &&
        !(kind == EID_SOUGHT_ICCID && (s[i] | 0x20) == 'f' &&
          digits >= ICCID_LEAST))
      return false;
  }
  if (kind == EID_SOUGHT_ICCID)
    return digits >= ICCID_LEAST && n <= ICCID_MOST && memcmp(s, "89", 2) == 0;
  return kind == EID_SOUGHT_IMSI ? digits >= IMSI_LEAST && digits <= IMSI_MOST
                                 : digits >= IMEI_LEAST && digits <= IMEI_MOST;
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
    digit |= is_digit(s[i]);
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
      (is_name_letter(s[i]) || is_digit(s[i]) || s[i] == '-' || s[i] == '_'))
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

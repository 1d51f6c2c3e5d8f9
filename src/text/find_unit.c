/* SPDX-License-Identifier: MIT */
/*
 * The characters of a text that was escaped on its way: JSON, C, URL, HTML,
 * mail and terminals. What folds in a field (character.c) folds here too,
 * whichever way it is spelled.
 */
#include <string.h>

#include "text/find.h"

static const struct eidp_reader human = {EID_POLICY_HUMAN, NULL, NULL};

static const struct entity {
  const char *name;
  uint_least32_t c;
} entities[] = {
    {"nbsp;", 0xa0},     {"ensp;", 0x2002},   {"emsp;", 0x2003},
    {"thinsp;", 0x2009}, {"hairsp;", 0x200a}, {"numsp;", 0x2007},
    {"puncsp;", 0x2008}, {"shy;", 0xad},      {"lrm;", 0x200e},
    {"rlm;", 0x200f},    {"ndash;", 0x2013},  {"mdash;", 0x2014},
    {"minus;", 0x2212},  {"hyphen;", 0x2010}, {"dash;", 0x2010},
};

bool
eidp_says(struct eidp_search *t, size_t i, const char *word)
{
  for (; *word != '\0'; word++, i++) {
    unsigned char c = eidp_see(t, i);
    if (c != (unsigned char)*word && !(eidp_is_letter(c) && (c | 32) == *word))
      return false;
  }
  return true;
}

bool
eidp_said(const struct eidp_search *t, size_t i, const char *word)
{
  size_t length = strlen(word);

  if (i < length)
    return false;
  for (size_t k = 0; k < length; k++) {
    unsigned char c = t->s[i - length + k];
    if (c != (unsigned char)word[k] &&
        !(eidp_is_letter(c) && (c | 32) == word[k]))
      return false;
  }
  return true;
}

/* What a unit is, once its character is known. A control sequence of a
   terminal is what follows an escape character. */
static void
unit_of(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  size_t k = i + u->length;

  u->line = u->c == '\n' || u->c == '\r' || u->c == 0x2028 || u->c == 0x2029;
  if (u->c != 0x1b) {
    u->class = eidp_class_of(&human, u->c);
    return;
  }
  u->class = EID_CHARACTER_OTHER;
  if (eidp_see(t, k) != '[')
    return;
  do
    k++;
  while (k - i < EIDP_GAP_MAX && eidp_see(t, k) >= 0x20 && t->s[k] < 0x40);
  if (eidp_see(t, k) >= 0x40 && t->s[k] < 0x7f) {
    u->class = EID_CHARACTER_INVISIBLE;
    u->length = k + 1 - i;
  }
}

/* The number of `count` hex digits at i, or -1. */
static long
hex_at(struct eidp_search *t, size_t i, size_t count)
{
  long value = 0;

  for (size_t k = 0; k < count; k++) {
    int d = eidp_hex(eidp_see(t, i + k));
    if (d < 0)
      return -1;
    value = value << 4 | d;
  }
  return value;
}

/*
 * Bytes that are escaped one by one, each after `mark` of mark_n bytes: those
 * of one character. The first is read already.
 */
static bool
bytes_unit(struct eidp_search *t, size_t i, size_t first, size_t mark_n,
           struct eidp_unit *u)
{
  char bytes[4];
  size_t k = i + first, n = 0, want, step = mark_n + 2;
  unsigned char mark = t->s[k];
  long byte = hex_at(t, k + mark_n, 2);

  if (byte < 0)
    return false;
  bytes[n++] = (char)byte;
  want = byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  while (n < want && eidp_see(t, k + n * step) == mark &&
         (mark_n == 1 || eidp_see(t, k + n * step + 1) == 'x') &&
         (byte = hex_at(t, k + n * step + mark_n, 2)) >= 0)
    bytes[n++] = (char)byte;
  u->length = first + step * eidp_decode(bytes, n, &u->c);
  /* Python and mail in Latin-1 write characters below U+0100 so. */
  if (u->c == EIDP_ILL_FORMED)
    u->c = (unsigned char)bytes[0];
  u->write = u->c < 0x80 ? EIDP_WRITE_HEX : EIDP_WRITE_UTF8;
  unit_of(t, i, u);
  return true;
}

/* \u{H...} of JavaScript, Rust and Swift, whose digits begin at k. */
static bool
braces_unit(struct eidp_search *t, size_t i, size_t k, struct eidp_unit *u)
{
  size_t n = 0;
  long c;

  while (n < 6 && eidp_hex(eidp_see(t, k + n)) >= 0)
    n++;
  if (n == 0 || eidp_see(t, k + n) != '}' || (c = hex_at(t, k, n)) < 0)
    return false;
  u->c = (uint_least32_t)c;
  u->length = k + n + 1 - i;
  unit_of(t, i, u);
  return true;
}

/* \n \t \r \e \033 \xHH \uHHHH, with as many backslashes as it has been
   escaped in again. */
static bool
backslash_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  static const char names[] = "ntrvfe", values[] = "\n\t\r\v\f\x1b";
  size_t k = i;
  const char *found;
  long c;

  while (k - i < 8 && eidp_see(t, k) == '\\')
    k++;
  c = eidp_see(t, k);
  if (c == 'x')
    return bytes_unit(t, i, k - 1 - i, 2, u);
  u->write = EIDP_WRITE_HEX;
  if (c == 'u' && eidp_see(t, k + 1) == '{')
    return braces_unit(t, i, k + 2, u);
  if (c == 'u') {
    if ((c = hex_at(t, k + 1, 4)) < 0)
      return false;
    u->length = k + 5 - i;
  } else if (c == '0') {
    if (!eidp_says(t, k, "033"))
      return false;
    c = 0x1b;
    u->length = k + 3 - i;
  } else {
    found = memchr(names, (int)c, sizeof names - 1);
    if (found == NULL)
      return false;
    c = values[found - names];
    u->length = k + 1 - i;
  }
  u->c = (uint_least32_t)c;
  unit_of(t, i, u);
  return true;
}

/* %HH, where the percent sign may be escaped again, as in %2520. */
static bool
percent_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  size_t k = i;

  while (k - i < 4 && eidp_see(t, k + 1) == '2' && eidp_see(t, k + 2) == '5' &&
         hex_at(t, k + 3, 2) >= 0)
    k += 2;
  if (k > i) {
    /* The second half of the last %25 is the mark of what follows. */
    u->c = (uint_least32_t)hex_at(t, k + 1, 2);
    u->length = k + 3 - i;
    u->write = EIDP_WRITE_HEX;
    if (u->c >= 0x80)
      u->c = EIDP_ILL_FORMED;
    unit_of(t, i, u);
    return true;
  }
  return bytes_unit(t, i, 0, 1, u);
}

/* A soft line break or =HH of quoted-printable mail (RFC 2045, 6.7). */
static bool
equals_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  size_t k = i + 1;

  if (eidp_see(t, k) == '\r')
    k++;
  if (eidp_see(t, k) == '\n') {
    u->class = EID_CHARACTER_INVISIBLE;
    u->length = k + 1 - i;
    return true;
  }
  return bytes_unit(t, i, 0, 1, u);
}

static bool
number_entity(struct eidp_search *t, size_t i, size_t k, struct eidp_unit *u)
{
  bool hex = (eidp_see(t, k) | 32) == 'x';
  uint_least32_t c = 0;
  size_t begin = k += hex;

  for (; k - begin < 7; k++) {
    int d = eidp_hex(eidp_see(t, k));
    if (d < 0 || (!hex && d > 9))
      break;
    c = c * (hex ? 16 : 10) + (uint_least32_t)d;
  }
  if (k == begin || eidp_see(t, k) != ';')
    return false;
  u->c = c;
  u->length = k + 1 - i;
  u->write = hex ? EIDP_WRITE_HEX : EIDP_WRITE_DECIMAL;
  unit_of(t, i, u);
  return true;
}

/* &nbsp; &#160; &#xA0; and these after &amp; */
static bool
entity_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  size_t k = i + 1;

  while (k - i < 12 && eidp_says(t, k, "amp;"))
    k += 4;
  if (eidp_see(t, k) == '#')
    return number_entity(t, i, k + 1, u);
  for (size_t e = 0; e < sizeof entities / sizeof entities[0]; e++)
    if (eidp_says(t, k, entities[e].name)) {
      u->c = entities[e].c;
      u->length = k + strlen(entities[e].name) - i;
      unit_of(t, i, u);
      return true;
    }
  return false;
}

/* <br> of HTML. */
static bool
break_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  static const char *const tags[] = {"<br>", "<br/>", "<br />", "<wbr>"};

  for (size_t k = 0; k < sizeof tags / sizeof tags[0]; k++)
    if (eidp_says(t, i, tags[k])) {
      u->line = tags[k][1] == 'b';
      u->c = '\n';
      u->class = u->line ? EID_CHARACTER_SPACE : EID_CHARACTER_INVISIBLE;
      u->length = strlen(tags[k]);
      return true;
    }
  return false;
}

/* A character of UTF-8, which may be incomplete yet. */
static void
wide_unit(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  size_t left = t->n - i;

  u->length = eidp_decode((const char *)t->s + i, left, &u->c);
  if (u->c == EIDP_ILL_FORMED && u->length == left && left < 4)
    t->cut |= !t->last;
  u->write = EIDP_WRITE_WIDE;
  unit_of(t, i, u);
}

void
eidp_unit_at(struct eidp_search *t, size_t i, struct eidp_unit *u)
{
  unsigned char c = t->s[i];
  bool escape = false;

  *u = (struct eidp_unit){.class = EID_CHARACTER_OTHER, .c = c, .length = 1};
  if (eidp_is_ascii_digit(c)) {
    u->class = c - '0';
    return;
  }
  switch (c) {
  case '\\':
    escape = backslash_unit(t, i, u);
    break;
  case '%':
    escape = percent_unit(t, i, u);
    break;
  case '=':
    escape = equals_unit(t, i, u);
    break;
  case '&':
    escape = entity_unit(t, i, u);
    break;
  case '<':
    escape = break_unit(t, i, u);
    break;
  case '+':
  case '/':
  case '_':
  case ':':
    u->class = EID_CHARACTER_JOINER;
    u->narrow = true;
    return;
  default:
    escape = true;
    if (c >= 0x80)
      wide_unit(t, i, u);
    else
      unit_of(t, i, u);
  }
  /* A plus sign of a form. */
  if (escape && c == '%' && u->c == '+') {
    u->class = EID_CHARACTER_JOINER;
    u->narrow = true;
  }
  if (!escape)
    *u = (struct eidp_unit){.class = EID_CHARACTER_OTHER, .c = c, .length = 1};
}

/* Add a separator to what a gap looks like, in no order. */
static void
gap_add(struct eidp_gap *gap, int class, uint_least32_t c)
{
  if (class != EID_CHARACTER_INVISIBLE)
    gap->kind += (c + 1) * UINT32_C(2654435761);
}

bool
eidp_gap_after(struct eidp_search *t, size_t i, bool stop,
               struct eidp_gap *gap)
{
  size_t k = i;
  struct eidp_unit u;
  bool narrow = false;

  *gap = (struct eidp_gap){0, false, i};
  for (;;) {
    if (k >= t->n) {
      t->cut |= !t->last;
      return false;
    }
    eidp_unit_at(t, k, &u);
    if (t->cut)
      return false;
    if (u.class <= 9)
      break;
    gap->line |= u.line;
    if (u.class == EID_CHARACTER_OTHER || k + u.length - i > EIDP_GAP_MAX ||
        (narrow |= u.narrow, narrow && k > i) || (stop && u.line))
      return false;
    gap_add(gap, u.class, u.c);
    k += u.length;
    if (u.line)
      gap->next = k;
  }
  gap->next = k;
  return true;
}

/* The bytes of a percent escape that ends before p, of i bytes before it,
   whose percent sign is escaped again, as in %2522; or 0. */
static size_t
percents_before(const unsigned char *p, size_t i)
{
  for (size_t n = 5; n <= i && n <= 9; n += 2) {
    if (memcmp(p - n + 1, "25", 2) != 0)
      break;
    if (p[-(long)n] == '%')
      return n;
  }
  return 0;
}

/* The bytes of a percent, equals, \x or \u escape that ends before i. */
static size_t
hex_escape_before(const struct eidp_search *t, size_t i, uint_least32_t *c)
{
  const unsigned char *p = t->s + i;
  long value = 0;
  size_t digits = 2, length = 0;

  if (i >= 3 && (p[-3] == '%' || p[-3] == '='))
    length = 3;
  else if (i >= 4 && p[-4] == '\\' && p[-3] == 'x')
    length = 4;
  else if (i >= 6 && p[-6] == '\\' && p[-5] == 'u')
    digits = 4, length = 6;
  else
    length = percents_before(p, i);
  for (size_t k = digits; length > 0 && k > 0; k--) {
    int d = eidp_hex(p[-(long)k]);
    if (d < 0)
      return 0;
    value = value << 4 | d;
  }
  *c = (uint_least32_t)value;
  return length;
}

/* An entity that ends before i. */
static size_t
entity_before(const struct eidp_search *t, size_t i, uint_least32_t *c)
{
  struct eidp_search view = *t;
  struct eidp_unit u;

  view.n = i;
  view.last = true;
  for (size_t k = 4; k <= 12 && k <= i; k++)
    if (t->s[i - k] == '&') {
      eidp_unit_at(&view, i - k, &u);
      *c = u.c;
      return u.length == k ? k : 0;
    }
  return 0;
}

size_t
eidp_escape_before(const struct eidp_search *t, size_t i, uint_least32_t *c)
{
  static const char names[] = "ntrvf", values[] = "\n\t\r\v\f";
  size_t length = hex_escape_before(t, i, c);
  const char *found;

  if (length > 0 || i < 2)
    return length;
  if (t->s[i - 1] == ';')
    return entity_before(t, i, c);
  if (t->s[i - 2] != '\\')
    return 0;
  found = memchr(names, t->s[i - 1], sizeof names - 1);
  if (found == NULL)
    return 0;
  *c = (uint_least32_t)values[found - names];
  return 2;
}

/* The character that ends before i > 0, its bytes in *length. */
static uint_least32_t
character_before(const struct eidp_search *t, size_t i, size_t *length)
{
  uint_least32_t c;
  size_t k = 1;

  while (k < 4 && k < i && (t->s[i - k] & 0xc0) == 0x80)
    k++;
  *length = eidp_decode((const char *)t->s + i - k, k, &c);
  if (*length == k)
    return c;
  *length = 1;
  return EIDP_ILL_FORMED;
}

bool
eidp_gap_before(const struct eidp_search *t, size_t i, struct eidp_gap *gap)
{
  size_t k = i;

  *gap = (struct eidp_gap){0, false, i};
  while (k > 0 && i - k < EIDP_GAP_MAX) {
    uint_least32_t c = 0;
    size_t length = eidp_escape_before(t, k, &c);
    int class;
    if (length == 0)
      c = character_before(t, k, &length);
    class = eidp_class_of(&human, c);
    if (class <= 9) {
      gap->next = k;
      return true;
    }
    if ((c == '+' || c == '/' || c == '_' || c == ':') && k == i && k > 1 &&
        eidp_is_ascii_digit(t->s[k - 2]))
      class = EID_CHARACTER_JOINER;
    if (class == EID_CHARACTER_OTHER || c == '\n' || c == '\r')
      return false;
    gap_add(gap, class, c);
    k -= length;
  }
  return false;
}

/* SPDX-License-Identifier: MIT */
/*
 * An EID in base64 (RFC 4648): its 16 bytes alone, as Apple's tools print
 * them, and its digits in the subject of a certificate, wherever the three
 * phases of the encoding put them.
 */
#include <string.h>

#include "text/find.h"

enum { CHARS = 22, ALONE = 16, DIGIT_BYTES = 32 };

/* The six bits of a character, or -1. */
static int
sextet(unsigned char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (eidp_is_ascii_digit(c))
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Step over a line break, raw or escaped, before the next character. */
static size_t
over_break(struct eidp_search *t, size_t i)
{
  unsigned char c;

  for (size_t k = 0; k < 12; k++) {
    c = eidp_see(t, i);
    if (c == '\\') {
      c = eidp_see(t, i + 1);
      if (c != 'n' && c != 'r' && c != '/')
        return i;
      i += c == '/' ? 1 : 2;
    } else if (c == '\r' || c == '\n' || c == ' ' || c == '\t') {
      i++;
    } else {
      return i;
    }
  }
  return i;
}

/* Bits that are read from characters. */
struct bits {
  struct eidp_search *t;
  size_t i;            /* the next character */
  uint_least32_t bits; /* of those read, the last ones */
  unsigned left;       /* how many of them are not used */
  size_t from[4];      /* the characters that they came from, newest first */
  bool breaks;         /* lines may break between them */
};

static bool
bits_more(struct bits *b)
{
  size_t i = b->breaks ? over_break(b->t, b->i) : b->i;
  int six = sextet(eidp_see(b->t, i));

  if (six < 0)
    return false;
  memmove(b->from + 1, b->from, 3 * sizeof b->from[0]);
  b->from[0] = i;
  b->bits = (b->bits << 6 | (unsigned)six) & 0xffffff;
  b->left += 6;
  b->i = i + 1;
  return true;
}

/* The next eight bits, or -1. */
static int
bits_byte(struct bits *b)
{
  while (b->left < 8)
    if (!bits_more(b))
      return -1;
  b->left -= 8;
  return (int)(b->bits >> b->left & 255);
}

/* Each character is a piece that shows a part of one or two digits. */
static void
add_piece(struct eidp_number *number, size_t at, unsigned first,
          unsigned count)
{
  unsigned n = number->pieces;

  if (n > 0 && number->piece[n - 1].at == at) {
    number->piece[n - 1].count =
        (unsigned char)(first + count - number->piece[n - 1].first);
    return;
  }
  eidp_number_piece(number, (struct eidp_shown){at, 1, (unsigned char)first,
                                                (unsigned char)count,
                                                EIDP_WRITE_STARS});
}

/* The pieces of the byte that was read last: the characters it has bits of,
   the oldest first. */
static void
add_coded_byte(struct eidp_number *number, const struct bits *b,
               unsigned first, unsigned count)
{
  unsigned chars = (b->left + 8 + 5) / 6;

  for (unsigned k = chars; k-- > 0;)
    if (6 * (k + 1) > b->left)
      add_piece(number, b->from[k], first, count);
}

/* Read 16 bytes of two digits, or 32 of ASCII. */
static bool
read_coded_digits(struct bits *b, bool ascii, struct eidp_number *number)
{
  unsigned step = ascii ? 1 : 2;

  for (unsigned first = 0; first < EIDP_DIGITS; first += step) {
    int byte = bits_byte(b);
    unsigned high = (unsigned)byte >> 4, low = (unsigned)byte & 15;

    if (byte < 0 || low > 9 || (ascii ? high != 3 : high > 9))
      return false;
    if (!ascii)
      number->digits[number->count++] = (char)('0' + high);
    number->digits[number->count++] = (char)('0' + low);
    add_coded_byte(number, b, first, step);
  }
  return true;
}

/* Whether two equals signs stand at i, as they are or escaped. */
static bool
is_padded(struct eidp_search *t, size_t i)
{
  return eidp_says(t, i, "==") || eidp_says(t, i, "%3d%3d") ||
         eidp_says(t, i, "=3d=3d") || eidp_says(t, i, "\\u003d\\u003d") ||
         eidp_says(t, i, "&#61;&#61;");
}

/* The 16 bytes alone: 22 characters and their padding. */
static bool
find_alone(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;
  struct bits b = {.t = t, .i = i};
  uint_least32_t c;

  if (i + 1 < t->n && (t->s[i + 1] < 'Q' || t->s[i + 1] > 'Z'))
    return false;
  if (i > 0 && eidp_is_base64(t->s[i - 1]) &&
      eidp_escape_before(t, i, &c) == 0)
    return false;
  for (size_t k = 0; k < CHARS; k++)
    if (sextet(eidp_see(t, i + k)) < 0)
      return false;
  if (!is_padded(t, i + CHARS) || t->cut)
    return false;
  eidp_number_start(&number, i);
  return read_coded_digits(&b, false, &number) &&
         eidp_match(t, &number, EID_NOTATION_BASE64, m);
}

/* The bytes of a text of 32 bytes in DER, as they begin in each phase: tag,
   length and first digit, read from the character that has the tag's first
   bit. Returns whether digits may follow. */
static bool
begins_text(struct bits *b, unsigned phase)
{
  int tag, length;

  b->left = 0;
  (void)bits_more(b); /* the caller has seen that it is one of base64's */
  b->left = 6 - phase;
  tag = bits_byte(b);
  if (tag != 0x13 && tag != 0x0c)
    return false;
  length = bits_byte(b);
  return length == DIGIT_BYTES;
}

/* Whether the character can hold the tag's first bits in a phase: it is 0x13
   or 0x0C from bit `phase` on. */
static bool
may_hold_tag(unsigned char c, unsigned phase)
{
  unsigned six = (unsigned)sextet(c) & (63u >> phase);

  switch (phase) {
  case 0:
    return six == 0x13 >> 2 || six == 0x0c >> 2;
  case 2:
    return six == 0x13 >> 4 || six == 0x0c >> 4;
  default:
    return six == 0; /* 0x13 >> 6, and 0x0C >> 6 */
  }
}

/* Whether a line of base64 that breaks may end at i: a word does not. */
static bool
in_long_run(const struct eidp_search *t, size_t i)
{
  enum { LONG = 16 };

  if (i < LONG)
    return false;
  for (size_t k = i - LONG; k < i; k++)
    if (sextet(t->s[k]) < 0)
      return false;
  return true;
}

/* The digits of a certificate whose tag begins in the character at i. */
bool
eidp_find_certificate64(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_number number;

  if (sextet(t->s[i]) < 0)
    return false;
  for (unsigned phase = 0; phase < 6; phase += 2) {
    struct bits b = {.t = t, .i = i};
    if (!may_hold_tag(t->s[i], phase))
      continue;
    b.breaks = in_long_run(t, i);
    if (!begins_text(&b, phase))
      continue;
    b.breaks = true;
    eidp_number_start(&number, b.i);
    if (read_coded_digits(&b, true, &number) && !t->cut &&
        eidp_match(t, &number, EID_NOTATION_CERTIFICATE64, m))
      return true;
  }
  return false;
}

bool
eidp_find_base64(struct eidp_search *t, size_t i, eid_match *m)
{
  return (t->s[i] == 'i' || t->s[i] == 'N') && find_alone(t, i, m);
}

bool
eidp_read_base64(struct eidp_search *t, const eid_match *m,
                 struct eidp_number *number)
{
  bool ascii = m->notation == EID_NOTATION_CERTIFICATE64;
  eid e;

  for (unsigned phase = 0; phase < 6; phase += 2) {
    struct bits b = {.t = t, .i = m->where.offset, .breaks = ascii};
    eidp_number_start(number, m->where.offset);
    if (!bits_more(&b))
      return false;
    b.left = 6 - phase;
    if (read_coded_digits(&b, ascii, number) &&
        eid_parse(&e, number->digits, EIDP_DIGITS, NULL) == EID_OK &&
        memcmp(&e, &m->value, sizeof e) == 0)
      return true;
  }
  return false;
}

/* What of an activation code is read, byte by byte. */
struct code {
  char bytes[2]; /* the first ones */
  size_t n;      /* bytes so far */
  unsigned dollars;
  bool dot;          /* the address has one */
  size_t begin, end; /* the characters of the Matching ID */
};

static bool
code_byte(struct code *c, const struct bits *b, int byte)
{
  bool plain = eidp_is_letter((unsigned char)byte) ||
               eidp_is_ascii_digit((unsigned char)byte) || byte == '-' ||
               byte == '.' || byte == ':' || byte == '_';

  if (c->n < sizeof c->bytes)
    c->bytes[c->n] = (char)byte;
  c->n++;
  if (byte == '$') {
    c->dollars++;
    return true;
  }
  if (!plain && c->dollars < 3)
    return false;
  c->dot |= c->dollars == 1 && byte == '.';
  if (c->dollars == 2) {
    unsigned chars = (b->left + 8 + 5) / 6;
    if (c->begin == 0)
      c->begin = b->from[chars - 1];
    c->end = b->from[0] + 1;
  }
  return true;
}

bool
eidp_find_code_base64(struct eidp_search *t, size_t i, eid_match *m)
{
  enum { LONGEST = 340 };
  struct bits b = {.t = t, .i = i};
  struct code c = {.n = 0};
  uint_least32_t escape;
  int byte;

  if (eidp_see(t, i + 1) != 'S' || (i > 0 && eidp_is_base64(t->s[i - 1]) &&
                                    eidp_escape_before(t, i, &escape) == 0))
    return false;
  while (b.i - i < LONGEST && (byte = bits_byte(&b)) >= 0 &&
         code_byte(&c, &b, byte))
    if (c.n == 2 && memcmp(c.bytes, "1$", 2) != 0)
      return false;
  if (t->cut || c.dollars < 2 || !c.dot || c.end == 0)
    return false;
  *m = (eid_match){.notation = EID_NOTATION_CODE64,
                   .where = {c.begin, c.end - c.begin},
                   .kind = EID_SOUGHT_MATCHING_ID};
  return (t->kinds & EID_SOUGHT_MATCHING_ID) != 0;
}

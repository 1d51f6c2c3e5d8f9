/* SPDX-License-Identifier: MIT */
/*
 * An EID as the 16 bytes that the chip has it in, or as 32 digits of ASCII,
 * in hex, arrays, literals and dumps.
 *
 * Bytes are believed after their tag: 5A 10 in an answer of the chip, 13 20
 * or 0C 20 in the subject of its certificate. Elsewhere they must be listed,
 * or begin as an EID does with no byte before them and none after.
 */
#include <string.h>

#include "text/find_cursor.h"

enum {
  TAG_EID = 0x5a,
  TAG_PRINTABLE = 0x13,
  TAG_UTF8 = 0x0c,
  LENGTH_EID = 16,
  LENGTH_TEXT = 32
};

/* What the bytes hold. */
enum payload { PAYLOAD_BCD, PAYLOAD_ASCII };

/* Add the text column of a dump to what shows a byte. */
static void
add_text(struct eidp_number *number, struct eidp_search *t,
         const struct eidp_byte *b, unsigned first, unsigned count)
{
  size_t at, end;

  if (!eidp_dump_text(t, b->at, &at, &end))
    return;
  /* All of the column, so that it can be read again. */
  if (end > number->end)
    number->end = end;
  /* A full stop too: it says that the byte cannot be printed. */
  eidp_number_piece(number, (struct eidp_shown){at, 1, (unsigned char)first,
                                                (unsigned char)count,
                                                EIDP_WRITE_STARS});
}

static bool
add_shown_byte(struct eidp_number *number, enum payload payload,
               enum eidp_form form, const struct eidp_byte *b)
{
  unsigned high = b->value >> 4, low = b->value & 15, first = number->count;

  if (payload == PAYLOAD_ASCII) {
    if (high != 3 || low > 9)
      return false;
    eidp_number_digit(number, (int)low, b->at, b->length, EIDP_WRITE_STARS);
    return true;
  }
  if (high > 9 || low > 9)
    return false;
  if (b->length == 2 && form != EIDP_FORM_NUMBERS) {
    eidp_number_digit(number, (int)high, b->at, 1, EIDP_WRITE_STARS);
    eidp_number_digit(number, (int)low, b->at + 1, 1, EIDP_WRITE_STARS);
    return true;
  }
  number->digits[first] = (char)('0' + high);
  number->digits[first + 1] = (char)('0' + low);
  number->count += 2;
  number->end = b->at + b->length;
  eidp_number_piece(
      number, (struct eidp_shown){b->at, (unsigned char)b->length,
                                  (unsigned char)first, 2, EIDP_WRITE_STARS});
  return true;
}

/* Whether what follows the number may be the text column of a dump. */
static bool
may_have_text(struct eidp_search *t, const struct eidp_cursor *c)
{
  unsigned char a, b;

  if (c->form != EIDP_FORM_HEX)
    return false;
  if (c->wraps > 0)
    return true;
  /* In one line: digits in groups of bytes, and two spaces after. */
  a = eidp_see(t, c->i);
  b = a == ' ' ? eidp_see(t, c->i + 1) : 0;
  return a == '|' || (a == ' ' && (b == ' ' || b == '|'));
}

/* Read the digits that the cursor stands before. */
static bool
read_payload(struct eidp_cursor *c, enum payload payload,
             struct eidp_number *number)
{
  struct eidp_byte b, bytes[EIDP_DIGITS];
  unsigned n = payload == PAYLOAD_ASCII ? LENGTH_TEXT : LENGTH_EID;

  for (unsigned i = 0; i < n; i++) {
    if (!eidp_cursor_next(c, &b))
      return false;
    if (i == 0)
      eidp_number_start(number, b.at);
    bytes[i] = b;
    if (!add_shown_byte(number, payload, c->form, &b) ||
        b.at - number->begin > EIDP_SPAN_MAX)
      return false;
  }
  if (may_have_text(c->t, c))
    for (unsigned i = 0; i < n; i++)
      add_text(number, c->t, &bytes[i], i * (EIDP_DIGITS / n),
               EIDP_DIGITS / n);
  return !c->t->cut;
}

static eid_notation
notation_of(enum eidp_form form, enum payload payload)
{
  if (payload == PAYLOAD_ASCII)
    return EID_NOTATION_ASCII;
  switch (form) {
  case EIDP_FORM_NUMBERS:
    return EID_NOTATION_NUMBERS;
  case EIDP_FORM_LITERAL:
    return EID_NOTATION_LITERAL;
  default:
    return EID_NOTATION_BYTES;
  }
}

/* A number after its tag and length, of which the tag is read. */
static bool
find_tagged(struct eidp_cursor *c, unsigned tag, eid_match *m)
{
  struct eidp_number number;
  struct eidp_byte b;
  enum payload payload = tag == TAG_EID ? PAYLOAD_BCD : PAYLOAD_ASCII;

  if (!eidp_cursor_next(c, &b) ||
      b.value != (payload == PAYLOAD_ASCII ? LENGTH_TEXT : LENGTH_EID))
    return false;
  return read_payload(c, payload, &number) &&
         eidp_match(c->t, &number,
                    payload == PAYLOAD_ASCII ? EID_NOTATION_ASCII
                                             : EID_NOTATION_TLV,
                    m);
}

/* Whether a literal is all between two quotes. */
static bool
is_quoted(struct eidp_search *t, size_t begin, size_t end)
{
  unsigned char quote = eidp_see(t, end);

  return (quote == '\'' || quote == '"') && begin >= 3 &&
         t->s[begin - 3] == quote;
}

/* Whether tag and length stand right before a literal: Z\x10. */
static bool
behind_literal_tag(const struct eidp_search *t, size_t begin)
{
  return eidp_said(t, begin - 2, "z\\x10") && t->s[begin - 7] == 'Z';
}

/* Back over what stands between two numbers of an array. */
static size_t
number_before(const struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k > 0 && i - k < 24 &&
         (t->s[k - 1] == ',' || t->s[k - 1] == ' ' || t->s[k - 1] == '\t' ||
          t->s[k - 1] == '\n' || t->s[k - 1] == '\r'))
    k--;
  return k;
}

/* Whether the numbers of a tag and a length stand before one. */
static bool
behind_number_tag(const struct eidp_search *t, size_t i, const char *tag,
                  const char *length)
{
  size_t k = number_before(t, i);

  if (k == i || !eidp_said(t, k, length))
    return false;
  k = number_before(t, k - 2);
  return eidp_said(t, k, tag) && (k == 2 || !eidp_is_ascii_digit(t->s[k - 3]));
}

/* Whether a byte is the ASCII code of a digit. */
static bool
is_code(unsigned value)
{
  return value >= '0' && value <= '9';
}

/* Whether the codes of digits in an array are those of this number alone. */
static bool
codes_alone(struct eidp_cursor *c, size_t begin)
{
  struct eidp_search *t = c->t;
  bool decimal = c->form == EIDP_FORM_NUMBERS;
  size_t k = number_before(t, decimal ? begin : begin - 2);
  struct eidp_byte b;

  if (decimal && (behind_number_tag(t, begin, "19", "32") ||
                  behind_number_tag(t, begin, "12", "32")))
    return true;
  if (k >= 2 && eidp_is_ascii_digit(t->s[k - 1]) &&
      (decimal ? is_code((t->s[k - 2] & 15u) * 10 + (t->s[k - 1] & 15u)) &&
                     !(k > 2 && eidp_is_ascii_digit(t->s[k - 3]))
               : t->s[k - 2] == '3'))
    return false;
  return !(eidp_cursor_next(c, &b) && is_code(b.value)) && !t->cut;
}

static bool
touches(const struct eidp_search *t, size_t i)
{
  return eidp_is_letter(t->s[i]) || eidp_is_ascii_digit(t->s[i]);
}

/* Whether bytes in hex begin and end with a group, and there is more than
   one: 32 digits in a row are a matter for digits. */
static bool
is_grouped(struct eidp_cursor *c)
{
  struct eidp_search *t = c->t;

  return (c->begin == 0 || !touches(t, c->begin - 1)) &&
         c->i - c->begin > EIDP_DIGITS && (c->i >= t->n || !touches(t, c->i));
}

/* Whether what was read as a byte that ends before i begins a word: it goes on
   with other letters, or as no bytes do. */
static bool
begins_word(struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k - i < EIDP_DIGITS && eidp_hex(eidp_see(t, k)) >= 0)
    k++;
  return (k - i) % 2 != 0 || eidp_is_letter(eidp_see(t, k));
}

/* Whether bytes without a tag are set apart. */
static bool
stand_alone(struct eidp_cursor *c, enum payload payload,
            const struct eidp_number *number)
{
  struct eidp_search *t = c->t;
  struct eidp_byte b;

  if (eidp_listed(t, number->digits, EIDP_DIGITS) >= EIDP_LISTED)
    return true;
  /* In a row of hex, 32 digits of ASCII can be any number's. */
  if (payload == PAYLOAD_ASCII && eidp_labelled(t, number->begin))
    return true;
  if (memcmp(number->digits, "89", 2) != 0)
    return false;
  if (payload == PAYLOAD_ASCII)
    return c->form != EIDP_FORM_HEX && codes_alone(c, number->begin);
  if (c->form == EIDP_FORM_LITERAL)
    return is_quoted(t, number->begin, c->i) ||
           behind_literal_tag(t, number->begin);
  if (c->form == EIDP_FORM_NUMBERS &&
      behind_number_tag(t, number->begin, "90", "16"))
    return true;
  if (c->wraps > 0 || eidp_cursor_before(c))
    return false;
  return !(eidp_cursor_next(c, &b) && !begins_word(t, c->i)) && !t->cut;
}

static bool
find_untagged(struct eidp_search *t, size_t i, enum eidp_form form,
              enum payload payload, eid_match *m)
{
  struct eidp_number number;
  struct eidp_cursor c;

  eidp_cursor_start(&c, t, form, i);
  return read_payload(&c, payload, &number) &&
         (form != EIDP_FORM_HEX || payload == PAYLOAD_ASCII ||
          is_grouped(&c)) &&
         eidp_match(t, &number, notation_of(form, payload), m) &&
         stand_alone(&c, payload, &number);
}

/* How the byte whose digits begin at i is written. */
static enum eidp_form
byte_form_at(const struct eidp_search *t, size_t i)
{
  if (i < 2 || (t->s[i - 1] | 32) != 'x')
    return EIDP_FORM_HEX;
  return t->s[i - 2] == '0'    ? EIDP_FORM_0X
         : t->s[i - 2] == '\\' ? EIDP_FORM_X
                               : EIDP_FORM_HEX;
}

/* An array of numbers at i: of bytes, 89 or 35, which are 137, -119 or 53, or
   of the codes of digits, 8 or 3, which are 56 or 51. */
static bool
find_numbers(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char before = i == 0 ? 0 : t->s[i - 1];
  enum payload payload = PAYLOAD_BCD;

  if (eidp_is_ascii_digit(before) || eidp_is_letter(before) || before == '.' ||
      (before == '-' && t->s[i] != '-'))
    return false;
  if (t->s[i] == '5') {
    unsigned char c = eidp_see(t, i + 1);
    if (c != '6' && c != '1' && c != '3')
      return false;
    payload = c == '3' ? PAYLOAD_BCD : PAYLOAD_ASCII;
  } else if (!eidp_says(t, i, t->s[i] == '-' ? "-119" : "137")) {
    return false;
  }
  return !t->cut && find_untagged(t, i, EIDP_FORM_NUMBERS, payload, m);
}

static bool
find_hex(struct eidp_search *t, size_t i, eid_match *m)
{
  enum eidp_form form = byte_form_at(t, i);
  int high = eidp_hex(t->s[i]), low = eidp_hex(eidp_see(t, i + 1));
  unsigned value;
  struct eidp_cursor c;
  struct eidp_byte b;

  if (high < 0 || low < 0)
    return false;
  value = (unsigned)high << 4 | (unsigned)low;
  if (value == TAG_EID || value == TAG_PRINTABLE || value == TAG_UTF8) {
    eidp_cursor_start(&c, t, form, i);
    return eidp_cursor_next(&c, &b) && find_tagged(&c, value, m);
  }
  if (value == 0x38 || value == 0x33)
    return find_untagged(t, i, form, PAYLOAD_ASCII, m);
  if (form == EIDP_FORM_HEX &&
      ((i > 0 && touches(t, i - 1)) || eidp_is_letter(eidp_see(t, i + 2))))
    return false;
  if (high > 9 || low > 9)
    return false;
  value = (unsigned)(high * 10 + low);
  if (!eidp_may_begin_with(t, value))
    return false;
  return find_untagged(t, i, form, PAYLOAD_BCD, m) ||
         (form == EIDP_FORM_X && !t->cut &&
          find_untagged(t, i, EIDP_FORM_LITERAL, PAYLOAD_BCD, m));
}

bool
eidp_find_bytes(struct eidp_search *t, size_t i, eid_match *m)
{
  if (find_numbers(t, i, m))
    return true;
  return !t->cut && t->s[i] != '-' && find_hex(t, i, m) && !t->cut;
}

bool
eidp_read_bytes(struct eidp_search *t, size_t i, eid_notation notation,
                struct eidp_number *number)
{
  enum eidp_form form = byte_form_at(t, i);
  struct eidp_cursor c;

  /* The codes of digits are 30 to 39 in hex and 48 to 57. */
  if (notation == EID_NOTATION_NUMBERS ||
      (notation == EID_NOTATION_ASCII && t->s[i] > '3'))
    form = EIDP_FORM_NUMBERS;
  if (notation == EID_NOTATION_LITERAL)
    form = EIDP_FORM_LITERAL;
  eidp_cursor_start(&c, t, form, i);
  return read_payload(
      &c, notation == EID_NOTATION_ASCII ? PAYLOAD_ASCII : PAYLOAD_BCD,
      number);
}

/* SPDX-License-Identifier: MIT */
/*
 * EIDs inside any text (logs, JSON, answers of a modem, TLV in hex, labels),
 * and how to hide them there.
 *
 * At each byte where one can begin, three notations are tried; a number counts
 * only if it passes the check digits, so that of 97 numbers of 32 digits that
 * are something else one is taken for an EID.
 *
 * The text may come in pieces, and what is found must not depend on where it
 * is cut. So whenever a question needs a byte that has not come yet, `cut` is
 * set and the search stops at the place where it was asked: the caller brings
 * more bytes and asks again there. No notation looks further than
 * EID_FIND_KEEP bytes ahead or back.
 */
#include <string.h>

#include <eid.h>

#include "kernel/digits.h"

size_t
eid_find_keep(void)
{
  return EID_FIND_KEEP;
}

const char *
eid_notation_name(int notation)
{
  switch (notation) {
  case EID_NOTATION_DIGITS:
    return "digits";
  case EID_NOTATION_TLV:
    return "tlv";
  case EID_NOTATION_ELEMENT:
    return "element";
  case EID_NOTATION_URI:
    return "uri";
  default:
    return "unknown";
  }
}

/* The text of one call. `cut` is set where an answer depends on bytes after
   the n that are here; not if the text ends with them. */
struct searched_text {
  const unsigned char *s;
  size_t n;
  bool last;
  bool cut;
};

/* The value of the digit at i, or -1; its bytes in *length. Full-width digits,
   U+FF10 to U+FF19, are EF BC 90 to EF BC 99 in UTF-8. */
static int
text_digit_at(struct searched_text *v, size_t i, size_t *length)
{
  const unsigned char *p;

  *length = 1;
  if (i >= v->n) {
    v->cut |= !v->last;
    return -1;
  }
  p = v->s + i; /* not before: i may be past the end by more than one */
  if (p[0] >= '0' && p[0] <= '9')
    return p[0] - '0';
  if (p[0] != 0xef)
    return -1;
  if (v->n - i < 3) {
    v->cut |= !v->last;
    return -1;
  }
  *length = 3;
  return p[1] == 0xbc && p[2] >= 0x90 && p[2] <= 0x99 ? p[2] - 0x90 : -1;
}

/* Bytes of the separator at i, or 0: one space, hyphen or dot, a no-break
   space (U+00A0, C2 A0) or an ideographic one (U+3000, E3 80 80). */
static size_t
text_separator_at(struct searched_text *v, size_t i)
{
  const unsigned char *p = v->s + i;
  size_t left = v->n - i;

  if (left == 0) {
    v->cut |= !v->last;
    return 0;
  }
  if (p[0] == ' ' || p[0] == '-' || p[0] == '.')
    return 1;
  if (p[0] != 0xc2 && p[0] != 0xe3)
    return 0;
  /* C2 A0 at the very end of a text counts; else more bytes are waited for. */
  if (left < 3) {
    v->cut |= !v->last;
    return left == 2 && p[0] == 0xc2 && p[1] == 0xa0 ? 2 : 0;
  }
  if (p[0] == 0xc2)
    return p[1] == 0xa0 ? 2 : 0;
  return p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
}

static bool
is_ascii_letter(unsigned char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_hex_digit(unsigned char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') ||
         (c >= 'a' && c <= 'f');
}

/* Whether the bytes before i are the word, in either case. */
static bool
word_stands_before(const struct searched_text *v, size_t i, const char *word)
{
  size_t length = strlen(word);

  if (i < length)
    return false;
  for (size_t k = 0; k < length; k++) {
    unsigned char c = v->s[i - length + k];
    if (c != word[k] && !(is_ascii_letter(c) && (c | 32) == word[k]))
      return false;
  }
  return true;
}

/* Whether a number may begin at i. Never after a digit, or it would be part of
   a longer number; after a letter only at the end of "EID" or of a percent
   escape (%3D8904... in a URL), or it would be part of an identifier. */
static bool
number_may_begin(const struct searched_text *v, size_t i)
{
  const unsigned char *p = v->s + i;

  if (i == 0)
    return true;
  if (i >= 3 && p[-3] == '%' && is_hex_digit(p[-2]) && is_hex_digit(p[-1]))
    return true;
  if (p[-1] >= '0' && p[-1] <= '9')
    return false;
  if (i >= 3 && p[-3] == 0xef && p[-2] == 0xbc && p[-1] >= 0x90 &&
      p[-1] <= 0x99)
    return false;
  return !is_ascii_letter(p[-1]) || word_stands_before(v, i, "eid");
}

/* Whether a number may end before i: no digit or letter follows. False where
   that is not yet to be seen, with `cut` set. */
static bool
number_may_end(struct searched_text *v, size_t i)
{
  size_t length;

  if (text_digit_at(v, i, &length) >= 0 || v->cut)
    return false;
  return i >= v->n || !is_ascii_letter(v->s[i]);
}

/* A number that is being read: its digits so far, in ASCII, and the byte after
   the last of them. */
struct found_number {
  char digits[EIDP_DIGITS];
  size_t count;
  size_t end;
};

/* Read the digits that stand together at i, up to 32 in all. Returns how many
   were read. */
static size_t
read_digit_group(struct searched_text *v, size_t i,
                 struct found_number *number)
{
  size_t length, had = number->count;
  int d;

  while (number->count < EIDP_DIGITS &&
         (d = text_digit_at(v, i, &length)) >= 0) {
    number->digits[number->count++] = (char)('0' + d);
    i += length;
  }
  number->end = i;
  return number->count - had;
}

/* Read 32 digits from i on, in groups of two or more with one separator, the
   same bytes each time, or in none. Published EIDs are grouped in many ways;
   single digits or mixed separators are lists of other numbers. */
static bool
read_grouped_number(struct searched_text *v, size_t i,
                    struct found_number *number)
{
  size_t separator = 0, first_separator = 0;

  number->count = 0;
  while (read_digit_group(v, i, number) >= 2 && number->count < EIDP_DIGITS) {
    size_t length = text_separator_at(v, number->end);
    if (length == 0)
      return false;
    if (separator == 0)
      first_separator = number->end;
    else if (length != separator ||
             memcmp(v->s + number->end, v->s + first_separator, length) != 0)
      return false;
    separator = length;
    i = number->end + length;
  }
  return number->count == EIDP_DIGITS && number_may_end(v, number->end);
}

/* Read 16 bytes of hex, of which each digit must be decimal: BCD. A space
   stands between bytes throughout or nowhere. The next data object may follow
   at once, so what comes after them is not asked about. */
static bool
read_hex_bytes(struct searched_text *v, size_t i, struct found_number *number)
{
  bool spaced = i < v->n && v->s[i] == ' ';
  size_t length;

  number->count = 0;
  while (number->count < EIDP_DIGITS) {
    if (spaced && number->count % 2 == 0) {
      if (i < v->n && v->s[i] != ' ')
        return false;
      i++;
    }
    int d = text_digit_at(v, i, &length);
    if (d < 0 || length != 1)
      return false;
    number->digits[number->count++] = (char)('0' + d);
    i++;
  }
  number->end = i;
  return true;
}

/* Whether a number that was read passes; fills in the match if so. */
static bool
accept_number(const struct found_number *number, size_t begin,
              eid_notation notation, eid_match *m)
{
  eid e;

  if (eid_parse(&e, number->digits, EIDP_DIGITS, NULL) != EID_OK)
    return false;
  *m = (eid_match){e, notation, {begin, number->end - begin}};
  return true;
}

/* Data object 5A of 16 bytes (eidValue in SGP.22), written in hex at i: tag 5A
   and length 10, with or without spaces and in either case. The same tag with
   length 0A is an ICCID. */
static bool
find_tlv(struct searched_text *v, size_t i, eid_match *m)
{
  static const char tag[] = "5A10", spaced[] = "5A 10";
  struct found_number number;
  size_t k = 0, left = v->n - i;
  const char *want = left > 2 && v->s[i + 2] == ' ' ? spaced : tag;
  size_t length = strlen(want);

  /* Of the four characters only A has a lower case. */
  for (; k < length && k < left; k++)
    if (v->s[i + k] != (unsigned char)want[k] &&
        !(k == 1 && v->s[i + k] == 'a'))
      return false;
  if (k < length) {
    v->cut |= !v->last;
    return false;
  }
  if (!read_hex_bytes(v, i + length, &number))
    return false;
  i += length;
  return accept_number(&number, want == spaced ? i + 1 : i, EID_NOTATION_TLV,
                       m);
}

/* Whether the three bytes before i are the symbology identifier that a bar
   code reader puts before the data (ISO/IEC 15424), as ]C1 for GS1-128. It
   ends with a digit, after which no number may begin otherwise. */
static bool
follows_symbology(const struct searched_text *v, size_t i)
{
  return i >= 3 && v->s[i - 3] == ']';
}

/* The application identifier 8042 of GS1 with nothing between it and the
   number: 36 digits in one run, as a bar code has them. In print it stands in
   brackets, "(8042)", which notation_before sees. */
static bool
find_element(struct searched_text *v, size_t i, eid_match *m)
{
  struct found_number number = {.count = 0};

  if (v->n - i < 4) {
    v->cut |= !v->last;
    return false;
  }
  if (memcmp(v->s + i, "8042", 4) != 0 ||
      !(follows_symbology(v, i) || number_may_begin(v, i)))
    return false;
  return read_digit_group(v, i + 4, &number) == EIDP_DIGITS &&
         number_may_end(v, number.end) &&
         accept_number(&number, i + 4, EID_NOTATION_ELEMENT, m);
}

/* What the bytes before a number say it is part of. The scheme of a URI is
   looked for back to the last space or control character, but no further than
   64 bytes, so that a long line without spaces is not read again for each
   number in it. */
static eid_notation
notation_before(const struct searched_text *v, size_t i)
{
  if (word_stands_before(v, i, "(8042)"))
    return EID_NOTATION_ELEMENT;
  for (size_t k = 0; k < 64 && k < i && v->s[i - k - 1] > ' '; k++)
    if (word_stands_before(v, i - k, "esim:") ||
        word_stands_before(v, i - k, "urn:"))
      return EID_NOTATION_URI;
  return EID_NOTATION_DIGITS;
}

/* 32 digits, grouped or not. */
static bool
find_digits(struct searched_text *v, size_t i, eid_match *m)
{
  struct found_number number;

  return number_may_begin(v, i) && read_grouped_number(v, i, &number) &&
         accept_number(&number, i, notation_before(v, i), m);
}

/* The next byte at which an EID can begin: an ASCII digit, also that of a tag,
   or the first byte of a full-width one; n where there is none. */
static size_t
skip_to_candidate(const struct searched_text *v, size_t i)
{
  while (i < v->n && !(v->s[i] >= '0' && v->s[i] <= '9') && v->s[i] != 0xef)
    i++;
  return i;
}

bool
eid_find_next(const char *s, size_t n, size_t *at, bool last, eid_match *m)
{
  struct searched_text v = {(const unsigned char *)s, n, last, false};
  size_t i;

  /* The more specific notations first: each holds 32 digits too. */
  for (i = skip_to_candidate(&v, *at); i < n;
       i = skip_to_candidate(&v, i + 1)) {
    if (find_tlv(&v, i, m) || find_element(&v, i, m) ||
        find_digits(&v, i, m)) {
      *at = m->where.offset + m->where.length;
      return true;
    }
    if (v.cut)
      break;
  }
  *at = i;
  return false;
}

const char *
eid_mask_name(int level)
{
  switch (level) {
  case EID_MASK_NONE:
    return "none";
  case EID_MASK_TAIL:
    return "tail";
  case EID_MASK_MIDDLE:
    return "middle";
  case EID_MASK_ALL:
    return "all";
  default:
    return "unknown";
  }
}

/* Whether digit i, from 0, is hidden. A level that is not known hides all: who
   asks for a mask must never be given the number. */
static bool
is_hidden_digit(size_t i, int level)
{
  switch (level) {
  case EID_MASK_NONE:
    return false;
  case EID_MASK_TAIL:
    return i >= EIDP_COMMON;
  case EID_MASK_MIDDLE:
    return eidp_is_middle(i);
  default:
    return true;
  }
}

/* The place of a match holds its digits and, between them, separators, which
   stay; in TLV the spaces between bytes. */
void
eid_mask_match(char *s, const eid_match *m, int level)
{
  struct searched_text v = {(const unsigned char *)s,
                            m->where.offset + m->where.length, true, false};
  size_t length;

  for (size_t i = m->where.offset, digit = 0; i < v.n; i += length) {
    if (text_digit_at(&v, i, &length) < 0)
      length = 1;
    else if (is_hidden_digit(digit++, level))
      /* The asterisk of the digit's own width (U+FF0A): no byte moves. */
      memcpy(s + i, length == 1 ? "*" : "\xef\xbc\x8a", length);
  }
}

size_t
eid_match_size(void)
{
  return sizeof(eid_match);
}

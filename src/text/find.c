/* SPDX-License-Identifier: MIT */
/*
 * EIDs inside any text, and how to hide them there.
 */
#include <string.h>

#include <eid.h>

#include "value/digits.h"

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

/* The text, and what of it is decided: `cut` is set where the answer depends
   on bytes that have not come yet. */
struct view {
  const unsigned char *s;
  size_t n;
  bool last;
  bool cut;
};

/* A digit at i: its value, or -1; its bytes in *length. U+FF10 to U+FF19 are
   EF BC 90 to EF BC 99. */
static int
digit_at(struct view *v, size_t i, size_t *length)
{
  const unsigned char *p;

  *length = 1;
  if (i >= v->n) {
    v->cut |= !v->last;
    return -1;
  }
  p = v->s + i; /* i may lie behind the end by more than one */
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
   space or an ideographic one. */
static size_t
separator_at(struct view *v, size_t i)
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
  if (left < 3) {
    v->cut |= !v->last;
    return left == 2 && p[0] == 0xc2 && p[1] == 0xa0 ? 2 : 0;
  }
  if (p[0] == 0xc2)
    return p[1] == 0xa0 ? 2 : 0;
  return p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
}

static bool
is_letter(unsigned char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_hex(unsigned char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') ||
         (c >= 'a' && c <= 'f');
}

/* Whether the bytes before i are the word, in either case. */
static bool
follows(const struct view *v, size_t i, const char *word)
{
  size_t length = strlen(word);

  if (i < length)
    return false;
  for (size_t k = 0; k < length; k++) {
    unsigned char c = v->s[i - length + k];
    if (c != word[k] && !(is_letter(c) && (c | 32) == word[k]))
      return false;
  }
  return true;
}

/* Whether a number may begin at i: behind a letter only where a label or a
   percent escape ends there, never behind a digit. */
static bool
may_begin(const struct view *v, size_t i)
{
  const unsigned char *p = v->s + i;

  if (i == 0)
    return true;
  if (i >= 3 && p[-3] == '%' && is_hex(p[-2]) && is_hex(p[-1]))
    return true;
  if (p[-1] >= '0' && p[-1] <= '9')
    return false;
  if (i >= 3 && p[-3] == 0xef && p[-2] == 0xbc && p[-1] >= 0x90 &&
      p[-1] <= 0x99)
    return false;
  return !is_letter(p[-1]) || follows(v, i, "eid");
}

/* Whether a number may end before i; not where that is still to be seen. */
static bool
may_end(struct view *v, size_t i)
{
  size_t length;

  if (digit_at(v, i, &length) >= 0 || v->cut)
    return false;
  return i >= v->n || !is_letter(v->s[i]);
}

/* A number that is being read: its digits so far and where it stops. */
struct number {
  char digits[EIDP_DIGITS];
  size_t count;
  size_t end;
};

/* Read the digits that stand together at i, no more than there is room for.
   Returns how many. */
static size_t
read_group(struct view *v, size_t i, struct number *number)
{
  size_t length, had = number->count;
  int d;

  while (number->count < EIDP_DIGITS && (d = digit_at(v, i, &length)) >= 0) {
    number->digits[number->count++] = (char)('0' + d);
    i += length;
  }
  number->end = i;
  return number->count - had;
}

/* Read 32 digits from i on: groups of two or more with one separator, the
   same bytes each time. */
static bool
read_number(struct view *v, size_t i, struct number *number)
{
  size_t separator = 0, first_separator = 0;

  number->count = 0;
  while (read_group(v, i, number) >= 2 && number->count < EIDP_DIGITS) {
    size_t length = separator_at(v, number->end);
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
  return number->count == EIDP_DIGITS && may_end(v, number->end);
}

/* Read 32 digits of hex bytes, with or without a space between bytes: what
   follows them may be more hex. */
static bool
read_bytes(struct view *v, size_t i, struct number *number)
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
    int d = digit_at(v, i, &length);
    if (d < 0 || length != 1)
      return false;
    number->digits[number->count++] = (char)('0' + d);
    i++;
  }
  number->end = i;
  return true;
}

static bool
check(const struct number *number, size_t begin, eid_notation notation,
      eid_match *m)
{
  eid e;

  if (eid_parse(&e, number->digits, EIDP_DIGITS, NULL) != EID_OK)
    return false;
  *m = (eid_match){e, notation, {begin, number->end - begin}};
  return true;
}

/* Data object 5A with 16 bytes, written in hex at i. */
static bool
find_tlv(struct view *v, size_t i, eid_match *m)
{
  static const char tag[] = "5A10", spaced[] = "5A 10";
  struct number number;
  size_t k = 0, left = v->n - i;
  const char *want = left > 2 && v->s[i + 2] == ' ' ? spaced : tag;
  size_t length = strlen(want);

  for (; k < length && k < left; k++)
    if (v->s[i + k] != (unsigned char)want[k] &&
        !(k == 1 && v->s[i + k] == 'a'))
      return false;
  if (k < length) {
    v->cut |= !v->last;
    return false;
  }
  if (!read_bytes(v, i + length, &number))
    return false;
  i += length;
  return check(&number, want == spaced ? i + 1 : i, EID_NOTATION_TLV, m);
}

/* Whether the three bytes before i are the symbology identifier of a bar code
   reader, as ]C1. */
static bool
behind_symbology(const struct view *v, size_t i)
{
  return i >= 3 && v->s[i - 3] == ']';
}

/* The application identifier 8042 of GS1 with nothing between it and the
   number: 36 digits in one run. */
static bool
find_element(struct view *v, size_t i, eid_match *m)
{
  struct number number = {.count = 0};

  if (v->n - i < 4) {
    v->cut |= !v->last;
    return false;
  }
  if (memcmp(v->s + i, "8042", 4) != 0 ||
      !(behind_symbology(v, i) || may_begin(v, i)))
    return false;
  return read_group(v, i + 4, &number) == EIDP_DIGITS &&
         may_end(v, number.end) &&
         check(&number, i + 4, EID_NOTATION_ELEMENT, m);
}

/* What the bytes before a number say it is part of. A URI is looked for up to
   the last space, and not further than 64 bytes. */
static eid_notation
notation_before(const struct view *v, size_t i)
{
  if (follows(v, i, "(8042)"))
    return EID_NOTATION_ELEMENT;
  for (size_t k = 0; k < 64 && k < i && v->s[i - k - 1] > ' '; k++)
    if (follows(v, i - k, "esim:") || follows(v, i - k, "urn:"))
      return EID_NOTATION_URI;
  return EID_NOTATION_DIGITS;
}

static bool
find_digits(struct view *v, size_t i, eid_match *m)
{
  struct number number;

  return may_begin(v, i) && read_number(v, i, &number) &&
         check(&number, i, notation_before(v, i), m);
}

/* The next byte at which an EID can begin; the end where there is none. */
static size_t
skip(const struct view *v, size_t i)
{
  while (i < v->n && !(v->s[i] >= '0' && v->s[i] <= '9') && v->s[i] != 0xef)
    i++;
  return i;
}

bool
eid_find_next(const char *s, size_t n, size_t *at, bool last, eid_match *m)
{
  struct view v = {(const unsigned char *)s, n, last, false};
  size_t i;

  for (i = skip(&v, *at); i < n; i = skip(&v, i + 1)) {
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

/* Whether digit i, from 0, is hidden. */
static bool
hidden(size_t i, int level)
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

void
eid_mask_match(char *s, const eid_match *m, int level)
{
  struct view v = {(const unsigned char *)s, m->where.offset + m->where.length,
                   true, false};
  size_t length;

  for (size_t i = m->where.offset, digit = 0; i < v.n; i += length) {
    if (digit_at(&v, i, &length) < 0)
      length = 1;
    else if (hidden(digit++, level))
      /* U+FF0A for a full-width digit. */
      memcpy(s + i, length == 1 ? "*" : "\xef\xbc\x8a", length);
  }
}

size_t
eid_match_size(void)
{
  return sizeof(eid_match);
}

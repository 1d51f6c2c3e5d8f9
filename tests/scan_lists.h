/* SPDX-License-Identifier: MIT */
/* Lists for the tests of scan, clean or in any degree of disorder. */
#ifndef TESTS_SCAN_LISTS_H
#define TESTS_SCAN_LISTS_H

#include <string.h>

#include <eid.h>

#include "support.h"

/* A list that grows in the caller's memory. */
typedef struct list {
  char *s;
  size_t n, room;
  numbers random;
  int shape;
  unsigned mess;      /* of 64 records, how many are not plain and valid */
  bool crlf, quoted;  /* line ends; quotes around the EID */
  unsigned before;    /* fields before the EID */
} list;

static inline void
list_put(list *l, const char *s, size_t n)
{
  if (n <= l->room - l->n) {
    memcpy(l->s + l->n, s, n);
    l->n += n;
  }
}

static inline void
list_text(list *l, const char *s)
{
  list_put(l, s, strlen(s));
}

/* An EID in a style; sometimes damaged. */
static inline void
list_eid(list *l, int style, bool damaged)
{
  char text[EID_TEXT_SIZE];
  size_t n;
  eid e;

  numbers_digits(&l->random, text, 30);
  if (numbers_below(&l->random, 2) != 0)
    memcpy(text, "89049032", 8);
  eid_complete(&e, text, 30, NULL);
  n = eid_format(text, &e, style);
  if (damaged)
    switch (numbers_below(&l->random, 6)) {
    case 0:
      /* An alias or, mostly, a wrong check. */
      memcpy(text + n - 2, numbers_below(&l->random, 2) ? "00" : "99", 2);
      break;
    case 1:
      text[numbers_below(&l->random, (unsigned)n)] =
          (char)numbers_below(&l->random, 256);
      break;
    case 2:
      n -= 1 + numbers_below(&l->random, 31);
      break;
    case 3:
      text[n++] = '7';
      break;
    default:
      text[numbers_below(&l->random, (unsigned)n)] ^= 1;
    }
  list_put(l, text, n);
}

/* An EID with check digits 00, 01 or 99. */
static inline void
list_alias(list *l, int style)
{
  char text[EID_TEXT_SIZE];
  eid e;

  for (;;) {
    numbers_digits(&l->random, text, 30);
    eid_complete(&e, text, 30, NULL);
    unsigned check = eid_check_digits(&e);
    if (check != 97 && check != 98 && check != 2)
      continue;
    size_t n = eid_format(text, &e, style);
    memcpy(text + n - 2, check == 97 ? "00" : check == 98 ? "01" : "99", 2);
    list_put(l, text, n);
    return;
  }
}

/* A placeholder or a published sample: one digit repeated, counting up, or
   nothing behind the maker, whatever the check digits then are. */
static inline void
list_remark(list *l, int style)
{
  static const char *const samples[] = {
      "89049032123451234512345678901235", "89001012012341234012345678901224",
      "89044011112233441122334411223321", "89882119900000000000000000001654",
      "89001567010203040506070809101152", "89049029000000000000000000000000"};
  unsigned first = numbers_below(&l->random, 10);
  unsigned step = numbers_below(&l->random, 3);
  char text[EID_TEXT_SIZE];
  eid e;

  for (unsigned i = 0; i < 30; i++)
    text[i] = (char)('0' + (first + step * i) % 10);
  eid_complete(&e, text, 30, NULL);
  if (step == 2 && eid_parse(&e, samples[first % 6], 32, NULL) != EID_OK)
    return;
  list_put(l, text, eid_format(text, &e, style));
}

/* What was put from a byte of the list on, its digits full width, if there is
   room. */
static inline void
list_widen(list *l, size_t from)
{
  char text[EID_TEXT_SIZE];
  size_t n = l->n - from;

  if (n > sizeof text || l->room - from < 3 * n)
    return;
  memcpy(text, l->s + from, n);
  l->n = from;
  for (size_t i = 0; i < n; i++) {
    char wide[] = {'\xef', '\xbc', (char)('\x90' + text[i] - '0')};
    list_put(l, wide, sizeof wide);
  }
}

/* What stands where an EID should. */
static inline void
list_odd(list *l)
{
  static const char *const odd[] = {
      "", " ", "EID", "8904", "N/A", "\"", "\"\"", "\"a\"b", "a\"b", "\"a",
      "\"a,b\"", "\"a\nb\"", "\"a\r\nb\"", "\"\"\"\"", ",", ",,", "\r",
      "\"x\"\"y\"", "89049032123451234512345678901235 ", "\"\n",
      "8904-9032 1234 5123 4512 3456 7890 1235", "\t", "1234567",
      "8904903212345123451234567890123589049032123451234512345678901235"};

  size_t from = l->n;

  switch (numbers_below(&l->random, 12)) {
  case 11:
    list_remark(l, EID_STYLE_PLAIN);
    list_widen(l, from);
    break;
  case 10:
    list_alias(l, EID_STYLE_PLAIN);
    list_widen(l, from);
    break;
  case 9:
    list_eid(l, EID_STYLE_PLAIN, numbers_below(&l->random, 4) == 0);
    list_widen(l, from);
    break;
  case 8:
    list_remark(l, (int)numbers_below(&l->random, 2));
    break;
  case 0:
  case 1:
    list_text(l, odd[numbers_below(&l->random, sizeof odd / sizeof *odd)]);
    break;
  case 2:
    list_eid(l, EID_STYLE_GROUPED, numbers_below(&l->random, 4) == 0);
    break;
  case 3:
    list_alias(l, EID_STYLE_PLAIN);
    break;
  default:
    list_eid(l, EID_STYLE_PLAIN, true);
  }
}

static inline void
list_field(list *l)
{
  static const char *const fields[] = {
      "",    "a",  "7",          "Tokyo", "\"quoted\"", "\"a, b\"", "x y",
      "123", "--", "2026-11-22", "\"two\nlines\"", "\"in \"\"it\"\"\""};
  unsigned plain = l->mess == 0 && !l->quoted ? 4 : 12;

  list_text(l, fields[numbers_below(&l->random, plain)]);
}

/* One record with what is around it. */
static inline void
list_record(list *l)
{
  bool odd = numbers_below(&l->random, 64) < l->mess;
  bool quoted = l->quoted && !odd;

  for (unsigned i = 0; l->shape == EID_SHAPE_COLUMN && i < l->before; i++) {
    list_field(l);
    list_text(l, odd && numbers_below(&l->random, 16) == 0 ? "" : ",");
  }
  if (l->shape == EID_SHAPE_TEXT)
    list_text(l, numbers_below(&l->random, 3) ? "EID: " : "no 7 of 123, ");
  list_text(l, quoted ? "\"" : "");
  if (odd)
    list_odd(l);
  else
    list_eid(l, EID_STYLE_PLAIN, false);
  list_text(l, quoted ? "\"" : "");
  if (l->shape == EID_SHAPE_COLUMN && numbers_below(&l->random, 8) != 0) {
    list_text(l, ",");
    list_field(l);
  }
  list_text(l, (l->crlf ? !odd : odd && numbers_below(&l->random, 8) == 0)
                   ? "\r\n"
                   : "\n");
}

/* A list of about n bytes in s, which has room for them. */
static inline size_t
list_make(list *l, char *s, size_t n, uint64_t seed)
{
  static const unsigned messes[] = {0, 0, 1, 6, 24, 64};

  l->s = s;
  l->n = 0;
  l->room = n;
  l->random.state = seed * 2654435761u + 1;
  l->mess = messes[numbers_below(&l->random, 6)];
  l->crlf = numbers_below(&l->random, 3) == 0;
  l->quoted = numbers_below(&l->random, 3) == 0;
  l->before = numbers_below(&l->random, 3);
  while (l->n + 256 < n)
    list_record(l);
  if (numbers_below(&l->random, 3) == 0 && l->n > 0)
    l->n--;
  return l->n;
}

#endif

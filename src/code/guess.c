/* SPDX-License-Identifier: MIT */
/*
 * What a code that is refused may have been: one change, of those that were
 * seen in the field, that makes a good code of it. It is a guess, and offered
 * as one: nothing here is ever applied.
 */
#include <string.h>

#include "code/paste.h"

enum { AT_FORMAT, AT_ADDRESS, AT_TOKEN, AT_OID, GUESS_FIELDS = 8 };

/* A text, split at $; what is after the last field that is kept here stays a
   part of that. */
struct parts {
  bool lpa;
  size_t count;
  eid_span field[GUESS_FIELDS];
  const char *s;
};

/* Where the candidate is written. */
struct guess_line {
  char *s;
  size_t n;
};

/* Cut where there is no room; what is cut is no good code, or too long. */
static void
add(struct guess_line *l, const char *s, size_t n)
{
  if (l->n + n >= EID_CODE_TEXT_SIZE)
    n = EID_CODE_TEXT_SIZE - 1 - l->n;
  memcpy(l->s + l->n, s, n);
  l->n += n;
  l->s[l->n] = '\0';
}

/* Before the fields, in any case, as the parser takes it. */
static bool
begins_with_lpa(const char *s, size_t n)
{
  return n >= 4 && eidp_lower((unsigned char)s[0]) == 'l' &&
         eidp_lower((unsigned char)s[1]) == 'p' &&
         eidp_lower((unsigned char)s[2]) == 'a' && s[3] == ':';
}

static struct parts
split_for_guess(const char *s, size_t n)
{
  struct parts p = {begins_with_lpa(s, n), 0, {{0, 0}}, s};
  size_t start = p.lpa ? 4 : 0;

  for (size_t i = start; i <= n; i++) {
    if (i < n && (s[i] != '$' || p.count == GUESS_FIELDS - 1))
      continue;
    p.field[p.count++] = (eid_span){start, i - start};
    start = i + 1;
  }
  return p;
}

/* The fields of `order`, which ends with -1 or where the text had no more,
   written to the reading; a missing one is an empty one. False, and nothing
   stays, where that is no good code either. */
static bool
try_order(eid_code_reading *r, const struct parts *p, const int *order,
          eid_code_repair repair)
{
  struct guess_line l = {r->repaired, 0};
  eid_code c = {.size = sizeof c};

  add(&l, "LPA:", p->lpa ? 4 : 0);
  for (size_t i = 0; order[i] >= 0; i++) {
    eid_span f =
        (size_t)order[i] < p->count ? p->field[order[i]] : (eid_span){0, 0};
    add(&l, "$", i > 0);
    add(&l, p->s + f.offset, f.length);
  }
  if (eid_status_severity((int)eid_code_parse(&c, l.s, l.n, NULL)) !=
      EID_SEVERITY_ERROR) {
    r->repair = repair;
    return true;
  }
  l.s[0] = '\0';
  return false;
}

/* The order of the fields, `first` and then those of the text from `rest`
   on. */
static void
guess_order(eid_code_reading *r, const struct parts *p, const int first[4],
            int rest, eid_code_repair repair)
{
  int order[GUESS_FIELDS + 5], n = 0;

  while (n < 4 && first[n] >= 0) {
    order[n] = first[n];
    n++;
  }
  while (rest < (int)p->count)
    order[n++] = rest++;
  order[n] = -1;
  (void)try_order(r, p, order, repair);
}

/* A place that no field has, which is written as an empty one. */
enum { NOTHING = GUESS_FIELDS };

/* Whether the last label of an address has a digit, as no top-level domain has
   but in Punycode: a Matching ID may have grown on to it. */
static bool
ends_with_digits(const char *s, eid_span address)
{
  size_t i = address.offset + address.length;
  bool digit = false;

  for (; i > address.offset && s[i - 1] != '.'; i--)
    digit = digit || (s[i - 1] >= '0' && s[i - 1] <= '9');
  return digit && memcmp(s + i, "xn--", 4) != 0;
}

/* Numbers and dots, and enough of both for no version of anything. */
static bool
is_oid(const char *s, eid_span field)
{
  size_t dots = 0;

  for (size_t i = 0; i < field.length; i++) {
    char c = s[field.offset + i];
    if (c != '.' && (c < '0' || c > '9'))
      return false;
    dots += c == '.';
  }
  return dots >= 3;
}

/* By what the parser says, the one change that may help: no other is tried, so
   that there is one guess or none. */
static void
guess_fields(eid_code_reading *r, size_t n, bool lacks_token)
{
  struct parts p = split_for_guess(r->text, n);

  if (r->status == EID_E_CODE_OID && p.count == 4 &&
      p.field[AT_OID].length == 1 && p.s[p.field[AT_OID].offset] == '1')
    guess_order(r, &p,
                (const int[4]){AT_FORMAT, AT_ADDRESS, AT_TOKEN, NOTHING},
                AT_OID, EID_CODE_REPAIR_CONFIRM_EARLY);
  else if (r->status == EID_E_CODE_OID && p.field[AT_TOKEN].length == 0)
    guess_order(r, &p, (const int[4]){AT_FORMAT, AT_ADDRESS, -1}, AT_OID,
                EID_CODE_REPAIR_TOKEN_LATE);
  else if (r->status == EID_E_CODE_ADDRESS && p.count > AT_TOKEN &&
           p.field[AT_ADDRESS].length > 0)
    guess_order(r, &p, (const int[4]){AT_FORMAT, AT_TOKEN, AT_ADDRESS, -1},
                AT_OID, EID_CODE_REPAIR_TOKEN_EARLY);
  else if (r->status == EID_E_CODE_TOKEN && p.count > AT_TOKEN &&
           is_oid(p.s, p.field[AT_TOKEN]))
    guess_order(r, &p,
                (const int[4]){AT_FORMAT, AT_ADDRESS, NOTHING, AT_TOKEN},
                AT_OID, EID_CODE_REPAIR_OID_EARLY);
  else if (r->status == EID_E_CODE_TOKEN && p.count == 2 && lacks_token &&
           !ends_with_digits(p.s, p.field[AT_ADDRESS]))
    guess_order(r, &p, (const int[4]){AT_FORMAT, AT_ADDRESS, NOTHING, -1},
                AT_TOKEN, EID_CODE_REPAIR_TOKEN_MISSING);
}

/* The word that the first $ stands in; length 0 where there is none. */
static eid_span
word_with_dollar(const struct eidp_paste *p)
{
  size_t from = 0, to;

  while (from < p->n && p->unit[from].c != '$')
    from++;
  for (to = from; to < p->n && eidp_is_code_sign(p->unit[to].c);)
    to++;
  while (to > from && p->unit[from].c == '$' && p->unit[to - 1].c == '.')
    to--;
  while (from > 0 && eidp_is_code_sign(p->unit[from - 1].c))
    from--;
  return (eid_span){from, to - from};
}

/* How much of a word is LPA: as people and scanners of pictures write it, the
   colon may be lost. */
static size_t
prefix_length(const char *s, size_t n)
{
  if (begins_with_lpa(s, n))
    return 4;
  if (n < 5 || eidp_lower((unsigned char)s[0]) != 'l' ||
      eidp_lower((unsigned char)s[1]) != 'p' ||
      eidp_lower((unsigned char)s[2]) != 'a')
    return 0;
  return s[3] == '1' ? 3 : s[3] == '.' && s[4] == '1' ? 4 : 0;
}

/* How much of a word is the format: 1$ after an LPA that has lost its colon,
   or what was read for 1$ in a picture; an S only behind LPA:. */
static size_t
format_length(const char *s, size_t n, size_t prefix)
{
  const char *ones = prefix > 0 && s[prefix - 1] != ':' ? "1lI|i" : "lI|i";

  if (n < prefix + 2)
    return 0;
  s += prefix;
  if ((prefix > 0 && s[0] == '1' && s[1] == 'S') ||
      (s[1] == '$' && eidp_is_one_of((unsigned char)s[0], ones)))
    return 2;
  return s[0] == '$';
}

/* The 1 is missing, or a letter stands for it: what is left must be a server
   and a Matching ID that is not empty, as any word with a $ could be the
   first. */
static void
guess_format(eid_code_reading *r, const struct eidp_paste *p)
{
  eid_span w = word_with_dollar(p);
  char word[EID_CODE_TEXT_SIZE];
  struct guess_line l = {r->repaired, 0};
  eid_code c = {.size = sizeof c};
  const char *s = word;
  size_t n = w.length, prefix, format;

  if (n == 0 || n > EID_CODE_LENGTH_MAX)
    return;
  for (size_t i = 0; i < n; i++)
    word[i] = (char)p->unit[w.offset + i].c;
  prefix = prefix_length(s, n);
  format = format_length(s, n, prefix);
  add(&l, "LPA:", prefix > 0 ? 4 : 0);
  add(&l, "1$", 2);
  add(&l, s + prefix + format, n - prefix - format);
  if (eid_status_severity((int)eid_code_parse(&c, l.s, l.n, NULL)) !=
          EID_SEVERITY_ERROR &&
      c.token.length > 0)
    r->repair = EID_CODE_REPAIR_FORMAT;
  else
    l.s[0] = '\0';
}

void
eidp_paste_guess(eid_code_reading *r, const struct eidp_paste *p,
                 bool lacks_token)
{
  if (r->text[0] != '\0')
    guess_fields(r, strlen(r->text), lacks_token);
  else
    guess_format(r, p);
}

/* SPDX-License-Identifier: MIT */
/*
 * EIDs inside any text: what the notations share, and the search itself.
 */
#include <string.h>

#include "text/find.h"

enum { LEAD = 6 }; /* bytes before a row: a tag with letters */

#define SECRETS (EID_SOUGHT_MATCHING_ID | EID_SOUGHT_CONFIRMATION_CODE)
#define OTHERS (EID_SOUGHT_IMEI | EID_SOUGHT_ICCID | EID_SOUGHT_IMSI)

size_t
eid_find_keep(void)
{
  return EID_FIND_KEEP;
}

size_t
eid_match_size(void)
{
  return sizeof(eid_match);
}

const char *
eid_notation_name(int notation)
{
  static const char *const names[] = {
      "unknown", "digits",      "tlv",     "element",
      "uri",     "bytes",       "numbers", "literal",
      "ascii",   "certificate", "base64",  "certificate-base64",
      "code",    "code-base64", "named"};

  return names[notation >= 0 && notation <= EID_NOTATION_NAMED ? notation : 0];
}

const char *
eid_sought_name(int kind)
{
  switch (kind) {
  case EID_SOUGHT_EID:
    return "eid";
  case EID_SOUGHT_MATCHING_ID:
    return "matching-id";
  case EID_SOUGHT_CONFIRMATION_CODE:
    return "confirmation-code";
  case EID_SOUGHT_IMEI:
    return "imei";
  case EID_SOUGHT_ICCID:
    return "iccid";
  case EID_SOUGHT_IMSI:
    return "imsi";
  default:
    return "unknown";
  }
}

/* Whether a byte may be the first of a digit in an escape. */
static bool
may_be_escape(unsigned char c)
{
  return c == 0xef || c == '\\' || c == '%' || c == '&';
}

/* Whether a number begins at i. Where the answer is cut off, `cut` is set and
   it is false. */
static bool
find_number(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char c = t->s[i];
  bool found = false;

  if (t->kinds & EID_SOUGHT_EID) {
    if (eidp_is_ascii_digit(c))
      /* An array of numbers could be a row of digits by chance. */
      found = ((c == '1' || c == '5') && eidp_find_bytes(t, i, m)) ||
              (!t->cut && eidp_find_digits(t, i, m)) ||
              (!t->cut && c != '1' && c != '5' && eidp_find_bytes(t, i, m));
    else if (c == '-')
      found = eidp_see(t, i + 1) == '1' && eidp_find_bytes(t, i, m);
    else if (may_be_escape(c))
      found = eidp_find_digits(t, i, m);
  }
  if (!found && !t->cut && (t->kinds & OTHERS) && eidp_is_ascii_digit(c))
    found = eidp_find_also(t, i, m);
  return found && !t->cut;
}

/* Whether base64 that is looked for begins at i; certificates too, or not. */
static bool
find_base64(struct eidp_search *t, size_t i, bool all, eid_match *m)
{
  if (t->kinds & EID_SOUGHT_EID &&
      (eidp_find_base64(t, i, m) ||
       (!t->cut && all && eidp_find_certificate64(t, i, m))))
    return true;
  return !t->cut && (t->kinds & SECRETS) && t->s[i] == 'M' &&
         eidp_find_code_base64(t, i, m);
}

/* Back from i over digits and what stands plainly between them, to where a
   row of them may begin; not before t->from. */
static size_t
row_before(const struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k > t->from && i - k < EIDP_ROW &&
         (eidp_is_ascii_digit(t->s[k - 1]) || t->s[k - 1] == ' ' ||
          t->s[k - 1] == '-' || t->s[k - 1] == '.' || t->s[k - 1] >= 0x80))
    k--;
  return k;
}

/* A number whose digits an escape stands between: what is before it is looked
   at again. */
static bool
find_row_at(struct eidp_search *t, size_t i, eid_match *m)
{
  struct eidp_gap gap;
  size_t begin = row_before(t, i);

  if (begin == i || !eidp_gap_after(t, i, false, &gap))
    return false;
  for (size_t k = begin; k < i; k++)
    if ((eidp_is_ascii_digit(t->s[k]) || t->s[k] == 0xef) &&
        find_number(t, k, m))
      return true;
    else if (t->cut)
      return false;
  return false;
}

/* Back from i over one character of base64, or several breaks and one. */
static size_t
base64_before(const struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k > t->from && i - k < 8) {
    k--;
    if (eidp_is_base64(t->s[k]) &&
        !(k > 0 && t->s[k - 1] == '\\' && i - k < 7))
      break;
  }
  return k;
}

/* A certificate in base64, whose tag begins one or two characters before. */
static bool
find_certificate(struct eidp_search *t, size_t i, eid_match *m)
{
  size_t one = base64_before(t, i), two = base64_before(t, one);

  return (one < i && eidp_find_certificate64(t, one, m)) ||
         (!t->cut && two < one && eidp_find_certificate64(t, two, m));
}

/* Whether two bytes can be the second and third of such a tag; where a line
   breaks in it, what is before it decides later. */
static bool
is_in_tag(const struct eidp_search *t, size_t i, unsigned char b)
{
  unsigned char a = t->s[i], before = i > 0 ? t->s[i - 1] : 0;

  if (a != 'y' && a != 'C' && a != 'g' && a != 'I')
    return false;
  if (b == '\n' || b == '\r' || b == '\\' || !eidp_is_base64(before))
    return true;
  return (before == 'n' || before == 'r') ||
         (b == 'A' && (before == 'E' || before == 'D')) ||
         ((b == 'O' || b == 'M') && (before == 'M' || before == 'w')) ||
         (b == 'D' && (before == 'T' || before == 'M'));
}

/* Whether anything stands at the rare sign at i; it may begin a little before
   that, but not before t->from. */
static bool
find_rare(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char a = t->s[i], b = eidp_see(t, i + 1);
  bool found = false;

  if (t->kinds & SECRETS)
    found = eidp_find_code(t, i, m);
  /* Of wide characters nothing but a code is looked for. */
  if (found || t->cut || a >= 0x80)
    return found && !t->cut;
  if ((a == 'i' || a == 'N' || a == 'M') && find_base64(t, i, false, m))
    return !t->cut;
  if (t->cut || (t->kinds & EID_SOUGHT_EID) == 0)
    return false;
  if (is_in_tag(t, i, b))
    return find_certificate(t, i, m) && !t->cut;
  if (a == '\\' && i > 0 && is_in_tag(t, i - 1, a))
    found = find_certificate(t, i - 1, m);
  if (!found && !t->cut && (a == '0' || a == '\\') && (b | 32) == 'x')
    found = eidp_is_ascii_digit(eidp_see(t, i + 2)) &&
            eidp_find_bytes(t, i + 2, m);
  if (!found && !t->cut && (a == '5' && (b | 32) == 'a'))
    found = eidp_find_bytes(t, i, m);
  if (!found && !t->cut && may_be_escape(a))
    found = find_number(t, i, m);
  if (!found && !t->cut)
    found = find_row_at(t, b == '=' || b == '<' ? i + 1 : i, m);
  return found && !t->cut;
}

/* What is cut off at a sign may begin before it. */
static void
step_back(const struct eidp_search *t, size_t *i)
{
  *i = *i > t->from + EIDP_ROW ? *i - EIDP_ROW : t->from;
}

/* Try every byte from *i to `end`, and to the end of the row there. */
static bool
search_window(struct eidp_search *t, size_t *i, size_t end, bool all,
              eid_match *m)
{
  for (; *i < t->n && (*i < end || eidp_is_plain(t->s[*i])); ++*i) {
    if (eidp_is_rare(t, *i) && find_rare(t, *i, m))
      return true;
    if (!t->cut && find_number(t, *i, m))
      return true;
    if (all && !t->cut && find_base64(t, *i, true, m))
      return true;
    if (t->cut) {
      step_back(t, i);
      return false;
    }
  }
  return false;
}

/* Look for signs alone from `place` to `end`, in a row without a number. */
static bool
search_signs(struct eidp_search *t, size_t place, size_t end, size_t *i,
             eid_match *m)
{
  for (size_t k = place; k < end && (t->kinds & SECRETS); k++)
    if (t->s[k] >= 0x80 && eidp_is_rare(t, k)) {
      *i = k;
      if (find_rare(t, k, m))
        return true;
      if (t->cut) {
        step_back(t, i);
        return false;
      }
    }
  return false;
}

/* Whether a sign that a quoted line begins with stands before a row, of those
   that are not part of one, or the end of an escaped line break. */
static bool
may_be_quoted(const struct eidp_search *t, size_t place)
{
  return place > 0 && memchr(">#|*%n", t->s[place - 1], 6) != NULL;
}

/* Where the text is cut in a short row: a quoted line, which goes on with the
   one above, is awaited. */
static bool
search_above(struct eidp_search *t, size_t *i, eid_match *m)
{
  size_t k = t->last ? *i : eidp_quote_before(t, t->n);

  if (k >= *i)
    return false;
  if (search_window(t, &k, *i, false, m) || t->cut) {
    *i = k;
    return !t->cut;
  }
  return false;
}

/* Search from *i to the end. */
static bool
search(struct eidp_search *t, size_t *i, eid_match *m)
{
  size_t window = t->kinds & OTHERS ? EIDP_ROW_SHORT : EIDP_ROW;
  size_t least = t->kinds & OTHERS ? EIDP_ROW_SHORT : EIDP_ROW_DIGITS;

  /* A row that was begun before is gone on with, however little is left. */
  if (eidp_in_row(t, *i, window) && search_window(t, i, *i, false, m))
    return true;
  if (t->cut)
    return false;
  /* Less than a window before the end anything may begin. */
  while (*i + window <= t->n) {
    bool row;
    size_t place = eidp_next_place(t, *i, t->n - window + 1, window, &row);
    size_t end;
    if (row && !eidp_row_may_hold(t, place, least, &end)) {
      if (search_signs(t, place, end - LEAD, i, m))
        return true;
      if (!t->cut)
        *i = end - LEAD; /* the next row's tag may begin there */
    } else if (row) {
      size_t above =
          may_be_quoted(t, place) ? eidp_quote_before(t, place) : place;
      *i = place > *i + LEAD ? place - LEAD : *i;
      *i = above < *i ? above : *i;
      if (search_window(t, i, place + window, false, m))
        return true;
    } else if (place + window <= t->n) {
      *i = place;
      if (find_rare(t, place, m))
        return true;
      if (t->cut)
        step_back(t, i);
      else
        ++*i;
    } else {
      *i = place;
    }
    if (t->cut)
      return false;
  }
  if (search_above(t, i, m) || t->cut)
    return !t->cut;
  return search_window(t, i, t->n, true, m);
}

bool
eid_find_next_with(const char *s, size_t n, size_t *at, bool last,
                   const eid_find_options *options, eid_match *m)
{
  struct eidp_search t = {.s = (const unsigned char *)s,
                          .n = n,
                          .from = *at,
                          .last = last,
                          .kinds = EID_SOUGHT_EID,
                          .registry = eid_registry_builtin()};
  size_t i = *at;

  if (options != NULL) {
    t.kinds = options->kinds == 0 ? EID_SOUGHT_EID : options->kinds;
    t.listed_only = options->listed_only;
    if (options->registry != NULL)
      t.registry = options->registry;
  }
  if (search(&t, &i, m)) {
    *at = m->where.offset + m->where.length;
    return true;
  }
  *at = i < n ? i : n;
  return false;
}

bool
eid_find_next(const char *s, size_t n, size_t *at, bool last, eid_match *m)
{
  return eid_find_next_with(s, n, at, last, NULL, m);
}

/* SPDX-License-Identifier: MIT */
/*
 * EIDs inside any text: what the notations share, and the search itself.
 */
#include <string.h>

#include "text/find.h"

enum {
  WINDOW = 22,       /* bytes that each notation of an EID has in a row */
  WINDOW_SHORT = 14, /* and each of the other numbers */
  BLOCK = 4096       /* that is searched for rare signs at once */
};

#define SECRETS (EID_KIND_MATCHING_ID | EID_KIND_CONFIRMATION_CODE)
#define OTHERS (EID_KIND_IMEI | EID_KIND_ICCID | EID_KIND_IMSI)

size_t
eid_find_keep(void)
{
  return EID_FIND_KEEP;
}

const char *
eid_notation_name(int notation)
{
  static const char *const names[] = {
      "unknown",     "digits",  "tlv",     "element",
      "uri",         "bytes",   "numbers", "literal",
      "ascii",       "certificate", "base64", "certificate-base64",
      "code",        "code-base64", "named"};

  return names[notation >= 0 && notation <= EID_NOTATION_NAMED ? notation : 0];
}

const char *
eid_kind_name(int kind)
{
  switch (kind) {
  case EID_KIND_EID:
    return "eid";
  case EID_KIND_MATCHING_ID:
    return "matching-id";
  case EID_KIND_CONFIRMATION_CODE:
    return "confirmation-code";
  case EID_KIND_IMEI:
    return "imei";
  case EID_KIND_ICCID:
    return "iccid";
  case EID_KIND_IMSI:
    return "imsi";
  default:
    return "unknown";
  }
}

void
eidp_number_start(struct eidp_number *number, size_t at)
{
  number->count = number->pieces = 0;
  number->begin = number->end = at;
}

void
eidp_number_piece(struct eidp_number *number, struct eidp_piece piece)
{
  if (piece.at < number->begin)
    number->begin = piece.at;
  if (piece.at + piece.length > number->end)
    number->end = piece.at + piece.length;
  if (number->pieces < EIDP_PIECES_MAX)
    number->piece[number->pieces++] = piece;
}

void
eidp_number_digit(struct eidp_number *number, int digit, size_t at,
                  size_t length, enum eidp_write write)
{
  eidp_number_piece(number,
                    (struct eidp_piece){at, (unsigned char)length,
                                        (unsigned char)number->count, 1,
                                        (unsigned char)write});
  number->digits[number->count++] = (char)('0' + digit);
}

size_t
eidp_listed(const struct eidp_search *t, const char *digits, size_t n)
{
  eid e = {{0}};
  const eid_maker *maker;
  size_t length;

  for (size_t i = 0; i < n; i++)
    e.bcd[i / 2] |= (unsigned char)((digits[i] - '0') << (i % 2 == 0 ? 4 : 0));
  maker = eid_registry_find(t->registry, &e);
  if (maker == NULL)
    return 0;
  length = strlen(eid_maker_prefix(maker));
  return length <= n ? length : 0;
}

bool
eidp_match(const struct eidp_search *t, const struct eidp_number *number,
           eid_notation notation, eid_match *m)
{
  eid e;

  if (number->count != EIDP_DIGITS ||
      eid_parse(&e, number->digits, EIDP_DIGITS, NULL) != EID_OK)
    return false;
  if (t->listed_only && eid_registry_find(t->registry, &e) == NULL)
    return false;
  *m = (eid_match){e,
                   notation,
                   {number->begin, number->end - number->begin},
                   EID_KIND_EID};
  return true;
}

/* Whether anything that is looked for begins at i. Where the answer is cut
   off, `cut` is set and it is false. */
static bool
find_at(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char c = t->s[i];
  bool found = false;

  if (t->kinds & EID_KIND_EID) {
    if (eidp_is_digit(c) || c == '-')
      found = (c != '-' && eidp_find_digits(t, i, m)) ||
              (!t->cut && eidp_find_bytes(t, i, m));
    else if (c == 0xef || c == '\\' || c == '%' || c == '=' || c == '&')
      found = eidp_find_digits(t, i, m);
    if (!found && !t->cut && eidp_is_base64(c))
      found = eidp_find_base64(t, i, m);
  }
  if (!found && !t->cut && (t->kinds & SECRETS) && 
      (c == 'M' || c == 'T' || c == 'b'))
    found = eidp_find_code_base64(t, i, m);
  if (!found && !t->cut && (t->kinds & OTHERS) && eidp_is_digit(c))
    found = eidp_find_also(t, i, m);
  return found && !t->cut;
}

/* Whether anything begins at the rare sign at i: a secret, or the bytes of a
   literal. */
static bool
find_rare(struct eidp_search *t, size_t i, eid_match *m)
{
  if (t->kinds & SECRETS && eidp_find_code(t, i, m))
    return true;
  if (t->cut || (t->kinds & EID_KIND_EID) == 0 || t->s[i] != '\\')
    return false;
  return eidp_see(t, i + 1) == 'x' && eidp_is_digit(eidp_see(t, i + 2)) &&
         eidp_find_bytes(t, i + 2, m);
}

/* Try every byte from *i to `end`. */
static bool
search_window(struct eidp_search *t, size_t *i, size_t end, eid_match *m)
{
  for (; *i < end && *i < t->n; ++*i) {
    bool rare = eidp_rare(t, *i, *i + 1) == *i;
    if ((rare && find_rare(t, *i, m)) || (!t->cut && find_at(t, *i, m)))
      return true;
    if (t->cut)
      return false;
  }
  return false;
}

/* Search from *i to `end`, but for what begins in a window behind. What was
   skipped is not looked at again before the block ends. */
static bool
search_block(struct eidp_search *t, size_t *i, size_t end, eid_match *m)
{
  size_t window = t->kinds & OTHERS ? WINDOW_SHORT : WINDOW;
  size_t number = 0, rare, stop;

  while (*i < end) {
    if (number <= *i)
      number = eidp_skip_to(t, *i, end, window);
    stop = number < end ? number : end;
    rare = eidp_rare(t, *i, stop);
    *i = rare;
    if (rare < stop) {
      if (find_rare(t, rare, m))
        return true;
      if (t->cut)
        return false;
      ++*i;
    } else if (number < end) {
      if (search_window(t, i, number + window, m))
        return true;
      if (t->cut)
        return false;
    }
  }
  return false;
}

/* Which two digits EIDs in groups begin with: 89, and those of the makers
   that are known. */
static void
set_begins(struct eidp_search *t)
{
  size_t n = eid_registry_makers(t->registry);

  t->begins[89 / 32] |= UINT32_C(1) << 89 % 32;
  for (size_t i = 0; i < n; i++) {
    const char *p = eid_maker_prefix(eid_registry_maker_at(t->registry, i));
    unsigned pair;
    if (strlen(p) < 2)
      continue;
    pair = (unsigned)(p[0] - '0') * 10 + (unsigned)(p[1] - '0');
    t->begins[pair / 32] |= UINT32_C(1) << pair % 32;
  }
}

bool
eid_find_next_with(const char *s, size_t n, size_t *at, bool last,
                   const eid_find_options *options, eid_match *m)
{
  struct eidp_search t = {.s = (const unsigned char *)s,
                          .n = n,
                          .last = last,
                          .kinds = EID_KIND_EID,
                          .registry = eid_registry_builtin()};
  size_t i = *at;

  if (options != NULL) {
    t.kinds = options->kinds == 0 ? EID_KIND_EID : options->kinds;
    t.listed_only = options->listed_only;
    if (options->registry != NULL)
      t.registry = options->registry;
  }
  set_begins(&t);
  while (i < n && !t.cut)
    if (search_block(&t, &i, n - i > BLOCK ? i + BLOCK : n, m)) {
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

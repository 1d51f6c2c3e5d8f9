/* SPDX-License-Identifier: MIT */
/*
 * A number that was read in a text, and whether it is an EID.
 */
#include <string.h>

#include "text/find.h"

void
eidp_number_start(struct eidp_number *number, size_t at)
{
  number->count = number->pieces = 0;
  number->begin = number->end = at;
}

void
eidp_number_piece(struct eidp_number *number, struct eidp_shown piece)
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
  eidp_number_piece(number, (struct eidp_shown){at, (unsigned char)length,
                                                (unsigned char)number->count,
                                                1, (unsigned char)write});
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
                   EID_SOUGHT_EID};
  return true;
}

static void
set_begins(struct eidp_search *t)
{
  size_t n = eid_registry_makers(t->registry);

  t->begins_known = true;
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
eidp_may_begin_with(struct eidp_search *t, unsigned pair)
{
  if (!t->begins_known)
    set_begins(t);
  return t->begins[pair / 32] >> pair % 32 & 1;
}

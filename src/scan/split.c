/* SPDX-License-Identifier: MIT */
/*
 * Where a table makes a further difference beneath eight digits: for the
 * tally, which counts by these eight.
 */
#include <string.h>

#include <eid.h>

#include "scan/split.h"

/* Digits 9 to 16 of a key, in BCD: the lower half of its first 16. */
static uint32_t
digits_9_to_16(struct eidp_key key)
{
  return (uint32_t)key.high;
}

/* Widen the range by the intervals of a table that begin or end inside the
   prefix. One that holds all of the prefix, or nothing of it, is the same for
   all its EIDs and makes no difference. */
static void
widen_split(struct eidp_split *h, const struct eidp_table *table)
{
  for (size_t i = 0; i < table->span_count; i++) {
    const struct eidp_span *s = &table->spans[i];
    bool begins = !eidp_ordered(s->first, h->first);
    bool ends = !eidp_ordered(h->last, s->last);
    uint32_t from =
        begins ? digits_9_to_16(s->first) : digits_9_to_16(h->first);
    uint32_t to = ends ? digits_9_to_16(s->last) : digits_9_to_16(h->last);
    if ((!begins && !ends) || !eidp_ordered(s->first, h->last) ||
        !eidp_ordered(h->first, s->last))
      continue;
    h->least = from < h->least ? from : h->least;
    h->most = to > h->most ? to : h->most;
  }
}

/* Products do not matter: nothing is counted by product. */
struct eidp_split
eidp_find_split(const eid_registry *r, const eid_rules *rules, const eid *e)
{
  eid low = *e, high = *e;
  struct eidp_split h = {.least = UINT32_MAX, .most = 0};

  memset(low.bcd + 4, 0, sizeof low.bcd - 4);
  memset(high.bcd + 4, 0x99, sizeof high.bcd - 4);
  h.first = eidp_key_of(&low);
  h.last = eidp_key_of(&high);
  widen_split(&h, &r->makers);
  widen_split(&h, &r->countries);
  if (rules != NULL)
    widen_split(&h, &rules->rules);
  return h;
}

/* SPDX-License-Identifier: MIT */
/*
 * Counts per maker, country and verdict.
 *
 * The first eight digits nearly always decide all three, so they are looked
 * up once and then found by a multiplicative hash: 0.5 to 0.9 ns an EID, where
 * the binary search of the tables takes 6 to 16. Prefixes under which a table
 * makes a further difference are looked up for each EID.
 */
#include <string.h>

#include <eid.h>

#include "carrier.h"
#include "scan.h"
#include "table.h"

enum { SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, SLOTS_USED = SLOTS * 3 / 4 };
enum { VERDICTS = EID_VERDICT_NOT_USED + 1 };

/* What is said of an EID: rows, the number of rows for none. */
struct answer {
  uint32_t maker, country;
  uint32_t verdict;
  uint32_t deep; /* the prefix does not decide; ask for each EID */
};

struct slot {
  uint64_t prefix; /* eight bytes of text as they stand in memory; 0: free */
  uint64_t count;
  struct answer answer;
};

struct eid_tally {
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  unsigned long as_of;
  size_t makers, countries;
  size_t used; /* slots that are taken */
  uint64_t verdict[VERDICTS];
  struct slot slots[SLOTS];
  uint64_t counts[]; /* makers + 1, then countries + 1 */
};

size_t
eid_tally_size(const eid_registry *r)
{
  size_t rows = eid_registry_makers(r) + eid_registry_countries(r) + 2;

  return sizeof(eid_tally) + rows * sizeof(uint64_t);
}

eid_tally *
eid_tally_init(void *memory, const eid_registry *r, const eid_rules *rules,
               const eid_carrier *carrier, unsigned long as_of)
{
  eid_tally *t = memory;

  memset(memory, 0, eid_tally_size(r));
  t->registry = r;
  t->rules = carrier == NULL ? NULL : rules;
  t->carrier = carrier;
  t->as_of = as_of;
  t->makers = eid_registry_makers(r);
  t->countries = eid_registry_countries(r);
  return t;
}

static struct answer
look_up(const eid_tally *t, const eid *e)
{
  const eid_maker *maker = eid_registry_find(t->registry, e);
  const eid_country *country = eid_registry_country(t->registry, e);
  struct answer a = {(uint32_t)t->makers, (uint32_t)t->countries,
                     EID_VERDICT_UNKNOWN, 0};

  if (maker != NULL)
    a.maker = (uint32_t)(maker - eid_registry_maker_at(t->registry, 0));
  if (country != NULL)
    a.country = (uint32_t)(country - eid_registry_country_at(t->registry, 0));
  if (t->rules != NULL)
    a.verdict = (uint32_t)eid_accept(t->rules, e, t->carrier, t->as_of, NULL);
  return a;
}

static void
add(eid_tally *t, const struct answer *a, uint64_t count)
{
  t->counts[a->maker] += count;
  t->counts[t->makers + 1 + a->country] += count;
  t->verdict[a->verdict] += count;
}

/* Whether an interval of a table begins or ends between two keys. */
static bool
is_split(const struct eidp_table *table, struct eidp_key first,
         struct eidp_key last)
{
  for (size_t i = 0; i < table->span_count; i++) {
    const struct eidp_span *s = &table->spans[i];
    if ((!eidp_ordered(s->first, first) && eidp_ordered(s->first, last)) ||
        (eidp_ordered(first, s->last) && !eidp_ordered(last, s->last)))
      return true;
  }
  return false;
}

/* Whether EIDs that begin with the first eight digits of e may differ. */
static bool
is_deep(const eid_tally *t, const eid *e)
{
  eid low = *e, high = *e;
  struct eidp_key first, last;

  memset(low.bcd + 4, 0, sizeof low.bcd - 4);
  memset(high.bcd + 4, 0x99, sizeof high.bcd - 4);
  first = eidp_key_of(&low);
  last = eidp_key_of(&high);
  return is_split(&t->registry->makers, first, last) ||
         is_split(&t->registry->countries, first, last) ||
         (t->rules != NULL && is_split(&t->rules->rules, first, last));
}

/* The slot of a prefix, or the free one where it should be. */
static struct slot *
slot_of(eid_tally *t, uint64_t prefix)
{
  /* 2^64 by the golden ratio. */
  uint64_t i = prefix * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SLOT_BITS);

  while (t->slots[i].prefix != prefix && t->slots[i].prefix != 0)
    i = (i + 1) % SLOTS;
  return &t->slots[i];
}

/* Count an EID whose slot does not answer by itself. */
static void
add_slowly(eid_tally *t, struct slot *slot, uint64_t prefix, const eid *e)
{
  struct answer a = look_up(t, e);

  if (slot->prefix == 0 && t->used < SLOTS_USED) {
    t->used++;
    slot->prefix = prefix;
    slot->answer = a;
    slot->answer.deep = is_deep(t, e);
  }
  add(t, &a, 1);
}

void
eid_tally_add(eid_tally *t, const eid *e)
{
  char text[EID_TEXT_SIZE];
  uint64_t prefix;
  struct slot *slot;

  eid_format(text, e, EID_STYLE_PLAIN);
  memcpy(&prefix, text, sizeof prefix);
  slot = slot_of(t, prefix);
  if (slot->prefix == prefix && slot->answer.deep == 0)
    slot->count++;
  else
    add_slowly(t, slot, prefix, e);
}

static void
add_field(eid_tally *t, const unsigned char *field, unsigned length)
{
  unsigned char text[EIDP_PLAIN];
  uint64_t prefix;
  struct slot *slot;
  eid e;

  if (length == EIDP_GROUPED && eidp_ungroup(text, field))
    field = text;
  memcpy(&prefix, field, sizeof prefix);
  slot = slot_of(t, prefix);
  if (slot->prefix == prefix && slot->answer.deep == 0) {
    slot->count++;
    return;
  }
  (void)eidp_pack(e.bcd, (const char *)field);
  add_slowly(t, slot, prefix, &e);
}

void
eidp_tally_block(eid_tally *t, const struct eidp_block *b)
{
  for (uint32_t left = b->good; left != 0; left &= left - 1)
    add_field(t, b->base + b->field[eidp_lowest(left)], b->length);
}

void
eid_tally_merge(eid_tally *t, const eid_tally *other)
{
  for (size_t i = 0; i < t->makers + t->countries + 2; i++)
    t->counts[i] += other->counts[i];
  for (int i = 0; i < VERDICTS; i++)
    t->verdict[i] += other->verdict[i];
  for (int i = 0; i < SLOTS; i++)
    add(t, &other->slots[i].answer, other->slots[i].count);
}

uint64_t
eid_tally_maker(const eid_tally *t, size_t i)
{
  uint64_t count;

  if (i > t->makers)
    return 0;
  count = t->counts[i];
  for (int j = 0; j < SLOTS; j++)
    count += t->slots[j].answer.maker == i ? t->slots[j].count : 0;
  return count;
}

uint64_t
eid_tally_country(const eid_tally *t, size_t i)
{
  uint64_t count;

  if (i > t->countries)
    return 0;
  count = t->counts[t->makers + 1 + i];
  for (int j = 0; j < SLOTS; j++)
    count += t->slots[j].answer.country == i ? t->slots[j].count : 0;
  return count;
}

uint64_t
eid_tally_verdict(const eid_tally *t, int verdict)
{
  uint64_t count;

  if (verdict < 0 || verdict >= VERDICTS)
    return 0;
  count = t->verdict[verdict];
  for (int j = 0; j < SLOTS; j++)
    count += (int)t->slots[j].answer.verdict == verdict ? t->slots[j].count
                                                        : 0;
  return count;
}

/* SPDX-License-Identifier: MIT */
/*
 * Counts per maker, country and verdict.
 *
 * The first eight digits nearly always decide all three, so they are looked
 * up once and then found by a multiplicative hash: 0.5 to 0.9 ns an EID, where
 * the binary search of the tables takes 6 to 16. Where a table makes a further
 * difference beneath eight digits, digits 9 to 16 say whether an EID may be
 * concerned; only those that may are looked up one by one.
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
  uint32_t maker, country, verdict;
};

struct slot {
  uint64_t prefix; /* eight bytes of text as they stand in memory; 0: free */
  uint64_t count;
  uint64_t low, width; /* not counted here where digits 9 to 16, as text read
                          as a number, are in low to low + width */
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
                     EID_VERDICT_UNKNOWN};

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

/* Eight digits of text as a number that orders as they do. */
static inline uint64_t
order_of(const unsigned char *text)
{
  return (uint64_t)text[0] << 56 | (uint64_t)text[1] << 48 |
         (uint64_t)text[2] << 40 | (uint64_t)text[3] << 32 |
         (uint64_t)text[4] << 24 | (uint64_t)text[5] << 16 |
         (uint64_t)text[6] << 8 | (uint64_t)text[7];
}

/* Digits 9 to 16 of a key as a number. */
static uint32_t
middle(struct eidp_key key)
{
  return (uint32_t)key.high;
}

/* The same as text. */
static uint64_t
middle_text(uint32_t bcd)
{
  uint64_t text = 0;

  for (int i = 0; i < 8; i++)
    text |= (uint64_t)('0' + (bcd >> 4 * i & 15)) << 8 * i;
  return text;
}

/* The keys of a prefix, and those of them that a table tells apart, by digits
   9 to 16; least > most where there are none. */
struct hull {
  struct eidp_key first, last;
  uint32_t least, most;
};

/* Widen the hull by the intervals of a table that begin or end in it. */
static void
widen(struct hull *h, const struct eidp_table *table)
{
  for (size_t i = 0; i < table->span_count; i++) {
    const struct eidp_span *s = &table->spans[i];
    bool begins = !eidp_ordered(s->first, h->first);
    bool ends = !eidp_ordered(h->last, s->last);
    uint32_t from = begins ? middle(s->first) : middle(h->first);
    uint32_t to = ends ? middle(s->last) : middle(h->last);
    if ((!begins && !ends) || !eidp_ordered(s->first, h->last) ||
        !eidp_ordered(h->first, s->last))
      continue;
    h->least = from < h->least ? from : h->least;
    h->most = to > h->most ? to : h->most;
  }
}

/* What the tables tell apart among EIDs with the first eight digits of e. */
static struct hull
hull_of(const eid_tally *t, const eid *e)
{
  eid low = *e, high = *e;
  struct hull h = {.least = UINT32_MAX, .most = 0};

  memset(low.bcd + 4, 0, sizeof low.bcd - 4);
  memset(high.bcd + 4, 0x99, sizeof high.bcd - 4);
  h.first = eidp_key_of(&low);
  h.last = eidp_key_of(&high);
  widen(&h, &t->registry->makers);
  widen(&h, &t->registry->countries);
  if (t->rules != NULL)
    widen(&h, &t->rules->rules);
  return h;
}

/* Take a free slot for the first eight digits of e. The answer in it is that
   of the EIDs outside of the hull, or of nothing where it covers all. */
static void
take_slot(eid_tally *t, struct slot *slot, uint64_t prefix, const eid *e)
{
  struct hull h = hull_of(t, e);
  eid other = *e;

  t->used++;
  slot->prefix = prefix;
  slot->low = UINT64_MAX;
  if (h.least <= h.most) {
    slot->low = middle_text(h.least);
    slot->width = middle_text(h.most) - slot->low;
    memset(other.bcd + 4, h.least > 0 ? 0 : 0x99, sizeof other.bcd - 4);
  }
  slot->answer = look_up(t, &other);
}

/* The index where the slot of a prefix is, unless others are before it. */
static inline size_t
home_of(uint64_t prefix)
{
  /* 2^64 by the golden ratio. */
  return (size_t)(prefix * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
}

/* Whether an EID is outside of the hull. */
static inline bool
is_answered(const struct slot *slot, const unsigned char *text)
{
  return order_of(text + 8) - slot->low > slot->width;
}

/* Count an EID that no slot answers for yet, or that is in its hull. */
static void
add_slowly(eid_tally *t, struct slot *slot, const unsigned char *text)
{
  uint64_t prefix;
  struct answer a;
  eid e;

  memcpy(&prefix, text, sizeof prefix);
  (void)eidp_pack(e.bcd, (const char *)text);
  if (slot->prefix == 0 && t->used < SLOTS_USED)
    take_slot(t, slot, prefix, &e);
  if (slot->prefix == prefix && is_answered(slot, text)) {
    slot->count++;
  } else {
    a = look_up(t, &e);
    add(t, &a, 1);
  }
}

/* Count an EID given as 32 digits. */
static inline void
add_text(eid_tally *t, const unsigned char *text)
{
  uint64_t prefix;
  struct slot *slot;

  memcpy(&prefix, text, sizeof prefix);
  slot = &t->slots[home_of(prefix)];
  while (slot->prefix != prefix && slot->prefix != 0)
    slot = slot == &t->slots[SLOTS - 1] ? t->slots : slot + 1;
  if (slot->prefix == prefix && is_answered(slot, text))
    slot->count++;
  else
    add_slowly(t, slot, text);
}

void
eid_tally_add(eid_tally *t, const eid *e)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, e, EID_STYLE_PLAIN);
  add_text(t, (const unsigned char *)text);
}

static void
add_grouped(eid_tally *t, const unsigned char *field)
{
  unsigned char text[EIDP_PLAIN];

  if (eidp_ungroup(text, field))
    add_text(t, text);
}

void
eidp_tally_block(eid_tally *t, const struct eidp_block *b)
{
  if (b->length == EIDP_PLAIN && b->good == eidp_bits(EIDP_BLOCK)) {
    for (unsigned i = 0; i < EIDP_BLOCK; i++)
      add_text(t, b->base + b->field[i]);
    return;
  }
  for (uint32_t left = b->good; left != 0; left &= left - 1) {
    const unsigned char *field = b->base + b->field[eidp_lowest(left)];
    if (b->length == EIDP_GROUPED)
      add_grouped(t, field);
    else
      add_text(t, field);
  }
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

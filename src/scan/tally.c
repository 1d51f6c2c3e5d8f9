/* SPDX-License-Identifier: MIT */
/*
 * Counts per maker, country and verdict, and where the first of each is.
 *
 * The first eight digits nearly always decide all three, so they are looked
 * up once and then found by a multiplicative hash: 0.5 to 0.9 ns an EID, where
 * the binary search of the tables takes 6 to 16. Where a table makes a further
 * difference beneath eight digits, digits 9 to 16 say whether an EID may be
 * concerned; only those that may are looked up one by one.
 *
 * Places ascend, so only the first EID of a slot, and the first few of those
 * that are looked up, are asked for theirs. It is worked out when it is asked
 * for; the others cost nothing.
 */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"
#include "registry/table.h"
#include "scan/scan.h"

enum { SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, SLOTS_USED = SLOTS * 3 / 4 };
enum { VERDICTS = EID_VERDICT_NOT_USED + 1 };

/* What is said of an EID: three rows of the sums. */
enum { MAKER, COUNTRY, VERDICT, KINDS };

struct answer {
  uint32_t row[KINDS];
};

struct sum {
  uint64_t count, first; /* first: a place, 0 for none */
};

struct slot {
  uint64_t prefix; /* eight bytes of text as they stand in memory; 0: free */
  uint64_t count;
  uint64_t low, width; /* not counted here where digits 9 to 16, as text read
                          as a number, are in low to low + width; that is
                          everywhere until the first one is counted */
};

/* What a slot has besides; apart, so that twice as many stay cached. */
struct rest {
  uint64_t width; /* from the first one on */
  uint64_t first;
  struct answer answer;
};

struct eid_tally {
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  unsigned long as_of;
  size_t makers, countries;
  size_t used; /* slots that are taken */
  struct slot slots[SLOTS];
  struct rest rests[SLOTS];
  struct sum sums[]; /* makers and none, countries and none, verdicts */
};

/* Where an EID is: its place, or the field in a run that it comes from. */
struct spot {
  uint64_t place;
  const struct eidp_run *run; /* NULL: place is set */
  const unsigned char *field;
};

size_t
eid_tally_size(const eid_registry *r)
{
  size_t rows = eid_registry_makers(r) + eid_registry_countries(r) + 2;

  return sizeof(eid_tally) + (rows + VERDICTS) * sizeof(struct sum);
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

/* The first row of a kind. */
static size_t
begin_of(const eid_tally *t, int kind)
{
  if (kind == MAKER)
    return 0;
  return t->makers + 1 + (kind == COUNTRY ? 0 : t->countries + 1);
}

static struct answer
look_up(const eid_tally *t, const eid *e)
{
  const eid_maker *maker = eid_registry_find(t->registry, e);
  const eid_country *country = eid_registry_country(t->registry, e);
  size_t row[KINDS] = {t->makers, t->countries, EID_VERDICT_UNKNOWN};
  struct answer a;

  if (maker != NULL)
    row[MAKER] = (size_t)(maker - eid_registry_maker_at(t->registry, 0));
  if (country != NULL)
    row[COUNTRY] = (size_t)(country - eid_registry_country_at(t->registry, 0));
  if (t->rules != NULL)
    row[VERDICT] = (size_t)eid_accept(t->rules, e, t->carrier, t->as_of, NULL);
  for (int k = 0; k < KINDS; k++)
    a.row[k] = (uint32_t)(begin_of(t, k) + row[k]);
  return a;
}

/* The first place that is known comes before one that is not, which is 0. */
static void
add_to(struct sum *sum, uint64_t count, uint64_t first)
{
  sum->count += count;
  if (first - 1 < sum->first - 1)
    sum->first = first;
}

static void
add(eid_tally *t, const struct answer *a, uint64_t count, uint64_t first)
{
  for (int k = 0; k < KINDS; k++)
    add_to(&t->sums[a->row[k]], count, first);
}

/* Line feeds from where the run is up to the record with a field. */
static uint64_t
feeds_before(const struct eidp_run *run, const unsigned char *field)
{
  const unsigned char *s = run->s + run->at;
  struct eidp_row row = {.s = s, .n = (size_t)(field - s)};
  uint64_t feeds = 0;

  if (run->scan->shape == EID_SHAPE_COLUMN) {
    row.delimiter = eidp_delimiter(run->scan);
    for (; eidp_row_pass(&row); row.quoting = EIDP_FIELD_START)
      feeds = row.feeds;
    return feeds;
  }
  for (; s < field; s++)
    feeds += *s == '\n';
  return feeds;
}

static uint64_t
place_of(struct spot spot)
{
  const struct eidp_run *run = spot.run;

  if (run == NULL)
    return spot.place;
  return run->scan->lines_before + run->scan->lines + 1 +
         feeds_before(run, spot.field);
}

/* Whether one of the rows has no first yet. */
static bool
lacks_first(const eid_tally *t, const struct answer *a)
{
  for (int k = 0; k < KINDS; k++)
    if (t->sums[a->row[k]].first == 0)
      return true;
  return false;
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
  struct rest *rest = &t->rests[slot - t->slots];
  struct hull h = hull_of(t, e);
  eid other = *e;

  t->used++;
  slot->prefix = prefix;
  slot->width = UINT64_MAX;
  slot->low = UINT64_MAX;
  if (h.least <= h.most) {
    slot->low = middle_text(h.least);
    rest->width = middle_text(h.most) - slot->low;
    memset(other.bcd + 4, h.least > 0 ? 0 : 0x99, sizeof other.bcd - 4);
  }
  rest->answer = look_up(t, &other);
}

/* The index where the slot of a prefix is, unless others are before it. */
static inline size_t
home_of(uint64_t prefix)
{
  /* 2^64 by the golden ratio. */
  return (size_t)(prefix * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
}

/* The slot of a prefix, or the one that is free for it. */
static inline struct slot *
slot_of(eid_tally *t, uint64_t prefix)
{
  struct slot *slot = &t->slots[home_of(prefix)];

  while (slot->prefix != prefix && slot->prefix != 0)
    slot = slot == &t->slots[SLOTS - 1] ? t->slots : slot + 1;
  return slot;
}

/* Whether an EID is outside of the hull. */
static inline bool
is_outside(uint64_t low, uint64_t width, const unsigned char *text)
{
  return order_of(text + 8) - low > width;
}

/* Count an EID that no slot answers for: because it is the first one there,
   in a hull, or where no slot is left. */
static void
add_slowly(eid_tally *t, struct slot *slot, const unsigned char *text,
           struct spot spot)
{
  struct rest *rest = &t->rests[slot - t->slots];
  uint64_t prefix;
  struct answer a;
  eid e;

  memcpy(&prefix, text, sizeof prefix);
  (void)eidp_pack(e.bcd, (const char *)text);
  if (slot->prefix == 0 && t->used < SLOTS_USED)
    take_slot(t, slot, prefix, &e);
  if (slot->prefix == prefix && is_outside(slot->low, rest->width, text)) {
    slot->count = 1;
    slot->width = rest->width;
    rest->first = place_of(spot);
  } else {
    a = look_up(t, &e);
    add(t, &a, 1, lacks_first(t, &a) ? place_of(spot) : 0);
  }
}

/* Count an EID given as 32 digits where a slot answers for it. Returns NULL
   then, and else the slot that add_slowly goes on with. */
static inline struct slot *
add_quickly(eid_tally *t, const unsigned char *text)
{
  uint64_t prefix;
  struct slot *slot;

  memcpy(&prefix, text, sizeof prefix);
  slot = slot_of(t, prefix);
  if (slot->prefix != prefix || !is_outside(slot->low, slot->width, text))
    return slot;
  slot->count++;
  return NULL;
}

void
eid_tally_add(eid_tally *t, const eid *e, uint64_t place)
{
  unsigned char text[EID_TEXT_SIZE];
  struct slot *slot;

  eid_format((char *)text, e, EID_STYLE_PLAIN);
  slot = add_quickly(t, text);
  if (slot != NULL)
    add_slowly(t, slot, text, (struct spot){.place = place});
}

/* Add a field of the run, given as 32 digits too. */
static inline void
add_field(eid_tally *t, const unsigned char *text, const struct eidp_run *run,
          const unsigned char *field)
{
  struct slot *slot = add_quickly(t, text);

  if (slot != NULL)
    add_slowly(t, slot, text, (struct spot){.run = run, .field = field});
}

void
eidp_tally_block(const struct eidp_run *run, const struct eidp_block *b)
{
  eid_tally *t = run->scan->tally;
  unsigned char text[EIDP_PLAIN];

  if (b->length == EIDP_PLAIN && b->good == eidp_bits(EIDP_BLOCK)) {
    for (unsigned i = 0; i < EIDP_BLOCK; i++) {
      const unsigned char *field = b->base + b->field[i];
      add_field(t, field, run, field);
    }
    return;
  }
  for (uint32_t left = b->good; left != 0; left &= left - 1) {
    const unsigned char *field = b->base + b->field[eidp_lowest(left)];
    if (b->length == EIDP_PLAIN)
      add_field(t, field, run, field);
    else if (eidp_ungroup(text, field))
      add_field(t, text, run, field);
  }
}

void
eid_tally_merge(eid_tally *t, const eid_tally *other)
{
  size_t rows = begin_of(t, VERDICT) + VERDICTS;

  for (size_t i = 0; i < rows; i++)
    add_to(&t->sums[i], other->sums[i].count, other->sums[i].first);
  for (int i = 0; i < SLOTS; i++)
    add(t, &other->rests[i].answer, other->slots[i].count,
        other->rests[i].first);
}

/* What a row of a kind has, in the sums and in slots. */
static uint64_t
read_row(const eid_tally *t, int kind, size_t i, uint64_t *first)
{
  size_t row = begin_of(t, kind) + i;
  struct sum sum = t->sums[row];

  for (int j = 0; j < SLOTS; j++)
    if (t->rests[j].answer.row[kind] == row)
      add_to(&sum, t->slots[j].count, t->rests[j].first);
  if (first != NULL)
    *first = sum.first;
  return sum.count;
}

/* For a row that is none. */
static uint64_t
no_row(uint64_t *first)
{
  if (first != NULL)
    *first = 0;
  return 0;
}

uint64_t
eid_tally_maker(const eid_tally *t, size_t i, uint64_t *first)
{
  return i > t->makers ? no_row(first) : read_row(t, MAKER, i, first);
}

uint64_t
eid_tally_country(const eid_tally *t, size_t i, uint64_t *first)
{
  return i > t->countries ? no_row(first) : read_row(t, COUNTRY, i, first);
}

uint64_t
eid_tally_verdict(const eid_tally *t, int verdict, uint64_t *first)
{
  return verdict < 0 || verdict >= VERDICTS
             ? no_row(first)
             : read_row(t, VERDICT, (size_t)verdict, first);
}

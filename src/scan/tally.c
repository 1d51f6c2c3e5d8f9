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
#include "kernel/words.h"
#include "registry/table.h"
#include "scan/scan.h"
#include "scan/split.h"

enum { SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, SLOTS_USED = SLOTS * 3 / 4 };
enum { VERDICTS = EID_VERDICT_NOT_USED + 1 };

/* What is said of an EID: its maker, its country and the carrier's verdict. */
enum { MAKER, COUNTRY, VERDICT, TALLY_KINDS };

/* The row of the sums that an EID counts in, of each kind. */
struct tally_rows {
  uint32_t row[TALLY_KINDS];
};

/* How many EIDs a row has, and the place of the first; 0 if none is known. */
struct tally_sum {
  uint64_t count, first;
};

/* Of the cache of prefixes: what is read and written for every EID. */
struct prefix_slot {
  uint64_t prefix; /* eight digits of text (struct tally_key); 0: free */
  uint64_t count;
  uint64_t low, width; /* EIDs with digits 9 to 16 in low to low + width are
                          looked up one by one: a longer prefix splits this
                          slot there. At first that is everything, so that
                          the first EID takes the slow way and its place is
                          noted. Digits are text read as a number */
};

/* What else there is of a slot. Apart from it, as it is rarely read: so twice
   as many slots stay in the first level of the machine's cache. */
struct prefix_detail {
  uint64_t width; /* that of the slot once the first EID is counted */
  uint64_t first; /* the place of that EID */
  struct tally_rows rows;
};

struct eid_tally {
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  unsigned long as_of;
  size_t makers, countries;
  size_t used; /* slots that are taken */
  struct prefix_slot slots[SLOTS];
  struct prefix_detail details[SLOTS];
  struct tally_sum sums[]; /* makers and none, countries and none, verdicts */
};

/* Where an EID is: its place, or the field in a run that it comes from, which
   find_place makes a place of. */
struct record_place {
  uint64_t place;
  const struct eidp_run *run; /* NULL: place is set */
  const unsigned char *field;
};

size_t
eid_tally_size(const eid_registry *r)
{
  size_t rows = eid_registry_makers(r) + eid_registry_countries(r) + 2;

  return sizeof(eid_tally) + (rows + VERDICTS) * sizeof(struct tally_sum);
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

/* The first row of a kind: makers stand first, then countries, then verdicts.
   The last row of makers and of countries is for EIDs that have none. */
static size_t
first_row_of(const eid_tally *t, int kind)
{
  if (kind == MAKER)
    return 0;
  return t->makers + 1 + (kind == COUNTRY ? 0 : t->countries + 1);
}

/* Ask the tables for what is said of an EID: the slow way, 6 to 16 ns. */
static struct tally_rows
look_up_rows(const eid_tally *t, const eid *e)
{
  const eid_maker *maker = eid_registry_find(t->registry, e);
  const eid_country *country = eid_registry_country(t->registry, e);
  size_t row[TALLY_KINDS] = {t->makers, t->countries, EID_VERDICT_UNKNOWN};
  struct tally_rows a;

  if (maker != NULL)
    row[MAKER] = (size_t)(maker - eid_registry_maker_at(t->registry, 0));
  if (country != NULL)
    row[COUNTRY] = (size_t)(country - eid_registry_country_at(t->registry, 0));
  if (t->rules != NULL)
    row[VERDICT] = (size_t)eid_accept(t->rules, e, t->carrier, t->as_of, NULL);
  for (int k = 0; k < TALLY_KINDS; k++)
    a.row[k] = (uint32_t)(first_row_of(t, k) + row[k]);
  return a;
}

/* Add to a sum. The lower place is the first; 0, which is none, becomes the
   highest number when 1 is taken away. */
static void
add_to_sum(struct tally_sum *sum, uint64_t count, uint64_t first)
{
  sum->count += count;
  if (first - 1 < sum->first - 1)
    sum->first = first;
}

static void
add_to_rows(eid_tally *t, const struct tally_rows *a, uint64_t count,
            uint64_t first)
{
  for (int k = 0; k < TALLY_KINDS; k++)
    add_to_sum(&t->sums[a->row[k]], count, first);
}

/* Line feeds from where the run is up to the record with a field. In columns
   a record begins where its row does; line feeds in quotes before that are
   counted with their rows. */
static uint64_t
line_feeds_up_to(const struct eidp_run *run, const unsigned char *field)
{
  const unsigned char *s = run->s + run->at;
  struct eidp_row row = {.s = s, .n = (size_t)(field - s)};
  uint64_t feeds = 0;

  if (run->scan->shape == EID_SHAPE_COLUMN) {
    row.delimiter = eidp_delimiter(run->scan);
    for (; eidp_row_pass(&row); row.quoting = EIDP_FIELD_START)
      feeds = row.line_feeds;
    return feeds;
  }
  for (; s < field; s++)
    feeds += *s == '\n';
  return feeds;
}

/* The line where a record begins, from 1, over all lists of the tally. */
static uint64_t
find_place(struct record_place where)
{
  const struct eidp_run *run = where.run;

  if (run == NULL)
    return where.place;
  return run->scan->lines_before + run->scan->lines + 1 +
         line_feeds_up_to(run, where.field);
}

/* Whether one of the rows has no first yet. */
static bool
lacks_first(const eid_tally *t, const struct tally_rows *a)
{
  for (int k = 0; k < TALLY_KINDS; k++)
    if (t->sums[a->row[k]].first == 0)
      return true;
  return false;
}

/* The first 16 digits of an EID as text: eight by which a slot is found, and
   eight as a number that orders as they do, big-endian. */
struct tally_key {
  uint64_t prefix, next;
};

/* Four digits of text, big-endian, and eight; written out, because compilers
   make one load of this and not of a loop. */
static inline uint64_t
four_in_order(const unsigned char *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
         (uint32_t)p[3];
}

static inline uint64_t
eight_in_order(const unsigned char *p)
{
  return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
         (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
         (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

/* Grouped ones have a separator after four digits. */
static inline struct tally_key
key_of(const unsigned char *p, bool grouped)
{
  if (!grouped)
    return (struct tally_key){load(p), eight_in_order(p + 8)};
  return (struct tally_key){load4(p) | (uint64_t)load4(p + 5) << 32,
                            four_in_order(p + 10) << 32 |
                                four_in_order(p + 15)};
}

/* Digits 9 to 16 as text, as a key has them. */
static uint64_t
digits_as_text(uint32_t bcd)
{
  uint64_t text = 0;

  for (int i = 0; i < 8; i++)
    text |= (uint64_t)('0' + (bcd >> 4 * i & 15)) << 8 * i;
  return text;
}

/* Take a free slot for the first eight digits of e. Its rows are those of the
   EIDs outside of the split range, so one of them is looked up: with zeros
   after the prefix, or with nines if the range begins at zero. If it covers
   everything, no EID will ever be counted by these rows. */
static void
take_slot(eid_tally *t, struct prefix_slot *slot, uint64_t prefix,
          const eid *e)
{
  struct prefix_detail *detail = &t->details[slot - t->slots];
  struct eidp_split h = eidp_find_split(t->registry, t->rules, e);
  eid other = *e;

  t->used++;
  slot->prefix = prefix;
  slot->width = UINT64_MAX;
  slot->low = UINT64_MAX;
  if (h.least <= h.most) {
    slot->low = digits_as_text(h.least);
    detail->width = digits_as_text(h.most) - slot->low;
    memset(other.bcd + 4, h.least > 0 ? 0 : 0x99, sizeof other.bcd - 4);
  }
  detail->rows = look_up_rows(t, &other);
}

/* The index where the slot of a prefix is, unless others have taken it. */
static inline size_t
home_of_prefix(uint64_t prefix)
{
  /* 2^64 by the golden ratio. */
  return (size_t)(prefix * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
}

/* The slot of a prefix, or the free one where it would be: the next ones are
   tried in turn. A quarter of all stays free, so the search ends, and soon. */
static inline struct prefix_slot *
find_slot(eid_tally *t, uint64_t prefix)
{
  struct prefix_slot *slot = &t->slots[home_of_prefix(prefix)];

  while (slot->prefix != prefix && slot->prefix != 0)
    slot = slot == &t->slots[SLOTS - 1] ? t->slots : slot + 1;
  return slot;
}

/* Whether digits 9 to 16 are outside of low to low + width. Below low the
   difference wraps around and is greater than any width. */
static inline bool
is_outside_split(uint64_t low, uint64_t width, struct tally_key key)
{
  return key.next - low > width;
}

/* Count an EID that no slot answers for: because it is the first one with its
   prefix, in the split range, or no slot is left. */
static void
count_slowly(eid_tally *t, struct prefix_slot *slot, struct tally_key key,
             const eid *e, struct record_place where)
{
  struct prefix_detail *detail = &t->details[slot - t->slots];
  struct tally_rows a;

  if (slot->prefix == 0 && t->used < SLOTS_USED)
    take_slot(t, slot, key.prefix, e);
  /* The first one of a slot: from now on the slot counts by itself. */
  if (slot->prefix == key.prefix &&
      is_outside_split(slot->low, detail->width, key)) {
    slot->count = 1;
    slot->width = detail->width;
    detail->first = find_place(where);
  } else {
    a = look_up_rows(t, e);
    add_to_rows(t, &a, 1, lacks_first(t, &a) ? find_place(where) : 0);
  }
}

/* Count an EID where the slot answers for it. False where it does not. */
static inline bool
count_in(struct prefix_slot *slot, struct tally_key key)
{
  if (slot->prefix != key.prefix ||
      !is_outside_split(slot->low, slot->width, key))
    return false;
  slot->count++;
  return true;
}

/* The same in the slot where a prefix is at home, which is nearly always the
   one that answers: a short way without a loop. */
static inline bool
count_at_home(eid_tally *t, struct tally_key key)
{
  return count_in(&t->slots[home_of_prefix(key.prefix)], key);
}

void
eid_tally_add(eid_tally *t, const eid *e, uint64_t place)
{
  unsigned char text[EID_TEXT_SIZE];
  struct prefix_slot *slot;
  struct tally_key key;

  eid_format((char *)text, e, EID_STYLE_PLAIN);
  key = key_of(text, false);
  slot = find_slot(t, key.prefix);
  if (!count_in(slot, key))
    count_slowly(t, slot, key, e, (struct record_place){.place = place});
}

/* A field that was not counted at home. Good ones are digits, so packing
   cannot fail. */
EIDP_SELDOM static void
count_elsewhere(const struct eidp_run *run, const unsigned char *field,
                bool grouped)
{
  eid_tally *t = run->scan->tally;
  struct tally_key key = key_of(field, grouped);
  struct prefix_slot *slot = find_slot(t, key.prefix);
  unsigned char text[EIDP_DIGITS];
  eid e;

  if (count_in(slot, key))
    return;
  if (grouped && eidp_ungroup(text, field))
    (void)eidp_pack(e.bcd, (const char *)text);
  else
    (void)eidp_pack(e.bcd, (const char *)field);
  count_slowly(t, slot, key, &e,
               (struct record_place){.run = run, .field = field});
}

/* Count a field of the run. Its first 16 digits say all, mostly, so those of a
   grouped one need not be copied together. */
static inline void
count_field(eid_tally *t, const struct eidp_run *run,
            const unsigned char *field, bool grouped)
{
  if (!count_at_home(t, key_of(field, grouped)))
    count_elsewhere(run, field, grouped);
}

/* Most blocks: no bits to look for. Four at a time, which gcc does not do by
   itself. */
static inline void
count_all(eid_tally *t, const struct eidp_run *run, const struct eidp_block *b,
          bool grouped)
{
  for (unsigned i = 0; i < EIDP_BLOCK; i += 4) {
    EIDP_UNROLL
    for (unsigned j = i; j < i + 4; j++)
      count_field(t, run, b->base + b->field[j], grouped);
  }
}

void
eidp_tally_block(const struct eidp_run *run, const struct eidp_block *b)
{
  eid_tally *t = run->scan->tally;
  bool grouped = b->length == EIDP_GROUPED;

  if (b->good == UINT32_MAX && !grouped)
    count_all(t, run, b, false);
  else if (b->good == UINT32_MAX)
    count_all(t, run, b, true);
  else
    for (uint32_t left = b->good; left != 0; left &= left - 1)
      count_field(t, run, b->base + b->field[eidp_lowest(left)], grouped);
}

void
eid_tally_merge(eid_tally *t, const eid_tally *other)
{
  size_t rows = first_row_of(t, VERDICT) + VERDICTS;

  for (size_t i = 0; i < rows; i++)
    add_to_sum(&t->sums[i], other->sums[i].count, other->sums[i].first);
  /* The other's slots go into the sums: a prefix need not have a slot here. */
  for (int i = 0; i < SLOTS; i++)
    add_to_rows(t, &other->details[i].rows, other->slots[i].count,
                other->details[i].first);
}

/* What a row of a kind has: its sum, and what the slots of its prefixes have
   counted, which is added up only here. */
static uint64_t
read_row(const eid_tally *t, int kind, size_t i, uint64_t *first)
{
  size_t row = first_row_of(t, kind) + i;
  struct tally_sum sum = t->sums[row];

  for (int j = 0; j < SLOTS; j++)
    if (t->details[j].rows.row[kind] == row)
      add_to_sum(&sum, t->slots[j].count, t->details[j].first);
  if (first != NULL)
    *first = sum.first;
  return sum.count;
}

/* The answer for a row that does not exist. */
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

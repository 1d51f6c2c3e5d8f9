/* SPDX-License-Identifier: MIT */
/*
 * Cells of valid records by their first eight digits, which name the maker
 * and the country, by whether something was folded and by the carrier's
 * verdict. A record that begins with a longer prefix of the registry is asked
 * about by itself, and so is every record where a column is wanted that is
 * another one for each.
 *
 * The table is never emptied: pointers into it stay, and a list of more
 * prefixes than it holds has its other records asked about one by one.
 */
#include "config.h"

#include <stdlib.h>

#include "back/tails.h"
#include "base/data.h"

enum {
  HEAD_DIGITS = 8,
  SLOT_BITS = 12,
  SLOTS = 1 << SLOT_BITS,
  SLOTS_USED = SLOTS / 2
};

/* Of a key, above 32 bits of digits. */
enum { KEY_VERDICT = 32 };
#define KEY_FOLDED (UINT64_C(1) << 62)
#define KEY_USED (UINT64_C(1) << 63)

/* A prefix of more than eight digits. */
struct long_prefix {
  eid low; /* its digits, and then zeros */
  unsigned digits;
};

struct tails {
  const struct back_job *job;
  size_t count;
  struct long_prefix *longs;
  size_t long_count;
  struct tail slots[SLOTS];
};

static uint32_t
head_of(const eid *e)
{
  uint32_t head;

  memcpy(&head, e->bcd, sizeof head);
  return head;
}

static void
add_long_prefix(struct tails *t, const char *digits)
{
  struct long_prefix p = {{{0}}, (unsigned)strlen(digits)};

  if (p.digits <= HEAD_DIGITS)
    return;
  for (unsigned i = 0; i < p.digits; i++)
    p.low.bcd[i / 2] |=
        (unsigned char)((digits[i] - '0') << (i % 2 == 0 ? 4 : 0));
  t->longs = grow(t->longs, (t->long_count + 1) * sizeof *t->longs);
  t->longs[t->long_count++] = p;
}

struct tails *
tails_new(const struct back_job *job)
{
  struct tails *t = grow(NULL, sizeof *t);
  const eid_registry *r = the_registry();

  *t = (struct tails){.job = job};
  for (size_t i = 0; i < eid_registry_makers(r); i++)
    add_long_prefix(t, eid_maker_prefix(eid_registry_maker_at(r, i)));
  return t;
}

void
tails_free(struct tails *t)
{
  for (size_t i = 0; i < SLOTS; i++)
    free(t->slots[i].s);
  free(t->longs);
  free(t);
}

/* Whether an EID begins with a longer prefix. */
static bool
has_long_prefix(const struct tails *t, const eid *e)
{
  for (size_t i = 0; i < t->long_count; i++) {
    const struct long_prefix *p = &t->longs[i];
    size_t n = p->digits / 2;
    /* The ninth digit, by which most are told apart. */
    if (e->bcd[4] >> 4 != p->low.bcd[4] >> 4)
      continue;
    if (memcmp(e->bcd, p->low.bcd, n) == 0 &&
        (p->digits % 2 == 0 || e->bcd[n] >> 4 == p->low.bcd[n] >> 4))
      return true;
  }
  return false;
}

static bool
is_head_split(const struct tails *t, uint32_t head)
{
  for (size_t i = 0; i < t->long_count; i++)
    if (head_of(&t->longs[i].low) == head)
      return true;
  return false;
}

/* Ask about the EID as it would stand in a list by itself. Its own digits are
   in the cells only where they are a repair. */
static void
make_tail(const struct tails *t, struct tail *slot, const eid_entry *e)
{
  char text[EID_TEXT_SIZE], digits[EID_TEXT_SIZE];
  struct record r = {.question = t->job->question};
  struct bytes cells = {NULL, 0, 0};
  size_t n = eid_format(text, &e->value,
                        e->folded ? EID_STYLE_GROUPED : EID_STYLE_PLAIN);

  (void)eid_format(digits, &e->value, EID_STYLE_PLAIN);
  r.input = (struct text){text, n};
  record_ask(&r);
  if (t->job->annotate)
    cells_row(&cells, &t->job->cells, &r, NULL);
  /* NULs, of which strstr needs one. */
  slot->n = cells.n;
  memset(bytes_room(&cells, TAIL_BEYOND), 0, TAIL_BEYOND);
  slot->s = cells.s;
  slot->hole = slot->n;
  if (strstr(slot->s, digits) != NULL)
    slot->hole = (size_t)(strstr(slot->s, digits) - slot->s);
  slot->bad = r.answer.judged && r.answer.verdict == EID_VERDICT_REJECTED;
  slot->split = is_head_split(t, head_of(&e->value));
}

/* What the cells of a record depend on: its first eight digits, whether it was
   folded and what the carrier says. */
static uint64_t
tail_key(const struct tails *t, const eid_entry *e)
{
  const eid_question *q = &t->job->question;
  uint64_t key = KEY_USED | head_of(&e->value);

  if (e->folded)
    key |= KEY_FOLDED;
  if (q->carrier != NULL)
    key |=
        (uint64_t)eid_accept(q->rules, &e->value, q->carrier, q->as_of, NULL)
        << KEY_VERDICT;
  return key;
}

static const struct tail *
add_tail(struct tails *t, struct tail *slot, uint64_t key, const eid_entry *e)
{
  if (!t->job->cells.by_maker || t->count == SLOTS_USED ||
      has_long_prefix(t, &e->value))
    return NULL;
  t->count++;
  *slot = (struct tail){.key = key};
  make_tail(t, slot, e);
  return slot;
}

const struct tail *
tails_find(struct tails *t, const eid_entry *e)
{
  uint64_t key = tail_key(t, e);
  size_t i = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
  struct tail *slot = &t->slots[i];

  while (slot->key != key && slot->key != 0)
    slot = &t->slots[++i % SLOTS];
  if (slot->key == 0)
    return add_tail(t, slot, key, e);
  return slot->split && has_long_prefix(t, &e->value) ? NULL : slot;
}

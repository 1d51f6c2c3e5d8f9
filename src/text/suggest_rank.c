/* SPDX-License-Identifier: MIT */
/*
 * Which repairs to show, of those that make the check digits fit. A score is
 * the likelihood of the mistake plus what speaks for the repaired number
 * itself, both in decibels: adding logarithms multiplies the two, as Bayes'
 * rule has it for a mistake that does not depend on the number.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/suggest.h"

/*
 * If tables knew every EID, each digit that they confirm would count ten
 * decibels. They know some, so it counts three, as one that a neighbour has.
 * What is a hundred times less likely than the best is not worth a person's
 * time. docs/SUGGEST.md has what these numbers give.
 */
enum { LISTED_DIGIT = 3, NEIGHBOUR_DIGIT = 3, WORTH_SHOWING = 20 };

/* Digits of 89 with the country; those before the chip's own number, two to a
   byte, which chips of one batch have in common. */
enum { COUNTRY_PREFIX = 5, BATCH_BYTES = 9, BATCH_DIGITS = EIDP_COMMON };

void
eidp_rank_begin(struct eidp_ranking *r, const struct eidp_typed *typed)
{
  char text[EIDP_DIGITS];
  eid e;

  /* With an unreadable character it is not known what the prefix was. */
  if (r->registry == NULL || typed->unknown != 0)
    return;
  memset(text, '0', sizeof text);
  for (unsigned i = 0; i < typed->count && i < EIDP_DIGITS; i++)
    text[i] = (char)('0' + typed->digit[i]);
  (void)eidp_pack(e.bcd, text);
  r->listed = eid_registry_find(r->registry, &e) != NULL;
}

/* How many digits of the beginning the registry confirms: those of the longest
   prefix that it lists, be it that of a product, a maker or a country. */
static int
listed_digits(const eid_registry *registry, const eid *e,
              const eid_maker *maker)
{
  const eid_product *product = eid_registry_product(registry, e);
  size_t n = 0, more = 0;

  if (eid_registry_country(registry, e) != NULL)
    n = COUNTRY_PREFIX;
  if (product != NULL)
    more = strlen(eid_product_prefix(product));
  n = more > n ? more : n;
  if (maker != NULL)
    more = strlen(eid_maker_prefix(maker));
  return (int)(more > n ? more : n);
}

/* Digits 19 to 30 as a number: the chip's own. */
static uint_least64_t
chip_number(const eid *e)
{
  uint_least64_t number = 0;

  for (size_t i = BATCH_BYTES; i < sizeof e->bcd - 1; i++)
    number = 100 * number + 10u * (e->bcd[i] >> 4) + (e->bcd[i] & 15);
  return number;
}

/*
 * How many digits of the beginning a neighbour confirms. Chips of one batch
 * are numbered one after the other, so 0999 stands as near to 1000 as 1001
 * does. The neighbour itself is of the batch and no more: nobody lists an EID
 * twice.
 */
static int
shared_digits(const eid *neighbour, const eid *e)
{
  uint_least64_t a = chip_number(neighbour), b = chip_number(e);
  uint_least64_t apart = a > b ? a - b : b - a;
  int n = 0;

  if (memcmp(neighbour->bcd, e->bcd, BATCH_BYTES) == 0) {
    if (apart == 0)
      return BATCH_DIGITS;
    for (n = EIDP_BODY; apart > 0; apart /= 10)
      n--;
    return n;
  }
  while (neighbour->bcd[n / 2] == e->bcd[n / 2])
    n += 2;
  return n + (neighbour->bcd[n / 2] >> 4 == e->bcd[n / 2] >> 4);
}

/*
 * Take a value out that is about to come again. It does where two groups
 * differ in one digit only: as a swap of these digits, and then, which is
 * likelier, as a swap of the groups.
 */
static void
drop_equal(struct eidp_ranking *r, const eid *value)
{
  for (size_t i = 0; i < r->count; i++)
    if (memcmp(&r->out[i].value, value, sizeof *value) == 0) {
      size_t after = --r->count - i;
      memmove(&r->out[i], &r->out[i + 1], after * sizeof r->out[0]);
      memmove(&r->score[i], &r->score[i + 1], after * sizeof r->score[0]);
      return;
    }
}

/* Insert a repair by its score, and drop the last one if there are too many.
   Equal scores keep the order in which they come: that of eid_repair, then of
   places. */
static void
insert_suggestion(struct eidp_ranking *r, const eid_suggestion *s, int score)
{
  size_t i;

  if (r->count == EID_SUGGESTIONS_MAX) {
    if (r->score[r->count - 1] >= score)
      return;
    r->count--;
  }
  for (i = r->count++; i > 0 && r->score[i - 1] < score; i--) {
    r->out[i] = r->out[i - 1];
    r->score[i] = r->score[i - 1];
  }
  r->out[i] = *s;
  r->score[i] = score;
}

void
eidp_rank_add(struct eidp_ranking *r, const eid_suggestion *s, int likelihood)
{
  const eid_maker *maker = NULL;
  int score = likelihood;

  /* Never issued, so never what was meant. */
  if (eid_has_alias_check(&s->value))
    return;
  if (r->registry != NULL) {
    maker = eid_registry_find(r->registry, &s->value);
    /* A repair that turns a listed prefix into an unlisted one explains less
       than what was typed. */
    if (r->listed && maker == NULL)
      return;
    score += LISTED_DIGIT * listed_digits(r->registry, &s->value, maker);
  }
  if (r->neighbour != NULL)
    score += NEIGHBOUR_DIGIT * shared_digits(r->neighbour, &s->value);
  drop_equal(r, &s->value);
  insert_suggestion(r, s, score);
}

size_t
eidp_rank_end(const struct eidp_ranking *r)
{
  size_t n = r->count;

  while (n > 0 && r->score[n - 1] + WORTH_SHOWING < r->score[0])
    n--;
  return n;
}

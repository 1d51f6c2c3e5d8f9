/* SPDX-License-Identifier: MIT */
/*
 * Several carriers of one list. Each thread has its own counts, which check.c
 * adds up; and remembers the last name, as rows of one carrier often stand
 * together.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "list/carriers.h"

struct carriers {
  unsigned long as_of;
  size_t count;
  uint64_t (*verdicts)[VERDICTS]; /* of each */
  /* The carrier that the rows name. */
  bool named;
  char name[CARRIER_NAME_MAX];
  size_t n;
  const eid_carrier *carrier; /* NULL: not in the tables */
  size_t at;                  /* its place in them */
};

struct carriers *
carriers_new(unsigned long as_of)
{
  struct carriers *c = grow(NULL, sizeof *c);
  size_t count = eid_rules_carriers(the_rules());

  *c = (struct carriers){.as_of = as_of, .count = count};
  c->verdicts = grow(NULL, (count + 1) * sizeof *c->verdicts);
  memset(c->verdicts, 0, (count + 1) * sizeof *c->verdicts);
  return c;
}

void
carriers_free(struct carriers *c)
{
  if (c != NULL)
    free(c->verdicts);
  free(c);
}

void
carriers_name(struct carriers *c, const char *name, size_t n, struct record *r)
{
  const eid_rules *rules = the_rules();

  if (!c->named || n != c->n || memcmp(name, c->name, n) != 0) {
    c->named = true;
    c->n = n;
    memcpy(c->name, name, n);
    c->carrier = n > 0 ? eid_rules_find(rules, name, n) : NULL;
    for (c->at = 0; c->at < c->count; c->at++)
      if (eid_rules_carrier_at(rules, c->at) == c->carrier)
        break;
  }
  r->question.carrier = c->carrier;
  r->no_carrier = c->carrier == NULL;
}

static void
count_one(struct carriers *c, const eid *e, size_t i)
{
  const eid_rules *rules = the_rules();
  const eid_carrier *carrier = eid_rules_carrier_at(rules, i);

  if (carrier != NULL)
    c->verdicts[i][eid_accept(rules, e, carrier, c->as_of, NULL)]++;
}

void
carriers_count(struct carriers *c, const eid *e)
{
  if (c->named) {
    count_one(c, e, c->at);
    return;
  }
  for (size_t i = 0; i < c->count; i++)
    count_one(c, e, i);
}

void
carriers_add(struct carriers *c, const struct carriers *more)
{
  for (size_t i = 0; i < c->count; i++)
    for (int v = 0; v < VERDICTS; v++)
      c->verdicts[i][v] += more->verdicts[i][v];
}

uint64_t
carriers_verdict(const struct carriers *c, size_t i, int verdict)
{
  return c->verdicts[i][verdict];
}

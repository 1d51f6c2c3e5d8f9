/* SPDX-License-Identifier: MIT */
/*
 * Text that was written before. A list has chips of few makers, and a maker's
 * columns, with the address of their source, are half of a line; and it has
 * findings of few statuses. They are made once and copied from then on.
 *
 * There is a place for each remainder of the number that tells what it is of,
 * and what comes to a taken place takes it. So memory is bounded, and what is
 * not kept is only made again.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "print/kept.h"

enum { KEPT_PLACES = 61, KEPT_MAX = 480 };

struct kept {
  struct kept_place {
    uintptr_t of; /* 0: nothing is kept here */
    size_t n;
    char text[KEPT_MAX];
  } places[KEPT_PLACES];
};

struct kept *
kept_new(void)
{
  struct kept *k = grow(NULL, sizeof *k);

  for (size_t i = 0; i < KEPT_PLACES; i++)
    k->places[i].of = 0;
  return k;
}

void
kept_free(struct kept *k)
{
  free(k);
}

struct text
kept_text(const struct kept *k, uintptr_t of)
{
  const struct kept_place *at = &k->places[of % KEPT_PLACES];

  return at->of == of ? (struct text){at->text, at->n}
                      : (struct text){NULL, 0};
}

void
kept_take(struct kept *k, uintptr_t of, struct text text)
{
  struct kept_place *at = &k->places[of % KEPT_PLACES];

  if (text.s == NULL || text.n > sizeof at->text)
    return;
  at->of = of;
  at->n = text.n;
  memcpy(at->text, text.s, text.n);
}

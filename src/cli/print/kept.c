/* SPDX-License-Identifier: MIT */
/*
 * Columns that were written before. A list has chips of few makers, and a
 * maker's columns, with the address of their source, are half of a line: they
 * are made once and copied from then on.
 *
 * There is a place for each remainder of a row's address; a row that comes to
 * a taken place takes it. So memory is bounded, and what is not kept is only
 * made again.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "print/kept.h"

enum { KEPT_PLACES = 61, KEPT_MAX = 480 };

struct kept {
  struct kept_row {
    const void *row;
    size_t n;
    char text[KEPT_MAX];
  } rows[KEPT_PLACES];
};

struct kept *
kept_new(void)
{
  struct kept *k = grow(NULL, sizeof *k);

  for (size_t i = 0; i < KEPT_PLACES; i++)
    k->rows[i].row = NULL;
  return k;
}

void
kept_free(struct kept *k)
{
  free(k);
}

static struct kept_row *
kept_place(struct kept *k, const void *row)
{
  return &k->rows[(uintptr_t)row / sizeof(void *) % KEPT_PLACES];
}

bool
kept_write(struct kept *k, struct flat *out, const void *row)
{
  const struct kept_row *at = kept_place(k, row);

  if (at->row != row)
    return false;
  flat_bytes(out, at->text, at->n);
  return true;
}

void
kept_take(struct kept *k, const struct flat *out, size_t mark, const void *row)
{
  struct kept_row *at = kept_place(k, row);
  const char *text;
  size_t n;

  text = flat_since(out, mark, &n);
  if (text == NULL || n > sizeof at->text)
    return;
  at->row = row;
  at->n = n;
  memcpy(at->text, text, n);
}

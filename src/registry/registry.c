/* SPDX-License-Identifier: MIT */
/*
 * The registry: who made the chip, which product it is, what country the
 * number names. Three tables, each an array of rows and the intervals of EIDs
 * that they stand for (registry/table.h).
 *
 * A look-up packs the EID into a key, finds the innermost interval that holds
 * it and returns that interval's row. The built-in registry is constant data,
 * so it needs no set-up and no lock; one that is loaded (registry_load.c) has
 * the same form and is asked by the same functions. The rest are getters: the
 * structs of the rows are made from data/schema.tsv and stay private, so that
 * a new column breaks no caller.
 */
#include <string.h>

#include <eid.h>

#include "registry/table.h"

/* The rows, their intervals and EUM_TABLE, PRODUCTS_TABLE, E164_TABLE and
   NEWEST_VERSION, made from data/ by data/table.awk. */
#include "registry/registry_data.h"

static const eid_registry builtin_registry = {
    .makers = EUM_TABLE,
    .products = PRODUCTS_TABLE,
    .countries = E164_TABLE,
    .version = NEWEST_VERSION,
};

const eid_registry *
eid_registry_builtin(void)
{
  return &builtin_registry;
}

const char *
eid_registry_version(const eid_registry *r)
{
  return r->version;
}

/* A row by its index, or NULL. */
static const void *
row_at(const struct eidp_table *t, size_t i, size_t size)
{
  return i < t->row_count ? (const char *)t->rows + i * size : NULL;
}

/* The row whose innermost interval holds the EID, or NULL. */
static const void *
row_of(const struct eidp_table *t, const eid *e, size_t size)
{
  uint32_t i = eidp_find(t->spans, t->span_count, eidp_key_of(e));

  return i == EIDP_NONE ? NULL : row_at(t, t->spans[i].row, size);
}

/* The row whose innermost interval holds every EID that begins with these
   digits, or NULL: what lies further in depends on digits that are missing. */
static const void *
row_of_digits(const struct eidp_table *t, const char *digits, size_t n,
              size_t size)
{
  struct eidp_span asked;
  uint32_t i;

  if (n > 2 * sizeof(eid))
    return NULL;
  for (i = 0; i < n; i++)
    if (digits[i] < '0' || digits[i] > '9')
      return NULL;
  asked = eidp_span_of(digits, n, NULL, 0, NULL, 0);
  i = eidp_find(t->spans, t->span_count, asked.first);
  while (i != EIDP_NONE && !eidp_ordered(asked.last, t->spans[i].last))
    i = t->spans[i].parent;
  return i == EIDP_NONE ? NULL : row_at(t, t->spans[i].row, size);
}

/* The maker, by the first digits. In an EID of E.118 these are 89, the country
   and the issuer; in one of SGP.29 the EIN, whose length is not public.
   Nothing here depends on it: the longest known prefix wins. */
const eid_maker *
eid_registry_find(const eid_registry *r, const eid *e)
{
  return row_of(&r->makers, e, sizeof(eid_maker));
}

/* The product, by a longer prefix, or by a range of numbers under one. */
const eid_product *
eid_registry_product(const eid_registry *r, const eid *e)
{
  return row_of(&r->products, e, sizeof(eid_product));
}

/* The interval of a country is 89 and its code padded to three digits, so an
   EID of another scheme is in none. */
const eid_country *
eid_registry_country(const eid_registry *r, const eid *e)
{
  return row_of(&r->countries, e, sizeof(eid_country));
}

const eid_maker *
eid_registry_find_digits(const eid_registry *r, const char *digits, size_t n)
{
  return row_of_digits(&r->makers, digits, n, sizeof(eid_maker));
}

const eid_country *
eid_registry_country_digits(const eid_registry *r, const char *digits,
                            size_t n)
{
  return row_of_digits(&r->countries, digits, n, sizeof(eid_country));
}

/* Walks over all rows, in the order of the file. */
size_t
eid_registry_makers(const eid_registry *r)
{
  return r->makers.row_count;
}

size_t
eid_registry_products(const eid_registry *r)
{
  return r->products.row_count;
}

size_t
eid_registry_countries(const eid_registry *r)
{
  return r->countries.row_count;
}

const eid_maker *
eid_registry_maker_at(const eid_registry *r, size_t i)
{
  return row_at(&r->makers, i, sizeof(eid_maker));
}

const eid_product *
eid_registry_product_at(const eid_registry *r, size_t i)
{
  return row_at(&r->products, i, sizeof(eid_product));
}

const eid_country *
eid_registry_country_at(const eid_registry *r, size_t i)
{
  return row_at(&r->countries, i, sizeof(eid_country));
}

/* Where a row comes from and how good that is; the last columns of every
   table, and so common to the rows of all rooms. */
const char *
eid_origin_source(const eid_origin *o)
{
  return o->source;
}

const char *
eid_origin_seen(const eid_origin *o)
{
  return o->seen;
}

const char *
eid_origin_dated(const eid_origin *o)
{
  return o->dated;
}

/* A copy without a date was read on the day that its row has, which tells
   nothing of what it says: that may have been true long ago. */
bool
eid_origin_undated(const eid_origin *o)
{
  static const char undated[] = "copy-undated";
  size_t n = strlen(o->dated);

  return n == sizeof undated - 1 && memcmp(o->dated, undated, n) == 0;
}

const char *
eid_origin_grade(const eid_origin *o)
{
  return o->grade;
}

const char *
eid_origin_note(const eid_origin *o)
{
  return o->note;
}

/* Columns. A value that is missing reads as an empty text, never NULL. */
const char *
eid_maker_name(const eid_maker *m)
{
  return m->name;
}

const char *
eid_maker_prefix(const eid_maker *m)
{
  return m->prefix;
}

const char *
eid_maker_country(const eid_maker *m)
{
  return m->country;
}

const eid_origin *
eid_maker_origin(const eid_maker *m)
{
  return &m->origin;
}

const char *
eid_product_name(const eid_product *p)
{
  return p->name;
}

const char *
eid_product_prefix(const eid_product *p)
{
  return p->prefix;
}

const char *
eid_product_ranges(const eid_product *p)
{
  return p->ranges;
}

const char *
eid_product_chip(const eid_product *p)
{
  return p->chip;
}

const eid_origin *
eid_product_origin(const eid_product *p)
{
  return &p->origin;
}

const char *
eid_country_code(const eid_country *c)
{
  return c->code;
}

const char *
eid_country_kind(const eid_country *c)
{
  return c->kind;
}

const char *
eid_country_iso(const eid_country *c)
{
  return c->iso;
}

const char *
eid_country_name(const eid_country *c)
{
  return c->name;
}

const eid_origin *
eid_country_origin(const eid_country *c)
{
  return &c->origin;
}

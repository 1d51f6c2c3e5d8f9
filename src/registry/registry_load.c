/* SPDX-License-Identifier: MIT */
/*
 * A registry from the caller's files: which intervals a row of each table
 * stands for, and what the tables must say together.
 *
 * The order is fixed by what each step needs: all files are checked before any
 * memory is asked for; memory is counted, then filled; intervals are sorted
 * and nested in that memory; last the prefixes of products are looked up among
 * those of makers. A table that is not given stays the built-in one. *out is
 * written only at the end, so that a fault leaves the caller's registry alone.
 */
#include <string.h>

#include "registry/load.h"

/* Columns and their kinds, made from data/schema.tsv. */
static const struct eidp_column eum_columns[] = {EUM_COLUMNS};
static const struct eidp_column product_columns[] = {PRODUCTS_COLUMNS};
static const struct eidp_column e164_columns[] = {E164_COLUMNS};

/* The interval of a maker: all EIDs that begin with the prefix, once. */
static bool
prefix_span(const struct eidp_field *f, size_t *at, struct eidp_span *out)
{
  if (*at > 0)
    return false;
  *at = 1;
  *out = eidp_span_of(f->s, f->n, NULL, 0, NULL, 0);
  return true;
}

/* The intervals of a product: its ranges, or its prefix where it has none. *at
   is the offset of the next range; beyond the last one it has passed the end,
   also where no comma follows. */
static bool
product_span(const struct eidp_field *f, size_t *at, struct eidp_span *out)
{
  const struct eidp_field *ranges = &f[PRODUCTS_RANGES];
  size_t first, last;
  const char *s;

  if (ranges->n == 0)
    return prefix_span(f, at, out);
  if (*at >= ranges->n)
    return false;
  s = ranges->s + *at;
  first = eidp_find_byte(s, ranges->n - *at, '-');
  last = eidp_find_byte(s + first + 1, ranges->n - *at - first - 1, ',');
  *out = eidp_span_of(f->s, f->n, s, first, s + first + 1, last);
  *at += first + 1 + last + 1;
  return true;
}

/* The interval of a country: 89, then the code of E.164 padded to three
   digits, as an EID of E.118 has it (49: 89049). Networks have codes of four
   digits and more, of which the first three are shared; the rest runs into the
   digits of the issuer, so they are listed but have no part in the look-up. */
static bool
country_span(const struct eidp_field *f, size_t *at, struct eidp_span *out)
{
  char prefix[] = "89000";

  if (*at > 0 || f->n > 3)
    return false;
  *at = 1;
  memcpy(prefix + 5 - f->n, f->s, f->n);
  *out = eidp_span_of(prefix, 5, NULL, 0, NULL, 0);
  return true;
}

/* A code that has no interval must be that of a network: anything else of this
   length is a slip. */
static const char *
country_together(const struct eidp_field *f)
{
  const struct eidp_field *kind = &f[E164_KIND];

  if (f->n > 3 && (kind->n != 7 || memcmp(kind->s, "network", 7) != 0))
    return "the code has more than 3 digits and is not that of a network";
  return NULL;
}

enum { EUM, PRODUCTS, E164, REGISTRY_FILES };

static const struct eidp_shape registry_shapes[REGISTRY_FILES] = {
    [EUM] = {eum_columns, EUM_WIDTH, EUM_KEYS, NULL, prefix_span},
    [PRODUCTS] = {product_columns, PRODUCTS_WIDTH, PRODUCTS_KEYS, NULL,
                  product_span},
    [E164] = {e164_columns, E164_WIDTH, E164_KEYS, country_together,
              country_span},
};

/* What is being made. */
struct registry_load {
  const eid_file *files[REGISTRY_FILES];
  struct eidp_load loads[REGISTRY_FILES];
  struct eidp_table tables[REGISTRY_FILES];
  eid_fault *fault;
};

static eid_status
check_registry_files(struct registry_load *w)
{
  eid_status status = EID_OK;

  for (size_t i = 0; i < REGISTRY_FILES && status == EID_OK; i++)
    if (eidp_load_wanted(w->files[i]))
      status = eidp_load_check(&w->loads[i], &registry_shapes[i], w->files[i],
                               w->fault);
  return status;
}

/* Returns where the registry goes, or NULL where memory is only counted. */
static struct eid_registry *
place_registry(struct registry_load *w, struct eidp_arena *a)
{
  const struct eid_registry *builtin = eid_registry_builtin();
  struct eid_registry *r =
      eidp_take(a, sizeof *r, _Alignof(struct eid_registry));

  w->tables[EUM] = builtin->makers;
  w->tables[PRODUCTS] = builtin->products;
  w->tables[E164] = builtin->countries;
  for (size_t i = 0; i < REGISTRY_FILES; i++)
    if (eidp_load_wanted(w->files[i]))
      eidp_load_place(&w->loads[i], a, &w->tables[i]);
  return r;
}

/*
 * Every product lies under a maker, where both tables are given; a new table
 * of products is not held against the makers that are built in. The whole
 * prefix of the product must be inside the maker's interval, not only its
 * beginning: the search may end at a maker with a longer prefix, and goes
 * outward from there.
 */
static eid_status
check_makers(const struct registry_load *w)
{
  const struct eidp_load *l = &w->loads[PRODUCTS];
  const struct eidp_span *s = w->loads[EUM].placed;

  for (size_t row = 0; row < l->rows; row++) {
    const char *prefix = eidp_cell(l, &w->tables[PRODUCTS], row, 0);
    struct eidp_span p =
        eidp_span_of(prefix, strlen(prefix), NULL, 0, NULL, 0);
    uint32_t i = eidp_find(s, w->loads[EUM].spans, p.first);
    while (i != EIDP_NONE && !eidp_ordered(p.last, s[i].last))
      i = s[i].parent;
    if (i == EIDP_NONE)
      return eidp_refuse(w->fault, l->file, l->line + row,
                         "the prefix lies under no maker's prefix", NULL);
  }
  return EID_OK;
}

/* What can be said only of rows side by side. It needs the intervals in
   memory, so a call that only asks for the size does not come here. */
static eid_status
check_registry_together(struct registry_load *w)
{
  eid_status status = EID_OK;

  for (size_t i = 0; i < REGISTRY_FILES && status == EID_OK; i++)
    if (eidp_load_wanted(w->files[i]))
      status = eidp_load_nest(&w->loads[i], &w->tables[i], w->fault);
  if (status == EID_OK && eidp_load_wanted(w->files[EUM]) &&
      eidp_load_wanted(w->files[PRODUCTS]))
    status = check_makers(w);
  return status;
}

/* The version of a registry is that of its newest table. Days in this form
   compare as text. */
static const char *
newest(const struct eidp_table *tables)
{
  const char *version = tables[0].version;

  for (size_t i = 1; i < REGISTRY_FILES; i++)
    if (memcmp(version, tables[i].version, strlen(version)) < 0)
      version = tables[i].version;
  return version;
}

eid_status
eid_registry_load(const eid_registry **out, const eid_file *eum,
                  const eid_file *products, const eid_file *e164, void *memory,
                  size_t *size, eid_fault *fault)
{
  struct registry_load w = {.files = {eum, products, e164}, .fault = fault};
  struct eidp_arena counted = {NULL, 0}, a = {memory, 0};
  struct eid_registry *r;
  eid_status status = check_registry_files(&w);

  if (status != EID_OK)
    return status;
  (void)place_registry(&w, &counted);
  if (memory == NULL || *size < counted.used) {
    *size = counted.used;
    return EID_E_MEMORY;
  }
  r = place_registry(&w, &a);
  status = check_registry_together(&w);
  if (status != EID_OK)
    return status;
  *r = (struct eid_registry){w.tables[EUM], w.tables[PRODUCTS], w.tables[E164],
                             newest(w.tables)};
  *size = a.used;
  *out = r;
  return EID_OK;
}

size_t
eid_reason_size(void)
{
  return EID_REASON_SIZE;
}

size_t
eid_file_size(void)
{
  return sizeof(eid_file);
}

size_t
eid_fault_size(void)
{
  return sizeof(eid_fault);
}

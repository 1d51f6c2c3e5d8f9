/* SPDX-License-Identifier: MIT */
/*
 * Rows of the tables. A row is its columns, each a pointer to a text, in the
 * order of the file; JavaScript reads them where they are.
 */
#include "tables.h"

const eid_registry *registry;

/*
 * The tables that are compiled in have no row, as build.sh has it: what is
 * built in comes packed, and is loaded once at the beginning. From then on
 * the core finds it where it asks for its built-in tables.
 */
static const eid_registry *first_registry;

const eid_registry *registry_empty(void);

const eid_registry *
eid_registry_builtin(void)
{
  return first_registry != NULL ? first_registry : registry_empty();
}

/* What is in use is what is built in. */
EXPORT(settle)
void
settle(void)
{
  first_registry = registry;
}

/* Back to what is built in. */
EXPORT(reset)
void
reset(void)
{
  registry = first_registry;
}

/* The registry in use, for find.wasm. */
EXPORT(makers)
const eid_registry *
makers(void)
{
  return registry;
}

/* Row i of a table; NULL behind the last one. */
EXPORT(row)
const void *
row(int table, size_t i)
{
  switch (table) {
  case 0:
    return eid_registry_maker_at(registry, i);
  case 1:
    return eid_registry_product_at(registry, i);
  default:
    return eid_registry_country_at(registry, i);
  }
}

EXPORT(version)
const char *
version(void)
{
  return eid_registry_version(registry);
}

/* files: data and length of eum, products, e164. */
EXPORT(load_registry)
int
load_registry(const uint32_t *files, void *memory, size_t size)
{
  eid_file f[3] = {
      table_file("eum.tsv", (const char *)files[0], files[1]),
      table_file("products.tsv", (const char *)files[2], files[3]),
      table_file("e164.tsv", (const char *)files[4], files[5])};
  eid_fault fault = {.line = 0};

  return table_loaded(eid_registry_load(&registry, &f[0], &f[1], &f[2], memory,
                                        &size, &fault),
                      size, &fault);
}

/* SPDX-License-Identifier: MIT */
/*
 * Rows of the tables. A row is its columns, each a pointer to a text, in the
 * order of the file; JavaScript reads them where they are.
 */
#include "carrier/carrier.h"
#include "code/code.h"
#include "tables.h"

const eid_registry *registry;
const eid_rules *rules;

/*
 * The tables that are compiled in have no row, as build.sh has it: what is
 * built in comes packed, and is loaded once at the beginning. From then on
 * the core finds it where it asks for its built-in tables.
 */
static const eid_registry *first_registry;
static const eid_rules *first_rules;

const eid_registry *registry_empty(void);
const eid_rules *rules_empty(void);

const eid_registry *
eid_registry_builtin(void)
{
  return first_registry != NULL ? first_registry : registry_empty();
}

const eid_rules *
eid_rules_builtin(void)
{
  return first_rules != NULL ? first_rules : rules_empty();
}

/* What is in use is what is built in. */
EXPORT(settle)
void
settle(void)
{
  first_registry = registry;
  first_rules = rules;
}

/* Back to what is built in. */
EXPORT(reset)
void
reset(int carriers)
{
  if (carriers)
    rules = first_rules;
  else
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
  case 2:
    return eid_registry_country_at(registry, i);
  case 3:
    return eid_rules_carrier_at(rules, i);
  default:
    return eid_smds_at(i);
  }
}

EXPORT(rule)
const eid_rule *
rule(const eid_carrier *c, size_t i)
{
  return eid_carrier_rule_at(rules, c, i);
}

EXPORT(carrier)
const eid_carrier *
carrier(const char *name, size_t n)
{
  return eid_rules_find(rules, name, n);
}

/* The carriers with the nearest names; how many. */
EXPORT(nearest)
size_t
nearest(const char *name, size_t n)
{
  return eid_rules_nearest(rules, name, n,
                           (const eid_carrier **)(void *)answer.number, 3);
}

EXPORT(version)
const char *
version(int carriers)
{
  return carriers ? eid_rules_version(rules) : eid_registry_version(registry);
}

static eid_file
file(const char *name, const char *data, size_t n)
{
  return (eid_file){name, data, n};
}

/* The size; or the line and the reason. */
static int
loaded(eid_status status, size_t size, const eid_fault *fault)
{
  answer.number[0] = (uint32_t)size;
  if (status == EID_E_DATA) {
    answer.number[1] = (uint32_t)fault->line;
    answer.number[2] = (uint32_t)(size_t)fault->file;
    for (size_t i = 0; i < EID_REASON_SIZE; i++)
      answer.text[i] = fault->reason[i];
  }
  return (int)status;
}

/* files: data and length of eum, products, e164. */
EXPORT(load_registry)
int
load_registry(const uint32_t *files, void *memory, size_t size)
{
  eid_file f[3] = {
      file("eum.tsv", (const char *)files[0], files[1]),
      file("products.tsv", (const char *)files[2], files[3]),
      file("e164.tsv", (const char *)files[4], files[5])};
  eid_fault fault = {.line = 0};

  return loaded(eid_registry_load(&registry, &f[0], &f[1], &f[2], memory,
                                  &size, &fault),
                size, &fault);
}

/* files: data and length of carriers, rules. */
EXPORT(load_rules)
int
load_rules(const uint32_t *files, void *memory, size_t size)
{
  eid_file f[2] = {file("carriers.tsv", (const char *)files[0], files[1]),
                   file("rules.tsv", (const char *)files[2], files[3])};
  eid_fault fault = {.line = 0};

  return loaded(eid_rules_load(&rules, &f[0], &f[1], memory, &size, &fault),
                size, &fault);
}

/* SPDX-License-Identifier: MIT */
/* Rows of carriers and rules, as those of table.c. */
#include "tables.h"

const eid_rules *rules;

static const eid_rules *first_rules;

const eid_rules *rules_empty(void);

const eid_rules *
eid_rules_builtin(void)
{
  return first_rules != NULL ? first_rules : rules_empty();
}

EXPORT(settle_rules)
void
settle_rules(void)
{
  first_rules = rules;
}

EXPORT(reset_rules)
void
reset_rules(void)
{
  rules = first_rules;
}

/* Row i of the carriers, or of the SM-DS; NULL behind the last one. */
EXPORT(carrier_row)
const void *
carrier_row(int table, size_t i)
{
  return table == 0 ? (const void *)eid_rules_carrier_at(rules, i)
                    : eid_smds_at(i);
}

EXPORT(rules_version)
const char *
rules_version(void)
{
  return eid_rules_version(rules);
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

/* files: data and length of carriers, rules. */
EXPORT(load_rules)
int
load_rules(const uint32_t *files, void *memory, size_t size)
{
  eid_file f[2] = {table_file("carriers.tsv", (const char *)files[0], files[1]),
                   table_file("rules.tsv", (const char *)files[2], files[3])};
  eid_fault fault = {.line = 0};

  return table_loaded(
      eid_rules_load(&rules, &f[0], &f[1], memory, &size, &fault), size,
      &fault);
}

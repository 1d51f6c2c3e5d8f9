/* SPDX-License-Identifier: MIT */
/* The tables of the carrier room, and what its two halves share. */
#ifndef EIDP_CARRIER_H
#define EIDP_CARRIER_H

#include <stdint.h>

#include <eid.h>

#include "registry/table.h"

#include "carrier/carrier_columns.h"

/* The kinds of rules by number, which the cells of their column point into. */
extern const char eidp_rule_kinds[EIDP_RULE_KIND_COUNT * EIDP_WORD_SIZE];

/*
 * The intervals of the rules are those of accept and reject, in the order of
 * the rows, without parents: carriers' lists overlap, and of one list the
 * first rule in force decides, not the innermost.
 */
struct eid_rules {
  struct eidp_table carriers, rules;
  const struct eidp_rule_run *runs; /* one for each row of carriers */
  const char *version;
};

/* Where the rules of a carrier stand: rows from begin to before end, and the
   first interval of theirs or of a later row. */
struct eidp_rule_run {
  uint32_t begin, end, span;
};

/* The same by a search for the id. */
struct eidp_rule_run eidp_find_rules(const eid_rules *r, const char *id);

static inline eid_kind
eidp_rule_kind(const eid_rule *u)
{
  return (eid_kind)((size_t)(u->kind - eidp_rule_kinds) / EIDP_WORD_SIZE);
}

/* Whether two names are one: ASCII letters in either case, without spaces,
   hyphens, dots and underscores. */
bool eidp_same_name(const char *a, size_t n, const char *b, size_t m);

/*
 * The names of the rows that were gone through, by a hash: each slot holds a
 * row's number from 1, or 0 where it is free. More than half of them stay
 * free, so that a search ends soon.
 */
struct eidp_names {
  uint32_t *slots;
  size_t mask; /* how many there are, a power of two, less 1 */
};

/* Whether a name of row i is also that of a row that is in `seen`; puts the
   row's names there. */
bool eidp_names_clash(const eid_rules *r, struct eidp_names *seen, size_t i);

/* Whether a rule counts on a day; as_of as in eid_accept. */
bool eidp_in_force(const eid_rule *u, unsigned long as_of);

/* Whether a text is a value of a coexist or conflict rule. The ids and
   networks in it are not looked up. */
bool eidp_is_pair_value(const char *value, size_t n);

/* The id, of *n bytes, that such a value names after "carrier:"; NULL where it
   names none or the text is no such value. */
const char *eidp_named_carrier(const char *value, size_t *n);

#endif

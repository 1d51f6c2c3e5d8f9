/* SPDX-License-Identifier: MIT */
/* The tables of the carrier room, and what its two halves share. */
#ifndef EIDP_CARRIER_H
#define EIDP_CARRIER_H

#include <eid.h>

#include "registry/table.h"

struct eid_carrier {
  const char *id, *name, *latin, *aliases, *country, *network, *methods;
  const char *asks_eid, *apn_profile, *hosts;
  struct eid_origin origin;
};

struct eid_rule {
  const char *carrier, *kind, *value, *from, *until, *stated;
  struct eid_origin origin;
};

/*
 * The intervals of the rules are those of accept and reject, in the order of
 * the rows, without parents: carriers' lists overlap, and of one list the
 * first rule in force decides, not the innermost.
 */
struct eid_rules {
  struct eidp_table carriers, rules;
  const char *version;
};

/* Whether two names are one: ASCII letters in either case, without spaces,
   hyphens, dots and underscores. */
bool eidp_same_name(const char *a, size_t n, const char *b, size_t m);

/* Whether a name of row i is also that of a row before it. Each name is looked
   up in all of those; tables are short. */
bool eidp_name_is_taken(const eid_rules *r, size_t i);

/* Whether a rule counts on a day; as_of as in eid_accept. */
bool eidp_in_force(const eid_rule *u, unsigned long as_of);

/* Whether a text is a value of a coexist or conflict rule. The ids and
   networks in it are not looked up. */
bool eidp_is_pair_value(const char *value, size_t n);

/* The id, of *n bytes, that such a value names after "carrier:"; NULL where it
   names none or the text is no such value. */
const char *eidp_named_carrier(const char *value, size_t *n);

#endif

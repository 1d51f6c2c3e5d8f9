/* SPDX-License-Identifier: MIT */
/*
 * Carriers by name: the one that was meant, or those that may have been.
 *
 * Names are typed by people and written by carriers in several ways (T-Mobile,
 * t mobile), so they are compared without case and separators, byte by byte in
 * UTF-8. Where none matches, eid_rules_nearest() offers those with the fewest
 * typing errors; it never decides. Both walk all rows: there are some dozens,
 * asked once a command.
 */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"
#include "registry/load.h"

/* The next byte of a name that counts, in lower case; -1 at its end. Bytes
   of UTF-8 beyond ASCII stay as they are. */
static int
next_byte(const char **s, const char *end)
{
  while (*s < end) {
    unsigned char c = (unsigned char)*(*s)++;
    if (c >= 'A' && c <= 'Z')
      return c - 'A' + 'a';
    if (c != ' ' && c != '-' && c != '.' && c != '_')
      return c;
  }
  return -1;
}

/* Equal if the bytes that count are, up to the end of both, where next_byte()
   gives -1. */
bool
eidp_same_name(const char *a, size_t n, const char *b, size_t m)
{
  const char *a_end = a + n, *b_end = b + m;
  int c;

  do {
    c = next_byte(&a, a_end);
    if (c != next_byte(&b, b_end))
      return false;
  } while (c >= 0);
  return true;
}

/* The names of a carrier, one after the other: id, name, Latin name, then the
   aliases. Bars stay between aliases, as they may hold spaces. Empty names are
   left out. */
struct names {
  const eid_carrier *carrier;
  const char *rest; /* of the aliases */
  int given;
};

static bool
next_name(struct names *of, const char **s, size_t *n)
{
  const char *const first[] = {of->carrier->id, of->carrier->name,
                               of->carrier->latin};
  const char *bar;

  while (of->given < 3) {
    *s = first[of->given++];
    *n = strlen(*s);
    if (*n > 0)
      return true;
  }
  *s = of->rest;
  *n = strlen(*s);
  bar = memchr(*s, '|', *n);
  if (bar != NULL)
    *n = (size_t)(bar - *s);
  of->rest += *n + (bar != NULL);
  return *n > 0;
}

/* Begin with a carrier's first name. */
static struct names
names_of(const eid_carrier *c)
{
  return (struct names){.carrier = c, .rest = c->aliases};
}

/* Whether one of the carrier's names is this name, compared as above. */
static bool
has_name(const eid_carrier *c, const char *name, size_t n)
{
  struct names of = names_of(c);
  const char *s;
  size_t m;

  while (next_name(&of, &s, &m))
    if (eidp_same_name(s, m, name, n))
      return true;
  return false;
}

/* No two carriers share a name (data/check.awk, carrier/load.c), so the first
   that has it is the only one. */
const eid_carrier *
eid_rules_find(const eid_rules *r, const char *name, size_t n)
{
  const char *s = name;

  /* What has no byte that counts is nobody's name. */
  if (r == NULL || name == NULL || n == 0 || next_byte(&s, name + n) < 0)
    return NULL;
  for (size_t i = 0; i < r->carriers.row_count; i++)
    if (has_name(eid_rules_carrier_at(r, i), name, n))
      return eid_rules_carrier_at(r, i);
  return NULL;
}

/* The bytes of a name that count as one number (FNV-1a of 32 bits). */
static uint32_t
name_hash(const char *s, size_t n)
{
  const char *end = s + n;
  uint32_t hash = 2166136261u;
  int c;

  while ((c = next_byte(&s, end)) >= 0)
    hash = (hash ^ (uint32_t)c) * 16777619u;
  return hash;
}

/* Names are compared as eid_rules_find() does, so what is refused is just what
   could not be found. A carrier may have one name twice. */
static bool
is_taken(const eid_rules *r, struct eidp_names *seen, size_t i,
         struct eidp_field name)
{
  size_t at = name_hash(name.s, name.n) & seen->mask;

  for (; seen->slots[at] != 0; at = (at + 1) & seen->mask) {
    size_t row = seen->slots[at] - 1;
    if (row != i && has_name(eid_rules_carrier_at(r, row), name.s, name.n))
      return true;
  }
  seen->slots[at] = (uint32_t)i + 1;
  return false;
}

bool
eidp_names_clash(const eid_rules *r, struct eidp_names *seen, size_t i)
{
  struct names of = names_of(eid_rules_carrier_at(r, i));
  struct eidp_field name;

  while (next_name(&of, &name.s, &name.n))
    if (is_taken(r, seen, i, name))
      return true;
  return false;
}

/* The longest name, in bytes that count, that eid_rules_nearest() compares: it
   bounds the stack and the time. Longer ones are near to none. */
enum { NAME_BYTES = 64 };

struct folded {
  unsigned char byte[NAME_BYTES];
  size_t n; /* NAME_BYTES + 1: too long */
};

/* The bytes of a name that count, once for all comparisons. */
static void
fold(struct folded *out, const char *s, size_t n)
{
  const char *end = s + n;
  int c;

  out->n = 0;
  while ((c = next_byte(&s, end)) >= 0) {
    if (out->n == NAME_BYTES) {
      out->n++;
      return;
    }
    out->byte[out->n++] = (unsigned char)c;
  }
}

static size_t
least(size_t a, size_t b)
{
  return a < b ? a : b;
}

/* How many bytes must be put in, taken out or changed to make a of b
   (Levenshtein). row[j] is the distance of the first i bytes of a from the
   first j of b; a row needs only the one above it, which it overwrites, and
   corner keeps the value above and to the left. */
static size_t
distance(const struct folded *a, const struct folded *b)
{
  size_t row[NAME_BYTES + 1];

  for (size_t j = 0; j <= b->n; j++)
    row[j] = j;
  for (size_t i = 0; i < a->n; i++) {
    size_t corner = row[0]++;
    for (size_t j = 0; j < b->n; j++) {
      size_t change = corner + (a->byte[i] != b->byte[j]);
      corner = row[j + 1];
      row[j + 1] = least(change, least(corner, row[j]) + 1);
    }
  }
  return row[b->n];
}

/*
 * How far a typed name is from one of a carrier's. The beginning of a name is
 * one step away, however much is missing: that is how names are shortened.
 */
static size_t
name_distance(const struct folded *typed, const struct folded *name)
{
  if (typed->n < name->n && memcmp(typed->byte, name->byte, typed->n) == 0)
    return 1;
  return distance(typed, name);
}

/* The distance of the nearest of a carrier's names. */
static size_t
carrier_distance(const eid_carrier *c, const struct folded *typed)
{
  struct names of = names_of(c);
  size_t best = NAME_BYTES + 1, n;
  const char *s;

  while (next_name(&of, &s, &n)) {
    struct folded name;
    fold(&name, s, n);
    if (name.n > 0 && name.n <= NAME_BYTES)
      best = least(best, name_distance(typed, &name));
  }
  return best;
}

/* A third of the bytes may be wrong, which is one kana or hanzi in three. One
   distance after the other, so that the nearest come first without a sort, and
   equals in the order of rows. One byte is near to everything. */
size_t
eid_rules_nearest(const eid_rules *r, const char *name, size_t n,
                  const eid_carrier **out, size_t max)
{
  struct folded typed;
  size_t found = 0;

  if (r == NULL || name == NULL || out == NULL)
    return 0;
  fold(&typed, name, n);
  if (typed.n < 2 || typed.n > NAME_BYTES)
    return 0;
  for (size_t d = 0; d <= (typed.n + 2) / 3 && found < max; d++)
    for (size_t i = 0; i < r->carriers.row_count && found < max; i++)
      if (carrier_distance(eid_rules_carrier_at(r, i), &typed) == d)
        out[found++] = eid_rules_carrier_at(r, i);
  return found;
}

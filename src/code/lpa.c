/* SPDX-License-Identifier: MIT */
/*
 * What apps do with the forms of a code that the specification leaves open, or
 * that they read in their own way: the traits of a code, and the table of what
 * each app was seen to do with them.
 */
#include <string.h>

#include "code/code.h"

/* LPA_TABLE, made from data/lpa-behaviour.tsv. */
#include "code/code_lpa.h"

static const struct eidp_table lpas = LPA_TABLE;

enum { TRAITS = 8, TRAIT_FIELDS = 5 };

static const char *const trait_names[TRAITS] = {
    "lower-prefix", "two-fields", "empty-token", "empty-confirm",
    "lower-token",  "underscore", "no-format",   "spaces"};

static const char *const fold_names[] = {
    "around", "space", "character", "escape", "link", "base64", "parts"};

static const char *const repair_names[] = {
    "none",          "format",        "token-early", "token-late",
    "confirm-early", "token-missing", "oid-early"};

/* The name of one bit. */
static const char *
name_of_bit(int bit, const char *const *names, int count)
{
  for (int i = 0; i < count; i++)
    if (bit == 1 << i)
      return names[i];
  return "unknown";
}

/* Names that programs see. They are the words of data/schema.tsv, and never
   change. */
const char *
eid_code_trait_name(int trait)
{
  return name_of_bit(trait, trait_names, TRAITS);
}

const char *
eid_code_fold_name(int fold)
{
  return name_of_bit(fold, fold_names,
                     (int)(sizeof fold_names / sizeof fold_names[0]));
}

const char *
eid_code_repair_name(int repair)
{
  int count = (int)(sizeof repair_names / sizeof repair_names[0]);

  return repair >= 0 && repair < count ? repair_names[repair] : "unknown";
}

/* What the bytes of the Matching ID say. */
static unsigned
traits_of_token(const char *s, eid_span token)
{
  unsigned traits = token.length == 0 ? EID_CODE_TRAIT_EMPTY_TOKEN : 0;

  for (size_t i = token.offset; i < token.offset + token.length; i++) {
    if (s[i] >= 'a' && s[i] <= 'z')
      traits |= EID_CODE_TRAIT_LOWER_TOKEN;
    if (s[i] == '_')
      traits |= EID_CODE_TRAIT_UNDERSCORE;
  }
  return traits;
}

/* The fields in their order, as far as traits speak of them; how many there
   are. */
static size_t
split_for_traits(const char *s, eid_span code, eid_span field[TRAIT_FIELDS])
{
  size_t end = code.offset + code.length, count = 0, start = code.offset;

  for (size_t i = start; i <= end; i++) {
    if (i < end && s[i] != '$')
      continue;
    if (count < TRAIT_FIELDS)
      field[count] = (eid_span){start, i - start};
    start = i + 1;
    count++;
  }
  return count;
}

/* The code need not be good: what one app refuses another takes, and that is
   what is asked. Without a $ there is no code to speak of. */
unsigned
eid_code_traits(const char *s, size_t n)
{
  const struct eidp_view v = {s, false};
  eid_span code = eidp_trim(&v, (eid_span){0, n}), field[TRAIT_FIELDS];
  size_t start = code.offset, count;
  unsigned traits = 0;

  if (eidp_skip(&v, &code, "lpa:") && memcmp(s + start, "LPA:", 4) != 0)
    traits |= EID_CODE_TRAIT_LOWER_PREFIX;
  count = split_for_traits(s, code, field);
  if (count < 2)
    return 0;
  for (size_t i = code.offset; i < code.offset + code.length; i++)
    if (s[i] == ' ')
      traits |= EID_CODE_TRAIT_SPACES;
  if (field[0].length == 0)
    traits |= EID_CODE_TRAIT_NO_FORMAT;
  if (count == 2)
    return traits | EID_CODE_TRAIT_TWO_FIELDS;
  traits |= traits_of_token(s, field[2]);
  if (count >= 5 && field[4].length == 0)
    traits |= EID_CODE_TRAIT_EMPTY_CONFIRM;
  return traits;
}

/* Rows of the table, as all tables give them. */
size_t
eid_lpa_count(void)
{
  return lpas.row_count;
}

const eid_lpa *
eid_lpa_at(size_t i)
{
  const eid_lpa *rows = lpas.rows;

  return i < lpas.row_count ? &rows[i] : NULL;
}

/* The words of the column are those of trait_names: the schema has both. */
int
eid_lpa_trait(const eid_lpa *l)
{
  size_t n = strlen(l->trait) + 1;

  for (int i = 0; i < TRAITS; i++)
    if (strlen(trait_names[i]) + 1 == n &&
        memcmp(trait_names[i], l->trait, n) == 0)
      return 1 << i;
  return 0;
}

const char *
eid_lpa_name(const eid_lpa *l)
{
  return l->name;
}

const char *
eid_lpa_version(const eid_lpa *l)
{
  return l->version;
}

const char *
eid_lpa_does(const eid_lpa *l)
{
  return l->does;
}

const eid_origin *
eid_lpa_origin(const eid_lpa *l)
{
  return &l->origin;
}

/* SPDX-License-Identifier: MIT */
/*
 * Carriers and rules from the caller's files: what rows must be besides good
 * columns, and what the two tables must say together.
 *
 * registry/load.c checks columns and puts rows into memory; here is what it is
 * told about these two tables. Unlike those of the registry, intervals of
 * rules are not nested: lists of two carriers overlap, and each is asked by
 * itself. data/check.awk refuses the same files at the same lines.
 */
#include <string.h>

#include "carrier/carrier.h"
#include "registry/load.h"

static const struct eidp_column carrier_columns[] = {CARRIERS_COLUMNS};
static const struct eidp_column rule_columns[] = {RULES_COLUMNS};

static bool
value_word_is(const struct eidp_field *f, const char *text)
{
  return f->n == strlen(text) && memcmp(f->s, text, f->n) == 0;
}

/* Rules that say which EIDs a carrier takes, and so have an interval. */
static bool
is_list(const struct eidp_field *f)
{
  return value_word_is(&f[RULES_KIND], "accept") ||
         value_word_is(&f[RULES_KIND], "reject");
}

/* A prefix of up to 30 digits, or two of one length in order: digits of one
   length compare as text. */
static bool
is_list_value(const struct eidp_field *v)
{
  enum { BODY = 30 };
  size_t n = eidp_find_byte(v->s, v->n, '-');

  if (n > BODY || !eidp_all_digits(v->s, n))
    return false;
  if (n == v->n)
    return true;
  return v->n == 2 * n + 1 && eidp_all_digits(v->s + n + 1, n) &&
         memcmp(v->s, v->s + n + 1, n) <= 0;
}

/* The form of a value depends on the kind: for accept and reject digits, for
   not-used nothing, for a condition an id, for coexist and conflict five
   words. This order of tests is that of data/check.awk, which must give the
   same message. */
static const char *
rule_value_fault(const struct eidp_field *f)
{
  static const struct eidp_column id = {.kind = EIDP_ID};
  const struct eidp_field *value = &f[RULES_VALUE];

  if (is_list(f) && !is_list_value(value))
    return "the value is not a prefix, or two of one length as FIRST-LAST";
  if (value_word_is(&f[RULES_KIND], "not-used"))
    return value->n > 0 ? "the value is not empty" : NULL;
  if (value->n == 0)
    return "the value is empty";
  if (value_word_is(&f[RULES_KIND], "condition"))
    return eidp_field_fault(&id, f, RULES_VALUE) == NULL
               ? NULL
               : "the value is not lower case letters, digits and hyphens";
  if (!is_list(f) && !eidp_is_pair_value(value->s, value->n))
    return "the value is not OWN OTHER WHOSE PLATFORM REASON";
  return NULL;
}

/* A source that states its date has one, and what is read in a copy without a
   date states none. */
static const char *
rule_date_fault(const struct eidp_field *f)
{
  bool stated = f[RULES_STATED].n > 0;

  if (!stated && value_word_is(&f[RULES_DATED], "stated"))
    return "the dated is stated, and the stated is empty";
  if (stated && value_word_is(&f[RULES_DATED], "copy-undated"))
    return "the dated is copy-undated, and the stated is not empty";
  return NULL;
}

/* A rule that ends before it begins would never be in force, and nobody would
   notice. Days of one form compare as text. */
static const char *
rule_together(const struct eidp_field *f)
{
  const char *why = rule_date_fault(f);
  const struct eidp_field *from = &f[RULES_FROM], *until = &f[RULES_UNTIL];

  if (why == NULL)
    why = rule_value_fault(f);
  if (why == NULL && from->n > 0 && until->n > 0 &&
      memcmp(from->s, until->s, from->n) > 0)
    why = "the until is before the from";
  return why;
}

/* The interval of a rule, once: from the first EID that begins with FIRST to
   the last that begins with LAST, or all that begin with the one prefix. */
static bool
rule_span(const struct eidp_field *f, size_t *at, struct eidp_span *out)
{
  const struct eidp_field *v = &f[RULES_VALUE];
  size_t n;

  if (*at > 0 || !is_list(f))
    return false;
  *at = 1;
  n = eidp_find_byte(v->s, v->n, '-');
  *out = eidp_span_of(v->s, n, NULL, 0, NULL, 0);
  if (n < v->n)
    out->last = eidp_span_of(v->s + n + 1, n, NULL, 0, NULL, 0).last;
  return true;
}

/* The files in the order of eid_rules_load. */
enum { CARRIERS, RULES, RULE_FILES };

/* Only rules have a test of columns together, and intervals. */
static const struct eidp_shape rule_shapes[RULE_FILES] = {
    [CARRIERS] = {carrier_columns, CARRIERS_WIDTH, CARRIERS_KEYS, NULL, NULL},
    [RULES] = {rule_columns, RULES_WIDTH, RULES_KEYS, rule_together,
               rule_span},
};

/* What is being made. */
struct rules_load {
  const eid_file *files[RULE_FILES];
  struct eidp_load loads[RULE_FILES];
  struct eid_rules made;
  struct eidp_names names;
  struct eidp_rule_run *runs;
  eid_fault *fault;
};

static eid_status
check_rule_files(struct rules_load *w)
{
  eid_status status = EID_OK;

  for (size_t i = 0; i < RULE_FILES && status == EID_OK; i++)
    if (eidp_load_wanted(w->files[i]))
      status = eidp_load_check(&w->loads[i], &rule_shapes[i], w->files[i],
                               w->fault);
  return status;
}

/* Slots for the names of the carriers: an id, a name, a Latin name and aliases
   in each row, of which bars in the file can but be too many. */
static void
place_names(struct rules_load *w, struct eidp_arena *a)
{
  const struct eidp_load *l = &w->loads[CARRIERS];
  size_t names = l->rows * 4, slots = 2;

  for (size_t i = l->begin; i < l->file->length; i++)
    names += l->file->data[i] == '|';
  while (slots <= 2 * names)
    slots *= 2;
  w->names.mask = slots - 1;
  w->names.slots = eidp_take(a, slots * sizeof(uint32_t), _Alignof(uint32_t));
  if (w->names.slots != NULL)
    memset(w->names.slots, 0, slots * sizeof(uint32_t));
}

/* Returns where the rules go, or NULL where memory is only counted. A table
   that is not given stays the built-in one. */
static struct eid_rules *
place_rules(struct rules_load *w, struct eidp_arena *a)
{
  struct eid_rules *r = eidp_take(a, sizeof *r, _Alignof(struct eid_rules));

  w->made = *eid_rules_builtin();
  if (eidp_load_wanted(w->files[CARRIERS])) {
    eidp_load_place(&w->loads[CARRIERS], a, &w->made.carriers);
    place_names(w, a);
  }
  if (eidp_load_wanted(w->files[RULES]))
    eidp_load_place(&w->loads[RULES], a, &w->made.rules);
  w->runs = eidp_take(a, w->made.carriers.row_count * sizeof *w->runs,
                      _Alignof(struct eidp_rule_run));
  return r;
}

/* Either table may be new, and with it where the rules of a carrier stand. */
static void
find_runs(struct rules_load *w)
{
  const struct eid_carrier *rows = w->made.carriers.rows;

  for (size_t i = 0; i < w->made.carriers.row_count; i++)
    w->runs[i] = eidp_find_rules(&w->made, rows[i].id);
  w->made.runs = w->runs;
}

/* Days in this form compare as text. */
static const char *
newer(const char *a, const char *b)
{
  return memcmp(a, b, strlen(a)) < 0 ? b : a;
}

/* No name may be that of two carriers, or a look-up by name would depend on
   the order of rows. The later row is refused. */
static eid_status
check_carrier_names(struct rules_load *w)
{
  const struct eidp_load *l = &w->loads[CARRIERS];

  for (size_t i = 0; i < l->rows; i++)
    if (eidp_names_clash(&w->made, &w->names, i))
      return eidp_refuse(w->fault, l->file, l->line + i,
                         "a name of the row is that of a row before", NULL);
  return EID_OK;
}

/* By halving, as rows are sorted by id. An id that another begins with comes
   before it. */
static bool
has_carrier(const eid_rules *r, const char *id, size_t n)
{
  const struct eid_carrier *rows = r->carriers.rows;
  size_t low = 0, high = r->carriers.row_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2, m = strlen(rows[middle].id);
    int order = memcmp(rows[middle].id, id, m < n ? m : n);
    if (order == 0 && m == n)
      return true;
    if (order < 0 || (order == 0 && m < n))
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* Every rule belongs to a carrier, and a carrier that its value names exists:
   a rule under a misspelt id would never be found, and its carrier would seem
   to have none. Rules that come alone are held against the carriers that are
   built in. */
static eid_status
check_carriers(const struct rules_load *w)
{
  const struct eidp_load *l = &w->loads[RULES];
  const struct eid_rule *rows = w->made.rules.rows;

  for (size_t i = 0; i < l->rows; i++) {
    size_t n;
    const char *other = eidp_named_carrier(rows[i].value, &n);
    if (!has_carrier(&w->made, rows[i].carrier, strlen(rows[i].carrier)))
      return eidp_refuse(w->fault, l->file, l->line + i,
                         "no carrier has this id", NULL);
    if (other != NULL && !has_carrier(&w->made, other, n))
      return eidp_refuse(w->fault, l->file, l->line + i,
                         "no carrier has the id in the value", NULL);
  }
  return EID_OK;
}

/* What can be said only of rows side by side. */
static eid_status
check_rules_together(struct rules_load *w)
{
  eid_status status = EID_OK;

  if (eidp_load_wanted(w->files[CARRIERS]))
    status = check_carrier_names(w);
  if (status == EID_OK && eidp_load_wanted(w->files[RULES]))
    status = check_carriers(w);
  return status;
}

/* In this order: check lines, count memory, fill it, check rows side by side,
   which needs them in memory. *out is written last. */
eid_status
eid_rules_load(const eid_rules **out, const eid_file *carriers,
               const eid_file *rules, void *memory, size_t *size,
               eid_fault *fault)
{
  struct rules_load w = {.files = {carriers, rules}, .fault = fault};
  struct eidp_arena counted = {NULL, 0}, a = {memory, 0};
  struct eid_rules *r;
  eid_status status;

  if (out == NULL || size == NULL)
    return EID_E_MEMORY;
  status = check_rule_files(&w);
  if (status != EID_OK)
    return status;
  (void)place_rules(&w, &counted);
  if (memory == NULL || *size < counted.used) {
    *size = counted.used;
    return EID_E_MEMORY;
  }
  r = place_rules(&w, &a);
  status = check_rules_together(&w);
  if (status != EID_OK)
    return status;
  find_runs(&w);
  w.made.version = newer(w.made.carriers.version, w.made.rules.version);
  *r = w.made;
  *size = a.used;
  *out = r;
  return EID_OK;
}

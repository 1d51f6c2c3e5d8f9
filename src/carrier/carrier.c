/* SPDX-License-Identifier: MIT */
/*
 * Carriers and their rules, and what they say of an EID.
 *
 * An EID goes in with a carrier and a day; out comes whether that carrier will
 * take it, and the rule that says so. Rules are sorted by carrier, so one
 * carrier's are a run of rows, which is known; each accept and reject rule
 * is one interval of EIDs, and the EID is inside or outside. What is asked is
 * always an interval: a whole EID is one of a single number, the first digits
 * of one are an interval of all that may follow. So a form that asks at every
 * keystroke gets the answer of eid_accept as soon as no later digit can change
 * it.
 *
 * Nothing is inferred: without a rule the verdict is unknown.
 */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"

/* The rows and CARRIERS_TABLE, RULES_TABLE and NEWEST_VERSION, made from
   data/ by data/table.awk. */
#include "carrier/carrier_data.h"

const char eidp_rule_kinds[] = {EIDP_RULE_KIND_LIST};

static const eid_rules builtin_rules = {
    .carriers = CARRIERS_TABLE,
    .rules = RULES_TABLE,
    .runs = carriers_runs,
    .version = NEWEST_VERSION,
};

/* What the columns of a row that is NULL read as, so that the answer of a
   search that found nothing can be printed without a test. */
static const struct eid_carrier no_carrier = {
    "", "", "", "", "", "", "", "unknown", "unknown", "", {"", "", "", "", ""},
};
static const struct eid_rule no_rule = {
    "", "", "", "", "", "", {"", "", "", "", ""},
};

const eid_rules *
eid_rules_builtin(void)
{
  return &builtin_rules;
}

const char *
eid_rules_version(const eid_rules *r)
{
  return r != NULL ? r->version : "";
}

size_t
eid_rules_carriers(const eid_rules *r)
{
  return r != NULL ? r->carriers.row_count : 0;
}

const eid_carrier *
eid_rules_carrier_at(const eid_rules *r, size_t i)
{
  if (i >= eid_rules_carriers(r))
    return NULL;
  return (const eid_carrier *)r->carriers.rows + i;
}

/* How many rules are about carriers whose ids come before this one, or with
   `after` not after it. The NUL counts as a byte of the id, as the tab after
   it does in the file: docomo comes before docomo-x in both. */
static size_t
rules_before(const eid_rules *r, const char *id, bool after)
{
  const eid_rule *rows = r->rules.rows;
  size_t low = 0, high = r->rules.row_count, n = strlen(id) + 1;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const char *of = rows[middle].carrier;
    size_t m = strlen(of) + 1;
    int order = memcmp(of, id, m < n ? m : n);
    if (order < 0 || (after && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The first interval of a row at or after this one, by halving: intervals of
   rules stay in the order of their rows. */
static size_t
spans_before(const eid_rules *r, size_t row)
{
  size_t low = 0, high = r->rules.span_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->rules.spans[middle].row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

struct eidp_rule_run
eidp_find_rules(const eid_rules *r, const char *id)
{
  size_t begin = rules_before(r, id, false), end = rules_before(r, id, true);

  return (struct eidp_rule_run){(uint32_t)begin, (uint32_t)end,
                                (uint32_t)spans_before(r, begin)};
}

/* A carrier of other tables has no row here, but may have rules. */
static struct eidp_rule_run
rule_run_of(const eid_rules *r, const eid_carrier *c)
{
  uintptr_t rows = (uintptr_t)r->carriers.rows;
  size_t i = (size_t)((uintptr_t)c - rows) / sizeof *c;

  return i < r->carriers.row_count ? r->runs[i] : eidp_find_rules(r, c->id);
}

size_t
eid_carrier_rules(const eid_rules *r, const eid_carrier *c)
{
  struct eidp_rule_run run;

  if (r == NULL || c == NULL)
    return 0;
  run = rule_run_of(r, c);
  return run.end - run.begin;
}

const eid_rule *
eid_carrier_rule_at(const eid_rules *r, const eid_carrier *c, size_t i)
{
  if (i >= eid_carrier_rules(r, c))
    return NULL;
  return (const eid_rule *)r->rules.rows + rule_run_of(r, c).begin + i;
}

/* "2026-11-22" as 20261122, the form of as_of; 0 for an empty text, which is
   before all days. */
static unsigned long
day_of(const char *s)
{
  unsigned long day = 0;

  for (; *s != '\0'; s++)
    if (*s != '-')
      day = 10 * day + (unsigned long)(*s - '0');
  return day;
}

/* Both days count, and an empty one is no limit. Without a day the question is
   what holds now, as far as the table knows: a rule that has an end does not
   count, whether or not the end has come. The library asks no clock. */
bool
eidp_in_force(const eid_rule *u, unsigned long as_of)
{
  if (as_of == 0)
    return *u->until == '\0';
  return day_of(u->from) <= as_of &&
         (*u->until == '\0' || as_of <= day_of(u->until));
}

const char *
eid_verdict_name(int verdict)
{
  switch (verdict) {
  case EID_VERDICT_ACCEPTED:
    return "accepted";
  case EID_VERDICT_REJECTED:
    return "rejected";
  case EID_VERDICT_NOT_USED:
    return "not-used";
  default:
    return "unknown";
  }
}

/* What a carrier's rules say of the EIDs asked for: the first rule of each
   sort that is in force and holds for all of them, and whether one holds for
   some only, so that a later digit decides. For one whole EID there is no
   `some`. */
struct found {
  const eid_rule *listed; /* any accept rule: there is a list */
  const eid_rule *accept, *reject, *not_used;
  bool accepts_some, rejects_some;
};

static void
keep_first(const eid_rule **slot, const eid_rule *u)
{
  if (*slot == NULL)
    *slot = u;
}

/* Only accept and reject rules have an interval. Either it holds all that is
   asked, or some of it, or none, and then it tells no more than that there is
   a list. Conditions and rules about two lines say nothing of an EID and pass.
   Days are compared last, as texts take longer than numbers. */
static void
look_at(struct found *f, const eid_rule *u, const struct eidp_span *span,
        const struct eidp_span *asked, unsigned long as_of)
{
  eid_kind kind = eidp_rule_kind(u);
  bool accepts = kind == EID_KIND_ACCEPT, meets;

  if (span == NULL) {
    if (kind == EID_KIND_NOT_USED && eidp_in_force(u, as_of))
      keep_first(&f->not_used, u);
    return;
  }
  meets = eidp_ordered(span->first, asked->last) &&
          eidp_ordered(asked->first, span->last);
  if ((!meets && (!accepts || f->listed != NULL)) || !eidp_in_force(u, as_of))
    return;
  if (accepts)
    keep_first(&f->listed, u);
  if (eidp_ordered(span->first, asked->first) &&
      eidp_ordered(asked->last, span->last))
    keep_first(accepts ? &f->accept : &f->reject, u);
  else if (meets)
    *(accepts ? &f->accepts_some : &f->rejects_some) = true;
}

/*
 * The order is the contract of eid_accept: a reject rule wins, also over a
 * list that has the EID; a list without a match rejects, and its first rule is
 * the reason; then accept, then not-used. With a part of an EID each rejection
 * must hold for all that may follow, and so must an acceptance: whatever a
 * later digit may still turn is unknown.
 */
static eid_verdict
decide(const struct found *f, const eid_rule **why)
{
  *why = f->reject;
  if (f->reject != NULL)
    return EID_VERDICT_REJECTED;
  *why = f->listed;
  if (f->listed != NULL && f->accept == NULL && !f->accepts_some)
    return EID_VERDICT_REJECTED;
  *why = NULL;
  if (f->rejects_some || (f->listed != NULL && f->accept == NULL))
    return EID_VERDICT_UNKNOWN;
  *why = f->accept;
  if (f->accept != NULL)
    return EID_VERDICT_ACCEPTED;
  *why = f->not_used;
  return f->not_used != NULL ? EID_VERDICT_NOT_USED : EID_VERDICT_UNKNOWN;
}

/* What the rules say of every EID in an interval. Rows and intervals are
   walked in step: k is the interval of the next row that has one. */
static eid_verdict
ask(const eid_rules *r, const struct eidp_span *asked, const eid_carrier *c,
    unsigned long as_of, const eid_rule **why)
{
  const eid_rule *rows = r->rules.rows;
  const struct eidp_span *spans = r->rules.spans;
  struct eidp_rule_run run = rule_run_of(r, c);
  size_t k = run.span;
  struct found f = {NULL, NULL, NULL, NULL, false, false};

  for (size_t i = run.begin; i < run.end; i++) {
    bool has_span = k < r->rules.span_count && spans[k].row == i;
    look_at(&f, &rows[i], has_span ? &spans[k] : NULL, asked, as_of);
    k += has_span;
  }
  return decide(&f, why);
}

eid_verdict
eid_accept(const eid_rules *r, const eid *e, const eid_carrier *c,
           unsigned long as_of, const eid_rule **why)
{
  const eid_rule *unused;
  struct eidp_span one;

  if (why == NULL)
    why = &unused;
  *why = NULL;
  if (r == NULL || e == NULL || c == NULL)
    return EID_VERDICT_UNKNOWN;
  one.first = one.last = eidp_key_of(e);
  return ask(r, &one, c, as_of, why);
}

eid_verdict
eid_accept_digits(const eid_rules *r, const char *digits, size_t n,
                  const eid_carrier *c, unsigned long as_of,
                  const eid_rule **why)
{
  const eid_rule *unused;
  struct eidp_span asked;

  if (why == NULL)
    why = &unused;
  *why = NULL;
  if (r == NULL || c == NULL || (digits == NULL && n > 0) ||
      n > 2 * sizeof(eid))
    return EID_VERDICT_UNKNOWN;
  for (size_t i = 0; i < n; i++)
    if (digits[i] < '0' || digits[i] > '9')
      return EID_VERDICT_UNKNOWN;
  asked = eidp_span_of(digits, n, NULL, 0, NULL, 0);
  return ask(r, &asked, c, as_of, why);
}

/* The columns of a carrier, each for NULL as well. */
const char *
eid_carrier_id(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->id;
}

const char *
eid_carrier_name(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->name;
}

const char *
eid_carrier_latin(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->latin;
}

const char *
eid_carrier_aliases(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->aliases;
}

const char *
eid_carrier_country(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->country;
}

const char *
eid_carrier_network(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->network;
}

const char *
eid_carrier_methods(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->methods;
}

const char *
eid_carrier_asks_eid(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->asks_eid;
}

const char *
eid_carrier_apn_profile(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->apn_profile;
}

const char *
eid_carrier_hosts(const eid_carrier *c)
{
  return (c != NULL ? c : &no_carrier)->hosts;
}

const eid_origin *
eid_carrier_origin(const eid_carrier *c)
{
  return &(c != NULL ? c : &no_carrier)->origin;
}

/* The columns of a rule, likewise. */
const char *
eid_rule_carrier(const eid_rule *u)
{
  return (u != NULL ? u : &no_rule)->carrier;
}

eid_kind
eid_rule_kind(const eid_rule *u)
{
  return u != NULL ? eidp_rule_kind(u) : EID_KIND_NONE;
}

/* The word of the list that the cells of the column point into. */
const char *
eid_kind_name(int kind)
{
  if (kind < 0 || kind >= EIDP_RULE_KIND_COUNT)
    return "unknown";
  return EIDP_WORD_OF(eidp_rule_kinds, kind);
}

const char *
eid_rule_value(const eid_rule *u)
{
  return (u != NULL ? u : &no_rule)->value;
}

const char *
eid_rule_from(const eid_rule *u)
{
  return (u != NULL ? u : &no_rule)->from;
}

const char *
eid_rule_until(const eid_rule *u)
{
  return (u != NULL ? u : &no_rule)->until;
}

const char *
eid_rule_stated(const eid_rule *u)
{
  return (u != NULL ? u : &no_rule)->stated;
}

const eid_origin *
eid_rule_origin(const eid_rule *u)
{
  return &(u != NULL ? u : &no_rule)->origin;
}

/* SPDX-License-Identifier: MIT */
/*
 * Fills records, and describes their fields. One description of a field makes
 * its column in TSV and CSV and its name in JSON: to add a field is to add a
 * member to struct record, a row here, and the line that fills it.
 */
#include "config.h"

#include <string.h>

#include "base/data.h"
#include "base/day.h"
#include "print/language.h"
#include "print/record.h"
#include "print/rule_text.h"

const struct field record_finding_fields[] = {
    FIELD_TEXT_OF(found, "code", code),
    FIELD_TEXT_OF(found, "severity", severity),
    {"offset", FIELD_NUMBER, offsetof(struct found, offset), NULL, 0},
    {"length", FIELD_NUMBER, offsetof(struct found, length), NULL, 0},
    FIELD_TEXT_OF(found, "message", message),
    FIELD_END};

static const struct field suggestion_fields[] = {
    FIELD_TEXT_OF(suggestion, "eid", eid),
    FIELD_TEXT_OF(suggestion, "reason", reason), FIELD_END};

static const struct field condition_fields[] = {
    FIELD_TEXT_OF(condition, "value", value),
    FIELD_TEXT_OF(condition, "note", note), ORIGIN_FIELDS(condition, origin),
    FIELD_END};

static const struct field country_fields[] = {
    FIELD_TEXT_OF(record, "digits", country.digits),
    {"iso", FIELD_WORDS, offsetof(struct record, country.iso), NULL, 0},
    FIELD_TEXT_OF(record, "name", country.name),
    FIELD_END};

static const struct field maker_fields[] = {
    FIELD_TEXT_OF(record, "name", maker.name),
    FIELD_TEXT_OF(record, "prefix", maker.prefix),
    ORIGIN_FIELDS(record, maker.origin), FIELD_END};

static const struct field product_fields[] = {
    FIELD_TEXT_OF(record, "name", product.name),
    FIELD_TEXT_OF(record, "chip", product.chip),
    FIELD_TEXT_OF(record, "prefix", product.prefix),
    ORIGIN_FIELDS(record, product.origin), FIELD_END};

static const struct field rule_fields[] = {
    FIELD_TEXT_OF(record, "kind", rule.kind),
    FIELD_TEXT_OF(record, "value", rule.value),
    FIELD_TEXT_OF(record, "source", rule.origin.source),
    FIELD_TEXT_OF(record, "stated", rule.stated),
    FIELD_TEXT_OF(record, "seen", rule.origin.seen),
    FIELD_TEXT_OF(record, "grade", rule.origin.grade),
    FIELD_TEXT_OF(record, "note", rule.note),
    FIELD_END};

static const struct field fit_fields[] = {
    FIELD_TEXT_OF(record, "fit", fit.fit),
    FIELD_TEXT_OF(record, "reason", fit.reason),
    FIELD_TEXT_OF(record, "beside", fit.beside),
    FIELD_TEXT_OF(record, "kind", fit.kind),
    FIELD_TEXT_OF(record, "value", fit.value),
    FIELD_TEXT_OF(record, "source", fit.origin.source),
    FIELD_TEXT_OF(record, "stated", fit.stated),
    FIELD_TEXT_OF(record, "seen", fit.origin.seen),
    FIELD_TEXT_OF(record, "grade", fit.origin.grade),
    FIELD_TEXT_OF(record, "note", fit.note),
    FIELD_TEXT_OF(record, "caution", fit.caution),
    FIELD_END};

/* The members of an object are counted from the record, not from a struct of
   their own: its offset is 0. */
#define OBJECT(name, members)                                                 \
  {                                                                           \
    name, FIELD_OBJECT, 0, members, 0                                         \
  }
#define LIST(name, member, members, type)                                     \
  {                                                                           \
    name, FIELD_LIST, offsetof(struct record, member), members, sizeof(type)  \
  }
#define NUMBER(name, kind, member)                                            \
  {                                                                           \
    name, kind, offsetof(struct record, member), NULL, 0                      \
  }

#define RECORD_FIELDS                                                         \
  FIELD_TEXT_OF(record, "file", file),                                        \
      NUMBER("record", FIELD_ORDINAL, number),                                \
      NUMBER("line", FIELD_ORDINAL, line),                                    \
      FIELD_TEXT_OF(record, "input", input),                                  \
      FIELD_TEXT_OF(record, "eid", eid), NUMBER("valid", FIELD_BOOL, valid),  \
      LIST("findings", findings, record_finding_fields, struct found),        \
      LIST("suggestions", suggestions, suggestion_fields, struct suggestion), \
      FIELD_TEXT_OF(record, "scheme", scheme),                                \
      OBJECT("country", country_fields), OBJECT("maker", maker_fields),       \
      OBJECT("product", product_fields)

#define CARRIER_FIELDS                                                        \
  FIELD_TEXT_OF(record, "carrier", carrier),                                  \
      FIELD_TEXT_OF(record, "verdict", verdict), OBJECT("rule", rule_fields)

const struct field record_fields[] = {RECORD_FIELDS, FIELD_END};
const struct field record_carrier_fields[] = {RECORD_FIELDS, CARRIER_FIELDS,
                                              FIELD_END};
const struct field record_accept_fields[] = {
    RECORD_FIELDS,
    CARRIER_FIELDS,
    LIST("conditions", conditions, condition_fields, struct condition),
    FIELD_TEXT_OF(record, "caution", caution),
    OBJECT("coexistence", fit_fields),
    FIELD_END};

#define PART(name, part)                                                      \
  {                                                                           \
    name, FIELD_TEXT, offsetof(struct record, parts[part]), NULL, 0           \
  }

const struct field record_part_fields[] = {
    PART("mii", EID_FIELD_MII),
    PART("issuer", EID_FIELD_ISSUER),
    PART("version", EID_FIELD_VERSION),
    PART("issuer-data", EID_FIELD_ISSUER_DATA),
    PART("individual", EID_FIELD_INDIVIDUAL),
    PART("ein-esin", EID_FIELD_EIN_ESIN),
    PART("check", EID_FIELD_CHECK),
    FIELD_END};

/* The words for a status, unless they are there from the record before. */
static void
name_finding(struct found *f, int status)
{
  const char *name;

  if (f->status == status)
    return;
  name = eid_status_name(status);
  f->status = status;
  f->error = eid_status_severity(status) == EID_SEVERITY_ERROR;
  f->code = text_of(name);
  f->severity = text_of(f->error ? "error" : "warning");
  f->message = text_of(say("status", name, eid_status_text(status)));
}

/* What lint found, as records show it. With strict a warning is enough to
   make a record invalid, but it stays a warning. */
static void
fill_findings(struct record *r, bool strict)
{
  r->valid = r->lint.valid && (!strict || r->lint.count == 0);
  r->warned = false;
  for (size_t i = 0; i < r->lint.count; i++) {
    const eid_finding *f = &r->lint.findings[i];
    name_finding(&r->found[i], (int)f->code);
    r->found[i].offset = f->where.offset;
    r->found[i].length = f->where.length;
    r->warned |= !r->found[i].error && f->code != EID_W_FOLDED;
  }
  r->findings = (struct list){r->found, r->lint.count};
}

/* The digits are there even where the code is not assigned. */
static void
fill_country(struct record *r)
{
  const eid_country *c = r->country_row;

  if (eid_scheme_of(&r->lint.value) != EID_SCHEME_E118)
    return;
  memcpy(r->country_digits, r->digits + 2, 3);
  r->country.digits = text_of(r->country_digits);
  if (c == NULL)
    return;
  r->country.iso = text_known(eid_country_iso(c));
  r->country.name = text_known(eid_country_name(c));
}

/* Maker and product, where they are listed. */
static void
fill_maker(struct record *r)
{
  const eid_maker *m = r->maker_row;
  const eid_product *p = r->product_row;

  if (m != NULL) {
    r->maker.name = text_of(eid_maker_name(m));
    r->maker.prefix = text_of(eid_maker_prefix(m));
    r->maker.origin = origin_of(eid_maker_origin(m));
  }
  if (p != NULL) {
    r->product.name = text_of(eid_product_name(p));
    r->product.chip = text_known(eid_product_chip(p));
    r->product.prefix = text_of(eid_product_prefix(p));
    r->product.origin = origin_of(eid_product_origin(p));
  }
}

/* Of a record that was cut only the beginning is known: it is no EID,
   whatever stands there. */
static void
refuse_cut(struct record *r)
{
  if (!r->cut || !r->lint.valid)
    return;
  r->lint.valid = r->lint.complete = false;
  r->lint.findings[0] = (eid_finding){EID_E_TOO_LONG, {r->input.n, 0}};
  r->lint.count = 1;
}

void
record_lint(struct record *r, int policy, bool strict)
{
  /* Of the records of a list few are looked up. To zero the answers of all of
     them would take longer than what follows. */
  if (r->filled)
    memset((char *)r + offsetof(struct record, digits), 0,
           sizeof *r - offsetof(struct record, digits));
  r->filled = false;
  r->lint.size = sizeof r->lint;
  language_lint(r->input.s, r->input.n, policy, &r->lint);
  refuse_cut(r);
  fill_findings(r, strict);
}

/* Why it was suggested, in the reader's language. */
static size_t
reason_of(char *out, size_t size, const eid_suggestion *s)
{
  bool several = s->repair == EID_REPAIR_LOOK_ALIKE && s->second != 0;
  const char *key[] = {several ? "repairs" : "repair",
                       eid_repair_name((int)s->repair)};
  char english[EID_REASON_SIZE];

  eid_suggestion_text(english, s);
  say_numbers(out, size, key, english, (double[2]){s->first, s->second});
  return strlen(out);
}

void
record_suggest(struct record *r)
{
  size_t count = 0;

  if (!r->lint.valid && !r->cut)
    count =
        eid_suggest(r->guess, r->input.s, r->input.n, the_registry(), NULL);
  for (size_t i = 0; i < count; i++) {
    size_t n =
        eid_format(r->suggested[i], &r->guess[i].value, EID_STYLE_PLAIN);
    size_t m = reason_of(r->reason[i], sizeof r->reason[i], &r->guess[i]);
    r->suggestion[i] =
        (struct suggestion){{r->suggested[i], n}, {r->reason[i], m}};
  }
  r->suggestions = (struct list){r->suggestion, count};
}

void
record_look_up(struct record *r)
{
  const eid_registry *registry = the_registry();
  const eid *e = &r->lint.value;

  if (!r->lint.complete)
    return;
  r->filled = true;
  r->eid = (struct text){r->digits, eid_format(r->digits, e, EID_STYLE_PLAIN)};
  r->scheme = text_of(eid_scheme_name((int)eid_scheme_of(e)));
  for (int i = 0; i <= EID_FIELD_CHECK; i++) {
    eid_span at;
    if (eid_field_span(e, i, &at))
      r->parts[i] = (struct text){r->digits + at.offset, at.length};
  }
  r->country_row = eid_registry_country(registry, e);
  r->maker_row = eid_registry_find(registry, e);
  r->product_row = eid_registry_product(registry, e);
  fill_country(r);
  fill_maker(r);
}

void
record_fill(struct record *r, int policy, bool strict)
{
  record_lint(r, policy, strict);
  record_suggest(r);
  record_look_up(r);
}

bool
rule_in_force(const eid_rule *u, unsigned long as_of)
{
  unsigned long until = day_number(eid_rule_until(u));

  if (as_of == 0)
    return until == 0;
  return day_number(eid_rule_from(u)) <= as_of &&
         (until == 0 || until >= as_of);
}

struct condition
condition_of(const eid_rule *u)
{
  const eid_origin *o = eid_rule_origin(u);

  return (struct condition){text_of(eid_rule_value(u)),
                            text_known(eid_origin_note(o)), origin_of(o), u};
}

void
record_judge(struct record *r, const eid_carrier *c, unsigned long as_of)
{
  const eid_rule *u = NULL;

  r->filled = true;
  r->carrier_row = c;
  r->carrier = text_of(eid_carrier_id(c));
  r->rule_row = NULL;
  r->verdict = (struct text){NULL, 0};
  memset(&r->rule, 0, sizeof r->rule);
  r->caution = (struct text){NULL, 0};
  if (!r->lint.complete)
    return;
  r->decision = eid_accept(the_rules(), &r->lint.value, c, as_of, &u);
  r->verdict = text_of(eid_verdict_name((int)r->decision));
  r->rule_row = u;
  if (u == NULL)
    return;
  r->rule.kind = text_of(eid_rule_kind(u));
  r->rule.value = text_known(eid_rule_value(u));
  r->rule.stated = text_known(eid_rule_stated(u));
  r->rule.note = text_known(eid_origin_note(eid_rule_origin(u)));
  r->rule.origin = origin_of(eid_rule_origin(u));
  rule_caution(r->caution_text, sizeof r->caution_text, u, as_of);
  r->caution = text_known(r->caution_text);
}

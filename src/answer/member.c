/* SPDX-License-Identifier: MIT */
/* What a record is made of: its members by name, in their order, and how each
   is read from an answer, for every format and every binding. */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"
#include "answer/member_list.h"
#include "kernel/digits.h"
#include "text/text.h"

/* A member that is being read. */
struct reading {
  const eid_answer *a;
  const struct eidp_speaker *speaker;
  size_t item; /* of the list that the member belongs to */
  eid_value *out;
};

/* Reads one part of a row, a finding and so on. eidp_read has made the value
   null before, so a reader only sets what is known, and returns else. */
typedef void read_part(const struct reading *r, int part);

/* What is read: parts of a row, of a finding and so on. OF_ALL is the object
   or the list itself. */
enum {
  OF_ALL_DIGITS = -1, /* the other parts of digits are their fields */
  OF_ALL,
  OF_NAME,
  OF_PREFIX, /* the digits that the row is for */
  OF_CHIP,
  OF_SOURCE,
  OF_SEEN,
  OF_DATED,  /* which of these it is */
  OF_GRADE,  /* what sort of source it is */
  OF_KIND,   /* of a rule: what it does */
  OF_VALUE,  /* a cell, or the EID of a suggestion */
  OF_STATED, /* the day that the source itself gives */
  OF_NOTE,
  OF_CAUTION, /* why not to rely on a rule */
  OF_TEXT,    /* what a person reads: a message, a reason */
  OF_CODE,    /* a stable name or number, for programs */
  OF_SEVERITY,
  OF_OFFSET, /* in bytes of the input */
  OF_LENGTH,
  OF_RECORD,
  OF_LINE,
  OF_INPUT,
  OF_VALID,
  OF_FINDINGS,
  OF_SUGGESTIONS,
  OF_SCHEME, /* E.118 or SGP.29 */
  OF_CARRIER,
  OF_VERDICT,
  OF_FIT,
  OF_REASON,
  OF_BESIDE
};

static void
set_text(eid_value *v, const char *s, size_t n)
{
  v->null = false;
  v->text = s;
  v->length = n;
}

static void
set_name(eid_value *v, const char *s)
{
  set_text(v, s, strlen(s));
}

/* A text of a table, where an empty one stands for one that is not known. */
static void
set_known(eid_value *v, const char *s)
{
  if (s[0] != '\0')
    set_name(v, s);
}

static void
set_number(eid_value *v, uint64_t number)
{
  v->null = false;
  v->number = number;
}

/* The field and where it stood. */
static void
read_field(const struct reading *r, int part)
{
  const eid_question *q = r->a->question;

  if (part == OF_NAME && q->file != NULL)
    set_name(r->out, q->file);
  else if (part == OF_INPUT)
    set_text(r->out, q->input != NULL ? q->input : "", q->length);
  else if (part == OF_RECORD && q->record != 0)
    set_number(r->out, q->record);
  else if (part == OF_LINE && q->line != 0)
    set_number(r->out, q->line);
}

/* The digits of the EID, or of one of its fields, whose number is the part.
   An EID has two digits a byte, and no text to point at, so all are made. */
static void
read_digits(const struct reading *r, int part)
{
  const eid *e = &r->a->lint.value;
  eid_span at = {0, EIDP_DIGITS};

  if (!r->a->lint.complete ||
      (part != OF_ALL_DIGITS && !eid_field_span(e, part, &at)))
    return;
  eidp_put_digits(r->out->buffer, e);
  set_text(r->out, r->out->buffer + at.offset, at.length);
}

static void
read_result(const struct reading *r, int part)
{
  const eid_answer *a = r->a;

  if (part == OF_VALID)
    set_number(r->out, a->valid);
  else if (part == OF_FINDINGS)
    set_number(r->out, a->lint.count);
  else if (part == OF_SUGGESTIONS)
    set_number(r->out, a->suggestion_count);
  else if (a->lint.complete)
    set_name(r->out, eid_scheme_name((int)eid_scheme_of(&a->lint.value)));
}

/* Of digits that are missing or too many it says how many; else it is that of
   the status. */
static void
read_message(const struct reading *r, int code)
{
  char made[EID_REASON_SIZE];
  eid_sentence s = {.group = "counted", .name = eid_status_name(code)};

  s.english = made;
  if (eidp_count_digits(&r->a->lint, r->item, s.numbers, made)) {
    eidp_say_made(r->out, r->speaker, &s);
    return;
  }
  s.group = "status";
  s.english = eid_status_text(code);
  eidp_say(r->out, r->speaker, &s);
}

static void
read_finding(const struct reading *r, int part)
{
  const eid_finding *f = r->a->lint.findings;
  int code;

  if (r->item >= r->a->lint.count)
    return;
  f += r->item;
  code = (int)f->code;
  if (part == OF_CODE)
    set_name(r->out, eid_status_name(code));
  else if (part == OF_SEVERITY)
    set_name(r->out, eid_status_severity(code) == EID_SEVERITY_ERROR
                         ? "error"
                         : "warning");
  else if (part == OF_OFFSET)
    set_number(r->out, f->where.offset);
  else if (part == OF_LENGTH)
    set_number(r->out, f->where.length);
  else
    read_message(r, code);
}

static void
read_suggestion(const struct reading *r, int part)
{
  const eid_suggestion *s = r->a->suggestions;
  char english[EID_REASON_SIZE];
  bool several;

  if (r->item >= r->a->suggestion_count)
    return;
  s += r->item;
  if (part != OF_TEXT) {
    set_text(r->out, r->out->buffer,
             eid_format(r->out->buffer, &s->value, EID_STYLE_PLAIN));
    return;
  }
  several = s->repair == EID_REPAIR_LOOK_ALIKE && s->second != 0;
  eid_suggestion_text(english, s);
  eidp_say_made(r->out, r->speaker,
                &(eid_sentence){.group = several ? "repairs" : "repair",
                                .name = eid_repair_name((int)s->repair),
                                .english = english,
                                .numbers = {s->first, s->second}});
}

/* The digits of a country are there even where they are not assigned. */
static void
read_country(const struct reading *r, int part)
{
  const eid_country *c = r->a->country;

  if (c == NULL && !r->a->lint.complete)
    return;
  if ((part == OF_ALL || part == OF_CODE) && !r->a->lint.complete)
    set_text(r->out, r->a->remains.digits + 2, 3);
  else if (part == OF_ALL || part == OF_CODE)
    read_digits(r, EID_FIELD_COUNTRY);
  else if (part == OF_VALUE)
    set_name(r->out, c != NULL ? eid_country_iso(c) : "");
  else if (c != NULL)
    set_known(r->out, eid_country_name(c));
}

/* Where a row comes from, and how good that source is. */
static void
read_origin(const struct reading *r, int part, const eid_origin *o)
{
  if (part == OF_SOURCE)
    set_known(r->out, eid_origin_source(o));
  else if (part == OF_SEEN)
    set_known(r->out, eid_origin_seen(o));
  else if (part == OF_DATED)
    set_known(r->out, eid_origin_dated(o));
  else if (part == OF_GRADE)
    set_known(r->out, eid_origin_grade(o));
}

static void
read_maker(const struct reading *r, int part)
{
  const eid_maker *m = r->a->maker;

  if (m == NULL)
    return;
  if (part == OF_ALL || part == OF_NAME)
    set_name(r->out, eid_maker_name(m));
  else if (part == OF_PREFIX)
    set_name(r->out, eid_maker_prefix(m));
  else
    read_origin(r, part, eid_maker_origin(m));
}

static void
read_product(const struct reading *r, int part)
{
  const eid_product *p = r->a->product;

  if (p == NULL)
    return;
  if (part == OF_ALL || part == OF_NAME)
    set_name(r->out, eid_product_name(p));
  else if (part == OF_CHIP)
    set_known(r->out, eid_product_chip(p));
  else if (part == OF_PREFIX)
    set_name(r->out, eid_product_prefix(p));
  else
    read_origin(r, part, eid_product_origin(p));
}

/* The note of a rule; in another language it is found by the rule's key. */
static void
read_note(const struct reading *r, const eid_rule *u)
{
  char key[EID_SENTENCE_MAX + 4]; /* three slashes and a NUL */
  const char *columns[] = {eid_rule_carrier(u),
                           eid_kind_name((int)eid_rule_kind(u)),
                           eid_rule_value(u), eid_rule_from(u)};
  eid_sentence note = {.group = "note-rules",
                       .name = key,
                       .english = eid_origin_note(eid_rule_origin(u)),
                       .rule = u};
  size_t n = 0;

  if (note.english[0] == '\0' || r->speaker->say == NULL) {
    set_known(r->out, note.english);
    return;
  }
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
    size_t length = strlen(columns[i]);
    size_t most = n < EID_SENTENCE_MAX ? EID_SENTENCE_MAX - n : 0;
    /* A key that is cut is that of no row, which then stays English. */
    length = length < most ? length : most;
    memcpy(key + n, columns[i], length);
    n += length;
    key[n++] = i < 3 ? '/' : '\0';
  }
  eidp_say(r->out, r->speaker, &note);
}

static void
read_caution(const struct reading *r, const eid_rule *u)
{
  size_t n = eid_rule_caution_text(r->out->buffer, u, r->a->question->as_of,
                                   r->speaker->say, r->speaker->context);

  if (n > 0)
    set_text(r->out, r->out->buffer, n);
}

/* A part of the rule that a verdict or a fit rests on; NULL: there is none. */
static void
read_rule_part(const struct reading *r, int part, const eid_rule *u)
{
  if (u == NULL)
    return;
  if (part == OF_ALL || part == OF_KIND)
    set_name(r->out, eid_kind_name((int)eid_rule_kind(u)));
  else if (part == OF_VALUE)
    set_known(r->out, eid_rule_value(u));
  else if (part == OF_STATED)
    set_known(r->out, eid_rule_stated(u));
  else if (part == OF_NOTE)
    read_note(r, u);
  else if (part == OF_CAUTION)
    read_caution(r, u);
  else
    read_origin(r, part, eid_rule_origin(u));
}

static void
read_rule(const struct reading *r, int part)
{
  read_rule_part(r, part, r->a->judged ? r->a->rule : NULL);
}

static void
read_fit_rule(const struct reading *r, int part)
{
  read_rule_part(r, part, r->a->fitted ? r->a->fit_why.rule : NULL);
}

static void
read_verdict(const struct reading *r, int part)
{
  const eid_carrier *c = r->a->question->carrier;

  if (part == OF_CARRIER && c != NULL)
    set_name(r->out, eid_carrier_id(c));
  else if (part == OF_VERDICT && r->a->judged)
    set_name(r->out, eid_verdict_name((int)r->a->verdict));
  else if (part == OF_REASON && r->a->judged)
    set_text(r->out, r->out->buffer,
             eid_verdict_text(r->out->buffer, (int)r->a->verdict, r->a->rule,
                              r->speaker->say, r->speaker->context));
}

static void
read_fit(const struct reading *r, int part)
{
  const eid_answer *a = r->a;

  if (!a->fitted)
    return;
  if (part == OF_FIT)
    set_name(r->out, eid_fit_name((int)a->fit));
  else if (part == OF_REASON)
    set_name(r->out, eid_fit_reason_name((int)a->fit_why.reason));
  else
    set_name(
        r->out,
        eid_carrier_id(eidp_present(a->question, a->fit_why.beside)->carrier));
}

/* Condition number r->item of the carrier; NULL after the last one. */
static const eid_rule *
condition_at(const struct reading *r)
{
  const eid_question *q = r->a->question;
  const eid_rule *u = NULL;
  size_t at = 0;

  if (q->carrier == NULL || !q->whole)
    return NULL;
  for (size_t i = 0; i <= r->item; i++) {
    u = eid_condition_next(eidp_rules(q), q->carrier, q->as_of, &at);
    if (u == NULL)
      break;
  }
  return u;
}

static void
read_condition(const struct reading *r, int part)
{
  read_rule_part(r, part, condition_at(r));
}

static void
read_conditions(const struct reading *r, int part)
{
  const eid_question *q = r->a->question;
  uint64_t count = 0;
  size_t at = 0;

  (void)part;
  if (q->carrier != NULL && q->whole)
    while (eid_condition_next(eidp_rules(q), q->carrier, q->as_of, &at) !=
           NULL)
      count++;
  set_number(r->out, count);
}

/* member_list.h as numbers from 1, so that a zeroed member has no value. */
enum {
#define NUMBER_OF(ID, name, kind, members, read, part) VALUE_##ID,
  VALUE_NONE,
  ALL_MEMBERS(NUMBER_OF) VALUES
};

#define MEMBER_OF(ID, name, kind, members, read, part)                        \
  {name, EID_MEMBER_##kind, VALUE_##ID, members},
#define LIST_OF(list)                                                         \
  {                                                                           \
    list(MEMBER_OF)                                                           \
    {                                                                         \
      NULL, 0, 0, NULL                                                        \
    }                                                                         \
  }

static const eid_member finding_members[] = LIST_OF(FINDING_MEMBERS);
static const eid_member suggestion_members[] = LIST_OF(SUGGESTION_MEMBERS);
static const eid_member country_members[] = LIST_OF(COUNTRY_MEMBERS);
static const eid_member maker_members[] = LIST_OF(MAKER_MEMBERS);
static const eid_member product_members[] = LIST_OF(PRODUCT_MEMBERS);
static const eid_member rule_members[] = LIST_OF(RULE_MEMBERS);
static const eid_member condition_members[] = LIST_OF(CONDITION_MEMBERS);
static const eid_member coexistence_members[] = LIST_OF(FIT_MEMBERS);
static const eid_member part_members[] = LIST_OF(PART_MEMBERS);

/* The three sorts of records: without a carrier, with one, and the whole. */
#define WITH_CARRIER(M) RECORD_MEMBERS(M) CARRIER_MEMBERS(M)
#define WITH_ALL(M) RECORD_MEMBERS(M) CARRIER_MEMBERS(M) WHOLE_MEMBERS(M)
static const eid_member record_members[] = LIST_OF(RECORD_MEMBERS);
static const eid_member carrier_members[] = LIST_OF(WITH_CARRIER);
static const eid_member whole_members[] = LIST_OF(WITH_ALL);

/* The same list again, by number: how each value is read, and its key. */
static const struct reader {
  read_part *read;
  int part;
} readers[VALUES] = {
#define READER_OF(ID, name, kind, members, read, part)                        \
  [VALUE_##ID] = {read, part},
    ALL_MEMBERS(READER_OF)};

static const struct eidp_json_key keys[VALUES] = {
#define KEY_OF(ID, name, kind, members, read, part)                           \
  [VALUE_##ID] = {",\"" name "\":", sizeof ",\"" name "\":" - 1},
    ALL_MEMBERS(KEY_OF)};

const eid_member *
eid_answer_members(bool carrier, bool whole)
{
  if (!carrier)
    return record_members;
  return whole ? whole_members : carrier_members;
}

const eid_member *
eid_answer_parts(void)
{
  return part_members;
}

const struct eidp_json_key *
eidp_json_key_of(int value)
{
  return value > VALUE_NONE && value < VALUES ? &keys[value] : NULL;
}

void
eidp_read(const eid_answer *a, int value, size_t item,
          const struct eidp_speaker *speaker, eid_value *v)
{
  struct reading r = {a, speaker, item, v};

  v->null = true;
  v->text = NULL;
  v->length = 0;
  v->number = 0;
  if (value > VALUE_NONE && value < VALUES)
    readers[value].read(&r, readers[value].part);
}

void
eid_answer_value(const eid_answer *a, const eid_member *m, size_t item,
                 eid_say *say, void *context, eid_value *v)
{
  if (v->size >= sizeof *v)
    eidp_read(a, m->value, item, &(struct eidp_speaker){say, context}, v);
}

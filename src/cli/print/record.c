/* SPDX-License-Identifier: MIT */
/*
 * Asks the library about records, and reads its answers: step 5 of the walk of
 * a file in HACKING.md. Which members a record has, and what they are called,
 * is said by the library (src/answer/member.c), so that the command and the
 * bindings have the same ones; line.c prints them for programs.
 *
 * Nothing here is kept between records but what is in struct record, and each
 * thread has one of its own.
 */
#include "config.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>

#include "base/data.h"
#include "print/accepted.h"
#include "print/language.h"
#include "print/record.h"
#include "print/rule_text.h"

eid_question
record_question(int policy)
{
  return (eid_question){.size = sizeof(eid_question),
                        .policy = policy,
                        .registry = the_registry(),
                        .rules = the_rules()};
}

/* A finding about the row and no byte of the EID. */
static void
add_no_carrier(struct record *r)
{
  eid_lint_result *lint = &r->answer.lint;

  if (lint->count == EID_FINDINGS_MAX)
    return;
  lint->findings[lint->count++] = (eid_finding){EID_W_UNKNOWN_CARRIER, {0, 0}};
  r->answer.valid &= !r->question.strict;
}

/* The question is set anew for each record; what is the same for all of
   them was set by record_question or by the plan. Characters that libeid
   did not know are counted in a local variable, so its address is taken out
   again afterwards. */
void
record_ask(struct record *r)
{
  eid_question *q = &r->question;
  size_t unknown = 0;

  q->input = r->input.s;
  q->length = r->input.n;
  q->file = r->file;
  q->record = r->number;
  q->line = r->line;
  q->truncated = r->cut;
  q->classify = language_classify;
  q->classify_context = &unknown;
  r->answer.size = sizeof r->answer;
  (void)eid_ask(q, &r->answer);
  q->classify_context = NULL;
  if (unknown > 0)
    language_missed(unknown, r->answer.lint.digits);
  if (r->no_carrier)
    add_no_carrier(r);
  /* In what is valid, all findings are warnings. */
  r->warned = false;
  for (size_t i = 0; r->answer.lint.valid && i < r->answer.lint.count; i++)
    r->warned |= r->answer.lint.findings[i].code != EID_W_FOLDED;
}

void
record_ask_carrier(struct record *r, const eid_carrier *c)
{
  r->question.carrier = c;
  eid_answer_judge(&r->answer);
}

/* A cell that holds a number says where, and how much is left of it. */
static bool
is_number_cell(const struct record *r, const char *name)
{
  return r->cell != NULL && r->numeric &&
         strcmp(name, eid_status_name(EID_E_SPREADSHEET_NUMBER)) == 0;
}

/* A formula that no spreadsheet has worked out is there as its text, which its
   first finding says. */
static bool
is_formula_cell(const struct record *r, const char *name)
{
  return r->cell != NULL && r->input.n > 0 && r->input.s[0] == '=' &&
         strcmp(name, eid_status_name((int)r->answer.lint.findings[0].code)) ==
             0;
}

/* Digits that count, without the exponent and the zeros before and after. */
static unsigned
kept_digits(struct text t)
{
  unsigned digits = 0, zeros = 0;

  for (size_t i = 0; i < t.n && t.s[i] != 'e' && t.s[i] != 'E'; i++) {
    if (t.s[i] < '0' || t.s[i] > '9')
      continue;
    zeros = t.s[i] == '0' ? zeros + 1 : 0;
    digits += digits > 0 || t.s[i] != '0';
  }
  return digits > zeros ? digits - zeros : 0;
}

/* A record that was cut: how much of it was looked at, not what an EID has. */
static bool
is_cut_place(const struct record *r, const char *name)
{
  return r->cut && strcmp(name, eid_status_name(EID_E_TOO_LONG)) == 0;
}

static const char *
say_cut(void)
{
  return say("say", "record-cut",
             "this record has more than 65536 bytes: only its beginning was "
             "read, so an EID in it is not judged");
}

static void
say_number_cell(const struct record *r, char *out, size_t room)
{
  char cell[32], digits[16];

  snprintf(cell, sizeof cell, "%s%" PRIu64, r->cell, r->line);
  snprintf(digits, sizeof digits, "%u", kept_digits(r->input));
  say_texts(out, room,
            say("say", "number-cell",
                "cell %1 is a number; %2 of its digits are left: format the "
                "column as text and enter the EID again"),
            (const char *[3]){cell, digits});
}

static void
say_formula_cell(const struct record *r, char *out, size_t room)
{
  char cell[32];

  snprintf(cell, sizeof cell, "%s%" PRIu64, r->cell, r->line);
  say_texts(out, room,
            say("say", "formula-cell",
                "cell %1 has a formula and no value: open the workbook in a "
                "spreadsheet program and save it"),
            (const char *[3]){cell});
}

/* The speaker of a record, whose address is the context. The library knows
   one field at a time; that the same EID was there before, and where, is
   known by the command alone. A record with first_place has no other
   finding, so each message of a status is that of the duplicate. */
static size_t
say_of_record(void *context, char *out, size_t room,
              const eid_sentence *sentence)
{
  const struct record *r = context;

  if (strcmp(sentence->group, "status") == 0 &&
      is_number_cell(r, sentence->name)) {
    say_number_cell(r, out, room);
    return strlen(out);
  }
  if (strcmp(sentence->group, "status") == 0 &&
      is_formula_cell(r, sentence->name)) {
    say_formula_cell(r, out, room);
    return strlen(out);
  }
  if (strcmp(sentence->group, "status") == 0 &&
      is_cut_place(r, sentence->name)) {
    snprintf(out, room, "%s", say_cut());
    return strlen(out);
  }
  if (r->first_place == NULL || strcmp(sentence->group, "status") != 0)
    return rule_say(NULL, out, room, sentence);
  say_texts(out, room, say("say", "duplicate", "the same EID is at %1"),
            (const char *[3]){r->first_place});
  return strlen(out);
}

/* NULL where the library's own English is right, which spares a call for
   each sentence. */
static eid_say *
say_of(const struct record *r)
{
  return r->first_place != NULL || r->cell != NULL || r->cut ||
                 !language_is_english()
             ? say_of_record
             : NULL;
}

/* The context of an eid_say is not const, as other speakers may change
   theirs. say_of_record changes nothing, so const may be taken away; the
   bytes are copied, as a cast would be warned of. */
static void *
context_of(const struct record *r)
{
  void *context;

  memcpy(&context, &r, sizeof context);
  return context;
}

size_t
record_json(char *out, size_t room, const struct record *r,
            const eid_member *members)
{
  return eid_answer_json(out, room, &r->answer, members, say_of(r),
                         context_of(r));
}

void
record_reason(char out[EID_SENTENCE_MAX], const struct record *r, size_t i)
{
  const eid_suggestion *s = &r->answer.suggestions[i];
  bool several = s->repair == EID_REPAIR_LOOK_ALIKE && s->second != 0;
  const char *key[] = {several ? "repairs" : "repair",
                       eid_repair_name((int)s->repair)};
  char english[EID_REASON_SIZE];

  eid_suggestion_text(english, s);
  say_numbers(out, EID_SENTENCE_MAX, key, english,
              (double[2]){s->first, s->second});
}

void
record_value(const struct record *r, const eid_member *m, size_t item,
             eid_value *v)
{
  if (m->value < 0)
    accepted_value(&r->answer, m->value, item, v);
  else
    eid_answer_value(&r->answer, m, item, say_of(r), context_of(r), v);
}

/* The member "message" of a finding, which is looked for once. */
static const eid_member *
message_member(void)
{
  static _Atomic(const eid_member *) found;
  const eid_member *m = atomic_load(&found);

  if (m != NULL)
    return m;
  m = eid_answer_members(false, false);
  while (strcmp(m->name, "findings") != 0)
    m++;
  for (m = m->members; strcmp(m->name, "message") != 0;)
    m++;
  atomic_store(&found, m);
  return m;
}

/* All messages in English but those that count digits are the library's text
   of a status, unless there is something else to say. */
bool
record_says_status(const struct record *r, eid_status code)
{
  return code != EID_E_TOO_SHORT && code != EID_E_TOO_LONG &&
         say_of(r) == NULL;
}

struct text
record_message(const struct record *r, size_t i, char buffer[EID_SENTENCE_MAX])
{
  eid_value v;

  v.size = sizeof v;
  record_value(r, message_member(), i, &v);
  if (v.text != v.buffer)
    return (struct text){v.text, v.length};
  memcpy(buffer, v.text, v.length + 1);
  return (struct text){buffer, v.length};
}

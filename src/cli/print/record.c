/* SPDX-License-Identifier: MIT */
/*
 * Asks the library about records, and prints its answers for programs: step 5
 * of the walk of a file in HACKING.md. Which members a record has, and what
 * they are called, is said by the library (src/answer/member.c), so that the
 * command and the bindings have the same ones. The library writes the lines of
 * JSON, and here the same members become the columns of TSV and CSV.
 *
 * Nothing here is kept between records but what is in struct record, and each
 * thread has one of its own, with the columns that it has written (kept.c).
 */
#include "config.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/accepted.h"
#include "print/flat.h"
#include "print/kept.h"
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

/* One value in a row; nothing where it is null. */
static void
print_value(struct flat *row, const eid_member *m, const eid_value *v)
{
  if (v->null)
    return;
  if (m->kind == EID_MEMBER_TEXT)
    flat_text(row, v->text, v->length);
  else if (m->kind == EID_MEMBER_WORDS)
    flat_words(row, v->text, v->length);
  else if (m->kind == EID_MEMBER_BOOL)
    flat_bool(row, v->number != 0);
  else
    flat_number(row, v->number);
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

/* A column of a member by itself. */
static void
print_cell(struct flat *row, const struct record *r, const eid_member *m)
{
  eid_value v;
  bool quotes;

  v.size = sizeof v;
  record_value(r, m, 0, &v);
  quotes = m->kind == EID_MEMBER_TEXT && !v.null &&
           flat_wants_quotes(row, v.text, v.length);
  if (quotes)
    flat_byte(row, '"');
  print_value(row, m, &v);
  if (quotes)
    flat_byte(row, '"');
}

/* A column of a member of all items. CSV has its quotes round the whole
   cell, so all values are read once to see whether it needs them, and again
   to be written; each read may overwrite the buffer that the one before is
   in. */
static void
print_items(struct flat *row, const struct record *r, const eid_member *m,
            uint64_t count)
{
  eid_value v;
  bool quotes = false;

  v.size = sizeof v;
  for (uint64_t i = 0; i < count && m->kind == EID_MEMBER_TEXT; i++) {
    record_value(r, m, i, &v);
    quotes |= !v.null && flat_wants_quotes(row, v.text, v.length);
  }
  if (quotes)
    flat_byte(row, '"');
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      flat_byte(row, '|');
    record_value(r, m, i, &v);
    print_value(row, m, &v);
  }
  if (quotes)
    flat_byte(row, '"');
}

/* The row of the tables that all of a member's columns are read from. */
static const void *
table_row(const struct record *r, const eid_member *of)
{
  if (of->kind != EID_MEMBER_OBJECT)
    return NULL;
  if (strcmp(of->name, "maker") == 0)
    return r->answer.maker;
  return strcmp(of->name, "product") == 0 ? (const void *)r->answer.product
                                          : NULL;
}

/* The columns of a member's members. A null object has empty cells, and so
   has a list without items: every row has as many as the header. */
static void
print_members(struct flat *row, const struct record *r, const eid_member *of)
{
  eid_value v;

  v.size = sizeof v;
  record_value(r, of, 0, &v);
  for (const eid_member *m = of->members; m->name != NULL; m++) {
    if (m != of->members)
      flat_next(row);
    if (of->kind == EID_MEMBER_LIST && v.number != 1)
      print_items(row, r, m, v.number);
    else if (!v.null)
      print_cell(row, r, m);
  }
}

/* The same, made once for each row of the tables. */
static void
print_kept(struct flat *row, const struct record *r, const eid_member *of)
{
  uintptr_t from = r->kept != NULL ? (uintptr_t)table_row(r, of) : 0;
  struct text kept = {NULL, 0};
  size_t mark = flat_mark(row);

  if (from != 0)
    kept = kept_text(r->kept, from);
  if (kept.s != NULL) {
    flat_bytes(row, kept.s, kept.n);
    return;
  }
  print_members(row, r, of);
  if (from != 0)
    kept_take(r->kept, from, flat_since(row, mark));
}

static void
print_row(FILE *out, enum format format, const eid_member *members,
          const struct record *r)
{
  struct flat row;

  flat_begin(&row, out, format);
  for (const eid_member *m = members; m->name != NULL; m++) {
    if (m != members)
      flat_next(&row);
    if (m->members != NULL)
      print_kept(&row, r, m);
    else
      print_cell(&row, r, m);
  }
  flat_end(&row);
}

/* The names of the columns, "maker.name" for a member's member. */
static void
print_names(enum format format, const eid_member *members)
{
  struct flat row;

  flat_begin(&row, stdout, format);
  for (const eid_member *m = members; m->name != NULL; m++) {
    const eid_member *of = m->members;
    if (m != members)
      flat_next(&row);
    if (of == NULL)
      flat_bytes(&row, m->name, strlen(m->name));
    for (; of != NULL && of->name != NULL; of++) {
      if (of != m->members)
        flat_next(&row);
      flat_bytes(&row, m->name, strlen(m->name));
      flat_byte(&row, '.');
      flat_bytes(&row, of->name, strlen(of->name));
    }
  }
  flat_end(&row);
}

void
record_header(enum format format, const eid_member *members)
{
  if (format == FORMAT_TSV || format == FORMAT_CSV)
    print_names(format, members);
}

/* Most lines fit on the stack; of the others the length is known then. */
static void
print_json(FILE *out, const eid_member *members, const struct record *r)
{
  char line[8192], *all = line;
  bool more = false;
  size_t n = eid_answer_json(line, sizeof line, &r->answer, members, say_of(r),
                             context_of(r));

  if (n >= sizeof line) {
    all = grow(NULL, n + 1);
    (void)eid_answer_json(all, n + 1, &r->answer, members, say_of(r),
                          context_of(r));
  }
  for (const eid_member *m = members; m->name != NULL; m++)
    more |= m->value < 0;
  all[n] = '\n';
  fwrite_unlocked(all, 1, more ? n - 1 : n + 1, out);
  if (more)
    accepted_json(out, &r->answer, n > 2);
  if (all != line)
    free(all);
}

void
record_print(FILE *out, enum format format, const eid_member *members,
             const struct record *r)
{
  if (format == FORMAT_JSONL)
    print_json(out, members, r);
  else
    print_row(out, format, members, r);
}

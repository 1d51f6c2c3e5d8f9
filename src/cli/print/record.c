/* SPDX-License-Identifier: MIT */
/*
 * Asks the library about records, and prints its answers for programs: step 5
 * of the walk of a file in HACKING.md. Which members a record has, and what
 * they are called, is said by the library (src/answer/member.c), so that the
 * command and the bindings have the same ones. The library writes the lines of
 * JSON, and here the same members become the columns of TSV and CSV.
 *
 * Nothing here is kept between records but what is in struct record, and each
 * thread has one of its own.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/flat.h"
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
  return r->first_place != NULL || r->cell != NULL || !language_is_english()
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

struct text
record_message(const struct record *r, size_t i, char buffer[EID_SENTENCE_MAX])
{
  int code = (int)r->answer.lint.findings[i].code;
  const char *english = eid_status_text(code);

  if (r->numeric && is_number_cell(r, eid_status_name(code))) {
    say_number_cell(r, buffer, EID_SENTENCE_MAX);
    return text_of(buffer);
  }
  if (r->first_place == NULL)
    return text_of(language_is_english()
                       ? english
                       : say("status", eid_status_name(code), english));
  say_texts(buffer, EID_SENTENCE_MAX,
            say("say", "duplicate", "the same EID is at %1"),
            (const char *[3]){r->first_place});
  return text_of(buffer);
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
print_value(FILE *out, enum format format, const eid_member *m,
            const eid_value *v)
{
  if (v->null)
    return;
  if (m->kind == EID_MEMBER_TEXT)
    (format == FORMAT_TSV ? flat_tsv : flat_csv)(out, v->text, v->length);
  else if (m->kind == EID_MEMBER_WORDS)
    flat_words(out, v->text, v->length);
  else if (m->kind == EID_MEMBER_BOOL)
    fputs(v->number != 0 ? "true" : "false", out);
  else
    fprintf(out, "%" PRIu64, v->number);
}

void
record_value(const struct record *r, const eid_member *m, size_t item,
             eid_value *v)
{
  eid_answer_value(&r->answer, m, item, say_of(r), context_of(r), v);
}

static bool
needs_quotes(enum format format, const eid_member *m, const eid_value *v)
{
  return format == FORMAT_CSV && m->kind == EID_MEMBER_TEXT && !v->null &&
         flat_needs_quotes(v->text, v->length);
}

/* A column: of a member of all items, whose count is given, or of a member
   by itself. CSV has its quotes round the whole cell, so all values are
   read once to see whether it needs them, and again to be written; each
   read may overwrite the buffer that the one before is in. */
static void
print_cell(FILE *out, enum format format, const struct record *r,
           const eid_member *m, uint64_t count)
{
  eid_value v;
  bool quotes = false, formula = false;

  v.size = sizeof v;
  for (uint64_t i = 0; i < count && format == FORMAT_CSV; i++) {
    record_value(r, m, i, &v);
    quotes |= needs_quotes(format, m, &v);
    if (i == 0 && m->kind == EID_MEMBER_TEXT && !v.null)
      formula = flat_is_formula(v.text, v.length);
  }
  if (quotes)
    putc('"', out);
  if (formula)
    putc('\'', out);
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      putc('|', out);
    record_value(r, m, i, &v);
    print_value(out, format, m, &v);
  }
  if (quotes)
    putc('"', out);
}

/* How many values a column of a member's members has: those of a list one an
   item, those of an object one or, where it is null, none. */
static uint64_t
count_values(const struct record *r, const eid_member *m)
{
  eid_value v;

  v.size = sizeof v;
  record_value(r, m, 0, &v);
  return m->kind == EID_MEMBER_LIST ? v.number : !v.null;
}

/* A row of cells; r NULL: of names. A null object has count 0 and so empty
   cells: every row has as many as the header. */
static void
print_row(FILE *out, enum format format, const eid_member *members,
          const struct record *r)
{
  char separator = format == FORMAT_TSV ? '\t' : ',';

  for (const eid_member *m = members; m->name != NULL; m++) {
    uint64_t count = r != NULL && m->members != NULL ? count_values(r, m) : 1;
    if (m != members)
      putc(separator, out);
    if (m->members == NULL && r == NULL)
      fputs(m->name, out);
    else if (m->members == NULL)
      print_cell(out, format, r, m, count);
    for (const eid_member *of = m->members; of != NULL && of->name != NULL;
         of++) {
      if (of != m->members)
        putc(separator, out);
      if (r == NULL)
        fprintf(out, "%s.%s", m->name, of->name);
      else
        print_cell(out, format, r, of, count);
    }
  }
  fputs(format == FORMAT_CSV ? "\r\n" : "\n", out);
}

void
record_header(enum format format, const eid_member *members)
{
  if (format == FORMAT_TSV || format == FORMAT_CSV)
    print_row(stdout, format, members, NULL);
}

/* Most lines fit on the stack; of the others the length is known then. */
static void
print_json(FILE *out, const eid_member *members, const struct record *r)
{
  char line[8192], *all = line;
  size_t n = eid_answer_json(line, sizeof line, &r->answer, members, say_of(r),
                             context_of(r));

  if (n >= sizeof line) {
    all = grow(NULL, n + 1);
    (void)eid_answer_json(all, n + 1, &r->answer, members, say_of(r),
                          context_of(r));
  }
  all[n] = '\n';
  fwrite_unlocked(all, 1, n + 1, out);
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

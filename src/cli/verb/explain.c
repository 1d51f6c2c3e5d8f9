/* SPDX-License-Identifier: MIT */
/*
 * eidtool explain: what a download server answered, in words. A phone that
 * cannot load its eSIM shows two codes, of a subject and of a reason; here
 * they become a sentence for the owner of the chip, and what would have told
 * it before: accept, or a look at the EID that was registered.
 *
 * A line of a log is given as it is: the library finds in it the two codes, or
 * what an app or a chip prints in their place (eid_explain), and each code
 * says something even where no source has the pair. Exit status 1 where no row
 * is known for what was given.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/tty.h"
#include "verb/args.h"
#include "verb/verb.h"

static const struct opt options[] = {OPT_FORMAT_ROW, OPT_END};

/* One answer: texts for programs, null where not known, and the rows that they
   come from, for people. row is that of the pair, or of a single code. */
struct explanation {
  uint64_t number;
  struct text input;
  bool known;
  struct {
    struct text code, text;
  } subject, reason;
  struct text text, meaning, foreseen, program;
  struct origin origin;
  eid_explanation x;
};

static const struct field subject_fields[] = {
    FIELD_TEXT_OF(explanation, "code", subject.code),
    FIELD_TEXT_OF(explanation, "text", subject.text), FIELD_END};
static const struct field reason_fields[] = {
    FIELD_TEXT_OF(explanation, "code", reason.code),
    FIELD_TEXT_OF(explanation, "text", reason.text), FIELD_END};

static const struct field explanation_fields[] = {
    FIELD_OF(FIELD_NUMBER, explanation, "record", number),
    FIELD_TEXT_OF(explanation, "input", input),
    FIELD_OF(FIELD_BOOL, explanation, "known", known),
    {"subject", FIELD_OBJECT, 0, subject_fields, 0},
    {"reason", FIELD_OBJECT, 0, reason_fields, 0},
    FIELD_TEXT_OF(explanation, "text", text),
    FIELD_TEXT_OF(explanation, "meaning", meaning),
    FIELD_TEXT_OF(explanation, "foreseen", foreseen),
    ORIGIN_FIELDS(explanation, origin),
    FIELD_TEXT_OF(explanation, "program", program),
    FIELD_END};

/* What the owner can make of an answer, in the reader's language. Translations
   are found by the key of the row, its two codes. */
static const char *
meaning_of(const eid_rsp *u)
{
  return say_note(
      "note-rsp",
      (const char *[]){eid_rsp_subject(u), eid_rsp_reason(u), NULL},
      eid_rsp_meaning(u));
}

/* The same of what a program prints. The key of its row is the first of its
   forms. */
static const char *
meaning_of_symptom(const eid_symptom *y)
{
  const char *match = eid_symptom_match(y);
  char key[256];

  snprintf(key, sizeof key, "%.*s", (int)strcspn(match, "|"), match);
  return say_note("note-symptoms", (const char *[]){key, NULL},
                  eid_symptom_meaning(y));
}

/* A half that is given, known or not: its number stays in the answer. */
static void
set_half(struct text *code, struct text *text, const char *given,
         const eid_rsp *row)
{
  *code = text_known(given);
  if (row != NULL)
    *text = text_of(eid_rsp_text(row));
}

/* What a row says: that of the pair, or of a single code, or of a symptom that
   stands for no codes. */
static void
set_meaning(struct explanation *a)
{
  const eid_rsp *u = a->x.answer;
  const eid_symptom *y = a->x.symptom;

  if (y != NULL)
    a->program = text_of(eid_symptom_program(y));
  if (u != NULL) {
    a->text = text_known(eid_rsp_text(u));
    a->meaning = text_known(meaning_of(u));
    a->foreseen = text_known(eid_rsp_foreseen(u));
    a->origin = origin_of(eid_rsp_origin(u));
  } else if (y != NULL) {
    a->text = text_known(eid_symptom_text(y));
    a->meaning = text_known(meaning_of_symptom(y));
    a->foreseen = text_known(eid_symptom_foreseen(y));
    a->origin = origin_of(eid_symptom_origin(y));
  }
}

/* The codes are in members of the answer, which must stay where it is. */
static void
explain_text(struct explanation *a, struct text t, uint64_t number)
{
  *a = (struct explanation){
      .number = number, .input = t, .x.size = sizeof a->x};
  a->known = eid_explain(&a->x, t.s, t.n);
  set_half(&a->subject.code, &a->subject.text, a->x.subject, a->x.subject_row);
  set_half(&a->reason.code, &a->reason.text, a->x.reason, a->x.reason_row);
  set_meaning(a);
}

/*
 * What would have told it before. "Rejected" and "bound" look alike, as the
 * EID is refused in both, and are never one thing: in the first the carrier
 * does not take such chips, in the second it waits for another one. So each
 * text says what it is not.
 */
static const char *
foreseen_text(const char *foreseen)
{
  if (strcmp(foreseen, "rejected") == 0)
    return say("say", "foreseen-rejected",
               "'eidtool accept' with the carrier, where its list is known: "
               "an unsupported EID is rejected. It is not that the EID is "
               "bound to something else.");
  if (strcmp(foreseen, "bound") == 0)
    return say("say", "foreseen-bound",
               "comparing this EID with the registered one: the order or "
               "profile is bound to another EID. It is not that the carrier "
               "does not support this one.");
  return say("say", "foreseen-none",
             "nothing that is known of the EID: the cause lies elsewhere");
}

/* A half of the answer: "8.1.1  EID". */
static void
print_half(const char *label, const char *code, const eid_rsp *row)
{
  char text[256];

  if (code[0] == '\0')
    return;
  snprintf(text, sizeof text, "%s  %s", code,
           row != NULL ? eid_rsp_text(row)
                       : say("say", "not-known", "not known"));
  tty_row(label, text);
}

/* "8.1.1/3.8: the EID is not the expected one", with one code where only one
   was found, and none for what a chip says. That no source has the pair is
   said as such: its halves below are not to be read as an answer. */
static void
print_code_and_text(const struct explanation *a)
{
  const eid_explanation *x = &a->x;

  if (a->subject.code.s == NULL && a->reason.code.s == NULL &&
      x->symptom == NULL) {
    tty_put(stdout, STRONG, say("say", "not-known", "not known"));
    printf(": %s\n", say("say", "no-answer",
                         "no subject or reason code in it is in the tables"));
    return;
  }
  tty_put(stdout, STRONG, x->subject);
  if (a->subject.code.s != NULL && a->reason.code.s != NULL)
    tty_put(stdout, STRONG, "/");
  tty_put(stdout, STRONG, x->reason);
  if (a->subject.code.s == NULL && a->reason.code.s == NULL)
    tty_put(stdout, STRONG, eid_symptom_program(x->symptom));
  printf(": %s\n", a->text.s != NULL
                       ? a->text.s
                       : say("say", "no-whole-answer",
                             "no source has this answer as a whole"));
}

/* What it means, with the full stop of the language, as the tables have none;
   and what would have told it before. */
static void
print_meaning(const struct explanation *a)
{
  char meaning[1024];

  if (a->meaning.s == NULL)
    return;
  say_texts(meaning, sizeof meaning, say("locale", "sentence", "%1."),
            (const char *[3]){a->meaning.s});
  tty_row(say("label", "means", "means"), meaning);
  tty_row(say("label", "foreseen", "foreseen"), foreseen_text(a->foreseen.s));
}

/* The halves always come before what they mean together, which is one source's
   reading of them; the program, where it did not print the codes. */
static void
print_explanation(const struct explanation *a)
{
  const eid_explanation *x = &a->x;

  if (a->number > 1)
    putchar('\n');
  print_code_and_text(a);
  if (a->subject.code.s == NULL && a->reason.code.s == NULL &&
      x->symptom == NULL)
    return;
  putchar('\n');
  if (x->symptom != NULL && a->subject.code.s != NULL)
    tty_row(say("label", "program", "program"), a->program.s);
  print_half(say("label", "subject", "subject"), x->subject, x->subject_row);
  print_half(say("label", "reason", "reason"), x->reason, x->reason_row);
  print_meaning(a);
  if (x->answer != NULL)
    origin_print_noted(eid_rsp_origin(x->answer));
  else if (x->symptom != NULL)
    origin_print_noted(eid_symptom_origin(x->symptom));
}

/* One argument or line. A pair that is not known is NOT_GOOD, not TROUBLE: the
   question was a good one. */
static int
explain_one(const struct arg *a, void *data)
{
  const struct settings *s = data;
  struct explanation x;

  explain_text(&x, a->text, a->number);
  if (s->format == FORMAT_TEXT)
    print_explanation(&x);
  else
    out_record((enum format)s->format, explanation_fields, &x);
  return x.known ? ALL_GOOD : NOT_GOOD;
}

/* The callback takes a pointer that it may write through, so it gets a copy of
   the settings. */
static int
run_explain(const struct settings *s, int argc, char **argv)
{
  struct settings mine = *s;

  out_header((enum format)s->format, explanation_fields);
  return args_run(argc, argv, "line", explain_one, &mine);
}

const struct verb verb_explain = {
    "explain",
    "CODE...",
    "what a download server answered, in words",
    "Say what the subject and reason codes of a download server mean for the "
    "owner of the chip, and what would have foreseen them. CODE is a pair "
    "such as 8.1.1/3.8, one of its halves, or a line of a log with them in "
    "it: or with what lpac, OpenEUICC, Android, a chip or device management "
    "prints in their place. For -, lines come from standard input. Exit "
    "status: 0 all are known, 1 one is not, 2 trouble.",
    options,
    1,
    -1,
    run_explain};

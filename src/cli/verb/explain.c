/* SPDX-License-Identifier: MIT */
/*
 * eidtool explain: what a download server answered, in words. A phone that
 * cannot load its eSIM shows two codes, of a subject and of a reason; here
 * they become a sentence for the owner of the chip, and what would have told
 * it before: accept, or a look at the EID that was registered.
 *
 * A line of a log is given as it is: the library finds the two codes in it
 * (eid_rsp_find), and each of them says something even where no source has the
 * pair. Exit status 1 where no row is known for what was given.
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
  struct text text, meaning, foreseen;
  struct origin origin;
  const eid_rsp *row, *subject_row, *reason_row;
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

/* Look the numbers in a text up. A row with both is an answer; the halves are
   filled in for each that is known by itself. */
static void
look_codes_up(struct explanation *a, struct text t, uint64_t number)
{
  const eid_rsp *u;

  *a = (struct explanation){.number = number, .input = t};
  a->row = u = eid_rsp_find(t.s, t.n, &a->subject_row, &a->reason_row);
  a->known = u != NULL;
  if (a->subject_row != NULL) {
    a->subject.code = text_of(eid_rsp_subject(a->subject_row));
    a->subject.text = text_of(eid_rsp_text(a->subject_row));
  }
  if (a->reason_row != NULL) {
    a->reason.code = text_of(eid_rsp_reason(a->reason_row));
    a->reason.text = text_of(eid_rsp_text(a->reason_row));
  }
  if (u == NULL)
    return;
  a->text = text_known(eid_rsp_text(u));
  a->meaning = text_known(meaning_of(u));
  a->foreseen = text_known(eid_rsp_foreseen(u));
  a->origin = origin_of(eid_rsp_origin(u));
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

  if (row == NULL)
    return;
  snprintf(text, sizeof text, "%s  %s", code, eid_rsp_text(row));
  tty_row(label, text);
}

/* "8.1.1/3.8: the EID is not the expected one", with one code where only one
   was found. That no source has the pair is said as such: its halves below are
   not to be read as an answer. */
static void
print_code_and_text(const struct explanation *a)
{
  const eid_rsp *u = a->row;

  if (u == NULL && a->subject_row == NULL && a->reason_row == NULL) {
    tty_put(stdout, STRONG, say("say", "not-known", "not known"));
    printf(": %s\n", say("say", "no-answer",
                         "no subject or reason code in it is in the tables"));
    return;
  }
  if (a->subject.code.s != NULL)
    tty_put(stdout, STRONG, a->subject.code.s);
  if (a->subject.code.s != NULL && a->reason.code.s != NULL)
    tty_put(stdout, STRONG, "/");
  if (a->reason.code.s != NULL)
    tty_put(stdout, STRONG, a->reason.code.s);
  printf(": %s\n", u != NULL ? eid_rsp_text(u)
                             : say("say", "no-whole-answer",
                                   "no source has this answer as a whole"));
}

/* The halves always come before what they mean together, which is one source's
   reading of them. The meaning ends with the full stop of the language, as the
   table has none. */
static void
print_explanation(const struct explanation *a)
{
  const eid_rsp *u = a->row;
  char meaning[512];

  if (a->number > 1)
    putchar('\n');
  print_code_and_text(a);
  if (a->subject_row == NULL && a->reason_row == NULL)
    return;
  putchar('\n');
  print_half(say("label", "subject", "subject"), a->subject.code.s,
             a->subject_row);
  print_half(say("label", "reason", "reason"), a->reason.code.s,
             a->reason_row);
  if (u != NULL && eid_rsp_meaning(u)[0] != '\0') {
    say_texts(meaning, sizeof meaning, say("locale", "sentence", "%1."),
              (const char *[3]){meaning_of(u)});
    tty_row(say("label", "means", "means"), meaning);
    tty_row(say("label", "foreseen", "foreseen"),
            foreseen_text(eid_rsp_foreseen(u)));
  }
  if (u != NULL)
    origin_print_noted(eid_rsp_origin(u));
}

/* One argument or line. A pair that is not known is NOT_GOOD, not TROUBLE: the
   question was a good one. */
static int
explain_one(const struct arg *a, void *data)
{
  const struct settings *s = data;
  struct explanation x;

  look_codes_up(&x, a->text, a->number);
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
    "it. For -, lines come from standard input. Exit status: 0 all are known, "
    "1 one is not, 2 trouble.",
    options,
    1,
    -1,
    run_explain};

/* SPDX-License-Identifier: MIT */
/*
 * The answer: one field is asked of every room below, and what each says is
 * put side by side as codes and rows.
 *
 * This is the top of the core. eid_ask is the first walk of HACKING.md (a
 * field, through eid_lint) and then the third (an EID, through eid_accept), in
 * one call: lint, suggestions where lint failed, the rows of the registry, the
 * verdict of a carrier. Nothing is turned into text here, and nothing is
 * allocated: an answer holds numbers, and pointers into the tables and the
 * question, so both must live as long as it does. Names, sentences and JSON
 * are made of it by member.c and json.c, only when they are asked for.
 */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"
#include "kernel/digits.h"
#include "text/text.h"

/* For bindings without the C structs (WebAssembly): they learn how much
   memory to set aside, and what to put into `size`, from these functions.
   The others are at the end of the file. */
size_t
eid_question_size(void)
{
  return sizeof(eid_question);
}

size_t
eid_answer_size(void)
{
  return sizeof(eid_answer);
}

/* Of a truncated field only the beginning is known. Even 32 digits with the
   right remainder are no EID then: more digits may follow. Nor is it empty or
   too short, for the same reason. The one finding is put at the end of what is
   known, with length 0, as it is about what was cut off. */
static void
ask_refuse_truncated(eid_lint_result *r, size_t length)
{
  r->valid = r->complete = false;
  r->findings[0] = (eid_finding){EID_E_TOO_LONG, {length, 0}};
  r->count = 1;
}

/* Lint, and what the caller makes of it: with `strict` a warning fails the
   field, which lint itself does not know of. So a->valid is the answer to
   show, and a->lint.valid only says whether there was an error. */
static void
ask_lint(const eid_question *q, eid_answer *a)
{
  a->lint.size = sizeof a->lint;
  (void)eid_lint_with(q->input, q->length, q->policy, q->classify,
                      q->classify_context, &a->lint);
  if (q->truncated)
    ask_refuse_truncated(&a->lint, q->length);
  a->valid = a->lint.valid && !(q->strict && a->lint.count > 0);
}

/* What is left of an EID that was rounded or hidden. Of a truncated field even
   that is not known. */
static void
ask_remains(const eid_question *q, eid_answer *a)
{
  eid_status code = a->lint.count > 0 ? a->lint.findings[0].code : EID_OK;

  memset(&a->remains, 0, sizeof a->remains);
  a->remains.size = sizeof a->remains;
  a->remains.programs = "";
  if (!q->truncated && eidp_has_remains(code))
    eidp_read_remains(&a->remains, code, q->input, q->length);
}

static bool
has_head(const eid_answer *a)
{
  return a->remains.whole == EIDP_DIGITS && a->remains.head > 0;
}

/* Each of the three is NULL where the tables have no row for the digits:
   this is an answer too, as new makers come before the tables know them.
   Asked for whenever the field holds one EID, also where an error is about
   something else that stands beside it: the EID itself is known then. */
static void
ask_registry(const eid_registry *registry, eid_answer *a)
{
  if (!a->lint.complete) {
    a->country = eid_registry_country_digits(registry, a->remains.digits,
                                             a->remains.head);
    a->maker =
        eid_registry_find_digits(registry, a->remains.digits, a->remains.head);
    return;
  }
  a->country = eid_registry_country(registry, &a->lint.value);
  a->maker = eid_registry_find(registry, &a->lint.value);
  a->product = eid_registry_product(registry, &a->lint.value);
}

/* Whether a line of the carrier on this EID fits beside the lines that are
   on the phone. The verdict above is about the chip alone; two carriers
   that both accept it may still not go together. */
static void
ask_fit(eid_answer *a)
{
  const eid_question *q = a->question;
  eid_line line = {.size = sizeof line,
                   .carrier = q->carrier,
                   .chip = &a->lint.value,
                   .method = q->method};

  a->fitted = true;
  a->fit = eid_coexist(eidp_rules(q), q->present, q->present_count, &line,
                       q->platform, q->as_of, &a->fit_why);
}

/* All members about the carrier are written each time, also where nothing
   is judged: the caller may ask one answer about many carriers, and what
   was said of the one before must not stay. A field that holds no EID gets
   no verdict: rules compare digits, and wrong ones would be compared with
   the rule of another chip. Of one that was rounded or hidden the first
   digits are certain, and often decide. */
void
eid_answer_judge(eid_answer *a)
{
  const eid_question *q = a->question;

  a->judged = q->carrier != NULL && (a->lint.complete || has_head(a));
  a->verdict = EID_VERDICT_UNKNOWN;
  a->rule = NULL;
  a->fitted = false;
  a->fit = EID_FIT_UNKNOWN;
  if (!a->judged)
    return;
  if (a->lint.complete)
    a->verdict = eid_accept(eidp_rules(q), &a->lint.value, q->carrier,
                            q->as_of, &a->rule);
  else
    a->verdict =
        eid_accept_digits(eidp_rules(q), a->remains.digits, a->remains.head,
                          q->carrier, q->as_of, &a->rule);
  if (a->lint.complete && q->whole && q->present_count > 0)
    ask_fit(a);
}

/* Sizes are checked before anything is written: a caller that was built
   with other headers has another idea of the struct, and would be written
   past its end. Suggestions take by far the longest, so they are made only
   for what is wrong, and not for a truncated field, whose end would be
   guessed. */
eid_status
eid_ask(const eid_question *q, eid_answer *a)
{
  const eid_registry *registry =
      q->registry != NULL ? q->registry : eid_registry_builtin();

  if (q->size < sizeof *q || a->size < sizeof *a)
    return EID_E_MEMORY;
  a->question = q;
  a->suggestion_count = 0;
  a->country = NULL;
  a->maker = NULL;
  a->product = NULL;
  ask_lint(q, a);
  ask_remains(q, a);
  if (!a->lint.valid && !q->truncated && !q->no_suggestions)
    a->suggestion_count = eid_suggest(a->suggestions, q->input, q->length,
                                      registry, q->neighbour);
  if ((a->lint.complete || has_head(a)) && !q->no_maker)
    ask_registry(registry, a);
  eid_answer_judge(a);
  return a->lint.count > 0 ? a->lint.findings[0].code : EID_OK;
}

size_t
eid_sentence_size(void)
{
  return sizeof(eid_sentence);
}

size_t
eid_sentence_max(void)
{
  return EID_SENTENCE_MAX;
}

size_t
eid_member_size(void)
{
  return sizeof(eid_member);
}

size_t
eid_value_size(void)
{
  return sizeof(eid_value);
}

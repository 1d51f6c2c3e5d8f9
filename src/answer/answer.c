/* SPDX-License-Identifier: MIT */
/*
 * The answer: one field is asked of every room below, and what each says is
 * put side by side as codes and rows.
 */
#include <eid.h>

#include "answer/answer.h"

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

/* Of a truncated field only the beginning is known: it is no EID, whatever
   stands there. */
static void
ask_refuse_truncated(eid_lint_result *r, size_t length)
{
  if (!r->valid)
    return;
  r->valid = r->complete = false;
  r->findings[0] = (eid_finding){EID_E_TOO_LONG, {length, 0}};
  r->count = 1;
}

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

static void
ask_registry(const eid_registry *registry, eid_answer *a)
{
  a->country = eid_registry_country(registry, &a->lint.value);
  a->maker = eid_registry_find(registry, &a->lint.value);
  a->product = eid_registry_product(registry, &a->lint.value);
}

/* Whether the new line fits beside those that are there. */
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

void
eid_answer_judge(eid_answer *a)
{
  const eid_question *q = a->question;

  a->judged = q->carrier != NULL && a->lint.complete;
  a->verdict = EID_VERDICT_UNKNOWN;
  a->rule = NULL;
  a->fitted = false;
  a->fit = EID_FIT_UNKNOWN;
  a->fit_why = (eid_fit_why){EID_FIT_NO_RULE, 0, NULL};
  if (!a->judged)
    return;
  a->verdict = eid_accept(eidp_rules(q), &a->lint.value, q->carrier, q->as_of,
                          &a->rule);
  if (q->whole && q->present_count > 0)
    ask_fit(a);
}

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
  if (!a->lint.valid && !q->truncated && !q->no_suggestions)
    a->suggestion_count = eid_suggest(a->suggestions, q->input, q->length,
                                      registry, q->neighbour);
  if (a->lint.complete && !q->no_maker)
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

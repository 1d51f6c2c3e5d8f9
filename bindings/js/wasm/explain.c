/* SPDX-License-Identifier: MIT */
/* A module of its own, with memory of its own: what went wrong with a
   download, and codes as people paste them. */
#include <string.h>

#include "glue.h"

struct answer answer;
extern unsigned char __heap_base;

EXPORT(answer)
struct answer *
get_answer(void)
{
  return &answer;
}

EXPORT(heap)
void *
get_heap(void)
{
  return &__heap_base;
}

/* Put where texts that stay are into the numbers from i on: of an origin its
   source, seen, dated and grade. */
static void
answer_origin(size_t i, const eid_origin *o)
{
  answer.number[i] = (uint32_t)(size_t)eid_origin_source(o);
  answer.number[i + 1] = (uint32_t)(size_t)eid_origin_seen(o);
  answer.number[i + 2] = (uint32_t)(size_t)eid_origin_dated(o);
  answer.number[i + 3] = (uint32_t)(size_t)eid_origin_grade(o);
}

static void
answer_symptom(const eid_symptom *y)
{
  answer.number[6] = (uint32_t)(size_t)eid_symptom_text(y);
  answer.number[7] = (uint32_t)(size_t)eid_symptom_meaning(y);
  answer.number[8] = (uint32_t)(size_t)eid_symptom_foreseen(y);
  answer_origin(9, eid_symptom_origin(y));
  answer.number[13] = (uint32_t)(size_t)eid_symptom_match(y);
}

static void
answer_rsp(const eid_rsp *u)
{
  answer.number[6] = (uint32_t)(size_t)eid_rsp_text(u);
  answer.number[7] = (uint32_t)(size_t)eid_rsp_meaning(u);
  answer.number[8] = (uint32_t)(size_t)eid_rsp_foreseen(u);
  answer_origin(9, eid_rsp_origin(u));
  answer.number[14] = (uint32_t)(size_t)eid_rsp_subject(u);
  answer.number[15] = (uint32_t)(size_t)eid_rsp_reason(u);
}

/*
 * Numbers: offset and length; then where texts are, 0 for none: those of the
 * subject and the reason, the program; what it says, what it means, what would
 * have foreseen it, four of the origin, the forms of a symptom, and the codes
 * of the row of an answer. Texts: subject and reason as they were found, in
 * steps of EID_RSP_CODE_SIZE.
 */
EXPORT(explain)
bool
explain(const char *s, size_t n)
{
  eid_explanation x = {.size = sizeof x};
  bool known = eid_explain(&x, s, n);

  memset(answer.number, 0, sizeof answer.number);
  answer.number[0] = (uint32_t)x.where.offset;
  answer.number[1] = (uint32_t)x.where.length;
  memcpy(answer.text, x.subject, sizeof x.subject);
  memcpy(answer.text + sizeof x.subject, x.reason, sizeof x.reason);
  if (x.subject_row != NULL)
    answer.number[3] = (uint32_t)(size_t)eid_rsp_text(x.subject_row);
  if (x.reason_row != NULL)
    answer.number[4] = (uint32_t)(size_t)eid_rsp_text(x.reason_row);
  if (x.symptom != NULL)
    answer.number[5] = (uint32_t)(size_t)eid_symptom_program(x.symptom);
  if (x.answer != NULL)
    answer_rsp(x.answer);
  else if (x.symptom != NULL)
    answer_symptom(x.symptom);
  return known;
}

/*
 * Numbers: offset, length; the bits of what was folded, offset and length of
 * that; the repair. Texts, each with a NUL: what was read, the guess masked and
 * in full.
 */
EXPORT(read)
int
read_code(const char *s, size_t n)
{
  eid_code_reading r = {.size = sizeof r};
  eid_code c = {.size = sizeof c};
  eid_status status = eid_code_read(&r, s, n);
  char *out = answer.text;

  answer.number[0] = (uint32_t)r.where.offset;
  answer.number[1] = (uint32_t)r.where.length;
  answer.number[2] = r.folded;
  answer.number[3] = (uint32_t)r.changed.offset;
  answer.number[4] = (uint32_t)r.changed.length;
  answer.number[5] = (uint32_t)r.repair;
  memcpy(out, r.text, strlen(r.text) + 1);
  out += strlen(r.text) + 1;
  *out = '\0';
  if (r.repair != EID_CODE_REPAIR_NONE) {
    (void)eid_code_parse(&c, r.repaired, strlen(r.repaired), NULL);
    out += eid_code_format(out, &c, EID_CODE_MASKED) + 1;
    (void)eid_code_format(out, &c, EID_CODE_SECRET);
  }
  return (int)status;
}

EXPORT(traits)
unsigned
traits(const char *s, size_t n)
{
  return eid_code_traits(s, n);
}

/* Row i of what apps do. Numbers: its trait; where texts are: name, version,
   what it does, four of the origin. */
EXPORT(app)
bool
app(size_t i)
{
  const eid_lpa *l = eid_lpa_at(i);

  if (l == NULL)
    return false;
  answer.number[0] = (uint32_t)eid_lpa_trait(l);
  answer.number[1] = (uint32_t)(size_t)eid_lpa_name(l);
  answer.number[2] = (uint32_t)(size_t)eid_lpa_version(l);
  answer.number[3] = (uint32_t)(size_t)eid_lpa_does(l);
  answer_origin(4, eid_lpa_origin(l));
  return true;
}

/* kind  0: a fold, 1: a repair, 2: a trait, 3: a status, 4: its message */
EXPORT(name)
const char *
name(int kind, int number)
{
  switch (kind) {
  case 0:
    return eid_code_fold_name(number);
  case 1:
    return eid_code_repair_name(number);
  case 2:
    return eid_code_trait_name(number);
  case 3:
    return eid_status_name(number);
  default:
    return eid_status_text(number);
  }
}

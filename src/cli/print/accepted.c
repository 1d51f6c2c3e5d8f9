/* SPDX-License-Identifier: MIT */
/* --carrier=all of check: which carriers accept an EID, as a member of its
   record that the library does not have. */
#include "config.h"

#include <string.h>

#include "base/data.h"
#include "print/accepted.h"
#include "print/out.h"

/* What the command itself adds to a record, by numbers that no member of the
   library has. */
enum { ACCEPTED = -1, ACCEPTED_CARRIER = -2 };

static const eid_member accepted_members[] = {
    {"carrier", EID_MEMBER_TEXT, ACCEPTED_CARRIER, NULL}, {NULL, 0, 0, NULL}};
static const eid_member accepted = {"accepted", EID_MEMBER_LIST, ACCEPTED,
                                    accepted_members};

const eid_member *
accepted_members_of_all(void)
{
  enum { MOST = 32 };
  static eid_member all[MOST + 2];
  const eid_member *m = eid_answer_members(false, false);
  size_t n = 0;

  for (; m->name != NULL && n < MOST; m++)
    all[n++] = *m;
  all[n] = accepted;
  return all;
}

const eid_carrier *
accepted_by(const eid_question *q, const eid *e, size_t i)
{
  const eid_carrier *c;

  for (size_t k = 0; (c = eid_rules_carrier_at(q->rules, k)) != NULL; k++)
    if (eid_accept(q->rules, e, c, q->as_of, NULL) == EID_VERDICT_ACCEPTED &&
        i-- == 0)
      return c;
  return NULL;
}

void
accepted_value(const eid_answer *a, int which, size_t item, eid_value *v)
{
  const eid *e = &a->lint.value;
  const eid_carrier *c = NULL;

  v->number = 0;
  if (which == ACCEPTED)
    while (a->lint.complete && accepted_by(a->question, e, v->number) != NULL)
      v->number++;
  else
    c = accepted_by(a->question, e, item);
  v->null = which == ACCEPTED_CARRIER && c == NULL;
  v->text = c != NULL ? eid_carrier_id(c) : NULL;
  v->length = c != NULL ? strlen(v->text) : 0;
}

void
accepted_json(FILE *out, const eid_answer *a, bool others)
{
  const eid *e = &a->lint.value;
  const eid_carrier *c;

  fputs(others ? ",\"accepted\":[" : "\"accepted\":[", out);
  for (size_t i = 0;
       a->lint.complete && (c = accepted_by(a->question, e, i)) != NULL; i++) {
    fputs(i > 0 ? ",{\"carrier\":" : "{\"carrier\":", out);
    out_json_string(out, eid_carrier_id(c), strlen(eid_carrier_id(c)));
    putc('}', out);
  }
  fputs("]}\n", out);
}

/* SPDX-License-Identifier: MIT */
/* --carrier=all of check: which carriers accept an EID, as a member of its
   record that the library does not have. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/complain.h"
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
  static eid_member *all;
  const eid_member *m = eid_answer_members(false, false);
  size_t n = 0;

  if (all != NULL)
    return all;
  while (m[n].name != NULL)
    n++;
  all = grow(NULL, (n + 2) * sizeof *all);
  memcpy(all, m, n * sizeof *all);
  all[n] = accepted;
  all[n + 1] = (eid_member){NULL, 0, 0, NULL};
  return all;
}

const eid_carrier *
accepted_next(const eid_question *q, const eid *e, size_t *at)
{
  const eid_carrier *c;

  while ((c = eid_rules_carrier_at(q->rules, (*at)++)) != NULL)
    if (eid_accept(q->rules, e, c, q->as_of, NULL) == EID_VERDICT_ACCEPTED)
      break;
  return c;
}

/* The carrier of an item, or with item SIZE_MAX how many there are. */
static const eid_carrier *
carrier_of(const eid_answer *a, size_t item, size_t *count)
{
  const eid_carrier *c = NULL;
  size_t at = 0;

  for (*count = 0; a->lint.complete; ++*count)
    if ((c = accepted_next(a->question, &a->lint.value, &at)) == NULL ||
        *count == item)
      break;
  return c;
}

void
accepted_value(const eid_answer *a, int which, size_t item, eid_value *v)
{
  size_t count;
  const eid_carrier *c =
      carrier_of(a, which == ACCEPTED ? SIZE_MAX : item, &count);

  v->number = which == ACCEPTED ? count : 0;
  v->null = which == ACCEPTED_CARRIER && c == NULL;
  v->text = c != NULL ? eid_carrier_id(c) : NULL;
  v->length = c != NULL ? strlen(v->text) : 0;
}

void
accepted_json(FILE *out, const eid_answer *a, bool others)
{
  const eid_carrier *c;
  size_t at = 0;
  bool first = true;

  fputs(others ? ",\"accepted\":[" : "\"accepted\":[", out);
  while (a->lint.complete &&
         (c = accepted_next(a->question, &a->lint.value, &at)) != NULL) {
    fputs(first ? "{\"carrier\":" : ",{\"carrier\":", out);
    out_json_string(out, eid_carrier_id(c), strlen(eid_carrier_id(c)));
    putc('}', out);
    first = false;
  }
  fputs("]}\n", out);
}

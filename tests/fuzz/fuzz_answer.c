/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a field, with any question about it and any choice of members:
 * the first bytes say which. The line is JSON, and the same in any room.
 */
#include "fuzz.h"

#include <string.h>

#include "../answer_rules.h"

enum { HEAD = 8, MEMBERS_MAX = 40 };

/* Some members of a list, in the order that the seed gives, and of those of
   objects and lists the same. */
static size_t
choose(eid_member *out, const eid_member *all, unsigned seed)
{
  size_t count = 0, n = 0;

  while (all[count].name != NULL)
    count++;
  for (size_t i = 0; i < count; i++) {
    seed = seed * 1103515245u + 12345u;
    if (seed >> 16 & 3)
      out[n++] = all[(i + (seed >> 18)) % count];
  }
  out[n] = (eid_member){NULL, 0, 0, NULL};
  return n;
}

/* The lines on the phone: of the carriers of two bytes, one a plastic SIM. */
static void
set_lines(eid_question *q, eid_line lines[2], const uint8_t *head)
{
  const eid_rules *rules = eid_rules_builtin();
  size_t carriers = eid_rules_carriers(rules);

  for (int i = 0; i < 2; i++)
    lines[i] = (eid_line){.size = sizeof lines[i],
                          .carrier = eid_rules_carrier_at(
                              rules, (head[4] + 7u * (unsigned)i) % carriers),
                          .method = head[3] >> 4 & 3,
                          .physical = i == 1 && (head[3] & 64) != 0};
  q->present = lines;
  q->present_count = head[3] & 3 ? (head[3] & 3u) - 1 : 0;
  q->platform = head[3] >> 2 & 3;
  q->method = head[4] & 3;
  if (head[2] != 0)
    q->carrier = eid_rules_carrier_at(rules, head[2] % carriers);
}

static void
check_values(const eid_answer *a, const eid_member *members)
{
  eid_value v = {.size = sizeof v};

  for (const eid_member *m = members; m->name != NULL; m++)
    for (size_t item = 0; item < 12; item++) {
      eid_answer_value(a, m, item, NULL, NULL, &v);
      FUZZ_CHECK(v.null || m->kind == EID_MEMBER_NUMBER ||
                 m->kind == EID_MEMBER_BOOL || m->kind == EID_MEMBER_LIST ||
                 v.text != NULL);
      if (item == 0 && m->members != NULL)
        check_values(a, m->members);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const uint8_t none[HEAD];
  const uint8_t *head = size >= HEAD ? data : none;
  eid_question q = {.size = sizeof q, .as_of = 20261122};
  eid_answer a = {.size = sizeof a};
  eid_line lines[2];
  eid_member members[MEMBERS_MAX];
  const char *fault;

  if (size >= HEAD) {
    q.input = (const char *)data + HEAD;
    q.length = size - HEAD;
  }
  q.policy = head[0] & 3;
  q.strict = (head[0] & 4) != 0;
  q.truncated = (head[0] & 8) != 0;
  q.whole = (head[0] & 16) != 0;
  q.file = (head[0] & 32) != 0 ? "a \"name\"\n\xff" : NULL;
  q.record = head[1] * UINT64_C(0x0101010101010101);
  q.line = head[1] & 1;
  if ((head[0] & 64) != 0)
    q.as_of = head[5] * 10000ul * 16 + head[6];
  set_lines(&q, lines, head);
  FUZZ_CHECK(eid_ask(&q, &a) ==
             (a.lint.count > 0 ? a.lint.findings[0].code : EID_OK));
  FUZZ_CHECK(!a.valid || (a.lint.valid && !q.truncated));
  fault = answer_fault(&a, NULL, head[7] * 16u);
  if (fault == NULL && choose(members, eid_answer_members(true, true),
                              head[6] * 256u + head[7]) > 0)
    fault = answer_fault(&a, members, head[7]);
  if (fault != NULL)
    fprintf(stderr, "%s\n", fault);
  FUZZ_CHECK(fault == NULL);
  check_values(&a, eid_answer_members(true, true));
  check_values(&a, eid_answer_parts());
  return 0;
}

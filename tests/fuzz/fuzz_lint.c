/* SPDX-License-Identifier: MIT */
/* Any bytes as a field, under every policy; the rules are those of
   check_text. What a policy takes the next one takes too. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lint_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
demand(const char *fault, int policy)
{
  if (fault == NULL)
    return;
  fprintf(stderr, "%s: %s\n", eid_policy_name(policy), fault);
  abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
  const char *s = (const char *)bytes;
  bool valid = false;

  for (int p = EID_POLICY_STRICT; p <= EID_POLICY_HUMAN; p++) {
    eid_lint_result r = {.size = sizeof r};

    demand(lint_fault(s, n, (int)eid_lint(s, n, p, &r), &r), p);
    if (p == EID_POLICY_STRICT)
      demand(lint_strict_fault(s, n, &r), p);
    if (valid && !r.valid)
      demand("refuses what the policy before it takes", p);
    valid = r.valid;
  }
  return 0;
}

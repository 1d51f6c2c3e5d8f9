/* SPDX-License-Identifier: MIT */
/* Any bytes as what was typed, with and without what is known besides; the
   rules are those of check_suggest. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../suggest_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
demand(const char *fault)
{
  if (fault == NULL)
    return;
  fprintf(stderr, "%s\n", fault);
  abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
  const char *s = (const char *)bytes;
  eid near;

  demand(suggest_fault(s, n, NULL, NULL));
  demand(suggest_fault(s, n, eid_registry_builtin(), NULL));
  (void)eid_parse(&near, "89049032123451234512345678901235", 32, NULL);
  demand(suggest_fault(s, n, eid_registry_builtin(), &near));
  return 0;
}

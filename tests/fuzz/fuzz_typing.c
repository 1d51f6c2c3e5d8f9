/* SPDX-License-Identifier: MIT */
/* Any bytes in a text field, with the caret where the first byte says; the
   rules are those of check_typing. */
#include <stdint.h>
#include <stdio.h>

#include "../typing_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
  const char *fault;

  if (n == 0)
    return 0;
  n--;
  fault = typing_fault((const char *)bytes + 1, n, bytes[0] % (n + 1));
  if (fault != NULL) {
    fprintf(stderr, "%s\n", fault);
    abort();
  }
  return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * The search of texts that this machine has against the rules of it. A plain
 * program that is linked with the library's objects, to be run under an
 * emulator (seams/emulated.sh); check_kernel.c does the same here. With the
 * argument "vectors" it fails where the machine has no such search.
 */
#include <stdio.h>

#include "look_rules.h"

enum { ROUNDS = 4000 };

/* Whether the search is done by vectors: it goes to the end of what is not
   looked at otherwise. */
static bool
has_vectors(void)
{
  unsigned char s[256];
  size_t at = 0;
  bool row;

  memset(s, 'x', sizeof s);
  (void)eidp_skip_fast(s, &at, sizeof s - EIDP_ROW, EIDP_ROW, &row);
  return at > 0;
}

int
main(int argc, char **argv)
{
  const char *fault = NULL;
  uint64_t state = 1;
  int i = 0;

  (void)argv;
  if (argc > 1 && !has_vectors())
    fault = "no vectors";
  for (; i < ROUNDS && fault == NULL; i++)
    fault = look_fault(eidp_skip_fast, &state);
  printf("%sok 1 - round %d: %s\n1..1\n", fault == NULL ? "" : "not ", i,
         fault == NULL ? "all" : fault);
  return fault != NULL;
}

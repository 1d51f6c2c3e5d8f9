/* SPDX-License-Identifier: MIT */
/*
 * Tables of many rows: a row of a long table is loaded in about the time of a
 * row of a short one, though no name of a carrier may stand twice. Time is the
 * least of the processor in several turns. TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <eid.h>

enum { FEW = 1000, MANY = 8000, TURNS = 3, ROW = 160, MOST = 4 };

/* A table of n carriers, each with four names of its own, to be freed. */
static char *
carriers_of(int n, size_t *length)
{
  char *s = malloc((size_t)(n + 2) * ROW);
  size_t at;

  if (s == NULL)
    exit(99);
  at = (size_t)sprintf(s, "# version: 2026-11-28\nid\tname\tlatin\taliases\t"
                          "country\tnetwork\tmethods\tasks_eid\tapn_profile\t"
                          "hosts\tsource\tseen\tdated\tgrade\tnote\n");
  for (int i = 0; i < n; i++)
    at += (size_t)sprintf(
        s + at,
        "c%05d\tCarrier %d\tL %d\tAlias %d|Other %d\tJP\t\t\tyes\tno\t\t"
        "a source\t2026-11-28\tcopy-dated\tpress\t\n",
        i, i, i, i, i);
  *length = at;
  return s;
}

static double
seconds_a_row(int n)
{
  eid_file file = {.name = "carriers.tsv"};
  char *text = carriers_of(n, &file.length);
  const eid_rules *rules = NULL;
  eid_fault fault = {.reason = ""};
  double least = 1e9;
  size_t size = 0;
  void *memory;

  file.data = text;
  (void)eid_rules_load(&rules, &file, NULL, NULL, &size, &fault);
  memory = malloc(size);
  for (int turn = 0; turn < TURNS && memory != NULL; turn++) {
    clock_t begin = clock();
    size_t room = size;
    double seconds;
    if (eid_rules_load(&rules, &file, NULL, memory, &room, &fault) != EID_OK) {
      printf("Bail out! line %zu: %s\n", (size_t)fault.line, fault.reason);
      exit(1);
    }
    seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    least = seconds < least ? seconds : least;
  }
  free(memory);
  free(text);
  return least / n;
}

int
main(void)
{
  double few = seconds_a_row(FEW), many = seconds_a_row(MANY);
  bool flat = many < MOST * few;

  printf("1..1\n# %.0f and %.0f ns a row\n", few * 1e9, many * 1e9);
  printf("%sok 1 - carriers are loaded in a time that grows with them\n",
         flat ? "" : "not ");
  return flat ? 0 : 1;
}

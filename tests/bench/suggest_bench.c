/* SPDX-License-Identifier: MIT */
/*
 * How often eid_suggest knows what was meant, as a table for docs/SUGGEST.md.
 * The numbers are the same in every run; the time is not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "simulator.h"

static double
percent(unsigned part, unsigned whole)
{
  return 100.0 * part / whole;
}

static void
cell(const tally *t)
{
  printf(" %.1f / %.1f |", percent(t->first, t->tries),
         percent(t->three, t->tries));
}

static void
head(void)
{
  printf("| mistake | fit | given | product | maker | unlisted | "
         "unlisted, neighbour |\n"
         "|---|---:|---:|---:|---:|---:|---:|\n");
}

/* One row, and its part of the last one. */
static void
kind_row(int kind, numbers *r, unsigned tries, double total[SOURCES][2])
{
  tally tallies[SOURCES] = {{0}}, all = {0};

  for (int from = 0; from < SOURCES; from++) {
    tally *t = &tallies[from];
    simulate(t, r, (source)from, kind, tries, true);
    all.tries += t->tries;
    all.fit += t->fit;
    all.given += t->given;
    total[from][0] += simulated_share(kind) * percent(t->first, t->tries);
    total[from][1] += simulated_share(kind) * percent(t->three, t->tries);
  }
  printf("| %s | ", eid_repair_name(kind));
  if (all.fit > 0)
    printf("%.2f", 1.0 * all.fit / all.tries);
  printf(" | %.2f |", 1.0 * all.given / all.tries);
  for (int from = 0; from < SOURCES; from++)
    cell(&tallies[from]);
  printf("\n");
}

static double
microseconds(void)
{
  enum { CALLS = 20000, TEXTS = 500 };
  static char typed[TEXTS][33];
  static size_t n[TEXTS];
  numbers r = {97};
  eid_suggestion found[EID_SUGGESTIONS_MAX];
  size_t given = 0;
  clock_t begin;

  for (unsigned i = 0; i < TEXTS; i++) {
    eid e;
    simulate_eid(&r, (source)(i % SOURCES), &e);
    n[i] = simulate_typing(&r, &e, 1 + (int)(i % KINDS), typed[i]);
  }
  begin = clock();
  for (unsigned i = 0; i < CALLS; i++)
    given += eid_suggest(found, typed[i % TEXTS], n[i % TEXTS],
                         eid_registry_builtin(), NULL);
  if (given == 0)
    exit(1);
  return 1e6 * (double)(clock() - begin) / CLOCKS_PER_SEC / CALLS;
}

int
main(int argc, char **argv)
{
  unsigned tries = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 4000;
  double total[SOURCES][2] = {{0}};
  numbers r = {1};

  if (tries == 0)
    return 2;
  head();
  for (int kind = 1; kind <= KINDS; kind++)
    kind_row(kind, &r, tries, total);
  printf("| all | | |");
  for (int from = 0; from < SOURCES; from++)
    printf(" %.1f / %.1f |", total[from][0] / 1000, total[from][1] / 1000);
  printf("\n\n%.1f microseconds a call\n", microseconds());
  return 0;
}

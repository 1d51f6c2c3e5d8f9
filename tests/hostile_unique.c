/* SPDX-License-Identifier: MIT */
/*
 * Values made so that they have one hash by the key that unique.c begins
 * with: a list of them takes no longer than one of random values, as each run
 * chooses a key of its own. Time is that of the processor in several turns.
 * TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/complain.h"
#include "list/unique.h"
#include "unique_values.h"

enum { COUNT = 20000, TURNS = 3, MOST = 8 };

/* Of base/complain.c, which is more than unique.c needs. */
void *
grow(void *memory, size_t size)
{
  memory = realloc(memory, size);
  if (memory == NULL)
    exit(99);
  return memory;
}

static uint64_t
draw(void)
{
  static uint64_t state = 97;

  state = state * UINT64_C(6364136223846793005) + 1;
  return (state ^ state >> 31) % HALF;
}

static void
make_twins(eid *values)
{
  uint64_t b = 0;

  for (size_t i = 0; i < COUNT; i++)
    next_twin(&values[i], &b);
}

static void
make_random(eid *values)
{
  for (size_t i = 0; i < COUNT; i++) {
    uint64_t a = draw();
    put_halves(&values[i], a, draw());
  }
}

static double
seconds_to_find(const eid *values)
{
  double least = 1e9;

  for (int turn = 0; turn < TURNS; turn++) {
    struct duplicate *found;
    struct unique *u = unique_new();
    clock_t begin = clock();
    double seconds;
    for (size_t i = 0; i < COUNT; i++)
      unique_add(u, &(eid_entry){.value = values[i], .line = i + 1}, 1, 0);
    if (unique_find(&u, 1, &found) != 0)
      exit(99);
    seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    least = seconds < least ? seconds : least;
    free(found);
    unique_free(u);
  }
  return least;
}

int
main(void)
{
  eid *values = calloc(COUNT, sizeof *values);
  double random, twins;
  bool flat;

  if (values == NULL)
    return 99;
  make_random(values);
  random = seconds_to_find(values);
  make_twins(values);
  twins = seconds_to_find(values);
  free(values);
  flat = twins < MOST * random;
  printf("1..1\n# %.1f and %.1f ms\n", twins * 1e3, random * 1e3);
  printf("%sok 1 - values of one hash are found as fast as others\n",
         flat ? "" : "not ");
  return flat ? 0 : 1;
}

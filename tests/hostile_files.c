/* SPDX-License-Identifier: MIT */
/*
 * Many files: the one of a place is found without a walk through all of them.
 * What that costs is measured beside such walks, by the time of the processor;
 * both bounds are more than ten times away from what either way takes. TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "list/list.h"

enum { FILES = 1000000, LINES = 3, PLACES = 200, WALKS = PLACES / 20 };

static double
seconds_since(clock_t begin)
{
  return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

/* All that a walk must read. */
static double
seconds_to_walk(const struct run *run)
{
  volatile uint64_t last = 0;
  clock_t begin = clock();

  for (int walk = 0; walk < WALKS; walk++)
    for (size_t i = 0; i < run->file_count; i++)
      last = run->files[i].lines_before;
  (void)last;
  return seconds_since(begin);
}

/* Places in files from the first to the last. */
static double
seconds_to_find(const struct run *run, bool *right)
{
  clock_t begin = clock();

  for (size_t i = 0; i < PLACES; i++) {
    size_t number = i * (FILES - 1) / (PLACES - 1);
    uint64_t line, wanted = 1 + i % LINES;
    const struct file *file = file_of(run, number * LINES + wanted, &line);
    *right = *right && file == &run->files[number] && line == wanted;
  }
  return seconds_since(begin);
}

int
main(void)
{
  struct run run;
  double walk, find;
  bool right = true;

  memset(&run, 0, sizeof run);
  run.file_count = FILES;
  run.files = calloc(FILES, sizeof *run.files);
  if (run.files == NULL)
    return 99;
  for (uint64_t i = 0; i < FILES; i++)
    run.files[i].lines_before = i * LINES;
  walk = seconds_to_walk(&run);
  find = seconds_to_find(&run, &right);
  free(run.files);
  printf("1..2\n%sok 1 - each place is in its file\n", right ? "" : "not ");
  printf("# %d places %.2f ms, %d walks %.2f ms\n", PLACES, find * 1e3, WALKS,
         walk * 1e3);
  printf("%sok 2 - a place is found without a walk through all files\n",
         find < walk ? "" : "not ");
  return right && find < walk ? 0 : 1;
}

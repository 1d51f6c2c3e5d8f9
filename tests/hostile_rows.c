/* SPDX-License-Identifier: MIT */
/*
 * Rows that hold no EID: each is taken by itself, with no more work than a
 * line of the same bytes is, though rows are looked at a window at a time.
 *
 * Time is the least of the processor in several turns; a row may take several
 * times as long as a line, as it has to be split, but not tens of times. TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <eid.h>

enum { LENGTH = 1 << 17, TURNS = 5, MOST = 6 };

static const char *const patterns[] = {
    "\n",
    "\r\n",
    "x\n",
    ",\n",
    "\"\"\n",
    "\"\n\"\n",
    "8904\n",
    "a,b,c,d,e,f,g,h,i,j\n",
    "8904903212345123451234567890123\n",
    "890490321234512345123456789012345\n",
    "a name of a phone that is long,8904903212345123451234567890123\n",
    "\"8904 9032 1234 5123 4512 3456 7890 123\"\n",
};

static double
seconds_of(const char *s, size_t n, int shape)
{
  double least = 1e9;

  for (int turn = 0; turn < TURNS; turn++) {
    eid_scan scan = {.size = sizeof scan, .shape = shape, .column = 1};
    eid_record rec;
    size_t at = 0;
    clock_t begin = clock();
    double seconds;
    while (eid_scan_next(&scan, s + at, n - at, true, &rec) != EID_EVENT_END)
      at += scan.used;
    seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    least = seconds < least ? seconds : least;
  }
  return least;
}

int
main(void)
{
  size_t count = sizeof patterns / sizeof patterns[0];
  char *s = malloc(LENGTH);
  bool all = true;

  if (s == NULL)
    return 99;
  printf("1..%zu\n", count);
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(patterns[i]), n = LENGTH / length * length;
    double lines, rows;
    for (size_t k = 0; k < n; k++)
      s[k] = patterns[i][k % length];
    lines = seconds_of(s, n, EID_SHAPE_LINES);
    rows = seconds_of(s, n, EID_SHAPE_COLUMN);
    printf("# %.1f and %.1f ns a row\n",
           lines * 1e9 * (double)length / (double)n,
           rows * 1e9 * (double)length / (double)n);
    all &= rows < MOST * lines;
    printf("%sok %zu - rows of pattern %zu\n",
           rows < MOST * lines ? "" : "not ", i + 1, i + 1);
  }
  free(s);
  return all ? 0 : 1;
}

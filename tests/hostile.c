/* SPDX-License-Identifier: MIT */
/*
 * Texts that are all of what a search for EIDs must look at twice: what it
 * costs grows with the text and no faster.
 *
 *   hostile         32 to 256 KiB; the last is no slower than a third of the
 *                   median of the four, for others use this machine too
 *   hostile strict  1 to 8 MiB; than 1 / 1.2 of it
 *
 * Speed is that of the processor's time in the best of several turns. TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <eid.h>

enum { SIZES = 4, TURNS = 2, TURNS_MOST = 12, PIECE = 1 << 17 };

static const char *const patterns[] = {
    "\"",
    "\\",
    "\\\"",
    " ",
    "- ",
    "%20",
    "%25",
    "&amp;",
    "&nbsp;8",
    "\\u00a0",
    "\x1b[0m",
    "\x1b[",
    "=\n",
    "1=20",
    "<br>",
    "8904903200",
    "8904 9032 ",
    "89 04 90 32 ",
    "8 9 0 4\n",
    "8904903212345123451234567890123",
    "\xef\xbc\x98\xef\xbc\x99",
    "\xef\xbc",
    "5A10",
    "5a 10 89 ",
    "5A\n",
    "0x89, 0x04, ",
    "\\x89\\x04",
    "137, 4, 144, ",
    "-119, 4, ",
    "383930343930",
    "13 20 38 39 ",
    "0C203839",
    "iQSQMgBA",
    "iQSQMgBACIgmABYYAzmISA ",
    "EyA4OTA0OTAz",
    "wwgOA\n",
    "MSRyc3A",
    "1$a.example$",
    "a.b$A1-",
    "a.b\xef\xbc\x84",
    "1\xef\xbc\x84",
    "$ $ $ ",
    "matchingId:",
    "confirmation code ",
    "lpac -m -c ",
    " -m -m",
    "eid: EID=eid_",
    "eid: 8904 9032 ",
    "8042",
    "80428904903212345123451234567890123",
    "]C1]C0",
    "00000000  89 04 90 32 00 40 08 88  26 00 16 18 03 39 88 49  |...2|\n",
    "0000 8904 9032 0040 0888 2600 1618 0339  ...2.@..&....9\n",
    "imei iccid imsi 35209900176148 ",
};

static double
seconds_of(const char *s, size_t n)
{
  const eid_find_options o = {.size = sizeof o, .kinds = 63};
  clock_t begin = clock();
  size_t at = 0, gone = 0, end = 0;
  eid_match m;

  /* In pieces, as a program reads them. */
  while (end < n) {
    end = n - end < PIECE ? n : end + PIECE;
    while (eid_find_next_with(s + gone, end - gone, &at, end == n, &o, &m))
      continue;
    if (at > EID_FIND_KEEP) {
      gone += at - EID_FIND_KEEP;
      at = EID_FIND_KEEP;
    }
  }
  return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

static int
by_size(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* Whether the longest text is as fast as the others: to be faster with more is
   no fault. */
static bool
is_as_fast(const double speed[SIZES], double factor)
{
  double sorted[SIZES];

  memcpy(sorted, speed, sizeof sorted);
  qsort(sorted, SIZES, sizeof sorted[0], by_size);
  return speed[SIZES - 1] * factor > (sorted[1] + sorted[2]) / 2;
}

/* All sizes in their turn, so that what else the machine does falls on each of
   them; the best of each size counts, for others can only make it slower. A
   cost that grows faster than the text is so in every turn. */
static bool
is_linear(const char *pattern, char *s, size_t smallest, double factor)
{
  double speed[SIZES] = {0};
  size_t length = strlen(pattern), most = smallest << (SIZES - 1);
  bool linear = false;

  for (size_t i = 0; i < most; i++)
    s[i] = pattern[i % length];
  for (int turn = 0; turn < TURNS_MOST && (turn < TURNS || !linear); turn++) {
    for (int k = 0; k < SIZES; k++) {
      size_t n = smallest << k;
      double now = (double)n / 1e6 / (seconds_of(s, n) + 1e-6);
      speed[k] = now > speed[k] ? now : speed[k];
    }
    linear = is_as_fast(speed, factor);
  }
  printf("# %.0f %.0f %.0f %.0f MB/s\n", speed[0], speed[1], speed[2],
         speed[3]);
  return linear;
}

int
main(int argc, char **argv)
{
  bool strict = argc > 1 && strcmp(argv[1], "strict") == 0, all = true;
  size_t smallest = strict ? 1 << 20 : 1 << 15;
  size_t count = sizeof patterns / sizeof patterns[0];
  char *s = malloc(smallest << (SIZES - 1));

  if (s == NULL)
    return 2;
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("1..%zu\n", count);
  for (size_t i = 0; i < count; i++) {
    bool good = is_linear(patterns[i], s, smallest, strict ? 1.2 : 3);
    all &= good;
    printf("%sok %zu - ", good ? "" : "not ", i + 1);
    for (const char *p = patterns[i]; *p != '\0'; p++)
      printf(*p > ' ' && *p <= '~' && *p != '#' ? "%c" : "\\x%02x",
             (unsigned char)*p);
    puts("");
  }
  free(s);
  return all ? 0 : 1;
}

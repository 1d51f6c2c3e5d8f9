/* SPDX-License-Identifier: MIT */
/*
 * Values made so that they have one hash by the key that unique.c begins with:
 * a list of them takes no longer than one of random values, as each run chooses
 * a key of its own. Time is that of the processor in several turns. TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/complain.h"
#include "list/unique.h"

enum { COUNT = 20000, TURNS = 3, MOST = 8 };

#define HALF UINT64_C(10000000000000000) /* 16 digits */

/* Of base/complain.c, which is more than unique.c needs. */
void *
grow(void *memory, size_t size)
{
  memory = realloc(memory, size);
  if (memory == NULL)
    exit(99);
  return memory;
}

/* The inverse of an odd number modulo 2^64, by Newton's steps. */
static uint64_t
inverse_of(uint64_t odd)
{
  uint64_t x = odd;

  for (int i = 0; i < 6; i++)
    x *= 2 - odd * x;
  return x;
}

/* The digits of a number that unique.c makes of half an EID. */
static void
put_half(unsigned char *digits, uint64_t n)
{
  uint64_t bytes = 0;

  for (int i = 0; i < 64; i += 8, n /= 100)
    bytes |= (n % 100 / 10 << 4 | n % 10) << i;
  memcpy(digits, &bytes, sizeof bytes);
}

static uint64_t
draw(void)
{
  static uint64_t state = 97;

  state = state * UINT64_C(6364136223846793005) + 1;
  return (state ^ state >> 31) % HALF;
}

/* (a ^ b >> 29) * key + b is the same for all of them: of every b there is
   one a, which is a number of 16 digits now and then. */
static void
make_twins(eid *values)
{
  const uint64_t inverse = inverse_of(UINT64_C(0x9e3779b97f4a7c15));

  for (uint64_t i = 0, b = 1; i < COUNT; b++) {
    uint64_t a = (UINT64_C(0x1357) - b) * inverse ^ b >> 29;
    if (a >= HALF)
      continue;
    put_half(values[i].bcd, a);
    put_half(values[i++].bcd + 8, b);
  }
}

static void
make_random(eid *values)
{
  for (size_t i = 0; i < COUNT; i++) {
    put_half(values[i].bcd, draw());
    put_half(values[i].bcd + 8, draw());
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
      unique_add(u, &values[i], i + 1);
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

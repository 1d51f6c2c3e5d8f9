/* SPDX-License-Identifier: MIT */
/* What billion.c makes its comparisons of. */
#ifndef TESTS_BILLION_H
#define TESTS_BILLION_H

#include <stddef.h>
#include <stdint.h>

enum { RECORD = 40 }; /* bytes that a record has at most */

/* Before all others: the same seed gives the same records. */
void seed_records(uint64_t seed);

/* A number from 0 to limit - 1. */
unsigned below(unsigned limit);

/* Put another number into the stock of those that doubles hold, of which
   making one takes as long as a hundred records. */
void other_doubles(void);

/* Write a record of RECORD bytes or fewer, and return its length, mostly 32.
   Of 64, how many have bytes that are no digits: odd; another length: cut. */
size_t make_record(char *p, unsigned odd, unsigned cut);

#endif

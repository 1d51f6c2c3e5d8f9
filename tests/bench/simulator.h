/* SPDX-License-Identifier: MIT */
/* People who mistype EIDs, and how often eid_suggest knows what they meant. */
#ifndef TESTS_BENCH_SIMULATOR_H
#define TESTS_BENCH_SIMULATOR_H

#include "support.h"

/* What is known of the number besides its digits. */
typedef enum source {
  SOURCE_PRODUCT,   /* the prefix of a product in data/products.tsv */
  SOURCE_MAKER,     /* the prefix of a maker in data/eum.tsv, of no product */
  SOURCE_UNLISTED,  /* a country's prefix and no maker's */
  SOURCE_NEIGHBOUR, /* unlisted too, but the record above is near */
  SOURCES
} source;

/* One mistake of a kind, many times over. */
typedef struct tally {
  unsigned tries;
  unsigned first; /* what was meant came first */
  unsigned three; /* or was among those that were given */
  unsigned given; /* how many were */
  unsigned fit;   /* how many of all single mistakes of the kind fit */
} tally;

/* The kinds that are simulated: 1 to KINDS, as eid_repair numbers them. */
enum { KINDS = EID_REPAIR_GROUPS };

/* A synthetic EID. */
void simulate_eid(numbers *r, source from, eid *e);

/*
 * A mistake of a kind. Returns the length of what was typed, 31 to 33. It is
 * never an EID by chance.
 */
size_t simulate_typing(numbers *r, const eid *e, int kind, char typed[33]);

/* Add `tries` mistakes; `count_fit` costs most of the time. */
void simulate(tally *t, numbers *r, source from, int kind, unsigned tries,
              bool count_fit);

/*
 * Of a thousand mistakes, how many are of a kind: about as Verhoeff (1969)
 * counts wrong digits and swaps in six-digit numbers, with a tenth each for
 * missing and added digits; letters and groups are estimates.
 */
unsigned simulated_share(int kind);

#endif

/* SPDX-License-Identifier: MIT */
/* Which EIDs of lists are there more than once. */
#ifndef CLI_UNIQUE_H
#define CLI_UNIQUE_H

#include <stddef.h>
#include <stdint.h>

#include <eid.h>

/* The EIDs that one worker saw: 16 bytes each, where most lines of a list have
   one. */
struct unique;

struct unique *unique_new(void);
void unique_free(struct unique *u);

/* Each at the place lines_before + its line, below 2^48; nothing else of an
   entry is read. */
void unique_add(struct unique *u, const eid_entry *entries, size_t n,
                uint64_t lines_before);

/* An EID that was at a lower place already. */
struct duplicate {
  eid value;
  uint64_t place, first;
};

/*
 * Find the duplicates among what all workers saw, by that many threads.
 *
 * found  written: the duplicates by their places, which the caller frees
 *
 * Returns how many.
 */
size_t unique_find(struct unique *const *all, unsigned workers,
                   struct duplicate **found);

#endif

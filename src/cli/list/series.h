/* SPDX-License-Identifier: MIT */
/* Which EIDs of lists follow one another. */
#ifndef CLI_SERIES_H
#define CLI_SERIES_H

#include <eid.h>

#include "base/settings.h"

/* The runs that one worker saw: 24 bytes each, of any length. */
struct series;

struct series *series_new(void);
void series_free(struct series *s);
void series_add(struct series *s, const eid *e);

/*
 * Print the runs of all workers, and the gaps between them. Only one EID
 * beside another makes a series: what stands alone among its first 18 digits
 * is only counted.
 */
void series_print(const struct settings *settings, struct series *const *all,
                  unsigned workers);

/* Call run for each run of more than one, with its first and last EID
   masked. */
void series_each(struct series *const *all, unsigned workers,
                 void (*run)(const char *first, const char *last,
                             uint64_t count, void *ctx),
                 void *ctx);

#endif

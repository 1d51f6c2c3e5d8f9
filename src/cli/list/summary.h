/* SPDX-License-Identifier: MIT */
/* What lists hold, in one table. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "list/work.h"

/* Print the summary of a run whose tally is complete. duplicates: how many
   there are, NULL where nobody looked for them. */
void summary_print(const struct run *run, const eid_tally *tally,
                   const uint64_t *duplicates);

#endif

/* SPDX-License-Identifier: MIT */
/* What to do about what lists hold. */
#ifndef CLI_PAGE_NEXT_H
#define CLI_PAGE_NEXT_H

#include "list/work.h"

/* The section of the page about a run, whose verdicts are counted. */
void page_next(FILE *f, const struct run *run, uint64_t duplicates);

#endif

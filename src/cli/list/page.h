/* SPDX-License-Identifier: MIT */
/* --report: what lists hold, as a page for people. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "list/summary.h"
#include "list/unique.h"

/* Duplicates, where somebody looked for them. */
struct page_duplicates {
  const struct duplicate *found; /* NULL where count is 0 */
  uint64_t count;
  bool looked;
};

/* Open the file of the page, before any list is read; NULL after a
   complaint. */
FILE *page_open(const char *name);

/* Whether the page would be written over a list. */
bool page_is_list(FILE *page, const char *list);

/* Write the page about a run whose tally is complete, and close it. False
   after a complaint. */
bool page_write(FILE *page, const struct run *run, const eid_tally *tally,
                const struct page_duplicates *duplicates);

#endif

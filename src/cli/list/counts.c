/* SPDX-License-Identifier: MIT */
/* What was counted, of one thread and of all: step 4 of the walk of a file in
   HACKING.md. */
#include "config.h"

#include "list/work.h"

/* The place of a first record is kept by the list that came before. That is
   right only if counts are added in the order of the lists and chunks,
   which turn.c sees to: no place needs to be compared. */
void
counts_add(struct counts *c, const struct counts *more)
{
  c->records += more->records;
  c->valid += more->valid;
  c->warned += more->warned;
  c->passed += more->passed;
  if (c->first_passed == 0)
    c->first_passed = more->first_passed;
  c->swallowed += more->swallowed;
  if (c->first_swallowed == 0)
    c->first_swallowed = more->first_swallowed;
  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++)
    c->verdicts[i] += more->verdicts[i];
  for (int i = 0; i < CODES; i++) {
    c->codes[i] += more->codes[i];
    if (c->first[i] == 0)
      c->first[i] = more->first[i];
  }
}

/* Count the findings of a record, one of a kind: the summary says how many
   records have one. Equal codes are beside one another, so the last is all
   that must be remembered. No first place is kept of EID_W_FOLDED: the scan
   counts most of those itself and does not say where they were, so it would
   be a wrong one. */
void
worker_count_findings(struct worker *w)
{
  const struct record *r = &w->record;
  struct counts *c = &w->counts;
  int last = EID_OK;

  for (size_t i = 0; i < r->answer.lint.count; i++) {
    int code = (int)r->answer.lint.findings[i].code;
    if (code != last)
      c->codes[code]++;
    if (c->first[code] == 0 && code != EID_W_FOLDED)
      c->first[code] = w->lines_before + r->line;
    last = code;
  }
}

/* Records that the scan counted by itself, without stopping, and those that
   were counted here are added up. Whatever is taken is set to 0, so that no
   record is taken twice. With --strict a warning makes a record invalid;
   the scan, which knows no such option, has counted it as valid. */
struct counts
worker_take_counts(struct worker *w)
{
  struct counts counts = w->counts;
  const eid_scan *scan = &w->scan;

  counts.records += scan->records - w->records;
  w->records = scan->records;
  counts.valid += scan->valid;
  counts.warned += scan->warned;
  counts.codes[EID_W_CHECK_ALIAS] += scan->alias;
  counts.codes[EID_W_FOLDED] += scan->folded;
  if (w->plan->settings->strict)
    counts.valid -= scan->warned;
  w->counts = (struct counts){.records = 0};
  w->scan.valid = w->scan.warned = w->scan.alias = w->scan.folded = 0;
  return counts;
}

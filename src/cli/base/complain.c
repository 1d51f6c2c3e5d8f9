/* SPDX-License-Identifier: MIT */
/*
 * Messages on standard error, for every verb; what an EID or a list is found
 * to be goes to standard output instead, by print/. A message may repeat a
 * word of the command line, so EIDs are masked in it and what could steer a
 * terminal is spelled out.
 *
 * Here too: the exit status that goes with a message, and memory, the want of
 * which ends the program.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

#include "base/complain.h"
#include "base/text.h"

/* The verb that a message names, so that a log of a script tells which of its
   commands failed. NULL before a verb is known. */
static const char *current_verb;

/* The statuses are ordered by weight: that a file could not be read (2) counts
   more than that an EID in another one is wrong (1), as the counts are then
   not of all that was asked about. */
void
raise_status(int *status, int seen)
{
  if (seen > *status)
    *status = seen;
}

void
complain_about(const char *verb)
{
  current_verb = verb;
}

/*
 * An EID names one chip for life, and messages end up in logs: one that was
 * given in the place of a file or a verb is not repeated whole.
 *
 * Two passes. The first finds EIDs in every notation, but only those that pass
 * the check digits. The second masks any run of 24 digits or more, as a
 * mistyped EID is as personal as a right one; shorter runs, dates and counts
 * among them, stay readable. Both leave the first 8 digits, which tell the
 * maker, and the last 4, by which the owner knows which one it was.
 */
static void
mask_eids(char *text)
{
  enum { SHOWN_FIRST = 8, SHOWN_LAST = 4, WHOLE = 24 };
  size_t n = strlen(text), at = 0, run;
  eid_match m;

  while (eid_find_next(text, n, &at, true, &m))
    eid_mask_match(text, &m, EID_MASK_MIDDLE);
  for (size_t i = 0; i < n; i += run + 1) {
    run = strspn(text + i, "0123456789");
    if (run >= WHOLE)
      memset(text + i + SHOWN_FIRST, '*', run - SHOWN_FIRST - SHOWN_LAST);
  }
}

/* What does not fit in the buffer is cut: it holds any EID and nearly any
   path. Standard output is flushed first, so that in a terminal or a common
   log the message comes after the results that were printed before it. */
void
complain(const char *format, ...)
{
  char text[8192];
  va_list args;

  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  mask_eids(text);
  fflush(stdout);
  fputs("eidtool: ", stderr);
  if (current_verb != NULL)
    fprintf(stderr, "%s: ", current_verb);
  text_print_safe(stderr, text, strlen(text));
  putc('\n', stderr);
}

/* No caller can go on without the memory, and none holds anything that must be
   undone: files are only read. */
void *
grow(void *memory, size_t size)
{
  void *more = realloc(memory, size);

  if (more == NULL) {
    complain("there is no memory for %zu bytes", size);
    exit(TROUBLE);
  }
  return more;
}

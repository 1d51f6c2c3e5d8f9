/* SPDX-License-Identifier: MIT */
/*
 * Messages on standard error. They may repeat a word of the command line, so
 * EIDs are masked in them and what could steer a terminal is spelled out.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

#include "base/complain.h"
#include "base/text.h"

/* NULL before a verb is known. */
static const char *current_verb;

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

/* An EID that was given in the place of a file or a verb is not repeated
   whole. Runs of digits, good or not, are masked as the records of lists are:
   a mistyped EID is as personal as a right one. */
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

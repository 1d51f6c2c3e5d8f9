/* SPDX-License-Identifier: MIT */
/*
 * Messages on standard error, for every verb; what an EID or a list is found
 * to be goes to standard output instead, by print/. A message may repeat a
 * word of the command line, so what is secret is masked in it (secret.c), and
 * what could steer a terminal is spelled out.
 *
 * Here too: the exit status that goes with a message, and memory, the want of
 * which ends the program.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/secret.h"
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
  secret_mask(text, strlen(text));
  fflush(stdout);
  fputs("eidtool: ", stderr);
  if (current_verb != NULL)
    fprintf(stderr, "%s: ", current_verb);
  text_print_safe(stderr, text, strlen(text));
  putc('\n', stderr);
}

/* No caller can go on without the memory, and none holds anything that must be
   undone: files are only read. exit would flush streams that other threads
   write to. */
void *
grow(void *memory, size_t size)
{
  void *more = realloc(memory, size);

  if (more == NULL) {
    complain("there is no memory for %zu bytes", size);
    _Exit(TROUBLE);
  }
  return more;
}

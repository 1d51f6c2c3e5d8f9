/* SPDX-License-Identifier: MIT */
/* Verbs whose arguments are EIDs, or - for lines of standard input. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "print/record.h"

struct args_job {
  const struct field *fields; /* for the machine formats */
  /* Look further at a record; may be NULL. Returns an exit status. */
  int (*judge)(struct record *r, void *data);
  /* Print it as text. NULL: out_record is not called either, the job prints
     all by itself in judge. */
  void (*print)(const struct record *r, void *data);
  void *data;
};

/* Do the job for every EID; returns the exit status. */
int args_run(const struct settings *s, const struct args_job *job, int argc,
             char **argv);

/*
 * Print the findings of a record that is no EID under what was given:
 *
 *   8904903212345123451234567890123
 *     column 32: too-short: ...
 */
void args_print_findings(const struct record *r, bool unmasked);

#endif

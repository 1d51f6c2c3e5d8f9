/* SPDX-License-Identifier: MIT */
/* Verbs that do the same with each of their arguments. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdint.h>

#include "base/text.h"

/* One argument, or one line of standard input. */
struct arg {
  struct text text;
  uint64_t number; /* of all of them, from 1 */
  uint64_t line;   /* of standard input; 0 for an argument */
};

/* Deal with one. Returns an exit status. */
typedef int args_do(const struct arg *a, void *data);

/*
 * Do it for every argument, and for every line of standard input in place of
 * "-".
 *
 * what  "record", for the complaint that standard input has none
 *
 * Returns the worst exit status.
 */
int args_run(int argc, char **argv, const char *what, args_do *one,
             void *data);

#endif

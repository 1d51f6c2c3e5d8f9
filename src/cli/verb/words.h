/* SPDX-License-Identifier: MIT */
/* Verbs whose arguments are texts, or - for lines of standard input. */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "print/out.h"

/* Deal with one text, the number-th from 1. Returns an exit status. */
typedef int one_word(struct text t, uint64_t number, void *data);

/* Every argument, and every line for "-". Returns the worst exit status. */
int words_run(int argc, char **argv, one_word *one, void *data);

/*
 * Say what is wrong with a text, at a place in it, and show the place:
 *
 *   1$SMDP.EXAMPLE.COM
 *                     ^
 *   column 19: code-token: ...
 *
 * shown   the text as it may be printed, as long as what was given
 * code    an eid_status
 */
void words_fault(struct text shown, eid_span where, int code);

#endif

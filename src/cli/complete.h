/* SPDX-License-Identifier: MIT */
/* What a shell offers while a command line is typed. */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "verb/verb.h"

/*
 * Print what the last word could become, a line each: the word, a tab and what
 * it does. Nothing where only the name of a file can stand.
 *
 * verbs, count  all verbs
 * argc, argv    the words after the command, the last one as far as it is
 *               typed; bash gives an equals sign as a word of its own
 */
void complete_words(const struct verb *const *verbs, size_t count, int argc,
                    char **argv);

#endif

/* SPDX-License-Identifier: MIT */
/* The command line: one parser and one help for all verbs. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "verb/verb.h"

/* options_parse: the verb is to run; any other value is the exit status. */
enum { OPTIONS_RUN = -1 };

/*
 * Read the options of a verb, --name=value or --name value, in any place; --
 * ends them. What is left is moved to the front.
 *
 * v     the verb
 * s     written
 * argc  in: how many words; out: how many are left
 * argv  the words after the verb
 *
 * Returns OPTIONS_RUN, or an exit status after the help or a complaint.
 */
int options_parse(const struct verb *v, struct settings *s, int *argc,
                  char **argv);

/*
 * The options that every verb has, where they stand before the verb: argc and
 * argv are those of main, and are moved on. Returns as options_parse does.
 */
int options_before(struct settings *s, int *argc, char ***argv);

/* The options that every verb has, and the option of a verb with that name of
   n bytes; NULL where there is none. */
const struct opt *options_common(void);
const struct opt *options_find(const struct verb *v, const char *name,
                               size_t n);

/* What an option does, in the reader's language. */
const char *options_text(const struct verb *v, const struct opt *o);

/* The help of a verb. Returns the exit status. */
int options_help(const struct verb *v);

/* The language of --lang; a complaint where it is not there. */
void options_lang(const char *lang);

/*
 * The name that is most like a word which was not found, or NULL. names holds
 * count pointers.
 */
const char *nearest(const char *word, const char *const *names, size_t count);

#endif

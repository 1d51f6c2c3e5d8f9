/* SPDX-License-Identifier: MIT */
/*
 * What a verb is: its options, its help and the function that runs it. The
 * parser and the help of options.c are made from these tables. The command is
 * a client of the public API like any other: no file of it includes a private
 * header of the library.
 */
#ifndef CLI_VERB_H
#define CLI_VERB_H

#include <stddef.h>

#include "base/settings.h"

/*
 * One option. The value of a choice is the index of the word among those in
 * arg, which are separated by "|"; days are a number, by default 365; lines
 * are texts, and the option is given again for each.
 */
enum opt_kind {
  OPT_FLAG,
  OPT_TEXT,
  OPT_NUMBER,
  OPT_CHOICE,
  OPT_DAYS,
  OPT_LINES,
  OPT_COLUMNS
};
struct opt {
  const char *name; /* without the hyphens; NULL ends the list */
  const char *arg;  /* what the help calls the value */
  const char *help;
  enum opt_kind kind;
  size_t member; /* offset in struct settings */
};

/* The options that more than one verb has. */
#define OPT_ENCODING_ROW                                                      \
  {                                                                           \
    "encoding", "auto|NAME",                                                  \
        "what the files are written in: UTF-16, Shift_JIS, ... (default: as " \
        "their bytes tell)",                                                  \
        OPT_TEXT, offsetof(struct settings, encoding)                         \
  }

#define OPT_RECURSIVE_ROW                                                     \
  {                                                                           \
    "recursive", NULL, "look into directories", OPT_FLAG,                     \
        offsetof(struct settings, recursive)                                  \
  }
#define OPT_FORMAT_ROW                                                        \
  {                                                                           \
    "format", "text|tsv|csv|jsonl", "form of the output (default text)",      \
        OPT_CHOICE, offsetof(struct settings, format)                         \
  }
#define OPT_POLICY_ROW                                                        \
  {                                                                           \
    "policy", "strict|printed|human",                                         \
        "what may stand around and between the digits (default printed)",     \
        OPT_CHOICE, offsetof(struct settings, policy)                         \
  }
#define OPT_SHOW_ROW                                                          \
  {                                                                           \
    "show", NULL, "show EIDs whole; text output masks them otherwise",        \
        OPT_FLAG, offsetof(struct settings, unmasked)                         \
  }
#define OPT_DATA_ROW                                                          \
  {                                                                           \
    "data", "DIR", "read the tables in this directory (default EID_DATA)",    \
        OPT_TEXT, offsetof(struct settings, data)                             \
  }
#define OPT_AS_OF_ROW                                                         \
  {                                                                           \
    "as-of", "DATE", "judge by the rules of this day (default today)",        \
        OPT_TEXT, offsetof(struct settings, as_of)                            \
  }
#define OPT_OUTDATED_ROW                                                      \
  {                                                                           \
    "outdated", "DAYS",                                                       \
        "only rows that were seen more than so many days ago (default 365)",  \
        OPT_DAYS, offsetof(struct settings, outdated)                         \
  }
#define OPT_LANG_ROW                                                          \
  {                                                                           \
    "lang", EID_LANGUAGES, "language of the output (default by the locale)",  \
        OPT_TEXT, offsetof(struct settings, lang)                             \
  }
#define OPT_COLOR_ROW                                                         \
  {                                                                           \
    "color", "auto|always|never",                                             \
        "colour of the output (default on a terminal)", OPT_CHOICE,           \
        offsetof(struct settings, color)                                      \
  }
#define OPT_END                                                               \
  {                                                                           \
    NULL, NULL, NULL, OPT_FLAG, 0                                             \
  }

/* A verb: what main.c needs to run it and to write its help. */
struct verb {
  const char *name;
  const char *args;    /* "[FILE...]" */
  const char *summary; /* one line, for the list of verbs */
  const char *about;   /* paragraphs, for --help */
  const struct opt *options;
  int min_args, max_args; /* max_args -1: any number */
  int (*run)(const struct settings *s, int argc, char **argv);
};

extern const struct verb verb_accept, verb_carriers, verb_check, verb_decode,
    verb_find, verb_make, verb_mask, verb_registry;
extern const struct verb verb_data, verb_code, verb_explain, verb_suggest,
    verb_sum;

#endif

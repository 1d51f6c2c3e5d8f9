/* SPDX-License-Identifier: MIT */
/*
 * What the parts of eidtool share. The command is a client of the public API
 * like any other: nothing here or beside it includes a private header.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <eid.h>

/* Exit statuses. When several hold, the highest is returned. */
enum { ALL_GOOD = 0, NOT_GOOD = 1, TROUBLE = 2 };

/* A piece of text, not NUL-terminated; s is NULL where there is none. */
struct text {
  const char *s;
  size_t n;
};

struct text text_of(const char *s);

/* Items of one type; the description of the fields knows the type. */
struct list {
  const void *items;
  size_t count;
};

/* Values of --format, --policy (as eid_policy), --level (as eid_mask),
   --caret and --table. */
enum format { FORMAT_TEXT, FORMAT_TSV, FORMAT_CSV, FORMAT_JSONL };
enum caret { CARET_AUTO, CARET_ALWAYS, CARET_NEVER };
enum table_name { TABLE_EUM, TABLE_PRODUCTS, TABLE_E164 };

/* The most lines that a phone can have beside the new one. */
enum { LINES_MAX = 16 };

/* What the options of any verb set. */
struct settings {
  int format;
  int policy;
  int table;
  int level;
  int carets; /* enum caret */
  bool caret; /* what it comes to */
  bool all;
  bool count_only;
  bool summary, unique, series;
  bool csv, tsv, header, no_header;
  bool strict;
  bool unmasked;
  const char *lang;
  const char *carrier;
  const char *show_carrier;
  const char *column;
  const char *delimiter;
  const char *as_of;
  const char *fields;
  uint64_t sample; /* 0: none */
  uint64_t seed;
  uint64_t jobs; /* 0: as many as there are CPUs */
  uint64_t count;
  uint64_t start;
  const char *data;            /* --data, of every verb */
  const char *with[LINES_MAX]; /* lines that are on the phone; NULL ends */
  int platform;                /* as eid_platform */
  uint64_t outdated;           /* days and 1; 0: not asked */
  bool compare;
};

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
  OPT_LINES
};
struct opt {
  const char *name; /* without the hyphens; NULL ends the list */
  const char *arg;  /* what the help calls the value */
  const char *help;
  enum opt_kind kind;
  size_t member; /* offset in struct settings */
};

/* The options that more than one verb has. */
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
extern const struct verb verb_code, verb_explain, verb_suggest;

/*
 * Say on standard error what is wrong: "eidtool: check: " and the text.
 * Control characters and bytes that are not UTF-8 are shown as \xHH.
 */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The verb that complain names; set by main. */
void complain_about(const char *verb);

/* realloc that does not return where there is no memory. */
void *grow(void *memory, size_t size);

/*
 * The carrier of --carrier; NULL, with a complaint that names the nearest
 * ones, where there is none.
 */
const eid_carrier *find_carrier(const char *name);

/* The name of a carrier for a reader of the language. */
const char *carrier_title(const eid_carrier *c);

/* The note of a rule in the reader's language, or an empty text. */
const char *rule_note(const eid_rule *u);

/* Today as YYYYMMDD, as eid_accept wants it. */
unsigned long today(void);

/* The tables of --data or EID_DATA, else those that are built in; data.c. */
const eid_registry *the_registry(void);
const eid_rules *the_rules(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * What the options of the command line set. One struct serves all verbs, so
 * that one parser can fill it; each verb offers those options that it reads.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

/* Values of --caret, of --policy of code, of --safe and of --table. Those of
   --format are enum format of print/out.h, of --color enum tty_color of
   print/tty.h, of --policy eid_policy, of --level eid_mask. */
enum caret { CARET_AUTO, CARET_ALWAYS, CARET_NEVER };
enum code_policy { CODE_HUMAN, CODE_STRICT };
enum safe { SAFE_NONE, SAFE_SPREADSHEET };
enum table_name { TABLE_EUM, TABLE_PRODUCTS, TABLE_E164 };

/* The most lines that a phone can have beside the new one. */
enum { LINES_MAX = 16 };

/* The most columns of a table that can hold EIDs. */
enum { COLUMN_OPTIONS_MAX = 16 };

struct settings {
  int format;
  int policy;
  int table;
  int level;
  int carets; /* enum caret */
  bool caret; /* carets, AUTO resolved to whether stdout is a terminal */
  bool all;
  bool count_only;
  bool summary, unique, series;
  bool csv, tsv, header, no_header;
  bool recursive;
  bool annotate, fix, exit_zero;
  int safe; /* enum safe */
  bool strict;
  bool unmasked;
  bool narrow;
  bool codes, listed, line_buffered;
  bool random;
  const char *lang;
  int color;
  const char *encoding;
  const char *carrier;        /* check and accept: or "all" */
  const char *carrier_column; /* where each row names its carrier */
  const char *show_carrier;
  const char
      *columns[COLUMN_OPTIONS_MAX + 1]; /* names or numbers; NULL ends */
  uint64_t skip;                        /* lines above the table */
  const char *delimiter;
  const char *sheet; /* of a workbook, by name or from 1 */
  const char *as_of;
  const char *fields;
  const char *good, *bad, *report, *output; /* files that check writes */
  const char *also;                         /* kinds of numbers, with commas */
  uint64_t sample;                          /* 0: none */
  uint64_t seed;
  uint64_t jobs; /* 0: as many as there are CPUs */
  uint64_t count;
  uint64_t start;
  const char *data;            /* --data, of every verb */
  const char *copy, *check;    /* directories of data */
  const char *with[LINES_MAX]; /* lines that are on the phone; NULL ends */
  int platform;                /* as eid_platform */
  uint64_t outdated;           /* days and 1; 0: not asked */
  bool compare;
  int code_policy;         /* enum code_policy */
  const char *server;      /* of a code whose parts are given apart */
  const char *matching_id; /* a secret */
};

#endif

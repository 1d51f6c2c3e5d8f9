/* SPDX-License-Identifier: MIT */
/*
 * Records for programs: one description of the fields makes the columns of
 * TSV and CSV and the names of JSON.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text.h"

/* Values of --format. */
enum format { FORMAT_TEXT, FORMAT_TSV, FORMAT_CSV, FORMAT_JSONL };

/* Items of one type; the description of the fields knows the type. */
struct list {
  const void *items;
  size_t count;
};

enum field_kind {
  FIELD_TEXT,    /* struct text; null where s is NULL */
  FIELD_WORDS,   /* struct text, words between spaces: a list of strings */
  FIELD_NUMBER,  /* uint64_t */
  FIELD_ORDINAL, /* uint64_t from 1; null where 0 */
  FIELD_BOOL,    /* bool */
  FIELD_OBJECT,  /* a struct; null where its first member is a null text */
  FIELD_LIST     /* struct list */
};

struct field {
  const char *name; /* NULL ends a description */
  enum field_kind kind;
  size_t offset;
  const struct field *members; /* of the object, or of an item of the list */
  size_t item_size;
};

/* A member of a struct as a field, by the name that programs see. */
#define FIELD_OF(kind, type, name, member)                                    \
  {                                                                           \
    name, kind, offsetof(struct type, member), NULL, 0                        \
  }
#define FIELD_TEXT_OF(type, name, member)                                     \
  FIELD_OF(FIELD_TEXT, type, name, member)

#define FIELD_END                                                             \
  {                                                                           \
    NULL, FIELD_TEXT, 0, NULL, 0                                              \
  }

/* The header line of TSV and CSV: "maker.name" for a member of an object. */
void out_header(enum format format, const struct field *fields);

/*
 * One record on standard output. The members of a list's items are columns in
 * TSV and CSV, their values joined by "|".
 */
void out_record(enum format format, const struct field *fields,
                const void *record);

/* The same, into a file that will be written there. */
void out_record_to(FILE *out, enum format format, const struct field *fields,
                   const void *record);

/* One record as a JSON object, without a line break. */
void out_json_object(FILE *out, const struct field *fields,
                     const void *record);

/*
 * A JSON string with its quotes, from any bytes: what is not UTF-8 becomes
 * U+FFFD, what could steer a terminal an escape.
 */
void out_json_string(FILE *f, const char *s, size_t n);

/* Whether standard output has failed, so that there is no use in going on. */
bool out_failed(void);

/*
 * Write out what is pending and close standard output.
 *
 * Returns status, or TROUBLE after a complaint where something could not be
 * written. A pipe that nobody reads ends the program as SIGPIPE does.
 */
int out_end(int status);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the DuckDB extension: functions.c has what the scalar
 * functions do with a row, extension.c gives them chunks and has the entry,
 * findings.c the table function. Only the stable C API of version 1.2 is used,
 * so one file serves every DuckDB from 1.2 on.
 */
#ifndef EIDDUCK_EXTENSION_H
#define EIDDUCK_EXTENSION_H

#define DUCKDB_EXTENSION_NAME eid
#include <duckdb_extension.h>

#include "record.h"

struct bytes {
  const char *s;
  size_t n;
};

/* The most arguments that a function has. */
enum { ARGUMENTS = 4 };

/* A column of a chunk, and its bits for what is not NULL. */
struct column {
  duckdb_type type;
  const void *data;
  uint64_t *validity;
};

/* A call for a chunk. */
struct call {
  duckdb_function_info info;
  struct column in[ARGUMENTS];
  size_t count; /* of arguments */
  duckdb_vector out;
  void *data;
  uint64_t *missing; /* bits of out; NULL until something is missing */
  bool failed;
  const eid_carrier *carrier; /* that of the row before, and its name */
  const char *name;
  size_t length;
  record_options *options; /* those of the row before, and their text */
  struct bytes asked;
  char *room; /* for what is written, freed at the end */
  size_t size;
};

void eidduck_set_null(struct call *c, idx_t row);

/* A function. A result of type ANY is of the type of the field: of a BLOB,
   whose bytes may be any, a BLOB. */
struct function {
  const char *name;
  void (*row)(struct call *, idx_t);
  duckdb_type result;
  size_t from, to; /* how many arguments */
  size_t day;      /* the one that is a day; 0: none */
};

/* All of them; the last one has no name. */
extern const struct function eidduck_functions[];

/* Register eid_findings. */
bool eidduck_findings(duckdb_connection connection);

#endif

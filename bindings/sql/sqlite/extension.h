/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the SQLite extension: extension.c has the scalar
 * functions and the entry, findings.c the table-valued one, arguments.c what
 * both are given.
 *
 * As a loadable extension the entry is what SQLite looks for in a file eid.so.
 * Compiled with SQLITE_CORE, a program that has SQLite in it hands the same
 * function to sqlite3_auto_extension, or calls it for one connection.
 */
#ifndef EIDLITE_EXTENSION_H
#define EIDLITE_EXTENSION_H

#include <stdbool.h>

#ifdef SQLITE_CORE
#include <sqlite3.h>
typedef struct sqlite3_api_routines sqlite3_api_routines;
#define SQLITE_EXTENSION_INIT1
#define SQLITE_EXTENSION_INIT2(api)
#define SQLITE_EXTENSION_INIT3
#else
#include <sqlite3ext.h>
#endif

#include "record.h"

/* The bytes of a value, which live as long as it is not converted: of a text
   in UTF-8, of a BLOB as they are. */
struct bytes {
  const char *s;
  size_t n;
};
struct bytes eidlite_bytes(sqlite3_value *value);

/* A policy by its name; below 0 where there is none of it, and then what is
   returned says so, for sqlite3_free: NULL where memory is out. */
char *eidlite_policy(sqlite3_value *value, int *policy);

/* An error about a word that is not known, for sqlite3_free; before and after
   are around it. And the same as the answer of a call, or where the message is
   NULL that memory is out; the message is freed. */
char *eidlite_not_known(const char *before, struct bytes word,
                        const char *after);
void eidlite_fail(sqlite3_context *context, char *message);

/* Whether one of them is NULL, which is the answer then. */
bool eidlite_any_null(int argc, sqlite3_value **argv);

/* What argument i names, if it is there; false where that is wrong, which is
   then the answer of the call. */
bool eidlite_take_policy(sqlite3_context *context, int argc,
                         sqlite3_value **argv, int i, int *policy);
bool eidlite_take_carrier(sqlite3_context *context, sqlite3_value **argv,
                          int i, const eid_carrier **carrier);
bool eidlite_take_day(sqlite3_context *context, int argc, sqlite3_value **argv,
                      int i, unsigned long *day);
bool eidlite_take_options(sqlite3_context *context, sqlite3_value *value,
                          const record_options **options);

/* Register eid_findings. */
int eidlite_findings(sqlite3 *db);

EID_API int sqlite3_eid_init(sqlite3 *db, char **message,
                             const sqlite3_api_routines *api);

#endif

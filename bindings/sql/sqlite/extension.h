/* SPDX-License-Identifier: MIT */
/*
 * Between the two files of the SQLite extension: extension.c has the scalar
 * functions and the entry, findings.c the table-valued one.
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

/* Register eid_findings. */
int eidlite_findings(sqlite3 *db);

EID_API int sqlite3_eid_init(sqlite3 *db, char **message,
                             const sqlite3_api_routines *api);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the PostgreSQL extension:
 *
 *   type.c     the type: input, output, order, hash, sorting
 *   text.c     functions of texts: eid_valid to eid_mask
 *   rows.c     those that give records and rows, and the aggregate
 *   prefix.c   `eid ^@ '8904'` and the index conditions made of it
 *   words.c    texts in and out of UTF-8, arguments, settings, errors
 *   tables.c   the tables that answers rest on
 *
 * The functions of the server's catalogue begin with pgeid_, since libeid has
 * types and functions of the names that SQL has.
 */
#ifndef PGEID_H
#define PGEID_H

#include <postgres.h>

#include <fmgr.h>

#include "record.h"

/* PostgreSQL 16 brought errors that the caller may take as an answer. */
#if PG_VERSION_NUM < 160000
#define ereturn(context, value, ...)                                          \
  do {                                                                        \
    (void)(context);                                                          \
    ereport(ERROR, __VA_ARGS__);                                              \
  } while (0)
#endif

#define PG_GETARG_EID(n) ((const eid *)PG_GETARG_POINTER(n))

/* libeid.policy, how a text becomes an eid on input. */
extern int pgeid_policy;

/* libeid.output, a style of eid_format. */
extern int pgeid_output;

/* libeid.data, a folder of tables or nothing, and what is called where it is
   set. */
extern char *pgeid_data;
void pgeid_data_set(const char *folder, void *extra);

/* A text in UTF-8, for as long as the call. Where the server's encoding is
   SQL_ASCII nobody knows what its bytes are, and they stay. */
struct pgeid_bytes {
  const char *s;
  size_t n;
};
struct pgeid_bytes pgeid_bytes_of(const char *s, size_t n);
struct pgeid_bytes pgeid_argument(FunctionCallInfo fcinfo, int i);

/* The tables that libeid.data names, or those that are built in; and a number
   that is another where they are others, so that nothing of them that was kept
   is used after they are gone. Where they cannot be read it is an error. */
const eid_registry *pgeid_registry(void);
const eid_rules *pgeid_rules(void);
uint64 pgeid_tables(void);

/* A question about a text, to these tables. */
eid_question pgeid_question(struct pgeid_bytes b);

/* The same back: a C string, and a text, in the server's encoding. */
char *pgeid_string(const char *utf8, size_t n);
text *pgeid_text(const char *utf8, size_t n);

/* The EID as a value of SQL. */
Datum pgeid_datum(const eid *e);

/* The policy that argument i names, or the other where it is not there. */
int pgeid_policy_argument(FunctionCallInfo fcinfo, int i, int otherwise);

/* The carrier that argument i names, looked up again only where the name is
   another than in the row before; no such carrier is an error. */
const eid_carrier *pgeid_carrier(FunctionCallInfo fcinfo, int i);

/* The day that argument i is, YYYYMMDD, 0 where it is not there. */
unsigned long pgeid_day(FunctionCallInfo fcinfo, int i);

#endif

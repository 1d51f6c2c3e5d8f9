/* SPDX-License-Identifier: MIT */
/* What the tests of loaded tables share. */
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include <eid.h>

/* The tables: those a registry is loaded from, then carriers and rules. */
enum { EUM, PRODUCTS, E164, TABLES, CARRIER_TABLE = TABLES, RULE_TABLE,
       ALL_TABLES };

extern const char *const table_names[ALL_TABLES];

/* A file of the source tree: all its bytes, and a NUL that does not count.
   The program ends where it cannot be read; free the bytes with free(). */
char *read_file(const char *path, size_t *length);

/* data/NAME.tsv of the source tree. */
char *read_table(int table, size_t *length);

/*
 * Load tables into memory of exactly the size they need, after asking for it
 * and after one byte less was refused, and check what can be said of any
 * table: that refusals leave everything as it was and name a place, that all
 * bytes after the size stay, that every row of makers is found by its prefix.
 *
 * files   TABLES of them, or ALL_TABLES; without data: the built-in one
 * memory  written: what to free, also after a refusal; NULL if there is none
 *
 * The program ends where a check fails.
 */
eid_status load_tables(const eid_registry **out, const eid_file *files,
                       eid_fault *fault, void **memory);

/* The same for carriers and rules. */
eid_status load_rule_tables(const eid_rules **out, const eid_file *files,
                            eid_fault *fault, void **memory);

#endif

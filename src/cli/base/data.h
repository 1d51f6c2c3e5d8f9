/* SPDX-License-Identifier: MIT */
/* The tables that answers rest on: those of a directory, or built in. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include <stdbool.h>

#include <eid.h>

/*
 * Load the tables that are in a directory: eum.tsv, products.tsv, e164.tsv,
 * carriers.tsv, rules.tsv. One that is not there stays as it is built in.
 *
 * dir  of --data; NULL: of EID_DATA, where that is set and not empty
 *
 * Returns false, after a complaint, where a file cannot be read or is refused,
 * and where none is there.
 */
bool data_load(const char *dir);

/* The tables of data_load, else those that are built in. */
const eid_registry *the_registry(void);
const eid_rules *the_rules(void);

/*
 * The carrier of --carrier; NULL, after a complaint that names the nearest
 * ones, where there is none.
 */
const eid_carrier *data_find_carrier(const char *name);

#endif

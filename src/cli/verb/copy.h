/* SPDX-License-Identifier: MIT */
/* Tables in the form of their files, for data --copy. */
#ifndef CLI_COPY_H
#define CLI_COPY_H

#include <stdbool.h>
#include <stdio.h>

#include "print/out.h"

/* The lines above the rows, the version and the names of the columns; then a
   row. Of fields only texts and words are written; between: what stands
   between words. */
void copy_head(FILE *f, const char *version, const struct field *fields);
void copy_row(FILE *f, const struct field *fields, const void *row,
              char between);

/* A whole table: of registry.c by enum table_name, and of carriers.c. */
void copy_registry(FILE *f, int table);
void copy_carriers(FILE *f);
void copy_rules(FILE *f);

#endif

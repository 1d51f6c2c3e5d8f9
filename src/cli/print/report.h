/* SPDX-License-Identifier: MIT */
/* What check prints of a record. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "print/record.h"

/* Print all findings of a record as compilers print theirs: a line each, and
   with carets what stands there and what was probably meant. */
void report_findings(FILE *out, const struct settings *s,
                     const struct record *r);

/* Whether a record has nothing that is printed without --all. */
bool report_is_good(const struct record *r);

/* Print a record as text. */
void report_record(FILE *out, const struct settings *s,
                   const struct record *r);

/* Print "FILE:LINE:COLUMN: ", the column in bytes from 1, for a place in the
   record's input. */
void report_place(FILE *out, const struct record *r, uint64_t offset);

/*
 * The name of a file as report_place prints it: control characters and what
 * is not UTF-8 as \xHH. The caller frees it.
 */
char *report_name(const char *name);

#endif

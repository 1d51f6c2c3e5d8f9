/* SPDX-License-Identifier: MIT */
/* What people read of a record: of one among many, and of an argument. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/settings.h"
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

/*
 * Print the findings of a record that is no EID under what was given:
 *
 *   8904903212345123451234567890123
 *     column 32: too-short: ...
 */
void report_argument(const struct record *r, bool unmasked);

/*
 * Print the suggestions of a record, a line each:
 *
 *   did you mean 89049032********************1235? (digit 31 wrong)
 */
void report_suggestions(FILE *out, const struct record *r, bool unmasked);

/* Print "FILE:LINE:COLUMN: ", the column in bytes from 1, for a place in the
   record's input. */
void report_place(FILE *out, const struct record *r, uint64_t offset);

/*
 * The name of a file as report_place prints it: control characters and what
 * is not UTF-8 as \xHH, and what is secret masked. The caller frees it.
 */
char *report_name(const char *name);

#endif

/* SPDX-License-Identifier: MIT */
/* A record as a line for programs. */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include "print/out.h"
#include "print/record.h"

/* The header line of TSV and CSV: "maker.name" for a member of an object. */
void line_header(enum format format, const eid_member *members);

/*
 * Print a record for programs. The members of a list's items are columns in
 * TSV and CSV, their values joined by "|".
 */
void line_print(FILE *out, enum format format, const eid_member *members,
                const struct record *r);

#endif

/* SPDX-License-Identifier: MIT */
/* Records in the format that the plan has. */
#ifndef CLI_EMIT_H
#define CLI_EMIT_H

#include "list/work.h"

/* Print what comes before all records in the format that the plan has. */
void print_record_header(const struct plan *plan);

/* Print a record in the format that the plan has. */
void print_record(const struct plan *plan, FILE *out, const struct record *r);

#endif

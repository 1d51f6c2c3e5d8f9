/* SPDX-License-Identifier: MIT */
/* Suggestions under the findings of a record. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include "print/record.h"

/*
 * Print the suggestions of a record, a line each:
 *
 *   did you mean 89049032********************1235? (digit 31 wrong)
 */
void suggest_print(FILE *out, const struct record *r, bool unmasked);

#endif

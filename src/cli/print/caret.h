/* SPDX-License-Identifier: MIT */
/* What stands in a record, and the place of a finding under it. */
#ifndef CLI_CARET_H
#define CLI_CARET_H

#include "print/record.h"

/*
 * Print the input. Digits are masked but the first eight and the last four,
 * unless unmasked; of short numbers, an IMEI say, only the first four are
 * shown. Control characters become \xHH.
 */
void caret_text(FILE *out, struct text input, bool unmasked);

/*
 * Print the input in a line and the place of a finding in the next one, both
 * indented:
 *
 *   89049032********************12O5
 *                                 ^
 *
 * Of an input that is too long for a line, what is near the place.
 */
void caret_print(FILE *out, const struct record *r, const eid_finding *f,
                 bool unmasked);

#endif

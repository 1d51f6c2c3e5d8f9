/* SPDX-License-Identifier: MIT */
/* What people read beside a finding. */
#ifndef CLI_KNOWN_H
#define CLI_KNOWN_H

#include <stdio.h>

#include "print/record.h"

/* Print what is known beside finding i of a record, on lines of their own;
   nothing for most. */
void known_print(FILE *out, const struct record *r, size_t i);

#endif

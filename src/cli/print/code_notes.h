/* SPDX-License-Identifier: MIT */
/* What is said of an activation code beside its fields, for people. */
#ifndef CLI_CODE_NOTES_H
#define CLI_CODE_NOTES_H

#include "print/code_record.h"

/* What was folded, a row for each kind. */
void code_print_folded(const struct code_record *r);

/* That a shell took the $ away, where what is left looks like it. */
void code_print_eaten(const struct code_record *r);

/* The guess at what was meant, where there is one. */
void code_print_repair(const struct code_record *r);

/* What apps do with such a code, where not all of them take it. */
void code_print_apps(const struct code_record *r);

#endif

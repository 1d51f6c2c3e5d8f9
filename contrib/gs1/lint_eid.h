/* SPDX-License-Identifier: MIT */
/*
 * A linter for the EID of AI (8042) of the GS1 General Specifications, in the
 * shape of the linters of the GS1 Barcode Syntax Dictionary: the component,
 * its length, and where the fault is. The dictionary has the length and the
 * digits of this AI; what it lacks is the check digits.
 */
#ifndef GS1_LINT_EID_H
#define GS1_LINT_EID_H

#include <stddef.h>

typedef enum gs1_eid_error {
  GS1_EID_OK = 0,
  GS1_EID_NON_DIGIT,     /* at the first character that is no digit */
  GS1_EID_TOO_SHORT,     /* all that is there */
  GS1_EID_TOO_LONG,      /* what is after digit 32 */
  GS1_EID_CHECK_DIGITS   /* digits 31 and 32 */
} gs1_eid_error;

/*
 * Check an EID: 32 digits, of which the whole number leaves the remainder 1
 * when it is divided by 97 (ISO/IEC 7064, MOD 97-10).
 *
 * data      the component; need not end with a NUL
 * data_len  its length in bytes
 * err_pos   written where there is a fault: its offset; may be NULL
 * err_len   written where there is a fault: its length; may be NULL
 */
gs1_eid_error gs1_lint_eid(const char *data, size_t data_len, size_t *err_pos,
                           size_t *err_len);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The one list of what can be said about an EID: codes, names and texts.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_STATUS_H
#define EID_STATUS_H

/*
 * What was found. The numbers never change and are never used again. 1 to 63
 * are errors, 64 to 127 are warnings: an EID with only warnings is valid.
 * Since: 0.1
 */
typedef enum eid_status {
  EID_OK = 0,

  /* What is wrong with a number that was meant to be an EID. */
  EID_E_EMPTY = 1,       /* nothing, or nothing but space */
  EID_E_NOT_A_DIGIT = 2, /* a character that the policy does not fold */
  EID_E_TOO_SHORT = 3,   /* fewer digits than needed; at the end */
  EID_E_TOO_LONG = 4,    /* more digits; at the first one too many */
  EID_E_CHECKSUM = 5,    /* not 1 modulo 97; at digits 31 and 32 */
  EID_E_ILL_FORMED = 6,  /* not UTF-8, at the first ill-formed byte */

  /* Another number was put where the EID belongs. */
  EID_E_LOOKS_LIKE_IMEI = 16,
  EID_E_LOOKS_LIKE_IMEISV = 17,
  EID_E_LOOKS_LIKE_MEID = 18,
  EID_E_LOOKS_LIKE_ICCID = 19,
  EID_E_ACTIVATION_CODE = 20,    /* LPA:1$... */
  EID_E_SPREADSHEET_NUMBER = 21, /* 8.90490E+31; digits are lost */
  EID_E_SEVERAL_EIDS = 22,       /* more than one EID in one field */
  EID_E_INTEGER_OVERFLOW = 23,   /* 9223372036854775807; all is lost */
  EID_E_HIDDEN_DIGITS = 24,      /* 89049032****...8848 */

  /* Activation codes (SGP.22 section 4.1). */
  EID_E_CODE_FORMAT = 32,   /* the format is not 1 */
  EID_E_CODE_ADDRESS = 33,  /* no SM-DP+ address, or not a host name */
  EID_E_CODE_TOKEN = 34,    /* no Matching ID field, or not one */
  EID_E_CODE_OID = 35,      /* the SM-DP+ OID is not dotted decimal */
  EID_E_CODE_CONFIRM = 36,  /* the flag is neither empty nor 1 */
  EID_E_CODE_TOO_LONG = 37, /* over 255 bytes */
  EID_E_NOT_A_CODE = 38,    /* not an activation code at all */

  /* Tables loaded at run time. */
  EID_E_DATA = 48,   /* a table is refused; the fault says where and why */
  EID_E_MEMORY = 49, /* the memory given is too small */

  /* Valid, but worth a word. */
  EID_W_CHECK_ALIAS = 64,      /* check digits 00, 01 or 99 */
  EID_W_FOLDED = 65,           /* something besides the digits was taken out */
  EID_W_PLACEHOLDER = 66,      /* one digit repeated, or counting up */
  EID_W_PUBLISHED_SAMPLE = 67, /* an EID printed in a specification */
  EID_W_CODE_LOWER_CASE = 68,  /* Matching ID with lower case letters */
  EID_W_DUPLICATE = 69,        /* in a list: the same EID stands before it */
  EID_W_UNKNOWN_CARRIER = 70   /* in a list: its row names no known carrier */
} eid_status;

/*
 * How bad a status is.
 * Since: 0.1
 */
typedef enum eid_severity {
  EID_SEVERITY_NONE = 0,    /* EID_OK, and numbers that are no status */
  EID_SEVERITY_WARNING = 1, /* valid, but worth a word */
  EID_SEVERITY_ERROR = 2    /* not valid */
} eid_severity;

/*
 * The stable name of a status as the command, the JSON and the bindings print
 * it: "too-short" for EID_E_TOO_SHORT.
 *
 * status  any number
 *
 * Returns a name of lower case ASCII letters and hyphens; "unknown" for a
 * number that is no status.
 * Since: 0.1
 */
EID_API const char *eid_status_name(int status);

/*
 * What a status means, as an English sentence without its full stop.
 *
 * status  any number
 *
 * Returns the text; "unknown status" for a number that is no status.
 * Since: 0.1
 */
EID_API const char *eid_status_text(int status);

/*
 * How bad a status is.
 *
 * status  any number
 *
 * Example:
 *
 *   assert(eid_status_severity(EID_E_CHECKSUM) == EID_SEVERITY_ERROR);
 *   assert(eid_status_severity(EID_W_CHECK_ALIAS) == EID_SEVERITY_WARNING);
 *
 * Since: 0.1
 */
EID_API eid_severity eid_status_severity(int status);

/*
 * The status after a given one, to walk the list: start with EID_OK and go on
 * until EID_OK comes back.
 *
 * status  a status
 *
 * Returns the status with the next higher number; EID_OK after the last one
 * and for a number that is no status.
 *
 * Example:
 *
 *   int s = EID_OK;
 *   while ((s = eid_status_next(s)) != EID_OK)
 *     printf("%d %s\n", s, eid_status_name(s));
 *
 * Since: 0.1
 */
EID_API int eid_status_next(int status);

#endif

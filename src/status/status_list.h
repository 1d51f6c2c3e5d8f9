/* SPDX-License-Identifier: MIT */
/*
 * The one list of statuses: E(enumerator, name, English text), in the order
 * of their numbers. Included more than once; messages, names and tests are
 * made from it.
 */

/* Where phones of today show it; what the menus are called differs by model
   and version. */
#define WHERE                                                                 \
  "; the EID has 32 digits and stands in Settings > General > About "         \
  "(iPhone) or Settings > About phone > SIM status (Android)"

E(EID_E_EMPTY, "empty", "there is nothing here; an EID has 32 digits")
E(EID_E_NOT_A_DIGIT, "not-a-digit", "an EID has only the digits 0 to 9")
E(EID_E_TOO_SHORT, "too-short", "there are fewer digits than the 32 of an EID")
E(EID_E_TOO_LONG, "too-long", "there are more digits than the 32 of an EID")
E(EID_E_CHECKSUM, "checksum",
  "the check digits do not fit: a digit is wrong or two are swapped")
E(EID_E_ILL_FORMED, "ill-formed", "these bytes are not UTF-8 text")
E(EID_E_LOOKS_LIKE_IMEI, "looks-like-imei",
  "this is an IMEI, which names the phone" WHERE)
E(EID_E_LOOKS_LIKE_IMEISV, "looks-like-imeisv",
  "this is an IMEISV, which names the phone and its software" WHERE)
E(EID_E_LOOKS_LIKE_MEID, "looks-like-meid",
  "this is a MEID, which names the phone" WHERE)
E(EID_E_LOOKS_LIKE_ICCID, "looks-like-iccid",
  "this is an ICCID, which names a SIM or profile" WHERE)
E(EID_E_ACTIVATION_CODE, "activation-code",
  "this is an activation code, which downloads an eSIM" WHERE)
E(EID_E_SPREADSHEET_NUMBER, "spreadsheet-number",
  "a spreadsheet or program made a rounded number of this; the last digits "
  "are lost, format the column as text and enter the EID again")
E(EID_E_SEVERAL_EIDS, "several-eids",
  "there is more than one EID here; enter one")
E(EID_E_INTEGER_OVERFLOW, "integer-overflow",
  "a program kept the EID as an integer, which is too small for it: this is "
  "where the type ends, and no digit of the EID is left; enter it again")
E(EID_E_HIDDEN_DIGITS, "hidden-digits",
  "some digits are hidden here; an EID can only be checked whole")
E(EID_E_CODE_FORMAT, "code-format", "an activation code begins with 1$")
E(EID_E_CODE_ADDRESS, "code-address",
  "the second field of an activation code is the host name of a server")
E(EID_E_CODE_TOKEN, "code-token",
  "the third field of an activation code is a Matching ID of letters, digits "
  "and hyphens, or empty")
E(EID_E_CODE_OID, "code-oid",
  "the fourth field of an activation code is an OID of numbers and dots")
E(EID_E_CODE_CONFIRM, "code-confirm",
  "the fifth field of an activation code is 1 or empty")
E(EID_E_CODE_TOO_LONG, "code-too-long",
  "an activation code has no more than 255 characters")
E(EID_E_NOT_A_CODE, "not-a-code", "this is not an activation code")
E(EID_E_DATA, "data", "a data file is refused")
E(EID_E_MEMORY, "memory", "the memory given is too small")
E(EID_W_CHECK_ALIAS, "check-alias",
  "check digits 00, 01 and 99 are never issued; a digit is probably wrong")
E(EID_W_FOLDED, "folded", "something besides the 32 digits was left out")
E(EID_W_PLACEHOLDER, "placeholder",
  "this looks like a placeholder, not the EID of a chip")
E(EID_W_PUBLISHED_SAMPLE, "published-sample",
  "this EID is printed in a specification as an example")
E(EID_W_CODE_LOWER_CASE, "code-lower-case",
  "a Matching ID should have upper case letters")
E(EID_W_DUPLICATE, "duplicate", "the same EID stands before this one")
E(EID_W_UNKNOWN_CARRIER, "unknown-carrier",
  "the row names no carrier that is in the tables")

#undef WHERE

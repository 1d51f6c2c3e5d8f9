/* SPDX-License-Identifier: MIT */
/*
 * What else is in the QR code: activation codes, the links they are wrapped
 * in, esim: URIs, and the result codes of a download server in words.
 *
 * The Matching ID of an activation code is a secret: whoever has it can take
 * the profile. eid_code_format masks it unless it is asked not to.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_CODE_H
#define EID_CODE_H

/*
 * How a profile gets onto the chip.
 * Since: 0.1
 */
typedef enum eid_method {
  EID_METHOD_UNKNOWN = 0,
  EID_METHOD_ACTIVATION_CODE = 1, /* by a Matching ID, no EID */
  EID_METHOD_DEFAULT_SMDP = 2,    /* found by the EID that was registered */
  EID_METHOD_SM_DS = 3            /* found by the EID, through an SM-DS */
} eid_method;

/*
 * "unknown", "activation-code", "default-smdp" or "sm-ds". Since: 0.1
 */
EID_API const char *eid_method_name(int method);

#endif

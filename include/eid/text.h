/* SPDX-License-Identifier: MIT */
/*
 * What a person typed: every finding with its place, and the EID that is
 * meant where nothing is in doubt.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_TEXT_H
#define EID_TEXT_H

/*
 * What may stand around and between the digits. Each policy takes all that
 * the one before it takes. Letters that look like digits never fold.
 * Since: 0.1
 */
typedef enum eid_policy {
  EID_POLICY_STRICT = 0,  /* 32 ASCII digits and nothing else */
  EID_POLICY_PRINTED = 1, /* ASCII space, tab, hyphen, dot and line break
                             between digits; space around */
  EID_POLICY_HUMAN = 2    /* labels ("EID:"), full-width digits, ideographic
                             and no-break spaces, Unicode dashes, zero-width
                             and bidi marks */
} eid_policy;

/* "strict", "printed" or "human"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_policy_name(int policy);

/*
 * One thing that was found, and where.
 * Since: 0.1
 */
typedef struct eid_finding {
  eid_status code;
  eid_span where; /* in the caller's bytes */
} eid_finding;

/* Findings that eid_lint_result has room for. Since: 0.1 */
#define EID_FINDINGS_MAX 8

/* EID_FINDINGS_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_findings_max(void);

/*
 * All that eid_lint has to say. Set size to sizeof(eid_lint_result) before
 * the call: later versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_lint_result {
  size_t size;          /* in: sizeof(eid_lint_result) */
  bool valid;           /* value is an EID and no finding is an error */
  bool complete;        /* value holds 32 digits that pass the check, which
                           stays true where the only error is about what
                           else stands in the field */
  eid value;            /* the folded EID where complete, else zeros */
  size_t digits;        /* how many digits were recognised */
  size_t index[32];     /* byte offset of each of the first 32 digits */
  size_t count;         /* findings below, errors first */
  eid_finding findings[EID_FINDINGS_MAX];
} eid_lint_result;

/*
 * Look at what stands in one field and say everything there is to say.
 *
 * s       the bytes; need not end with a NUL, may hold any byte; may be NULL
 *         when n is 0
 * n       how many
 * policy  one of eid_policy
 * r       size must be set; the rest is written
 *
 * The findings come in this order, and the first error is the one to show:
 * empty; another number in the field (activation code, spreadsheet number,
 * several EIDs, ICCID, IMEI, IMEISV, MEID); ill-formed UTF-8 or a character
 * that does not fold, whichever comes first; too short or too long; checksum;
 * then warnings. Every span lies inside the n bytes.
 *
 * Returns the first finding's code, or EID_OK where there is none. A warning
 * is returned only where there is no error.
 *
 * Example:
 *
 *   eid_lint_result r = {.size = sizeof r};
 *   const char *s = "8904 9032 1234 5123 4512 3456 7890 1235";
 *   assert(eid_lint(s, strlen(s), EID_POLICY_PRINTED, &r) == EID_W_FOLDED);
 *   assert(r.valid && r.index[4] == 5);
 *
 * Since: 0.1
 */
EID_API eid_status eid_lint(const char *s, size_t n, int policy,
                            eid_lint_result *r);

#endif

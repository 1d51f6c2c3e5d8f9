/* SPDX-License-Identifier: MIT */
/* All that is known of one activation code or URI. */
#ifndef CLI_CODE_RECORD_H
#define CLI_CODE_RECORD_H

#include "print/origin.h"
#include "print/out.h"

struct code_finding {
  struct text code, severity;
  uint64_t offset, length; /* bytes of the input */
  struct text message;
};

/* What one app does with a form of the code. */
struct code_app {
  struct text name, version, trait, does;
  struct origin origin;
  const eid_lpa *row;
};

/* More rows than the table has for any code. */
enum { CODE_APPS_MAX = 64, CODE_FINDINGS_MAX = 3 };

struct code_record {
  /* Set by the caller. */
  uint64_t number;
  uint64_t line; /* of a list; 0 for an argument */
  struct text given;
  bool strict;        /* nothing is folded */
  uint64_t duplicate; /* the line where the same code was before, or 0 */

  /* Set by code_fill. */
  struct text input; /* null in records for programs, unless unmasked */
  bool valid, is_uri;
  eid_status status;
  eid_span where;
  eid_code parsed;
  eid_uri uri;
  const eid_carrier *carrier_row;
  const eid_host *host_row;
  eid_code_reading reading; /* where something was folded, or is to be */
  struct code_finding found[CODE_FINDINGS_MAX];
  struct list findings;
  struct text folded; /* names of bits, with a space between */
  struct {
    struct text code, reason;
  } repair;
  struct code_app app[CODE_APPS_MAX];
  struct list apps;
  struct text kind, wrapping, method, code;
  struct text address, matching_id, oid, ci, del, eid, imei;
  bool confirm;
  struct {
    struct text host, operator;
    struct origin origin;
  } smds;
  struct {
    struct text host, operator, country, carriers, roots;
    struct origin origin;
  } host;
  struct {
    struct text id, name;
  } carrier;
  struct text shown_input;
  char code_text[EID_CODE_TEXT_SIZE];
  char address_text[EID_CODE_TEXT_SIZE], token_text[EID_CODE_TEXT_SIZE];
  char oid_text[EID_CODE_TEXT_SIZE], ci_text[EID_CODE_TEXT_SIZE];
  char del_text[EID_CODE_TEXT_SIZE], eid_text[EID_TEXT_SIZE];
  char repair_text[EID_CODE_TEXT_SIZE], folded_text[80];
};

extern const struct field code_fields[];

/* The names of the carriers whose codes name a server; false where it is one
   alone, or none, or h is NULL. */
bool code_carriers(char *out, size_t size, const eid_host *h);

/* Take r->given apart. */
void code_fill(struct code_record *r, bool unmasked);

/* Add what a list knows of a code: that it stood there before. Returns its
   message, which is in a buffer of its own that the next call fills. */
const char *code_add_duplicate(struct code_record *r, uint64_t line);

/*
 * Copy the input of a record that is no activation code, with asterisks for
 * what may be a Matching ID, and of a URI for its digits.
 *
 * out  as many bytes as r->input has
 */
void code_hide(char *out, const struct code_record *r);

#endif

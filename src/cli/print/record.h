/* SPDX-License-Identifier: MIT */
/* All that is known of one EID, or of what stands in its place. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "print/origin.h"
#include "print/out.h"

struct found {
  struct text code, severity;
  uint64_t offset, length; /* bytes of the input */
  struct text message;
  int status; /* that the texts are of; kept from record to record */
  bool error;
};

struct suggestion {
  struct text eid, reason;
};

struct condition {
  struct text value, note;
  struct origin origin;
  const eid_rule *row;
};

/* Zeroed once, before it holds its first record. */
struct record {
  /* Set by the caller before record_fill. */
  struct text file; /* null for an argument */
  uint64_t number;  /* of the record, from 1 */
  uint64_t line;    /* 0 for an argument */
  struct text input;
  struct text file_shown; /* for text output; see report_name */
  uint64_t column;        /* bytes of the line before the input */
  uint64_t feeds;         /* line feeds of the record before that line */
  bool doubled;           /* a quote of the input stood there twice */
  bool cut;               /* the input is only the beginning of the record */

  /* Set by record_lint. */
  eid_lint_result lint;
  bool valid;
  bool warned; /* by something else than what was folded away */
  struct list findings;
  struct found found[EID_FINDINGS_MAX];
  bool filled; /* something is set from `digits` on */

  /* Set by record_suggest. */
  struct list suggestions; /* where a finding is an error */
  eid_suggestion guess[EID_SUGGESTIONS_MAX];
  struct suggestion suggestion[EID_SUGGESTIONS_MAX];
  char suggested[EID_SUGGESTIONS_MAX][EID_TEXT_SIZE];
  char reason[EID_SUGGESTIONS_MAX][256]; /* in the reader's language */

  /*
   * Set by record_look_up. From `digits` to the end of the struct record_lint
   * zeroes all, where filled says that a record before left something: what is
   * about the tables, a carrier or a phone is declared below this line, what
   * is set anew for each record anyway above it.
   */
  char digits[EID_TEXT_SIZE];
  struct text eid; /* null where the input holds none */
  struct text scheme;
  struct text parts[EID_FIELD_CHECK + 1]; /* by eid_field */
  struct {
    struct text digits, iso, name;
  } country;
  struct {
    struct text name, prefix;
    struct origin origin;
  } maker;
  struct {
    struct text name, chip, prefix;
    struct origin origin;
  } product;
  char country_digits[4];
  const eid_maker *maker_row;
  const eid_product *product_row;
  const eid_country *country_row;

  /* Set by record_judge. */
  const eid_carrier *carrier_row;
  const eid_rule *rule_row;
  eid_verdict decision;
  struct text carrier, verdict;
  struct {
    struct text kind, value, stated, note;
    struct origin origin;
  } rule;
  struct text caution; /* null: the rule is neither old nor weak */
  char caution_text[320];

  /* Set by beside_judge. */
  const eid_rule *fit_row;
  eid_fit fit_decision;
  eid_fit_reason fit_reason;
  size_t fit_beside; /* which --with decided */
  struct {
    struct text fit, reason, beside, kind, value, stated, note, caution;
    struct origin origin;
  } fit;
  char fit_caution[320];

  struct list conditions; /* of struct condition; set by accept */
};

/* The fields of a struct found. */
extern const struct field record_finding_fields[];

/* The digits of an EID by their places, for --fields. */
extern const struct field record_part_fields[];

/* The fields of a record; with those of record_judge; with the conditions. */
extern const struct field record_fields[];
extern const struct field record_carrier_fields[];
extern const struct field record_accept_fields[];

/*
 * Look at r->input.
 *
 * policy  one of eid_policy
 * strict  whether a warning makes the record invalid
 */
void record_lint(struct record *r, int policy, bool strict);

/* Who made it, and all else that the tables know. */
void record_look_up(struct record *r);

/* What was probably meant, of a record that is no EID: much slower. */
void record_suggest(struct record *r);

/* All three. */
void record_fill(struct record *r, int policy, bool strict);

/*
 * What a carrier does with it. Without an EID in the record the verdict is
 * null.
 */
void record_judge(struct record *r, const eid_carrier *c, unsigned long as_of);

/* Whether a rule is in force on a day, YYYYMMDD, as eid_accept sees it. */
bool rule_in_force(const eid_rule *u, unsigned long as_of);

/* A rule that is a condition, as accept prints it. */
struct condition condition_of(const eid_rule *u);

#endif

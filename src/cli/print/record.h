/* SPDX-License-Identifier: MIT */
/*
 * A record: what stands in one field of a list or argument, where, and what
 * the library answers about it.
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <eid.h>

#include "print/out.h"

struct kept;

/* Zeroed once, before it holds its first record. */
struct record {
  /* Set by the caller before record_ask. */
  const char *file; /* NULL for an argument */
  uint64_t number;  /* of the record, from 1 */
  uint64_t line;    /* 0 for an argument */
  struct text input;
  struct text file_shown; /* for text output; see report_name */
  uint64_t column;        /* bytes of the line before the input */
  uint64_t feeds;         /* line feeds of the record before that line */
  bool doubled;           /* a quote of the input stood there twice */
  bool cut;               /* the input is only the beginning of the record */
  const char *cell;       /* the column of a workbook, "B"; else NULL */
  bool numeric;           /* the cell holds a number */
  /* Of a text that was not UTF-8: bytes that it has for n bytes of UTF-8. */
  uint64_t (*bytes)(const void *text, const char *s, size_t n);
  const void *text;
  struct kept *kept;     /* what was printed before; NULL: nothing is kept */
  eid_question question; /* what is asked; that about the place is set by
                             record_ask */
  bool all_carriers;     /* which of all accept it is asked too */
  bool no_carrier;       /* its row names none that is in the tables */

  /* Set by record_ask. */
  eid_answer answer;
  bool warned; /* it is valid, and more than folded away */

  /* Where the same EID stands, for a finding EID_W_DUPLICATE; else NULL. */
  const char *first_place;
};

/* A question without a carrier, for the tables that are in use. */
eid_question record_question(int policy);

/* Ask what is known of r->input. */
void record_ask(struct record *r);

/* What another carrier does with it; the rest of the answer stays. */
void record_ask_carrier(struct record *r, const eid_carrier *c);

/* The message of finding i in the reader's language; it may lie in the
   buffer. */
struct text record_message(const struct record *r, size_t i,
                           char buffer[EID_SENTENCE_MAX]);

/* Whether the message of a finding is the same for all with its status. */
bool record_says_status(const struct record *r, eid_status code);

/* Why suggestion i is one, in the reader's language. */
void record_reason(char out[EID_SENTENCE_MAX], const struct record *r,
                   size_t i);

/* The value of a member, as eid_answer_value, in the reader's language. */
void record_value(const struct record *r, const eid_member *m, size_t item,
                  eid_value *v);

/* A line of JSON of some members, as eid_answer_json, in the reader's
   language. */
size_t record_json(char *out, size_t room, const struct record *r,
                   const eid_member *members);

#endif

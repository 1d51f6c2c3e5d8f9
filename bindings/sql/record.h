/* SPDX-License-Identifier: MIT */
/*
 * What SQLite, PostgreSQL and DuckDB have in common: words in, JSON and masked
 * text out. Each engine adds its own memory, errors and types; every rule
 * about EIDs is the library's.
 *
 * Nothing is allocated here. What writes text returns the length that is
 * needed, as snprintf does, and the engine comes again with more room.
 */
#ifndef EID_RECORD_H
#define EID_RECORD_H

#include <stdbool.h>

#include "eid.h"

/* Enough for nearly every record; what needs more is asked twice. */
#define RECORD_USUAL 4096

/* The parts of an answer that a function of SQL gives as JSON. */
typedef enum record_part {
  RECORD_ALL,         /* eid_json: the whole line of `eidtool check` */
  RECORD_FINDINGS,    /* eid_lint: the list of findings */
  RECORD_SUGGESTIONS, /* eid_suggest: the list of suggestions */
  RECORD_DECODED      /* eid_decode: the fields, country, maker, product */
} record_part;

/* A question about one field, read by EID_POLICY_HUMAN: the caller may change
   what differs. */
eid_question record_question(const char *s, size_t n);

/*
 * A part of the answer to a question as JSON.
 *
 * out   written: the JSON, where room is more than what is returned
 * room  bytes of out
 * q     the question; what the part does not need is not looked for
 *
 * Returns its length. Where room is no more than that, nothing in out counts,
 * and one byte more than what was returned is enough. 0 where there is none:
 * of RECORD_DECODED, for a field that holds no EID.
 */
size_t record_json(char *out, size_t room, eid_question *q, record_part part);

/* Bytes for the name of a file, with its NUL; for what is wrong with options;
   and the lines that a phone may have. */
#define RECORD_FILE 512
#define RECORD_ERROR 320
#define RECORD_LINES 16

/* Options of eid_json: a question without its input. It points into itself, so
   it must stay where it is. */
typedef struct record_options {
  eid_question question;
  eid_line line[RECORD_LINES];
  eid chip[RECORD_LINES];
  char file[RECORD_FILE];
  char error[RECORD_ERROR];
} record_options;

/* Whether a text is an object of JSON by its first byte, and so no policy. */
bool record_are_options(const char *s, size_t n);

/*
 * Read an object of JSON with options. What is not there is as in
 * record_question, and null is not there.
 *
 * o      written; where false is returned only error, which says what is wrong
 *        and shows no more of a word than record_shown does
 * rules  where carriers are looked up; the question's, too
 *
 * Names of carriers are looked up, which is slow: for constant options once is
 * enough.
 */
bool record_options_read(record_options *o, const eid_rules *rules,
                         const char *s, size_t n);

/* The EIDs in a text, as a list in JSON with the names that `eidtool find`
   uses; out, room and what is returned as for record_json. */
size_t record_matches(char *out, size_t room, const char *s, size_t n);

/*
 * Mask every EID in a text.
 *
 * text   its n bytes; changed on the way, and at the end as they were
 * out    a copy of them; at the end masked
 * level  one of eid_mask
 */
void record_mask(char *text, char *out, size_t n, int level);

/* A member of a record by its name, as eid_answer_value takes it. */
const eid_member *record_member(const eid_member *list, const char *name);

/* A policy or a level of masking by its name; -1: there is none of it. */
int record_policy(const char *s, size_t n);
int record_level(const char *s, size_t n);

/* Bytes for a word as an error shows it, with its NUL. */
#define RECORD_SHOWN 41

/* The beginning of a word that is not known. Arguments may have changed places,
   and logs keep errors: what comes after eight digits are asterisks. */
void record_shown(char out[RECORD_SHOWN], const char *s, size_t n);

/* Bytes for a list of carriers, with its NUL. */
#define RECORD_NEAR 160

/* The carriers whose names are nearest to one that was not found, separated by
   commas; empty where nothing is near. */
void record_nearest(char out[RECORD_NEAR], const eid_rules *rules,
                    const char *name, size_t n);

#endif

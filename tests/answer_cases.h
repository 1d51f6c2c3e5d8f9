/* SPDX-License-Identifier: MIT */
/* The questions of tests/vectors/answers.jsonl, one a line; README.md there
   says what their members are. */
#ifndef TESTS_ANSWER_CASES_H
#define TESTS_ANSWER_CASES_H

#include <eid.h>

enum { CASE_BYTES = 16384, CASE_LINES = 4 };

/* A question that points into its own struct, and the line that is expected
   of it. */
struct answer_case {
  eid_question question;
  eid_line present[CASE_LINES];
  eid chip[CASE_LINES];
  const char *line;
  size_t stem;           /* bytes of the text before the member "line" */
  char text[CASE_BYTES]; /* values without their escapes, each with a NUL */
  size_t used;
};

/*
 * Read one line, without its line break. The rules are those that are built
 * in. Returns NULL, or what is wrong with it.
 */
const char *answer_case_read(struct answer_case *c, const char *text);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Between JavaScript and the core. JavaScript writes bytes where scratch()
 * points, calls, and reads the numbers and texts of `answer`. A module is one
 * thread's own, so the answer may be static here, as nothing in the core is.
 */
#ifndef WASM_GLUE_H
#define WASM_GLUE_H

#include <eid.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { NUMBERS = 64, TEXT = 2304 };

struct answer {
  uint32_t number[NUMBERS];
  char text[TEXT];
};

#ifdef PART
/* That of the module in whose memory this one is. */
__attribute__((import_name("answer"), const)) struct answer *get_answer(void);
#define answer (*get_answer())
#else
extern struct answer answer;
#endif

/* The digits of an EID at the beginning of answer.text. */
void answer_eid(const eid *e);

/* A status and its place: the return value, and the first two numbers. */
int answer_status(eid_status status, eid_span where);

#endif

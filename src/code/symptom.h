/* SPDX-License-Identifier: MIT */
/*
 * What programs print, found in a text (symptom.c), for explain.c.
 */
#ifndef EIDP_SYMPTOM_H
#define EIDP_SYMPTOM_H

#include "code/code.h"

/* A run of bytes of a text. Length 0 stands for what was not found. */
struct eidp_piece {
  const char *s;
  size_t n;
};

static inline bool
eidp_is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Letters and digits of ASCII: what forms are compared by. */
static inline bool
eidp_is_word_sign(char c)
{
  unsigned char l = eidp_lower((unsigned char)c);

  return eidp_is_digit(c) || (l >= 'a' && l <= 'z');
}

/* The text without the white space around it. */
struct eidp_piece eidp_trimmed(struct eidp_piece t);

/* Where a form is in a text: its letters and digits in either case, whatever
   signs are between them. A form of digits alone must be the whole text. */
struct eidp_piece eidp_find_form(struct eidp_piece t, struct eidp_piece form);

/* The symptom whose longest form the text has, and where; NULL for none. */
const eid_symptom *eidp_find_symptom(struct eidp_piece t,
                                     struct eidp_piece *where);

#endif

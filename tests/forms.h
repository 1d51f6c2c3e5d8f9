/* SPDX-License-Identifier: MIT */
/*
 * The forms in which texts hold EIDs, made from any EID: for the tests of
 * eid_find_next and eid_mask_match, and for docs/FORMS.md.
 */
#ifndef TESTS_FORMS_H
#define TESTS_FORMS_H

#include "support.h"

enum { FORM_BYTES = 2048 };

/* Bytes that are being written. */
typedef struct form_text {
  char bytes[FORM_BYTES];
  size_t n;
} form_text;

/* A form and what it asks of the EID in it. */
typedef struct form {
  const char *name;
  void (*write)(form_text *t, const char *digits, const char *with,
                numbers *random);
  const char *with;            /* a separator or a layout */
  const char *where;           /* who writes so: docs/FORMS.md */
  enum { ANY, LISTED } of;     /* LISTED: the maker must be known */
  enum { WHOLE, LINES } takes; /* LINES: it begins and ends a line */
  bool varies;                 /* its length depends on the digits */
} form;

extern const form forms[];
extern const size_t forms_count;

void form_put(form_text *t, const char *s);

/* An EID of a known maker, or of one that is not, that passes. */
void form_eid(char digits[33], bool listed, numbers *random);
/* Another one with the same digits but for those from `first` to `end`. */
void form_twin(char twin[33], const char *digits, unsigned first, unsigned end,
               numbers *random);

#endif

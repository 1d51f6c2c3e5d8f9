/* SPDX-License-Identifier: MIT */
/* What holds for eid_type whatever the input; for tests and the fuzzer. */
#ifndef TESTS_TYPING_RULES_H
#define TESTS_TYPING_RULES_H

#include <stdlib.h>
#include <string.h>

#include <eid.h>

/* The bytes of the well-formed character at s, or 1. */
static inline size_t
typing_step(const char *s, size_t n)
{
  unsigned char lead = (unsigned char)s[0];
  size_t want = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;

  if (want > n)
    return 1;
  for (size_t i = 1; i < want; i++)
    if ((s[i] & 0xc0) != 0x80)
      return 1;
  return want;
}

/* Whether eid_lint folds a character away between two digits. */
static inline bool
typing_separates(const char *s, size_t length)
{
  eid_lint_result r = {.size = sizeof r};
  char text[6] = "1";

  if (length == 1 && (unsigned char)s[0] >= 0x80)
    return false;
  memcpy(text + 1, s, length);
  text[1 + length] = '1';
  return eid_lint(text, length + 2, EID_POLICY_HUMAN, &r) == EID_E_TOO_SHORT &&
         r.digits == 2;
}

/*
 * What may not get lost, up to `end`: everything but separators, full-width
 * digits as ASCII ones. Returns the length. *before is how much of it stands
 * before the caret.
 */
static inline size_t
typing_essence(char *out, const char *s, size_t n, size_t caret,
               size_t *before)
{
  size_t length = 0, step;

  *before = 0;
  for (size_t i = 0; i < n; i += step) {
    step = typing_step(s + i, n - i);
    if (typing_separates(s + i, step))
      continue;
    if (step == 3 && memcmp(s + i, "\xef\xbc", 2) == 0 &&
        (unsigned char)s[i + 2] >= 0x90 && (unsigned char)s[i + 2] <= 0x99) {
      out[length++] = (char)((unsigned char)s[i + 2] - 0x90 + '0');
    } else {
      memcpy(out + length, s + i, step);
      length += step;
    }
    if (i + step <= caret)
      *before = length;
  }
  return length;
}

static inline const char *
typing_loss_fault(const char *s, size_t n, size_t caret, const char *text,
                  const eid_typing *t)
{
  char *a = malloc(n + 1), *b = malloc(t->length + 1);
  size_t a_before, b_before;
  size_t a_n = typing_essence(a, s, n, caret, &a_before);
  size_t b_n = typing_essence(b, text, t->length, t->caret, &b_before);
  const char *fault = NULL;

  if (a_n != b_n || memcmp(a, b, a_n) != 0)
    fault = "something that was typed is lost";
  else if (a_before != b_before)
    fault = "the caret stands before something else";
  free(a);
  free(b);
  return fault;
}

/* Digits behind what can still become an EID make it one: 32 in all, or 36
   with the application identifier 8042. */
static inline bool
typing_can_go_on(const char *text, const eid_typing *t, size_t most)
{
  char *more = malloc(t->length + 64);
  size_t n = t->length;
  eid_lint_result r = {.size = sizeof r};
  bool valid = false;

  memcpy(more, text, n);
  for (size_t digits = t->digits; digits < most - 2; digits++)
    more[n++] = (char)('1' + digits * digits % 7);
  n += t->digits < most - 1 ? 2 : 1;
  for (int check = 0; check < 100 && !valid; check++) {
    more[n - 1] = (char)('0' + check % 10);
    if (t->digits < most - 1)
      more[n - 2] = (char)('0' + check / 10);
    (void)eid_lint(more, n, EID_POLICY_HUMAN, &r);
    valid = r.valid;
  }
  free(more);
  return valid;
}

/* A label that has only begun can be ended: by the rest of a word and the word
   that names the number, or by the digit of a symbology identifier. */
static inline bool
typing_label_can_go_on(const char *text, size_t n)
{
  static const char *const words[] = {
      "2",
      "EID",
      "EUICC",
      "ESIM",
      "IDENTIFIER",
      "NUMBER",
      "CODE",
      "SLOT",
      "CARD",
      "SIM",
      "\xe3\x82\xb9\xe3\x83\xad\xe3\x83\x83\xe3\x83\x88",
      "\xe7\x95\xaa\xe5\x8f\xb7",
      /* haoma, bianhao and kacao, in both forms of Chinese */
      "\xe5\x8f\xb7\xe7\xa0\x81",
      "\xe8\x99\x9f\xe7\xa2\xbc",
      "\xe7\xbc\x96\xe5\x8f\xb7",
      "\xe7\xb7\xa8\xe8\x99\x9f",
      "\xe5\x8d\xa1\xe6\xa7\xbd",
      "\xe5\x8d\xa1"};
  char *more = malloc(n + 96);
  bool valid = false;

  memcpy(more, text, n);
  for (size_t i = 0; i < sizeof words / sizeof words[0] && !valid; i++)
    for (const char *rest = words[i]; *rest != '\0' && !valid; rest++) {
      static const char eid_text[] = "89049032123451234512345678901235";
      eid_lint_result r = {.size = sizeof r};
      size_t length = strlen(rest), end = n;
      memcpy(more + end, rest, length);
      end += length;
      memcpy(more + end, " EID ", 5);
      memcpy(more + end + 5, eid_text, 32);
      (void)eid_lint(more, end + 5 + 32, EID_POLICY_HUMAN, &r);
      valid = r.valid;
    }
  free(more);
  return valid;
}

static inline const char *
typing_state_fault(size_t n, const char *text, const eid_typing *t)
{
  static const eid none;
  eid_lint_result r = {.size = sizeof r};

  (void)eid_lint(text, t->length, EID_POLICY_HUMAN, &r);
  if ((t->state == EID_TYPING_COMPLETE) != r.valid)
    return "complete is not what eid_lint says";
  if (memcmp(&t->value, r.valid ? &r.value : &none, sizeof none) != 0)
    return "another value than that of eid_lint";
  if ((t->state == EID_TYPING_IMPOSSIBLE) != (t->code != EID_OK))
    return "impossible without a reason, or the other way round";
  if (t->where.offset > n || t->where.length > n - t->where.offset)
    return "a place outside of what was typed";
  if (t->state == EID_TYPING_POSSIBLE && !typing_can_go_on(text, t, 32) &&
      !typing_can_go_on(text, t, 36) &&
      !typing_label_can_go_on(text, t->length))
    return "nothing makes this an EID";
  return NULL;
}

/* Group what is grouped already. */
static inline const char *
typing_again_fault(const char *text, const eid_typing *t)
{
  eid_typing again = {.size = sizeof again};
  char *out = malloc(2 * t->length + 2);
  const char *fault = NULL;

  if (eid_type(text, t->length, t->caret, out, 2 * t->length + 2, &again) !=
      EID_OK)
    fault = "2 * n + 2 bytes are not enough";
  else if (again.length != t->length || memcmp(out, text, t->length) != 0)
    fault = "grouping twice is not grouping once";
  else if (again.caret != t->caret || again.state != t->state ||
           again.digits != t->digits)
    fault = "the second time says something else";
  free(out);
  return fault;
}

/* NULL, or the rule that eid_type breaks. */
static inline const char *
typing_fault(const char *s, size_t n, size_t caret)
{
  eid_typing t = {.size = sizeof t, .digits = 77}, little = t;
  size_t room = 2 * n + 2;
  char *text = malloc(room);
  const char *fault = NULL;

  memset(text, '#', room);
  if (eid_type(s, n, caret, text, room, &t) != EID_OK)
    fault = "2 * n + 2 bytes are not enough";
  else if (t.size != sizeof t || t.length >= room || text[t.length] != '\0' ||
           t.caret > t.length)
    fault = "the text has no end, or the caret is beyond it";
  if (fault == NULL)
    fault = typing_loss_fault(s, n, caret, text, &t);
  if (fault == NULL)
    fault = typing_state_fault(n, text, &t);
  if (fault == NULL)
    fault = typing_again_fault(text, &t);
  memset(text, '#', room);
  if (fault == NULL &&
      (eid_type(s, n, caret, text, t.length, &little) != EID_E_MEMORY ||
       text[0] != '#' || little.digits != 77))
    fault = "too little room, and yet something is written";
  free(text);
  return fault;
}

#endif

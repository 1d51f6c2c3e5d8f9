/* SPDX-License-Identifier: MIT */
/*
 * What holds for a search for signs and rows (kernel/skip.h), whatever the
 * bytes: nothing that it must stop at is jumped over. Plain C, for the machine
 * of the tests and for those that are emulated.
 */
#ifndef TESTS_LOOK_RULES_H
#define TESTS_LOOK_RULES_H

#include <string.h>

#include "text/find.h"

typedef bool look(const unsigned char *s, size_t *at, size_t end,
                  size_t window, bool *row);

/* A number from 0 to limit - 1. */
static inline unsigned
look_below(uint64_t *state, unsigned limit)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)((*state >> 32) * limit >> 32);
}

/* Bytes of signs and rows, each more often than in texts. */
static inline void
look_write(unsigned char *s, size_t n, uint64_t *state)
{
  static const char *const pieces[] = {"0123456789",
                                       "89 04 90 32 ",
                                       "2026-11-28 00:00:00.025 ",
                                       "matching",
                                       "confirmation",
                                       "\\n",
                                       "%20",
                                       "&nbsp;",
                                       "0x89",
                                       "5A10",
                                       "iQSQMgBA",
                                       "EyA4",
                                       "1=20",
                                       "<br>",
                                       " -m ",
                                       "\xef\xbc\x90",
                                       "\x1b[0m",
                                       "$",
                                       "activation",
                                       "aktivasyon",
                                       "y\nA",
                                       "words ",
                                       "5,4,3,2,1,",
                                       "x"};
  enum { PIECES = sizeof pieces / sizeof pieces[0] };

  for (size_t i = 0; i < n;) {
    const char *p = pieces[look_below(state, PIECES)];
    unsigned cut = look_below(state, 30);
    for (; *p != '\0' && i < n && cut-- > 0; p++)
      s[i++] = (unsigned char)*p;
  }
}

/* Whether a row begins at i and is long enough to be stopped at. */
static inline bool
look_has_row(const struct eidp_search *t, size_t i, size_t window)
{
  size_t k = i, end;

  if (i > 0 && eidp_is_plain(t->s[i - 1]))
    return false;
  while (k < t->n && eidp_is_plain(t->s[k]))
    k++;
  return k - i >= window && (window != EIDP_ROW || k == t->n ||
                             eidp_row_may_hold(t, i, EIDP_ROW_DIGITS, &end));
}

/* NULL, or what stands before `place` that a search must stop at. */
static inline const char *
look_missed(const struct eidp_search *t, size_t i, size_t place, size_t window)
{
  for (; i < place; i++) {
    if (eidp_is_pair(t->s[i], t->s[i + 1]) && eidp_is_sign(t->s, i))
      return "a sign is missed";
    if (look_has_row(t, i, window))
      return "a row is missed";
  }
  return NULL;
}

/* NULL, or why there is no reason to stop at a place. */
static inline const char *
look_invented(const unsigned char *s, size_t at, size_t window, bool row)
{
  if (!row)
    return eidp_is_pair(s[at], s[at + 1]) && eidp_is_sign(s, at)
               ? NULL
               : "there is no sign";
  for (size_t k = 0; k < window; k++)
    if (!eidp_is_plain(s[at + k]))
      return "there is no row";
  return NULL;
}

/* Look through bytes of a kind. NULL, or the rule that was broken. */
static inline const char *
look_fault(look *f, uint64_t *state)
{
  unsigned char s[1024];
  size_t n = 40 + look_below(state, 900), at = 0;
  size_t window = look_below(state, 2) == 0 ? EIDP_ROW : EIDP_ROW_SHORT;
  size_t end = n - window + 1;
  struct eidp_search t = {.s = s, .n = n};
  const char *fault = NULL;
  bool row;

  look_write(s, n, state);
  while (fault == NULL && at < end) {
    size_t before = at;
    bool found = f(s, &at, end, window, &row);
    if (at > n)
      return "it stands outside of the text";
    fault = look_missed(&t, before, at, window);
    if (!found)
      break;
    if (fault == NULL)
      fault = look_invented(s, at, window, row);
    at += row ? window : 1;
    /* Rows are asked about where they begin. */
    while (at < end && eidp_is_plain(s[at - 1]) && eidp_is_plain(s[at]))
      at++;
  }
  return fault;
}

#endif

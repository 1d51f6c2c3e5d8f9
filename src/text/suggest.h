/* SPDX-License-Identifier: MIT */
/*
 * Between the files of eid_suggest: what was typed (suggest.c), whether it is
 * an EID among other things (suggest_around.c), which repairs fit
 * (suggest_find.c), and which of them to show (suggest_rank.c).
 */
#ifndef EIDP_SUGGEST_H
#define EIDP_SUGGEST_H

#include "text/text.h"

/* One digit more than an EID has is the most that one mistake explains. */
enum { EIDP_TYPED_MAX = EIDP_DIGITS + 1 };

/* Of a set of places in what was typed, the member i. */
#define EIDP_TYPED_BIT(i) (UINT64_C(1) << (i))

/* What was typed, without what folds. */
struct eidp_typed {
  unsigned count;                      /* digits, and characters for digits */
  unsigned char digit[EIDP_TYPED_MAX]; /* also what a letter looks like */
  unsigned char other[EIDP_TYPED_MAX]; /* what it looks like less, or same */
  uint_least64_t letters; /* bit i: character i was a letter; digit[i]
                             is the digit that it resembles */
  uint_least64_t unknown; /* bit i: a character that looks like none */
  uint_least64_t breaks;  /* bit i: something stood before digit i */
};

/*
 * The best repairs so far, in the caller's array. Scores are in decibels:
 * ten more is ten times as likely.
 */
struct eidp_ranking {
  eid_suggestion *out;
  size_t count;
  int score[EID_SUGGESTIONS_MAX];
  const eid_registry *registry; /* may be NULL */
  const eid *neighbour;         /* may be NULL */
  bool listed; /* what was typed begins as the EIDs of a listed maker do */
};

/* Start from what was typed: 32 digits of it decide what a repair may not
   lose. */
void eidp_rank_begin(struct eidp_ranking *r, const struct eidp_typed *typed);

/* Take a repair into account. `likelihood` is that of the mistake. */
void eidp_rank_add(struct eidp_ranking *r, const eid_suggestion *s,
                   int likelihood);

/* Returns how many there are to show. */
size_t eidp_rank_end(const struct eidp_ranking *r);

/* Hand every repair that fits to the ranking. */
void eidp_find_repairs(const struct eidp_typed *typed, struct eidp_ranking *r);

/* Write the one EID that the field holds beside other things; *r is what lint
   says. Returns how many: 1 or 0. */
size_t eidp_suggest_around(eid_suggestion *out,
                           const struct eidp_framed *field,
                           const eid_lint_result *r);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Over what can hold nothing. Two looks: a number in plain digits stands in a
 * row of bytes of few kinds, so the last one of such a row is looked at first
 * and most are never read (as Boyer and Moore do); and all else has two bytes
 * side by side that are rare in texts.
 */
#include "kernel/skip.h"
#include "text/find.h"

enum { ROW_SUMMED = 256 }; /* bytes; a longer row is always looked at */

bool
eidp_in_row(const struct eidp_search *t, size_t i, size_t window)
{
  size_t before = 0, behind = 0;

  while (before < window && before < i && eidp_is_plain(t->s[i - before - 1]))
    before++;
  while (before + behind < window && i + behind < t->n &&
         eidp_is_plain(t->s[i + behind]))
    behind++;
  return behind > 0 && before + behind >= window;
}

/* Where the next `window` plain bytes in a row begin, at or after i; `end` or
   more where none do before that. */
static size_t
skip_to_row(const struct eidp_search *t, size_t i, size_t end, size_t window)
{
  const unsigned char *s = t->s;

  while (i < end && i + window <= t->n) {
    size_t p = i + window - 1;

    while (eidp_is_plain(s[p]) && p > i)
      p--;
    if (eidp_is_plain(s[p]))
      return i;
    i = p + 1;
  }
  return i;
}

bool
eidp_is_rare(const struct eidp_search *t, size_t i)
{
  /* The last byte of all is a sign where what follows may make it one. */
  if (i + 1 == t->n)
    return eidp_may_be_pair(t->s[i]) && !t->last;
  return eidp_is_pair(t->s[i], t->s[i + 1]) &&
         (i + EIDP_SIGN_AHEAD >= t->n || eidp_is_sign(t->s, i));
}

size_t
eidp_next_place(struct eidp_search *t, size_t i, size_t end, size_t window,
                bool *row)
{
  enum { PIECE = 4096 };

  if (eidp_skip_fast(t->s, &i, end, window, row))
    return i;
  while (i < end) {
    size_t stop = end - i < PIECE ? end : i + PIECE;
    /* What was skipped once is not looked at again. */
    if (t->row <= i)
      t->row = skip_to_row(t, i, stop, window);
    *row = t->row < stop;
    stop = *row ? t->row : stop;
    for (; i < stop; i++)
      if (eidp_is_rare(t, i)) {
        *row = false;
        return i;
      }
    if (*row)
      return i;
  }
  *row = false;
  return end;
}

/* What of a row tells whether an EID may stand in it. */
struct row_sum {
  size_t digits;
  size_t numbers; /* digits that follow one another count as one */
  size_t spaced;  /* the most digits with nothing but spaces between */
};

static void
sum_row(const unsigned char *s, size_t i, size_t end, struct row_sum *sum)
{
  size_t spaced = 0;
  bool in_number = false;

  *sum = (struct row_sum){0};
  for (; i < end; i++) {
    bool wide = s[i] == 0xef && i + 1 < end && s[i + 1] == 0xbc;
    bool digit = eidp_is_ascii_digit(s[i]);
    sum->digits += digit || wide;
    sum->numbers += digit && !in_number;
    in_number = digit || s[i] >= 0x80;
    if (digit)
      spaced++;
    else if (s[i] != ' ')
      spaced = 0;
    if (spaced > sum->spaced)
      sum->spaced = spaced;
  }
}

bool
eidp_row_may_hold(const struct eidp_search *t, size_t i, size_t least,
                  size_t *end)
{
  struct row_sum sum;
  size_t k = i;

  while (k < t->n && k - i < ROW_SUMMED && eidp_is_plain(t->s[k]))
    k++;
  *end = k;
  if (k - i == ROW_SUMMED || (k == t->n && !t->last))
    return true;
  sum_row(t->s, i, k, &sum);
  return sum.digits >= least || sum.numbers >= EIDP_ROW_NUMBERS ||
         sum.spaced >= EIDP_ROW_SPACED;
}

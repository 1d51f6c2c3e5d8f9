/* SPDX-License-Identifier: MIT */
/*
 * What stands before a number and says what it is.
 */
#include <string.h>

#include "text/find.h"

/* Bytes that may stand between a label and its number. */
enum { LABEL_GAP = 28 };

/* Words that name an EID, as they end; and those that may follow them. */
static const char *const names[] = {"eid", "eids",     "euicc", "esim",
                                    "csn", "eidvalue", NULL};
static const char *const followers[] = {
    "identifier", "id",   "number", "num",   "no", "code",
    "value",      "slot", "sim",    "bytes", NULL};

static size_t
ends_with_one(const struct eidp_search *t, size_t i, const char *const *words)
{
  for (; *words != NULL; words++)
    if (eidp_said(t, i, *words))
      return strlen(*words);
  return 0;
}

/* Where what is neither letter nor digit begins that ends before i; the x of
   0x is part of it, and the digit of a slot. */
static size_t
back_over_signs(const struct eidp_search *t, size_t i)
{
  size_t k = i, length;
  uint_least32_t c;

  while (k > 0 && i - k < LABEL_GAP) {
    if ((length = eidp_escape_before(t, k, &c)) > 0)
      k -= length;
    else if (k > 1 && t->s[k - 1] == 'x' && t->s[k - 2] == '0')
      k -= 2;
    else if (!eidp_is_letter(t->s[k - 1]) && !eidp_is_ascii_digit(t->s[k - 1]))
      k--;
    else if (k > 1 && k < i && eidp_is_ascii_digit(t->s[k - 1]) &&
             !eidp_is_ascii_digit(t->s[k - 2]))
      k--;
    else
      break;
  }
  return k;
}

bool
eidp_labelled_with(const struct eidp_search *t, size_t i,
                   const char *const *words)
{
  size_t length, k = back_over_signs(t, i);

  for (int more = 0; more < 3; more++) {
    if (ends_with_one(t, k, words) > 0)
      return true;
    length = ends_with_one(t, k, followers);
    if (length == 0)
      return false;
    k = back_over_signs(t, k - length);
  }
  return false;
}

bool
eidp_labelled(const struct eidp_search *t, size_t i)
{
  return eidp_labelled_with(t, i, names);
}

/* SPDX-License-Identifier: MIT */
/*
 * What stands before a number and says what it is.
 */
#include <string.h>

#include "text/find.h"

enum {
  LABEL_GAP = 28, /* bytes between a label and its number, */
  TAGS = 3        /* and tags: the next cell but one is another's */
};

/* Words that name an EID, as they end; and those that may follow them. */
static const char *const names[] = {"eid", "eids",     "euicc", "esim",
                                    "csn", "eidvalue", NULL};
static const char *const followers[] = {
    "identifier", "id",   "number", "num",   "no", "code",
    "value",      "slot", "sim",    "bytes", NULL};

static size_t
ends_with_one(const struct eidp_search *t, size_t i, const char *const *words)
{
  for (; *words != NULL; words++) {
    size_t n = strlen(*words);
    /* Most are refused by their last byte. */
    if (i >= n && (t->s[i - 1] | 32) == ((*words)[n - 1] | 32) &&
        eidp_said(t, i, *words))
      return n;
  }
  return 0;
}

/* The bytes of a tag of HTML or XML that ends before i, or 0. */
static size_t
tag_before(const struct eidp_search *t, size_t i)
{
  for (size_t n = 2; n <= i && n <= EIDP_TAG_MAX && t->s[i - 1] == '>'; n++) {
    unsigned char c = t->s[i - n];
    if (c == '<')
      return eidp_is_letter(t->s[i - n + 1]) || t->s[i - n + 1] == '/' ? n : 0;
    if (c == '>')
      return 0;
  }
  return 0;
}

/* Whether a letter in quotes ends before i: the type of what follows. */
static bool
is_type_before(const struct eidp_search *t, size_t i)
{
  return i > 1 && eidp_is_letter(t->s[i - 1]) && t->s[i - 2] == '"' &&
         t->s[i] == '"';
}

/* Where what is neither letter nor digit begins that ends before i; the x of
   0x is part of it, the digit of a slot, a type, and tags, whose bytes do not
   count. */
static size_t
back_over_signs(const struct eidp_search *t, size_t i)
{
  size_t k = i, tags = 0, length;
  uint_least32_t c;

  while (k > 0 && i - k < LABEL_GAP) {
    length = tags < TAGS ? tag_before(t, k) : 0;
    tags += length > 0;
    i -= length;
    if (length > 0 || (length = eidp_escape_before(t, k, &c)) > 0)
      k -= length;
    else if (k > 1 && t->s[k - 1] == 'x' && t->s[k - 2] == '0')
      k -= 2;
    else if (!eidp_is_letter(t->s[k - 1]) && !eidp_is_ascii_digit(t->s[k - 1]))
      k--;
    else if (k < i && is_type_before(t, k))
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

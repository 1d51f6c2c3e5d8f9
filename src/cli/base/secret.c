/* SPDX-License-Identifier: MIT */
/*
 * An EID names one chip for life, and whoever has a Matching ID can take the
 * profile. Messages and the names of files end up in logs and on screens that
 * are shared: neither is repeated there whole.
 */
#include "config.h"

#include <string.h>

#include <eid.h>

#include "base/secret.h"

/*
 * Two passes. The first finds EIDs in every notation, but only those that pass
 * the check digits, and the secrets of codes. The second masks any run of 24
 * digits or more, as a mistyped EID is as personal as a right one; shorter
 * runs, dates and counts among them, stay readable. Both leave the first 8
 * digits, which tell the maker, and the last 4, by which the owner knows which
 * one it was.
 */
void
secret_mask(char *s, size_t n)
{
  enum { SHOWN_FIRST = 8, SHOWN_LAST = 4, WHOLE = 24 };
  static const eid_find_options options = {
      .size = sizeof options,
      .kinds = EID_SOUGHT_EID | EID_SOUGHT_MATCHING_ID |
               EID_SOUGHT_CONFIRMATION_CODE};
  size_t at = 0, run;
  eid_match m;

  while (eid_find_next_with(s, n, &at, true, &options, &m))
    eid_mask_match(s, &m, EID_MASK_MIDDLE);
  for (size_t i = 0; i < n; i += run + 1) {
    for (run = 0; i + run < n && s[i + run] >= '0' && s[i + run] <= '9'; run++)
      continue;
    if (run >= WHOLE)
      memset(s + i + SHOWN_FIRST, '*', run - SHOWN_FIRST - SHOWN_LAST);
  }
}

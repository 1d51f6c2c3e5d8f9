/* SPDX-License-Identifier: MIT */
/*
 * EIDs that specifications and manuals print as examples (data/samples.tsv).
 * They pass the check and belong to no chip; people copy them into forms and
 * test data. A scan asks scan/remark.c first, which rules out nearly all
 * others by their last four digits; so a linear search is enough here.
 */
#include <string.h>

#include "text/text.h"

static const eid published_samples[] = {
#include "text/samples_data.h"
};

bool
eidp_is_sample(const eid *e)
{
  const size_t n = sizeof published_samples / sizeof published_samples[0];

  /* The check digits first: they spare nearly every call of memcmp where it
     is not inlined. */
  for (size_t i = 0; i < n; i++)
    if (published_samples[i].bcd[15] == e->bcd[15] &&
        memcmp(&published_samples[i], e, sizeof *e) == 0)
      return true;
  return false;
}

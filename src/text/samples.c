/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/text.h"

static const eid published_samples[] = {
#include "text/samples_data.h"
};

bool
eidp_is_sample(const eid *e)
{
  for (size_t i = 0;
       i < sizeof published_samples / sizeof published_samples[0]; i++)
    if (memcmp(&published_samples[i], e, sizeof *e) == 0)
      return true;
  return false;
}

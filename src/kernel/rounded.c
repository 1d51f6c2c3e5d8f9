/* SPDX-License-Identifier: MIT */
/*
 * Which records of a block were rounded, as programs for spreadsheets do with
 * numbers of many digits. The kernels say of which it may be, by their last
 * digits; in a clean list that is a record in each fourth block, or in nearly
 * every one, by the kernel and the form.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/words.h"

/* The eight digits before `end`, in fours that begin `step` bytes after each
   other, as a number: joined to pairs, fours and eight. */
static uint64_t
eight_before(const unsigned char *end, unsigned step)
{
  uint64_t w = load4(end - 4);

  w = pairs((w << 32 | load4(end - 4 - step)) & EACH(15));
  w = (w * 100 + (w >> 16)) & UINT64_C(0x0000ffff0000ffff);
  return (uint32_t)(w * 10000 + (w >> 32));
}

/* Whether a record is a multiple of 2^12, as rounded numbers are, those that
   were filled up with twelve zeros too, and else one in 4,096: its last 16
   digits say that, as 10^16 is a multiple too. */
static bool
may_be_rounded(const unsigned char *end, unsigned step)
{
  uint64_t last = eight_before(end, step);

  last += 100000000 * eight_before(end - 2 * step, step);
  return (last & 0xfff) == 0;
}

/* The fours of a grouped record come one after the other. */
static bool
was_rounded(const unsigned char *p, unsigned step)
{
  unsigned char text[32];

  for (unsigned i = 0; i < 8; i++)
    memcpy(text + 4 * i, p + step * i, 4);
  return eidp_is_rounded_text(text);
}

EIDP_SELDOM uint32_t
eidp_find_rounded(const unsigned char *s, const uint32_t *at, unsigned stride,
                  unsigned length, uint32_t maybe)
{
  unsigned step = length == EIDP_GROUPED ? 5 : 4;
  uint32_t rounded = 0;

  for (; maybe != 0; maybe &= maybe - 1) {
    unsigned i = eidp_lowest(maybe);
    const unsigned char *p = s + (at != NULL ? at[i] : i * stride);
    if (may_be_rounded(p + length, step) && was_rounded(p, step))
      rounded |= UINT32_C(1) << i;
  }
  return rounded;
}

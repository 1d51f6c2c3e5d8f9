/* SPDX-License-Identifier: MIT */
/*
 * One field that could be an EID, in either of the two regular forms: 32
 * digits, or eight groups of four with one and the same separator between
 * them. Full-width digits are read by block.c, all other forms that people
 * write by eid_lint.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "scan/scan.h"

bool
eidp_ungroup(unsigned char out[32], const unsigned char *grouped)
{
  bool same = eidp_is_separator(grouped[4]);

  for (int i = 0; i < 8; i++) {
    memcpy(out + 4 * i, grouped + 5 * i, 4);
    same = same && (i == 7 || grouped[5 * i + 4] == grouped[4]);
  }
  return same;
}

unsigned
eidp_judge_field(const unsigned char *p, size_t n, bool groups)
{
  unsigned char text[32];

  if (n == EIDP_DIGITS)
    return eidp_judge(p);
  if (n == EIDP_GROUPED && groups && eidp_ungroup(text, p))
    return eidp_judge(text);
  return EIDP_ODD;
}

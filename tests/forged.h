/* SPDX-License-Identifier: MIT */
/* Records that a kernel would take if it took a byte for a digit. */
#ifndef TESTS_FORGED_H
#define TESTS_FORGED_H

/* Put a byte at one of the first 30 places of 32 digits, and check digits that
   make the remainder 1 where a kernel takes that byte for the given digit. */
static inline void
forge_byte(char *p, unsigned place, int byte, int digit)
{
  int rest = 0, check;

  for (unsigned i = 0; i < 30; i++)
    rest = (rest * 10 + (i == place ? digit : p[i] - '0')) % 97;
  check = ((1 - rest * 100) % 97 + 97) % 97;
  p[place] = (char)byte;
  p[30] = (char)('0' + check / 10);
  p[31] = (char)('0' + check % 10);
}

#endif

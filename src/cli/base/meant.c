/* SPDX-License-Identifier: MIT */
/*
 * First tries: an EID without a verb, an EID where a list is expected, the
 * groups of one without quotes. What was meant is certain enough to say how it
 * is written, or to take the groups together; no verb is guessed.
 */
#include "config.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/meant.h"

/* An EID has 32 digits; some are left out or doubled by mistake. */
enum { GROUP_MAX = 8, DIGITS_MIN = 24, DIGITS_MAX = 40 };

static bool
is_meant_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Four digits are the first group of an EID, or an EID without its quotes. */
enum meant
meant_by(const char *word)
{
  size_t digits = 0, n = strlen(word);

  if (strncasecmp(word, "LPA:", 4) == 0 || strncmp(word, "1$", 2) == 0)
    return MEANT_CODE;
  if (strncasecmp(word, "EID:", 4) == 0)
    return MEANT_EID;
  for (size_t i = 0; i < n; i++) {
    if (!is_meant_digit(word[i]) && word[i] != ' ' && word[i] != '-')
      return MEANT_NOTHING;
    digits += is_meant_digit(word[i]);
  }
  return digits >= 4 && is_meant_digit(word[0]) ? MEANT_EID : MEANT_NOTHING;
}

bool
meant_groups(int argc, char **argv)
{
  size_t all = 0;

  for (int i = 0; i < argc; i++) {
    size_t n = strlen(argv[i]);
    if (n > GROUP_MAX || strcmp(argv[i], "-") == 0)
      return false;
    all += n;
  }
  return argc > 1 && all >= DIGITS_MIN && all <= DIGITS_MAX;
}

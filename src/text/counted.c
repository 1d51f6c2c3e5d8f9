/* SPDX-License-Identifier: MIT */
/* What a finding says of digits that are missing or too many, with their
   number: "31 of 32 digits: one is missing" is seen at once to be a slip. */
#include "kernel/digits.h"
#include "text/text.h"

/* Where nothing else is wrong the finding is the first one. The digits of a
   field that was cut have no number: its finding has no length (answer.c). */
static bool
has_wrong_length(const eid_lint_result *r, size_t item)
{
  const eid_finding *f = r->findings;

  if (item != 0 || r->count == 0 || r->digits >= (size_t)2 * EIDP_DIGITS)
    return false;
  return f->code == EID_E_TOO_SHORT ||
         (f->code == EID_E_TOO_LONG && f->where.length > 0);
}

bool
eidp_count_digits(const eid_lint_result *r, size_t item, unsigned numbers[2],
                  char english[EID_REASON_SIZE])
{
  unsigned digits = (unsigned)r->digits;
  bool few = digits < EIDP_DIGITS;
  const char *one = few ? "{0} of 32 digits: one is missing"
                        : "{0} digits: one too many",
             *more = few ? "{0} of 32 digits: {1} are missing"
                         : "{0} digits: {1} too many";

  if (!has_wrong_length(r, item))
    return false;
  numbers[0] = digits;
  numbers[1] = few ? EIDP_DIGITS - digits : digits - EIDP_DIGITS;
  (void)eidp_fill_numbers(english, numbers[1] == 1 ? one : more, digits,
                          numbers[1]);
  return true;
}

/* SPDX-License-Identifier: MIT */
/*
 * The check digits of an EID. It needs nothing of libeid, so that it can be
 * taken into another tree as it stands.
 *
 * The remainder is kept while the digits are read: appending a digit makes ten
 * of the number and adds the digit, and the remainder does the same. It stays
 * below 97, so no product overflows.
 */
#include "lint_eid.h"

enum { EID_DIGITS = 32, CHECK_DIGITS = 2, MODULUS = 97 };

static gs1_eid_error
fault(gs1_eid_error error, size_t position, size_t length, size_t *err_pos,
      size_t *err_len)
{
  if (err_pos != NULL)
    *err_pos = position;
  if (err_len != NULL)
    *err_len = length;
  return error;
}

gs1_eid_error
gs1_lint_eid(const char *data, size_t data_len, size_t *err_pos,
             size_t *err_len)
{
  unsigned remainder = 0;

  for (size_t i = 0; i < data_len; i++) {
    if (data[i] < '0' || data[i] > '9')
      return fault(GS1_EID_NON_DIGIT, i, 1, err_pos, err_len);
    remainder = (10 * remainder + (unsigned)(data[i] - '0')) % MODULUS;
  }
  if (data_len < EID_DIGITS)
    return fault(GS1_EID_TOO_SHORT, 0, data_len, err_pos, err_len);
  if (data_len > EID_DIGITS)
    return fault(GS1_EID_TOO_LONG, EID_DIGITS, data_len - EID_DIGITS, err_pos,
                 err_len);
  if (remainder != 1)
    return fault(GS1_EID_CHECK_DIGITS, EID_DIGITS - CHECK_DIGITS,
                 CHECK_DIGITS, err_pos, err_len);
  return GS1_EID_OK;
}

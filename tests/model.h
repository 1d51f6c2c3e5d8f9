/* SPDX-License-Identifier: MIT */
/*
 * What the value room should answer, computed another way: the number is
 * built as a big integer and divided by hand. Slow on purpose, shared by the
 * unit tests and the fuzz targets.
 */
#ifndef TESTS_MODEL_H
#define TESTS_MODEL_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

/* A number below 2^128, the lowest limb first. */
typedef struct model_number {
  uint32_t limb[4];
} model_number;

/* The number that n decimal digits stand for; n is at most 38. */
static inline model_number
model_read(const char *digits, size_t n)
{
  model_number v = {{0, 0, 0, 0}};

  for (size_t i = 0; i < n; i++) {
    uint64_t carry = (uint64_t)(digits[i] - '0');
    for (int k = 0; k < 4; k++) {
      carry += (uint64_t)v.limb[k] * 10;
      v.limb[k] = (uint32_t)carry;
      carry >>= 32;
    }
  }
  return v;
}

/* The remainder of schoolbook long division, a limb at a time. */
static inline unsigned
model_remainder(model_number v, uint32_t divisor)
{
  uint64_t rest = 0;

  for (int k = 3; k >= 0; k--)
    rest = (rest << 32 | v.limb[k]) % divisor;
  return (unsigned)rest;
}

/* Below, equal, above: -1, 0, 1. */
static inline int
model_compare(model_number a, model_number b)
{
  for (int k = 3; k >= 0; k--)
    if (a.limb[k] != b.limb[k])
      return a.limb[k] < b.limb[k] ? -1 : 1;
  return 0;
}

/* Whether 32 digits are what a program prints that took them for a double: the
   C library reads and prints one, and gets the same digits. Or they end with
   12 zeros, which are not all zeros from the ninth on. */
static inline bool
model_is_rounded(const char *digits)
{
  char text[33] = "", printed[64];

  memcpy(text, digits, 32);
  if (text[0] == '0')
    return false;
  if (strspn(text + 20, "0") == 12)
    return strspn(text + 8, "0") != 24;
  snprintf(printed, sizeof printed, "%.0f", strtod(text, NULL));
  return strcmp(printed, text) == 0;
}

/* The same of a body of 30 digits, with the check digits that it gets. */
static inline bool
model_is_rounded_body(const char *body)
{
  char text[32];
  unsigned check;

  memcpy(text, body, 30);
  memcpy(text + 30, "00", 2);
  check = 98 - model_remainder(model_read(text, 32), 97);
  text[30] = (char)('0' + check / 10);
  text[31] = (char)('0' + check % 10);
  return model_is_rounded(text);
}

/* What eid_parse and eid_complete say of s, where `want` digits are needed;
   32 digits must also pass the check. */
static inline eid_status
model_status(const char *s, size_t n, size_t want, eid_span *where)
{
  size_t digits = 0;

  while (digits < n && strchr("0123456789", s[digits]) != NULL &&
         s[digits] != '\0')
    digits++;
  *where = (eid_span){digits, 1};
  if (n > 0 && digits < n)
    return EID_E_NOT_A_DIGIT;
  *where = (eid_span){n < want ? n : want, n > want ? n - want : 0};
  if (n < want)
    return n == 0 ? EID_E_EMPTY : EID_E_TOO_SHORT;
  if (n > want)
    return EID_E_TOO_LONG;
  if (want == 32 ? model_is_rounded(s) : model_is_rounded_body(s)) {
    *where = (eid_span){0, want};
    return EID_E_SPREADSHEET_NUMBER;
  }
  if (want == 32 && model_remainder(model_read(s, n), 97) != 1) {
    *where = (eid_span){30, 2};
    return EID_E_CHECKSUM;
  }
  return EID_OK;
}

/* The two hexadecimal digits of each byte; a decimal one where it is BCD. */
static inline void
model_nibbles(char *out, const unsigned char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    out[2 * i] = "0123456789ABCDEF"[bytes[i] / 16];
    out[2 * i + 1] = "0123456789ABCDEF"[bytes[i] % 16];
  }
}

/* What eid_from_bcd says; n is at most 64. */
static inline eid_status
model_bcd_status(const unsigned char *bytes, size_t n, eid_span *where)
{
  char text[128];
  eid_status status;

  model_nibbles(text, bytes, n);
  status = model_status(text, 2 * n, 32, where);
  *where = (eid_span){where->offset / 2, (where->length + 1) / 2};
  return status;
}

#endif

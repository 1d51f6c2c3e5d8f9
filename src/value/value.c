/* SPDX-License-Identifier: MIT */
/*
 * An EID from text or from the chip's bytes, and back.
 *
 * What holds for every value: 32 digits (GSMA SGP.02, 2.2.2; TS.43 v12, table
 * 75), read as one number, leave the remainder 1 modulo 97 (ISO/IEC 7064, MOD
 * 97-10). A caller who has a struct eid from here need not check it again.
 *
 * The chip itself keeps the number as 16 bytes of BCD with the first digit in
 * the high nibble (data object 5A, eidValue in SGP.22), and so does struct
 * eid. It needs 107 bits: no integer or floating-point type of C holds it.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/digits.h"

size_t
eid_text_size(void)
{
  return EID_TEXT_SIZE;
}

/* A status, and the place of the fault for a caller who asked for it. */
static eid_status
fail_at(eid_status status, eid_span *where, size_t offset, size_t length)
{
  if (where != NULL)
    *where = (eid_span){offset, length};
  return status;
}

/* What is wrong with n bytes that should be `want` digits. A byte that is no
   digit is named before a wrong length, as it may be why the length is off. */
static eid_status
check_digits(const char *s, size_t n, size_t want, eid_span *where)
{
  if (n == 0)
    return fail_at(EID_E_EMPTY, where, 0, 0);
  for (size_t i = 0; i < n; i++)
    if (s[i] < '0' || s[i] > '9')
      return fail_at(EID_E_NOT_A_DIGIT, where, i, 1);
  if (n < want)
    return fail_at(EID_E_TOO_SHORT, where, n, 0);
  if (n > want)
    return fail_at(EID_E_TOO_LONG, where, want, n - want);
  return EID_OK;
}

eid_status
eid_parse(eid *out, const char *s, size_t n, eid_span *where)
{
  /* Irregular: not 32 digits, until the kernel says otherwise. */
  unsigned verdict = EIDP_ODD;
  eid e;

  if (n == EIDP_DIGITS)
    verdict = eidp_judge_pack(e.bcd, (const unsigned char *)s);
  /* The kernel does not say which byte is at fault, so the reason is looked
     for only now: a good EID is passed over once. */
  if (verdict == EIDP_ODD)
    return check_digits(s, n, EIDP_DIGITS, where);
  if (verdict == EIDP_WRONG && eidp_is_rounded(e.bcd))
    return fail_at(EID_E_SPREADSHEET_NUMBER, where, 0, EIDP_DIGITS);
  /* No digit can be blamed; the place is that of the check digits. */
  if (verdict == EIDP_WRONG)
    return fail_at(EID_E_CHECKSUM, where, EIDP_BODY, EIDP_DIGITS - EIDP_BODY);
  *out = e;
  return EID_OK;
}

eid_status
eid_from_bcd(eid *out, const void *bcd, size_t n, eid_span *where)
{
  const unsigned char *p = bcd;

  if (n == 0)
    return fail_at(EID_E_EMPTY, where, 0, 0);
  /* F fills up numbers of odd length, such as ICCIDs of 19 digits under the
     same tag 5A; an EID has none. */
  for (size_t i = 0; i < n; i++)
    if (p[i] >> 4 > 9 || (p[i] & 15) > 9)
      return fail_at(EID_E_NOT_A_DIGIT, where, i, 1);
  if (n < sizeof out->bcd)
    return fail_at(EID_E_TOO_SHORT, where, n, 0);
  if (n > sizeof out->bcd)
    return fail_at(EID_E_TOO_LONG, where, sizeof out->bcd,
                   n - sizeof out->bcd);
  if (eidp_is_rounded(p))
    return fail_at(EID_E_SPREADSHEET_NUMBER, where, 0, sizeof out->bcd);
  if (eidp_mod97(p) != 1)
    return fail_at(EID_E_CHECKSUM, where, sizeof out->bcd - 1, 1);
  memcpy(out->bcd, p, sizeof out->bcd);
  return EID_OK;
}

eid_status
eid_complete(eid *out, const char *body, size_t n, eid_span *where)
{
  eid_status status = check_digits(body, n, EIDP_BODY, where);
  unsigned char bcd[16];
  char text[EIDP_DIGITS];
  unsigned check;

  if (status != EID_OK)
    return status;
  /* ISO/IEC 7064, MOD 97-10: with 00 in the place of the check digits the
     remainder is r, 0 to 96, and 98 - r in their place makes it 1. So only 02
     to 98 are issued. 00 was written as digits, so packing cannot fail. */
  memcpy(text, body, EIDP_BODY);
  text[EIDP_BODY] = text[EIDP_BODY + 1] = '0';
  (void)eidp_pack(bcd, text);
  check = EIDP_CHECK_MAX - eidp_mod97(bcd);
  bcd[15] = (unsigned char)(check / 10 << 4 | check % 10);
  if (eidp_is_rounded(bcd))
    return fail_at(EID_E_SPREADSHEET_NUMBER, where, 0, EIDP_BODY);
  memcpy(out->bcd, bcd, sizeof bcd);
  return EID_OK;
}

/* The last byte has both, one in a nibble. */
unsigned
eid_check_digits(const eid *e)
{
  return 10u * (e->bcd[15] >> 4) + (e->bcd[15] & 15);
}

bool
eid_has_alias_check(const eid *e)
{
  unsigned check = eid_check_digits(e);

  return eidp_is_alias(check);
}

bool
eid_has_ein(const eid *e, const char *ein, size_t n)
{
  if (e == NULL || n == 0 || n > EIDP_BODY)
    return false;
  for (size_t i = 0; i < n; i++)
    if (ein[i] != (char)('0' + eidp_digit_at(e, (unsigned)i)))
      return false;
  return true;
}

/* SGP.29 keeps numbers that begin with 89, the major industry identifier of
   telecommunications, for ITU-T E.118 and may give out all others. */
eid_scheme
eid_scheme_of(const eid *e)
{
  return e->bcd[0] == 0x89 ? EID_SCHEME_E118 : EID_SCHEME_SGP29;
}

const char *
eid_scheme_name(int scheme)
{
  switch (scheme) {
  case EID_SCHEME_E118:
    return "e118";
  case EID_SCHEME_SGP29:
    return "sgp29";
  default:
    return "unknown";
  }
}

/*
 * Where the parts of an EID are. Those of ITU-T E.118 have fixed places
 * (SGP.02, 2.2.2). Under SGP.29 an EUM Identification Number (EIN) comes first
 * and the maker's serial number (ESIN) after it; the border between them is
 * not public, so the first 30 digits are one field.
 */
static const struct value_field {
  const char *name;
  unsigned char offset, length;
  unsigned char schemes; /* bit 1 << scheme */
} value_fields[] = {
    [EID_FIELD_MII] = {"mii", 0, 2, 1 << EID_SCHEME_E118},
    [EID_FIELD_COUNTRY] = {"country", 2, 3, 1 << EID_SCHEME_E118},
    [EID_FIELD_ISSUER] = {"issuer", 5, 3, 1 << EID_SCHEME_E118},
    [EID_FIELD_VERSION] = {"version", 8, 5, 1 << EID_SCHEME_E118},
    [EID_FIELD_ISSUER_DATA] = {"issuer-data", 13, 5, 1 << EID_SCHEME_E118},
    [EID_FIELD_INDIVIDUAL] = {"individual", 18, 12, 1 << EID_SCHEME_E118},
    [EID_FIELD_EIN_ESIN] = {"ein-esin", 0, EIDP_BODY, 1 << EID_SCHEME_SGP29},
    [EID_FIELD_CHECK] = {"check", EIDP_BODY, 2,
                         1 << EID_SCHEME_E118 | 1 << EID_SCHEME_SGP29},
};

enum { VALUE_FIELDS = sizeof value_fields / sizeof value_fields[0] };

size_t
eid_field_count(void)
{
  return VALUE_FIELDS;
}

const char *
eid_field_name(int field)
{
  if (field < 0 || field >= VALUE_FIELDS)
    return "unknown";
  return value_fields[field].name;
}

bool
eid_field_span(const eid *e, int field, eid_span *out)
{
  *out = (eid_span){0, 0};
  if (field < 0 || field >= VALUE_FIELDS ||
      (value_fields[field].schemes >> eid_scheme_of(e) & 1) == 0)
    return false;
  *out = (eid_span){value_fields[field].offset, value_fields[field].length};
  return true;
}

/* No document says how to print an EID; published ones come in fours, in
   uneven groups and in one run. Of groups, the scans take those of four. */
size_t
eid_format(char out[EID_TEXT_SIZE], const eid *e, int style)
{
  unsigned run = (style & EID_STYLE_GROUPED) != 0 ? EIDP_GROUP : EIDP_DIGITS;
  char digits[EIDP_DIGITS];
  size_t n = 0;

  eidp_put_digits(digits, e);
  if ((style & EID_STYLE_MASKED) != 0)
    memset(digits + EIDP_MAKER, '*',
           EIDP_DIGITS - EIDP_MAKER - EIDP_SHOWN_LAST);
  for (unsigned i = 0; i < EIDP_DIGITS; i += run) {
    if (i > 0)
      out[n++] = ' ';
    memcpy(out + n, digits + i, run);
    n += run;
  }
  out[n] = '\0';
  return n;
}

size_t
eid_size(void)
{
  return sizeof(eid);
}

size_t
eid_span_size(void)
{
  return sizeof(eid_span);
}

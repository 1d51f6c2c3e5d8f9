/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"

enum { DIGITS = 32, BODY = 30 };

size_t
eid_text_size(void)
{
  return EID_TEXT_SIZE;
}

static eid_status
fail(eid_status status, eid_span *where, size_t offset, size_t length)
{
  if (where != NULL)
    *where = (eid_span){offset, length};
  return status;
}

/* What is wrong with the length or the bytes, if it should be `want` digits.
   A bad byte is named before a wrong length: it may be why the length is off.
 */
static eid_status
check_digits(const char *s, size_t n, size_t want, eid_span *where)
{
  if (n == 0)
    return fail(EID_E_EMPTY, where, 0, 0);
  for (size_t i = 0; i < n; i++)
    if (s[i] < '0' || s[i] > '9')
      return fail(EID_E_NOT_A_DIGIT, where, i, 1);
  if (n < want)
    return fail(EID_E_TOO_SHORT, where, n, 0);
  if (n > want)
    return fail(EID_E_TOO_LONG, where, want, n - want);
  return EID_OK;
}

eid_status
eid_parse(eid *out, const char *s, size_t n, eid_span *where)
{
  unsigned what = EIDP_ODD;
  eid e;

  if (n == DIGITS)
    what = eidp_judge_pack(e.bcd, (const unsigned char *)s);
  if (what == EIDP_ODD)
    return check_digits(s, n, DIGITS, where);
  if (what == EIDP_WRONG)
    return fail(EID_E_CHECKSUM, where, BODY, DIGITS - BODY);
  *out = e;
  return EID_OK;
}

eid_status
eid_from_bcd(eid *out, const void *bcd, size_t n, eid_span *where)
{
  const unsigned char *p = bcd;

  if (n == 0)
    return fail(EID_E_EMPTY, where, 0, 0);
  for (size_t i = 0; i < n; i++)
    if (p[i] >> 4 > 9 || (p[i] & 15) > 9)
      return fail(EID_E_NOT_A_DIGIT, where, i, 1);
  if (n < sizeof out->bcd)
    return fail(EID_E_TOO_SHORT, where, n, 0);
  if (n > sizeof out->bcd)
    return fail(EID_E_TOO_LONG, where, sizeof out->bcd, n - sizeof out->bcd);
  if (eidp_mod97(p) != 1)
    return fail(EID_E_CHECKSUM, where, sizeof out->bcd - 1, 1);
  memcpy(out->bcd, p, sizeof out->bcd);
  return EID_OK;
}

eid_status
eid_complete(eid *out, const char *body, size_t n, eid_span *where)
{
  eid_status status = check_digits(body, n, BODY, where);
  char text[DIGITS];
  unsigned check;

  if (status != EID_OK)
    return status;
  memcpy(text, body, BODY);
  text[BODY] = text[BODY + 1] = '0';
  (void)eidp_pack(out->bcd, text);
  check = 98 - eidp_mod97(out->bcd);
  out->bcd[15] = (unsigned char)(check / 10 << 4 | check % 10);
  return EID_OK;
}

unsigned
eid_check_digits(const eid *e)
{
  return 10u * (e->bcd[15] >> 4) + (e->bcd[15] & 15);
}

bool
eid_has_alias_check(const eid *e)
{
  unsigned check = eid_check_digits(e);

  return check < 2 || check > 98;
}

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

static const struct field {
  const char *name;
  unsigned char offset, length;
  unsigned char schemes; /* bit 1 << scheme */
} fields[] = {
    [EID_FIELD_MII] = {"mii", 0, 2, 1 << EID_SCHEME_E118},
    [EID_FIELD_COUNTRY] = {"country", 2, 3, 1 << EID_SCHEME_E118},
    [EID_FIELD_ISSUER] = {"issuer", 5, 3, 1 << EID_SCHEME_E118},
    [EID_FIELD_VERSION] = {"version", 8, 5, 1 << EID_SCHEME_E118},
    [EID_FIELD_ISSUER_DATA] = {"issuer-data", 13, 5, 1 << EID_SCHEME_E118},
    [EID_FIELD_INDIVIDUAL] = {"individual", 18, 12, 1 << EID_SCHEME_E118},
    [EID_FIELD_EIN_ESIN] = {"ein-esin", 0, 30, 1 << EID_SCHEME_SGP29},
    [EID_FIELD_CHECK] = {"check", 30, 2,
                         1 << EID_SCHEME_E118 | 1 << EID_SCHEME_SGP29},
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

size_t
eid_field_count(void)
{
  return FIELDS;
}

const char *
eid_field_name(int field)
{
  if (field < 0 || field >= FIELDS)
    return "unknown";
  return fields[field].name;
}

eid_span
eid_field_span(const eid *e, int field)
{
  if (field < 0 || field >= FIELDS ||
      (fields[field].schemes >> eid_scheme_of(e) & 1) == 0)
    return (eid_span){0, 0};
  return (eid_span){fields[field].offset, fields[field].length};
}

static char
digit_at(const eid *e, unsigned i)
{
  unsigned byte = e->bcd[i / 2];

  return (char)('0' + (i % 2 == 0 ? byte >> 4 : byte & 15));
}

size_t
eid_format(char out[EID_TEXT_SIZE], const eid *e, int style)
{
  enum { SHOWN_FIRST = 8, SHOWN_LAST = 4 };
  size_t n = 0;

  for (unsigned i = 0; i < DIGITS; i++) {
    bool hidden = (style & EID_STYLE_MASKED) != 0 && i >= SHOWN_FIRST &&
                  i < DIGITS - SHOWN_LAST;
    if ((style & EID_STYLE_GROUPED) != 0 && i > 0 && i % 4 == 0)
      out[n++] = ' ';
    out[n++] = hidden ? '*' : digit_at(e, i);
  }
  out[n] = '\0';
  return n;
}

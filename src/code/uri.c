/* SPDX-License-Identifier: MIT */
/*
 * esim:transfer URIs, which a phone shows as a QR code when its line is to
 * move (GSMA TS.43). Here people may find the EID of a phone, which goes from
 * the query straight to eid_parse(), check digits and all.
 *
 * The scheme needs no escapes: values are digits, so the view has none, and a
 * place in the value is one in the caller's bytes.
 */
#include <string.h>

#include "code/code.h"

enum { IMEI_DIGITS = 15 };

static eid_status
uri_fail(eid_status status, eid_span *where, eid_span place)
{
  if (where != NULL)
    *where = place;
  return status;
}

/* The EID. A second one is refused even if it is the same: nothing says which
   the phone meant. A fault inside is moved to its place in the URI. */
static eid_status
take_eid(eid_uri *u, const char *s, eid_span value, eid_span *where)
{
  eid_span fault;
  eid_status status;

  if (u->has_eid)
    return uri_fail(EID_E_SEVERAL_EIDS, where, value);
  status = eid_parse(&u->value, s + value.offset, value.length, &fault);
  if (status != EID_OK) {
    fault.offset += value.offset;
    return uri_fail(status, where, fault);
  }
  u->has_eid = true;
  u->eid_at = value;
  return EID_OK;
}

/* The IMEI, by its form alone: 15 digits. Its check digit is not looked at. */
static eid_status
take_imei(eid_uri *u, const char *s, eid_span value, eid_span *where)
{
  if (u->has_imei || value.length != IMEI_DIGITS)
    return uri_fail(EID_E_NOT_A_CODE, where, value);
  for (size_t i = 0; i < IMEI_DIGITS; i++)
    if (s[value.offset + i] < '0' || s[value.offset + i] > '9')
      return uri_fail(EID_E_NOT_A_CODE, where, value);
  u->has_imei = true;
  u->imei_at = value;
  return EID_OK;
}

/* The fragment is cut off first, as by RFC 3986 nothing after # is part of the
   query. Keys not known here are passed over: later versions may add some. */
eid_status
eid_uri_parse(eid_uri *out, const char *s, size_t n, eid_span *where)
{
  const struct eidp_view v = {s, false};
  eid_uri u = {.size = out->size};
  eid_span text = eidp_trim(&v, (eid_span){0, n}), rest, pair;
  eid_status status = EID_OK;

  if (text.length == 0)
    return uri_fail(EID_E_EMPTY, where, (eid_span){0, n});
  rest = eidp_before(s, text, '#');
  if (!eidp_skip(&v, &rest, "esim:transfer"))
    return uri_fail(EID_E_NOT_A_CODE, where, text);
  if (rest.length > 0 && !eidp_skip(&v, &rest, "?"))
    return uri_fail(EID_E_NOT_A_CODE, where, text);
  while (status == EID_OK && eidp_next_pair(s, &rest, &pair)) {
    if (eidp_skip(&v, &pair, "eid="))
      status = take_eid(&u, s, pair, where);
    else if (eidp_skip(&v, &pair, "imei="))
      status = take_imei(&u, s, pair, where);
  }
  if (status != EID_OK)
    return status;
  if (!u.has_eid && !u.has_imei)
    return uri_fail(EID_E_NOT_A_CODE, where,
                    (eid_span){text.offset + text.length, 0});
  memcpy(out, &u, u.size < sizeof u ? u.size : sizeof u);
  return EID_OK;
}

size_t
eid_uri_size(void)
{
  return sizeof(eid_uri);
}

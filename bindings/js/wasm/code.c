/* SPDX-License-Identifier: MIT */
/* Activation codes, esim: URIs and the answers of download servers. */
#include <string.h>

#include "tables.h"

/*
 * Numbers behind those of a status: wrapping, method, confirm, the rows of the
 * SM-DS and of the carrier whose server it is. Texts, each with a NUL:
 * address, Matching ID, OID, CI, DEL, then the code masked and in full.
 */
EXPORT(code)
int
code(const char *s, size_t n)
{
  eid_code c = {.size = sizeof c};
  eid_span at = {0, 0};
  eid_status status = eid_code_parse(&c, s, n, &at);
  char *out = answer.text;

  if (status == EID_OK || status == EID_W_CODE_LOWER_CASE) {
    const eid_span spans[] = {c.address, c.token, c.oid, c.ci, c.del};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
      out += eid_code_copy(out, &c, spans[i]) + 1;
    out += eid_code_format(out, &c, EID_CODE_MASKED) + 1;
    (void)eid_code_format(out, &c, EID_CODE_SECRET);
    answer.number[2] = (uint32_t)c.wrapping;
    answer.number[3] = (uint32_t)c.method;
    answer.number[4] = c.confirm;
    answer.number[5] = (uint32_t)(size_t)c.smds;
    answer.number[6] = (uint32_t)(size_t)eid_rules_host(
        rules, answer.text, strlen(answer.text));
  }
  return answer_status(status, at);
}

/* The relation, or -1 where one is no code. Number: what differs, as bits. */
EXPORT(compare)
int
compare(const char *s, size_t n, const char *t, size_t m)
{
  eid_code a = {.size = sizeof a}, b = a;
  eid_status first = eid_code_parse(&a, s, n, NULL);
  eid_status second = eid_code_parse(&b, t, m, NULL);
  unsigned differ;
  int relation = -1;

  if (eid_status_severity((int)first) != EID_SEVERITY_ERROR &&
      eid_status_severity((int)second) != EID_SEVERITY_ERROR) {
    relation = (int)eid_code_compare(&a, &b, &differ);
    answer.number[0] = differ;
  }
  return relation;
}

/* Numbers behind those of a status: has EID, has IMEI, where the IMEI is. */
EXPORT(uri)
int
uri(const char *s, size_t n)
{
  eid_uri u = {.size = sizeof u};
  eid_span at = {0, 0};
  eid_status status = eid_uri_parse(&u, s, n, &at);

  if (status == EID_OK) {
    answer.number[2] = u.has_eid;
    answer.number[3] = u.has_imei;
    answer.number[4] = (uint32_t)u.imei_at.offset;
    if (u.has_eid)
      answer_eid(&u.value);
  }
  return answer_status(status, at);
}

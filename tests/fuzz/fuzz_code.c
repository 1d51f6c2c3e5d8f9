/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an activation code, a URI and an answer of a server. What is
 * found must lie inside, and a code that is taken must be the same when it is
 * written and read again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
  if (!holds)
    abort();
}

static void
inside(eid_span at, size_t n)
{
  must(at.offset <= n && at.length <= n - at.offset);
}

static void
code(const char *s, size_t n)
{
  char text[EID_CODE_TEXT_SIZE];
  eid_code c = {.size = sizeof c}, again = c;
  eid_span at = {0, 0};
  int status = (int)eid_code_parse(&c, s, n, &at);

  inside(at, n);
  if (eid_status_severity(status) == EID_SEVERITY_ERROR)
    return;
  const eid_span fields[] = {c.code, c.address, c.token, c.oid, c.ci, c.del};
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    inside(fields[i], n);
  must(eid_code_format(text, &c, EID_CODE_MASKED) < sizeof text);
  size_t length = eid_code_format(text, &c, EID_CODE_SECRET);
  must(length == strlen(text) && length < sizeof text);
  must((int)eid_code_parse(&again, text, length, NULL) == status);
  must(eid_code_compare(&c, &again, NULL) == EID_RELATION_SAME);
  must(c.method == again.method && c.smds == again.smds);
}

static void
uri(const char *s, size_t n)
{
  eid_uri u = {.size = sizeof u};
  eid_span at = {0, 0};
  eid_status status = eid_uri_parse(&u, s, n, &at);

  inside(at, n);
  if (status != EID_OK)
    return;
  inside(u.eid_at, n);
  inside(u.imei_at, n);
  must(u.has_eid || u.has_imei);
  must(u.eid_at.length == (u.has_eid ? 32 : 0));
  must(u.imei_at.length == (u.has_imei ? 15 : 0));
}

static void
answer(const char *s, size_t n)
{
  const eid_rsp *subject, *reason, *r;

  r = eid_rsp_find(s, n, &subject, &reason);
  must(r == eid_rsp_find(s, n, NULL, NULL));
  must(subject == NULL || eid_rsp_reason(subject)[0] == '\0');
  must(reason == NULL || eid_rsp_subject(reason)[0] == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  /* A copy of its own, so that a byte too far is seen; NULL when empty. */
  char *s = size > 0 ? malloc(size) : NULL;

  if (s != NULL)
    memcpy(s, data, size);
  if (s != NULL || size == 0) {
    code(s, size);
    uri(s, size);
    answer(s, size);
    (void)eid_smds_find(s, size);
  }
  free(s);
  return 0;
}

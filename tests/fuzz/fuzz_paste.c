/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a code that was pasted, and as a line that says what went
 * wrong. What is read is a code of printable bytes, places are inside, nothing
 * of a good code is changed, and a second reading finds nothing more to fold.
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

static bool
is_error(eid_status status)
{
  return eid_status_severity((int)status) == EID_SEVERITY_ERROR;
}

static void
paste(const char *s, size_t n)
{
  eid_code_reading r = {.size = sizeof r}, again = r;
  eid_code c = {.size = sizeof c}, d = c;
  eid_status strict = eid_code_parse(&c, s, n, NULL);

  must(eid_code_read(&r, s, n) == r.status);
  inside(r.where, n);
  inside(r.changed, n);
  must(is_error(strict) || (r.status == strict && r.folded == 0));
  if (is_error(strict))
    for (const char *t = r.text; *t != '\0'; t++)
      must(*t >= ' ' && *t < 0x7F);
  must((r.repair != EID_CODE_REPAIR_NONE) == (r.repaired[0] != '\0'));
  if (r.repair != EID_CODE_REPAIR_NONE)
    must(is_error(r.status) &&
         !is_error(
             eid_code_parse(&c, r.repaired, strlen(r.repaired), NULL)));
  if (!is_error(r.status)) {
    must(eid_code_read(&again, r.text, strlen(r.text)) == r.status);
    must(again.folded == 0);
    eid_code_parse(&c, r.text, strlen(r.text), NULL);
    eid_code_parse(&d, again.text, strlen(again.text), NULL);
    must(eid_code_compare(&c, &d, NULL) == EID_RELATION_SAME);
  }
  (void)eid_code_traits(s, n);
}

static void
explain(const char *s, size_t n)
{
  eid_explanation x = {.size = sizeof x};
  bool known = eid_explain(&x, s, n);

  inside(x.where, n);
  must(known == (x.answer != NULL || x.symptom != NULL));
  must(strlen(x.subject) < sizeof x.subject);
  must(strlen(x.reason) < sizeof x.reason);
  must(x.symptom == NULL || eid_symptom_match(x.symptom)[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  /* A copy of its own, so that a byte too far is seen; NULL when empty. */
  char *s = size > 0 ? malloc(size) : NULL;

  if (s != NULL)
    memcpy(s, data, size);
  if (s != NULL || size == 0) {
    paste(s, size);
    explain(s, size);
  }
  free(s);
  return 0;
}

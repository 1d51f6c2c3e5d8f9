/* SPDX-License-Identifier: MIT */
/* What holds for eid_lint whatever the input; for tests and the fuzzer. */
#ifndef TESTS_LINT_RULES_H
#define TESTS_LINT_RULES_H

#include <string.h>

#include <eid.h>

/* The digit at a place of the input, ASCII, full-width or Arabic-Indic; -1 if
   none. */
static inline int
lint_digit(const char *s, size_t n, size_t i)
{
  const unsigned char *p = (const unsigned char *)s;

  if (i + 2 < n && p[i] == 0xef && p[i + 1] == 0xbc)
    return p[i + 2] >= 0x90 && p[i + 2] <= 0x99 ? p[i + 2] - 0x90 : -1;
  if (i + 1 < n && p[i] == 0xd9)
    return p[i + 1] >= 0xa0 && p[i + 1] <= 0xa9 ? p[i + 1] - 0xa0 : -1;
  return i < n && p[i] >= '0' && p[i] <= '9' ? p[i] - '0' : -1;
}

static inline const char *
lint_findings_fault(size_t n, int status, const eid_lint_result *r)
{
  int before = EID_SEVERITY_ERROR;

  if (r->count > EID_FINDINGS_MAX)
    return "too many findings";
  if (status != (r->count > 0 ? (int)r->findings[0].code : EID_OK))
    return "the status is not the first finding";
  for (size_t i = 0; i < r->count; i++) {
    const eid_finding *f = &r->findings[i];
    int severity = (int)eid_status_severity((int)f->code);

    if (f->where.offset > n || f->where.length > n - f->where.offset)
      return "a span lies outside of the input";
    if (severity == EID_SEVERITY_NONE || severity > before)
      return "an error comes after a warning";
    before = severity;
  }
  return NULL;
}

static inline const char *
lint_value_fault(const char *s, size_t n, const eid_lint_result *r)
{
  static const eid none;
  char text[EID_TEXT_SIZE];
  eid e;

  eid_format(text, &r->value, EID_STYLE_PLAIN);
  for (size_t i = 0; i < 32 && i < r->digits; i++) {
    int digit = lint_digit(s, n, r->index[i]);
    if (digit < 0 || (i > 0 && r->index[i] <= r->index[i - 1]))
      return "the index map points to no digit";
    if (r->complete && digit != text[i] - '0')
      return "the index map points to another digit";
  }
  if (!r->complete)
    return memcmp(&r->value, &none, sizeof none) == 0 ? NULL : "not zeros";
  if (r->digits < 32 || eid_parse(&e, text, 32, NULL) != EID_OK)
    return "the value is no EID";
  return NULL;
}

/* NULL, or the rule that the result of eid_lint breaks. */
static inline const char *
lint_fault(const char *s, size_t n, int status, const eid_lint_result *r)
{
  bool error = eid_status_severity(status) == EID_SEVERITY_ERROR;
  const char *fault = lint_findings_fault(n, status, r);

  if (fault != NULL)
    return fault;
  if (r->size != sizeof *r)
    return "the size was changed";
  if (r->valid != (r->complete && !error))
    return "valid is not: complete and no error";
  if (!r->complete && !error)
    return "neither an EID nor an error";
  return lint_value_fault(s, n, r);
}

/* The first error of STRICT is that of eid_parse, whatever else eid_lint
   names before it; what is no ASCII is judged by characters. */
static inline const char *
lint_strict_fault(const char *s, size_t n, const eid_lint_result *r)
{
  eid e;
  eid_span at = {0, 0};
  int want = (int)eid_parse(&e, s, n, &at);
  int found = r->count > 0 ? (int)r->findings[0].code : EID_OK;
  bool ascii = at.offset < n ? (unsigned char)s[at.offset] < 0x80 : true;

  if (want == EID_OK)
    return r->valid && memcmp(&e, &r->value, sizeof e) == 0 ? NULL : "parse";
  if (found >= EID_E_LOOKS_LIKE_IMEI && found <= EID_E_SEVERAL_EIDS)
    return NULL;
  if (found == EID_E_HIDDEN_DIGITS)
    return NULL;
  /* Where an integer ends, 2^63 for one, it has fewer digits. */
  if (found == EID_E_INTEGER_OVERFLOW && want == EID_E_TOO_SHORT)
    return NULL;
  if (want == EID_E_NOT_A_DIGIT && !ascii && found == EID_E_ILL_FORMED)
    found = want;
  if (found != want || r->findings[0].where.offset != at.offset ||
      (ascii && r->findings[0].where.length != at.length))
    return "the first error is not that of eid_parse";
  return NULL;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Everything there is to say about what stands in one field.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

const char *
eid_policy_name(int policy)
{
  switch (policy) {
  case EID_POLICY_STRICT:
    return "strict";
  case EID_POLICY_PRINTED:
    return "printed";
  case EID_POLICY_HUMAN:
    return "human";
  default:
    return "unknown";
  }
}

size_t
eid_findings_max(void)
{
  return EID_FINDINGS_MAX;
}

/* Never more than EID_FINDINGS_MAX: see EIDP_BAD_MAX. */
static void
add(eid_lint_result *r, eid_status code, eid_span where)
{
  r->findings[r->count++] = (eid_finding){code, where};
}

/*
 * The first 30 digits repeat one digit or count up, whatever the check digits
 * are, or nothing but zeros follows the maker's prefix. Phones show 32 zeros
 * when they cannot read the chip; the others are typed to get past a form.
 */
bool
eidp_is_placeholder(const eid *e)
{
  static const unsigned char zeros[12];
  unsigned step = (eidp_digit_at(e, 1) + 10 - eidp_digit_at(e, 0)) % 10;

  if (e->bcd[4] == 0 && memcmp(e->bcd + 4, zeros, sizeof zeros) == 0)
    return true;
  /* Ten digits on it begins again. */
  if (e->bcd[0] != e->bcd[5] || e->bcd[1] != e->bcd[6])
    return false;
  for (unsigned i = 1; i < EIDP_BODY; i++)
    if ((eidp_digit_at(e, i) + 10 - eidp_digit_at(e, i - 1)) % 10 != step)
      return false;
  return step < 2;
}

/* From a digit, by the places of all, to the end of the value. */
static eid_span
from_digit(const size_t *places, unsigned digit, const struct eidp_fold *f)
{
  return (eid_span){places[digit], f->value_end - places[digit]};
}

/* Warnings in the order of their numbers. */
static void
warn(eid_lint_result *r, const struct eidp_fold *f)
{
  bool whole = r->complete || f->digits == EIDP_DIGITS;

  if (r->complete && eid_has_alias_check(&f->value))
    add(r, EID_W_CHECK_ALIAS, from_digit(r->index, EIDP_BODY, f));
  if (f->folded)
    add(r, EID_W_FOLDED, f->fold);
  if (whole && eidp_is_placeholder(&f->value))
    add(r, EID_W_PLACEHOLDER, from_digit(r->index, 0, f));
  if (r->complete && eidp_is_sample(&f->value))
    add(r, EID_W_PUBLISHED_SAMPLE, from_digit(r->index, 0, f));
}

/* Length and check digits. A character that does not fold and stands where a
   digit is missing explains the length, which then is not named again. */
static void
judge_digits(eid_lint_result *r, const struct eidp_fold *f, size_t n)
{
  if (f->digits < EIDP_DIGITS && f->digits + f->bad_count != EIDP_DIGITS)
    add(r, EID_E_TOO_SHORT, (eid_span){f->digits > 0 ? f->end : n, 0});
  else if (f->digits > EIDP_DIGITS && r->complete)
    add(r, EID_E_TOO_LONG, f->rest);
  else if (f->digits > EIDP_DIGITS)
    add(r, EID_E_TOO_LONG, (eid_span){f->over, f->end - f->over});
  else if (f->digits == EIDP_DIGITS && !r->complete)
    add(r, EID_E_CHECKSUM, from_digit(f->at, EIDP_BODY, f));
}

/* Of several EIDs none is the one that is meant. */
static void
forget(eid_lint_result *r, const struct eidp_fold *f)
{
  r->complete = false;
  memset(&r->value, 0, sizeof r->value);
  memcpy(r->index, f->at, sizeof r->index);
}

/* Errors and warnings, where anything else than one EID stands in the field.
   A number of another kind is not measured as an EID. */
static void
judge(eid_lint_result *r, const struct eidp_fold *f,
      const struct eidp_reader *reader, const struct eidp_framed *field)
{
  eid_status other;
  eid_span where;

  if (f->digits == 0 && f->bad_count == 0) {
    add(r, EID_E_EMPTY, (eid_span){0, field->n});
    return;
  }
  other = eidp_wrong_field(f, reader, field, &where);
  if (other != EID_OK) {
    add(r, other, where);
    if (other == EID_E_SEVERAL_EIDS)
      forget(r, f);
    return;
  }
  for (size_t i = 0; i < f->bad_count && i < EIDP_BAD_MAX; i++)
    add(r, f->bad[i].code, f->bad[i].where);
  judge_digits(r, f, field->n);
  warn(r, f);
}

/* Whether only zeros follow digit 15, so that wrong_field.c must be asked. */
static bool
ends_in_zeros(const eid *e)
{
  static const unsigned char zeros[8];

  return e->bcd[8] == 0 && (e->bcd[7] & 15) == 0 &&
         memcmp(e->bcd + 8, zeros, sizeof zeros) == 0;
}

/* What most callers pass: the 32 digits and nothing else. Where they fail the
   check, nearly always no other number has 32 digits. */
static bool
plain(eid_lint_result *r, struct eidp_fold *f, const char *s, size_t n)
{
  unsigned what = EIDP_ODD;

  if (n == EIDP_DIGITS)
    what = eidp_judge_pack(f->value.bcd, (const unsigned char *)s);
  if (what == EIDP_ODD || (what == EIDP_WRONG && ends_in_zeros(&f->value)))
    return false;
  r->complete = what != EIDP_WRONG;
  if (r->complete)
    r->value = f->value;
  else
    add(r, EID_E_CHECKSUM, (eid_span){EIDP_BODY, EIDP_DIGITS - EIDP_BODY});
  r->digits = f->digits = EIDP_DIGITS;
  f->value_end = n;
  f->folded = false;
  for (size_t i = 0; i < EIDP_DIGITS; i++)
    r->index[i] = i;
  warn(r, f);
  return true;
}

/* One EID in the field is the value whatever else is there; two are none. */
static void
take(eid_lint_result *r, struct eidp_fold *f)
{
  if (f->digits == EIDP_DIGITS && f->eids == 0) {
    (void)eidp_pack(f->value.bcd, f->text);
    memcpy(f->value_at, f->at, sizeof f->at);
    f->value_end = f->end32;
    f->eids = eidp_mod97(f->value.bcd) == 1;
  }
  r->complete = f->eids == 1;
  r->digits = f->digits;
  if (r->complete)
    r->value = f->value;
  memcpy(r->index, r->complete ? f->value_at : f->at,
         (r->digits < EIDP_DIGITS ? r->digits : EIDP_DIGITS) *
             sizeof r->index[0]);
}

/* Whether a result is an EID, from what was found: warnings have the higher
   numbers and come last. */
static eid_status
conclude(eid_lint_result *r)
{
  eid_status first = r->count > 0 ? r->findings[0].code : EID_OK;

  r->valid = r->complete && (first == EID_OK || first >= EID_W_CHECK_ALIAS);
  return first;
}

static void
begin(eid_lint_result *r)
{
  memset(&r->value, 0, sizeof r->value);
  r->count = 0;
}

eid_status
eidp_lint(const struct eidp_framed *field, const struct eidp_reader *reader,
          eid_lint_result *r)
{
  struct eidp_fold f;

  begin(r);
  eidp_fold(&f, reader, field);
  take(r, &f);
  if (r->complete && f.digits == EIDP_DIGITS && f.bad_count == 0)
    warn(r, &f);
  else
    judge(r, &f, reader, field);
  return conclude(r);
}

eid_status
eid_lint_with(const char *s, size_t n, int policy, eid_classify *classify,
              void *ctx, eid_lint_result *r)
{
  struct eidp_reader reader = {policy, classify, ctx};
  struct eidp_framed field;
  struct eidp_fold f;

  begin(r);
  if (plain(r, &f, s, n))
    return conclude(r);
  field = eidp_frame(s, n, classify, ctx);
  return eidp_lint(&field, &reader, r);
}

eid_status
eid_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  return eid_lint_with(s, n, policy, NULL, NULL, r);
}

size_t
eid_finding_size(void)
{
  return sizeof(eid_finding);
}

size_t
eid_lint_result_size(void)
{
  return sizeof(eid_lint_result);
}

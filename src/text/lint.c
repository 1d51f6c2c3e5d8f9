/* SPDX-License-Identifier: MIT */
/*
 * Everything there is to say about what stands in one field: the findings of
 * eid_lint in the order that eid/text.h promises, of which the first is the
 * one to show.
 *
 * The way of a field: 32 ASCII digits alone are judged by the kernel and done
 * (lint_plain_digits). All others are framed (label.c) and folded (fold.c);
 * then it is settled whether there is one EID in them (settle_value), and
 * either warnings are all there is to say, or the errors are looked for: is it
 * another number (wrong_field.c), which characters do not belong there, are
 * digits missing or too many, do the check digits fail.
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
add_finding(eid_lint_result *r, eid_status code, eid_span where)
{
  r->findings[r->count++] = (eid_finding){code, where};
}

/*
 * The first 30 digits repeat one digit or count up, whatever the check digits
 * are, or nothing but zeros follows the maker's prefix of eight digits. Phones
 * show 32 zeros when they cannot read the chip; the others are typed to get
 * past a form.
 */
bool
eidp_is_placeholder(const eid *e)
{
  static const unsigned char zeros[12];
  unsigned step = (eidp_digit_at(e, 1) + 10 - eidp_digit_at(e, 0)) % 10;

  if (e->bcd[4] == 0 && memcmp(e->bcd + 4, zeros, sizeof zeros) == 0)
    return true;
  /* Repeating or counting, it is the same again ten digits on: nearly every
     EID is sorted out by two bytes. */
  if (e->bcd[0] != e->bcd[5] || e->bcd[1] != e->bcd[6])
    return false;
  for (unsigned i = 1; i < EIDP_BODY; i++)
    if ((eidp_digit_at(e, i) + 10 - eidp_digit_at(e, i - 1)) % 10 != step)
      return false;
  return step < 2;
}

/* From where a digit begins, of the 32 places given, to the end of the value
   with all that stands between. */
static eid_span
span_from_digit(const size_t *places, unsigned digit,
                const struct eidp_fold *f)
{
  return (eid_span){places[digit], f->value_end - places[digit]};
}

/* Warnings in the order of their numbers. A placeholder is named even if the
   check digits fail: who typed 32 ones did not mistype. */
static void
add_warnings(eid_lint_result *r, const struct eidp_fold *f)
{
  bool whole = r->complete || f->digits == EIDP_DIGITS;

  if (r->complete && eid_has_alias_check(&f->value))
    add_finding(r, EID_W_CHECK_ALIAS, span_from_digit(r->index, EIDP_BODY, f));
  if (f->folded)
    add_finding(r, EID_W_FOLDED, f->fold);
  if (whole && eidp_is_placeholder(&f->value))
    add_finding(r, EID_W_PLACEHOLDER, span_from_digit(r->index, 0, f));
  if (r->complete && eidp_is_sample(&f->value))
    add_finding(r, EID_W_PUBLISHED_SAMPLE, span_from_digit(r->index, 0, f));
}

/* One finding on the length or the check digits, if any. Where the characters
   that do not fold make up for the digits that are missing, as O does in 89O4,
   they were meant as digits and are named already; the length is right. */
static void
add_length_or_checksum(eid_lint_result *r, const struct eidp_fold *f, size_t n)
{
  if (f->digits < EIDP_DIGITS && f->digits + f->bad_count != EIDP_DIGITS)
    add_finding(r, EID_E_TOO_SHORT, (eid_span){f->digits > 0 ? f->end : n, 0});
  else if (f->digits > EIDP_DIGITS && r->complete)
    add_finding(r, EID_E_TOO_LONG, f->rest);
  else if (f->digits > EIDP_DIGITS)
    add_finding(r, EID_E_TOO_LONG, (eid_span){f->over, f->end - f->over});
  else if (f->digits == EIDP_DIGITS && !r->complete)
    add_finding(r, EID_E_CHECKSUM, span_from_digit(f->at, EIDP_BODY, f));
}

/* Of several EIDs nobody can say which one is meant, so none is the value. */
static void
forget_value(eid_lint_result *r, const struct eidp_fold *f)
{
  r->complete = false;
  memset(&r->value, 0, sizeof r->value);
  memcpy(r->index, f->at, sizeof r->index);
}

/* Errors and then warnings, where anything else than one EID stands in the
   field. Of another number nothing is said but what it is: that an IMEI has
   fewer than 32 digits helps nobody. */
static void
add_errors(eid_lint_result *r, const struct eidp_fold *f,
           const struct eidp_reader *reader, const struct eidp_framed *field)
{
  eid_status other, also;
  eid_span where;

  if (f->digits == 0 && f->bad_count == 0) {
    add_finding(r, EID_E_EMPTY, (eid_span){0, field->n});
    return;
  }
  other = eidp_wrong_field(f, reader, field, &where, &also);
  if (other != EID_OK) {
    add_finding(r, other, where);
    if (also != EID_OK)
      add_finding(r, also, where);
    if (other == EID_E_SEVERAL_EIDS)
      forget_value(r, f);
    return;
  }
  for (size_t i = 0; i < f->bad_count && i < EIDP_BAD_MAX; i++)
    add_finding(r, f->bad[i].code, f->bad[i].where);
  add_length_or_checksum(r, f, field->n);
  add_warnings(r, f);
}

/* The places of the digits of a field of nothing else. */
static const size_t in_order[EIDP_DIGITS] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

/* The short way for what most callers pass: 32 ASCII digits and nothing else.
   Of f only the value is set, and what add_warnings reads. Returns false where
   the field has to go the long way. */
static bool
lint_plain_digits(eid_lint_result *r, struct eidp_fold *f, const char *s,
                  size_t n)
{
  unsigned verdict = EIDP_ODD; /* irregular: not 32 digits */
  bool rounded;

  if (n == EIDP_DIGITS)
    verdict = eidp_judge_pack(f->value.bcd, (const unsigned char *)s);
  if (verdict == EIDP_ODD)
    return false;
  rounded = verdict == EIDP_WRONG &&
            (eidp_is_rounded(f->value.bcd) || eidp_is_long_double(s));
  r->complete = verdict != EIDP_WRONG;
  r->digits = f->digits = EIDP_DIGITS;
  f->value_end = n;
  f->folded = false;
  memcpy(r->index, in_order, sizeof r->index);
  if (r->complete)
    r->value = f->value;
  else if (rounded)
    add_finding(r, EID_E_SPREADSHEET_NUMBER, (eid_span){0, EIDP_DIGITS});
  else
    add_finding(r, EID_E_CHECKSUM,
                (eid_span){EIDP_BODY, EIDP_DIGITS - EIDP_BODY});
  /* Of a rounded number there is nothing more to say. */
  if (!rounded)
    add_warnings(r, f);
  return true;
}

/* The short way for an EID in full-width digits, as a Japanese input method
   makes them; what is wrong in one goes the long way. */
static bool
lint_wide_digits(eid_lint_result *r, struct eidp_fold *f, const char *s,
                 size_t n, int policy)
{
  unsigned char text[EIDP_DIGITS];
  unsigned verdict;

  if (policy != EID_POLICY_HUMAN || n != EIDP_WIDE ||
      !eidp_narrow_digits(text, (const unsigned char *)s))
    return false;
  verdict = eidp_judge_pack(f->value.bcd, text);
  if (verdict == EIDP_ODD || verdict == EIDP_WRONG ||
      eidp_is_rounded(f->value.bcd))
    return false;
  r->complete = true;
  r->value = f->value;
  r->digits = f->digits = EIDP_DIGITS;
  f->value_end = n;
  f->folded = true;
  f->fold = (eid_span){0, n};
  for (size_t i = 0; i < EIDP_DIGITS; i++)
    r->index[i] = i * (EIDP_WIDE / EIDP_DIGITS);
  add_warnings(r, f);
  return true;
}

/* Settle what the value of the field is: the one EID in it, whatever else is
   there. 32 digits in all are tried as one even if a character that does not
   fold stands between them, which fold.c does not do: the field is not valid,
   but there is no doubt about what it means. */
static void
settle_value(eid_lint_result *r, struct eidp_fold *f)
{
  if (f->digits == EIDP_DIGITS && f->eids == 0) {
    (void)eidp_pack(f->value.bcd, f->text);
    memcpy(f->value_at, f->at, sizeof f->at);
    f->value_end = f->end32;
    f->eids = eidp_passes(f->value.bcd);
  }
  r->complete = f->eids == 1;
  r->digits = f->digits;
  if (r->complete)
    r->value = f->value;
  memcpy(r->index, r->complete ? f->value_at : f->at,
         (r->digits < EIDP_DIGITS ? r->digits : EIDP_DIGITS) *
             sizeof r->index[0]);
}

/* Whether the result is valid: one EID, and no error among the findings. The
   first finding decides, as warnings come last and have higher numbers. */
static eid_status
conclude_lint(eid_lint_result *r)
{
  eid_status first = r->count > 0 ? r->findings[0].code : EID_OK;

  r->valid = r->complete && (first == EID_OK || first >= EID_W_CHECK_ALIAS);
  return first;
}

/* Of a result that the caller reuses, all but what is written in any case. */
static void
begin_result(eid_lint_result *r)
{
  memset(&r->value, 0, sizeof r->value);
  r->count = 0;
}

eid_status
eidp_lint(const struct eidp_framed *field, const struct eidp_reader *reader,
          eid_lint_result *r)
{
  struct eidp_fold f;

  begin_result(r);
  eidp_fold(&f, reader, field);
  settle_value(r, &f);
  /* An EID and what folds: all the other questions have an answer. */
  if (r->complete && f.digits == EIDP_DIGITS && f.bad_count == 0)
    add_warnings(r, &f);
  else
    add_errors(r, &f, reader, field);
  return conclude_lint(r);
}

eid_status
eid_lint_with(const char *s, size_t n, int policy, eid_classify *classify,
              void *ctx, eid_lint_result *r)
{
  struct eidp_reader reader = {policy, classify, ctx};
  struct eidp_framed field;
  struct eidp_fold f;

  begin_result(r);
  if (lint_plain_digits(r, &f, s, n) || lint_wide_digits(r, &f, s, n, policy))
    return conclude_lint(r);
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

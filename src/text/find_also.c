/* SPDX-License-Identifier: MIT */
/*
 * Numbers that stand beside EIDs and say as much of their owner.
 */
#include <string.h>

#include "text/find.h"

enum {
  MOST = 22,
  IMEI = 15,
  IMEISV = 16,
  IMEI_AND_SV = 17, /* a whole IMEI and the two digits of its software */
  ICCID_LEAST = 18,
  ICCID = 20, /* with its filler */
  IMSI_LEAST = 14,
  GROUPS = 6
};

static const char *const imei_names[] = {"imei",   "imei1", "imei2",
                                         "imeisv", "meid",  NULL};
static const char *const iccid_names[] = {"ccid", "icc", NULL};
static const char *const imsi_names[] = {"imsi", NULL};

/* Digits in a row, with one space, hyphen or dot between groups. */
struct also {
  char digits[MOST + 1];
  unsigned count, groups;
  unsigned filler; /* letters F after the last digit, as a SIM stores it */
  size_t end;
};

/* The letters F that fill an ICCID up to its 20 places. */
static void
read_filler(struct eidp_search *t, struct also *a)
{
  while (a->count >= ICCID_LEAST && a->count + a->filler < ICCID &&
         (eidp_see(t, a->end) | 32) == 'f') {
    a->filler++;
    a->end++;
  }
}

static bool
read_also(struct eidp_search *t, size_t i, struct also *a)
{
  *a = (struct also){.groups = 1, .end = i};
  for (size_t k = i;; k++) {
    unsigned char c = eidp_see(t, k);
    if (eidp_is_ascii_digit(c)) {
      if (a->count == MOST)
        return false;
      a->digits[a->count++] = (char)c;
      a->end = k + 1;
      continue;
    }
    if (c != ' ' && c != '-' && c != '.') {
      read_filler(t, a);
      c = eidp_see(t, a->end);
      return !t->cut && !eidp_is_letter(c) &&
             (a->filler == 0 || !eidp_is_ascii_digit(c));
    }
    if (!eidp_is_ascii_digit(eidp_see(t, k + 1)))
      return !t->cut;
    a->groups++;
  }
}

/* What a row of digits is, or 0. */
static unsigned
kind_of(const struct eidp_search *t, size_t i, const struct also *a)
{
  unsigned n = a->count;
  bool luhn = eidp_passes_luhn(a->digits, n);

  if (a->groups > GROUPS || (a->filler > 0 && n + a->filler != ICCID))
    return 0;
  if (n >= IMEI && n <= IMEI_AND_SV &&
      ((n == IMEI && luhn && a->digits[0] != '0' &&
        (a->groups == 1 || a->groups == 4)) ||
       eidp_labelled_with(t, i, imei_names)))
    return EID_SOUGHT_IMEI;
  if (n >= ICCID_LEAST && n <= ICCID && memcmp(a->digits, "89", 2) == 0 &&
      ((n >= 19 && luhn) || eidp_labelled_with(t, i, iccid_names)))
    return EID_SOUGHT_ICCID;
  if ((n == IMSI_LEAST || n == IMEI) && eidp_labelled_with(t, i, imsi_names))
    return EID_SOUGHT_IMSI;
  return 0;
}

bool
eidp_find_also(struct eidp_search *t, size_t i, eid_match *m)
{
  struct also a;
  unsigned kind;
  uint_least32_t c;

  if (i > 0 &&
      (eidp_is_ascii_digit(t->s[i - 1]) || eidp_is_letter(t->s[i - 1])) &&
      eidp_escape_before(t, i, &c) == 0 &&
      !eidp_labelled_with(t, i, imei_names) &&
      !eidp_labelled_with(t, i, iccid_names))
    return false;
  if (i > 0 && eidp_is_ascii_digit(t->s[i - 1]))
    return false;
  if (!read_also(t, i, &a))
    return false;
  kind = kind_of(t, i, &a) & t->kinds;
  if (kind == 0)
    return false;
  *m = (eid_match){.notation = EID_NOTATION_DIGITS,
                   .where = {i, a.end - i},
                   .kind = (eid_sought)kind};
  return true;
}

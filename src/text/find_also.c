/* SPDX-License-Identifier: MIT */
/*
 * Numbers that stand beside EIDs and say as much of their owner.
 */
#include <string.h>

#include "text/find.h"

enum {
  MOST = 22,
  IMEI_BODY = 14, /* without its check digit, which is a MEID, too */
  IMEI = 15,
  IMEISV = 16,
  IMEI_AND_SV = 17, /* a whole IMEI and the two digits of its software */
  ICCID_LEAST = 18,
  ICCID = 20, /* with its filler */
  IMSI_LEAST = 14,
  GROUPS = 6
};

/* Names, and commands that a modem answers with the number. */
static const char *const imei_names[] = {"imei", "imei1", "imei2", "imeisv",
                                         "meid", "+gsn",  "+cgsn", NULL};
/* With what stands before one of a chip: tag and length, and the answer of a
   modem to the reading of a file. */
static const char *const iccid_names[] = {"ccid",  "icc",        "5a0a",
                                          "5a 0a", "+crsm: 144", NULL};
static const char *const imsi_names[] = {"imsi", "+cimi", NULL};

/* Digits in a row, with one space, hyphen or dot between groups. */
struct also {
  char digits[MOST + 1];
  unsigned count, groups;
  unsigned filler; /* letters F after the last digit, as a SIM stores it */
  bool swapped;    /* in the order in which a SIM stores it */
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

/*
 * An ICCID as a SIM stores it: two digits a byte, the second one first, so
 * that its filler is the last but one. Of 20 hex digits at random, one in 120
 * million are one that passes Luhn's check; a dump of bytes has so many places
 * that there its label has to say so.
 */
static void
read_swapped(struct eidp_search *t, struct also *a)
{
  size_t k = a->end;
  unsigned char last;

  if (a->count != ICCID - 2 || memcmp(a->digits, "98", 2) != 0)
    return;
  k += eidp_see(t, k) == ' ';
  last = eidp_see(t, k + 1);
  if ((eidp_see(t, k) | 32) != 'f' || !eidp_is_ascii_digit(last))
    return;
  for (char *p = a->digits; p < a->digits + a->count; p += 2) {
    char first = p[0];
    p[0] = p[1];
    p[1] = first;
  }
  a->digits[a->count++] = (char)last;
  a->filler = 1;
  a->swapped = true;
  a->end = k + 2;
}

static bool
read_also(struct eidp_search *t, size_t i, struct also *a)
{
  unsigned char c;

  *a = (struct also){.groups = 1, .end = i};
  for (size_t k = i;; k++) {
    c = eidp_see(t, k);
    if (eidp_is_ascii_digit(c)) {
      if (a->count == MOST)
        return false;
      a->digits[a->count++] = (char)c;
      a->end = k + 1;
      continue;
    }
    if ((c != ' ' && c != '-' && c != '.') ||
        !eidp_is_ascii_digit(eidp_see(t, k + 1)))
      break;
    a->groups++;
  }
  if (a->count < IMEI_BODY)
    return false;
  read_swapped(t, a);
  read_filler(t, a);
  c = eidp_see(t, a->end);
  /* Behind what a SIM stores its answer goes on: a tag, or its status. */
  return !t->cut && !eidp_is_letter(c) &&
         (a->filler == 0 || a->swapped || !eidp_is_ascii_digit(c));
}

/* What a row of digits is, or 0. */
static unsigned
kind_of(const struct eidp_search *t, size_t i, const struct also *a)
{
  unsigned n = a->count;
  bool luhn = eidp_passes_luhn(a->digits, n), plain;

  if ((a->groups > GROUPS && !a->swapped) ||
      (a->filler > 0 && n + a->filler != ICCID))
    return 0;
  /* Of 14 digits those that begin with 20 are a time: no IMEI does. */
  if (n >= IMEI_BODY && n <= IMEI_AND_SV &&
      ((n == IMEI && luhn && a->digits[0] != '0' &&
        (a->groups == 1 || a->groups == 4)) ||
       ((n > IMEI_BODY || memcmp(a->digits, "20", 2) != 0) &&
        eidp_labelled_with(t, i, imei_names))))
    return EID_SOUGHT_IMEI;
  /* Without a filler nothing but its label tells that one is swapped. */
  plain = memcmp(a->digits, "89", 2) == 0;
  if (n >= ICCID_LEAST && n <= ICCID &&
      (plain || (n == ICCID && memcmp(a->digits, "98", 2) == 0)) &&
      ((plain && n >= 19 && luhn && !(a->swapped && a->groups > 1)) ||
       eidp_labelled_with(t, i, iccid_names)))
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

  if (i > 0 && eidp_is_ascii_digit(t->s[i - 1]))
    return false;
  if (i > 0 && eidp_is_letter(t->s[i - 1]) &&
      eidp_escape_before(t, i, &c) == 0 &&
      !eidp_labelled_with(t, i, imei_names) &&
      !eidp_labelled_with(t, i, iccid_names))
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

/* SPDX-License-Identifier: MIT */
/*
 * Which repairs of one mistake make the check digits fit.
 *
 * Digit i of 32 counts 10^(31-i) modulo 97, and the sum must be 1. What it
 * lacks to that is computed once. 97 is a prime, so every weight has an
 * inverse: for each place, the one digit that would fit is computed and never
 * searched for. A swap changes the sum by a difference of digits times a
 * difference of weights, which takes one multiplication to compare. In all, a
 * field of 32 digits costs 32 places, 496 pairs of digits and 28 of groups.
 *
 * By the number of characters that were typed: 32 may have one wrong digit,
 * two digits or groups swapped, or letters for digits; 31 lack a digit; 33
 * have one too many. Everything that fits is offered to the ranking
 * (suggest_rank.c) with the likelihood of the mistake.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/suggest.h"

enum { MODULUS = 97, GROUPS_OF_EID = EIDP_DIGITS / EIDP_GROUP };

/* 10^(31-i) modulo 97, and its inverse: their product is 1 modulo 97. */
static const unsigned char digit_weight[EIDP_DIGITS] = {
    74, 85, 57, 93, 19, 31, 71, 75, 56, 25, 51, 73, 17, 89, 38, 62,
    45, 53, 15, 50, 5,  49, 34, 81, 76, 27, 90, 9,  30, 3,  10, 1};
static const unsigned char weight_inverse[EIDP_DIGITS] = {
    59, 8,  80, 24, 46, 72, 41, 22, 26, 66, 78, 4,  40, 12, 23, 36,
    69, 11, 13, 33, 39, 2,  20, 6,  60, 18, 83, 54, 55, 65, 68, 1};

/*
 * How likely a mistake is, in decibels below one digit taken for another that
 * looks like it. Of the mistakes that leave 32 digits people make about ten
 * of one digit for one swap of neighbours (J. Verhoeff, Error Detecting
 * Decimal Codes, 1969); of the wrong digits, four in five are taken to look
 * alike. The rest are estimates: an order matters here, not a number.
 */
enum {
  LETTER = 20, /* the mistake is there for all to see */
  KEYPAD = -8, /* the key beside it on a telephone */
  ANY_DIGIT = -11,
  SWAP_NEIGHBOURS = -3,
  SWAP_OVER_ONE = -13,
  SWAP_FAR = -30,
  GROUPS_NEIGHBOURS = -10,
  GROUPS_FAR = -16,
  EXTRA_KEYPAD = -8, /* the finger touched two keys */
  EXTRA_ANY = -14,
  IN_A_RUN = 3, /* people lose count of equal digits */
  FITS_GROUPS = 15
};

/* Which digits look like a digit: row d has bit i set for digit i. Like the
   one below it is symmetric. */
static const unsigned short looks_like[10] = {
    [0] = 1 << 6 | 1 << 8 | 1 << 9,
    [1] = 1 << 4 | 1 << 7,
    [2] = 1 << 7,
    [3] = 1 << 5 | 1 << 8,
    [4] = 1 << 1 | 1 << 9,
    [5] = 1 << 3 | 1 << 6 | 1 << 8,
    [6] = 1 << 0 | 1 << 5 | 1 << 8,
    [7] = 1 << 1 | 1 << 2 | 1 << 9,
    [8] = 1 << 0 | 1 << 3 | 1 << 5 | 1 << 6 | 1 << 9,
    [9] = 1 << 0 | 1 << 4 | 1 << 7 | 1 << 8,
};

/* The keys next to each other on a telephone, above, below or beside, ITU-T
   E.161: 123, 456, 789, 0 below the 8. */
static const unsigned short beside_on_keypad[10] = {
    [0] = 1 << 8,
    [1] = 1 << 2 | 1 << 4,
    [2] = 1 << 1 | 1 << 3 | 1 << 5,
    [3] = 1 << 2 | 1 << 6,
    [4] = 1 << 1 | 1 << 5 | 1 << 7,
    [5] = 1 << 2 | 1 << 4 | 1 << 6 | 1 << 8,
    [6] = 1 << 3 | 1 << 5 | 1 << 9,
    [7] = 1 << 4 | 1 << 8,
    [8] = 1 << 0 | 1 << 5 | 1 << 7 | 1 << 9,
    [9] = 1 << 6 | 1 << 8,
};

/* Whether a table has a digit in the row of another. */
static bool
is_mistyped_as(const unsigned short table[10], unsigned of, unsigned digit)
{
  return (table[of] >> digit & 1) != 0;
}

/* 32 digits that are being tried. Each function below changes them, offers
   the result, and puts back what it changed. */
struct repair_attempt {
  struct eidp_ranking *ranking;
  unsigned lacking; /* what the sum lacks to 1, modulo 97; 0: they fit */
  unsigned char digit[EIDP_DIGITS];
};

/* Hand the digits as they are now to the ranking. */
static void
offer_repair(const struct repair_attempt *a, eid_suggestion s, int likelihood)
{
  char text[EIDP_DIGITS];

  for (unsigned i = 0; i < EIDP_DIGITS; i++)
    text[i] = (char)('0' + a->digit[i]);
  (void)eidp_pack(s.value.bcd, text);
  eidp_rank_add(a->ranking, &s, likelihood);
}

/* Set `lacking` for the digits as they are now. The sum is at most 9 * 1494,
   the weights added up. */
static void
weigh_digits(struct repair_attempt *a)
{
  unsigned sum = 0;

  for (unsigned i = 0; i < EIDP_DIGITS; i++)
    sum += a->digit[i] * digit_weight[i];
  a->lacking = (MODULUS + 1 - sum % MODULUS) % MODULUS;
}

/* The digit at i that makes the sum fit, or 10 or more where none does. The
   change of the digit has to be lacking / weight modulo 97; as 0 to 96 that is
   an increase up to 9, or less than 97 by a decrease up to 9, or neither. */
static unsigned
fitting_digit(const struct repair_attempt *a, unsigned i)
{
  unsigned more = a->lacking * weight_inverse[i] % MODULUS;

  if (more <= 9)
    return a->digit[i] + more;
  more = MODULUS - more;
  return more <= a->digit[i] ? a->digit[i] - more : 10;
}

/* Offer what comes of the fitting digit at i, if there is one. */
static void
change_digit(struct repair_attempt *a, unsigned i, eid_suggestion s,
             int likelihood)
{
  unsigned char typed = a->digit[i];
  unsigned meant = fitting_digit(a, i);

  if (meant > 9)
    return;
  a->digit[i] = (unsigned char)meant;
  offer_repair(a, s, likelihood);
  a->digit[i] = typed;
}

/* How likely one digit is typed for another, in decibels. */
static int
likelihood_of_digit(unsigned meant, unsigned typed)
{
  if (is_mistyped_as(looks_like, meant, typed))
    return 0;
  return is_mistyped_as(beside_on_keypad, meant, typed) ? KEYPAD : ANY_DIGIT;
}

/* One wrong digit: at each place at most one other fits. */
static void
try_digits(struct repair_attempt *a)
{
  for (unsigned i = 0; i < EIDP_DIGITS; i++) {
    unsigned meant = fitting_digit(a, i);
    if (meant <= 9)
      change_digit(a, i, (eid_suggestion){{{0}}, EID_REPAIR_DIGIT, i + 1, 0},
                   likelihood_of_digit(meant, a->digit[i]));
  }
}

static void
swap_digits(unsigned char *a, unsigned char *b)
{
  unsigned char kept = *a;

  *a = *b;
  *b = kept;
}

/* Whether x at weight p and y at weight q fit when they change places: the sum
   becomes greater by y p + x q - x p - y q = (y - x) (p - q). MODULUS keeps
   both factors from being negative; x and y may be digits or whole groups. */
static bool
swap_fits(const struct repair_attempt *a, unsigned x, unsigned y, unsigned p,
          unsigned q)
{
  return (y + MODULUS - x) * (p + MODULUS - q) % MODULUS == a->lacking;
}

/* Two digits swapped, neighbours or far apart. No two places weigh the same
   (10 is a primitive root of 97), so swapping two different digits of a
   number that passes always makes one that fails. */
static void
try_swaps(struct repair_attempt *a)
{
  unsigned char *d = a->digit;

  for (unsigned i = 0; i < EIDP_DIGITS; i++)
    for (unsigned j = i + 1; j < EIDP_DIGITS; j++) {
      if (!swap_fits(a, d[i], d[j], digit_weight[i], digit_weight[j]))
        continue;
      swap_digits(&d[i], &d[j]);
      offer_repair(a, (eid_suggestion){{{0}}, EID_REPAIR_SWAP, i + 1, j + 1},
                   j == i + 1   ? SWAP_NEIGHBOURS
                   : j == i + 2 ? SWAP_OVER_ONE
                                : SWAP_FAR);
      swap_digits(&d[i], &d[j]);
    }
}

static void
swap_groups(unsigned char *digit, unsigned i, unsigned j)
{
  for (unsigned k = 0; k < EIDP_GROUP; k++)
    swap_digits(&digit[EIDP_GROUP * i + k], &digit[EIDP_GROUP * j + k]);
}

/* Two groups of four swapped: each is one number, and counts with the weight
   of its last digit. Swapped groups that are equal modulo 97 are not found. */
static void
try_groups(struct repair_attempt *a)
{
  unsigned value[GROUPS_OF_EID];

  for (unsigned i = 0; i < GROUPS_OF_EID; i++) {
    const unsigned char *d = a->digit + EIDP_GROUP * i;
    value[i] = (1000u * d[0] + 100u * d[1] + 10u * d[2] + d[3]) % MODULUS;
  }
  for (unsigned i = 0; i < GROUPS_OF_EID; i++)
    for (unsigned j = i + 1; j < GROUPS_OF_EID; j++) {
      if (!swap_fits(a, value[i], value[j],
                     digit_weight[EIDP_GROUP * i + EIDP_GROUP - 1],
                     digit_weight[EIDP_GROUP * j + EIDP_GROUP - 1]))
        continue;
      swap_groups(a->digit, i, j);
      offer_repair(a, (eid_suggestion){{{0}}, EID_REPAIR_GROUPS, i + 1, j + 1},
                   j == i + 1 ? GROUPS_NEIGHBOURS : GROUPS_FAR);
      swap_groups(a->digit, i, j);
    }
}

/* The index of the lowest bit that is set; one is. */
static unsigned
lowest_bit(uint_least64_t bits)
{
  unsigned i = 0;

  while ((bits >> i & 1) == 0)
    i++;
  return i;
}

static unsigned
highest_bit(uint_least64_t bits)
{
  unsigned i = EIDP_DIGITS;

  while ((bits >> i & 1) == 0)
    i--;
  return i;
}

/*
 * Letters for digits: each as what it looks like most; or one of them as what
 * it looks like less; or, if there is only one, as any digit. All letters are
 * replaced, as they are mistakes for all to see, and the check digits tell
 * whether they were read right. A character that looks like no digit can be
 * any of ten; the check digits determine one such and no more.
 */
static void
try_letters(struct repair_attempt *a, const struct eidp_typed *t)
{
  uint_least64_t all = t->letters | t->unknown;
  bool one = (all & (all - 1)) == 0;
  eid_suggestion s = {{{0}},
                      EID_REPAIR_LOOK_ALIKE,
                      lowest_bit(all) + 1,
                      one ? 0 : highest_bit(all) + 1};

  if (t->unknown != 0) {
    if (one)
      s.repair = EID_REPAIR_DIGIT;
    if ((t->unknown & (t->unknown - 1)) == 0)
      change_digit(a, lowest_bit(t->unknown), s, LETTER);
    return;
  }
  if (a->lacking == 0) {
    offer_repair(a, s, LETTER);
    return;
  }
  for (unsigned i = 0; i < EIDP_DIGITS; i++) {
    if ((t->letters >> i & 1) == 0)
      continue;
    if (fitting_digit(a, i) == t->other[i])
      change_digit(a, i, s, LETTER);
    else if (one)
      change_digit(a, i, (eid_suggestion){{{0}}, EID_REPAIR_DIGIT, i + 1, 0},
                   LETTER);
  }
}

/* 32 characters. With letters among them nothing else is tried: that would be
   a second mistake. */
static void
repair_32(struct repair_attempt *a, const struct eidp_typed *t)
{
  memcpy(a->digit, t->digit, EIDP_DIGITS);
  weigh_digits(a);
  if (t->letters != 0 || t->unknown != 0) {
    try_letters(a, t);
  } else if (a->lacking != 0) { /* else what is wrong is beside the digits */
    try_digits(a);
    try_swaps(a);
    try_groups(a);
  }
}

/* How many digits from i on are the same as digit i: of 000 any 0 may be the
   one that was left out or typed twice. */
static unsigned
run_length(const struct eidp_typed *t, unsigned i)
{
  unsigned n = 1;

  while (i + n < t->count && t->digit[i + n] == t->digit[i])
    n++;
  return n;
}

/* Decibels for a run of n equal digits, of which any can be the one that is
   missing or too many: 10 log10 n, so 3 for 2 and 10 for 10. */
static int
run_decibels(unsigned n)
{
  static const signed char decibels[] = {0, 0, 3, 5, 6, 7, 8, 8, 9, 10};

  return n < sizeof decibels ? decibels[n] : 10;
}

/* Whether the separators that were typed stand between groups of four after
   the repair: where a person types in groups, the one with the mistake is
   short or long. kept: those before the repaired digit; moved: those after it,
   one place up or down as the digits there are. Borders: bits 0, 4, 8, ... */
static bool
fits_groups(const struct eidp_typed *t, uint_least64_t kept,
            uint_least64_t moved)
{
  const uint_least64_t borders = UINT64_C(0x111111111);

  return t->breaks != 0 && ((kept | moved) & ~borders) == 0;
}

/* Offer a digit that was put in before digit i of those typed. In a run of
   equal digits it may have been any; the groups decide whether one of these
   places explains the separators. A separator at the place itself may have
   been before the missing digit or after it. */
static void
offer_missing(struct repair_attempt *a, const struct eidp_typed *t, unsigned i)
{
  unsigned run = 1;
  int likelihood;

  /* A run of equal digits is lengthened once, at its beginning. */
  if (i > 0 && t->digit[i - 1] == a->digit[i])
    return;
  if (i < t->count && t->digit[i] == a->digit[i])
    run += run_length(t, i);
  likelihood = run_decibels(run) + (run > 1 ? IN_A_RUN : 0);
  for (unsigned k = i; k < i + run; k++)
    if (fits_groups(t, t->breaks & (EIDP_TYPED_BIT(k) - 1),
                    t->breaks >> k << (k + 1)) ||
        fits_groups(t, t->breaks & (EIDP_TYPED_BIT(k + 1) - 1),
                    t->breaks >> (k + 1) << (k + 2))) {
      likelihood += FITS_GROUPS;
      break;
    }
  offer_repair(a, (eid_suggestion){{{0}}, EID_REPAIR_MISSING, i + 1, 0},
               likelihood);
}

/* 31 digits: one is put in before each of them, and after the last. The new
   digit is 0 at first, which counts nothing; then from place to place only the
   digit that it passes changes its weight, so the sum is never made anew. */
static void
repair_31(struct repair_attempt *a, const struct eidp_typed *t)
{
  a->digit[0] = 0;
  memcpy(a->digit + 1, t->digit, EIDP_DIGITS - 1);
  weigh_digits(a);
  for (unsigned i = 0; i < EIDP_DIGITS; i++) {
    unsigned meant = a->lacking * weight_inverse[i] % MODULUS;
    if (meant <= 9) {
      a->digit[i] = (unsigned char)meant;
      offer_missing(a, t, i);
    }
    /* Digit i of those typed moves from place i + 1 to place i. */
    if (i < t->count) {
      unsigned from = digit_weight[i + 1], to = digit_weight[i];
      a->digit[i] = t->digit[i];
      a->lacking += a->digit[i] * (from + MODULUS - to);
      a->lacking %= MODULUS;
    }
  }
}

/* Offer what is left without digit i, the first of a run. Of a run it was
   typed twice; alone, the finger may have touched the key beside it too. */
static void
offer_extra(const struct repair_attempt *a, const struct eidp_typed *t,
            unsigned i)
{
  eid_suggestion s = {.repair = EID_REPAIR_DOUBLED, .first = i + 1};
  unsigned d = t->digit[i], run = run_length(t, i);
  int likelihood;

  if (run > 1) {
    likelihood = run_decibels(run - 1);
  } else {
    s.repair = EID_REPAIR_EXTRA;
    likelihood =
        (i > 0 && is_mistyped_as(beside_on_keypad, t->digit[i - 1], d)) ||
                (i + 1 < t->count &&
                 is_mistyped_as(beside_on_keypad, t->digit[i + 1], d))
            ? EXTRA_KEYPAD
            : EXTRA_ANY;
  }
  for (unsigned k = i; k < i + run; k++)
    if (fits_groups(t, t->breaks & (EIDP_TYPED_BIT(k + 1) - 1),
                    t->breaks >> (k + 1) << k)) {
      likelihood += FITS_GROUPS;
      break;
    }
  offer_repair(a, s, likelihood);
}

/* 33 digits: each of them is left out, the first one first; then from place to
   place one digit comes back and takes the place of the next. */
static void
repair_33(struct repair_attempt *a, const struct eidp_typed *t)
{
  memcpy(a->digit, t->digit + 1, EIDP_DIGITS);
  weigh_digits(a);
  for (unsigned i = 0; i < t->count; i++) {
    /* Of a run of equal digits, the first. */
    if (a->lacking == 0 && (i == 0 || t->digit[i - 1] != t->digit[i]))
      offer_extra(a, t, i);
    if (i < EIDP_DIGITS) {
      unsigned out = a->digit[i], in = a->digit[i] = t->digit[i];
      a->lacking += (out + MODULUS - in) * digit_weight[i];
      a->lacking %= MODULUS;
    }
  }
}

/* In 31 or 33 characters a letter would be a second mistake. */
void
eidp_find_repairs(const struct eidp_typed *typed, struct eidp_ranking *ranking)
{
  struct repair_attempt a = {.ranking = ranking};

  if (typed->count == EIDP_DIGITS)
    repair_32(&a, typed);
  else if (typed->letters != 0 || typed->unknown != 0)
    return;
  else if (typed->count < EIDP_DIGITS)
    repair_31(&a, typed);
  else
    repair_33(&a, typed);
}

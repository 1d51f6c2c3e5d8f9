/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the text room.
 *
 * A field walks one way: bytes -> characters (utf8.c, character.c) -> where
 * the number begins and ends (label.c) -> digits and what was left out
 * (fold.c) -> findings (wrong_field.c, lint.c). What reads a field as a person
 * types it (typing.c) or asks what was meant (suggest.c) begins with the same
 * steps.
 */
#ifndef EIDP_TEXT_H
#define EIDP_TEXT_H

#include <eid.h>

#include "kernel/digits.h"

/* How a text is read: the policy, and the classifier for characters that
   libeid does not know, as that of libeid-icu. */
struct eidp_reader {
  int policy;
  eid_classify *classify; /* may be NULL */
  void *ctx;
};

/* The human policy with no more characters than libeid knows by itself. */
extern const struct eidp_reader eidp_human;

/* What eidp_decode gives where the bytes are not UTF-8. */
#define EIDP_ILL_FORMED UINT32_C(0xffffffff)

/*
 * The character at the beginning of n > 0 bytes. Returns its length; where
 * the bytes are ill-formed, that of their maximal part which begins no
 * character (Unicode, section 3.9), at least 1.
 */
size_t eidp_decode(const char *s, size_t n, uint_least32_t *c);

/* The ASCII character that a full-width form stands for, else c itself. */
uint_least32_t eidp_narrow(uint_least32_t c);

/* A digit's value or one of eid_character. */
int eidp_class_of(const struct eidp_reader *reader, uint_least32_t c);

/*
 * A field and what stands around its number: a label and opening brackets
 * before begin, closing brackets and quotes from end on. Read once for a
 * field, under the human policy, and handed to whoever needs it.
 */
struct eidp_framed {
  const char *s;
  size_t n;
  size_t begin, end;
  size_t label;    /* bytes that read like a label, whether or not it names an
                   EID: with more typed it may become one that does */
  size_t brackets; /* of these what stands before all else: opening brackets
                      and spaces */
  bool element;    /* the number begins with 8042: with 36 digits that is the
                     application identifier of GS1, and no part of it */
  bool decimals;   /* a point and zeros, from end on, follow 32 digits */
  char thousands; /* what separates 32 digits by thousands, or NUL: taken for a
                     joiner */
};

/* Find the number in n bytes; s may be NULL when n is 0, classify always. */
struct eidp_framed eidp_frame(const char *s, size_t n, eid_classify *classify,
                              void *ctx);

/* Whether all of a field can become a label when more is typed. */
bool eidp_is_label_begun(const struct eidp_framed *field);

/* Characters that do not fold and are reported, each with its place. With
   one finding on length or checksum and at most three warnings (no published
   sample is a placeholder) they fill the EID_FINDINGS_MAX of a result. */
enum { EIDP_BAD_MAX = 4 };

/*
 * What stands in a field. The members up to text are zero before the first
 * character; the arrays hold as much as the counts say.
 */
struct eidp_fold {
  size_t digits;    /* all of them */
  size_t end;       /* where the last digit ends */
  size_t end32;     /* where digit 32 ends, if there is one, else as end */
  size_t over;      /* where digit 33 begins, if there is one */
  size_t bad_count; /* characters that do not fold, also those over the max */
  char thousands;   /* of the field */
  bool folded;      /* something was left out or changed */
  eid_span fold;    /* from the first to the last of that */
  eid_span waiting; /* joiners that no digit has followed yet */
  size_t eids;      /* groups of 32 digits that pass the check */
  size_t value_end; /* where the first of these ends */
  eid_span rest;    /* the digits beside it: before it, else after it */
  size_t unbroken;  /* digits since the last character that did not fold, or
                       since the last EID */
  uint_least32_t starts;  /* bit i: last[i] begins a group */
  char text[EIDP_DIGITS]; /* the first 32 digits */
  size_t at[EIDP_DIGITS]; /* where they begin */
  char last[EIDP_DIGITS]; /* the last 32; digit i is last[i % 32] */
  size_t last_at[EIDP_DIGITS];
  eid value; /* the first EID; lint puts the 32 digits
                here, where there is none */
  size_t value_at[EIDP_DIGITS];
  eid_finding bad[EIDP_BAD_MAX];
};

/* Fold the whole field or, under the human policy, what its frame holds. */
void eidp_fold(struct eidp_fold *f, const struct eidp_reader *reader,
               const struct eidp_framed *field);

/*
 * All findings of a field that is not 32 ASCII digits alone: what
 * eid_lint_with says, for callers that have read the frame already. *r as for
 * eid_lint.
 */
eid_status eidp_lint(const struct eidp_framed *field,
                     const struct eidp_reader *reader, eid_lint_result *r);

/* The number of a field without spaces, in narrow capitals, as far as that is
   ASCII. Other numbers are recognised as a person reads them, whatever the
   policy is that an EID is read under: a strict reader, too, is told that this
   is an IMEI. 48 characters hold the longest of them with its label. */
struct eidp_squeezed {
  char text[48];
  size_t length;
  bool whole;        /* nothing is missing in text */
  size_t first, end; /* where it is in the field */
};

/* Fill q as far as the text goes. */
void eidp_squeeze(struct eidp_squeezed *q, const struct eidp_reader *as,
                  const struct eidp_framed *field);

/* Copy the digits of a squeezed field without what separates thousands and
   the sign or suffix of an integer (-1, 1n, 1L). Returns how many, or 0 where
   anything else stands there or more than size. */
size_t eidp_squeezed_digits(char *out, size_t size,
                            const struct eidp_squeezed *q);

/* Whether n decimal digits pass the check of Luhn. */
bool eidp_passes_luhn(const char *s, size_t n);

/*
 * Which other number stands in the place of an EID. Not for a field that holds
 * one EID and nothing else but what folds. Returns its code and place, or
 * EID_OK; *also is what the number was before a program rounded it, or
 * EID_OK.
 */
eid_status eidp_wrong_field(const struct eidp_fold *f,
                            const struct eidp_reader *reader,
                            const struct eidp_framed *field, eid_span *where,
                            eid_status *also);

/* How many of the characters at the beginning are decimal digits. */
static inline size_t
eidp_count_decimals(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n && s[i] >= '0' && s[i] <= '9')
    i++;
  return i;
}

/* A number in powers of ten, as it was printed. */
struct eidp_power {
  unsigned whole;           /* digits before the point, but for a zero */
  unsigned exponent_digits; /* also zeros at its beginning */
  bool plus;                /* before the exponent */
  bool times;               /* D or *10^ in place of E */
  unsigned count;           /* digits below */
  char digits[EIDP_DIGITS]; /* of the mantissa, without the point */
};

/*
 * How many digits the number had that a program printed as 8.90490E+31,
 * 8,9E+031, 89.0E+30, 8904903211223344E16 or 8.9*10^31, in narrow capitals
 * without spaces: 10 to 32. 0 where it is no such number. *p is written.
 */
unsigned eidp_magnitude(const char *s, size_t n, struct eidp_power *p);

/* Whether something is left of an EID, or known of who destroyed it, where
   this is the first finding. */
static inline bool
eidp_has_remains(eid_status code)
{
  return code == EID_E_HIDDEN_DIGITS || code == EID_E_SPREADSHEET_NUMBER ||
         code == EID_E_INTEGER_OVERFLOW;
}

/* eid_remains_of, where the first finding is known. */
void eidp_read_remains(eid_remains *out, eid_status code, const char *s,
                       size_t n);

/* The programs that write so where an integer type ends, perhaps none; NULL
   where it does not end there. Also of 9.223372036854776E+18. */
const char *eidp_overflow(const struct eidp_squeezed *q);

/* Whether 32 digits are a number that a long double of x86 holds exactly: 64
   of its 107 bits, so that the other ones are zero. Of other numbers that is
   one in 2^39. */
bool eidp_is_long_double(const char digits[EIDP_DIGITS]);

/* The text with numbers to 99 for its {0} and {1}; its length. */
size_t eidp_fill_numbers(char out[EID_REASON_SIZE], const char *from,
                         unsigned first, unsigned second);

/*
 * Of a field that is wrong in nothing but how many digits it has: numbers are
 * how many there are and how many are missing or over, english says so. False,
 * and nothing is written, where finding `item` is another one, or the digits
 * may be those of several EIDs.
 */
bool eidp_count_digits(const eid_lint_result *r, size_t item,
                       unsigned numbers[2], char english[EID_REASON_SIZE]);

/* Whether a spreadsheet prints this for a number that it cannot show. */
bool eidp_is_cell_error(const char *s, size_t n);

/* Whether digits 1 to 30 repeat one digit or count up, or only zeros follow
   the eighth. */
bool eidp_is_placeholder(const eid *e);

/* Whether an EID is printed in a specification or manual. */
bool eidp_is_sample(const eid *e);

#endif

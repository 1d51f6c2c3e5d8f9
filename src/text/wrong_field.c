/* SPDX-License-Identifier: MIT */
/*
 * Numbers that people take for an EID, each known by its own form and, where
 * it has one, its own check digit. The screen that shows the EID also shows
 * IMEI, IMEISV, MEID and ICCID, an activation code comes in the same letter,
 * and a spreadsheet keeps 15 digits of 32; "too short" would help none of the
 * people who enter these.
 *
 * Only asked where the field is not one EID with what folds. The order of the
 * questions is part of the interface (eid/text.h): the first that holds is the
 * answer, so more certain forms come before those that a number can have by
 * chance.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* The length of the label of another number at the beginning, as people copy
   it with the number, or 0: what begins with a letter or sign, as "IMEI 2:",
   "+CCID:" or "iccid=", as far as the last such sign, or else one of the
   names. IMEISV and those with the number of a slot come before IMEI, which
   they begin with: no IMEI begins with 1 or 2. */
static size_t
other_label_length(const struct eidp_squeezed *q)
{
  static const char *const names[] = {"IMEISV", "IMEI1", "IMEI2",
                                      "IMEI",   "MEID",  "ICCID",
                                      "CCID",   "SIM",   "AT+CCID"};

  for (size_t i = q->length; i > 0 && (q->text[0] < '0' || q->text[0] > '9');
       i--)
    if (q->text[i - 1] == ':' || q->text[i - 1] == '=')
      return i;
  for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
    size_t i = strlen(names[k]);

    if (q->length > i && memcmp(q->text, names[k], i) == 0)
      return i;
  }
  return 0;
}

/* Copy the hexadecimal digits after the label, without quotes and what joins
   them. IMEIs are printed as 35-209900-176148-1 or with slashes. Returns how
   many, or 0 where anything else stands there or more than size. */
static size_t
copy_hex_digits(char *out, size_t size, const struct eidp_squeezed *q)
{
  size_t n = 0;

  for (size_t i = other_label_length(q); i < q->length; i++) {
    char c = q->text[i];

    if (memchr("-./\"'", c, 5) != NULL)
      continue;
    if (n == size || !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F')))
      return 0;
    out[n++] = c;
  }
  return n;
}

/* The formula of Luhn, ISO/IEC 7812-1 annex B: from the right, every second
   digit is doubled and its digits added (2 d - 9 above 4); the sum is a
   multiple of 10. One number in ten passes by chance. */
bool
eidp_passes_luhn(const char *s, size_t n)
{
  unsigned sum = 0;

  for (size_t i = 0; i < n; i++) {
    unsigned d = (unsigned)(s[n - 1 - i] - '0');
    sum += i % 2 == 0 ? d : 2 * d - (d > 4 ? 9 : 0);
  }
  return sum % 10 == 0;
}

/* ITU-T E.118: 89 and up to 19 digits with a Luhn digit; some makers issue 20
   digits, the chip pads shorter ones to 20 with F, and issuers in China have
   letters A to E among them. 18 to 20 characters from 89 on are an ICCID far
   more often than an EID that was cut off, also where the Luhn digit was
   mistyped or is not there. Here and below s has at least 14 characters, as
   recognise_number asks for no less. */
static bool
is_iccid(const char *s, size_t n)
{
  return n >= 18 && n <= 20 && memcmp(s, "89", 2) == 0;
}

/* The same as the file EF_ICCID of the card has it (ETSI TS 102 221, 13.2),
   each two digits swapped, as modems print it too: Luhn has to pass here, as
   any number may begin with 98. */
static bool
is_swapped_iccid(const char *s, size_t n)
{
  char digits[20];
  size_t count;

  if (n != sizeof digits)
    return false;
  for (size_t i = 0; i < n; i++)
    digits[i] = s[i ^ 1];
  count = eidp_count_decimals(digits, n);
  return count >= n - 1 && is_iccid(digits, count) &&
         eidp_passes_luhn(digits, count);
}

/* 3GPP TS 23.003, 6.2: type allocation code 8, serial number 6, Luhn digit. No
   reporting body has the number 89, with which an EID that was cut off after
   15 digits begins; of these one in ten would pass Luhn. */
static bool
is_imei(const char *s, size_t n)
{
  return n == 15 && eidp_count_decimals(s, n) == n &&
         memcmp(s, "89", 2) != 0 && eidp_passes_luhn(s, n);
}

/* 3GPP TS 23.003, 6.2.2: two digits of software version in the place of the
   check digit. With nothing to check, its first two digits must be those of a
   reporting body that issues codes, or any 16 digits would be one. */
static bool
is_imeisv(const char *s, size_t n)
{
  static const char bodies[] = "01 35 44 45 49 50 51 52 53 54 86 91 98 99";
  const char *end = bodies + sizeof bodies - 1;

  if (n != 16 || eidp_count_decimals(s, n) != n)
    return false;
  for (const char *b = bodies; b < end; b += 3)
    if (memcmp(s, b, 2) == 0)
      return true;
  return false;
}

/* 3GPP2 S.R0048: 14 hexadecimal digits from A0 on (99 where it is an IMEI
   too), a 15th may be the check digit. Or 18 decimal ones: the first 32 bits
   in 10 digits, from A0000000 to FFFFFFFF, and the other 24 in 8, to FFFFFF.
   Text of equal length compares as the numbers do. */
static bool
is_meid(const char *s, size_t n)
{
  size_t digits = eidp_count_decimals(s, n);

  if (n == 18 && digits == n)
    return memcmp(s, "2684354560", 10) >= 0 &&
           memcmp(s, "4294967295", 10) <= 0 &&
           memcmp(s + 10, "16777215", 8) <= 0;
  return (n == 14 || n == 15) && digits < n &&
         (s[0] >= 'A' || memcmp(s, "99", 2) == 0);
}

/* The numbers of a phone or card, told apart by length first: the shortest, a
   MEID, has 14 characters and the longest, an ICCID, 20. */
static eid_status
recognise_number(const struct eidp_squeezed *q)
{
  char s[22];
  size_t n = copy_hex_digits(s, sizeof s, q);

  /* Two nibbles more than a card has. */
  while (n > 20 && s[n - 1] == 'F')
    n--;
  if (n < 14)
    return EID_OK;
  if (is_iccid(s, n) || is_swapped_iccid(s, n))
    return EID_E_LOOKS_LIKE_ICCID;
  /* With its software version behind a slash, as phones show it. */
  if (is_imei(s, n) ||
      (n == 17 && q->text[q->length - 3] == '/' && is_imei(s, 15)))
    return EID_E_LOOKS_LIKE_IMEI;
  if (is_imeisv(s, n))
    return EID_E_LOOKS_LIKE_IMEISV;
  return is_meid(s, n) ? EID_E_LOOKS_LIKE_MEID : EID_OK;
}

static bool
passes_mod97(const char text[EIDP_DIGITS])
{
  unsigned char bcd[16];

  (void)eidp_pack(bcd, text);
  return eidp_passes(bcd);
}

/* 32 digits that a program rounded to a double, or that fail the check and are
   exact as a long double or have decimals: no EID was ever printed with these.
   Of digits in groups those that were folded are asked; thousands are read
   under every policy. */
static bool
holds_rounded_digits(const struct eidp_fold *f,
                     const struct eidp_framed *field,
                     const struct eidp_squeezed *q)
{
  char text[EIDP_DIGITS];

  /* Digits alone, and not 32 of them. */
  if (f->digits == field->n && f->digits != EIDP_DIGITS)
    return false;
  if (f->digits == EIDP_DIGITS && f->bad_count == 0)
    memcpy(text, f->text, sizeof text);
  else if (eidp_squeezed_digits(text, EIDP_DIGITS, q) != EIDP_DIGITS)
    return false;
  return eidp_is_rounded_text((const unsigned char *)text) ||
         ((field->decimals || eidp_is_long_double(text)) &&
          !passes_mod97(text));
}

/* Numbers in powers of ten, and what is shown in place of one. */
static bool
is_printed_number(const struct eidp_squeezed *q)
{
  struct eidp_power p;

  return q->whole && (eidp_magnitude(q->text, q->length, &p) > 0 ||
                      eidp_is_cell_error(q->text, q->length));
}

/* Whether words follow the first 32 digits, other than another label of an
   EID: the digits behind them are other numbers, as two IMEIs with the numbers
   of their slots, which are 32. */
static bool
other_words_follow(const struct eidp_framed *field)
{
  size_t digits = 0;

  for (size_t i = field->begin; i < field->end; i++) {
    unsigned char c = (unsigned char)field->s[i];
    digits += c >= '0' && c <= '9';
    c |= 0x20;
    if (digits >= EIDP_DIGITS && c >= 'a' && c <= 'z' && c != 'e' &&
        c != 'i' && c != 'd')
      return true;
  }
  return false;
}

/* Two groups of 32 that pass, or one that passes in 64, 96, ... digits: the
   others were meant as EIDs too, and are mistyped. Two EIDs without a space
   between are one group of digits, which fold.c does not divide; so the first
   32 are tried here. *where: from the second EID on, or the other digits. */
static bool
holds_several_eids(const struct eidp_fold *f, const struct eidp_framed *field,
                   eid_span *where)
{
  bool multiple = f->digits > EIDP_DIGITS && f->digits % EIDP_DIGITS == 0 &&
                  !other_words_follow(field);

  *where = f->rest;
  if (f->eids > 1 || (f->eids == 1 && multiple))
    return true;
  *where = (eid_span){f->over, f->end - f->over};
  return multiple && passes_mod97(f->text);
}

/* Whether a text begins with a word, which is of small letters and signs, in
   either case. Bit 0x20 alone makes small letters; it is set where the word
   has a letter, so that no sign of the text is changed into another. */
static bool
begins_with_word(const char *s, size_t n, const char *word)
{
  size_t i = 0;

  for (; i < n && word[i] != '\0'; i++) {
    char small = word[i] >= 'a' && word[i] <= 'z' ? 0x20 : 0;
    if ((char)(s[i] | small) != word[i])
      return false;
  }
  return word[i] == '\0';
}

/* Where an activation code (SGP.22, 4.1) begins, or n: at "LPA:" anywhere, so
   that the link which carries one in its query is recognised too; there also
   with percent escapes, or as carddata=1$... without LPA:. */
static size_t
find_activation_code(const char *s, size_t n)
{
  static const char key[] = "carddata=";
  enum { KEY = sizeof key - 1 };

  for (size_t i = 0; i < n; i++) {
    const char *p = s + i;
    size_t left = n - i;

    if (begins_with_word(p, left, "lpa:") ||
        begins_with_word(p, left, "lpa%3a"))
      return i;
    if (begins_with_word(p, left, key) &&
        (begins_with_word(p + KEY, left - KEY, "1$") ||
         begins_with_word(p + KEY, left - KEY, "1%24")))
      return i + KEY;
  }
  return n;
}

/* Digits of which some are hidden by marks, as this library prints them and
   screens and dealers do: 89049032****...8848, 8904903200XXXXXX, ****8848,
   89049032...8848, 8904-XXXX-XXXX-8848, and in brackets, 890490321[****], as
   Android does. Three marks alike show it, or two that separate no groups
   where the maker's digits stand before them; and where no digit is left, four
   asterisks or X and no other sign. */
static bool
has_hidden_digits(const struct eidp_squeezed *q)
{
  enum { LEAST = 3, PREFIX = 8 };
  size_t digits = 0, longest = 0, row = 0, marks = 0, others = 0;

  for (size_t i = 0; i < q->length; i++) {
    char c = q->text[i];

    if (c >= '0' && c <= '9') {
      digits++;
      row = 0;
      continue;
    }
    if (memchr("[](){}<>", c, 8) != NULL)
      continue;
    if (memchr(".-_*X#?~", c, 8) == NULL)
      return false;
    marks += c == '*' || c == 'X';
    others += c != '*' && c != 'X' && c != '-';
    row = row > 0 && q->text[i - 1] == c ? row + 1 : 1;
    if (row > longest)
      longest = row;
    if (row == 2 && digits >= PREFIX && memchr(".-_", c, 3) == NULL)
      longest = LEAST;
  }
  if (digits == 0)
    return q->whole && others == 0 && marks > LEAST;
  return q->whole && digits >= LEAST && longest >= LEAST;
}

/* Which number a program printed in powers of ten, if it was none of 32
   digits: the exponent tells how many it had. */
static eid_status
number_of_magnitude(const struct eidp_squeezed *q)
{
  struct eidp_power p;

  switch (q->whole ? eidp_magnitude(q->text, q->length, &p) : 0) {
  case 15:
    return EID_E_LOOKS_LIKE_IMEI;
  case 19:
  case 20:
    /* 8.9, or 9 in a narrow cell. */
    return p.count < 2 || memcmp(p.digits, "89", 2) == 0
               ? EID_E_LOOKS_LIKE_ICCID
               : EID_OK;
  default:
    return EID_OK;
  }
}

eid_status
eidp_wrong_field(const struct eidp_fold *f, const struct eidp_reader *reader,
                 const struct eidp_framed *field, eid_span *where,
                 eid_status *also)
{
  struct eidp_squeezed q;
  size_t n = field->n, code = n;
  /* A digit takes a byte at least, so as many digits as bytes are all of it.
     Most wrong fields of lists are that, and none of the forms which need a
     letter or a sign. */
  bool digits_alone = f->digits == n;

  *also = EID_OK;
  if (!digits_alone)
    code = find_activation_code(field->s, n);
  /* Nothing in a code says where it ends: its place goes on to the end. */
  *where = (eid_span){code, n - code};
  if (code < n)
    return EID_E_ACTIVATION_CODE;
  eidp_squeeze(&q, reader, field);
  *where = (eid_span){q.first, q.end - q.first};
  /* In full-width letters or with spaces: only the squeezed text has it. */
  if (q.length > 4 &&
      (memcmp(q.text, "1$", 2) == 0 || memcmp(q.text, "LPA:", 4) == 0)) {
    where->length = n - q.first;
    return EID_E_ACTIVATION_CODE;
  }
  if (eidp_overflow(&q) != NULL)
    return EID_E_INTEGER_OVERFLOW;
  if (holds_rounded_digits(f, field, &q) ||
      (!digits_alone && is_printed_number(&q))) {
    *also = number_of_magnitude(&q);
    return EID_E_SPREADSHEET_NUMBER;
  }
  if (f->digits < EIDP_DIGITS && has_hidden_digits(&q))
    return EID_E_HIDDEN_DIGITS;
  if (holds_several_eids(f, field, where))
    return EID_E_SEVERAL_EIDS;
  *where = (eid_span){q.first, q.end - q.first};
  return q.whole ? recognise_number(&q) : EID_OK;
}

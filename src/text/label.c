/* SPDX-License-Identifier: MIT */
/*
 * What stands before and after the number on screens, boxes and in forms.
 *
 * People copy "EID: 8904...", "(EID) [8904...]" or "EID (SIM slot 1) 8904..."
 * whole. Taking away all that is no digit would make 33 digits of the last, so
 * the label is read by its words: brackets, spaces, signs, words and a slot's
 * number in any order, as far as they go. That is a label if one of the words
 * names the EID; else only opening brackets and quotes are left out, and
 * everything from there on is judged as a number.
 *
 * The field is read under the human policy and once; all who need the number's
 * place are given the same struct eidp_framed.
 */
#include <string.h>

#include "text/text.h"

/*
 * Words of labels, in any case and width, here in narrow capitals. The first
 * one that fits is taken, so a word stands before those that it begins with.
 * Some name the EID, others only accompany such a name, and after the name of
 * a slot its number may stand. Phones print "EID" and, with two slots, "EID
 * (SIM slot 1)" (Android, string eid_multi_sim) in the language of the phone.
 */
static const struct label_word {
  const char *text;
  enum { NAMES_IT, ACCOMPANIES, NAMES_A_SLOT } role;
} label_words[] = {
    {"EUICC", NAMES_IT},        {"EID", NAMES_IT},
    {"ESIM", NAMES_IT},         {"IDENTIFIER", ACCOMPANIES},
    {"ID", ACCOMPANIES},        {"NUMBER", ACCOMPANIES},
    {"NUM", ACCOMPANIES},       {"NO", ACCOMPANIES},
    {"CODE", ACCOMPANIES},      {"SIM", NAMES_A_SLOT},
    {"SLOT", NAMES_A_SLOT},     {"CARD", NAMES_A_SLOT},
    {"スロット", NAMES_A_SLOT}, {"カード", NAMES_A_SLOT},
    {"コード", ACCOMPANIES},    {"ナンバー", ACCOMPANIES},
    {"番号", ACCOMPANIES},      {"識別番号", ACCOMPANIES},
    {"識別子", ACCOMPANIES},    {"号码", ACCOMPANIES},
    {"號碼", ACCOMPANIES},      {"编号", ACCOMPANIES},
    {"編號", ACCOMPANIES},      {"卡槽", ACCOMPANIES},
    {"卡", ACCOMPANIES},
};

/* With them the control characters in which readers of bar codes wrap what
   they send: STX before it, ETX or EOT after it, and the separators GS and RS
   of GS1. */
static const char opening_marks[] = "([{<\"'「『【（［〔〈《“‘\x02\x1d";
static const char closing_marks[] =
    ")]}>\"'」』】）］〕〉》”’\x03\x04\x1d\x1e";
static const char label_signs[] = ":=#-_./,：＝＃－＿．／，・–—‐*＊|";

/* The form in which the words above are written. No other letters of Latin
   script are in them, so no table of case is needed. */
static uint_least32_t
fold_case_and_width(uint_least32_t c)
{
  c = eidp_narrow(c);
  return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

/* How many bytes of the text are the word, if it begins with that, else 0. A
   full-width letter is three bytes long and stands for one. */
static size_t
match_word(const char *s, size_t n, const char *word)
{
  size_t left = strlen(word), i = 0;

  while (left > 0) {
    uint_least32_t c, want;
    size_t step = eidp_decode(word, left, &want);

    if (i == n)
      return 0;
    i += eidp_decode(s + i, n - i, &c);
    if (fold_case_and_width(c) != want)
      return 0;
    word += step;
    left -= step;
  }
  return i;
}

/* The length of the character that a text of n > 0 bytes begins with, if the
   list has it, else 0. Bytes are compared: those of a whole character stand
   nowhere in UTF-8 but where it does. */
static size_t
match_any(const char *s, size_t n, const char *list)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);
  const char *end = list + strlen(list);

  for (; (list = memchr(list, s[0], (size_t)(end - list))) != NULL; list++)
    if (length <= (size_t)(end - list) && memcmp(list, s, length) == 0 &&
        c != EIDP_ILL_FORMED)
      return length;
  return 0;
}

/* A label that is being read. */
struct label_so_far {
  size_t brackets; /* bytes of the opening brackets and the spaces that come
                      first: what is left out where no label follows */
  size_t length;
  bool slot;       /* the last word was about a slot */
  size_t name_end; /* where the last word that names the number ends */
};

/* Whether the text begins with the symbology identifier of a bar code reader
   (ISO/IEC 15424): "]", a letter for the kind of code and a digit, or a letter
   from A on where there are more than ten of them, as of Data Matrix with the
   rectangles of ISO/IEC 21471: ]d8 is GS1, ]dB the same with ECI. */
static bool
begins_with_symbology(const char *s, size_t n)
{
  unsigned char letter = n > 2 ? (unsigned char)s[1] | 0x20 : 0;

  return letter >= 'a' && letter <= 'z' && s[0] == ']' &&
         ((s[2] >= '0' && s[2] <= '9') || (s[2] >= 'A' && s[2] <= 'F'));
}

/* The five kinds of things that a label is made of. Each of these functions
   adds one to the label if the text at s begins with it. */
static bool
read_symbology(struct label_so_far *l, const char *s, size_t n)
{
  enum { LENGTH = 3 };

  if (l->length != l->brackets || !begins_with_symbology(s, n))
    return false;
  l->brackets += LENGTH;
  l->length += LENGTH;
  return true;
}

static bool
read_label_word(struct label_so_far *l, const char *s, size_t n)
{
  uint_least32_t c;
  char first = s[0];

  /* Digits and signs, the most of a field, begin no word. */
  if ((unsigned char)first < 'A')
    return false;
  (void)eidp_decode(s, n, &c);
  c = fold_case_and_width(c);
  if (c < 0x80)
    first = (char)c;
  for (size_t i = 0; i < sizeof label_words / sizeof label_words[0]; i++) {
    const char *word = label_words[i].text;
    size_t length = word[0] == first ? match_word(s, n, word) : 0;
    if (length == 0)
      continue;
    l->length += length;
    if (label_words[i].role == NAMES_IT)
      l->name_end = l->length;
    l->slot = label_words[i].role == NAMES_A_SLOT;
    return true;
  }
  return false;
}

static bool
read_label_sign(struct label_so_far *l, const char *s, size_t n)
{
  size_t length = match_any(s, n, opening_marks);

  /* Up to three of these are bold or slanted in Markdown, more hide digits. */
  if (n > 3 && memcmp(s, "****", 4) == 0)
    return false;
  /* ="8904..." keeps a spreadsheet from rounding: the sign is of the quote. */
  if (length == 0 && n > 1 && s[0] == '=' && (s[1] == '"' || s[1] == '\''))
    length = 1;
  if (length > 0 && l->length == l->brackets)
    l->brackets += length;
  if (length == 0)
    length = match_any(s, n, closing_marks);
  if (length == 0)
    length = match_any(s, n, label_signs);
  l->length += length;
  return length > 0;
}

static bool
read_label_space(struct label_so_far *l, const struct eidp_reader *reader,
                 const char *s, size_t n)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);
  int class = eidp_class_of(reader, c);

  if (class != EID_CHARACTER_SPACE && class != EID_CHARACTER_INVISIBLE)
    return false;
  if (l->length == l->brackets)
    l->brackets += length;
  l->length += length;
  return true;
}

/*
 * The number of a slot, which would make 33 digits of 32. It is one digit that
 * stands after "SIM", "slot" and the like, or at once after the name as in
 * "EID1 8904...", if no second digit follows: "EID8904..." has no slot. Or it
 * is any digit with a colon, closing bracket or "=" after it: "EID (1) 8904".
 */
static bool
read_slot_number(struct label_so_far *l, const struct eidp_reader *reader,
                 const char *s, size_t n)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);

  /* A digit at the end is the number's first one, while it is typed. */
  if (eidp_class_of(reader, c) > 9 || length == n)
    return false;
  if (l->slot || (l->name_end > 0 && l->length == l->name_end)) {
    (void)eidp_decode(s + length, n - length, &c);
    if (eidp_class_of(reader, c) <= 9)
      return false;
  } else if (match_any(s + length, n - length, ":)]=：）］＝") == 0) {
    return false;
  }
  l->slot = false;
  l->length += length;
  return true;
}

/* Read as far as the text is like a label. What begins with an ASCII digit,
   which is nearly every field, has none and is not looked at. */
static struct label_so_far
read_label(const struct eidp_reader *reader, const char *s, size_t n)
{
  struct label_so_far l = {0};
  bool more = n > 0 && (s[0] < '0' || s[0] > '9');

  while (more && l.length < n) {
    const char *rest = s + l.length;
    size_t left = n - l.length;

    more = read_label_space(&l, reader, rest, left) ||
           read_symbology(&l, rest, left) || read_label_word(&l, rest, left) ||
           read_label_sign(&l, rest, left) ||
           read_slot_number(&l, reader, rest, left);
  }
  return l;
}

/* Whether all of the text is the beginning of a word, as "I" is of "ID". */
static bool
is_part_of_word(const char *s, size_t n, const char *word)
{
  size_t left = strlen(word), i = 0;

  while (i < n && left > 0) {
    uint_least32_t c, want;
    size_t step = eidp_decode(word, left, &want);

    i += eidp_decode(s + i, n - i, &c);
    if (fold_case_and_width(c) != want)
      return false;
    word += step;
    left -= step;
  }
  return i == n;
}

/* Whether a symbology identifier has begun: "]d", of which "]" was read as a
   sign, and nothing but brackets before it. */
static bool
is_symbology_begun(const struct eidp_framed *field)
{
  const char *s = field->s + field->brackets;

  return field->n == field->brackets + 2 && field->label + 1 == field->n &&
         begins_with_symbology((char[]){s[0], s[1], '0'}, 3);
}

/* All but the last word are complete, or read_label would have stopped there;
   so only what comes after them can be the beginning of a word. */
bool
eidp_is_label_begun(const struct eidp_framed *field)
{
  const char *rest = field->s + field->label;

  if (is_symbology_begun(field))
    return true;
  for (size_t i = 0; i < sizeof label_words / sizeof label_words[0]; i++)
    if (is_part_of_word(rest, field->n - field->label, label_words[i].text))
      return true;
  return false;
}

/* Where the closing brackets and quotes at the end of a text begin, or n.
   Spaces after or between them go with them; all others fold in any case. */
static size_t
find_tail(const char *s, size_t n)
{
  size_t end = n;

  if (n > 0 && s[n - 1] >= '0' && s[n - 1] <= '9')
    return n;
  for (;;) {
    size_t back = 1;

    /* One character backwards: up to two continuation bytes and the first. */
    while (back < 3 && back < n && (s[n - back] & 0xc0) == 0x80)
      back++;
    if (n > 0 && match_any(s + n - back, back, closing_marks) == back)
      end = n -= back;
    else if (n > 0 &&
             (s[n - 1] == ' ' || s[n - 1] == '\n' || s[n - 1] == '\r'))
      n--;
    else
      return end;
  }
}

/* Where the point stands after 32 digits with whatever is between, if nothing
   but zeros follow it, as where a program printed a number with decimals; else
   n. Points between groups of four do not have so many digits before the
   last. */
static size_t
find_decimals(const char *s, size_t n)
{
  size_t i = n, digits = 0;

  while (i > 0 && s[i - 1] == '0')
    i--;
  if (i == n || i == 0 || (s[i - 1] != '.' && s[i - 1] != ','))
    return n;
  for (size_t j = 0; j < i; j++)
    digits += s[j] >= '0' && s[j] <= '9';
  return digits == EIDP_DIGITS ? i - 1 : n;
}

/* The separator of 89,049,032,...,235: 32 digits by thousands with the same
   one between all of them, of those that do not fold anyway. NUL: none. */
static char
find_thousands(const char *s, size_t n)
{
  enum { FIRST = EIDP_DIGITS % 3, STEP = 4 };
  const size_t length = EIDP_DIGITS + EIDP_DIGITS / 3;
  char separator;

  if (n != length)
    return '\0';
  separator = s[FIRST];
  if (separator != ',' && separator != '\'' && separator != '_')
    return '\0';
  for (size_t i = 0; i < n; i++)
    if (i % STEP == FIRST ? s[i] != separator : s[i] < '0' || s[i] > '9')
      return '\0';
  return separator;
}

/* Digits in a text, no more than are asked for. */
static size_t
count_digits(const char *s, size_t n, size_t most)
{
  size_t digits = 0;

  for (size_t i = 0; i < n && digits < most;) {
    uint_least32_t c;

    i += eidp_decode(s + i, n - i, &c);
    digits += eidp_class_of(&eidp_human, c) <= 9;
  }
  return digits;
}

/* The application identifier of GS1 for an EID at the beginning of a number:
   its length without the parenthesis before it, or 0. Without parentheses 32
   digits have to follow. */
static size_t
element_length(struct eidp_framed *field)
{
  static const char identifier[] = "8042";
  enum { LENGTH = sizeof identifier - 1 };
  const char *s = field->s + field->begin;
  size_t n = field->n - field->begin, digits;

  if (n < LENGTH || memcmp(s, identifier, LENGTH) != 0)
    return 0;
  if (field->begin > 0 && s[-1] == '(')
    return n > LENGTH && s[LENGTH] == ')' ? LENGTH + 1 : 0;
  digits = count_digits(s + LENGTH, n - LENGTH, EIDP_DIGITS + 1);
  field->element = digits < EIDP_DIGITS;
  return digits == EIDP_DIGITS ? LENGTH : 0;
}

/* Go over what says at the beginning of a number, with digits, what it is: 0x,
   and the application identifier with a sign after it. */
static void
skip_prefix(struct eidp_framed *field)
{
  const char *s = field->s + field->begin;
  size_t n = field->n - field->begin, length;

  if (n >= 2 && s[0] == '0' && (s[1] | 0x20) == 'x')
    length = 2;
  else
    length = element_length(field);
  if (length > 2 && length < n && (s[length] == ':' || s[length] == '='))
    length++;
  field->begin += length;
  if (field->end < field->begin) /* "(8042)" alone */
    field->end = field->begin;
}

struct eidp_framed
eidp_frame(const char *s, size_t n, eid_classify *classify, void *ctx)
{
  const struct eidp_reader human = {EID_POLICY_HUMAN, classify, ctx};
  /* Nothing may be NULL, from which no step is allowed. */
  struct eidp_framed field = {.s = n > 0 ? s : "", .n = n};
  struct label_so_far l = read_label(&human, field.s, n);

  field.label = l.length;
  field.brackets = l.brackets;
  /* Words that name no EID, as "SIM 1" or "No. 5", are not left out. */
  field.begin = l.name_end > 0 ? l.length : l.brackets;
  field.end = field.begin + find_tail(field.s + field.begin, n - field.begin);
  skip_prefix(&field);
  s = field.s + field.begin;
  n = field.end - field.begin;
  field.end = field.begin + find_decimals(s, n);
  field.decimals = field.end != field.begin + n;
  field.thousands = find_thousands(s, field.end - field.begin);
  return field;
}

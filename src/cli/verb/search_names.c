/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "verb/search_names.h"

enum {
  NAME_MAX = 40,
  NAME_DIGITS = 2 /* of a name, as in "Activation Code 1" */
};

static bool
is_capital(char c)
{
  return c >= 'A' && c <= 'Z';
}

/* Whether a secret is found behind a name: one that the library knows, in the
   languages of phones. */
static bool
names_secret(const char *name, size_t n, eid_sought kind)
{
  static const char *const values[] = {": K2-1V5B9M-DD9VC8\n", ": 12345678\n"};
  const char *value = values[kind == EID_SOUGHT_CONFIRMATION_CODE];
  eid_find_options o = {.size = sizeof o, .kinds = kind};
  char text[NAME_MAX + 24];
  size_t at = 0, all = n + strlen(value);
  eid_match m;

  memcpy(text, name, n);
  memcpy(text + n, value, strlen(value));
  return eid_find_next_with(text, all, &at, true, &o, &m) &&
         m.where.offset == n + 2;
}

/* A name of a column in small letters without signs; false for what is no name
   but a value, as it has other signs or many digits. */
static bool
letters_of_name(char name[NAME_MAX + 1], const char *s, size_t n)
{
  size_t count = 0, digits = 0;

  if (n > NAME_MAX)
    return false;
  for (size_t i = 0; i < n; i++) {
    digits += ascii_digit(s[i]);
    if (ascii_letter(s[i]))
      name[count++] = (char)(s[i] | 0x20);
    else if (!ascii_digit(s[i]) && (s[i] & 0x80) == 0 &&
             strchr(" \"'_-./()[]#+*", s[i]) == NULL)
      return false;
  }
  name[count] = '\0';
  return digits <= NAME_DIGITS;
}

/* Whether a word stands at the beginning of n bytes: as it is, or in a name of
   several, deviceImei or IMEI2, but not as letters of another, as in "some
   id". */
static bool
is_word_at(const char *s, size_t n, const char *word, char before)
{
  size_t k = strlen(word);
  char after = n > k ? s[k] : ' ';

  for (size_t i = 0; i < k; i++)
    if (i == n || (s[i] | 0x20) != word[i])
      return false;
  if (after == 's' && !is_capital(s[k - 1]) == !is_capital(s[0]))
    after = n > k + 1 ? s[k + 1] : ' ';
  return (!ascii_letter(before) ||
          (is_capital(s[0]) && !is_capital(before))) &&
         (!ascii_letter(after) ||
          (is_capital(after) && !is_capital(s[k - 1])));
}

/* What kind of number a column holds by a word of its name, or 0. */
static unsigned char
kind_of_number(const char *s, size_t n)
{
  static const struct {
    const char *word;
    unsigned char kind;
  } words[] = {{"imsi", EID_SOUGHT_IMSI},   {"imei", EID_SOUGHT_IMEI},
               {"imeisv", EID_SOUGHT_IMEI}, {"meid", EID_SOUGHT_IMEI},
               {"iccid", EID_SOUGHT_ICCID}, {"ccid", EID_SOUGHT_ICCID}};

  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
      if (is_word_at(s + i, n - i, words[k].word, i > 0 ? s[i - 1] : ' '))
        return words[k].kind;
  return 0;
}

unsigned char
secret_kind_of_name(const char *s, size_t n)
{
  static const struct {
    const char *name;
    unsigned char kind;
  } names[] = {{"matchingid", EID_SOUGHT_MATCHING_ID},
               {"confirmationcode", EID_SOUGHT_CONFIRMATION_CODE},
               {"activationcode", PART | EID_SOUGHT_MATCHING_ID}};
  char name[NAME_MAX + 1];

  unsigned char kind;

  if (!letters_of_name(name, s, n))
    return 0;
  if ((kind = kind_of_number(s, n)) != 0)
    return kind;
  for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
    if (strstr(name, names[k].name) != NULL)
      return names[k].kind;
  if (names_secret(s, n, EID_SOUGHT_MATCHING_ID))
    return PART | EID_SOUGHT_MATCHING_ID;
  return names_secret(s, n, EID_SOUGHT_CONFIRMATION_CODE)
             ? EID_SOUGHT_CONFIRMATION_CODE
             : 0;
}

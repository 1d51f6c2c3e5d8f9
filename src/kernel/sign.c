/* SPDX-License-Identifier: MIT */
/*
 * Pairs of bytes that are rare in texts, once more: of those that a search
 * stops at nearly all are words, and the bytes around a pair tell. What is
 * refused here holds nothing; what is not is read by those who know its
 * notation.
 */
#include "kernel/skip.h"

static bool
is_letter(unsigned char c, char lower)
{
  return (c | 32) == lower;
}

static bool
is_digit(unsigned char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_hex(unsigned char c)
{
  return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static bool
is_base64_byte(unsigned char c)
{
  return ((c | 32) >= 'a' && (c | 32) <= 'z') || is_digit(c) || c == '+' ||
         c == '/';
}

static bool
is_blank(unsigned char c)
{
  return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

/* Whether a line of base64 may end before i, and breaks follow it. */
static bool
has_base64_before(const unsigned char *s, size_t i)
{
  enum { RUN = 8, BREAKS = 12 };
  size_t k = i;

  while (k > 0 && i - k < BREAKS && is_blank(s[k - 1]))
    k--;
  for (size_t n = 0; n < RUN && n < k; n++)
    if (!is_base64_byte(s[k - 1 - n]))
      return false;
  return true;
}

/* A character that is spelled: % and two digits, & up to a semicolon, a
   backslash and a name; and $, which stands for itself. */
static bool
is_escape_sign(const unsigned char *s, size_t i)
{
  switch (s[i]) {
  case '%':
    return is_hex(s[i + 1]) && is_hex(s[i + 2]);
  case '&':
    for (size_t k = 2; k <= EIDP_SIGN_AHEAD; k++)
      if (s[i + k] == ';')
        return true;
    return false;
  case '\\':
    return eidp_is_among(s[i + 1], "ntrvfexu0\\");
  default:
    return true;
  }
}

/* Bytes: 0x and a digit, tag 5A with its length or what stands between. */
static bool
is_byte_sign(const unsigned char *s, size_t i)
{
  unsigned char c = s[i + 2];

  if (s[i] == 0x1b)
    return true;
  if (s[i] == '0')
    return is_letter(s[i + 1], 'x') && is_digit(c);
  return is_letter(s[i + 1], 'a') &&
         (c == '1' ? s[i + 3] == '0' : !is_base64_byte(c));
}

/* A digit before a soft line break or =20 of mail, or a tag of HTML. */
static bool
is_break_sign(const unsigned char *s, size_t i)
{
  unsigned char c = s[i + 2];

  if (s[i + 1] == '<')
    return is_letter(c, 'b') || is_letter(c, 'w');
  return is_blank(c) || (is_hex(c) && is_hex(s[i + 3]));
}

/* Of a character of three bytes the two that are the pair: a full-width $, and
   what names end with: 码, 碼, ド, 드. */
static bool
is_wide_sign(const unsigned char *s, size_t i)
{
  static const unsigned char ends[][3] = {{0xef, 0xbc, 0x84},
                                          {0xe7, 0xa0, 0x81},
                                          {0xe7, 0xa2, 0xbc},
                                          {0xe3, 0x83, 0x89},
                                          {0xeb, 0x93, 0x9c}};

  for (size_t k = 0; k < sizeof ends / sizeof ends[0] && i > 0; k++)
    if (s[i - 1] == ends[k][0] && s[i] == ends[k][1] && s[i + 1] == ends[k][2])
      return true;
  return false;
}

/* Base64: eight of its characters; MSQ to MST hold 1$. */
static bool
is_base64_sign(const unsigned char *s, size_t i)
{
  if (s[i] >= 0x80)
    return is_wide_sign(s, i);
  if (s[i] == 'M')
    return s[i + 1] == 'S' && s[i + 2] >= 'Q' && s[i + 2] <= 'T';
  for (size_t k = 1; k < 8; k++)
    if (!is_base64_byte(s[i + k]))
      return false;
  return true;
}

/* A name: matching, confirmation, conferma, Bestätigung. */
static bool
is_name_sign(const unsigned char *s, size_t i)
{
  unsigned char before = i > 0 ? s[i - 1] : 0, third = i > 1 ? s[i - 2] : 0;

  if (s[i + 1] == 0xc3)
    return s[i] == 't' && before == 's' && s[i + 2] == 0xa4;
  if (is_letter(s[i], 't'))
    return is_letter(before, 'a') && is_letter(s[i + 1], 'c') &&
           is_letter(s[i + 2], 'h');
  return is_letter(third, 'f') && eidp_is_among(before | 32, "ie") &&
         is_letter(s[i + 1], 'm') && is_letter(s[i + 2], 'a');
}

/* An option, or the name activation, activación, attivazione, ativação,
   aktivasyon, aktivační. */
static bool
is_option_sign(const unsigned char *s, size_t i)
{
  unsigned char before = i > 0 ? s[i - 1] : 0, third = i > 1 ? s[i - 2] : 0;

  if (s[i] == '-')
    return s[i + 2] == ' ' && before == ' ' && s[i + 1] != 'a';
  return is_letter(third, 't') && is_letter(before, 'i') &&
         is_letter(s[i + 1], 'a') &&
         (eidp_is_among(s[i + 2] | 32, "tczs") || s[i + 2] == 0xc3 ||
          s[i + 2] == 0xc4);
}

/* A certificate: its tag in base64, where a line may break. */
static bool
is_tag_sign(const unsigned char *s, size_t i)
{
  unsigned char b = s[i + 1], before = i > 0 ? s[i - 1] : 0;

  if (b == '\n' || b == '\r' || !is_base64_byte(before))
    return has_base64_before(s, i);
  if ((before == 'n' || before == 'r') && (i < 2 || s[i - 2] == '\\'))
    return true;
  return b == 'A'   ? before == 'E' || before == 'D'
         : b == 'D' ? before == 'T' || before == 'M'
                    : before == 'M' || before == 'w';
}

bool
eidp_is_sign(const unsigned char *s, size_t i)
{
  unsigned sets = eidp_pair_first[s[i]] & (eidp_pair_second[s[i + 1]] | 3u);

  return ((sets & 3) && is_escape_sign(s, i)) ||
         ((sets & 4) && is_byte_sign(s, i)) ||
         ((sets & 8) && is_break_sign(s, i)) ||
         ((sets & 16) && is_base64_sign(s, i)) ||
         ((sets & 32) && is_name_sign(s, i)) ||
         ((sets & 64) && is_option_sign(s, i)) ||
         ((sets & 128) && is_tag_sign(s, i));
}

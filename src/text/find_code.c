/* SPDX-License-Identifier: MIT */
/*
 * The secrets of activation codes: 1$HOST$MATCHING-ID as it stands, in links
 * and with escapes, and those of commands.
 */
#include <string.h>

#include "text/find_token.h"

enum {
  HOST_MAX = 253,     /* bytes of a host name, */
  DRESSING_MAX = 160, /* of what is written beside it, */
  COMMAND_MAX = 400   /* of a command */
};

/* The bytes of a dollar sign at i, or 0. */
static size_t
dollar_at(struct eidp_search *t, size_t i)
{
  static const char *const signs[] = {
      "$",       "%24",     "%2524",   "\xef\xbc\x84", "%ef%bc%84",
      "\\u0024", "\\uff04", "\\x24",   "\\$",          "=24",
      "&#36;",   "&#x24;",  "&dollar;"};

  for (size_t k = 0; k < sizeof signs / sizeof signs[0]; k++)
    if (eidp_says(t, i, signs[k]))
      return strlen(signs[k]);
  return 0;
}

static bool
is_host_byte(unsigned char c)
{
  return eidp_is_letter(c) || eidp_is_ascii_digit(c) || c == '.' || c == '-' ||
         c == ':';
}

static bool
is_quote(unsigned char c)
{
  return c == '"' || c == '\'' || c == '`' || c == '*';
}

/* Over what people and programs put beside the parts of a code: spaces, marks
   that cannot be seen, quotes, tags, soft line breaks, the scheme before a
   server and the slash after it. *line: a line ends there. */
static size_t
over_dressing(struct eidp_search *t, size_t i, bool *line)
{
  static const char *const words[] = {"https://", "http://"};
  size_t k = i, next = i;
  struct eidp_unit u;

  do {
    unsigned char c = eidp_see(t, k = next), after = eidp_see(t, k + 1);
    next += eidp_soft_break_at(t, k);
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
      next += eidp_says(t, k, words[w]) ? strlen(words[w]) : 0;
    if (((c == '/' || c == ',') && dollar_at(t, k + 1) > 0) ||
        (is_quote(c) && (eidp_is_letter(after) || eidp_is_ascii_digit(after) ||
                         is_quote(after) || dollar_at(t, k + 1) > 0)))
      next = k + 1;
    else if (c == '<' && (eidp_is_letter(after) || after == '/'))
      next = eidp_over_tag(t, k);
    if (next > k || k >= t->n)
      continue;
    eidp_unit_at(t, k, &u);
    if (u.class == EID_CHARACTER_SPACE || u.class == EID_CHARACTER_INVISIBLE)
      next = k + u.length;
    *line |= next > k && u.line;
  } while (next > k && next - i < DRESSING_MAX && !t->cut);
  return k;
}

/* Address, dollar sign and Matching ID at i, after the first dollar sign. An
   address without a dot is one only after "LPA:". doubled: all dollar signs
   are, as in files in which one begins a variable. */
static bool
find_behind_format(struct eidp_search *t, size_t i, bool prefix, bool doubled,
                   eid_match *m)
{
  struct eidp_token token;
  bool dot = prefix, line = false;
  size_t k = over_dressing(t, i, &line), begin = k, dollar;

  for (unsigned char c;
       k - begin < HOST_MAX && is_host_byte(c = eidp_see(t, k)); k++)
    dot |= c == '.';
  if (!dot)
    return false;
  k = over_dressing(t, k, &line);
  dollar = dollar_at(t, k);
  if (dollar == 0 || (doubled && eidp_see(t, k + 1) != '$'))
    return false;
  dollar += doubled;
  begin = k + dollar;
  eidp_read_token(t, over_dressing(t, begin, &line), &token);
  /* Behind a space, a word may follow a code without a Matching ID. */
  if (token.where.offset > begin && token.lower && !token.digit)
    return false;
  return token.where.length > 0 && (!line || eidp_is_matching_id(&token)) &&
         eidp_take_token(t, &token, EID_NOTATION_CODE, EID_SOUGHT_MATCHING_ID,
                         m);
}

/* Where the format 1 was lost: a host name before the dollar sign at i and
   what can only be a Matching ID after. */
static bool
find_without_format(struct eidp_search *t, size_t begin, size_t i,
                    eid_match *m)
{
  struct eidp_token token;
  size_t k = begin;
  bool dot = false, letter = false;

  while (k > 0 && begin - k < HOST_MAX && is_host_byte(t->s[k - 1])) {
    k--;
    dot |= t->s[k] == '.';
    letter |= eidp_is_letter(t->s[k]);
  }
  if (!dot || !letter)
    return false;
  eidp_read_token(t, i, &token);
  return token.where.length >= 6 && !token.lower &&
         (token.digit || token.hyphen) &&
         eidp_take_token(t, &token, EID_NOTATION_CODE, EID_SOUGHT_MATCHING_ID,
                         m);
}

/* Whether the format 1 that ends before i stands by itself, after a colon that
   may be escaped; both may be full width. *prefix: "LPA" is before the
   colon. */
static bool
is_format(struct eidp_search *t, size_t i, bool *prefix)
{
  static const char *const begins[] = {"lpa:", "lpa%3a", "lpa%253a",
                                       "lpa\xef\xbc\x9a"};
  size_t one = eidp_said(t, i, "1")              ? 1
               : eidp_said(t, i, "\xef\xbc\x91") ? 3
                                                 : 0;
  unsigned char before;

  *prefix = false;
  if (one == 0)
    return false;
  for (size_t k = 0; k < sizeof begins / sizeof begins[0]; k++)
    *prefix |= eidp_said(t, i - one, begins[k]);
  if (*prefix || i == one)
    return true;
  before = t->s[i - one - 1];
  return !eidp_is_ascii_digit(before) && before != '.' && before != '$';
}

static bool
find_dollar(struct eidp_search *t, size_t i, eid_match *m)
{
  size_t length = dollar_at(t, i), k = i, begin = i;
  bool prefix;

  if (length == 0)
    return false;
  /* A shell's quotes want it so. */
  if (k > 0 && t->s[k] == '$' && t->s[k - 1] == '\\')
    begin = --k;
  while (k > 0 && i - k < 3 && t->s[k - 1] == ' ')
    k--;
  if (is_format(t, k, &prefix) &&
      ((eidp_see(t, i + length) == '$' &&
        find_behind_format(t, i + length + 1, false, true, m)) ||
       find_behind_format(t, i + length, prefix, false, m)))
    return true;
  return !t->cut && find_without_format(t, begin, i + length, m);
}

/* -m ID and -c CODE of "lpac profile download". */
static bool
find_option(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char option = eidp_see(t, i + 1);
  struct eidp_token token;
  size_t k = i;
  bool lpac = false;

  if (i == 0 || t->s[i - 1] != ' ' || (option != 'm' && option != 'c') ||
      eidp_see(t, i + 2) != ' ')
    return false;
  for (; k > 8 && i - k < COMMAND_MAX && t->s[k - 1] != '\n' && !lpac; k--)
    lpac = eidp_said(t, k, "lpac ") || eidp_said(t, k, "download ");
  if (!lpac)
    return false;
  k = eidp_over_spaces(t, i + 3);
  if (eidp_see(t, k) == '\'' || eidp_see(t, k) == '"')
    k++;
  eidp_read_token(t, k, &token);
  return token.where.length > 0 &&
         eidp_take_token(t, &token, EID_NOTATION_NAMED,
                         option == 'm' ? EID_SOUGHT_MATCHING_ID
                                       : EID_SOUGHT_CONFIRMATION_CODE,
                         m);
}

bool
eidp_find_code(struct eidp_search *t, size_t i, eid_match *m)
{
  switch (t->s[i]) {
  case '$':
  case '%':
  case '&':
  case '\\':
    return find_dollar(t, i, m);
  case 0xbc: /* the second byte of a full-width one */
    return i > 0 && find_dollar(t, i - 1, m);
  case '1': /* before =24 */
    return find_dollar(t, i + 1, m);
  case '-':
    return find_option(t, i, m);
  default:
    return eidp_find_named(t, i, m);
  }
}

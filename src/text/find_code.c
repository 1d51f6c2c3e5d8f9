/* SPDX-License-Identifier: MIT */
/*
 * The secrets of activation codes: 1$HOST_MAX$MATCHING-ID as it stands, in
 * links and with escapes, and the values after the names that servers,
 * resellers and tools give them.
 */
#include <string.h>

#include "text/find.h"

enum {
  HOST_MAX = 253, /* bytes of a host name */
  TOKEN_MAX = 128,
  NAME_GAP = 24, /* a name and its value, */
  TAG_MAX = 40,  /* tags between them, */
  NAME_AND_TAGS = 160,
  COMMAND_MAX = 400 /* of a command */
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

static size_t
over_spaces(struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k - i < 3 && eidp_see(t, k) == ' ')
    k++;
  return k;
}

static bool
is_host_byte(unsigned char c)
{
  return eidp_is_letter(c) || eidp_is_ascii_digit(c) || c == '.' || c == '-' ||
         c == ':';
}

static bool
is_token_byte(unsigned char c)
{
  return eidp_is_letter(c) || eidp_is_ascii_digit(c) || c == '-' || c == '_';
}

/* What a token is made of. */
struct token {
  eid_span where;
  bool lower, upper, digit, hyphen;
};

/* The bytes of a soft line break of quoted-printable mail at i, or 0. */
static size_t
soft_break_at(struct eidp_search *t, size_t i)
{
  return eidp_says(t, i, "=\n") ? 2 : eidp_says(t, i, "=\r\n") ? 3 : 0;
}

/* Where a token goes on that ended before i: after a soft line break, or after
   a hyphen and a space or line break with a capital or digit behind. Else
   i. */
static size_t
token_goes_on(struct eidp_search *t, size_t i)
{
  size_t k = i + soft_break_at(t, i);
  unsigned char c;

  if (k > i)
    return is_token_byte(eidp_see(t, k)) ? k : i;
  if (t->s[i - 1] != '-')
    return i;
  k += eidp_see(t, k) == '\r';
  c = eidp_see(t, k);
  if (c != ' ' && c != '\n')
    return i;
  c = eidp_see(t, ++k);
  if (!eidp_is_ascii_digit(c) && !(c >= 'A' && c <= 'Z'))
    return i;
  /* A word is none. */
  for (size_t w = k; w - k < TOKEN_MAX && is_token_byte(c); w++)
    if ((c = eidp_see(t, w)) >= 'a' && c <= 'z')
      return i;
  return k;
}

static void
read_token(struct eidp_search *t, size_t i, struct token *token)
{
  size_t end = i, k;

  *token = (struct token){.where = {i, 0}};
  do {
    k = end;
    for (unsigned char c;
         k - i < TOKEN_MAX && is_token_byte(c = eidp_see(t, k)); k++) {
      token->lower |= c >= 'a' && c <= 'z';
      token->upper |= c >= 'A' && c <= 'Z';
      token->digit |= eidp_is_ascii_digit(c);
      token->hyphen |= c == '-';
    }
    token->where.length = k - i;
    end = k > i ? token_goes_on(t, k) : k;
  } while (end > k && end - i < TOKEN_MAX);
}

static bool
take_token(struct eidp_search *t, const struct token *token,
           eid_notation notation, eid_sought kind, eid_match *m)
{
  if (t->cut || (t->kinds & kind) == 0)
    return false;
  *m = (eid_match){.notation = notation, .where = token->where, .kind = kind};
  return true;
}

/* Over a tag of HTML at k, or its first byte. */
static size_t
over_tag(struct eidp_search *t, size_t k)
{
  size_t n = 1;

  while (n < TAG_MAX && eidp_see(t, k + n) != '>')
    n++;
  return n < TAG_MAX && !t->cut ? k + n + 1 : k + 1;
}

/* Whether a token after "activation code" or in another line is a Matching ID:
   a code that begins with 1$ is found by that, and most others are words. */
static bool
is_matching_id(const struct token *token)
{
  enum { LEAST = 6 };

  return token->where.length >= LEAST && !token->lower && token->upper &&
         token->digit;
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
    next += soft_break_at(t, k);
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
      next += eidp_says(t, k, words[w]) ? strlen(words[w]) : 0;
    if (((c == '/' || c == ',') && dollar_at(t, k + 1) > 0) ||
        (is_quote(c) && (eidp_is_letter(after) || eidp_is_ascii_digit(after) ||
                         is_quote(after) || dollar_at(t, k + 1) > 0)))
      next = k + 1;
    else if (c == '<' && (eidp_is_letter(after) || after == '/'))
      next = over_tag(t, k);
    if (next > k || k >= t->n)
      continue;
    eidp_unit_at(t, k, &u);
    if (u.class == EID_CHARACTER_SPACE || u.class == EID_CHARACTER_INVISIBLE)
      next = k + u.length;
    *line |= next > k && u.line;
  } while (next > k && next - i < NAME_AND_TAGS && !t->cut);
  return k;
}

/* Address, dollar sign and Matching ID at i, after the first dollar sign. An
   address without a dot is one only after "LPA:". */
static bool
find_behind_format(struct eidp_search *t, size_t i, bool prefix, eid_match *m)
{
  struct token token;
  bool dot = prefix, line = false;
  size_t k = over_dressing(t, i, &line), begin = k, dollar;

  for (unsigned char c;
       k - begin < HOST_MAX && is_host_byte(c = eidp_see(t, k)); k++)
    dot |= c == '.';
  if (!dot)
    return false;
  k = over_dressing(t, k, &line);
  dollar = dollar_at(t, k);
  if (dollar == 0)
    return false;
  begin = k + dollar;
  read_token(t, over_dressing(t, begin, &line), &token);
  /* Behind a space, a word may follow a code without a Matching ID. */
  if (token.where.offset > begin && token.lower && !token.digit)
    return false;
  return token.where.length > 0 && (!line || is_matching_id(&token)) &&
         take_token(t, &token, EID_NOTATION_CODE, EID_SOUGHT_MATCHING_ID, m);
}

/* Where the format 1 was lost: a host name before the dollar sign at i and
   what can only be a Matching ID after. */
static bool
find_without_format(struct eidp_search *t, size_t begin, size_t i,
                    eid_match *m)
{
  struct token token;
  size_t k = begin;
  bool dot = false, letter = false;

  while (k > 0 && begin - k < HOST_MAX && is_host_byte(t->s[k - 1])) {
    k--;
    dot |= t->s[k] == '.';
    letter |= eidp_is_letter(t->s[k]);
  }
  if (!dot || !letter)
    return false;
  read_token(t, i, &token);
  return token.where.length >= 6 && !token.lower &&
         (token.digit || token.hyphen) &&
         take_token(t, &token, EID_NOTATION_CODE, EID_SOUGHT_MATCHING_ID, m);
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
  if (is_format(t, k, &prefix) && find_behind_format(t, i + length, prefix, m))
    return true;
  return !t->cut && find_without_format(t, begin, i + length, m);
}

/* Step over what stands between a name and its value. Returns the value's
   place, or 0. *apart: a line or a cell of HTML ends between. */
static size_t
value_after(struct eidp_search *t, size_t i, bool *apart)
{
  size_t k = i, gap = 0;
  struct eidp_unit u;

  *apart = false;
  for (; gap < NAME_GAP && k - i < NAME_AND_TAGS; gap++) {
    unsigned char c = eidp_see(t, k);
    if (t->cut || c == ',' || c == 0)
      return 0;
    if (c == '<' || c == '\n' || c == '\r') {
      *apart = true;
      k = c == '<' ? over_tag(t, k) : k + 1;
      continue;
    }
    if (eidp_is_letter(c) || eidp_is_ascii_digit(c))
      return k > i ? k : 0;
    eidp_unit_at(t, k, &u);
    if (t->cut)
      return 0;
    /* Only =3D is an escape here: = stands between name and value. */
    if (c == '=')
      k += eidp_says(t, k, "=3d") ? 3 : 1;
    else
      k += eidp_says(t, k, "&quot;") ? 6 : u.length;
  }
  return 0;
}

/* Names of secrets in the languages of phones: what stands before the place
   where a search stops, what from there on, and after a space or a sign. */
static const struct secret_name {
  const char *begin, *rest, *second;
  eid_sought kind;
  bool part; /* it is also what has all the parts */
} secret_names[] = {
    {"ma", "tching", "id", EID_SOUGHT_MATCHING_ID, false},
    {"acti", "vation", "code", EID_SOUGHT_MATCHING_ID, true},
    {"acti", "vation", "token", EID_SOUGHT_MATCHING_ID, false},
    {"code d'acti", "vation", "", EID_SOUGHT_MATCHING_ID, true},
    {"code d’acti", "vation", "", EID_SOUGHT_MATCHING_ID, true},
    {"digo de acti", "vación", "", EID_SOUGHT_MATCHING_ID, true},
    {"digo de acti", "vacion", "", EID_SOUGHT_MATCHING_ID, true},
    {"digo de ati", "vação", "", EID_SOUGHT_MATCHING_ID, true},
    {"digo de ati", "vacao", "", EID_SOUGHT_MATCHING_ID, true},
    {"codice di atti", "vazione", "", EID_SOUGHT_MATCHING_ID, true},
    {"acti", "vatie", "code", EID_SOUGHT_MATCHING_ID, true},
    {"akti", "vační", "kód", EID_SOUGHT_MATCHING_ID, true},
    {"akti", "vasyon", "kodu", EID_SOUGHT_MATCHING_ID, true},
    {"kode akti", "vasi", "", EID_SOUGHT_MATCHING_ID, true},
    {"confi", "rmation", "code", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"code de confi", "rmation", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"digo de confi", "rmación", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"digo de confi", "rmacion", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"digo de confi", "rmação", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"digo de confi", "rmacao", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"codice di confe", "rma", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"kode konfi", "rmasi", "", EID_SOUGHT_CONFIRMATION_CODE, false},
    {"bes", "tätigungs", "code", EID_SOUGHT_CONFIRMATION_CODE, false}};

/* Where the name ends of which `rest` stands at i, or 0. */
static size_t
name_at(struct eidp_search *t, size_t i, const struct secret_name *name)
{
  size_t k = i + strlen(name->rest);
  unsigned char c;

  if (!eidp_said(t, i, name->begin) || !eidp_says(t, i, name->rest))
    return 0;
  if (name->second[0] == '\0')
    return k;
  c = eidp_see(t, k);
  k += c == ' ' || c == '_' || c == '-' || c == '.';
  return eidp_says(t, k, name->second) ? k + strlen(name->second) : 0;
}

/* Whether a line or a cell of HTML ends behind a token. */
static bool
stands_alone(struct eidp_search *t, const struct token *token)
{
  size_t i = over_spaces(t, token->where.offset + token->where.length);
  unsigned char c = eidp_see(t, i);

  return c == '\n' || c == '\r' || c == '<' || c == 0;
}

/* The value of a name that ends before i. */
static bool
take_named(struct eidp_search *t, size_t i, eid_sought kind, bool part,
           eid_match *m)
{
  bool apart, confirm = kind == EID_SOUGHT_CONFIRMATION_CODE;
  size_t k = value_after(t, i, &apart);
  struct token token;

  if (k == 0)
    return false;
  read_token(t, k, &token);
  if ((part || (apart && !confirm)) && !is_matching_id(&token))
    return false;
  if (apart && !stands_alone(t, &token))
    return false;
  if (token.where.length < 4 ||
      (confirm ? !token.digit : token.lower && !token.digit))
    return false;
  return take_token(t, &token, EID_NOTATION_NAMED, kind, m);
}

static bool
find_named(struct eidp_search *t, size_t i, eid_match *m)
{
  for (size_t k = 0; k < sizeof secret_names / sizeof secret_names[0]; k++) {
    size_t end = name_at(t, i, &secret_names[k]);
    if (end > 0)
      return take_named(t, end, secret_names[k].kind, secret_names[k].part, m);
  }
  return false;
}

/* Whether behind a name there is what stands before a value and in no sentence
   without spaces. */
static bool
sign_follows(struct eidp_search *t, size_t i)
{
  static const char *const signs[] = {":",  "：", "=",  "\"", "<",
                                      "\n", "\r", "\t", "|"};
  size_t k = over_spaces(t, i);

  for (size_t w = 0; w < sizeof signs / sizeof signs[0]; w++)
    if (eidp_says(t, k, signs[w]))
      return true;
  return false;
}

/* A secret behind a name in Chinese, Japanese or Korean that ends before i. */
static bool
find_named_wide(struct eidp_search *t, size_t i, eid_match *m)
{
  static const struct wide_name {
    const char *name;
    eid_sought kind;
    bool part;
  } list[] = {{"激活码", EID_SOUGHT_MATCHING_ID, true},
              {"啟用碼", EID_SOUGHT_MATCHING_ID, true},
              {"啟動碼", EID_SOUGHT_MATCHING_ID, true},
              {"アクティベーションコード", EID_SOUGHT_MATCHING_ID, true},
              {"활성화 코드", EID_SOUGHT_MATCHING_ID, true},
              {"활성화코드", EID_SOUGHT_MATCHING_ID, true},
              {"确认码", EID_SOUGHT_CONFIRMATION_CODE, false},
              {"確認碼", EID_SOUGHT_CONFIRMATION_CODE, false},
              {"確認コード", EID_SOUGHT_CONFIRMATION_CODE, false},
              {"확인 코드", EID_SOUGHT_CONFIRMATION_CODE, false},
              {"확인코드", EID_SOUGHT_CONFIRMATION_CODE, false}};

  for (size_t k = 0; k < sizeof list / sizeof list[0]; k++)
    if (eidp_said(t, i, list[k].name))
      return sign_follows(t, i) &&
             take_named(t, i, list[k].kind, list[k].part, m);
  return false;
}

/* -m ID and -c CODE of "lpac profile download". */
static bool
find_option(struct eidp_search *t, size_t i, eid_match *m)
{
  unsigned char option = eidp_see(t, i + 1);
  struct token token;
  size_t k = i;
  bool lpac = false;

  if (i == 0 || t->s[i - 1] != ' ' || (option != 'm' && option != 'c') ||
      eidp_see(t, i + 2) != ' ')
    return false;
  for (; k > 8 && i - k < COMMAND_MAX && t->s[k - 1] != '\n' && !lpac; k--)
    lpac = eidp_said(t, k, "lpac ") || eidp_said(t, k, "download ");
  if (!lpac)
    return false;
  k = over_spaces(t, i + 3);
  if (eidp_see(t, k) == '\'' || eidp_see(t, k) == '"')
    k++;
  read_token(t, k, &token);
  return token.where.length > 0 &&
         take_token(t, &token, EID_NOTATION_NAMED,
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
  case 0xa0: /* those of 码, 碼, ド and 드 */
  case 0xa2:
  case 0x83:
  case 0x93:
    return eidp_see(t, i + 1) >= 0x80 && find_named_wide(t, i + 2, m);
  case '1': /* before =24 */
    return find_dollar(t, i + 1, m);
  case '-':
    return find_option(t, i, m);
  default:
    return ((t->s[i] | 32) == 't' || (t->s[i] | 32) == 'v' ||
            (t->s[i] | 32) == 'r') &&
           find_named(t, i, m);
  }
}

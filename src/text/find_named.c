/* SPDX-License-Identifier: MIT */
/*
 * Secrets behind the names that servers, resellers, tools and phones give
 * them, in their languages.
 */
#include <string.h>

#include "text/find_token.h"

enum {
  NAME_GAP = 24, /* characters between a name and its value, */
  NAME_AND_TAGS = 160,
  NOTE_MAX = 40, /* of a note in brackets behind it, or of its beginning */
  LINKS_MAX = 2  /* words between a name and its value */
};

/* Where a name stands. */
struct name_place {
  size_t end;
  bool element; /* of XML: its value ends with it */
};

/* Over a note in brackets behind a name, which a sign follows. */
static size_t
over_note(struct eidp_search *t, size_t i)
{
  size_t k = eidp_over_spaces(t, i), begin = k;

  if (eidp_see(t, k) != '(')
    return i;
  for (unsigned char c; (c = eidp_see(t, k)) != ')'; k++)
    if (k - begin == NOTE_MAX || c == 0 || c == '\n')
      return i;
  k++;
  return eidp_is_among(eidp_see(t, eidp_over_spaces(t, k)), ":=") ? k : i;
}

/* Whether a comma ends no value but stands in pairs of names and values:
   {"name":"matchingId","value":"..."}. */
static bool
is_comma_of_pair(struct eidp_search *t, size_t i)
{
  return eidp_says(t, eidp_over_spaces(t, i + 1), "\"value");
}

/* Step over what stands between a name and its value. Returns the value's
   place, or 0. *apart: a line or a cell of HTML ends between; *sign: there is
   more than spaces and brackets. */
static size_t
value_after(struct eidp_search *t, struct name_place name, bool *apart,
            bool *sign)
{
  size_t k = name.end, gap = 0;
  struct eidp_unit u;

  for (; gap < NAME_GAP && k - name.end < NAME_AND_TAGS; gap++) {
    unsigned char c = eidp_see(t, k);
    if (t->cut || (c == ',' && !is_comma_of_pair(t, k)) || c == 0)
      return 0;
    if (name.element && (eidp_says(t, k, "</") || eidp_says(t, k, "/>")))
      return 0;
    *sign |= eidp_is_among(c, ":=<>|\"'") || c >= 0x80;
    if (c == '<' || c == '\n' || c == '\r') {
      *apart = true;
      k = c == '<' ? eidp_over_tag(t, k) : k + 1;
      continue;
    }
    if (eidp_is_letter(c) || eidp_is_ascii_digit(c))
      return k > name.end ? k : 0;
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
stands_alone(struct eidp_search *t, const struct eidp_token *token)
{
  size_t i = eidp_over_spaces(t, token->where.offset + token->where.length);
  unsigned char c = eidp_see(t, i);

  return c == '\n' || c == '\r' || c == '<' || c == 0;
}

/* Whether a token is a word that stands between a name and its value: of a
   sentence, of how programs print what may be missing or what is bytes, and of
   pairs of names and values. */
static bool
is_link(struct eidp_search *t, const struct eidp_token *token)
{
  static const char *const words[] = {"value", "some", "optional",
                                      "pin",   "s",    "b"};
  size_t i = token->where.offset, n = token->where.length;

  if (n == 2 && eidp_says(t, i, "is"))
    return true;
  for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
    if (n == strlen(words[w]) && eidp_says(t, i, words[w]))
      return eidp_is_among(eidp_see(t, i + n), ":=('\"");
  return false;
}

/* What is said of a secret that is missing. */
static bool
is_nothing(struct eidp_search *t, const struct eidp_token *token)
{
  static const char *const words[] = {"null", "none", "true"};

  for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
    if (token->where.length == strlen(words[w]) &&
        eidp_says(t, token->where.offset, words[w]))
      return true;
  return false;
}

/* The value of a name. part: whole activation codes stand there, too. */
static bool
take_named(struct eidp_search *t, struct name_place name, eid_sought kind,
           bool part, eid_match *m)
{
  bool apart = false, sign = false, confirm;
  struct eidp_token token;

  confirm = kind == EID_SOUGHT_CONFIRMATION_CODE;
  name.end = over_note(t, name.end);
  for (int links = 0; links <= LINKS_MAX; links++) {
    size_t k = value_after(t, name, &apart, &sign);
    if (k == 0)
      return false;
    eidp_read_token(t, k, &token);
    if (!is_link(t, &token))
      break;
    /* What follows a word may be a sentence. */
    part = !confirm;
    name.end = k + token.where.length;
  }
  if ((part || (apart && !confirm)) && !eidp_is_matching_id(&token))
    return false;
  if (apart && !stands_alone(t, &token))
    return false;
  if (token.where.length < 4 ||
      (confirm ? !token.digit : token.lower && !token.digit))
    return false;
  /* A word behind a name is the next one of a sentence or statement. */
  if (!token.digit && !token.hyphen && (!sign || is_nothing(t, &token)))
    return false;
  return eidp_take_token(t, &token, EID_NOTATION_NAMED, kind, m);
}

/* Whether a name of which a part stands before i is that of an element of XML,
   and whether it closes one, whose value is before it. */
static bool
is_element(const struct eidp_search *t, size_t i, bool *closing)
{
  size_t k = i;

  while (k > 0 && i - k < NOTE_MAX &&
         (eidp_is_letter(t->s[k - 1]) || eidp_is_among(t->s[k - 1], ":_-")))
    k--;
  *closing = k > 1 && t->s[k - 1] == '/' && t->s[k - 2] == '<';
  return k > 0 && t->s[k - 1] == '<';
}

static bool
find_named(struct eidp_search *t, size_t i, eid_match *m)
{
  for (size_t k = 0; k < sizeof secret_names / sizeof secret_names[0]; k++) {
    const struct secret_name *name = &secret_names[k];
    struct name_place place = {.end = name_at(t, i, name)};
    bool closing;
    if (place.end == 0)
      continue;
    place.element = is_element(t, i, &closing);
    return !closing && take_named(t, place, name->kind, name->part, m);
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
  size_t k = eidp_over_spaces(t, i);

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
      return sign_follows(t, i) && take_named(t, (struct name_place){.end = i},
                                              list[k].kind, list[k].part, m);
  return false;
}

bool
eidp_find_named(struct eidp_search *t, size_t i, eid_match *m)
{
  switch (t->s[i]) {
  case 0xa0: /* the second bytes of 码, 碼, ド and 드 */
  case 0xa2:
  case 0x83:
  case 0x93:
    return eidp_see(t, i + 1) >= 0x80 && find_named_wide(t, i + 2, m);
  case 't':
  case 'T':
  case 'v':
  case 'V':
  case 'r':
  case 'R':
    return find_named(t, i, m);
  default:
    return false;
  }
}

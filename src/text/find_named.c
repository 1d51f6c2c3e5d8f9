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
  LINKS_MAX = 2, /* words between a name and its value */
  LIST_MAX = 400 /* bytes of several values */
};

/* Where a name stands. */
struct name_place {
  size_t within, end;
  bool element; /* of XML: its value ends with it */
  bool several; /* it is the name of more than one value */
};

/* What stands between a name and its value. */
struct between {
  bool apart; /* a line or a cell of HTML ends */
  bool cell;  /* one of a table does: both stand in a row of two */
  bool sign;  /* there is more than spaces and brackets */
  bool list;  /* there is a square bracket: values follow one another */
};

/* Whether behind a name there is what stands before a value and in no sentence
   without spaces. */
static bool
sign_follows(struct eidp_search *t, size_t i)
{
  static const char *const signs[] = {":", "：", "=",  "\"", "'", "<",
                                      ">", "|",  "\n", "\r", "\t"};
  size_t k = eidp_over_spaces(t, i);

  for (size_t w = 0; w < sizeof signs / sizeof signs[0]; w++)
    if (eidp_says(t, k, signs[w]))
      return true;
  return false;
}

/* Over a note in brackets behind a name: what may be a value in brackets is
   one where a sign follows. A square bracket without a space is an index. */
static size_t
over_note(struct eidp_search *t, size_t i)
{
  size_t k = eidp_over_spaces(t, i), begin = k, behind;
  const char *end = eidp_says(t, k, "（")   ? "）"
                    : eidp_see(t, k) == '(' ? ")"
                                            : "]";
  bool digit = false, words = false;

  if (*end == ']' && (eidp_see(t, k) != '[' || (k == i && t->s[i - 1] < 0x80)))
    return i;
  for (; !eidp_says(t, k, end); k++) {
    unsigned char c = eidp_see(t, k);
    if (k - begin == NOTE_MAX || c == 0 || c == '\n')
      return i;
    digit |= eidp_is_ascii_digit(c);
    words |= c == ' ';
  }
  k += strlen(end);
  behind = eidp_over_spaces(t, k);
  return (digit && !words) && !eidp_is_among(eidp_see(t, behind), ":=") &&
                 !eidp_says(t, behind, "：")
             ? i
             : k;
}

/* Over the s of several, and over the number of one of them, which a sign
   follows. */
static size_t
over_number(struct eidp_search *t, size_t i, bool *several)
{
  enum { SIGNS = 2, DIGITS = 2 };
  size_t k, begin;

  *several =
      (eidp_see(t, i) | 32) == 's' && !eidp_is_letter(eidp_see(t, i + 1));
  k = i += *several;
  while (k - i < SIGNS && eidp_is_among(eidp_see(t, k), " _-.#"))
    k++;
  for (begin = k; k - begin < DIGITS && eidp_is_ascii_digit(eidp_see(t, k));)
    k++;
  return k > begin && sign_follows(t, k) ? k : i;
}

/* Whether a line begins with the name that i is within. */
static bool
begins_line(const struct eidp_search *t, size_t i)
{
  for (size_t k = i; k > 0 && !eidp_is_among(t->s[k - 1], "\r\n"); k--)
    if (i - k == NOTE_MAX || t->s[k - 1] == ',')
      return false;
  return true;
}

/* Where to go on at a comma behind a name: at the value of a pair, {"name":
   "matchingId", "value": "..."}, or in the second cell of a row. Else a comma
   ends what is said of the name: 0. */
static size_t
over_comma(struct eidp_search *t, size_t within, size_t i, struct between *b)
{
  size_t k = i + 1;

  while (k - i < NAME_GAP && eidp_is_among(eidp_see(t, k), " \t\r\n"))
    k++;
  if (eidp_says(t, k, "\"value"))
    return k;
  b->apart = b->cell = true;
  return k == i + 1 && begins_line(t, within) ? k : 0;
}

/* Over an escape of what stands between a name and its value; of those with =
   only =3D is one. */
static size_t
over_sign(struct eidp_search *t, size_t k)
{
  static const char *const escapes[] = {"&quot;", "&gt;", "=3d"};
  struct eidp_unit u;

  for (size_t e = 0; e < sizeof escapes / sizeof escapes[0]; e++)
    if (eidp_says(t, k, escapes[e]))
      return k + strlen(escapes[e]);
  if (t->s[k] == '=')
    return k + 1;
  eidp_unit_at(t, k, &u);
  return k + u.length;
}

/* Step over what stands between a name and its value. Returns the value's
   place, or 0. */
static size_t
value_after(struct eidp_search *t, struct name_place name, struct between *b)
{
  static const char *const cdata = "<![cdata[";
  size_t k = name.end;

  for (size_t gap = 0; gap < NAME_GAP && k - name.end < NAME_AND_TAGS; gap++) {
    unsigned char c = eidp_see(t, k);
    if (t->cut || c == 0)
      return 0;
    if (name.element && (eidp_says(t, k, "</") || eidp_says(t, k, "/>")))
      return 0;
    b->list |= c == '[';
    b->sign |= eidp_is_among(c, ":=<>|\"'") || c >= 0x80;
    if (eidp_is_letter(c) || eidp_is_ascii_digit(c))
      return k > name.end ? k : 0;
    if (c == ',') {
      k = over_comma(t, name.within, k, b);
      if (k == 0)
        return 0;
    } else if (eidp_says(t, k, cdata)) {
      k += strlen(cdata);
    } else if (c == '<' || c == '\n' || c == '\r') {
      b->apart = true;
      k = c == '<' ? eidp_over_tag(t, k) : k + 1;
    } else {
      k = over_sign(t, k);
    }
    if (t->cut)
      return 0;
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
  size_t k;
  struct eidp_unit u;

  /* The rest of most is refused by its first byte. */
  if (!eidp_says(t, i, name->rest) || !eidp_said(t, i, name->begin))
    return 0;
  k = i + strlen(name->rest);
  if (name->second[0] == '\0')
    return k;
  if (eidp_is_among(eidp_see(t, k), " _-.+"))
    k++;
  else if (k < t->n && !eidp_is_letter(t->s[k])) {
    eidp_unit_at(t, k, &u);
    k += u.class == EID_CHARACTER_SPACE ? u.length : 0;
  }
  return eidp_says(t, k, name->second) ? k + strlen(name->second) : 0;
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

/* What is said of a secret that is missing, or of any: its type, which the
   length may follow in brackets. */
static bool
is_nothing(struct eidp_search *t, const struct eidp_token *token)
{
  static const char *const words[] = {"null",     "none",    "true",
                                      "false",    "string",  "text",
                                      "optional", "required"};
  size_t i = token->where.offset, n = token->where.length;

  for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
    if (n == strlen(words[w]) && eidp_says(t, i, words[w]))
      return true;
  i = eidp_over_spaces(t, i + n);
  return eidp_see(t, i) == '(' && eidp_is_ascii_digit(eidp_see(t, i + 1));
}

/* Whether a token is a year or a name that ends with one. */
static bool
ends_in_year(const struct eidp_search *t, const struct eidp_token *token)
{
  enum { YEAR = 4 };
  size_t n = token->where.length;
  const unsigned char *end = t->s + token->where.offset + n;

  return n >= YEAR && (n == YEAR || end[-YEAR - 1] == '-') &&
         (memcmp(end - YEAR, "20", 2) == 0 ||
          memcmp(end - YEAR, "19", 2) == 0) &&
         eidp_is_ascii_digit(end[-2]) && eidp_is_ascii_digit(end[-1]);
}

/* Whether a token may be the value of a name. strict: only what is no word. */
static bool
is_named_value(struct eidp_search *t, const struct eidp_token *token,
               bool confirm, bool strict, const struct between *b)
{
  enum { LEAST = 4, LEAST_CELL = 8 };

  if (strict && !confirm && !eidp_is_matching_id(token))
    return false;
  if (b->apart && !b->list && !eidp_stands_alone(t, token))
    return false;
  /* The second cell of a row may be a name as the first one is. */
  if (b->cell && (!eidp_is_sure(t, token->where, confirm) ||
                  (!confirm && token->where.length < LEAST_CELL)))
    return false;
  if (token->where.length < LEAST ||
      (confirm ? !token->digit : token->lower && !token->digit))
    return false;
  /* A word behind a name is the next one of a sentence or statement. */
  if (!token->digit && !token->hyphen && (!b->sign || is_nothing(t, token)))
    return false;
  if (b->sign || b->apart)
    return true;
  return confirm ? !token->upper && !token->lower : !ends_in_year(t, token);
}

/* Have the values that follow one in a list as a part of it: nothing but their
   name, which is before the first, says what they are. What follows without a
   sign of lists is something else; in the next line, of YAML's and JSON's. */
static void
add_listed(struct eidp_search *t, struct eidp_token *token, bool confirm)
{
  size_t begin = token->where.offset, end = begin + token->where.length;
  bool sign = false, line = false;

  for (size_t k = end; k - end < NAME_GAP && k - begin < LIST_MAX; k++) {
    struct eidp_token next;
    unsigned char c = eidp_see(t, k);
    if (eidp_is_among(c, "\r\n ")) {
      line |= c != ' ';
      sign &= !line;
    } else if (eidp_is_among(c, line ? "-\"'" : ",;|\"'")) {
      sign = true;
      line = false;
    } else {
      eidp_read_token(t, k, &next);
      if (!sign || (confirm ? !eidp_is_sure(t, next.where, true)
                            : !eidp_is_matching_id(&next)))
        return;
      end = k + next.where.length;
      token->where.length = end - begin;
      k = end - 1;
      sign = false;
    }
  }
}

/* The value of a name. part: whole activation codes stand there, too. */
static bool
take_named(struct eidp_search *t, struct name_place name, eid_sought kind,
           bool part, eid_match *m)
{
  bool confirm = kind == EID_SOUGHT_CONFIRMATION_CODE;
  struct between b = {0};
  struct eidp_token token;

  for (int links = 0; links <= LINKS_MAX; links++) {
    size_t k = value_after(t, name, &b);
    if (k == 0)
      return false;
    eidp_read_token(t, k, &token);
    if (!is_link(t, &token))
      break;
    /* What follows a word may be a sentence. */
    part = !confirm;
    name.end = k + token.where.length;
  }
  if (!is_named_value(t, &token, confirm, part || b.apart, &b))
    return false;
  if (name.several || b.list)
    add_listed(t, &token, confirm);
  return eidp_take_token(t, &token, EID_NOTATION_NAMED, kind, m);
}

/* The value of a name, behind a note in brackets; or the note, where it is one
   and behind it stands what need not be: "(K2-1V5B9M-DD9VC8): USED". */
static bool
take_noted(struct eidp_search *t, struct name_place name, eid_sought kind,
           bool part, eid_match *m)
{
  bool confirm = kind == EID_SOUGHT_CONFIRMATION_CODE, found;
  struct between b = {0};
  struct name_place behind = name;
  struct eidp_token token;
  size_t k;

  behind.end = over_note(t, name.end);
  found = take_named(t, behind, kind, part, m);
  if (behind.end == name.end || (found && eidp_is_sure(t, m->where, confirm)))
    return found;
  k = value_after(t, name, &b);
  eidp_read_token(t, k, &token);
  /* At most a quote and a wide bracket end it. */
  return (k > 0 && behind.end - k - token.where.length <= 4 &&
          eidp_is_sure(t, token.where, confirm) &&
          is_named_value(t, &token, confirm, part, &b) &&
          eidp_take_token(t, &token, EID_NOTATION_NAMED, kind, m)) ||
         found;
}

/* Over what follows the name of an element in its tag; what is empty ends
   there. */
static size_t
over_attributes(struct eidp_search *t, size_t i)
{
  size_t k = eidp_over_tag(t, i);

  return t->s[k - 1] == '>' ? k - 1 - (t->s[k - 2] == '/') : k;
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
  *closing = k > 0 && t->s[k - 1] == '/';
  k -= *closing;
  return eidp_said(t, k, "<") || eidp_said(t, k, "&lt;");
}

static bool
find_named(struct eidp_search *t, size_t i, eid_match *m)
{
  for (size_t k = 0; k < sizeof secret_names / sizeof secret_names[0]; k++) {
    const struct secret_name *name = &secret_names[k];
    struct name_place place = {.within = i, .end = name_at(t, i, name)};
    bool closing;
    if (place.end == 0)
      continue;
    place.element = is_element(t, i, &closing);
    if (place.element && closing)
      return false;
    place.end = over_number(t, place.end, &place.several);
    if (!place.element)
      return take_noted(t, place, name->kind, name->part, m);
    if (eidp_is_among(eidp_see(t, place.end), " \t\r\n"))
      place.end = over_attributes(t, place.end);
    return take_named(t, place, name->kind, name->part, m);
  }
  return false;
}

/* Whether a value may stand at i, behind a bracket or a space. */
static bool
value_stands_at(struct eidp_search *t, size_t i)
{
  static const char *const ends[] = {"】", "」", "』", "\xe3\x80\x80"};
  size_t k = i;
  unsigned char c;

  for (size_t e = 0; e < sizeof ends / sizeof ends[0]; e++)
    if (eidp_says(t, i, ends[e]))
      k = i + strlen(ends[e]);
  if (k > i && sign_follows(t, k))
    return true;
  c = eidp_see(t, k = eidp_over_spaces(t, k));
  return k > i && (eidp_is_letter(c) || eidp_is_ascii_digit(c));
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
    if (eidp_said(t, i, list[k].name)) {
      struct name_place place = {.within = i};
      size_t end;
      place.end = over_number(t, i, &place.several);
      end = over_note(t, place.end);
      return (sign_follows(t, end) || value_stands_at(t, end)) &&
             take_noted(t, place, list[k].kind, list[k].part, m);
    }
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

/* SPDX-License-Identifier: MIT */
#include "text/find_token.h"

enum { TOKEN_MAX = 128 };

static bool
is_token_byte(unsigned char c)
{
  return eidp_is_letter(c) || eidp_is_ascii_digit(c) || c == '-' || c == '_';
}

size_t
eidp_soft_break_at(struct eidp_search *t, size_t i)
{
  return eidp_says(t, i, "=\n") ? 2 : eidp_says(t, i, "=\r\n") ? 3 : 0;
}

/* Where a token goes on that ended before i: after a soft line break, or after
   a hyphen and a space or line break with a capital or digit behind. Else
   i. */
static size_t
token_goes_on(struct eidp_search *t, size_t i)
{
  size_t k = i + eidp_soft_break_at(t, i);
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

void
eidp_read_token(struct eidp_search *t, size_t i, struct eidp_token *token)
{
  size_t end = i, k;

  *token = (struct eidp_token){.where = {i, 0}};
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

bool
eidp_take_token(struct eidp_search *t, const struct eidp_token *token,
                eid_notation notation, eid_sought kind, eid_match *m)
{
  if (t->cut || (t->kinds & kind) == 0)
    return false;
  *m = (eid_match){.notation = notation, .where = token->where, .kind = kind};
  return true;
}

size_t
eidp_over_tag(struct eidp_search *t, size_t k)
{
  size_t n = 0;

  for (; n < EIDP_TAG_MAX && eidp_see(t, k + n) != '>'; n++)
    if (eidp_says(t, k + n, " value="))
      return k + n + 7;
  return n < EIDP_TAG_MAX && !t->cut ? k + n + 1 : k + 1;
}

/* Whether a token after "activation code" or in another line is a Matching ID:
   a code that begins with 1$ is found by that, and most others are words. */
bool
eidp_is_matching_id(const struct eidp_token *token)
{
  enum { LEAST = 6 };

  return token->where.length >= LEAST && !token->lower && token->upper &&
         token->digit;
}

size_t
eidp_over_spaces(struct eidp_search *t, size_t i)
{
  size_t k = i;

  while (k - i < 3 && eidp_see(t, k) == ' ')
    k++;
  return k;
}

bool
eidp_stands_alone(struct eidp_search *t, const struct eidp_token *token)
{
  size_t begin = token->where.offset, i = begin + token->where.length;
  unsigned char c = eidp_see(t, i);

  if (c == '"' || c == '\'') {
    if (begin > 1 && t->s[begin - 1] == c && t->s[begin - 2] == '=')
      return true;
    i++;
  }
  i = eidp_over_spaces(t, i);
  c = eidp_see(t, i);
  return c == '\n' || c == '\r' || c == '<' || c == 0 ||
         eidp_says(t, i, "]]>");
}

bool
eidp_is_sure(const struct eidp_search *t, eid_span where, bool confirm)
{
  enum { LEAST = 4, MOST = 8, LEAST_ID = 6 };
  size_t n = where.length, digits = 0;

  for (size_t i = 0; i < n; i++)
    digits += eidp_is_ascii_digit(t->s[where.offset + i]);
  return confirm ? n >= LEAST && n <= MOST && digits == n
                 : n >= LEAST_ID && digits > 1;
}

/* SPDX-License-Identifier: MIT */
/*
 * A pasted text as units: characters that stand for others, escapes, links.
 *
 * Each kind of writing is undone wherever it stands; what of it belongs to a
 * code is seen later, by the bits of its units (paste.h). Escapes are undone
 * round by round, as a link within a link is escaped twice.
 */
#include <string.h>

#include "code/paste.h"

/* Escapes within escapes within escapes: nobody has shown more than two. */
enum { ROUNDS = 4 };

/* A step reads and writes one array, and never writes more than it has read.
   Takes units into *p one after the other; what was left out before a unit is
   told by its bits. */
struct writer {
  struct eidp_paste *p;
  size_t n;
  unsigned char pending;
};

static void
put(struct writer *w, struct eidp_unit_of u)
{
  u.how |= w->pending;
  w->pending = 0;
  w->p->unit[w->n++] = u;
}

/* A character of two or three bytes; 0 where it is none, which leaves its
   bytes as they are: labels may be in any script, or none. */
static unsigned
wide_character(const unsigned char *s, size_t n, size_t *length)
{
  *length = 2;
  if (n >= 2 && s[0] >= 0xC2 && s[0] <= 0xDF && (s[1] & 0xC0) == 0x80)
    return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
  *length = 3;
  if (n >= 3 && (s[0] & 0xF0) == 0xE0 && (s[1] & 0xC0) == 0x80 &&
      (s[2] & 0xC0) == 0x80)
    return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  *length = 1;
  return 0;
}

/* Ranges of characters and what they stand for; 0: they cannot be seen and
   stand for nothing. */
static const struct {
  unsigned short first, last;
  unsigned char c, how;
} characters[] = {
    {0x00A0, 0x00A0, ' ', EID_CODE_FOLD_SPACE},
    {0x00AB, 0x00AB, '"', 0},
    {0x00AD, 0x00AD, 0, EID_CODE_FOLD_SPACE},
    {0x00BB, 0x00BB, '"', 0},
    {0x2000, 0x200A, ' ', EID_CODE_FOLD_SPACE},
    {0x200B, 0x200F, 0, EID_CODE_FOLD_SPACE},
    {0x2010, 0x2015, '-', EID_CODE_FOLD_CHARACTER},
    {0x2018, 0x201F, '"', 0},
    {0x2028, 0x2029, '\n', EID_CODE_FOLD_SPACE},
    {0x202A, 0x202E, 0, EID_CODE_FOLD_SPACE},
    {0x202F, 0x202F, ' ', EID_CODE_FOLD_SPACE},
    {0x2039, 0x203A, '"', 0},
    {0x205F, 0x205F, ' ', EID_CODE_FOLD_SPACE},
    {0x2060, 0x2069, 0, EID_CODE_FOLD_SPACE},
    {0x2212, 0x2212, '-', EID_CODE_FOLD_CHARACTER},
    {0x2236, 0x2236, ':', EID_CODE_FOLD_CHARACTER},
    {0x3000, 0x3000, ' ', EID_CODE_FOLD_SPACE},
    {0x300C, 0x300F, '"', 0},
    {0xFE55, 0xFE55, ':', EID_CODE_FOLD_CHARACTER},
    {0xFE58, 0xFE58, '-', EID_CODE_FOLD_CHARACTER},
    {0xFE63, 0xFE63, '-', EID_CODE_FOLD_CHARACTER},
    {0xFE69, 0xFE69, '$', EID_CODE_FOLD_CHARACTER},
    {0xFEFF, 0xFEFF, 0, EID_CODE_FOLD_SPACE},
};

/* What a wide character stands for: *u gets it, or 0 for nothing. False where
   it stands for itself. The long vowel sign of kana is a hyphen only after a
   letter or digit of ASCII, where Japanese keyboards write it by mistake. */
static bool
stands_for(unsigned c, unsigned char before, struct eidp_unit_of *u)
{
  u->how = EID_CODE_FOLD_CHARACTER;
  if (c >= 0xFF01 && c <= 0xFF5E)
    u->c = (unsigned char)(c - 0xFEE0);
  else if ((c == 0x30FC || c == 0xFF70) && eidp_is_alnum(before))
    u->c = '-';
  else {
    size_t i = 0, count = sizeof characters / sizeof characters[0];
    while (i < count && (c < characters[i].first || c > characters[i].last))
      i++;
    if (i == count)
      return false;
    u->c = characters[i].c;
    u->how = characters[i].how;
  }
  return true;
}

/* The only step that reads the caller's bytes; the others read units. */
static void
fold_characters(struct eidp_paste *p, const char *s, size_t n)
{
  const unsigned char *t = (const unsigned char *)s;
  struct writer w = {p, 0, 0};
  size_t length;

  for (size_t i = 0; i < n; i += length) {
    struct eidp_unit_of u = {t[i], 0, 1, (unsigned short)i};
    unsigned c = wide_character(t + i, n - i, &length);
    unsigned char before = w.n > 0 ? p->unit[w.n - 1].c : 0;
    if (c == 0 || !stands_for(c, before, &u)) {
      u.how = 0;
      length = 1;
      put(&w, u);
      continue;
    }
    u.width = (unsigned char)length;
    if (u.c == 0)
      w.pending |= u.how;
    else
      put(&w, u);
  }
  p->n = w.n;
}

/* The value of `count` digits of base 16 or 10 from i on; 0 where they are
   none, which no code holds. *end is after them. */
static unsigned
number_at(const struct eidp_paste *p, size_t i, size_t count, unsigned base,
          size_t *end)
{
  unsigned value = 0;

  for (*end = i; *end < i + count; ++*end) {
    unsigned char l = eidp_lower(eidp_at(p, *end));
    unsigned digit = l >= '0' && l <= '9'   ? l - (unsigned)'0'
                     : l >= 'a' && l <= 'f' ? l - (unsigned)'a' + 10
                                            : 99;
    if (digit >= base)
      break;
    value = value * base + digit;
  }
  return value;
}

/* The character of a backslash and what follows; 0 where it is none. Line
   breaks are spelled \n in logs and in JSON; before a sign a backslash only
   keeps a shell or Markdown from reading it. */
static unsigned
backslash(const struct eidp_paste *p, size_t i, size_t *end)
{
  unsigned char c = eidp_at(p, i + 1);
  unsigned value;

  *end = i + 2;
  if (c == 'n' || c == 'r' || c == 't')
    return '\n';
  if (c == 'u' || c == 'x') {
    size_t digits = c == 'u' ? 4 : 2;
    value = number_at(p, i + 2, digits, 16, end);
    return *end == i + 2 + digits ? value : 0;
  }
  return c > ' ' && c < 0x7F && !eidp_is_alnum(c) ? c : 0;
}

/* Whether the text goes on with a word, in its case: names of entities have
   one, and links are written in small letters. */
static bool
goes_on(const struct eidp_paste *p, size_t i, const char *word)
{
  while (*word != '\0' && eidp_at(p, i) == (unsigned char)*word) {
    word++;
    i++;
  }
  return *word == '\0';
}

/* The character of an entity of HTML; 0 where it is none that is known. Those
   that can stand in a code or beside it are here; others leave the text as it
   is. */
static unsigned
entity(const struct eidp_paste *p, size_t i, size_t *end)
{
  static const struct {
    const char *name;
    unsigned char c;
  } entities[] = {{"amp;", '&'},    {"apos;", '\''}, {"colon;", ':'},
                  {"dollar;", '$'}, {"gt;", '>'},    {"hyphen;", '-'},
                  {"lt;", '<'},     {"nbsp;", ' '},  {"period;", '.'},
                  {"quot;", '"'}};
  bool hex = eidp_lower(eidp_at(p, i + 2)) == 'x';
  unsigned value;

  if (eidp_at(p, i + 1) == '#') {
    value = number_at(p, i + (hex ? 3 : 2), 6, hex ? 16 : 10, end);
    return eidp_at(p, (*end)++) == ';' ? value : 0;
  }
  for (size_t k = 0; k < sizeof entities / sizeof entities[0]; k++) {
    *end = i + 1 + strlen(entities[k].name);
    if (goes_on(p, i + 1, entities[k].name))
      return entities[k].c;
  }
  return 0;
}

/* The character that an escape at i stands for, if it is one of ASCII; 0 else.
   Other characters are of no code, and control characters but the line feed
   are not let in this way. */
static unsigned char
escaped(const struct eidp_paste *p, size_t i, size_t *end)
{
  unsigned value = 0;

  if (eidp_at(p, i) == '\\')
    value = backslash(p, i, end);
  else if (eidp_at(p, i) == '&')
    value = entity(p, i, end);
  else if (eidp_at(p, i) == '%') {
    value = number_at(p, i + 1, 2, 16, end);
    value = *end == i + 3 ? value : 0;
  }
  return value == '\n' || (value >= ' ' && value < 0x7F) ? (unsigned char)value
                                                         : 0;
}

/* One round; false where there was nothing to undo. What is made stands for
   all bytes of the escape, so that a fault in it is shown as a whole. */
static bool
fold_escapes(struct eidp_paste *p)
{
  struct writer w = {p, 0, 0};
  bool any = false;
  size_t end;

  for (size_t i = 0; i < p->n; i = end) {
    struct eidp_unit_of u = p->unit[i];
    unsigned char c = escaped(p, i, &end);
    if (c == 0) {
      end = i + 1;
    } else {
      const struct eidp_unit_of *last = &p->unit[end - 1];
      u.c = c;
      u.how |= EID_CODE_FOLD_ESCAPE;
      u.width = (unsigned char)(last->at + last->width - u.at);
      any = true;
    }
    put(&w, u);
  }
  p->n = w.n;
  return any;
}

/* Mail that is quoted-printable (RFC 2045, 6.7): a line that ends with = goes
   on, and =24 is a dollar sign where one follows the format 1; elsewhere it
   is what stands after a name, as in matchingId=24CG9M. */
static void
fold_mail(struct eidp_paste *p)
{
  struct writer w = {p, 0, 0};
  bool signs = false, dollar = false;
  size_t end;

  for (size_t i = 0; i < p->n; i++) {
    signs = signs || goes_on(p, i, "1=24");
    dollar = dollar || p->unit[i].c == '$';
  }
  for (size_t i = 0; (signs || dollar) && i < p->n; i = end) {
    struct eidp_unit_of u = p->unit[i];
    end = i + 1;
    if (goes_on(p, i, "=\n") || goes_on(p, i, "=\r\n")) {
      end = i + (p->unit[i + 1].c == '\r' ? 3 : 2);
      w.pending |= EID_CODE_FOLD_SPACE;
      continue;
    }
    if (signs && (goes_on(p, i, "=24") || goes_on(p, i, "=3A1=24"))) {
      u.c = p->unit[i + 1].c == '2' ? '$' : ':';
      u.how |= EID_CODE_FOLD_ESCAPE;
      u.width = 3;
      end = i + 3;
    }
    put(&w, u);
  }
  if (signs || dollar)
    p->n = w.n;
}

/* The first c from i on, before the first `stop`; p->n where there is none. */
static size_t
find(const struct eidp_paste *p, size_t i, unsigned char c, unsigned char stop)
{
  for (; i < p->n && p->unit[i].c != stop; i++)
    if (p->unit[i].c == c)
      return i;
  return p->n;
}

static bool
has(const struct eidp_paste *p, size_t from, size_t to, unsigned char c)
{
  return find(p, from, c, 0) < to;
}

/* The part of a link that is kept, and where the link ends. A chat or a mail
   program makes a link of a server's name, which is then in the code twice. */
struct kept {
  size_t from, to, end;
};

/* [TEXT](URL), of Markdown: the text, or the URL where only that has a $. */
static bool
markdown(const struct eidp_paste *p, size_t i, struct kept *k)
{
  size_t close, end;

  if (eidp_at(p, i) != '[')
    return false;
  close = find(p, i + 1, ']', '\n');
  if (eidp_at(p, close + 1) != '(')
    return false;
  end = find(p, close + 2, ')', '\n');
  if (end == p->n)
    return false;
  *k = (struct kept){i + 1, close, end + 1};
  if (!has(p, i + 1, close, '$') && has(p, close + 2, end, '$'))
    *k = (struct kept){close + 2, end, end + 1};
  return true;
}

/* <URL|TEXT> of Slack, and <URL> of mail, which is no quote of a code. */
static bool
angle(const struct eidp_paste *p, size_t i, struct kept *k)
{
  size_t end, bar;

  if (eidp_at(p, i) != '<' || !goes_on(p, i + 1, "http"))
    return false;
  end = find(p, i + 1, '>', '\n');
  bar = find(p, i + 1, '|', '>');
  if (end == p->n)
    return false;
  *k = (struct kept){i + 1, end, end + 1};
  if (bar < end && (has(p, bar, end, '$') || !has(p, i, bar, '$')))
    k->from = bar + 1;
  return true;
}

/* Where a tag of HTML ends that only says how letters look or what they link
   to, or 0. One that holds a code is a text of its own. */
static size_t
tag_end(const struct eidp_paste *p, size_t i)
{
  static const char *const names[] = {"a",      "b", "code", "em",
                                      "font",   "i", "mark", "span",
                                      "strong", "u", "wbr"};
  size_t k = i + 1, after, end;

  if (eidp_at(p, i) != '<')
    return 0;
  k += eidp_at(p, k) == '/';
  for (size_t t = 0; t < sizeof names / sizeof names[0]; t++) {
    after = k + strlen(names[t]);
    if (!goes_on(p, k, names[t]) || !eidp_is_one_of(eidp_at(p, after), " />"))
      continue;
    end = find(p, after, '>', '\n');
    return end < p->n && !has(p, i, end, '$') ? end + 1 : 0;
  }
  return 0;
}

/* Links do not nest. All units of what is kept tell that there was one. */
static void
fold_links(struct eidp_paste *p)
{
  struct writer w = {p, 0, 0};
  struct kept k;
  size_t i = 0, end;

  while (i < p->n) {
    end = tag_end(p, i);
    if (end > 0) {
      w.pending |= EID_CODE_FOLD_AROUND;
      i = end;
      continue;
    }
    if (!markdown(p, i, &k) && !angle(p, i, &k)) {
      put(&w, p->unit[i++]);
      continue;
    }
    for (size_t j = k.from; j < k.to; j++) {
      struct eidp_unit_of u = p->unit[j];
      u.how |= EID_CODE_FOLD_LINK;
      put(&w, u);
    }
    i = k.end;
  }
  p->n = w.n;
}

void
eidp_paste_open(struct eidp_paste *p, const char *s, size_t n)
{
  fold_characters(p, s, n);
  for (int round = 0; round < ROUNDS && fold_escapes(p); round++)
    continue;
  fold_mail(p);
  fold_links(p);
}

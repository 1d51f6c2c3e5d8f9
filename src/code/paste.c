/* SPDX-License-Identifier: MIT */
/*
 * Activation codes as people paste them: folding is a step before the strict
 * parser, which judges what comes out of it.
 *
 * The walk: units (unwrap.c); where the code begins (find_start), which the
 * 1$ tells; copy_code goes on from there to what cannot belong to it, and
 * leaves out what a person did not mean; else base64.c and parts.c make a code
 * to begin with. Nothing is cut off that might be a part of the Matching ID:
 * there the sign stays, and the parser names it.
 *
 * Where the parser refuses what came out, eidp_paste_guess() looks for the one
 * change that would make a good code of it.
 */
#include <string.h>

#include "code/paste.h"

/* Where a code begins in a text. */
struct start {
  size_t prefix; /* LPA:, or what follows where there is none */
  size_t one;    /* the 1 */
  bool lpa;
};

/* What copy_code has made until now. */
struct copy {
  struct eidp_paste *out;
  const struct eidp_paste *p;
  size_t i; /* the next unit of p */
  int field;
  unsigned char how;
};

/* Take LPA: off the text before i, with the slashes and spaces that people
   and links put there; from where it begins. */
static size_t
before_prefix(const struct eidp_paste *p, size_t i, bool *lpa)
{
  size_t k = i;

  while (k > 0 && (eidp_is_space(p->unit[k - 1].c) || p->unit[k - 1].c == '/'))
    k--;
  *lpa = k > 0 && p->unit[k - 1].c == ':';
  if (!*lpa)
    return i;
  for (k--; k > 0 && eidp_is_space(p->unit[k - 1].c);)
    k--;
  *lpa = k >= 3 && eidp_lower(p->unit[k - 3].c) == 'l' &&
         eidp_lower(p->unit[k - 2].c) == 'p' &&
         eidp_lower(p->unit[k - 1].c) == 'a' &&
         (k == 3 || !eidp_is_alnum(p->unit[k - 4].c));
  return *lpa ? k - 3 : i;
}

/* Signs that may stand before a code: what else does makes 1$ an amount. */
static bool
may_precede(unsigned char c)
{
  return c >= 0x80 || eidp_is_space(c) ||
         eidp_is_one_of(c, ":=\"'`<>([{/|,;*_~&");
}

/* Whether a 1$ that may begin a code is at i. */
static bool
is_one(const struct eidp_paste *p, size_t i)
{
  return eidp_at(p, i) == '1' &&
         eidp_at(p, eidp_pass_spaces(p, i + 1)) == '$' &&
         (i == 0 || may_precede(p->unit[i - 1].c));
}

/* Whether a code begins at i, with LPA: or without. */
static bool
is_start(const struct eidp_paste *p, size_t i)
{
  return is_one(p, i) ||
         (eidp_lower(eidp_at(p, i)) == 'l' && eidp_at(p, i + 3) == ':' &&
          is_one(p, eidp_pass_spaces(p, i + 4)));
}

/* The first 1$ from i on that may begin a code. */
static bool
find_start(const struct eidp_paste *p, size_t i, struct start *s)
{
  for (; i < p->n; i++) {
    if (!is_one(p, i))
      continue;
    s->one = i;
    s->prefix = before_prefix(p, i, &s->lpa);
    return true;
  }
  return false;
}

/* Whether the text from i on is prose: a word with a small letter and no
   digit, with a colon after it, or of another script. */
static bool
is_prose(const struct eidp_paste *p, size_t i)
{
  bool lower = false, digit = false;

  for (; i < p->n && !eidp_is_space(p->unit[i].c); i++) {
    unsigned char c = p->unit[i].c;
    if (c == '$')
      return false;
    if (c >= 0x80 || (!eidp_is_code_sign(c) && !digit))
      return true;
    lower = lower || (c >= 'a' && c <= 'z');
    digit = digit || (c >= '0' && c <= '9');
  }
  return (lower && !digit) || p->unit[i - 1].c == ':';
}

/* Whether a word that may be the rest of a wrapped line begins at i: nothing
   but it is left, or it has the next $. */
static bool
is_rest(const struct eidp_paste *p, size_t i)
{
  for (; i < p->n && eidp_is_code_sign(p->unit[i].c); i++)
    if (p->unit[i].c == '$')
      return true;
  while (i < p->n && eidp_is_one_of(p->unit[i].c, "\"'`>)]}."))
    i++;
  return eidp_pass_spaces(p, i) == p->n;
}

/* The first unit after the spaces at i, with the > of quoted mail among them;
   *wrapped: a line ends there. */
static size_t
pass_break(const struct eidp_paste *p, size_t i, bool *wrapped)
{
  *wrapped = false;
  for (; i < p->n; i++) {
    if (p->unit[i].c == '\n')
      *wrapped = true;
    else if (!eidp_is_space(p->unit[i].c) &&
             (!*wrapped || p->unit[i].c != '>'))
      break;
  }
  return i;
}

enum gap { ENDS, JOINS, STAYS };

/* What the spaces between two units of a code are: its end, a break that goes
   on, or something that a person must look at. */
static enum gap
judge_gap(const struct copy *k, size_t next, bool wrapped)
{
  const struct eidp_paste *p = k->p;
  unsigned char before = k->out->unit[k->out->n - 1].c,
                after = eidp_at(p, next);
  bool beside = before == '$' || after == '$';

  if (next >= p->n || is_start(p, next))
    return ENDS;
  if (k->field < 2 && (beside || before == '.' || after == '.' ||
                       (wrapped && is_rest(p, next))))
    return JOINS;
  if (is_prose(p, next))
    return ENDS;
  if (beside ||
      ((before == '-' || after == '-' || wrapped) && is_rest(p, next)))
    return JOINS;
  return STAYS;
}

/* Whether a letter of East Asia is at i: after a code it is prose, and nobody
   types one into a code. */
static bool
is_east_asian(const struct eidp_paste *p, size_t i)
{
  return eidp_at(p, i) >= 0xE3 && eidp_at(p, i) <= 0xED &&
         (eidp_at(p, i + 1) & 0xC0) == 0x80 &&
         (eidp_at(p, i + 2) & 0xC0) == 0x80;
}

/* Whether a sign that no code has ends it: what follows the signs is no part
   of a word. A field that follows is never cut off. */
static bool
sign_ends(const struct eidp_paste *p, size_t i)
{
  size_t k = i;

  while (k < p->n && !eidp_is_alnum(p->unit[k].c) &&
         !eidp_is_space(p->unit[k].c) && p->unit[k].c != '$')
    k++;
  if (eidp_at(p, k) == '$')
    return false;
  if (eidp_is_one_of(p->unit[i].c, "\"'`<>)]}&#|;,") || is_east_asian(p, i))
    return true;
  return k == p->n || eidp_is_space(p->unit[k].c);
}

/* The unit belongs to the code. */
static void
take(struct copy *k)
{
  const struct eidp_unit_of *u = &k->p->unit[k->i++];

  k->field += u->c == '$';
  k->how |= u->how;
  k->out->unit[k->out->n++] = *u;
}

/* Leave out the units before `next`. */
static void
leave_out(struct copy *k, size_t next, unsigned char how)
{
  for (; k->i < next; k->i++)
    k->how |= k->p->unit[k->i].how;
  k->how |= how;
}

/* The scheme of a link before the server, or the slash after it. */
static bool
leave_scheme(struct copy *k)
{
  static const char *const words[] = {"https://", "http://"};
  size_t last = k->out->n - 1;

  if (k->field != 1)
    return false;
  if (eidp_at(k->p, k->i) == '/') {
    leave_out(k, k->i + 1, EID_CODE_FOLD_LINK);
    return true;
  }
  for (size_t w = 0; k->out->unit[last].c == '$' && w < 2; w++) {
    size_t n = strlen(words[w]), j = 0;
    while (j < n &&
           eidp_lower(eidp_at(k->p, k->i + j)) == (unsigned char)words[w][j])
      j++;
    if (j < n)
      continue;
    leave_out(k, k->i + n, EID_CODE_FOLD_LINK);
    return true;
  }
  return false;
}

static bool
is_quoted_sign(unsigned char c, unsigned char quote)
{
  return eidp_is_code_sign(c) && c != '$' &&
         !(quote == '<' && c >= 'a' && c <= 'z');
}

/* A quote before a field, where its other one is behind that; or this, before
   a $. What stands between < and > in small letters is a tag. */
static bool
leave_quote(struct copy *k)
{
  unsigned char quote = eidp_at(k->p, k->i), end = quote == '<' ? '>' : quote;
  size_t i = k->i + 1;

  if (!eidp_is_one_of(quote, "\"'`*<>"))
    return false;
  if (k->out->unit[k->out->n - 1].c == '$')
    while (is_quoted_sign(eidp_at(k->p, i), quote))
      i++;
  if (eidp_at(k->p, i) != (i == k->i + 1 ? '$' : end))
    return false;
  leave_out(k, k->i + 1, EID_CODE_FOLD_AROUND);
  return true;
}

/* One step; false at the end of the code. What is neither left out nor the end
   is taken, be it good or not: the parser names the first that is not. */
static bool
copy_step(struct copy *k)
{
  const struct eidp_paste *p = k->p;
  bool wrapped;
  size_t next;

  if (k->i == p->n)
    return false;
  if (eidp_is_space(p->unit[k->i].c)) {
    next = pass_break(p, k->i, &wrapped);
    switch (judge_gap(k, next, wrapped)) {
    case ENDS:
      return false;
    case JOINS:
      leave_out(k, next, EID_CODE_FOLD_SPACE);
      return true;
    case STAYS:
      break;
    }
  } else if (leave_scheme(k) || leave_quote(k)) {
    return true;
  } else if (!eidp_is_code_sign(p->unit[k->i].c) && sign_ends(p, k->i)) {
    return false;
  }
  take(k);
  return true;
}

/* LPA: as it should be, whatever stands there. */
static void
copy_prefix(struct copy *k, const struct start *s)
{
  const char *lpa = "LPA:";

  for (k->i = s->prefix; s->lpa && *lpa != '\0'; lpa++) {
    struct eidp_unit_of u = k->p->unit[k->i];
    k->how |= u.how;
    u.c = (unsigned char)*lpa;
    k->out->unit[k->out->n++] = u;
    k->i++;
    if (lpa[1] == ':' || lpa[1] == '\0')
      while (k->i < s->one && eidp_is_space(k->p->unit[k->i].c))
        leave_out(k, k->i + 1, EID_CODE_FOLD_SPACE);
  }
  while (k->i < s->one)
    leave_out(k, k->i + 1,
              k->p->unit[k->i].c == '/' ? EID_CODE_FOLD_LINK
                                        : EID_CODE_FOLD_SPACE);
}

/*
 * The code that begins at s, into *out; where it ends in *p. The bits are
 * those of its units, of what was left out, and of what is around it.
 */
static size_t
copy_code(struct eidp_paste *out, const struct eidp_paste *p,
          const struct start *s, unsigned *folded)
{
  struct copy k = {out, p, s->prefix, 0, 0};
  size_t end;

  out->n = 0;
  copy_prefix(&k, s);
  while (copy_step(&k))
    continue;
  end = k.i;
  while (out->n > 1 && eidp_is_one_of(out->unit[out->n - 1].c, ".:=_/")) {
    out->n--;
    k.how |= EID_CODE_FOLD_AROUND;
  }
  if (eidp_pass_spaces(p, 0) < s->prefix || eidp_pass_spaces(p, end) < p->n)
    k.how |= EID_CODE_FOLD_AROUND;
  *folded = k.how;
  return end;
}

/* Byte by byte: a Matching ID has a case. */
static bool
same_text(const struct eidp_paste *a, const struct eidp_paste *b)
{
  size_t i = 0;

  while (i < a->n && i < b->n && a->unit[i].c == b->unit[i].c)
    i++;
  return i == a->n && i == b->n;
}

/* The one code of the text, folded, in *out. Of two that differ none is read:
   nothing says which is meant. */
static bool
read_code(struct eidp_paste *out, const struct eidp_paste *p, unsigned *folded)
{
  struct eidp_paste other;
  struct start s;
  unsigned ignored;
  size_t end;

  if (!find_start(p, 0, &s))
    return false;
  for (end = copy_code(out, p, &s, folded); find_start(p, end, &s);) {
    end = copy_code(&other, p, &s, &ignored);
    if (!same_text(out, &other))
      return false;
  }
  return true;
}

/* A code in the text, or one that is made of it. */
static bool
fold_code(struct eidp_paste *out, struct eidp_paste *p, unsigned *folded)
{
  struct start s;
  bool around = false;

  if (find_start(p, 0, &s))
    return read_code(out, p, folded);
  if (!eidp_paste_base64(p, &around) && !eidp_paste_parts(p))
    return false;
  if (!read_code(out, p, folded))
    return false;
  *folded |= around ? (unsigned)EID_CODE_FOLD_AROUND : 0;
  return true;
}

/* As text with a NUL; false where it has no room or a byte that would do harm
   on a terminal. */
static bool
write_text(char out[EID_CODE_TEXT_SIZE], const struct eidp_paste *p)
{
  out[0] = '\0';
  if (p->n >= EID_CODE_TEXT_SIZE)
    return false;
  for (size_t i = 0; i < p->n; i++)
    if (p->unit[i].c < ' ' || p->unit[i].c >= 0x7F)
      return false;
  for (size_t i = 0; i < p->n; i++)
    out[i] = (char)p->unit[i].c;
  out[p->n] = '\0';
  return true;
}

/* A place in the folded text as one in the caller's bytes: from where its
   first unit begins to where its last one ends, with what was left out between
   them. The end of the text is the end of its last unit, length 0. */
static eid_span
place_in_source(const struct eidp_paste *p, eid_span at, size_t n)
{
  size_t last = at.offset + at.length;
  const struct eidp_unit_of *u;
  eid_span out;

  if (at.offset >= p->n) {
    u = &p->unit[p->n - 1];
    return (eid_span){(size_t)u->at + u->width, 0};
  }
  out.offset = p->unit[at.offset].at;
  u = &p->unit[last > at.offset ? last - 1 : at.offset];
  out.length = last > at.offset && u->at + (size_t)u->width > out.offset
                   ? u->at + (size_t)u->width - out.offset
                   : 0;
  if (out.offset + out.length > n)
    out.length = n - out.offset;
  return out;
}

/* Whether a code of two fields can have had no Matching ID: the server is in
   one piece, and no digit stands after it. A break may stand for the dollar
   sign before one. */
static bool
may_lack_token(const struct eidp_paste *code, const char *s, size_t n)
{
  size_t i = 0, end;

  while (i + 1 < code->n && code->unit[i].c != '$')
    i++;
  for (i++; i + 1 < code->n; i++)
    if (code->unit[i].at + code->unit[i].width != code->unit[i + 1].at)
      return false;
  end = (size_t)code->unit[code->n - 1].at + code->unit[code->n - 1].width;
  for (; end < n; end++)
    if (s[end] >= '0' && s[end] <= '9')
      return false;
  return true;
}

/* The order of trust: what is strictly a code is not looked at again; what is
   folded is judged by the same parser; a guess is made only of what is
   refused. The result is made aside and copied as a whole, as a caller of an
   older version has a shorter struct. */
eid_status
eid_code_read(eid_code_reading *out, const char *s, size_t n)
{
  eid_code_reading r = {.size = out->size};
  eid_code c = {.size = sizeof c};
  struct eidp_paste p, code;
  eid_span where = {0, 0};
  unsigned folded;

  r.status = eid_code_parse(&c, s, n, &r.where);
  if (eid_status_severity((int)r.status) != EID_SEVERITY_ERROR) {
    int bare = c.wrapping == EID_WRAPPING_NONE ? EID_CODE_BARE : 0;
    (void)eid_code_format(r.text, &c, EID_CODE_SECRET | bare);
  } else if (n > 0 && n <= EID_CODE_PASTE_MAX) {
    eidp_paste_open(&p, s, n);
    if (fold_code(&code, &p, &folded) && write_text(r.text, &code)) {
      if (folded != 0) {
        r.status = eid_code_parse(&c, r.text, code.n, &where);
        r.where = place_in_source(&code, where, n);
        r.changed = place_in_source(&code, (eid_span){0, code.n}, n);
        r.folded = folded;
      }
    }
    if (eid_status_severity((int)r.status) == EID_SEVERITY_ERROR)
      eidp_paste_guess(&r, &p,
                       r.text[0] != '\0' && may_lack_token(&code, s, n));
  }
  memcpy(out, &r, r.size < sizeof r ? r.size : sizeof r);
  return r.status;
}

size_t
eid_code_reading_size(void)
{
  return sizeof(eid_code_reading);
}

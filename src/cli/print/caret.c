/* SPDX-License-Identifier: MIT */
/*
 * An input as people see it, with the digits masked, and a mark under the
 * place of a finding. report.c asks for it: in check where carets are on (step
 * 5 of the walk of a file in HACKING.md), and for an argument that is no EID.
 *
 * Three things are hard. An EID names one chip for life, and what is on a
 * screen gets into tickets and recordings: so digits are hidden, in whatever
 * script they are. A list can hold any bytes, and a terminal obeys some of
 * them: so what is no printable character is shown as \xHH. And characters
 * have different widths, so the column of a finding is not its offset in
 * bytes.
 *
 * Both lines are made of the same pieces, one a character, so that the mark
 * stands under what it means however wide the characters are.
 */
#include "config.h"

#include <string.h>

#include "print/caret.h"
#include "print/language.h"
#include "print/tty.h"

enum { INDENT = 2, ROOM = 74, BEFORE = 30 };

/* An input as it is shown; digits are counted from the beginning. */
struct view {
  struct text input;
  size_t count, index[32]; /* digits that are neither ASCII nor full-width */
  bool any;                /* each other one that is not ASCII may be one */
  size_t first, last;      /* how many digits are shown at either end */
  size_t digits;
  size_t secret; /* where letters and digits begin that download a profile */
};

/* Where the Matching ID of an activation code begins, with which anybody
   can download the profile. It is the third field (SGP.22, 4.1:
   LPA:1$server$Matching ID), and what follows it is hidden too. The $ may
   be escaped, once or twice, as codes are also put into links, may be a
   full-width one, or have become a space; what the search of texts takes for
   a secret is one here too. Any other input has no such part: its end is
   returned. */
static size_t
secret_of(struct text input, const eid_lint_result *r)
{
  static const char *const between[] = {"$", "%24", "%2524", "\xef\xbc\x84",
                                        " "};
  static const eid_find_options secrets = {
      .size = sizeof secrets,
      .kinds = EID_SOUGHT_MATCHING_ID | EID_SOUGHT_CONFIRMATION_CODE};
  size_t i = 0, n;
  unsigned fields = 1;
  eid_match m;

  if (eid_find_next_with(input.s, input.n, &i, true, &secrets, &m))
    return m.where.offset;
  if (r->count == 0 || r->findings[0].code != EID_E_ACTIVATION_CODE)
    return input.n;
  i = 0;
  for (; fields < 3 && i < input.n; i++)
    for (size_t k = 0; k < sizeof between / sizeof between[0]; k++) {
      n = strlen(between[k]);
      fields += n <= input.n - i && memcmp(input.s + i, between[k], n) == 0;
    }
  return i;
}

/* One character of it. */
struct piece {
  size_t length, width;
  bool hidden, safe;
};

/* Whether a digit begins at a place: one of ASCII, a full-width one (U+FF10
   to U+FF19, EF BC 90 to 99 in UTF-8), one that lint has found, or where
   v->any is set any character that is not ASCII; bytes from C0 on begin
   one. An Arabic digit is as personal as any other, whatever the policy. */
static bool
begins_digit(const struct view *v, size_t at)
{
  const unsigned char *p = (const unsigned char *)v->input.s + at;
  size_t left = v->input.n - at;

  if (p[0] < 0x80)
    return p[0] >= '0' && p[0] <= '9';
  if (left >= 3 && p[0] == 0xef && p[1] == 0xbc)
    return p[2] >= 0x90 && p[2] <= 0x99;
  for (size_t i = 0; i < v->count; i++)
    if (v->index[i] == at)
      return true;
  return v->any && p[0] >= 0xc0;
}

/*
 * Digits are looked for by the most lenient policy, whatever that of the verb
 * is: what a person would read as digits must be masked.
 *
 * From 24 digits on it is taken for an EID, maybe with some missing. Its first
 * eight digits are those of all chips of a maker, and the last four let a
 * reader find the line again; together they name no chip. Of what is shorter,
 * an IMEI or ICCID say, only four are shown, as eight and four would be most
 * of it.
 */
static struct view
view_of(struct text input, bool unmasked)
{
  enum { SHOWN_FIRST = 8, SHOWN_LAST = 4, WHOLE = 24 };
  struct view v = {.input = input};
  eid_lint_result r = {.size = sizeof r};
  size_t others = 0;

  language_lint(input.s, input.n, EID_POLICY_HUMAN, &r);
  for (size_t i = 0; i < 32 && i < r.digits; i++)
    if ((unsigned char)input.s[r.index[i]] >= 0x80)
      v.index[v.count++] = r.index[i];
  for (size_t i = 0; i < input.n; i++)
    if (begins_digit(&v, i))
      v.digits++;
    else
      others += (unsigned char)input.s[i] >= 0xc0;
  /* They may be digits of a script that only libeid-icu knows, and it is
     not there: rather a text is masked than an EID shown. */
  v.any = others >= WHOLE && !language_reads(input.s, input.n);
  if (v.any)
    v.digits += others;
  v.first = v.digits >= WHOLE ? SHOWN_FIRST : SHOWN_FIRST / 2;
  v.last = v.digits >= WHOLE ? SHOWN_LAST : 0;
  v.secret = secret_of(input, &r);
  if (unmasked) {
    v.first = v.digits;
    v.secret = input.n;
  }
  return v;
}

/* The character at a place; *seen counts the digits before it. Of the
   secret all is hidden but what shows its form: $, hyphens and spaces. A
   byte that is printed as \xHH takes four columns. */
static struct piece
piece_at(const struct view *v, size_t at, size_t *seen)
{
  struct piece p = {.safe = true};
  const char *s = v->input.s + at;
  size_t bad;

  p.length = utf8_length(s, v->input.n - at, &bad);
  if (begins_digit(v, at)) {
    p.hidden = *seen >= v->first && *seen + v->last < v->digits;
    ++*seen;
  } else {
    p.safe = p.length != 0 && text_is_safe(s, p.length);
  }
  p.hidden |= at >= v->secret && *s != '$' && *s != '-' && *s > ' ';
  if (p.length == 0)
    p.length = bad;
  if (!p.safe)
    p.width = 4 * p.length;
  else
    p.width = p.length == 1 ? 1 : language_width(s, p.length);
  return p;
}

/* Print it; masks are as wide as what they hide (U+FF0A for two columns),
   so that the marker fits masked and unmasked text alike. */
static void
print_piece(FILE *out, const struct view *v, size_t at, const struct piece *p)
{
  if (!p->hidden)
    text_print_safe(out, v->input.s + at, p->length);
  else
    fputs(p->width == 2 ? "＊" : "*", out);
}

/* The whole input. The digits are counted on the way, as piece_at must know
   which one it is at. */
void
caret_text(FILE *out, struct text input, bool unmasked)
{
  struct view v = view_of(input, unmasked);
  size_t seen = 0;

  for (size_t i = 0; i < input.n;) {
    struct piece p = piece_at(&v, i, &seen);
    print_piece(out, &v, i, &p);
    i += p.length;
  }
}

/* Columns of the whole text, and where the place begins and ends. */
struct columns {
  size_t begin, end, all;
};

/* Where the place of a finding stands on the terminal. Offsets are in
   bytes; a character is in the place if its first byte is. A place of
   length 0, for what is missing, comes out as an empty range of columns,
   and gets a single ^. */
static struct columns
measure_columns(const struct view *v, eid_span where)
{
  struct columns c = {0, 0, 0};
  size_t seen = 0;

  for (size_t i = 0; i < v->input.n;) {
    struct piece p = piece_at(v, i, &seen);
    if (i < where.offset)
      c.begin = c.all + p.width;
    if (i < where.offset + where.length)
      c.end = c.all + p.width;
    c.all += p.width;
    i += p.length;
  }
  if (c.end < c.begin)
    c.end = c.begin;
  return c;
}

/* Print what stands between two columns; returns the column of the first
   character that was printed. A wide character that a border would cut in
   half is left out, so the first one may stand a column later than asked
   for. */
static size_t
print_between(FILE *out, const struct view *v, size_t from, size_t to)
{
  size_t column = 0, start = to, seen = 0;

  for (size_t i = 0; i < v->input.n && column < to;) {
    struct piece p = piece_at(v, i, &seen);
    if (column >= from && column + p.width <= to) {
      start = column < start ? column : start;
      print_piece(out, v, i, &p);
    }
    column += p.width;
    i += p.length;
  }
  return start;
}

/* "^~~~" from one column to another, in the colour of its line. */
static void
print_marker(FILE *out, size_t begin, size_t end, enum style style)
{
  char line[ROOM + 1] = "^";
  size_t n = 1;

  tty_pad(out, (long)begin);
  while (n < end - begin && n < ROOM)
    line[n++] = '~';
  line[n] = '\0';
  tty_put(out, style, line);
  putc('\n', out);
}

/* A line that is too long would be broken by the terminal, and the marker
   would stand under nothing. So only a window of ROOM columns is shown,
   with up to BEFORE of them before the place, and "..." where something was
   left out. */
void
caret_print(FILE *out, const struct record *r, const eid_finding *f,
            bool unmasked)
{
  static const char cut[] = "...";
  bool error = eid_status_severity((int)f->code) == EID_SEVERITY_ERROR;
  struct view v = view_of(r->input, unmasked);
  struct columns c = measure_columns(&v, f->where);
  size_t from = 0, to = c.all, start, before;

  if (r->input.n == 0)
    return;
  if (c.all > ROOM) {
    from = c.begin > ROOM - BEFORE ? c.begin - BEFORE : 0;
    to = from + ROOM;
  }
  before = INDENT + (from > 0 ? strlen(cut) : 0);
  tty_pad(out, INDENT);
  fputs(from > 0 ? cut : "", out);
  start = print_between(out, &v, from, to);
  fputs(to < c.all ? cut : "", out);
  putc('\n', out);
  if (c.end > to)
    c.end = to;
  print_marker(out, before + c.begin - (start < c.begin ? start : c.begin),
               before + c.end - (start < c.begin ? start : c.begin),
               error ? BAD : WARN);
}

/* SPDX-License-Identifier: MIT */
/*
 * A text field while a person types: group it, keep the caret, and say
 * whether it can still become an EID. Called after every key.
 *
 * The field is rewritten character by character: digits in groups of four with
 * one space between, everything else as it is. Two things must hold. Grouping
 * what is grouped changes nothing, or the caret would jump with every key. And
 * the grouped text means what the typed one meant: separators are set anew
 * only where they fold.
 *
 * The same pass runs twice, first without bytes to learn the length, so that
 * nothing is written into a buffer that is too small.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* The grouped text so far. Where out is NULL it is only measured. */
struct grouped_text {
  char *out;
  size_t length;
};

/* A field on its way through. Offsets are in what was typed. */
struct typed_field {
  const struct eidp_framed *frame;
  const char *s; /* of the frame */
  size_t n, caret;
  struct grouped_text sink;
  bool caret_set;
  size_t new_caret;
  bool joined;            /* a digit was the last thing written, so that the
                             next one belongs to the same number */
  eid_span gap;           /* separators that wait for what comes after them */
  size_t digits, bad;     /* how many digits, and what does not fold */
  size_t at[EIDP_DIGITS]; /* where the first 32 digits begin */
  size_t over, end;       /* digit 33; the end of the last one */
  char text[EIDP_DIGITS];
  eid_finding first_bad;
};

static void
write_grouped(struct grouped_text *k, const char *s, size_t n)
{
  if (k->out != NULL)
    memcpy(k->out + k->length, s, n);
  k->length += n;
}

/* What was typed up to `end` is about to be written: where the caret stood
   before that, its new place is here. So it stays before the same digit, and
   after the space that begins a new group. */
static void
place_caret(struct typed_field *f, size_t end)
{
  if (!f->caret_set && f->caret < end) {
    f->new_caret = f->sink.length;
    f->caret_set = true;
  }
}

/* Write bytes that stay as they are; a caret between them stays there. */
static void
keep_bytes(struct typed_field *f, size_t offset, size_t length)
{
  if (!f->caret_set && f->caret < offset + length) {
    f->new_caret = f->sink.length;
    if (f->caret > offset)
      f->new_caret += f->caret - offset;
    f->caret_set = true;
  }
  write_grouped(&f->sink, f->s + offset, length);
}

/* Write a digit, with a space before it where it begins a group. Separators
   that wait are dropped: this digit proves that they stood between digits. */
static void
type_digit(struct typed_field *f, eid_span at, int value)
{
  char c = (char)('0' + value);

  f->gap.length = 0;
  if (f->joined && f->digits % EIDP_GROUP == 0)
    write_grouped(&f->sink, " ", 1);
  place_caret(f, at.offset + at.length);
  write_grouped(&f->sink, &c, 1);
  f->joined = true;
  if (f->digits < EIDP_DIGITS) {
    f->at[f->digits] = at.offset;
    f->text[f->digits] = c;
  } else if (f->digits == EIDP_DIGITS) {
    f->over = at.offset;
  }
  f->digits++;
  f->end = at.offset + at.length;
}

/* Write what does not fold, after the separators that wait for it: beside it
   they stay. */
static void
type_other(struct typed_field *f, eid_span at, eid_status code)
{
  keep_bytes(f, f->gap.offset, f->gap.length);
  f->gap.length = 0;
  keep_bytes(f, at.offset, at.length);
  f->joined = false;
  if (f->bad++ == 0)
    f->first_bad = (eid_finding){code, at};
}

/* Separators between digits, before the first and after the last one are set
   anew: they wait until it is known what follows. Beside anything else they
   are written: "SIM 1" without its space could turn into a label, or one label
   into another. A joiner that no digit comes before does not fold (fold.c) and
   is written as such; where the field begins with it, it is left out. */
static void
type_separator(struct typed_field *f, eid_span at, int class)
{
  if (!f->joined && f->sink.length > 0) {
    if (class == EID_CHARACTER_JOINER && f->digits == 0)
      type_other(f, at, EID_E_NOT_A_DIGIT);
    else
      keep_bytes(f, at.offset, at.length);
    return;
  }
  if (f->gap.length == 0)
    f->gap.offset = at.offset;
  f->gap.length = at.offset + at.length - f->gap.offset;
}

/* Take the character at i; returns its length. */
static size_t
type_character(struct typed_field *f, size_t i, size_t end)
{
  uint_least32_t c;
  eid_span at = {i, eidp_decode(f->s + i, end - i, &c)};
  int class = eidp_class_of(&eidp_human, c);

  if (class <= 9)
    type_digit(f, at, class);
  else if (class != EID_CHARACTER_OTHER)
    type_separator(f, at, class);
  else
    type_other(f, at,
               c == EIDP_ILL_FORMED ? EID_E_ILL_FORMED : EID_E_NOT_A_DIGIT);
  return at.length;
}

/* Bytes of the spaces that the field begins with. */
static size_t
leading_space_length(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n) {
    uint_least32_t c;
    size_t length = eidp_decode(s + i, n - i, &c);
    int class = eidp_class_of(&eidp_human, c);
    if (class != EID_CHARACTER_SPACE && class != EID_CHARACTER_INVISIBLE)
      break;
    i += length;
  }
  return i;
}

/* Write the field with its digits in groups. */
static void
group_field(struct typed_field *f, char *out)
{
  size_t space = leading_space_length(f->s, f->n);
  size_t i = f->frame->begin, end = f->frame->end;

  f->sink.out = out;
  if (i > space) /* without a label it is left out */
    keep_bytes(f, 0, i);
  while (i < end)
    i += type_character(f, i, end);
  keep_bytes(f, end, f->n - end);
  if (!f->caret_set)
    f->new_caret = f->sink.length;
}

/* Whether this can become a number in powers of ten when more is typed: one or
   two digits, a point, more digits, and what there is of an exponent. No group
   of an EID is so short. */
static bool
begins_power(const struct typed_field *f)
{
  const char *s = f->s + f->frame->begin;
  size_t n = f->frame->end - f->frame->begin;
  size_t i = eidp_count_decimals(s, n);

  if (i == 0 || i > 2 || i == n || s[i] != '.' || f->digits >= EIDP_DIGITS)
    return false;
  i++;
  i += eidp_count_decimals(s + i, n - i);
  if (i < n && (s[i] | 0x20) == 'e') {
    i++;
    i += i < n && s[i] == '+';
    i += eidp_count_decimals(s + i, n - i);
  }
  return i == n;
}

/* Whether the field is no EID to be grouped but a number that a program
   printed in powers of ten, or one with hidden digits: a point or a mark less
   in 8.90490E+31, and nobody could tell any more what it was. */
static bool
keeps_its_form(const struct typed_field *f)
{
  eid_lint_result r = {.size = sizeof r};
  eid_status code = f->bad > 0 ? eidp_lint(f->frame, &eidp_human, &r) : EID_OK;

  return code == EID_E_SPREADSHEET_NUMBER || code == EID_E_HIDDEN_DIGITS ||
         begins_power(f);
}

/* Write the field as it is. */
static void
copy_field(struct typed_field *f, char *out)
{
  memcpy(out, f->s, f->n);
  f->sink.length = f->n;
  f->new_caret = f->caret;
}

/* From the byte where a digit begins to the end of the last one. */
static eid_span
typed_span_from(const struct typed_field *f, size_t first)
{
  return (eid_span){first, f->end - first};
}

/* Whether the check digits fit, or with 31 digits, whether a last one will.
   With 0 in its place the remainder is r, and a digit d makes it r + d: it has
   to be (1 - r) modulo 97, which is above 9 for 87 of the 97 remainders. */
static bool
can_fit(const struct typed_field *f, eid *e)
{
  char text[EIDP_DIGITS];

  memset(text, '0', sizeof text);
  memcpy(text, f->text, f->digits);
  (void)eidp_pack(e->bcd, text);
  if (f->digits == EIDP_DIGITS)
    return eidp_mod97(e->bcd) == 1;
  return (97 + 1 - eidp_mod97(e->bcd)) % 97 <= 9;
}

/* Whether the number can still become that of an EID with the application
   identifier of GS1 before it, which has four digits. */
static bool
may_be_element(const struct typed_field *f)
{
  enum { DIGITS = EIDP_DIGITS + 4 };
  eid e;

  return f->frame->element && f->bad == 0 && f->frame->end == f->n &&
         f->digits < DIGITS && !(f->digits == EIDP_DIGITS && can_fit(f, &e));
}

/* Whether this is an EID, or what is wrong with it that nothing typed after it
   can mend, in the order of eid_lint. */
static void
judge_typing(const struct typed_field *f, eid_typing *t)
{
  size_t end = f->frame->end;
  eid e;

  if (f->bad > 0) {
    t->code = f->first_bad.code;
    t->where = f->first_bad.where;
  } else if (f->digits > EIDP_DIGITS) {
    t->code = EID_E_TOO_LONG;
    t->where = typed_span_from(f, f->over);
  } else if (f->digits < EIDP_DIGITS && end < f->n) {
    /* A closing bracket or quote ends the number. */
    t->code = EID_E_TOO_SHORT;
    t->where = (eid_span){end, 0};
  } else if (f->digits == EIDP_DIGITS &&
             eidp_is_rounded_text((const unsigned char *)f->text)) {
    t->code = EID_E_SPREADSHEET_NUMBER;
    t->where = typed_span_from(f, f->at[0]);
  } else if (f->digits > EIDP_BODY && !can_fit(f, &e)) {
    t->code = EID_E_CHECKSUM;
    t->where = typed_span_from(f, f->at[EIDP_BODY]);
  } else if (f->digits == EIDP_DIGITS) {
    t->state = EID_TYPING_COMPLETE;
    t->value = e;
  }
  if (t->code != EID_OK)
    t->state = EID_TYPING_IMPOSSIBLE;
}

/* A person who enters another number wants to hear which one it is. Asked only
   where an EID is impossible: 15 digits that pass as an IMEI may still grow
   into one. */
static void
name_other_number(const struct typed_field *f, eid_typing *t)
{
  eid_lint_result r = {.size = sizeof r};
  eid_status code = eidp_lint(f->frame, &eidp_human, &r);

  if (code >= EID_E_LOOKS_LIKE_IMEI && code <= EID_E_HIDDEN_DIGITS) {
    t->code = code;
    t->where = r.findings[0].where;
  }
}

eid_status
eid_type(const char *s, size_t n, size_t caret, char *out, size_t room,
         eid_typing *t)
{
  const struct eidp_framed frame = eidp_frame(s, n, NULL, NULL);
  struct eidp_framed grouped;
  struct typed_field measured = {
      .frame = &frame, .s = frame.s, .n = n, .caret = caret};
  struct typed_field f = measured;

  bool as_it_is;

  group_field(&measured, NULL);
  as_it_is = keeps_its_form(&measured);
  if (room <= (as_it_is ? n : measured.sink.length))
    return EID_E_MEMORY;
  if (as_it_is) {
    f = measured;
    copy_field(&f, out);
  } else {
    group_field(&f, out);
  }
  out[f.sink.length] = '\0';
  *t = (eid_typing){.size = t->size,
                    .digits = f.digits,
                    .length = f.sink.length,
                    .caret = f.new_caret};
  /* The field now holds the grouped text, and to that the next key is added;
     while it may become a label nothing is said. */
  grouped = eidp_frame(out, f.sink.length, NULL, NULL);
  if (eidp_is_label_begun(&grouped))
    return EID_OK;
  if (!may_be_element(&f))
    judge_typing(&f, t);
  if (t->state == EID_TYPING_IMPOSSIBLE)
    name_other_number(&f, t);
  return EID_OK;
}

size_t
eid_typing_size(void)
{
  return sizeof(eid_typing);
}

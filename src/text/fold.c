/* SPDX-License-Identifier: MIT */
/*
 * From bytes to digits. One pass, constant memory, whatever the length.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* From the first thing left out to the last one. */
static void
note_left_out(struct eidp_fold *f, size_t offset, size_t length)
{
  if (length == 0)
    return;
  if (!f->folded)
    f->fold.offset = offset;
  f->folded = true;
  if (f->fold.offset > offset) {
    f->fold.length += f->fold.offset - offset;
    f->fold.offset = offset;
  }
  if (f->fold.offset + f->fold.length < offset + length)
    f->fold.length = offset + length - f->fold.offset;
}

/* Keep the first few in the order of their places: a joiner turns out to be
   bad only later, when no digit comes after it. */
static void
add_bad_character(struct eidp_fold *f, eid_status code, eid_span at)
{
  size_t i = f->bad_count < EIDP_BAD_MAX ? f->bad_count : EIDP_BAD_MAX;

  f->bad_count++;
  while (i > 0 && f->bad[i - 1].where.offset > at.offset) {
    if (i < EIDP_BAD_MAX)
      f->bad[i] = f->bad[i - 1];
    i--;
  }
  if (i < EIDP_BAD_MAX)
    f->bad[i] = (eid_finding){code, at};
}

/* An EID ends where a group ends and begins where one begins, so that 32
   digits of a longer number are none. */
static void
end_group(struct eidp_fold *f)
{
  size_t first = f->digits % EIDP_DIGITS, head = EIDP_DIGITS - first;
  char text[EIDP_DIGITS];
  eid e;

  if (f->unbroken < EIDP_DIGITS || (f->starts >> first & 1) == 0)
    return;
  memcpy(text, f->last + first, head);
  memcpy(text + head, f->last, first);
  (void)eidp_pack(e.bcd, text);
  if (eidp_mod97(e.bcd) != 1)
    return;
  f->unbroken = 0;
  if (f->eids++ > 0)
    return;
  f->value = e;
  f->value_end = f->end;
  memcpy(f->value_at, f->last_at + first, head * sizeof f->last_at[0]);
  memcpy(f->value_at + head, f->last_at, first * sizeof f->last_at[0]);
  if (f->digits > EIDP_DIGITS)
    f->rest = (eid_span){f->at[0], f->value_at[0] - f->at[0]};
}

/* The first 32 digits are kept before the window moves on. */
static void
keep_first_32(struct eidp_fold *f)
{
  size_t n = f->digits < EIDP_DIGITS ? f->digits : EIDP_DIGITS;

  memcpy(f->text, f->last, n);
  memcpy(f->at, f->last_at, n * sizeof f->at[0]);
  f->end32 = f->end;
}

/* Digits beside an EID that was found: those before it, else those after. */
static void
note_digit_beside(struct eidp_fold *f, eid_span at)
{
  eid_span *rest = &f->rest;

  if (rest->length > 0 && rest->offset < f->value_at[0])
    return;
  if (rest->length == 0)
    rest->offset = at.offset;
  rest->length = at.offset + at.length - rest->offset;
}

static void
fold_digit(struct eidp_fold *f, int value, eid_span at)
{
  size_t i = f->digits % EIDP_DIGITS;
  uint_least32_t bit = UINT32_C(1) << i;

  if (f->digits == EIDP_DIGITS) {
    keep_first_32(f);
    f->over = at.offset;
  }
  f->starts &= ~bit;
  if (f->digits == 0 || f->end != at.offset)
    f->starts |= bit;
  f->last[i] = (char)('0' + value);
  f->last_at[i] = at.offset;
  f->unbroken++;
  if (f->eids > 0)
    note_digit_beside(f, at);
  f->digits++;
  f->end = at.offset + at.length;
}

/* What stands between digits; the digit that comes after it is not yet seen
   when a joiner is. */
static void
fold_non_digit(struct eidp_fold *f, int class, eid_status code, eid_span at)
{
  eid_span *waiting = &f->waiting;

  if (f->end == at.offset)
    end_group(f);
  if (class == EID_CHARACTER_SPACE || class == EID_CHARACTER_INVISIBLE) {
    note_left_out(f, at.offset, at.length);
  } else if (class == EID_CHARACTER_JOINER && f->digits > 0) {
    if (waiting->length == 0)
      waiting->offset = at.offset;
    waiting->length = at.offset + at.length - waiting->offset;
  } else {
    add_bad_character(f, code, at);
    f->unbroken = 0;
  }
}

static size_t
fold_character(struct eidp_fold *f, const struct eidp_reader *reader,
               const char *s, eid_span left)
{
  uint_least32_t c = (unsigned char)*s;
  eid_span at = {left.offset, 1};
  int class;

  if (c >= 0x80)
    at.length = eidp_decode(s, left.length, &c);
  class = eidp_class_of(reader, c);
  if (class > 9) {
    fold_non_digit(f, class,
                   c == EIDP_ILL_FORMED ? EID_E_ILL_FORMED : EID_E_NOT_A_DIGIT,
                   at);
    return at.length;
  }
  note_left_out(f, f->waiting.offset, f->waiting.length);
  f->waiting.length = 0;
  if (at.length > 1)
    note_left_out(f, at.offset, at.length);
  fold_digit(f, class, at);
  return at.length;
}

/* ASCII digits behind a digit, up to the 32nd: they begin no group, and
   nothing waits for them. Most of every field goes through here. */
static size_t
fold_ascii_digits(struct eidp_fold *f, const char *s, eid_span left)
{
  size_t i = 0, n = f->digits;

  for (; i < left.length && n < EIDP_DIGITS; i++, n++) {
    if (s[i] < '0' || s[i] > '9')
      break;
    f->last[n] = s[i];
    f->last_at[n] = left.offset + i;
  }
  f->digits += i;
  f->unbroken += i;
  f->end += i;
  return i;
}

void
eidp_fold(struct eidp_fold *f, const struct eidp_reader *reader,
          const struct eidp_framed *field)
{
  const char *s = field->s;
  size_t i = 0, end = field->n;

  memset(f, 0, offsetof(struct eidp_fold, text));
  if (reader->policy == EID_POLICY_HUMAN) {
    i = field->begin;
    end = field->end;
    note_left_out(f, 0, i);
    note_left_out(f, end, field->n - end);
  }
  while (i < end) {
    i += fold_character(f, reader, s + i, (eid_span){i, end - i});
    if (f->end == i && f->digits < EIDP_DIGITS)
      i += fold_ascii_digits(f, s + i, (eid_span){i, end - i});
  }
  if (f->waiting.length > 0)
    add_bad_character(f, EID_E_NOT_A_DIGIT, f->waiting);
  end_group(f);
  if (f->digits <= EIDP_DIGITS)
    keep_first_32(f);
}

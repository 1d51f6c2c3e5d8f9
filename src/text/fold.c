/* SPDX-License-Identifier: MIT */
/*
 * From characters to digits, and a note of everything that was left out or
 * does not belong there. One pass and constant memory, whatever the length, as
 * a field may be a whole file that somebody pasted.
 *
 * The 32 digits last read are kept in a ring: last[i % 32] is digit i. That is
 * enough to find an EID anywhere: wherever a group of digits ends, the 32
 * digits before that place are tried, if a group begins with the first of them
 * and nothing that does not fold is between them. The first 32 digits of the
 * field are copied out before the ring overwrites them; they are what is
 * reported where there is no EID.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

/* Widen the span that EID_W_FOLDED reports: from the first byte that was left
   out or replaced to the last one. The tail is noted before what stands in the
   middle, so the span may have to grow in either direction. */
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

/* A character that does not fold. The first few are kept, in the order of
   their places: a joiner is found out only when no digit comes after it, and
   by then later ones have been added. All are counted. */
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

/* A group of digits ends here; are the last 32 digits an EID? It ends where a
   group ends and begins where one begins: one in 97 of the runs of 32 digits
   within a longer number passes the check by chance, and is none. */
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
  if (!eidp_passes(e.bcd))
    return;
  f->unbroken = 0;
  /* Of a second one only the number counts: EID_E_SEVERAL_EIDS. */
  if (f->eids++ > 0)
    return;
  f->value = e;
  f->value_end = f->end;
  memcpy(f->value_at, f->last_at + first, head * sizeof f->last_at[0]);
  memcpy(f->value_at + head, f->last_at, first * sizeof f->last_at[0]);
  if (f->digits > EIDP_DIGITS)
    f->rest = (eid_span){f->at[0], f->value_at[0] - f->at[0]};
}

/* Copy the first 32 digits, or as many as there are, out of the ring. */
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

/* Take a digit into the ring. It begins a group unless it touches the digit
   before it. */
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

/* Take a character that is no digit. Spaces fold anywhere. A joiner folds
   between digits only, and whether a digit comes after it is not known yet: it
   waits, together with joiners that follow, until one does or none has. */
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

/* Take the character that the rest of the field begins with; returns its
   length. A digit proves that joiners before it were separators. */
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
  if (f->thousands != '\0' && c == (unsigned char)f->thousands)
    class = EID_CHARACTER_JOINER;
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

/* Take the ASCII digits that touch the digit just taken, up to the 32nd: they
   begin no group, and no joiner waits for them, so nothing but the ring and
   the counts changes. Most of every field goes through here. */
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
    f->thousands = field->thousands;
    note_left_out(f, 0, i);
    note_left_out(f, end, field->n - end);
  }
  while (i < end) {
    i += fold_character(f, reader, s + i, (eid_span){i, end - i});
    if (f->end == i && f->digits < EIDP_DIGITS)
      i += fold_ascii_digits(f, s + i, (eid_span){i, end - i});
  }
  /* No digit came after the joiners at the end. */
  if (f->waiting.length > 0)
    add_bad_character(f, EID_E_NOT_A_DIGIT, f->waiting);
  end_group(f);
  if (f->digits <= EIDP_DIGITS)
    keep_first_32(f);
}

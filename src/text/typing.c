/* SPDX-License-Identifier: MIT */
/*
 * A text field while a person types: group it, keep the caret, and say
 * whether it can still become an EID.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "text/text.h"

static const struct eidp_reader human = {EID_POLICY_HUMAN, NULL, NULL};

/* Where the grouped text goes. Without bytes it is only measured. */
struct sink {
  char *out;
  size_t length;
};

/* A field on its way through. Offsets are in what was typed. */
struct field {
  const struct eidp_framed *frame;
  const char *s; /* of the frame */
  size_t n, caret;
  struct sink sink;
  bool caret_set;
  size_t new_caret;
  bool joined;            /* a digit was the last thing written */
  eid_span gap;           /* separators that wait for what comes after them */
  size_t digits, bad;     /* how many */
  size_t at[EIDP_DIGITS]; /* where the first 32 digits begin */
  size_t over, end;       /* digit 33; the end of the last one */
  char text[EIDP_DIGITS];
  eid_finding first_bad;
};

static void
put(struct sink *k, const char *s, size_t n)
{
  if (k->out != NULL)
    memcpy(k->out + k->length, s, n);
  k->length += n;
}

/* What ends at `end` is about to be written here: is the caret before it? */
static void
keep_caret(struct field *f, size_t end)
{
  if (!f->caret_set && f->caret < end) {
    f->new_caret = f->sink.length;
    f->caret_set = true;
  }
}

/* Bytes that stay as they are; a caret between them stays between them. */
static void
keep(struct field *f, size_t offset, size_t length)
{
  if (!f->caret_set && f->caret < offset + length) {
    f->new_caret = f->sink.length;
    if (f->caret > offset)
      f->new_caret += f->caret - offset;
    f->caret_set = true;
  }
  put(&f->sink, f->s + offset, length);
}

static void
digit(struct field *f, eid_span at, int value)
{
  char c = (char)('0' + value);

  f->gap.length = 0;
  if (f->joined && f->digits % EIDP_GROUP == 0)
    put(&f->sink, " ", 1);
  keep_caret(f, at.offset + at.length);
  put(&f->sink, &c, 1);
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

static void
other(struct field *f, eid_span at, eid_status code)
{
  keep(f, f->gap.offset, f->gap.length);
  f->gap.length = 0;
  keep(f, at.offset, at.length);
  f->joined = false;
  if (f->bad++ == 0)
    f->first_bad = (eid_finding){code, at};
}

/* Separators are set anew between digits, before the first and after the last
   one. Beside anything else they stay: without them it could turn into a
   label, or into another one. A joiner that no digit comes before folds only
   where it is left out. */
static void
separator(struct field *f, eid_span at, int class)
{
  if (!f->joined && f->sink.length > 0) {
    if (class == EID_CHARACTER_JOINER && f->digits == 0)
      other(f, at, EID_E_NOT_A_DIGIT);
    else
      keep(f, at.offset, at.length);
    return;
  }
  if (f->gap.length == 0)
    f->gap.offset = at.offset;
  f->gap.length = at.offset + at.length - f->gap.offset;
}

static size_t
character(struct field *f, size_t i, size_t end)
{
  uint_least32_t c;
  eid_span at = {i, eidp_decode(f->s + i, end - i, &c)};
  int class = eidp_class_of(&human, c);

  if (class <= 9)
    digit(f, at, class);
  else if (class != EID_CHARACTER_OTHER)
    separator(f, at, class);
  else
    other(f, at, c == EIDP_ILL_FORMED ? EID_E_ILL_FORMED : EID_E_NOT_A_DIGIT);
  return at.length;
}

/* Spaces that the field begins with. */
static size_t
leading_space(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n) {
    uint_least32_t c;
    size_t length = eidp_decode(s + i, n - i, &c);
    int class = eidp_class_of(&human, c);
    if (class != EID_CHARACTER_SPACE && class != EID_CHARACTER_INVISIBLE)
      break;
    i += length;
  }
  return i;
}

/* Write the field with its digits in groups. */
static void
group(struct field *f, char *out)
{
  size_t space = leading_space(f->s, f->n);
  size_t i = f->frame->begin, end = f->frame->end;

  f->sink.out = out;
  if (i > space) /* without a label it is left out */
    keep(f, 0, i);
  while (i < end)
    i += character(f, i, end);
  keep(f, end, f->n - end);
  if (!f->caret_set)
    f->new_caret = f->sink.length;
}

/* From the byte where a digit begins to the end of the last one. */
static eid_span
span_from(const struct field *f, size_t first)
{
  return (eid_span){first, f->end - first};
}

/* Whether the check digits fit, or with 31 digits, whether a last one will:
   all but ten of 97 remainders are wrong already. */
static bool
can_fit(const struct field *f, eid *e)
{
  char text[EIDP_DIGITS];

  memset(text, '0', sizeof text);
  memcpy(text, f->text, f->digits);
  (void)eidp_pack(e->bcd, text);
  if (f->digits == EIDP_DIGITS)
    return eidp_mod97(e->bcd) == 1;
  return (97 + 1 - eidp_mod97(e->bcd)) % 97 <= 9;
}

/* What nothing that is typed behind it can mend, in the order of eid_lint. */
static void
judge(const struct field *f, eid_typing *t)
{
  size_t end = f->frame->end;
  eid e;

  if (f->bad > 0) {
    t->code = f->first_bad.code;
    t->where = f->first_bad.where;
  } else if (f->digits > EIDP_DIGITS) {
    t->code = EID_E_TOO_LONG;
    t->where = span_from(f, f->over);
  } else if (f->digits < EIDP_DIGITS && end < f->n) {
    t->code = EID_E_TOO_SHORT;
    t->where = (eid_span){end, 0};
  } else if (f->digits > EIDP_BODY && !can_fit(f, &e)) {
    t->code = EID_E_CHECKSUM;
    t->where = span_from(f, f->at[EIDP_BODY]);
  } else if (f->digits == EIDP_DIGITS) {
    t->state = EID_TYPING_COMPLETE;
    t->value = e;
  }
  if (t->code != EID_OK)
    t->state = EID_TYPING_IMPOSSIBLE;
}

/* A person who enters another number wants to hear which one it is. An IMEI
   may still grow into an EID, what follows a letter may not. */
static void
name_other_number(const struct field *f, eid_typing *t)
{
  eid_lint_result r = {.size = sizeof r};
  eid_status code = eidp_lint(f->frame, &human, &r);

  if (code >= EID_E_LOOKS_LIKE_IMEI && code <= EID_E_SEVERAL_EIDS) {
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
  struct field measured = {
      .frame = &frame, .s = frame.s, .n = n, .caret = caret};
  struct field f = measured;

  group(&measured, NULL);
  if (room <= measured.sink.length)
    return EID_E_MEMORY;
  group(&f, out);
  out[f.sink.length] = '\0';
  *t = (eid_typing){.size = t->size,
                    .digits = f.digits,
                    .length = f.sink.length,
                    .caret = f.new_caret};
  /* The field now holds the grouped text, and that is what goes on. */
  grouped = eidp_frame(out, f.sink.length, NULL, NULL);
  if (eidp_is_label_begun(&grouped))
    return EID_OK;
  judge(&f, t);
  if (t->state == EID_TYPING_IMPOSSIBLE)
    name_other_number(&f, t);
  return EID_OK;
}

size_t
eid_typing_size(void)
{
  return sizeof(eid_typing);
}

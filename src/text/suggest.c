/* SPDX-License-Identifier: MIT */
/*
 * What was probably meant: the entry of eid_suggest, from the bytes to the
 * digits and letters that were typed, and the texts of its answers.
 *
 * One EID beside other things is what was meant (suggest_around.c). Nothing is
 * suggested for what is an EID, another number or a placeholder, nor where
 * more than one mistake would be needed: one in 97 of the 4,017,600 ways to
 * change two digits would fit, and none of them could be believed.
 * docs/SUGGEST.md has the theory and how often the answers are right.
 */
#include <string.h>

#include "text/suggest.h"

size_t
eid_suggestions_max(void)
{
  return EID_SUGGESTIONS_MAX;
}

/* One row of suggest_list.h. The two texts have one place or two. */
static const struct repair_words {
  int repair;
  const char *name, *one, *two;
} repair_list[] = {
#define R(repair, name, one, two) {repair, name, one, two},
#include "text/suggest_list.h"
#undef R
};

/* The row of a repair, or NULL. Numbers begin with 1 and have no gap. */
static const struct repair_words *
find_repair(int repair)
{
  const int count = sizeof repair_list / sizeof repair_list[0];

  return repair >= 1 && repair <= count ? &repair_list[repair - 1] : NULL;
}

const char *
eid_repair_name(int repair)
{
  const struct repair_words *row = find_repair(repair);

  return row != NULL ? row->name : "unknown";
}

/* Write a number to 99 in decimal. The modulus holds back a caller who set
   the number himself: two digits are what the room of a text allows for. */
static size_t
write_number(char *out, unsigned number)
{
  size_t n = 0;

  number %= 100;
  if (number > 9)
    out[n++] = (char)('0' + number / 10);
  out[n++] = (char)('0' + number % 10);
  return n;
}

size_t
eidp_fill_numbers(char out[EID_REASON_SIZE], const char *from, unsigned first,
                  unsigned second)
{
  size_t n = 0;

  while (*from != '\0') {
    if (*from != '{') {
      out[n++] = *from++;
      continue;
    }
    n += write_number(out + n, from[1] == '0' ? first : second);
    from += sizeof "{0}" - 1;
  }
  out[n] = '\0';
  return n;
}

size_t
eid_suggestion_text(char out[EID_REASON_SIZE], const eid_suggestion *s)
{
  const struct repair_words *row = find_repair((int)s->repair);
  const char *from = "unknown";

  if (row != NULL)
    from = s->second == 0 ? row->one : row->two;
  return eidp_fill_numbers(out, from, s->first, s->second);
}

/*
 * Characters that look like a digit and, less, like another. Latin letters
 * and signs are those that handwriting, screens and text recognition mix up;
 * the rest has the same shape in another script, or is a digit that is not
 * decimal and therefore never folds. For one character without a row the check
 * digits alone tell the digit.
 */
static const struct look_alike {
  uint_least32_t c;
  unsigned char digit, other;
} look_alikes[] = {
    {'!', 1, 1},    {'$', 5, 8},    {'&', 8, 8},    {'?', 7, 2},
    {'A', 4, 4},    {'B', 8, 3},    {'D', 0, 0},    {'G', 6, 9},
    {'I', 1, 1},    {'L', 1, 1},    {'O', 0, 0},    {'Q', 0, 9},
    {'S', 5, 8},    {'T', 7, 1},    {'Z', 2, 7},    {'b', 6, 8},
    {'g', 9, 6},    {'i', 1, 1},    {'l', 1, 7},    {'o', 0, 0},
    {'q', 9, 4},    {'s', 5, 8},    {'z', 2, 7},    {'|', 1, 1},
    {0x00b0, 0, 0},                                 /* degree sign */
    {0x00b2, 2, 2}, {0x00b3, 3, 3}, {0x00b9, 1, 1}, /* superscripts */
    {0x00d8, 0, 0}, {0x00f8, 0, 0},                 /* O with stroke */
    {0x0399, 1, 1}, {0x039f, 0, 0}, {0x03bf, 0, 0}, /* Greek */
    {0x0406, 1, 1}, {0x0417, 3, 3}, {0x041e, 0, 0}, {0x0431, 6, 6},
    {0x0437, 3, 3}, {0x043e, 0, 0},                 /* Cyrillic */
    {0x25cb, 0, 0}, {0x25ef, 0, 0}, {0x3007, 0, 0}, /* circles, CJK zero */
};

/* Digits in circles, raised and lowered, where they stand in order. */
static const struct look_alike digit_runs[] = {
    {0x2074, 4, 9}, {0x2080, 0, 9}, {0x2460, 1, 9}, {0x24ea, 0, 0}};

/* Fill in what c looks like, in either width. False where that is no digit. */
static bool
find_look_alike(uint_least32_t c, struct look_alike *out)
{
  c = eidp_narrow(c);
  for (size_t i = 0; i < sizeof look_alikes / sizeof look_alikes[0]; i++)
    if (look_alikes[i].c == c) {
      *out = look_alikes[i];
      return true;
    }
  for (size_t i = 0; i < sizeof digit_runs / sizeof digit_runs[0]; i++)
    if (c >= digit_runs[i].c &&
        c - digit_runs[i].c <=
            (unsigned)digit_runs[i].other - digit_runs[i].digit) {
      out->digit =
          (unsigned char)(digit_runs[i].digit + (c - digit_runs[i].c));
      out->other = out->digit;
      return true;
    }
  return false;
}

/* Add a character that does not fold to what was typed, as a digit (its class
   is 0 to 9), a letter for one, or something unknown. */
static void
add_typed_character(struct eidp_typed *t, int class, uint_least32_t c)
{
  struct look_alike look = {c, 0, 0};
  unsigned i = t->count++;

  if (class <= 9)
    look.digit = look.other = (unsigned char)class;
  else if (find_look_alike(c, &look))
    t->letters |= EIDP_TYPED_BIT(i);
  else
    t->unknown |= EIDP_TYPED_BIT(i);
  t->digit[i] = look.digit;
  t->other[i] = look.other;
}

/* Returns false if not 31 to 33 characters were typed: one mistake explains no
   more. */
static bool
read_typed(struct eidp_typed *t, const struct eidp_framed *field)
{
  memset(t, 0, sizeof *t);
  for (size_t i = field->begin; i < field->end;) {
    uint_least32_t c;
    int class;

    i += eidp_decode(field->s + i, field->end - i, &c);
    class = eidp_class_of(&eidp_human, c);
    if (class > 9 && class != EID_CHARACTER_OTHER) {
      t->breaks |= EIDP_TYPED_BIT(t->count);
      continue;
    }
    if (t->count == EIDP_TYPED_MAX)
      return false;
    add_typed_character(t, class, c);
  }
  /* Bits 1 to count - 1: what stands before the first digit or after the last
     divides nothing. */
  t->breaks &= EIDP_TYPED_BIT(t->count) - 2;
  return t->count + 1 >= EIDP_DIGITS;
}

/* Whether the field holds a number that was meant to be an EID and is none:
   the first finding is on its characters, length or check digits. */
static bool
needs_repair(const eid_lint_result *r)
{
  eid_status code = r->count > 0 ? r->findings[0].code : EID_OK;

  for (size_t i = 0; i < r->count; i++)
    if (r->findings[i].code == EID_W_PLACEHOLDER)
      return false;
  return code >= EID_E_NOT_A_DIGIT && code <= EID_E_ILL_FORMED;
}

/* Whether an EID may stand in the field beside other things. 32 digits that
   fail the check are all there is, and of 33 one is too many; nearly so many
   leave no room for one, and no other notation has them. */
static bool
may_hold_others(const eid_lint_result *r)
{
  enum { NEARLY = EIDP_DIGITS - 4 };
  eid_status code = r->findings[0].code;

  if (!r->complete && r->digits >= NEARLY && r->digits <= EIDP_TYPED_MAX &&
      r->count < EIDP_BAD_MAX)
    return false;
  return code == EID_E_ACTIVATION_CODE || code == EID_E_SEVERAL_EIDS ||
         (needs_repair(r) && code != EID_E_CHECKSUM &&
          (code != EID_E_TOO_LONG || r->digits > EIDP_TYPED_MAX));
}

size_t
eid_suggest(eid_suggestion out[EID_SUGGESTIONS_MAX], const char *s, size_t n,
            const eid_registry *registry, const eid *neighbour)
{
  struct eidp_ranking ranking = {
      .out = out, .registry = registry, .neighbour = neighbour};
  const struct eidp_framed field = eidp_frame(s, n, NULL, NULL);
  eid_lint_result r = {.size = sizeof r};
  struct eidp_typed typed;

  if (eidp_lint(&field, &eidp_human, &r) == EID_OK)
    return 0;
  if (may_hold_others(&r) && eidp_suggest_around(out, &field, &r) > 0)
    return 1;
  if (!needs_repair(&r) || !read_typed(&typed, &field))
    return 0;
  eidp_rank_begin(&ranking, &typed);
  eidp_find_repairs(&typed, &ranking);
  return eidp_rank_end(&ranking);
}

size_t
eid_suggestion_size(void)
{
  return sizeof(eid_suggestion);
}

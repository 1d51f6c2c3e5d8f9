/* SPDX-License-Identifier: MIT */
/*
 * The reference: digit by digit, as ISO/IEC 7064 describes MOD 97-10, in the
 * plainest code there is. All other kernels are tested against it, and it is
 * the last resort if none of them passes the self-check.
 */
#include <eid.h>

#include "kernel/kernel.h"

static bool
is_digit(unsigned char c)
{
  return c >= '0' && c <= '9';
}

/* Horner's rule with the remainder taken at each digit: rest is below 97 and
   never grows over 969. What passes is asked whether it was rounded. */
unsigned
eidp_judge_scalar(const unsigned char *text)
{
  unsigned rest = 0, check;

  for (int i = 0; i < EIDP_DIGITS; i++) {
    if (!is_digit(text[i]))
      return EIDP_ODD;
    rest = (rest * 10 + (text[i] - '0')) % 97;
  }
  check = 10u * (text[30] - '0') + (text[31] - '0');
  if (rest != 1 || eidp_is_rounded_text(text))
    return EIDP_WRONG;
  return check < 2 || check > 98 ? EIDP_ALIAS : 0;
}

/* Whether the line end that is asked for is at p. */
static bool
ends_at(const unsigned char *p, enum eidp_ends ends)
{
  if (ends == EIDP_ENDS_LF)
    return p[0] == '\n';
  return ends == EIDP_ENDS_ANY || (p[0] == '\r' && p[1] == '\n');
}

/* Add to *seen the flags of record i, judged to be `what`, and whether its
   line end is as asked for; returns its bit of the result. EIDP_REMARK always:
   there is no filter for known EIDs here, nor for even records. EIDP_ODD names
   no group of eight, which stands for all of them. */
static uint32_t
note(unsigned i, unsigned what, bool ends, struct eidp_seen *seen)
{
  seen->flags |= EIDP_REMARK | (what & EIDP_ALIAS) | (ends ? 0 : EIDP_ENDS);
  seen->even = UINT32_MAX;
  if (what == EIDP_ODD)
    seen->flags |= EIDP_ODD;
  return (uint32_t)(what == 0 || what == EIDP_ALIAS) << i;
}

static uint32_t
plain_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
            struct eidp_seen *seen)
{
  uint32_t good = 0;

  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    const unsigned char *p = s + at[i];
    good |=
        note(i, eidp_judge_scalar(p), ends_at(p + EIDP_DIGITS, ends), seen);
  }
  return good;
}

/* Digits are copied together, then judged as plain ones; a byte of a gap other
   than the block's separator makes the record irregular. */
static uint32_t
grouped_block(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
              struct eidp_seen *seen)
{
  unsigned char separator = s[at[0] + EIDP_GROUP], text[EIDP_DIGITS];
  uint32_t good = 0;

  for (unsigned i = 0; i < EIDP_BLOCK; i++) {
    const unsigned char *p = s + at[i];
    bool same = true;
    for (int j = 0; j < EIDP_GROUPED; j++)
      if (j % (EIDP_GROUP + 1) == EIDP_GROUP)
        same = same && p[j] == separator;
      else
        text[j - j / (EIDP_GROUP + 1)] = p[j];
    good |= note(i, same ? eidp_judge_scalar(text) : EIDP_ODD,
                 ends_at(p + EIDP_GROUPED, ends), seen);
  }
  return good;
}

/* Unpacked to text first. Nibbles 10 to 15 become ':' to '?', which are no
   digits, so the check of text finds them. */
static uint32_t
packed_block(const unsigned char *s, struct eidp_seen *seen)
{
  unsigned char text[EIDP_DIGITS];
  uint32_t good = 0;

  seen->even = UINT32_MAX;
  for (unsigned i = 0; i < EIDP_BLOCK; i++, s += EIDP_DIGITS / 2) {
    unsigned what;
    for (int j = 0; j < EIDP_DIGITS / 2; j++) {
      text[2 * j] = (unsigned char)('0' + (s[j] >> 4));
      text[2 * j + 1] = (unsigned char)('0' + (s[j] & 15));
    }
    what = eidp_judge_scalar(text);
    seen->flags |= what & EIDP_ODD;
    good |= (uint32_t)(what == 0 || what == EIDP_ALIAS) << i;
  }
  return good;
}

/* One bit a byte, as struct eidp_marks has them; quotes are always marked. */
static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  m->quotes = 0;
  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    m->lf[i] = m->split[i] = m->quote[i] = 0;
    for (unsigned j = 0; j < EIDP_MARK_WORD; j++) {
      m->lf[i] |= (uint64_t)(s[j] == '\n') << j;
      m->split[i] |= (uint64_t)(s[j] == delimiter) << j;
      m->quote[i] |= (uint64_t)(s[j] == '"') << j;
    }
    m->quotes |= m->quote[i];
  }
}

static void
digit_marks(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    m->lf[i] = m->split[i] = 0;
    for (unsigned j = 0; j < EIDP_MARK_WORD; j++) {
      m->lf[i] |= (uint64_t)(s[j] == '\n') << j;
      m->split[i] |= (uint64_t)is_digit(s[j]) << j;
    }
  }
}

const struct eidp_kernel eidp_kernel_scalar = {
    .level = EID_LEVEL_SCALAR,
    .plain = plain_block,
    .grouped = grouped_block,
    .packed = packed_block,
    .rows = row_marks,
    .unquote = eidp_unquote,
    .list = eidp_list,
    .digits = digit_marks,
};

/* SPDX-License-Identifier: MIT */
/*
 * What a character is for the number it stands in: a digit, something that
 * folds away, or something that does not.
 *
 * Only decimal digits (General_Category Nd) become digits. Normalization NFKC
 * would also turn circled and raised ones into 0 to 9, which nobody typed as
 * digits of an EID; letters that look like a digit are for eid_suggest. Each
 * policy takes all that the one before it takes (eid/text.h), so what passes
 * under a stricter one passes under all.
 */
#include "text/text.h"

const struct eidp_reader eidp_human = {EID_POLICY_HUMAN, NULL, NULL};

struct character_range {
  uint_least32_t first, last;
  int class;
};

/*
 * What the core folds beyond ASCII, in order. Spaces: White_Space of
 * Unicode. Invisible: of Default_Ignorable_Code_Point what is seen in copied
 * text: soft hyphen, zero-width, bidi marks and isolates, variation
 * selectors, fillers of Hangul, tags. Joiners: the dashes and dots of
 * keyboards and input methods, with the prolonged sound mark that a Japanese
 * keyboard has beside the digits.
 */
static const struct character_range folding_ranges[] = {
    {0x0085, 0x0085, EID_CHARACTER_SPACE},
    {0x00a0, 0x00a0, EID_CHARACTER_SPACE},
    {0x00ad, 0x00ad, EID_CHARACTER_INVISIBLE},
    {0x00b7, 0x00b7, EID_CHARACTER_JOINER},
    {0x034f, 0x034f, EID_CHARACTER_INVISIBLE},
    {0x061c, 0x061c, EID_CHARACTER_INVISIBLE},
    {0x1680, 0x1680, EID_CHARACTER_SPACE},
    {0x180b, 0x180f, EID_CHARACTER_INVISIBLE},
    {0x2000, 0x200a, EID_CHARACTER_SPACE},
    {0x200b, 0x200f, EID_CHARACTER_INVISIBLE},
    {0x2010, 0x2015, EID_CHARACTER_JOINER},
    {0x2028, 0x2029, EID_CHARACTER_SPACE},
    {0x202a, 0x202e, EID_CHARACTER_INVISIBLE},
    {0x202f, 0x202f, EID_CHARACTER_SPACE},
    {0x205f, 0x205f, EID_CHARACTER_SPACE},
    {0x2060, 0x206f, EID_CHARACTER_INVISIBLE},
    {0x2212, 0x2212, EID_CHARACTER_JOINER},
    {0x3000, 0x3000, EID_CHARACTER_SPACE},
    {0x30fb, 0x30fc, EID_CHARACTER_JOINER},
    {0x3164, 0x3164, EID_CHARACTER_INVISIBLE},
    {0xfe00, 0xfe0f, EID_CHARACTER_INVISIBLE},
    {0xfe58, 0xfe58, EID_CHARACTER_JOINER},
    {0xfe63, 0xfe63, EID_CHARACTER_JOINER},
    {0xfeff, 0xfeff, EID_CHARACTER_INVISIBLE},
    {0xff0d, 0xff0e, EID_CHARACTER_JOINER},
    {0xff65, 0xff65, EID_CHARACTER_JOINER},
    {0xff70, 0xff70, EID_CHARACTER_JOINER},
    {0xffa0, 0xffa0, EID_CHARACTER_INVISIBLE},
    {0xe0000, 0xe0fff, EID_CHARACTER_INVISIBLE},
};

/* The class without a classifier. Full-width digits, U+FF10 to U+FF19, are the
   only ones beyond ASCII that the core takes for digits. */
static int
class_beyond_ascii(uint_least32_t c)
{
  if (c >= 0xff10 && c <= 0xff19)
    return (int)(c - 0xff10);
  for (size_t i = 0; i < sizeof folding_ranges / sizeof folding_ranges[0]; i++)
    if (c <= folding_ranges[i].last)
      return c >= folding_ranges[i].first ? folding_ranges[i].class
                                          : EID_CHARACTER_OTHER;
  return EID_CHARACTER_OTHER;
}

/* Vertical tab and form feed are White_Space of Unicode, but not printed. */
static int
class_of_ascii(uint_least32_t c, int policy)
{
  if (c >= '0' && c <= '9')
    return (int)(c - '0');
  if (policy == EID_POLICY_PRINTED || policy == EID_POLICY_HUMAN) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
      return EID_CHARACTER_SPACE;
    if (c == '-' || c == '.')
      return EID_CHARACTER_JOINER;
  }
  if (policy == EID_POLICY_HUMAN && (c == '\v' || c == '\f'))
    return EID_CHARACTER_SPACE;
  return EID_CHARACTER_OTHER;
}

int
eidp_class_of(const struct eidp_reader *reader, uint_least32_t c)
{
  int class;

  if (c < 0x80)
    return class_of_ascii(c, reader->policy);
  if (reader->policy != EID_POLICY_HUMAN || c == EIDP_ILL_FORMED)
    return EID_CHARACTER_OTHER;
  /* The core decides first: its answers are the same with a classifier and
     without, and one that answers nonsense can only add characters. */
  class = class_beyond_ascii(c);
  if (class == EID_CHARACTER_OTHER && reader->classify != NULL)
    class = reader->classify(reader->ctx, c);
  return class >= 0 && class < EID_CHARACTER_OTHER ? class
                                                   : EID_CHARACTER_OTHER;
}

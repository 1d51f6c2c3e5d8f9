/* SPDX-License-Identifier: MIT */
/*
 * What the characters of all scripts are to the core. The core knows some by
 * itself; about those that it does not, src/text/character.c asks a function
 * of its caller, and the one here answers from the Unicode Character Database
 * of the installed ICU. So the core stays without tables of Unicode.
 */
#include <eid-icu.h>

#include <unicode/uchar.h>

/* The properties that matter, in this order: a default ignorable character can
   be white space or a dash only by a mistake of the data, and is not seen then
   either. */
static const struct {
  UProperty property;
  eid_character character;
} list[] = {{UCHAR_DEFAULT_IGNORABLE_CODE_POINT, EID_CHARACTER_INVISIBLE},
            {UCHAR_WHITE_SPACE, EID_CHARACTER_SPACE},
            {UCHAR_DASH, EID_CHARACTER_JOINER}};

/*
 * Only the general category makes a digit: u_charDigitValue alone, or NFKC,
 * would take a digit in a circle for one.
 */
int
eid_icu_classify(void *ctx, uint_least32_t c)
{
  UChar32 u = (UChar32)c;

  (void)ctx;
  if (u_charType(u) == U_DECIMAL_DIGIT_NUMBER)
    return u_charDigitValue(u);
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (u_hasBinaryProperty(u, list[i].property))
      return (int)list[i].character;
  return EID_CHARACTER_OTHER;
}

eid_status
eid_icu_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  return eid_lint_with(s, n, policy, eid_icu_classify, NULL, r);
}

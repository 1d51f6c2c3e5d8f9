/* SPDX-License-Identifier: MIT */
/* Columns that a text takes on a terminal, by the Unicode data of ICU, for the
   tables and carets of eidtool (print/language.c), which has only a rough rule
   of its own. wcwidth would need a locale, which a library must not set. */
#include <eid-icu.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* The macro of ICU converts between its own types without a cast. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#endif

/* The character at *i, which is moved on; below 0 where it is ill-formed. */
static UChar32
next(const uint8_t *s, size_t *i, size_t n)
{
  UChar32 c;

  U8_NEXT(s, *i, n, c);
  return c;
}

/* Marks stand on the character before them; format characters are not seen. Of
   East Asian Width (UAX 11) only wide and full-width take two columns;
   ambiguous ones take one, as they do outside of East Asian terminals. */
static size_t
width_of(UChar32 c)
{
  uint32_t none = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

  if ((U_GET_GC_MASK(c) & none) != 0)
    return 0;
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* Bytes that are not UTF-8 count one column each: U8_NEXT moves on over all
   that are ill-formed together. */
size_t
eid_icu_width(const char *s, size_t n)
{
  size_t i = 0, width = 0;

  while (i < n) {
    size_t start = i;
    UChar32 c = next((const uint8_t *)s, &i, n);

    width += c < 0 ? i - start : width_of(c);
  }
  return width;
}

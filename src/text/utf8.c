/* SPDX-License-Identifier: MIT */
/*
 * The first step of every field: from bytes to characters.
 *
 * Input is hostile until proved otherwise, so the decoder takes exactly the
 * well-formed sequences of the Unicode standard (table 3-7) and makes of
 * everything else one ill-formed character for each maximal part. That is the
 * division that browsers and ICU make, so a place that is named here is the
 * place of the replacement character that a person sees.
 */
#include "text/text.h"

/* How many bytes follow a lead byte; what the first of them may be is
   narrower after E0, ED, F0 and F4, which keeps out overlong forms,
   surrogates and what lies above U+10FFFF (RFC 3629, section 4). */
static int
continuation_bytes(unsigned lead, unsigned *low, unsigned *high)
{
  *low = 0x80;
  *high = 0xbf;
  if (lead >= 0xc2 && lead <= 0xdf)
    return 1;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (lead == 0xe0)
      *low = 0xa0;
    if (lead == 0xed)
      *high = 0x9f;
    return 2;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if (lead == 0xf0)
      *low = 0x90;
    if (lead == 0xf4)
      *high = 0x8f;
    return 3;
  }
  return 0;
}

/* Whether three bytes are well formed whatever the lead byte narrows: most of
   what is not ASCII here is of this kind, full-width digits and the writing of
   Japan and China. */
static bool
is_plain_three(const unsigned char *p)
{
  return p[0] > 0xe0 && p[0] < 0xf0 && p[0] != 0xed && (p[1] & 0xc0) == 0x80 &&
         (p[2] & 0xc0) == 0x80;
}

size_t
eidp_decode(const char *s, size_t n, uint_least32_t *c)
{
  const unsigned char *p = (const unsigned char *)s;
  unsigned low, high;
  int more;
  size_t i = 1;

  *c = p[0];
  if (p[0] < 0x80)
    return 1;
  if (n > 2 && is_plain_three(p)) {
    *c = (uint_least32_t)(p[0] & 0x0f) << 12 |
         (uint_least32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return 3;
  }
  more = continuation_bytes(p[0], &low, &high);
  /* A lead byte with `more` bytes after it has 6 - more bits of its own. */
  *c = p[0] & (0x3fu >> more);
  for (; more > 0 && i < n && p[i] >= low && p[i] <= high; more--) {
    *c = *c << 6 | (p[i++] & 0x3f);
    low = 0x80; /* only the second byte is narrower */
    high = 0xbf;
  }
  if (more > 0 || i == 1)
    *c = EIDP_ILL_FORMED;
  return i;
}

uint_least32_t
eidp_narrow(uint_least32_t c)
{
  /* U+FF01 to U+FF5E repeat ASCII in the order of ASCII. */
  return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
}

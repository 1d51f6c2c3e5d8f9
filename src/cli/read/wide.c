/* SPDX-License-Identifier: MIT */
/*
 * Lists in these encodings are digits, nearly all of them: units whose high
 * bytes are zero, of which eight are narrowed in a step.
 */
#include "config.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/text.h"
#include "read/wide.h"

/* The unit at s. */
static uint32_t
unit_at(struct wide w, const unsigned char *s)
{
  if (w.unit == 2)
    return w.big ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
  return w.big ? (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 |
                     (uint32_t)s[2] << 8 | s[3]
               : (uint32_t)s[3] << 24 | (uint32_t)s[2] << 16 |
                     (uint32_t)s[1] << 8 | s[0];
}

#ifdef __SSE2__
/* Sixteen bytes of units of two, with the low byte first. */
static __m128i
load_units(struct wide w, const unsigned char *s)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);

  return w.big ? _mm_or_si128(_mm_slli_epi16(v, 8), _mm_srli_epi16(v, 8)) : v;
}

/* Narrow a run of ASCII, 16 units a step. Returns how many. */
static size_t
narrow(struct wide w, const unsigned char *s, size_t units, char *out)
{
  const __m128i beyond = _mm_set1_epi16((short)0xff80);
  size_t i = 0;

  for (; w.unit == 2 && i + 16 <= units; i += 16) {
    __m128i a = load_units(w, s + 2 * i), b = load_units(w, s + 2 * i + 16);
    __m128i high = _mm_and_si128(_mm_or_si128(a, b), beyond);
    __m128i none = _mm_cmpeq_epi16(high, _mm_setzero_si128());
    if (_mm_movemask_epi8(none) != 0xffff)
      break;
    _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_packus_epi16(a, b));
  }
  return i;
}
#else
static size_t
narrow(struct wide w, const unsigned char *s, size_t units, char *out)
{
  (void)w;
  (void)s;
  (void)units;
  (void)out;
  return 0;
}
#endif

/* The character at k, of n bytes; its length, or 0 where more are needed. */
static size_t
wide_character(struct wide w, const unsigned char *s, size_t n, bool last,
               uint32_t *c)
{
  uint32_t low;

  *c = unit_at(w, s);
  if (w.unit == 4 || *c < 0xd800 || *c >= 0xdc00)
    return w.unit;
  if (n < 4)
    return last ? 2 : 0;
  low = unit_at(w, s + 2);
  if (low < 0xdc00 || low >= 0xe000)
    return 2;
  *c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
  return 4;
}

size_t
wide_read(struct wide w, const unsigned char *s, size_t *n, bool last,
          char *out, size_t room)
{
  size_t i = 0, made = 0, length;
  uint32_t c;

  while (i + w.unit <= *n && made + 4 <= room) {
    size_t units = (*n - i) / w.unit;
    size_t run = narrow(w, s + i, units < room - made ? units : room - made,
                        out + made);
    i += run * w.unit;
    made += run;
    /* To the end of the run, and over what ended it. */
    for (size_t k = 0; k < 16 && i + w.unit <= *n && made + 4 <= room; k++) {
      length = wide_character(w, s + i, *n - i, last, &c);
      if (length == 0) {
        *n = i;
        return made;
      }
      made += text_put_utf8(c, out + made);
      i += length;
    }
  }
  *n = i;
  return made;
}

static size_t
wide_put_unit(struct wide w, uint32_t c, unsigned char *out)
{
  for (unsigned i = 0; i < w.unit; i++)
    out[i] = (unsigned char)(c >> 8 * (w.big ? w.unit - 1 - i : i));
  return w.unit;
}

size_t
wide_put(struct wide w, uint32_t c, unsigned char out[4])
{
  if (w.unit == 4 || c < 0x10000)
    return wide_put_unit(w, c, out);
  (void)wide_put_unit(w, 0xd800 + ((c - 0x10000) >> 10), out);
  return 2 + wide_put_unit(w, 0xdc00 + (c & 0x3ff), out + 2);
}

/* SPDX-License-Identifier: MIT */
/*
 * Most rows of a list, at the speed of memory: each 16 bytes are copied, and
 * looked at for the line feed, for quotes and for how many delimiters there
 * are, while they are in a register.
 */
#include "config.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "back/inner.h"

#ifdef __SSE2__

enum { STEP = 16, WIDE = 32, MOST = 4080 };

/* What a pass over a row saw. */
struct pass {
  size_t n; /* bytes before its line feed */
  size_t delimiters;
};

/* Copy n bytes at most, and up to STEP - 1 more. False where there is a quote
   or no line feed. */
static inline bool
pass_row(struct pass *r, char *p, const char *s, size_t n, char delimiter)
{
  const __m128i feed = _mm_set1_epi8('\n'), quote = _mm_set1_epi8('"');
  const __m128i between = _mm_set1_epi8(delimiter);
  __m128i sum = _mm_setzero_si128(), seen = sum;
  size_t i = 0;

  for (; i + STEP <= n; i += STEP) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    unsigned feeds = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, feed));
    __m128i found = _mm_cmpeq_epi8(v, between);
    _mm_storeu_si128((__m128i *)(void *)(p + i), v);
    if (feeds != 0) {
      unsigned before = (feeds & -feeds) - 1;
      unsigned quotes =
          (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, quote)) & before;
      unsigned last = (unsigned)_mm_movemask_epi8(found) & before;
      sum = _mm_sad_epu8(sum, _mm_setzero_si128());
      r->delimiters =
          (size_t)_mm_cvtsi128_si32(sum) + (size_t)_mm_extract_epi16(sum, 4);
      for (; last != 0; last &= last - 1)
        r->delimiters++;
      r->n = i + (size_t)__builtin_ctz(feeds);
      return quotes == 0 && _mm_movemask_epi8(seen) == 0;
    }
    sum = _mm_sub_epi8(sum, found);
    seen = _mm_or_si128(seen, _mm_cmpeq_epi8(v, quote));
  }
  return false;
}

bool
rows_put_fast(struct rows *b, const struct tail *t, const char *field_end)
{
  const struct back_job *job = b->job;
  struct bytes *out = &b->out[BACK_GOOD];
  const char *s = b->done;
  char *p = out->s + out->n;
  struct pass r;
  size_t left, n;

  /* The line end of the row before. */
  if (*s == '\r')
    *p++ = *s++;
  if (*s == '\n')
    *p++ = *s++;
  left = (size_t)(b->end - s);
  if (!pass_row(&r, p, s, left < MOST ? left : MOST, job->cells.delimiter) ||
      s + r.n < field_end) {
    b->fast = false;
    return false;
  }
  n = r.n - (r.n > 0 && s[r.n - 1] == '\r');
  b->done = s + n;
  p += n;
  for (n = r.delimiters + 1; job->annotate && n < job->fields; n++)
    *p++ = job->cells.delimiter;
  for (size_t i = 0; i < t->n; i += WIDE)
    memcpy(p + i, t->s + i, WIDE);
  b->last_sink = BACK_GOOD;
  out->n = (size_t)(p - out->s) + t->n;
  return true;
}

#else

bool
rows_put_fast(struct rows *b, const struct tail *t, const char *field_end)
{
  (void)t;
  (void)field_end;
  b->fast = false;
  return false;
}

#endif

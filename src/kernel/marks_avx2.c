/* SPDX-License-Identifier: MIT */
/* AVX2: where line feeds, delimiters, quotes and digits are. */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/x86.h"

#define TARGET __attribute__((target("avx2")))
#define INLINE TARGET static inline __attribute__((always_inline))

/* One bit for each of 64 bytes that are all ones or zero. */
INLINE uint64_t
mask64(__m256i low, __m256i high)
{
  return (uint32_t)_mm256_movemask_epi8(low) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

INLINE uint64_t
equal64(__m256i low, __m256i high, char byte)
{
  __m256i b = _mm256_set1_epi8(byte);

  return mask64(_mm256_cmpeq_epi8(low, b), _mm256_cmpeq_epi8(high, b));
}

/* Mark line feeds, delimiters and, if asked for, quotes. Returns whether there
   are quotes. `quotes` is a constant in inlined code: without them a word
   saves two vpmovmskb, a shift and a store. */
INLINE uint64_t
rows_with(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m, bool quotes)
{
  const __m256i quote = _mm256_set1_epi8('"');
  __m256i seen = _mm256_setzero_si256();

  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    __m256i a = _mm256_cmpeq_epi8(low, quote);
    __m256i b = _mm256_cmpeq_epi8(high, quote);
    eidp_prefetch(s, eidp_request());
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = equal64(low, high, (char)delimiter);
    if (quotes)
      m->quote[i] = mask64(a, b);
    seen = _mm256_or_si256(seen, _mm256_or_si256(a, b));
  }
  return eidp_any(seen);
}

/* Files either quote in most rows or nowhere, so quotes are marked if the last
   window had any. If one comes up unexpectedly, this window is done again. */
TARGET void
eidp_rows_avx2(const unsigned char *s, size_t words, unsigned char delimiter,
               struct eidp_marks *m)
{
  bool before = m->quotes != 0;

  m->quotes = before ? rows_with(s, words, delimiter, m, true)
                     : rows_with(s, words, delimiter, m, false);
  if (m->quotes != 0 && !before)
    (void)rows_with(s, words, delimiter, m, true);
}

/* All ones in bytes that are digits. */
INLINE __m256i
digit(__m256i v)
{
  __m256i d = _mm256_xor_si256(v, _mm256_set1_epi8('0'));

  return _mm256_cmpeq_epi8(d, _mm256_min_epu8(d, _mm256_set1_epi8(9)));
}

TARGET void
eidp_digits_avx2(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  for (size_t i = 0; i < words; i++, s += EIDP_MARK_WORD) {
    eidp_prefetch(s, eidp_request());
    __m256i low = _mm256_loadu_si256((const __m256i_u *)s);
    __m256i high = _mm256_loadu_si256((const __m256i_u *)(s + 32));
    m->lf[i] = equal64(low, high, '\n');
    m->split[i] = mask64(digit(low), digit(high));
  }
}

#endif

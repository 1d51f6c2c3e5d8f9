/* SPDX-License-Identifier: MIT */
/*
 * The look-up that all tables share, and the order that it needs.
 *
 * An EID comes here as a key, 32 digits in BCD; out goes the index of the
 * innermost interval that holds it, which is the longest prefix that the EID
 * begins with. Tables that are built in come sorted and with parents from
 * data/table.awk; for a loaded one eidp_nest() does the same work here.
 * Nothing allocates, recurses or takes quadratic time, as a loaded table is
 * the caller's and may be hostile.
 */
#include <string.h>

#include "registry/table.h"

enum { DIGITS = 32, BODY = 30 };

/* The last interval that begins at or before the key; the first one does. No
   branch of a step could be predicted, so there is none: for EIDs of 31
   makers, drawn at random, the whole look-up took 26 ns with branches, 18
   without, and 14 with the function below before this one. */
static const struct eidp_span *
last_before(const struct eidp_span *s, size_t n, struct eidp_key key)
{
  while (n > 1) {
    size_t half = n / 2;
    s += half * (size_t)eidp_ordered(s[half].first, key);
    n -= half;
  }
  return s;
}

/* The same by the first 16 digits alone, which tell most intervals apart. */
static const struct eidp_span *
last_before_high(const struct eidp_span *s, size_t n, uint64_t high)
{
  while (n > 1) {
    size_t half = n / 2;
    s = s[half].first.high <= high ? s + half : s;
    n -= half;
  }
  return s;
}

/*
 * Why the innermost interval is this one or a parent of it: let L be the last
 * interval that begins at or before the key. Any other that holds the key
 * begins no later than L and does not end before the key, so it meets L, and
 * since intervals never cross it holds L. So it is among L's parents, and the
 * first of them that reaches the key is the innermost.
 */
uint32_t
eidp_find(const struct eidp_span *spans, size_t n, struct eidp_key key)
{
  const struct eidp_span *s;
  uint32_t i;

  if (n == 0 || !eidp_ordered(spans->first, key))
    return EIDP_NONE;
  s = last_before_high(spans, n, key.high);
  /* The first digits are those of the key, but the interval begins after it:
     several intervals begin with these 16 digits, and all 32 decide. */
  if (!eidp_ordered(s->first, key))
    s = last_before(spans, n, key);
  i = (uint32_t)(s - spans);
  while (i != EIDP_NONE && !eidp_ordered(key, spans[i].last))
    i = spans[i].parent;
  return i;
}

/* One end of an interval: the prefix, then the number right-aligned at digit
   30, then `fill` for what is left: 0 for a first end, 9 for a last one.
   Digits 31 and 32 are check digits and always filled, so that no check
   digits, good or bad, put an EID outside of its range. */
static struct eidp_key
end_of(const char *prefix, size_t n, const char *number, size_t number_n,
       unsigned fill)
{
  unsigned char digits[DIGITS], bcd[DIGITS / 2];

  memset(digits, (int)fill, DIGITS);
  for (size_t i = 0; i < n; i++)
    digits[i] = (unsigned char)(prefix[i] - '0');
  if (number != NULL) {
    memset(digits + n, 0, BODY - n);
    for (size_t i = 0; i < number_n; i++)
      digits[BODY - number_n + i] = (unsigned char)(number[i] - '0');
  }
  for (size_t i = 0; i < DIGITS / 2; i++)
    bcd[i] = (unsigned char)(digits[2 * i] << 4 | digits[2 * i + 1]);
  return (struct eidp_key){eidp_load64(bcd), eidp_load64(bcd + 8)};
}

struct eidp_span
eidp_span_of(const char *prefix, size_t n, const char *first, size_t first_n,
             const char *last, size_t last_n)
{
  return (struct eidp_span){.first = end_of(prefix, n, first, first_n, 0),
                            .last = end_of(prefix, n, last, last_n, 9),
                            .parent = EIDP_NONE};
}

/* Of two intervals that begin alike, the outer one must come first, as a
   parent is looked for only among earlier ones. It has the shorter prefix,
   hence the earlier row, since rows are sorted by prefix. Where the
   earlier row is not the outer one, eidp_nest() or eidp_load_nest()
   refuses the two. */
static bool
comes_before(const struct eidp_span *a, const struct eidp_span *b)
{
  if (eidp_ordered(a->first, b->first))
    return !eidp_ordered(b->first, a->first) || a->row < b->row;
  return false;
}

/* Let s[i] sink until no child in the heap of n comes after it. */
static void
sink(struct eidp_span *s, size_t i, size_t n)
{
  struct eidp_span moving = s[i];
  size_t child;

  while ((child = 2 * i + 1) < n) {
    if (child + 1 < n && comes_before(&s[child], &s[child + 1]))
      child++;
    if (!comes_before(&moving, &s[child]))
      break;
    s[i] = s[child];
    i = child;
  }
  s[i] = moving;
}

/* A heap sort: in place, without recursion, and n log n for any file. */
static void
sort(struct eidp_span *s, size_t n)
{
  for (size_t i = n / 2; i-- > 0;)
    sink(s, i, n);
  while (n > 1) {
    struct eidp_span last = s[--n];
    s[n] = s[0];
    s[0] = last;
    sink(s, 0, n);
  }
}

/*
 * One pass over the sorted intervals. The open intervals are a chain of
 * parents that is used as a stack: those that end before this one begins are
 * left for good, as all later ones begin no earlier. What remains holds this
 * one's beginning; unless it holds the end as well, the two cross. Each
 * interval is left once at the most, so the pass is linear.
 */
size_t
eidp_nest(struct eidp_span *spans, size_t n)
{
  sort(spans, n);
  for (size_t i = 0; i < n; i++) {
    uint32_t p = i == 0 ? EIDP_NONE : (uint32_t)(i - 1);
    while (p != EIDP_NONE && !eidp_ordered(spans[i].first, spans[p].last))
      p = spans[p].parent;
    spans[i].parent = p;
    if (p != EIDP_NONE && !eidp_ordered(spans[i].last, spans[p].last))
      return i;
  }
  return n;
}

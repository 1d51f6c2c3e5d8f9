/* SPDX-License-Identifier: MIT */
/*
 * Rows that may hold others. A quote that is missing or one too many, as that
 * of inches, makes the rows behind it text of a field (RFC 4180, 2.6). Here
 * they are told by what is cheap to see, digits behind a line feed in quotes;
 * whether a line there is a row is for the caller, who has time for it.
 */
#include <eid.h>

#include "scan/scan.h"

/* Digits that an EID has at least which was mistyped. */
enum { HIDDEN = 26 };

bool
eidp_may_hide_rows(const unsigned char *row, size_t feed, size_t n)
{
  enum { MANY = EIDP_DIGITS + HIDDEN };

  return eidp_digits_up_to(row + feed, n - feed, HIDDEN) == HIDDEN &&
         eidp_digits_up_to(row, n, MANY) == MANY;
}

/* Where a line feed in quotes is, of so many that come before it. */
static uint32_t
place_of_feed(const struct eidp_marks *m, unsigned words, unsigned before)
{
  unsigned low = 0, high = words - 1;
  uint64_t bits;

  while (low < high) {
    unsigned middle = (low + high) / 2;
    if (m->feeds[middle + 1] > before)
      high = middle;
    else
      low = middle + 1;
  }
  bits = m->quote[low];
  for (before -= m->feeds[low]; before > 0; before--)
    bits &= bits - 1;
  return EIDP_MARK_WORD * low + eidp_lowest(bits);
}

/* Where the row ends that a place is in; the end of the window where it does
   not end there. */
static uint32_t
end_of_row(const struct eidp_marks *m, unsigned words, uint32_t place)
{
  unsigned word = place / EIDP_MARK_WORD;
  uint64_t bits = m->lf[word] >> place % EIDP_MARK_WORD
                                     << place % EIDP_MARK_WORD;

  while (bits == 0 && ++word < words)
    bits = m->lf[word];
  return EIDP_MARK_WORD * word + (bits != 0 ? eidp_lowest(bits) : 0);
}

/* Few rows have line feeds in quotes, and in most of these little stands
   behind the first one, which is seen without looking for their beginning. */
unsigned
eidp_count_plain_rows(const struct eidp_marks *m, unsigned words,
                      const unsigned char *base, const uint32_t *end,
                      unsigned count)
{
  uint32_t last = count > 0 ? end[count - 1] : 0, feed, row, after;
  unsigned i = 0;

  for (unsigned seen = 0; seen < m->feeds[words];
       seen = eidp_inner_feeds(m, after + 1)) {
    feed = place_of_feed(m, words, seen);
    after = end_of_row(m, words, feed);
    if (after > last)
      break;
    if (after - feed <= HIDDEN)
      continue;
    while (end[i] < after)
      i++;
    row = i == 0 ? 0 : end[i - 1] + 1;
    if (eidp_may_hide_rows(base + row, feed - row, after - row))
      return i;
  }
  return count;
}

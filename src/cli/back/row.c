/* SPDX-License-Identifier: MIT */
/* Two things about one row, whichever way it goes back: how many fields it
   lacks, and what goes into the place of one. */
#include "config.h"

#include "back/inner.h"

enum { LANES = 16 };

typedef unsigned char lanes __attribute__((vector_size(LANES)));

/* From byte n on: all ones in the last n lanes of sixteen. */
static const unsigned char new_lanes[2 * LANES] = {
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0,    0,    0,    0,    0,    0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

/* How many delimiters are in n bytes, 16 to 4080; *quotes: whether there are
   quotes, too. Sixteen bytes at a time, the last of them again where fewer are
   left: each lane counts for itself, and then they are added up, eight in a
   multiplication. */
static inline size_t
count_delimiters(const char *s, size_t n, char delimiter, bool *quotes)
{
  const uint64_t even = UINT64_C(0x00ff00ff00ff00ff);
  lanes sum = {0}, seen = {0}, v, new;
  const char *end = s + n;
  size_t rest = n % LANES;
  uint64_t half[2];

  for (; end - s >= LANES; s += LANES) {
    memcpy(&v, s, sizeof v);
    sum -= (lanes)(v == (unsigned char)delimiter);
    seen |= (lanes)(v == (unsigned char)'"');
  }
  if (rest > 0) {
    memcpy(&v, end - LANES, sizeof v);
    memcpy(&new, new_lanes + rest, sizeof new);
    sum -= (lanes)(v == (unsigned char)delimiter) & new;
    seen |= (lanes)(v == (unsigned char)'"') & new;
  }
  memcpy(half, &seen, sizeof half);
  *quotes = (half[0] | half[1]) != 0;
  memcpy(half, &sum, sizeof half);
  for (int i = 0; i < 2; i++)
    half[i] = (half[i] & even) + (half[i] >> 8 & even);
  return (size_t)((half[0] + half[1]) * UINT64_C(0x0001000100010001) >> 48);
}

/* So that what is added stands under its names. s may be at line ends before
   the row. */
size_t
rows_missing(const struct rows *b, const char *s, const char *stop)
{
  size_t n = (size_t)(stop - s), have, used;
  bool quotes = true;

  if (b->job->fields == 0 || !b->job->annotate)
    return 0;
  have = n >= LANES && n <= 4080
             ? count_delimiters(s, n, b->job->cells.delimiter, &quotes) + 1
             : 0;
  if (quotes) {
    while (s < stop && (*s == '\r' || *s == '\n'))
      s++;
    have = eid_scan_row(s, (size_t)(stop - s), b->job->cells.delimiter, NULL,
                        0, &used);
  }
  return have < b->job->fields ? b->job->fields - have : 0;
}

/* What folds as digits, and what a spreadsheet would take for a number so that
   it does not. */
bool
rows_make_put(struct rows *b, const struct record *r)
{
  const struct back_job *job = b->job;
  bool fixed = job->settings->fix && cells_is_fixed(r);
  char digits[EID_TEXT_SIZE];
  struct text t = r->input;

  if (fixed)
    t = (struct text){
        digits, eid_format(digits, &r->answer.lint.value, EID_STYLE_PLAIN)};
  b->text.n = 0;
  if (job->cells.safe && cells_is_unsafe(t.s, t.n))
    cells_put(&b->text, &job->cells, t.s, t.n, false);
  else if (fixed)
    bytes_add(&b->text, t.s, t.n);
  return b->text.n > 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Records that are runs of exactly 32 digits in any text.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

struct text_window {
  struct eidp_run *run;
  const unsigned char *base;
  unsigned words;
  unsigned room;
  uint32_t done; /* bytes that are delivered */
  struct eidp_marks marks;
  struct eidp_block block;
};

static bool
is_ascii_digit(unsigned char c)
{
  return c >= '0' && c <= '9';
}

/* 32 marks from a place on. */
static uint32_t
marks_of_32(const uint64_t *marks, uint32_t place)
{
  unsigned word = place / EIDP_WORD, bit = place % EIDP_WORD;

  return (uint32_t)(marks[word] >> bit | marks[word + 1]
                                             << 1 << (EIDP_WORD - 1 - bit));
}

/* Line feeds before a place. */
static unsigned
line_feeds_before(const struct text_window *w, uint32_t place)
{
  unsigned feeds = 0, word = place / EIDP_WORD;

  for (unsigned i = 0; i < word; i++)
    feeds += eidp_count_bits(w->marks.lf[i]);
  if (place % EIDP_WORD != 0)
    feeds +=
        eidp_count_bits(w->marks.lf[word] << (EIDP_WORD - place % EIDP_WORD));
  return feeds;
}

/* Judge and deliver the runs of the block. Returns whether to go on. */
static bool
flush_runs(struct text_window *w)
{
  struct eidp_block *b = &w->block;
  unsigned count = b->count;

  if (count == 0)
    return true;
  (void)eidp_judge_block(w->run, b);
  eidp_deliver(w->run->scan, w->run, b);
  if (b->count > 0)
    w->done = b->field[b->count - 1] + EIDP_PLAIN;
  if (b->count < count)
    return false;
  b->count = 0;
  w->room = eidp_room(w->run->scan, EIDP_BLOCK);
  return w->room > 0;
}

static bool
add_run(struct text_window *w, uint32_t place)
{
  struct eidp_block *b = &w->block;

  if (b->count == w->room && !flush_runs(w))
    return false;
  if (w->run->scan->entries != NULL)
    b->line[b->count] = line_feeds_before(w, place);
  b->field[b->count++] = place;
  return true;
}

/*
 * Runs begin where a digit follows none; 31 bytes on there must be a digit
 * and then none. What lies between is asked of these few only. The last run
 * of the window may go on behind it and is left.
 */
static bool
take_digit_runs(struct text_window *w)
{
  const uint64_t *digits = w->marks.split;
  uint64_t before = 0;

  for (unsigned i = 0; i + 1 < w->words; i++) {
    uint64_t here = digits[i], there = digits[i + 1];
    uint64_t at31 = here >> 31 | there << 33;
    uint64_t at32 = here >> 32 | there << 32;
    uint64_t begin = here & ~(here << 1 | before) & at31 & ~at32;
    before = here >> 63;
    for (; begin != 0; begin &= begin - 1) {
      uint32_t place = EIDP_WORD * i + eidp_lowest(begin);
      if (marks_of_32(digits, place) == UINT32_MAX && !add_run(w, place))
        return false;
    }
  }
  return flush_runs(w);
}

/* How far the window is done when all its runs were taken: up to its last
   word, or the beginning of the run that reaches into that. */
static uint32_t
end_of_taken(const struct text_window *w)
{
  uint32_t end = EIDP_WORD * (w->words - 1);

  if (!is_ascii_digit(w->base[end]))
    return end;
  while (end > w->done && is_ascii_digit(w->base[end - 1]))
    end--;
  return end;
}

static bool
take_text_window(struct text_window *w)
{
  bool all;

  w->run->kernel->digits(w->base, w->words, &w->marks);
  all = take_digit_runs(w);
  if (all)
    w->done = end_of_taken(w);
  w->run->scan->lines += line_feeds_before(w, w->done);
  w->run->at += w->done;
  return all && w->done > 0;
}

enum eidp_step
eidp_text_fast(struct eidp_run *run)
{
  struct text_window w;

  w.run = run;
  w.block.length = EIDP_PLAIN;
  do {
    size_t words = (run->n - run->at) / EIDP_WORD;
    if (words < 2)
      break;
    w.words = words < EIDP_WINDOW ? (unsigned)words : EIDP_WINDOW;
    w.base = run->s + run->at;
    w.block.base = w.base;
    w.block.count = 0;
    w.done = 0;
    w.room = eidp_room(run->scan, EIDP_BLOCK);
  } while (take_text_window(&w));
  return EIDP_STEP_ON;
}

/* Pass over digits, or over what is none. */
static void
pass_bytes(struct eidp_run *run, bool digits)
{
  while (run->at < run->n && is_ascii_digit(run->s[run->at]) == digits)
    run->scan->lines += run->s[run->at++] == '\n';
}

enum eidp_step
eidp_text_careful(struct eidp_run *run)
{
  unsigned *skip = &run->scan->internal[EIDP_SKIP];
  size_t end, length;

  if (*skip != 0)
    pass_bytes(run, true);
  for (; run->at < run->n; run->at = end) {
    *skip = 0;
    pass_bytes(run, false);
    end = run->at;
    while (end < run->n && end - run->at <= EIDP_PLAIN &&
           is_ascii_digit(run->s[end]))
      end++;
    length = end - run->at;
    if (length > EIDP_PLAIN) {
      *skip = 1;
      run->at = end;
      return EIDP_STEP_ON;
    }
    if (end == run->n && !run->last)
      return EIDP_STEP_END;
    if (length == EIDP_PLAIN) {
      eid_span run32 = {run->at, EIDP_PLAIN};
      return eidp_take_record(
          run,
          &(struct eidp_place){.whole = run32, .field = run32, .next = end});
    }
  }
  return EIDP_STEP_END;
}

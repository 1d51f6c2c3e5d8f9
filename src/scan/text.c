/* SPDX-License-Identifier: MIT */
/*
 * Records that are runs of exactly 32 digits in any text, such as a log or a
 * dump of JSON. Longer and shorter runs are no records and not counted.
 *
 * The fast part marks digits and line feeds of a window, one bit a byte, and
 * finds runs by shifting words of marks; only what begins and ends like a run
 * of 32 is looked at. The careful part takes the runs that reach into the next
 * window or chunk.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* A window and the runs in it. Places are counted from base. */
struct text_window {
  struct eidp_run *run;
  const unsigned char *base;
  unsigned words;
  unsigned room; /* records that the block may take, by the entries */
  uint32_t done; /* bytes that are delivered */
  struct eidp_marks marks;
  struct eidp_block block;
};

/* Digits of other scripts make no run: they are for eid_find_next. */
static bool
is_ascii_digit(unsigned char c)
{
  return c >= '0' && c <= '9';
}

/* The 32 marks from a place on. `<< 1 <<` as a shift by 64 is undefined. */
static uint32_t
marks_of_32(const uint64_t *marks, uint32_t place)
{
  unsigned word = place / EIDP_MARK_WORD, bit = place % EIDP_MARK_WORD;

  return (uint32_t)(marks[word] >> bit |
                    marks[word + 1] << 1 << (EIDP_MARK_WORD - 1 - bit));
}

/* Line feeds in the window before a place. */
static unsigned
line_feeds_before(const struct text_window *w, uint32_t place)
{
  unsigned feeds = 0, word = place / EIDP_MARK_WORD;

  for (unsigned i = 0; i < word; i++)
    feeds += eidp_count_bits(w->marks.lf[i]);
  if (place % EIDP_MARK_WORD != 0)
    feeds += eidp_count_bits(w->marks.lf[word]
                             << (EIDP_MARK_WORD - place % EIDP_MARK_WORD));
  return feeds;
}

/* Judge and deliver the runs of the block, and empty it. Returns whether to go
   on: not where a record is to be handed over or the entries are full. */
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
    w->done = b->field[b->count - 1] + EIDP_DIGITS;
  if (b->count < count)
    return false;
  b->count = 0;
  w->room = eidp_room(w->run->scan, EIDP_BLOCK);
  return w->room > 0;
}

/* Add the run at a place to the block, which is emptied first if it is full.
   Lines are needed for entries alone. */
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
 * Take the runs of a window, 64 places at a time. Runs begin where a digit
 * follows none; 31 bytes on there must be a digit, and 32 bytes on none. Only
 * for the few places where that holds the 32 marks are looked at. The last
 * word is left, as its runs may go on after the window.
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
      uint32_t place = EIDP_MARK_WORD * i + eidp_lowest(begin);
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
  uint32_t end = EIDP_MARK_WORD * (w->words - 1);

  if (!is_ascii_digit(w->base[end]))
    return end;
  while (end > w->done && is_ascii_digit(w->base[end - 1]))
    end--;
  return end;
}

/* Take the runs of a window. Returns whether to go on with another one. */
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
  w.block.length = EIDP_DIGITS;
  do {
    size_t words = (run->n - run->at) / EIDP_MARK_WORD;
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

/* Pass over digits, or over bytes that are none, and count line feeds. */
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

  /* The rest of a run that is too long, of which the beginning was passed. */
  if (*skip != 0)
    pass_bytes(run, true);
  for (; run->at < run->n; run->at = end) {
    *skip = 0;
    pass_bytes(run, false);
    end = run->at;
    /* One digit more than 32 is enough to know that it is too long. */
    while (end < run->n && end - run->at <= EIDP_DIGITS &&
           is_ascii_digit(run->s[end]))
      end++;
    length = end - run->at;
    if (length > EIDP_DIGITS) {
      *skip = 1;
      run->at = end;
      return EIDP_STEP_ON;
    }
    /* More digits may follow in the next chunk. */
    if (end == run->n && !run->last)
      return EIDP_STEP_END;
    if (length == EIDP_DIGITS) {
      eid_span run32 = {run->at, EIDP_DIGITS};
      return eidp_take_record(
          run,
          &(struct eidp_place){.whole = run32, .field = run32, .next = end});
    }
  }
  return EIDP_STEP_END;
}

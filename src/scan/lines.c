/* SPDX-License-Identifier: MIT */
/*
 * Records that are lines. Lists have lines of one length, so the next line
 * end is looked for where the last one leads to expect it: nobody searches
 * for line feeds while 32 lines of a block have theirs at equal distances, and
 * the kernels compare those bytes beside the digits. That is why a clean list
 * is checked faster than `wc -l` counts its lines (docs/SPEED.md).
 *
 * The first line of a block that is of another form goes to the careful part,
 * and the fast part begins again after it with the form it then finds.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* What lines look like: the length of the record, and from one to the next,
   which is one byte more for a line feed and two for CR LF. */
struct line_form {
  unsigned length; /* of the record; 0: none that is known */
  unsigned stride;
};

/* The form of the line at p, of which n bytes are there. Only its length, its
   first separator and its line end are looked at; the kernel sees the rest. */
static struct line_form
recognise_form(const unsigned char *p, size_t n, bool groups)
{
  unsigned length = EIDP_DIGITS;

  if (groups && n > EIDP_GROUPED && eidp_is_separator(p[4]))
    length = EIDP_GROUPED;
  if (n > length && p[length] == '\n')
    return (struct line_form){length, length + 1};
  if (n > length + 1 && p[length] == '\r' && p[length + 1] == '\n')
    return (struct line_form){length, length + 2};
  return (struct line_form){0, 0};
}

/* How many of count lines, from the first on, end where the form says. */
static unsigned
count_right_ends(const struct eidp_run *run, struct line_form form,
                 unsigned count)
{
  const unsigned char *end = run->s + run->at + form.length;
  bool crlf = form.stride - form.length == 2;
  unsigned i;

  for (i = 0; i < count; i++, end += form.stride)
    if (end[crlf] != '\n' || (crlf && end[0] != '\r'))
      break;
  return i;
}

/* Judge the last lines, or those for which the caller's entries have room:
   fewer than 32. Their line ends are compared here and the block filled up. */
EIDP_SELDOM static enum eidp_stop
judge_rest(struct eidp_run *run, struct line_form form, struct eidp_block *b)
{
  size_t count = (run->n - run->at) / form.stride;

  b->base = run->s + run->at;
  b->count =
      eidp_room(run->scan, count < EIDP_BLOCK ? (unsigned)count : EIDP_BLOCK);
  b->count = count_right_ends(run, form, b->count);
  return b->count > 0 ? eidp_judge_block(run, b) : EIDP_STOP_CAREFUL;
}

/*
 * A record that is handed over ends the call, but not what its block knows of
 * the lines behind it: with one bad line in ten each would be judged three
 * times. So that is kept for the next call, which is given the same bytes.
 * They are known by their address: where a reader moved them, they are judged
 * again.
 *
 * With `count` nearly no record is handed over, and then not all others of the
 * block are plain and good.
 */
static void
keep_ahead(const struct eidp_run *run, const struct eidp_block *b)
{
  unsigned *internal = run->scan->internal;

  internal[EIDP_AHEAD] = run->scan->count ? 0 : b->ahead;
  internal[EIDP_AHEAD_AT] = (unsigned)(uintptr_t)(run->s + run->at);
}

/* Take the good lines that are known to come, up to the next one that the
   caller must see; false where none is known. */
static bool
take_ahead(const struct eidp_run *run, struct line_form form,
           struct eidp_block *b, enum eidp_stop *stop)
{
  uint32_t ahead = run->scan->internal[EIDP_AHEAD];
  unsigned good;

  run->scan->internal[EIDP_AHEAD] = 0;
  if (ahead <= 1 || run->scan->internal[EIDP_AHEAD_AT] !=
                        (unsigned)(uintptr_t)(run->s + run->at))
    return false;
  good = eidp_lowest(ahead);
  ahead = ahead >> good >> 1;
  if (run->n - run->at < (size_t)(good + 1) * form.stride ||
      eidp_room(run->scan, EIDP_BLOCK) < EIDP_BLOCK)
    return false;
  b->count = good;
  b->good = eidp_low_bits(good);
  b->alias = 0;
  b->ahead = ahead;
  *stop = ahead != 0 ? EIDP_STOP_RECORD : EIDP_STOP_NOT;
  return true;
}

/* How a kernel passes blocks of a form; NULL where it does so block by block.
   It compares all separators with the first one, which must be one. */
static eidp_pass *
pass_of(const struct eidp_kernel *kernel, struct line_form form,
        const unsigned char *p)
{
  if (form.length == EIDP_DIGITS)
    return kernel->pass_plain;
  return eidp_is_separator(p[4]) ? kernel->pass_grouped : NULL;
}

/* Count the lines of so many bytes from run->at on, whole blocks of them, so
   many wrong, and go on behind. The block is only lent for the tally. */
static void
take_quiet_lines(struct eidp_run *run, struct line_form form,
                 struct eidp_block *b, size_t bytes, uint64_t wrong)
{
  size_t size = (size_t)EIDP_BLOCK * form.stride, end = run->at + bytes;
  uint32_t good = b->good;

  eidp_count_quiet(run->scan, form.length, bytes / form.stride, wrong);
  if (run->scan->tally == NULL) {
    run->scan->lines += bytes / form.stride;
    run->at = end;
    return;
  }
  b->good = UINT32_MAX;
  for (; run->at < end; run->at += size, run->scan->lines += EIDP_BLOCK) {
    b->base = run->s + run->at;
    eidp_tally_block(run, b);
  }
  b->good = good;
}

/* Take a block of lines of which there is nothing to say, and with a kernel
   that passes several at once those of the kind that follow; judge the one
   behind. False where no more than a block is left, which is not judged. */
EIDP_SELDOM static bool
take_quiet_blocks(struct eidp_run *run, struct line_form form,
                  enum eidp_ends ends, struct eidp_block *b)
{
  size_t size = (size_t)EIDP_BLOCK * form.stride, quiet = size;
  size_t left = run->n - run->at - size;
  uint64_t wrong = eidp_count_bits(~b->good);
  const unsigned char *next = b->base + size;
  bool judged = false;

  /* A tally leaves time for the memory of the next block to come. */
  if (run->scan->tally != NULL && left > size)
    left = size + 1;
  if (left > size) {
    eidp_pass *pass = pass_of(run->kernel, form, next);
    if (pass != NULL) {
      quiet += pass(next, left, ends, eidp_loud(run->scan),
                    eidp_counts_wrong(run->scan) ? &wrong : NULL, &b->good,
                    &b->seen);
      judged = left - (quiet - size) > size;
    }
  }
  take_quiet_lines(run, form, b, quiet, wrong);
  if (run->n - run->at <= size)
    return false;
  b->base = run->s + run->at;
  if (!judged)
    eidp_run_kernel(run, b, ends);
  return true;
}

/* Judge the block of lines at run->at, or where the caller has no entries, the
   next one of which there is something to say. After the last line feed the
   kernel reads one byte more, which must be there. */
static enum eidp_stop
judge_line_block(struct eidp_run *run, struct line_form form,
                 struct eidp_block *b)
{
  enum eidp_ends ends =
      form.stride - form.length == 1 ? EIDP_ENDS_LF : EIDP_ENDS_CRLF;
  enum eidp_stop stop;

  b->base = run->s + run->at;
  if (run->scan->internal[EIDP_AHEAD] != 0 && take_ahead(run, form, b, &stop))
    return stop;
  if (run->n - run->at <= EIDP_BLOCK * form.stride ||
      eidp_room(run->scan, EIDP_BLOCK) < EIDP_BLOCK)
    return judge_rest(run, form, b);
  eidp_run_kernel(run, b, ends);
  while ((b->good == UINT32_MAX || run->scan->count) &&
         eidp_is_quiet(run->scan, b))
    if (!take_quiet_blocks(run, form, ends, b))
      return judge_rest(run, form, b);
  b->count = EIDP_BLOCK;
  /* Some line may end elsewhere; the lines before it are counted. */
  if ((b->seen.flags & EIDP_ENDS) != 0)
    b->count = count_right_ends(run, form, EIDP_BLOCK);
  stop = eidp_settle_block(run, b);
  return stop == EIDP_STOP_NOT && b->count < EIDP_BLOCK ? EIDP_STOP_CAREFUL
                                                        : stop;
}

/* Hand over the line at run->at, which is of the form. */
static void
hand_over_line(struct eidp_run *run, struct line_form form)
{
  eid_span line = {run->at, form.length};

  (void)eidp_hand_over(run, &(struct eidp_place){.whole = line,
                                                 .field = line,
                                                 .next = run->at + form.stride,
                                                 .line_feeds = 1});
}

/* Set up the places of a block of lines. They count from its base, so they are
   the same for all blocks of one form. It is done again after each record that
   is handed over, so in a list with many bad ones it counts: compilers make
   four of them at once of a sum. */
static void
set_up_block(struct eidp_block *b, struct line_form form, bool lines)
{
  uint32_t place = 0;

  b->stride = form.stride;
  for (unsigned i = 0; i < EIDP_BLOCK; i++, place += form.stride)
    b->field[i] = place;
  for (unsigned i = 0; i < EIDP_BLOCK && lines; i++)
    b->line[i] = i;
}

/* Take blocks of lines of one form until one breaks off. */
static enum eidp_step
take_line_blocks(struct eidp_run *run, struct line_form form)
{
  struct eidp_block *b = run->block;
  enum eidp_stop stop;

  /* Once for all: only a block with which the loop ends is filled up. */
  if (b->stride != form.stride)
    set_up_block(b, form, run->scan->entries != NULL);
  b->length = form.length;
  do {
    stop = judge_line_block(run, form, b);
    if (b->count > 0)
      eidp_deliver(run->scan, run, b);
    run->at += (size_t)b->count * form.stride;
    run->scan->lines += b->count;
    if (stop == EIDP_STOP_RECORD) {
      hand_over_line(run, form);
      keep_ahead(run, b);
      return EIDP_STEP_RECORD;
    }
  } while (stop == EIDP_STOP_NOT && b->count > 0);
  return EIDP_STEP_ON;
}

enum eidp_step
eidp_lines_fast(struct eidp_run *run)
{
  struct line_form form = recognise_form(run->s + run->at, run->n - run->at,
                                         eidp_takes_groups(run->scan));

  return form.length != 0 ? take_line_blocks(run, form) : EIDP_STEP_ON;
}

/* Pass over the rest of a line that was cut. */
static enum eidp_step
skip_line_rest(struct eidp_run *run)
{
  const unsigned char *p = run->s + run->at;
  const unsigned char *feed = memchr(p, '\n', run->n - run->at);

  if (feed == NULL) {
    run->at = run->n;
    return EIDP_STEP_END;
  }
  run->at += (size_t)(feed - p) + 1;
  run->scan->lines++;
  run->scan->internal[EIDP_SKIP] = 0;
  return EIDP_STEP_ON;
}

enum eidp_step
eidp_lines_careful(struct eidp_run *run)
{
  const unsigned char *p = run->s + run->at, *feed;
  size_t left = run->n - run->at, look = left;
  struct eidp_place place = {.whole = {run->at, 0}};

  if (left == 0)
    return EIDP_STEP_END;
  if (run->scan->internal[EIDP_SKIP] != 0)
    return skip_line_rest(run);
  /* A line of EID_RECORD_MAX bytes with CR LF is just not too long; whether a
     longer one ends at all need not be known. */
  if (look > EID_RECORD_MAX + 2)
    look = EID_RECORD_MAX + 2;
  feed = memchr(p, '\n', look);
  if (feed == NULL && look < EID_RECORD_MAX + 2 && !run->last)
    return EIDP_STEP_END;
  place.whole.length = feed == NULL ? look : (size_t)(feed - p);
  place.next = run->at + place.whole.length + (feed != NULL);
  place.line_feeds = feed != NULL;
  if (place.whole.length > 0 && p[place.whole.length - 1] == '\r')
    place.whole.length--;
  if (place.whole.length > EID_RECORD_MAX) {
    place.whole.length = EID_RECORD_MAX;
    place.next = run->at + EID_RECORD_MAX;
    place.line_feeds = 0;
    place.cut = true;
    run->scan->internal[EIDP_SKIP] = 1;
  }
  place.field = place.whole;
  return eidp_take_record(run, &place);
}

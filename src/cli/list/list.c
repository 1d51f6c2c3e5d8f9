/* SPDX-License-Identifier: MIT */
/*
 * A list from its first byte to its last: steps 3 and 4 of the walk of a file
 * in HACKING.md. list_check opens it and calls, in this order: begin_list,
 * which passes a byte order mark and a header; scan_list, which gives the rest
 * to jobs.c where it is mapped and long, and else to scan_in_pieces; end_list,
 * which adds up. The records are gone through by worker_scan in either way.
 *
 * A failure of one list is complained about and raises the exit status; the
 * next list is still read, and what was found before the failure counts.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/guard.h"
#include "list/jobs.h"
#include "list/list.h"
#include "list/progress.h"
#include "print/report.h"
#include "read/column.h"

/* The bytes of the list that are at hand: a part of the map, or of a buffer
   that reads fill. */
struct window {
  struct source *src;
  const char *s;
  size_t n;
  bool last;    /* the list ends with these bytes */
  char *buffer; /* for reads; NULL: the bytes are mapped */
  size_t room;
  size_t chunk;
};

/* Add a chunk after the bytes that are left. In a buffer those are first moved
   to its beginning, and they are few: see window_open. False after an
   error. */
static bool
window_fill(struct window *f)
{
  long n;

  if (f->buffer == NULL) {
    size_t left = f->src->size - (size_t)(f->s - f->src->map) - f->n;
    f->n += left < f->chunk ? left : f->chunk;
    f->last = left <= f->chunk;
    return true;
  }
  if (f->n > 0)
    memmove(f->buffer, f->s, f->n);
  f->s = f->buffer;
  n = source_read(f->src, f->buffer + f->n, f->chunk);
  f->last = n == 0;
  if (n > 0)
    f->n += (size_t)n;
  return n >= 0;
}

/* The first n bytes are done with. */
static void
window_drop(struct window *f, size_t n)
{
  f->s += n;
  f->n -= n;
}

/* A mapped list is a window into the map, and nothing is copied. Any other
   is read into a buffer that holds a chunk and what the scan may leave of
   the one before: a record that has not ended. A longer one is cut by the
   scan, so that the buffer need never grow, whatever the input is. */
static void
window_open(struct window *f, struct source *src, const struct plan *plan)
{
  /* Never more than a record and its line end is left over. */
  enum { LEFT_OVER = EID_RECORD_MAX + 8 };

  *f = (struct window){.src = src, .s = src->map, .chunk = plan->map_chunk};
  if (src->map != NULL)
    return;
  f->chunk = plan->read_chunk;
  f->buffer = grow(NULL, f->chunk + LEFT_OVER);
}

/*
 * The bytes of an empty line at the end of a list, which is no record. Those
 * at the end of the window wait: whether the line is the last one shows only
 * when no byte follows.
 */
static size_t
empty_line_length(const char *s, size_t n)
{
  size_t end = n;

  if (end > 0 && s[end - 1] == '\n')
    end--;
  if (end > 0 && s[end - 1] == '\r')
    end--;
  return end == 0 || s[end - 1] == '\n' ? n - end : 0;
}

/* What the steps of one list share. */
struct reading {
  struct run *run;
  struct worker *w; /* the first one */
  struct source src;
  struct window window;
  bool cut_short;
};

/* A read or the map failed: say where. What was found before stays found. */
static void
complain_place(struct reading *l)
{
  unsigned long long line = (unsigned long long)l->w->scan.lines + 1;

  raise_status(&l->run->status, TROUBLE);
  if (l->cut_short)
    complain("%s: it was cut short while it was read; nothing is left from "
             "byte %llu, line %llu on",
             source_name(&l->src), (unsigned long long)l->w->scan.offset,
             line);
  else
    complain("%s: cannot read line %llu: %s", source_name(&l->src), line,
             l->src.error);
}

/* After a SIGBUS: the last bytes of the file that are still there. The scan
   stands where it stood before the fault, so no record is seen twice. */
static void
scan_what_is_left(struct reading *l)
{
  struct window *f = &l->window;
  size_t left = source_left(&l->src), at;

  l->cut_short = true;
  window_drop(f, l->w->used);
  at = (size_t)(f->s - l->src.map);
  if (left > at && left - at < f->n)
    (void)worker_scan(l->w, f->s, left - at, false);
}

/* Pass byte order mark and header; offsets of findings still count them.
   Returns 1, 0 where more bytes are needed, -1 after a complaint. */
static int
pass_header(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  struct window *f = &l->window;
  eid_scan at = plan->scan;
  size_t skip = source_mark(f->s, f->n), used = 0;
  int result = 1;

  if (f->n < SOURCE_MARK && !f->last)
    return 0;
  if (plan->settings->header)
    result = column_header(plan->settings, source_name(&l->src), f->s + skip,
                           f->n - skip, f->last, &at, &used);
  if (result <= 0)
    return result;
  at.offset = skip + used;
  worker_resume(l->w, &at);
  if (l->w->rows != NULL)
    rows_head(l->w->rows, (struct text){f->s, skip},
              (struct text){f->s + skip, used});
  window_drop(f, skip + used);
  return 1;
}

/* How many of n bytes are not scanned yet, as they may be an empty line at
   the end of the list. People leave one there, and it is no faulty record.
   Rows pass over empty lines by themselves. */
static size_t
empty_line_at_end(const struct reading *l, size_t n)
{
  size_t end;

  if (l->run->plan.scan.shape != EID_SHAPE_LINES)
    return 0;
  /* Where the end of a map is gone, worker_scan will see that too. */
  if (sigsetjmp(l->w->jump, 0) != 0)
    return 0;
  guard_on(&l->w->jump);
  end = empty_line_length(l->window.s, n);
  guard_off();
  return end;
}

/* Chunk by chunk in this thread: what cannot be mapped, and what is short.
   Between two chunks an interrupt and the end of a pipe that nobody reads
   are seen; both end the list at a whole record. */
static void
scan_in_pieces(struct reading *l)
{
  struct window *f = &l->window;

  while (!guard_interrupted() && !out_failed()) {
    if (!worker_scan(l->w, f->s, f->n - empty_line_at_end(l, f->n), f->last)) {
      scan_what_is_left(l);
      return;
    }
    window_drop(f, l->w->used);
    progress_at(f->buffer == NULL ? (uint64_t)(f->s - l->src.map)
                                  : l->src.taken,
                l->w->scan.records);
    if (f->last)
      return;
    if (!window_fill(f)) {
      complain_place(l);
      return;
    }
  }
}

/* Enough bytes for the beginning. False after a complaint. */
static bool
read_beginning(struct reading *l)
{
  int result;

  do {
    if (!window_fill(&l->window)) {
      complain_place(l);
      return false;
    }
    result = pass_header(l);
  } while (result == 0 && !guard_interrupted());
  if (result < 0)
    raise_status(&l->run->status, TROUBLE);
  return result > 0;
}

/* The same under guard: a file may be cut short before it was begun. */
static bool
begin_list(struct reading *l)
{
  bool begun;

  if (sigsetjmp(l->w->jump, 0) != 0) {
    l->cut_short = true;
    complain_place(l);
    return false;
  }
  guard_on(&l->w->jump);
  begun = read_beginning(l);
  guard_off();
  return begun;
}

/* By threads where the list is long enough for two of them. Only a map can
   be shared: a pipe has its bytes one after another. */
static void
scan_list(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  size_t at = 0, n = 0;

  if (l->w->rows != NULL)
    rows_flush(l->w->rows); /* the header, before what any thread has */
  if (l->src.map != NULL) {
    at = (size_t)(l->window.s - l->src.map);
    n = l->src.size - at;
    n -= empty_line_at_end(l, n);
  }
  if (plan->jobs > 1 && n / plan->share >= 2) {
    l->cut_short = !jobs_scan(l->run, &l->src, l->window.s, n);
    l->window.s += n;
    l->window.n = l->src.size - at - n;
  } else {
    scan_in_pieces(l);
  }
  if (!l->cut_short)
    l->cut_short = !worker_rest(l->w, l->window.s, l->window.n);
}

/* A list that was read to its end must have a record. */
static void
end_list(struct reading *l)
{
  uint64_t records = l->w->scan.records;
  struct counts counts = worker_take_counts(l->w);

  counts_add(&l->run->counts, &counts);
  /* A cut within the last page reads as zeros. */
  if (l->src.map != NULL && source_left(&l->src) < l->src.size)
    l->cut_short = true;
  /* The last line may have no line feed. After a cut, threads may have seen
     lines that are gone: never more than there were bytes. */
  l->run->lines += (l->cut_short ? l->src.size : l->w->scan.lines) + 1;
  if (l->cut_short) {
    complain_place(l);
  } else if (records == 0 && l->window.last && !guard_interrupted()) {
    complain("%s: there is no record in it", source_name(&l->src));
    raise_status(&l->run->status, NOT_GOOD);
  }
}

/* Note a file: some findings name it when it is closed long ago. */
static void
add_file(struct run *run, const char *name)
{
  size_t n = run->file_count++;

  run->files = grow(run->files, run->file_count * sizeof *run->files);
  run->files[n] = (struct file){name, report_name(name), run->lines};
  for (unsigned i = 0; i < run->plan.jobs; i++)
    worker_begin_file(&run->workers[i], &run->files[n], n);
}

/* Workers count lines through all files, so that one number is a place. The
   last file with fewer lines before it than the place is the one; lines are
   from 1. */
const struct file *
file_of(const struct run *run, uint64_t place, uint64_t *line)
{
  size_t low = 0, high = run->file_count;

  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (run->files[middle].lines_before < place)
      low = middle;
    else
      high = middle;
  }
  *line = place - run->files[low].lines_before;
  return &run->files[low];
}

/* Files that rows go into, before the first of them. */
static bool
open_rows_of(struct reading *l)
{
  if (l->run->plan.back == NULL || job_open(l->run->plan.back, &l->src))
    return true;
  raise_status(&l->run->status, TROUBLE);
  return false;
}

void
list_check(struct run *run, const char *name)
{
  struct reading l = {.run = run, .w = &run->workers[0]};

  if (!source_open(&l.src, name)) {
    raise_status(&run->status, TROUBLE);
    return;
  }
  source_map(&l.src);
  add_file(run, name);
  progress_start(source_name(&l.src),
                 l.src.map != NULL ? l.src.size : l.src.total);
  window_open(&l.window, &l.src, &run->plan);
  worker_resume(l.w, &run->plan.scan);
  if (open_rows_of(&l) && begin_list(&l)) {
    scan_list(&l);
    end_list(&l);
  }
  if (run->plan.back != NULL && !job_close(run->plan.back))
    raise_status(&run->status, TROUBLE);
  progress_end();
  free(l.window.buffer);
  source_close(&l.src);
}

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
#include <unistd.h>

#include "base/complain.h"
#include "base/guard.h"
#include "list/jobs.h"
#include "list/list.h"
#include "list/progress.h"
#include "list/reading.h"
#include "list/sheet.h"
#include "print/report.h"

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

static bool
scan_bytes(struct worker *w, const char *s, size_t n, bool last)
{
  return table_by_rows(w->table) ? worker_scan_rows(w, s, n, last)
                                 : worker_scan(w, s, n, last);
}

/* After a SIGBUS: the last bytes of the file that are still there. The scan
   stands where it stood before the fault, so no record is seen twice. */
static void
scan_what_is_left(struct reading *l)
{
  struct window *f = &l->window;
  size_t left = source_left(&l->src), at;

  l->cut_short = true;
  reading_drop(l, l->w->used);
  at = (size_t)(f->s - l->src.map);
  if (left > at && left - at < f->n)
    (void)scan_bytes(l->w, f->s, left - at, false);
}

/* How many of n bytes are not scanned yet, as they may be an empty line at
   the end of the list. People leave one there, and it is no faulty record.
   Rows pass over empty lines by themselves. */
static size_t
empty_line_at_end(const struct reading *l, size_t n)
{
  size_t end;

  if (l->w->scan.shape != EID_SHAPE_LINES)
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
    if (!scan_bytes(l->w, f->s, f->n - empty_line_at_end(l, f->n), f->last)) {
      scan_what_is_left(l);
      return;
    }
    reading_drop(l, l->w->used);
    progress_at(f->buffer == NULL ? (uint64_t)(f->s - l->src.map)
                                  : l->src.taken,
                l->w->scan.records);
    if (f->last)
      return;
    if (!reading_fill(l))
      return;
  }
}

/* Enough bytes for the beginning. False after a complaint. */
static bool
read_beginning(struct reading *l)
{
  int result;

  if (!reading_open(l))
    return false;
  do {
    if (!reading_fill(l))
      return false;
    result = l->at.offset == 0 && book_begins(l->window.s, l->window.n)
                 ? sheet_begin(l)
                 : begin_records(l);
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
    reading_failed(l);
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
  if (plan->jobs > 1 && n / plan->share >= 2 &&
      (plan->back == NULL || !plan->back->workbooks) &&
      !table_by_rows(l->w->table)) {
    l->cut_short = !jobs_scan(l->run, &l->src, l->window.s, n);
    l->window.s += n;
    l->window.n = l->src.size - at - n;
  } else {
    scan_in_pieces(l);
  }
  if (!l->cut_short)
    l->cut_short = !worker_rest(l->w, l->window.s, l->window.n);
}

/* Rows that were no records are never passed in silence. */
static void
tell_passed(const struct reading *l)
{
  const struct counts *c = &l->run->counts;
  unsigned long long rows = c->passed;

  if (rows == 1)
    complain("%s: line %llu is no record but a comment, a total, a rule or "
             "the header again",
             source_name(&l->src), (unsigned long long)c->first_passed);
  else if (rows > 1)
    complain("%s: %llu rows, the first in line %llu, are no records but "
             "comments, totals, rules or the header again",
             source_name(&l->src), rows, (unsigned long long)c->first_passed);
}

/* Rows within a cell were not checked. */
static void
tell_swallowed(const struct reading *l)
{
  const struct counts *c = &l->run->counts;

  if (c->swallowed == 0)
    return;
  complain("%s: line %llu: a cell in quotes holds rows with EIDs, which were "
           "not checked: a quote is missing or one too many%s",
           source_name(&l->src), (unsigned long long)c->first_swallowed,
           c->swallowed > 1 ? "; others too" : "");
  raise_status(&l->run->status, NOT_GOOD);
}

/* A list that was read to its end must have a record. */
static void
end_list(struct reading *l)
{
  uint64_t records;
  struct counts counts = worker_take_counts(l->w);

  counts_add(&l->run->counts, &counts);
  records = l->run->counts.records - l->before.records;
  tell_passed(l);
  tell_swallowed(l);
  /* A cut within the last page reads as zeros. */
  if (l->src.map != NULL && source_left(&l->src) < l->src.size)
    l->cut_short = true;
  /* The last line may have no line feed. After a cut, threads may have seen
     lines that are gone: never more than there were bytes. */
  l->run->lines += (l->cut_short ? l->src.size : l->w->scan.lines) + 1;
  if (l->window.book != NULL && l->window.last && !guard_interrupted())
    sheet_tell(l);
  if (l->cut_short) {
    reading_failed(l);
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
  run->files[n] = (struct file){name, report_name(name), run->lines, ""};
  for (unsigned i = 0; i < run->plan.jobs; i++)
    worker_begin_file(&run->workers[i], &run->files[n], n);
}

/* What was added to rows that are not in UTF-8 may be other than it should. */
static void
tell_unfit(const struct reading *l)
{
  if (l->encoding.unfit)
    complain("%s: what was added has characters that this encoding has not: "
             "there is a ? for each",
             source_name(&l->src));
  if (!l->encoding.early || encoding_is_plain(&l->encoding))
    return;
  complain("%s: rows were written before it showed which encoding this is, "
           "with characters in UTF-8: say which by --encoding",
           source_name(&l->src));
  raise_status(&l->run->status, TROUBLE);
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
  struct reading l;

  memset(&l, 0, sizeof l);
  l.run = run;
  l.w = &run->workers[0];
  l.encoding.shows_rest = true;
  if (!source_open(&l.src, name)) {
    raise_status(&run->status, TROUBLE);
    return;
  }
  source_map(&l.src);
  add_file(run, name);
  run->counts.passed = run->counts.first_passed = 0;
  run->counts.swallowed = run->counts.first_swallowed = 0;
  l.before = run->counts;
  l.at = run->plan.scan;
  l.terminal = isatty(l.src.fd);
  for (unsigned i = 0; i < run->plan.jobs; i++)
    run->workers[i].table = NULL;
  progress_start(strcmp(name, "-") == 0
                     ? source_name(&l.src)
                     : run->files[run->file_count - 1].shown,
                 l.src.map != NULL ? l.src.size : l.src.total,
                 run->plan.print || (run->plan.settings->annotate &&
                                     run->plan.settings->output == NULL));
  worker_resume(l.w, &run->plan.scan);
  if (open_rows_of(&l) && begin_list(&l)) {
    scan_list(&l);
    end_list(&l);
  }
  if (run->plan.back != NULL && !job_close(run->plan.back))
    raise_status(&run->status, TROUBLE);
  tell_unfit(&l);
  progress_end();
  if (l.window.book != NULL)
    book_close(l.window.book);
  l.w->record.bytes = NULL;
  free(l.window.buffer);
  encoding_close(&l.encoding);
  free(l.head);
  source_close(&l.src);
}

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
#include "print/report.h"
#include "read/book.h"
#include "read/hides.h"
#include "read/table.h"

/* The bytes of the list that are at hand: a part of the map, or of a buffer
   that reads fill. */
struct window {
  struct source *src;
  struct book *book; /* the bytes are made of a workbook; else NULL */
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
  n = f->book != NULL ? book_read(f->book, f->buffer + f->n, f->chunk)
                      : source_read(f->src, f->buffer + f->n, f->chunk);
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
  eid_scan at;   /* where the first record begins */
  bool terminal; /* someone types it */
  bool looked;   /* it is known to be a list */
  bool quiet;    /* a column that is not there is no complaint */
  struct counts before;
  struct layout table; /* of a list that is one */
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
    complain("%s: cannot read %s %llu: %s", source_name(&l->src),
             l->window.book != NULL ? "row" : "line", line, l->src.error);
}

static bool
scan_bytes(struct worker *w, const char *s, size_t n, bool last)
{
  return w->table != NULL && w->table->columns > 1
             ? worker_scan_rows(w, s, n, last)
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
  window_drop(f, l->w->used);
  at = (size_t)(f->s - l->src.map);
  if (left > at && left - at < f->n)
    (void)scan_bytes(l->w, f->s, left - at, false);
}

/* Pass bytes that are no record; offsets and lines of findings count them. */
static void
pass_bytes(struct reading *l, size_t n)
{
  for (size_t i = 0; i < n; i++)
    l->at.lines += l->window.s[i] == '\n';
  l->at.offset += n;
  window_drop(&l->window, n);
}

/* Pass the lines of --skip, which may be longer than what is at hand. Returns
   whether all are passed. */
static bool
pass_lines(struct reading *l, uint64_t lines)
{
  while (l->at.lines < lines) {
    const char *feed = memchr(l->window.s, '\n', l->window.n);
    if (feed == NULL) {
      pass_bytes(l, l->window.n);
      return l->window.last;
    }
    pass_bytes(l, (size_t)(feed - l->window.s) + 1);
  }
  return true;
}

/* Say which columns were taken where none was asked for by its own name. */
static void
tell_columns(const struct reading *l)
{
  const struct layout *t = &l->table;
  char text[TABLE_COLUMNS * (TABLE_NAME + 32)] = "";
  size_t n = 0;

  if (!t->chosen || t->fields < 2)
    return;
  for (size_t i = 0; i < t->columns && n < sizeof text; i++)
    n += (size_t)snprintf(text + n, sizeof text - n,
                          t->name[i][0] != '\0' ? "%s%zu, '%s'" : "%s%zu",
                          i > 0 ? " and " : "", t->column[i], t->name[i]);
  complain("%s: the EIDs are looked for in column %s", source_name(&l->src),
           text);
}

/* Whether a sheet has the column, where nothing was said of one that is not
   there: it has EIDs or a name, or as many columns as the number says. */
static bool
is_found(const struct reading *l)
{
  const struct layout *t = &l->table;

  return t->column[0] <= t->fields &&
         (t->chosen || t->header || l->run->plan.settings->columns[0] != NULL);
}

/* What the first rows say of a table. Returns as pass_header. */
static int
pass_table(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  struct window *f = &l->window;
  int result =
      table_look(plan->settings, l->quiet ? NULL : source_name(&l->src),
                 f->book != NULL ? ',' : plan->scan.delimiter, f->s, f->n,
                 f->last, &l->table);

  if (result <= 0)
    return result;
  if (l->quiet && !is_found(l))
    return -1;
  tell_columns(l);
  pass_bytes(l, l->table.used);
  l->at.delimiter = l->table.delimiter;
  l->at.column = l->table.column[0];
  for (unsigned i = 0; i < plan->jobs; i++)
    l->run->workers[i].table = &l->table;
  return 1;
}

/* Plain lines that are rows of a table would each be complained about: one
   hint is enough. Returns as pass_header. */
static int
look_for_table(struct reading *l)
{
  const struct window *f = &l->window;
  const struct layout *t = &l->table;
  const char *quote = "";
  int result;

  if (l->terminal)
    return 1;
  result = table_is_one(l->run->plan.settings->policy, f->s, f->n, f->last,
                        &l->table);
  if (result <= 0)
    return result + 1;
  if (strpbrk(t->name[0], " ()#;&|<>*?$'\"\n") != NULL)
    quote = "'";
  if (t->name[0][0] != '\0')
    complain("%s: looks like CSV: --csv --column=%s%s%s", source_name(&l->src),
             quote, t->name[0], quote);
  else
    complain("%s: looks like CSV: --csv --column=%zu", source_name(&l->src),
             t->column[0]);
  return -1;
}

/* Refuse what is no list, by its first bytes. Returns as pass_header. */
static int
look_for_list(struct reading *l)
{
  const struct window *f = &l->window;
  const unsigned char *s = (const unsigned char *)f->s;
  const char *what = hides_text(s, f->n);

  if (what == NULL)
    what = hides_list(s, f->n);
  if (what != NULL && f->n < HIDES_LOOK && !f->last)
    return 0;
  if (what != NULL) {
    complain("%s: this is %s", source_name(&l->src), what);
    return -1;
  }
  if (hides_json(s, f->n))
    complain("%s: this is JSON and no list: 'eidtool find' reads EIDs in any "
             "text",
             source_name(&l->src));
  return 1;
}

/* Pass byte order mark, lines that are to be skipped, and header. Returns 1, 0
   where more bytes are needed, -1 after a complaint. */
static int
pass_header(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  struct window *f = &l->window;
  int result;

  if (l->at.offset == 0) {
    if (f->n < SOURCE_MARK && !f->last)
      return 0;
    if (!l->looked && (result = look_for_list(l)) <= 0)
      return result;
    l->looked = true;
    pass_bytes(l, source_mark(f->s, f->n));
  }
  if (!pass_lines(l, plan->settings->skip))
    return 0;
  result =
      plan->scan.shape == EID_SHAPE_COLUMN ? pass_table(l) : look_for_table(l);
  if (result > 0)
    worker_resume(l->w, &l->at);
  return result;
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

/* Places are cells from now on: all workers learn the sheet and the column. */
static void
name_sheet(struct reading *l)
{
  struct run *run = l->run;
  struct file *file = &run->files[run->file_count - 1];
  char *place = book_place(l->window.book, file->name);

  free(file->shown);
  file->shown = report_name(place);
  free(place);
  book_column(file->cell, l->table.column[0]);
  if (l->table.columns == 1)
    book_keep(l->window.book, l->table.column[0]);
  for (unsigned i = 0; i < run->plan.jobs; i++)
    worker_begin_file(&run->workers[i], file, run->file_count - 1);
}

/* Rows of a sheet that are not there before its first one. */
static void
pass_empty_rows(struct reading *l)
{
  size_t n = 0;

  while (n < l->window.n && l->window.s[n] == '\n')
    n++;
  pass_bytes(l, n);
}

/*
 * The sheet begins as a table does.
 *
 * Returns 1; 0 where the column is not there; -1 after a failure.
 */
static int
begin_sheet(struct reading *l)
{
  struct window *f = &l->window;
  int result = 0;

  l->at = l->run->plan.scan;
  l->at.shape = EID_SHAPE_COLUMN;
  l->at.skip_empty = true;
  f->n = 0;
  do {
    if (!window_fill(f))
      return -1;
    pass_empty_rows(l);
    if (f->n == 0 && f->last)
      return 0;
    if (f->n > 0 && pass_lines(l, l->run->plan.settings->skip))
      result = pass_table(l);
  } while (result == 0);
  if (result < 0)
    return 0;
  worker_resume(l->w, &l->at);
  return 1;
}

/* No sheet had it. Of a workbook with one sheet, the columns are named. */
static void
complain_no_sheet(struct reading *l)
{
  const char *column = l->run->plan.settings->columns[0];

  l->quiet = false;
  if (column == NULL)
    complain("%s: no sheet has a column of EIDs", source_name(&l->src));
  else if (book_number(l->window.book) > 1 || l->window.n == 0)
    complain("%s: no sheet has a column called '%s'", source_name(&l->src),
             column);
  else
    (void)pass_table(l);
}

/* The sheet that is asked for, or the first one that has the column. */
static bool
choose_sheet(struct reading *l)
{
  struct book *b = l->window.book;
  const char *sheet = l->run->plan.settings->sheet;
  int result = 0;

  l->quiet = sheet == NULL;
  if (sheet != NULL) {
    if (!book_find_sheet(b, sheet))
      return false;
    result = begin_sheet(l);
  }
  while (sheet == NULL && result == 0 && book_sheet(b) != NULL)
    result = begin_sheet(l);
  if (result <= 0 && l->src.error != NULL)
    complain("%s: %s", source_name(&l->src), l->src.error);
  else if (result == 0 && sheet == NULL)
    complain_no_sheet(l);
  return result > 0;
}

/* From here on the bytes of the list are those that are made of the sheet. */
static bool
begin_book(struct reading *l)
{
  struct window *f = &l->window;
  struct book *book = book_open(&l->src, f->s, f->n);

  if (book == NULL)
    return false;
  source_unmap(&l->src);
  free(f->buffer);
  window_open(f, &l->src, &l->run->plan);
  f->book = book;
  if (!choose_sheet(l))
    return false;
  name_sheet(l);
  return true;
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
    if (book_begins(l->window.s, l->window.n)) {
      if (begin_book(l))
        return true;
      raise_status(&l->run->status, TROUBLE);
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

  if (l->src.map != NULL) {
    at = (size_t)(l->window.s - l->src.map);
    n = l->src.size - at;
    n -= empty_line_at_end(l, n);
  }
  if (plan->jobs > 1 && n / plan->share >= 2 &&
      (l->w->table == NULL || l->w->table->columns < 2))
    l->cut_short = !jobs_scan(l->run, &l->src, l->window.s, n);
  else
    scan_in_pieces(l);
}

/* Rows that were no records are never passed in silence. */
static void
tell_passed(const struct reading *l)
{
  const struct counts *c = &l->run->counts;
  unsigned long long rows = c->passed;

  if (rows == 1)
    complain("%s: line %llu is no record but a comment, a total or the header "
             "again",
             source_name(&l->src), (unsigned long long)c->first_passed);
  else if (rows > 1)
    complain("%s: %llu rows, the first in line %llu, are no records but "
             "comments, totals or the header again",
             source_name(&l->src), rows, (unsigned long long)c->first_passed);
}

/* A workbook may have EIDs on more than one sheet: what was not read must not
   pass in silence. */
static void
tell_sheet(const struct reading *l)
{
  struct book *b = l->window.book;
  char *name;

  if (l->run->plan.settings->sheet != NULL)
    return;
  name = book_place(b, source_name(&l->src));
  if (book_number(b) > 1 || book_sheet(b) != NULL)
    complain("%s: only this sheet was read; --sheet=NAME|N reads another one",
             name);
  free(name);
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
  /* A cut within the last page reads as zeros. */
  if (l->src.map != NULL && source_left(&l->src) < l->src.size)
    l->cut_short = true;
  /* The last line may have no line feed. After a cut, threads may have seen
     lines that are gone: never more than there were bytes. */
  l->run->lines += (l->cut_short ? l->src.size : l->w->scan.lines) + 1;
  if (l->window.book != NULL && l->window.last && !guard_interrupted())
    tell_sheet(l);
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
  run->files[n] = (struct file){name, report_name(name), run->lines, ""};
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

void
file_place(char *out, size_t room, const struct file *f, uint64_t line,
           bool people)
{
  snprintf(out, room, "%s%s%s%llu", people ? f->shown : f->name,
           people && f->cell[0] != '\0' ? "!" : ":", people ? f->cell : "",
           (unsigned long long)line);
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
  run->counts.passed = run->counts.first_passed = 0;
  l.before = run->counts;
  l.at = run->plan.scan;
  l.terminal = isatty(l.src.fd);
  for (unsigned i = 0; i < run->plan.jobs; i++)
    run->workers[i].table = NULL;
  progress_start(source_name(&l.src),
                 l.src.map != NULL ? l.src.size : l.src.total);
  window_open(&l.window, &l.src, &run->plan);
  worker_resume(l.w, &run->plan.scan);
  if (begin_list(&l)) {
    scan_list(&l);
    end_list(&l);
  }
  progress_end();
  if (l.window.book != NULL)
    book_close(l.window.book);
  free(l.window.buffer);
  source_close(&l.src);
}

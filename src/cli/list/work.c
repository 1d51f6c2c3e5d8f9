/* SPDX-License-Identifier: MIT */
/*
 * One thread's work: step 4 of the walk of a file in HACKING.md, where it
 * meets that of a list. The scan of the library runs over bytes and stops at
 * records that need a message; good ones are noted as entries on the way, only
 * if the plan wants them. Both are made into a struct record, counted,
 * collected for --unique, --series and --sample, and printed.
 *
 * Nothing here is shared between threads but the plan and the tables, which
 * are only read. So there are no locks: each thread has a worker, and list.c,
 * jobs.c or turn.c adds up what the workers counted.
 *
 * The bytes may be a map of a file that is cut short meanwhile: then touching
 * them is a SIGBUS, which jumps back into worker_scan. So they are touched
 * only between guard_on and guard_off, and what lasts is copied there. In this
 * file nothing between the two takes a lock or allocates, so the jump leaves
 * nothing half done but the scan, of which worker_scan has a copy.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/guard.h"
#include "list/carriers.h"
#include "list/sample.h"
#include "list/series.h"
#include "list/unique.h"
#include "list/emit.h"
#include "list/work.h"
#include "print/accepted.h"
#include "print/kept.h"
#include "print/report.h"

/* Valid records that are looked at at once: a few KiB, which stay cached. */
enum { ENTRIES = 128 };

/* Records between two calls of relief. */
enum { RELIEF = 64 };

/* A tally has a place for each maker and country of the tables. */
static eid_tally *
new_tally(const struct plan *plan)
{
  const eid_registry *r = the_registry();

  return eid_tally_init(grow(NULL, eid_tally_size(r)), r, the_rules(),
                        plan->carrier, plan->as_of);
}

/* Only what the plan asks for is allocated, and the rest is NULL: the
   pointers are also how the steps below know what is wanted. */
void
worker_init(struct worker *w, const struct plan *plan)
{
  *w = (struct worker){.plan = plan, .out = stdout, .scan = plan->scan};
  w->record.question = plan->question;
  w->record.all_carriers = plan->all_carriers;
  w->text = grow(NULL, EID_RECORD_MAX);
  if (plan->print)
    w->record.kept = kept_new();
  if (plan->tally)
    w->tally = new_tally(plan);
  if (plan->carriers)
    w->carriers = carriers_new(plan->as_of);
  if (plan->unique)
    w->unique = unique_new();
  if (plan->series)
    w->series = series_new();
  if (plan->sample)
    w->sample = sample_new(plan->settings->sample, plan->settings->seed);
  if (plan->back != NULL)
    w->rows = rows_new(plan->back, &w->jump);
  if (plan->entries)
    w->entries = grow(NULL, ENTRIES * sizeof *w->entries);
  worker_resume(w, &plan->scan);
}

void
worker_end(struct worker *w)
{
  free(w->text);
  kept_free(w->record.kept);
  free(w->tally);
  carriers_free(w->carriers);
  unique_free(w->unique);
  series_free(w->series);
  sample_free(w->sample);
  rows_free(w->rows);
  free(w->entries);
}

void
worker_begin_file(struct worker *w, const struct file *file, size_t number)
{
  w->record.file = file->name;
  w->record.file_shown = text_of(file->shown);
  w->record.cell = file_cell(file);
  w->lines_before = file->lines_before;
  w->file = number;
  if (w->rows != NULL)
    rows_file(w->rows, file->name);
}

/* Position and inner state come from `at`, options from the plan:
   worker_measure may have changed the latter. The counters begin at 0, so
   that what is counted from here on can be told from what was before;
   records and lines go on, as they number what follows. */
void
worker_resume(struct worker *w, const eid_scan *at)
{
  const eid_scan *options = &w->plan->scan;

  w->scan = *at;
  w->scan.policy = options->policy;
  w->scan.count = options->count;
  w->scan.remark = options->remark;
  w->scan.stop_few = options->stop_few;
  w->scan.stop_lines = options->stop_lines;
  w->scan.tally = w->plan->carrier_column ? NULL : w->tally;
  w->scan.lines_before = w->lines_before;
  w->scan.entries = w->entries;
  w->scan.room = w->entries != NULL ? ENTRIES : 0;
  w->scan.valid = w->scan.invalid = 0;
  w->scan.warned = w->scan.alias = w->scan.folded = w->scan.filled = 0;
  w->records = at->records;
}

/* Copy a field without its quotes into w->text. Within quotes two of them
   stand for one (RFC 4180, 2.7); most fields have none, and are copied as
   they are. A lone quote is kept. There is room, as the scan hands over
   EID_RECORD_MAX bytes at most and cuts the rest off. */
static void
copy_field(struct worker *w, const char *s, size_t n, bool quoted)
{
  struct record *r = &w->record;
  size_t length = 0;

  r->doubled = quoted && memchr(s, '"', n) != NULL;
  if (!r->doubled) {
    memcpy(w->text, s, n);
    length = n;
  } else {
    for (size_t i = 0; i < n; i++) {
      w->text[length++] = s[i];
      i += s[i] == '"' && i + 1 < n && s[i + 1] == '"';
    }
  }
  worker_fix_cell(w, length, quoted);
  r->input = (struct text){w->text, length};
}

/* Where a field stands, counted from the beginning of its row. A quoted
   field may hold line breaks (RFC 4180, 2.6), so the field of a row need
   not be on the line on which the row begins, and a message must name the
   line where a person finds the field. Returns where that line begins. */
static const char *
find_place(struct record *r, const char *row, const char *field)
{
  const char *feed;

  r->feeds = r->column = 0;
  if (row == field)
    return row;
  while ((feed = memchr(row, '\n', (size_t)(field - row))) != NULL) {
    r->feeds++;
    row = feed + 1;
  }
  r->column = (uint64_t)(field - row);
  if (r->bytes != NULL)
    r->column = r->bytes(r->text, row, (size_t)(field - row));
  return row;
}

/* Make a record of what the scan stopped at. Offsets of an event are those
   within the bytes of the last call, so they are added to their beginning,
   w->base. All that touches these bytes is under guard; see the head of the
   file. */
static void
copy_event(struct worker *w)
{
  const eid_record *e = &w->event;
  struct record *r = &w->record;

  r->number = e->record;
  r->line = e->line;
  r->cut = e->cut;
  guard_on(&w->jump);
  copy_field(w, w->base + e->field.offset, e->field.length, e->quoted);
  (void)find_place(r, w->base + e->whole.offset, w->base + e->field.offset);
  guard_off();
}

/*
 * Make a record of a valid entry. Its offset is that within the whole list;
 * begin is where the last call's bytes stood in it.
 *
 * Entries of a column do not say where their row begins, so lines are counted
 * on from the last place that is known: each byte is looked at once, however
 * many entries there are. Lines before the record's own number are not needed,
 * and r->feeds is what lies between that and the field. A list of lines has
 * neither quotes nor fields, so a record begins its line.
 */
static void
copy_entry(struct worker *w, const eid_entry *e)
{
  struct record *r = &w->record;
  uint64_t begin = w->scan.offset - w->scan.used;
  const char *field = w->base + (e->offset - begin);

  r->number = e->record;
  r->line = e->line;
  r->cut = r->doubled = false;
  r->feeds = r->column = 0;
  guard_on(&w->jump);
  copy_field(w, field, e->length, false);
  if (w->scan.shape == EID_SHAPE_COLUMN) {
    if (w->known_at == NULL) {
      w->known_at = w->base;
      w->known_line = w->saved.lines + 1;
    }
    w->known_at = find_place(r, w->known_at, field);
    w->known_line += r->feeds;
    r->feeds = w->known_line - e->line;
  }
  guard_off();
}

/* Print the record of the worker, unless it is good and only others are
   wanted. Now and then turn.c is asked to take the output, so that memory
   stays bounded; to ask it at each record would cost more than some records
   do. */
static void
print_found(struct worker *w)
{
  const struct plan *plan = w->plan;

  if (!plan->settings->all && report_is_good(&w->record))
    return;
  if (w->record.bytes != NULL && plan->settings->format != FORMAT_TEXT)
    worker_use_places(&w->record);
  print_record(plan, w->out, &w->record);
  if (++w->printed % RELIEF == 0 && w->relief != NULL)
    w->relief(w, w->relief_ctx);
}

/* For --unique and --series. A place is one number for all lists together,
   line by line: six bytes say where an EID stood, and smaller means
   earlier. file_of in place.c makes a file and a line of it again. */
static void
collect_eid(struct worker *w, const eid *e, uint64_t line)
{
  const eid_entry entry = {.value = *e, .line = line};

  if (w->unique != NULL)
    unique_add(w->unique, &entry, 1, w->lines_before);
  if (w->series != NULL)
    series_add(w->series, e);
}

/* The same of all that the scan came past. */
static void
collect_entries(struct worker *w)
{
  size_t n = w->scan.filled;

  if (w->unique != NULL)
    unique_add(w->unique, w->entries, n, w->lines_before);
  if (w->series != NULL)
    for (size_t i = 0; i < n; i++)
      series_add(w->series, &w->entries[i].value);
}

/* What is known of an EID, for the counts. */
static void
count_eid(struct worker *w, const struct record *r)
{
  const struct plan *plan = w->plan;
  const eid_answer *a = &r->answer;

  if (plan->tally)
    eid_tally_add(w->tally, &a->lint.value, w->lines_before + r->line);
  else if (plan->carrier != NULL)
    w->counts.verdicts[a->verdict]++;
  if (w->carriers != NULL)
    carriers_count(w->carriers, &a->lint.value);
  collect_eid(w, &a->lint.value, r->line + r->feeds);
}

/* Ask about the record, count and print it. It has not been tallied, as the
   scan did not know whether it would count: that is known when the library has
   answered, with --strict taken into account. */
static void
settle_record(struct worker *w)
{
  const struct plan *plan = w->plan;
  struct record *r = &w->record;
  const eid_answer *a = &r->answer;

  record_ask(r);
  w->counts.valid += a->valid;
  w->counts.warned += a->lint.valid && a->lint.count > 0;
  if (plan->summary || plan->report)
    worker_count_findings(w);
  if (w->sample != NULL && sample_wants(w->sample, w->file, r->number))
    sample_take(w->sample, w->file, r);
  if (a->valid)
    count_eid(w, r);
  if (plan->print)
    print_found(w);
}

/* A record that the scan stopped at: it is invalid, has a warning or was
   folded. */
static void
handle_record(struct worker *w)
{
  if (worker_pass_row(w))
    return;
  worker_note_rows(w);
  copy_event(w);
  settle_record(w);
  if (w->rows != NULL)
    rows_record(w->rows, &w->scan, &w->event, w->base, &w->record);
}

/* Whether a valid record is printed: with --all, or where the carrier does
   not clearly take it, of all carriers none. An unknown verdict is one of
   those: a person must look. */
static bool
is_printed(const struct plan *plan, const eid *e, eid_verdict verdict)
{
  size_t at = 0;

  if (!plan->print || plan->settings->all)
    return plan->print;
  return plan->all_carriers ? accepted_next(&plan->question, e, &at) == NULL
                            : verdict == EID_VERDICT_REJECTED ||
                                  verdict == EID_VERDICT_UNKNOWN;
}

/* A valid record without findings. Most of a list comes through here, so
   the record is copied and the library asked in full only if it will be
   seen; for the rest of them the verdict alone is worked out, and that only
   without a tally, which has counted it already. */
static void
handle_valid(struct worker *w, const eid_entry *e)
{
  const struct plan *plan = w->plan;
  eid_verdict verdict = EID_VERDICT_ACCEPTED;
  bool wanted, printed;

  /* Whether its row names a carrier shows when it is asked about. */
  if (plan->carrier_column) {
    copy_entry(w, e);
    w->counts.valid--; /* the scan has counted it */
    settle_record(w);
    return;
  }
  if (w->carriers != NULL)
    carriers_count(w->carriers, &e->value);
  if (plan->carrier != NULL && (plan->print || !plan->tally)) {
    verdict =
        eid_accept(the_rules(), &e->value, plan->carrier, plan->as_of, NULL);
    w->counts.verdicts[verdict] += !plan->tally;
  }
  wanted = w->sample != NULL && sample_wants(w->sample, w->file, e->record);
  printed = is_printed(plan, &e->value, verdict);
  if (!wanted && !printed)
    return;
  copy_entry(w, e);
  if (wanted)
    sample_take(w->sample, w->file, &w->record);
  if (!printed)
    return;
  record_ask(&w->record);
  print_found(w);
}

/* Run the scan to the next record that it stops at, under guard. The state
   before is kept: a fault leaves the scan half changed, and what is left of
   the file is scanned from a state that is whole. */
static eid_event
scan_to_event(struct worker *w, const char *s, size_t n, bool last)
{
  eid_event event;

  w->saved = w->scan;
  w->whole = false;
  w->base = s;
  guard_on(&w->jump);
  event = eid_scan_next(&w->scan, s, n, last, &w->event);
  guard_off();
  w->whole = true;
  w->used += w->scan.used;
  return event;
}

/* What the scan came past since the last record that it stopped at. */
static void
handle_entries(struct worker *w)
{
  if (w->rows != NULL)
    rows_valid(w->rows, w->entries, w->scan.filled, w->used,
               w->scan.offset - w->used);
  /* Where a row names its carrier, settle_record collects what is valid. */
  if (!w->plan->carrier_column)
    collect_entries(w);
  if (w->plan->looks)
    for (size_t i = 0; i < w->scan.filled; i++)
      handle_valid(w, &w->entries[i]);
  w->scan.filled = 0;
}

/* Rows are written when there are many of them, by whoever may. */
static void
relieve_rows(struct worker *w)
{
  enum { ROWS = 256 << 10 };

  if (w->rows == NULL || rows_pending(w->rows) < ROWS)
    return;
  if (w->relief != NULL)
    w->relief(w, w->relief_ctx);
  else
    rows_flush(w->rows);
}

/*
 * The loop of the walk: scan, entries, event, and again to the end of the
 * bytes. Entries come first, as they stood before the record that stopped the
 * scan; so output and collections are in the order of the list.
 *
 * sigsetjmp need not save the signal mask: SIGBUS is never blocked (guard.c).
 * All that must survive the jump is in *w and not in a local variable, whose
 * value C leaves open after a jump. When standard output has failed there is
 * no use in going on, and the caller sees that too.
 */
bool
worker_scan(struct worker *w, const char *s, size_t n, bool last)
{
  eid_event event;

  w->used = 0;
  w->whole = true;
  if (sigsetjmp(w->jump, 0) != 0) {
    w->scan = w->whole ? w->scan : w->saved;
    w->scan.filled = 0;
    w->scan.tally = NULL; /* what the scan came to is in it already */
    return false;
  }
  if (w->rows != NULL)
    rows_begin(w->rows, &w->scan, s, n);
  do {
    event = scan_to_event(w, s + w->used, n - w->used, last);
    w->known_at = NULL;
    handle_entries(w);
    if (event == EID_EVENT_RECORD)
      handle_record(w);
    relieve_rows(w);
  } while (event != EID_EVENT_END && !ferror_unlocked(w->out));
  if (w->rows != NULL)
    rows_end(w->rows, &w->scan, w->used, last);
  return true;
}

bool
worker_rest(struct worker *w, const char *s, size_t n)
{
  if (w->rows == NULL)
    return true;
  if (sigsetjmp(w->jump, 0) != 0)
    return false;
  rows_rest(w->rows, s, n);
  rows_finish(w->rows);
  return true;
}

/* Strict and count together stop at no record, and no tally, entry or known
   EID is asked for: this is the fastest way through the bytes, and it needs
   one call. The policy does not change where records begin and end, so line
   and record numbers are those of the real pass. */
bool
worker_measure(struct worker *w, const char *s, size_t n, bool last)
{
  w->used = 0;
  w->scan.policy = EID_POLICY_STRICT;
  w->scan.count = true;
  w->scan.remark = w->scan.stop_few = w->scan.stop_lines = false;
  w->scan.tally = NULL;
  w->scan.entries = NULL;
  if (sigsetjmp(w->jump, 0) != 0) {
    w->scan = w->saved;
    return false;
  }
  (void)scan_to_event(w, s, n, last);
  return true;
}

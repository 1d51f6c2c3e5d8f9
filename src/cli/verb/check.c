/* SPDX-License-Identifier: MIT */
/*
 * eidtool check: lists, the fourth walk of HACKING.md. run_check makes a plan
 * of the options and has list/ work through each list; findings are printed
 * there as they come. What only the whole run can tell, counts, duplicates,
 * series and samples, is printed here at its end.
 *
 * Each thread is a worker that has collected its own part of it, without a
 * lock; the parts are put together here, when all threads have ended.
 *
 * Exit status: 0 every record is valid; 1 one is not, is rejected or is there
 * twice, or a list has none; 2 a list could not be read; 130 after an
 * interrupt.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/guard.h"
#include "list/carriers.h"
#include "list/emit.h"
#include "list/list.h"
#include "list/page.h"
#include "list/plan.h"
#include "list/sample.h"
#include "list/series.h"
#include "list/summary.h"
#include "list/unique.h"
#include "print/language.h"
#include "print/report.h"
#include "read/walk.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"carrier", "ID|all",
     "also say whether this carrier takes them, or which of all do", OPT_TEXT,
     offsetof(struct settings, carrier)},
    {"carrier-column", "NAME|N",
     "the column that names the carrier of each row", OPT_TEXT,
     offsetof(struct settings, carrier_column)},
    OPT_AS_OF_ROW,
    {"csv", NULL, "rows of fields between commas, quoted by RFC 4180",
     OPT_FLAG, offsetof(struct settings, csv)},
    {"tsv", NULL, "rows of fields between tabs", OPT_FLAG,
     offsetof(struct settings, tsv)},
    {"delimiter", "C", "rows of fields between such characters", OPT_TEXT,
     offsetof(struct settings, delimiter)},
    {"column", "NAME|N|auto",
     "the column with the EID: its name in the header, or its number from 1; "
     "given again for another; auto (default): those in which EIDs stand",
     OPT_COLUMNS, offsetof(struct settings, columns)},
    {"sheet", "NAME|N",
     "the sheet of a workbook (default: the first one with such a column)",
     OPT_TEXT, offsetof(struct settings, sheet)},
    {"header", NULL,
     "the first row names the columns (a column's NAME implies it)", OPT_FLAG,
     offsetof(struct settings, header)},
    {"no-header", NULL, "the first row is a record like the others", OPT_FLAG,
     offsetof(struct settings, no_header)},
    {"skip", "N", "leave out N lines above the table", OPT_NUMBER,
     offsetof(struct settings, skip)},
    OPT_RECURSIVE_ROW,
    OPT_ENCODING_ROW,
    {"all", NULL, "print the good ones too", OPT_FLAG,
     offsetof(struct settings, all)},
    {"count", NULL, "print only how many there are of each", OPT_FLAG,
     offsetof(struct settings, count_only)},
    {"summary", NULL,
     "print how many there are per finding, maker, country and verdict",
     OPT_FLAG, offsetof(struct settings, summary)},
    {"unique", NULL, "also say which EIDs are there more than once", OPT_FLAG,
     offsetof(struct settings, unique)},
    {"series", NULL, "print which EIDs follow one another, and the gaps",
     OPT_FLAG, offsetof(struct settings, series)},
    {"sample", "N", "print N records that are chosen at random", OPT_NUMBER,
     offsetof(struct settings, sample)},
    {"seed", "N", "choose other ones (default 0)", OPT_NUMBER,
     offsetof(struct settings, seed)},
    {"strict", NULL, "count every warning as invalid", OPT_FLAG,
     offsetof(struct settings, strict)},
    {"caret", "auto|always|never",
     "show what stands at each finding's place (default on a terminal)",
     OPT_CHOICE, offsetof(struct settings, carets)},
    {"annotate", NULL, "write the rows back with columns added", OPT_FLAG,
     offsetof(struct settings, annotate)},
    {"output", "FILE",
     "write these rows to this file; as a workbook where it is called .xlsx",
     OPT_TEXT, offsetof(struct settings, output)},
    {"good", "FILE", "write the rows that are good to this file", OPT_TEXT,
     offsetof(struct settings, good)},
    {"bad", "FILE", "write the rows that are not good to this file", OPT_TEXT,
     offsetof(struct settings, bad)},
    {"fix", NULL, "in these rows, write EIDs that fold as 32 digits", OPT_FLAG,
     offsetof(struct settings, fix)},
    {"safe", "none|spreadsheet",
     "write cells so that no spreadsheet takes them for numbers or formulas",
     OPT_CHOICE, offsetof(struct settings, safe)},
    {"report", "FILE", "write a page of HTML about the lists to this file",
     OPT_TEXT, offsetof(struct settings, report)},
    {"exit-zero", NULL, "end with status 0 where records are not good",
     OPT_FLAG, offsetof(struct settings, exit_zero)},
    {"jobs", "N", "threads to use (default as many as there are CPUs)",
     OPT_NUMBER, offsetof(struct settings, jobs)},
    OPT_POLICY_ROW,
    OPT_FORMAT_ROW,
    {"fields", "NAME,...",
     "the fields of tsv, csv and jsonl, in this order; maker.name for a part",
     OPT_TEXT, offsetof(struct settings, fields)},
    OPT_SHOW_ROW,
    OPT_END};

/* The line of --count; its form is documented and stable, as scripts take it
   apart: names and numbers in English, whatever the language. Members that
   were not asked for are not there, rather than 0. */
static void
print_count(const struct run *run, uint64_t duplicates)
{
  const struct counts *c = &run->counts;

  printf("records=%" PRIu64 " valid=%" PRIu64 " invalid=%" PRIu64
         " warned=%" PRIu64,
         c->records, c->valid, c->records - c->valid, c->warned);
  if (run->plan.carrier != NULL || run->plan.carrier_column)
    printf(
        " accepted=%" PRIu64 " rejected=%" PRIu64 " not-used=%" PRIu64
        " unknown=%" PRIu64,
        c->verdicts[EID_VERDICT_ACCEPTED], c->verdicts[EID_VERDICT_REJECTED],
        c->verdicts[EID_VERDICT_NOT_USED], c->verdicts[EID_VERDICT_UNKNOWN]);
  if (run->plan.unique)
    printf(" duplicates=%" PRIu64, duplicates);
  putchar('\n');
}

/* Bring the tallies of all threads together in the first one, and take the
   verdicts from there. There is none where neither the summary nor, with a
   carrier, the counts are asked for. */
static void
take_tallies(struct run *run)
{
  eid_tally *all = run->workers[0].tally;

  if (all == NULL)
    return;
  for (unsigned i = 1; i < run->plan.jobs; i++)
    eid_tally_merge(all, run->workers[i].tally);
  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++)
    run->counts.verdicts[i] += eid_tally_verdict(all, i, NULL);
}

/* The same of several carriers. Where each row names its own, the verdicts are
   those of all rows together; where all were asked, none is that of a row. */
static void
take_carriers(struct run *run)
{
  struct carriers *all = run->workers[0].carriers;
  size_t count = eid_rules_carriers(the_rules());

  for (unsigned i = 1; all != NULL && i < run->plan.jobs; i++)
    carriers_add(all, run->workers[i].carriers);
  if (!run->plan.carrier_column)
    return;
  for (int v = 0; v <= EID_VERDICT_NOT_USED; v++) {
    run->counts.verdicts[v] = 0;
    for (size_t i = 0; i < count; i++)
      run->counts.verdicts[v] += carriers_verdict(all, i, v);
  }
}

/*
 * A duplicate as a record with one more finding, which only the whole run
 * could find: the library is asked about the EID once more, and the finding
 * EID_W_DUPLICATE is put in by hand.
 *
 * What is kept of an EID is its number and its place, which is a line counted
 * through all lists; file_of gives the list and its own line. In rows the
 * number of the record is not known, only its line. The text is 32 plain
 * digits now, however it was written, so the strict policy reads it. For
 * people the name of the first list is shown without its control characters;
 * programs get it as it was given.
 */
static void
print_duplicate(const struct run *run, const struct duplicate *d)
{
  const struct plan *p = &run->plan;
  const struct file *file, *first;
  struct record r = {.question = p->question};
  char digits[EID_TEXT_SIZE], place[4096];
  uint64_t line;

  first = file_of(run, d->first, &line);
  file_place(place, sizeof place, first, line,
             p->settings->format == FORMAT_TEXT);
  file = file_of(run, d->place, &r.line);
  r.file = file->name;
  r.file_shown = text_of(file->shown);
  r.cell = file_cell(file);
  if (p->scan.shape == EID_SHAPE_LINES && r.cell == NULL)
    r.number = r.line;
  r.input =
      (struct text){digits, eid_format(digits, &d->value, EID_STYLE_PLAIN)};
  r.question.policy = EID_POLICY_STRICT;
  r.question.strict = false;
  record_ask(&r);
  r.first_place = place;
  r.answer.lint.count = 1;
  r.answer.lint.findings[0] = (eid_finding){EID_W_DUPLICATE, {0, r.input.n}};
  r.warned = true;
  if (p->settings->format == FORMAT_TEXT)
    report_findings(stdout, p->settings, &r);
  else
    print_record(p, stdout, &r);
}

/* Find the duplicates of all lists, and print them unless only numbers are
   wanted. To have an EID twice is no error of the EID, but of the list: the
   status is NOT_GOOD. Returns those that were found, for the caller to
   free. */
static struct duplicate *
print_duplicates(struct run *run, struct page_duplicates *d)
{
  unsigned jobs = run->plan.jobs;
  struct unique **all = grow(NULL, jobs * sizeof *all);
  struct duplicate *found;
  size_t count;

  for (unsigned i = 0; i < jobs; i++)
    all[i] = run->workers[i].unique;
  count = unique_find(all, jobs, &found);
  for (size_t i = 0; run->plan.print && i < count && !out_failed(); i++)
    print_duplicate(run, &found[i]);
  if (count > 0)
    raise_status(&run->status, NOT_GOOD);
  free(all);
  *d = (struct page_duplicates){found, count, true};
  return found;
}

/* The runs of all threads. They are merged and sorted only now, as a series
   may be spread over chunks of several threads. */
static void
print_series(const struct run *run)
{
  unsigned jobs = run->plan.jobs;
  struct series **all = grow(NULL, jobs * sizeof *all);

  for (unsigned i = 0; i < jobs; i++)
    all[i] = run->workers[i].series;
  series_print(run->plan.settings, all, jobs);
  free(all);
}

/* One record of a sample, good or not, with its input as it was in the list.
   The answer is asked for again: a sample keeps the bytes, not the answers of
   all that it may drop. */
static void
print_chosen(struct record *r, size_t file, void *ctx)
{
  const struct run *run = ctx;

  r->file = run->files[file].name;
  r->file_shown = text_of(run->files[file].shown);
  r->cell = file_cell(&run->files[file]);
  r->question = run->plan.question;
  record_ask(r);
  print_record(&run->plan, stdout, r);
}

/* The samples of all threads make one, of the same size. Each thread has the
   records with the lowest numbers of those it saw, so the lowest of all are
   among them. */
static void
print_sample(struct run *run)
{
  unsigned jobs = run->plan.jobs;
  struct sample **all = grow(NULL, jobs * sizeof *all);

  for (unsigned i = 0; i < jobs; i++)
    all[i] = run->workers[i].sample;
  sample_end(all, jobs, print_chosen, run);
  free(all);
}

/* Memory is freed, so that a leak shows in tests, though the program ends. */
static void
run_free(struct run *run)
{
  for (unsigned i = 0; i < run->plan.jobs; i++)
    worker_end(&run->workers[i]);
  free(run->workers);
  for (size_t i = 0; i < run->file_count; i++)
    free(run->files[i].shown);
  free(run->files);
  plan_end(&run->plan);
}

/* A list that cannot be read does not keep the others from being checked; its
   status stays. An interrupt does, and so does output that failed. The threads
   have ended when list_check returns, so the tallies can be taken. */
static void
check_lists(struct run *run, int argc, const struct walk *files)
{
  if (argc == 0)
    list_check(run, "-");
  for (size_t i = 0; i < files->count && !out_failed() && !guard_interrupted();
       i++)
    list_check(run, files->names[i]);
  if (files->failed)
    raise_status(&run->status, TROUBLE);
  if (files->empty)
    raise_status(&run->status, NOT_GOOD);
  take_tallies(run);
  take_carriers(run);
  if (run->counts.valid < run->counts.records ||
      run->counts.verdicts[EID_VERDICT_REJECTED] > 0)
    raise_status(&run->status, NOT_GOOD);
}

/* Print what is known when all lists are read. Duplicates come first, as two
   of the others say how many there are. After an interrupt this is what was
   seen until then. */
static void
print_end(struct run *run, FILE *page)
{
  const struct plan *p = &run->plan;
  struct page_duplicates d = {NULL, 0, false};
  struct duplicate *found = NULL;

  if (p->unique)
    found = print_duplicates(run, &d);
  if (p->settings->count_only)
    print_count(run, d.count);
  else if (p->summary)
    summary_print(run, run->workers[0].tally, p->unique ? &d.count : NULL);
  else if (p->series)
    print_series(run);
  else if (p->sample)
    print_sample(run);
  if (page != NULL && !page_write(page, run, run->workers[0].tally, &d))
    raise_status(&run->status, TROUBLE);
  free(found);
}

/* Text that is written at once where it is no terminal; there, each line is to
   be seen when it comes. Rows and records for programs come in pieces that are
   long enough, and would be copied once more; a stream in memory takes no
   buffer. C libraries take no size for one of their own. */
static char output[64 << 10];

static void
buffer_output(const struct plan *p)
{
  if (p->back == NULL && p->settings->format == FORMAT_TEXT &&
      fileno(stdout) == STDOUT_FILENO && !isatty(STDOUT_FILENO))
    (void)setvbuf(stdout, output, _IOFBF, sizeof output);
}

/* Before any list is read, so that a page that cannot be written costs no
   time. False after a complaint. */
static bool
open_page(const struct settings *s, int argc, char **argv, FILE **page)
{
  if (s->report == NULL)
    return true;
  if (s->sample > 0) {
    complain("--report and --sample exclude each other: a sample is read "
             "for its records");
    return false;
  }
  *page = page_open(s->report);
  for (int i = 0; *page != NULL && i < argc; i++)
    if (page_is_list(*page, argv[i])) {
      complain("%s: this is a list: write to another file", s->report);
      fclose(*page);
      return false;
    }
  return *page != NULL;
}

/* Rows of two lists would have two headers, or none of the second. */
static bool
one_list(const struct settings *s, int argc)
{
  if (argc <= 1 || (!s->annotate && s->good == NULL && s->bad == NULL))
    return true;
  complain("--%s takes one list: its rows are written as they came",
           s->annotate       ? "annotate"
           : s->good != NULL ? "good"
                             : "bad");
  return false;
}

/*
 * The order matters: the plan before the workers, which are made by it;
 * guard_start before the first map is touched; the buffer before the first
 * byte of output. carets is resolved once here, as threads print into memory
 * and cannot tell whether that goes to a terminal.
 *
 * The status of an interrupt goes before all others: a list that was read in
 * part is neither good nor bad.
 */
static int
run_check(const struct settings *given, int argc, char **argv)
{
  struct settings s = *given;
  struct run run = {.status = ALL_GOOD};
  struct walk files;
  FILE *page = NULL;

  s.caret = s.carets == CARET_ALWAYS ||
            (s.carets == CARET_AUTO && isatty(STDOUT_FILENO));
  if (!one_list(&s, argc) || !plan_init(&run.plan, &s) ||
      !open_page(&s, argc, argv, &page)) {
    plan_end(&run.plan);
    return TROUBLE;
  }
  run.workers = grow(NULL, run.plan.jobs * sizeof *run.workers);
  for (unsigned i = 0; i < run.plan.jobs; i++)
    worker_init(&run.workers[i], &run.plan);
  guard_start();
  buffer_output(&run.plan);
  if (run.plan.print || run.plan.sample)
    print_record_header(&run.plan);
  walk_open(&files, argc, argv, s.recursive);
  check_lists(&run, argc, &files);
  print_end(&run, page);
  if (guard_interrupted()) {
    complain("interrupted after %" PRIu64 " records", run.counts.records);
    run.status = INTERRUPTED;
  }
  run_free(&run);
  walk_free(&files);
  return run.status == NOT_GOOD && s.exit_zero ? ALL_GOOD : run.status;
}

const struct verb verb_check = {
    "check",
    "[FILE...]",
    "check lists, one EID a line",
    "Check lists, one EID a line or row. Without FILE, and for -, it reads "
    "standard input; a FILE.gz or FILE.zst is unpacked. Each finding is one "
    "line FILE:LINE:COLUMN: CODE: TEXT, the column in bytes.",
    options,
    0,
    -1,
    run_check};

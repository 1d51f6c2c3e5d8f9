/* SPDX-License-Identifier: MIT */
/*
 * What the options of check ask for, worked out once, before any file is
 * opened: how closely the scan looks at records, and what is done with those
 * that it shows. The less is asked, the more of the work is left to the fast
 * kernels of the library.
 *
 * This is step 2 of the walk of a file (HACKING.md). The plan is const from
 * then on, so that all threads may read it without a lock. Options that
 * contradict each other are refused here, so that nothing has been printed
 * when the complaint comes.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/day.h"
#include "base/threads.h"
#include "list/plan.h"
#include "print/accepted.h"
#include "print/fields.h"
#include "read/column.h"

/* Bytes that are read at once from a pipe: larger reads leave the cache, which
   one with 256 KiB does not. */
enum { READ_CHUNK = 256 << 10 };

/* Bytes of a map between two looks at the clock and at signals. A chunk that
   is measured first should still be in the cache when it is worked through;
   and two threads that are 4 MiB or more apart defeat the read-ahead of a
   disk, so that a cold list took three times as long as with one thread
   (docs/SPEED.md). */
enum { MAP_CHUNK = 1 << 20 };

/* Bytes for which it pays to start a thread; and where every record is
   printed, which takes a hundred times as long as to look at it. */
enum { SHARE = 8 << 20, PRINTED_SHARE = 32 << 10 };

/* More threads than CPUs would only wait for each other. */
unsigned
plan_jobs(const struct settings *s)
{
  return s->jobs == 0 ? threads_cpus() : (unsigned)s->jobs;
}

bool
plan_jobs_fit(const struct settings *s)
{
  enum { JOBS_MAX = 1024 };

  if (s->jobs <= JOBS_MAX)
    return true;
  complain("--jobs=%" PRIu64 ": it takes 0 to %d", s->jobs, JOBS_MAX);
  return false;
}

/* The day is needed without a carrier too: --as-of must be a date in any
   case. False after a complaint, as in all functions here. */
static bool
plan_carrier(struct plan *p)
{
  const struct settings *s = p->settings;

  if (!day_as_of(s->as_of, &p->as_of))
    return false;
  p->carrier_column = s->carrier_column != NULL;
  p->all_carriers = s->carrier != NULL && strcmp(s->carrier, "all") == 0;
  if ((p->all_carriers || p->carrier_column) && s->report != NULL) {
    complain("--report is about one carrier: --summary counts several");
    return false;
  }
  if (p->all_carriers && s->count_only) {
    complain("--count is about one carrier: --summary counts all");
    return false;
  }
  if (s->carrier == NULL || p->all_carriers)
    return true;
  p->carrier = data_find_carrier(s->carrier);
  return p->carrier != NULL;
}

/* EID_LEVEL lowers the instruction set that is used. The library's check of
   its kernels is asked for once, not for each file and thread. */
static bool
plan_level(struct plan *p)
{
  const char *name = getenv("EID_LEVEL");
  int limit = EID_LEVEL_BEST, machine;

  if (name != NULL && name[0] != '\0')
    limit = eid_level_find(name, strlen(name));
  if (limit < 0) {
    complain("EID_LEVEL=%s: there is no such level", name);
    return false;
  }
  machine = eid_machine_level(limit);
  p->scan.level = eid_scan_level(limit);
  if (p->scan.level != machine)
    complain("the code for %s gives wrong answers on this machine, by a fault "
             "of its compiler or of the CPU; %s is used instead",
             eid_level_name(machine), eid_level_name(p->scan.level));
  return true;
}

/* For tests only: EIDTOOL_CHUNK sets the bytes of a read and of a chunk, so
   that its border can stand anywhere in a small list. */
static void
plan_chunks(struct plan *p)
{
  const char *chunk = getenv("EIDTOOL_CHUNK");

  p->jobs = plan_jobs(p->settings);
  p->read_chunk = READ_CHUNK;
  p->map_chunk = MAP_CHUNK;
  p->share = SHARE;
  if (p->print && p->settings->all)
    p->share = PRINTED_SHARE;
  if (chunk != NULL && strtoul(chunk, NULL, 10) > 0)
    p->read_chunk = p->map_chunk = p->share = strtoul(chunk, NULL, 10);
}

/* Options that each ask for another output. */
static bool
check_modes(const struct settings *s)
{
  const struct {
    const char *name;
    bool given;
  } modes[] = {{"count", s->count_only},
               {"summary", s->summary},
               {"series", s->series},
               {"sample", s->sample > 0}};
  const char *first = NULL;

  for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
    if (modes[i].given && first != NULL) {
      complain("--%s and --%s exclude each other", first, modes[i].name);
      return false;
    }
    if (modes[i].given)
      first = modes[i].name;
  }
  if (s->count_only && s->format != FORMAT_TEXT) {
    complain("--count has no --format: --summary counts in each");
    return false;
  }
  if (s->unique && (s->series || s->sample > 0)) {
    complain("--unique and --%s exclude each other", first);
    return false;
  }
  return true;
}

static const eid_member *
members_there_are(const struct plan *p)
{
  return p->all_carriers ? accepted_members_of_all()
                         : eid_answer_members(
                               p->carrier != NULL || p->carrier_column, false);
}

/* The members of a record for programs; --fields makes a list of its own,
   which plan_end frees. Text output has no fields to choose from. */
static bool
plan_members(struct plan *p)
{
  const struct settings *s = p->settings;

  p->members = members_there_are(p);
  if (s->fields == NULL || s->annotate)
    return true;
  if (s->format == FORMAT_TEXT) {
    complain("--fields needs --format=tsv, csv or jsonl");
    return false;
  }
  p->chosen = fields_choose(s->fields, p->members, eid_answer_parts());
  p->members = p->chosen;
  return p->chosen != NULL;
}

/* What spreadsheets read is CSV of records, or rows that go back. */
static bool
plan_safe(struct plan *p)
{
  const struct settings *s = p->settings;
  bool rows = s->annotate || s->good != NULL || s->bad != NULL;
  bool records =
      s->format == FORMAT_CSV && !s->summary && !s->series && !s->count_only;

  if (s->safe == SAFE_NONE)
    return true;
  if (!rows && !records) {
    complain("--safe needs records as --format=csv, or --annotate, --good or "
             "--bad");
    return false;
  }
  if (!records)
    return true;
  cells_of_members(&p->safe, p->members);
  p->safe.safe = true;
  return true;
}

/*
 * Which records must be looked at, and how closely.
 *
 * print, tally, each: records are shown, only counted by maker, country and
 * verdict, or collected one by one. entries: valid records are handed over
 * too, not only those with findings, and looks: for more than their EIDs and
 * rows. certain: only the verdict of a record matters, so the scan need not
 * stop where its kernels are sure of it. It must stop with --strict where a
 * warning changes what is collected or said of a carrier.
 */
static void
plan_scan(struct plan *p)
{
  const struct settings *s = p->settings;
  bool several = p->all_carriers || p->carrier_column;
  bool carrier = p->carrier != NULL || several, each, certain;
  bool rows = s->annotate || s->good != NULL || s->bad != NULL;

  p->summary = s->summary;
  p->unique = s->unique;
  p->series = s->series;
  p->sample = s->sample > 0;
  p->print =
      !s->count_only && !s->summary && !s->series && !p->sample &&
      (!s->annotate || s->good != NULL || s->bad != NULL || s->output != NULL);
  p->report = s->report != NULL;
  p->tally = s->summary || p->report ||
             ((s->count_only || rows) && p->carrier != NULL);
  p->carriers = p->carrier_column || (p->all_carriers && s->summary);
  each = p->unique || p->series || p->sample;
  p->looks = p->sample || p->carriers || (p->print && (s->all || carrier)) ||
             (p->carrier != NULL && !p->tally);
  p->entries = p->looks || each || rows;
  /* --unique, --series and --sample keep what they saw. A chunk whose border
     proves to lie in a quoted field is scanned again, so for them borders are
     made certain first. */
  p->places = p->print || p->summary || p->report || each || rows || several ||
              (p->tally && p->scan.shape == EID_SHAPE_COLUMN);
  certain = (s->count_only || s->series) && !rows && !p->report && !several &&
            !(s->strict && (carrier || each));
  p->scan.count = certain;
  /* Totals and rules must be seen to be no records (table_row_is). */
  p->scan.stop_few = p->scan.shape == EID_SHAPE_COLUMN;
  /* And rows that hold others, to be no rows of one EID (worker_note_rows). */
  p->scan.stop_lines = p->scan.shape == EID_SHAPE_COLUMN;
  p->scan.remark = true;
  /* What is folded is invalid with strict, and needs a message: the strict
     policy makes an event of it. */
  p->scan.policy = (s->strict && !certain) || p->carrier_column
                       ? EID_POLICY_STRICT
                       : s->policy;
}

/* Whether records for programs have a field; those of a workbook or a page
   have all of them. */
static bool
has_field(const struct plan *p, const char *name)
{
  for (const eid_member *m = p->members; m->name != NULL; m++)
    if (strcmp(m->name, name) == 0)
      return true;
  return false;
}

/* What is asked about a record: nothing that no one will see. Suggestions
   are the dearest, and text shows them only beside a caret; the maker is
   shown in text only with --all. */
static void
plan_question(struct plan *p)
{
  const struct settings *s = p->settings;
  bool shown = p->print || p->sample, machine = s->format != FORMAT_TEXT;

  p->question = record_question(s->policy);
  p->question.strict = s->strict;
  p->question.carrier = p->carrier;
  p->question.as_of = p->as_of;
  p->question.no_suggestions =
      !(shown && (machine ? has_field(p, "suggestions") : s->caret));
  p->question.no_maker =
      !(shown && (machine ? has_field(p, "country") || has_field(p, "maker") ||
                                has_field(p, "product")
                          : s->all));
}

/* The rows of one list go back as they came; those of two would have two
   headers. What is asked for them, a worker asks for all. */
static bool
plan_back(struct plan *p)
{
  if (!job_plan(&p->back, p->settings, &p->scan, &p->question,
                members_there_are(p)))
    return false;
  if (p->back != NULL) {
    p->question.no_maker &= p->back->question.no_maker;
    p->question.no_suggestions &= p->back->question.no_suggestions;
  }
  return true;
}

bool
plan_init(struct plan *p, struct settings *s)
{
  *p = (struct plan){.settings = s};
  p->scan.size = sizeof p->scan;
  if (!plan_jobs_fit(s) || !check_modes(s) || !column_options(s, &p->scan) ||
      !plan_carrier(p) || !plan_level(p) || !plan_members(p) || !plan_safe(p))
    return false;
  s->all = s->all || s->sample > 0;
  plan_scan(p);
  plan_question(p);
  plan_chunks(p);
  return plan_back(p);
}

void
plan_end(struct plan *p)
{
  free(p->chosen);
  cells_free(&p->safe);
  job_free(p->back);
}

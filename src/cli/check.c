/* SPDX-License-Identifier: MIT */
/* eidtool check: lists. */
#include "config.h"

#include <inttypes.h>
#ifdef HAVE_SCHED_GETAFFINITY
#include <sched.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "column.h"
#include "data.h"
#include "guard.h"
#include "list.h"
#include "work.h"

static const struct opt options[] = {
    {"carrier", "ID", "also say whether this carrier takes them", OPT_TEXT,
     offsetof(struct settings, carrier)},
    OPT_AS_OF_ROW,
    {"csv", NULL, "rows of fields between commas, quoted by RFC 4180",
     OPT_FLAG, offsetof(struct settings, csv)},
    {"tsv", NULL, "rows of fields between tabs", OPT_FLAG,
     offsetof(struct settings, tsv)},
    {"delimiter", "C", "rows of fields between such characters", OPT_TEXT,
     offsetof(struct settings, delimiter)},
    {"column", "NAME|N",
     "the field with the EID, by its name in the header or from 1", OPT_TEXT,
     offsetof(struct settings, column)},
    {"header", NULL, "the first row is none (a column's NAME implies it)",
     OPT_FLAG, offsetof(struct settings, header)},
    {"no-header", NULL, "the first row is a record like the others", OPT_FLAG,
     offsetof(struct settings, no_header)},
    {"all", NULL, "print the good ones too", OPT_FLAG,
     offsetof(struct settings, all)},
    {"count", NULL, "print only how many there are of each", OPT_FLAG,
     offsetof(struct settings, count_only)},
    {"strict", NULL, "count every warning as invalid", OPT_FLAG,
     offsetof(struct settings, strict)},
    {"caret", "auto|always|never",
     "show what stands at each finding's place (default on a terminal)",
     OPT_CHOICE, offsetof(struct settings, carets)},
    {"jobs", "N", "threads to use (default as many as there are CPUs)",
     OPT_NUMBER, offsetof(struct settings, jobs)},
    OPT_POLICY_ROW,
    OPT_FORMAT_ROW,
    OPT_SHOW_ROW,
    OPT_END};

/* Bytes that are read at once from a pipe: larger reads leave the cache, which
   one with 256 KiB does not. */
enum { READ_CHUNK = 256 << 10 };

/* Bytes of a map between two looks at the clock and at signals. A chunk that
   is measured first should still be in the cache when it is worked through. */
enum { MAP_CHUNK = 4 << 20, PLACES_CHUNK = 1 << 20 };

/* Bytes for which it pays to start a thread. */
enum { SHARE = 8 << 20 };

/* CPUs that this process may use. */
static unsigned
cpus(void)
{
  long n;
#ifdef HAVE_SCHED_GETAFFINITY
  cpu_set_t set;

  if (sched_getaffinity(0, sizeof set, &set) == 0)
    return (unsigned)CPU_COUNT(&set);
#endif
  n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (unsigned)n : 1;
}

/* The line of --count; its form is documented and stable. */
static void
print_count(const struct run *run)
{
  const struct counts *c = &run->counts;

  printf("records=%" PRIu64 " valid=%" PRIu64 " invalid=%" PRIu64
         " warned=%" PRIu64,
         c->records, c->valid, c->records - c->valid, c->warned);
  if (run->plan.carrier != NULL)
    printf(
        " accepted=%" PRIu64 " rejected=%" PRIu64 " not-used=%" PRIu64
        " unknown=%" PRIu64,
        c->verdicts[EID_VERDICT_ACCEPTED], c->verdicts[EID_VERDICT_REJECTED],
        c->verdicts[EID_VERDICT_NOT_USED], c->verdicts[EID_VERDICT_UNKNOWN]);
  putchar('\n');
}

static bool
plan_carrier(struct plan *p)
{
  const struct settings *s = p->settings;

  if (!day_as_of(s->as_of, &p->as_of))
    return false;
  if (s->carrier == NULL)
    return true;
  p->carrier = find_carrier(s->carrier);
  p->fields = record_carrier_fields;
  return p->carrier != NULL;
}

/* EID_LEVEL lowers the instruction set that is used. */
static bool
plan_level(struct plan *p)
{
  const char *name = getenv("EID_LEVEL");

  if (name == NULL || name[0] == '\0')
    return true;
  p->scan.level = eid_level_find(name, strlen(name));
  if (p->scan.level >= 0)
    return true;
  complain("EID_LEVEL=%s: there is no such level", name);
  return false;
}

/* For tests only: EIDTOOL_CHUNK sets the bytes of a read and of a chunk, so
   that its border can stand anywhere in a small list. */
static void
plan_chunks(struct plan *p)
{
  const char *chunk = getenv("EIDTOOL_CHUNK");

  p->jobs = p->settings->jobs == 0 ? cpus() : (unsigned)p->settings->jobs;
  p->read_chunk = READ_CHUNK;
  p->map_chunk = p->places ? PLACES_CHUNK : MAP_CHUNK;
  p->share = SHARE;
  if (chunk != NULL && strtoul(chunk, NULL, 10) > 0)
    p->read_chunk = p->map_chunk = p->share = strtoul(chunk, NULL, 10);
}

/* Which records must be looked at, and how closely. */
static void
plan_scan(struct plan *p)
{
  const struct settings *s = p->settings;
  bool only_count = s->count_only && !(s->strict && p->carrier != NULL);

  p->print = !s->count_only;
  p->tally = s->count_only && p->carrier != NULL;
  p->entries = p->print && (s->all || p->carrier != NULL);
  /* A tally cannot take back what a chunk of rows with a wrong border gave. */
  p->places = p->print || (p->tally && p->scan.shape == EID_SHAPE_COLUMN);
  p->scan.count = only_count;
  p->scan.remark = true;
  p->scan.policy = s->policy;
  /* What is folded is invalid then, and needs words. */
  if (s->strict && !only_count)
    p->scan.policy = EID_POLICY_STRICT;
}

static bool
plan_init(struct plan *p, struct settings *s)
{
  enum { JOBS_MAX = 1024 };

  *p = (struct plan){.settings = s, .fields = record_fields};
  p->scan.size = sizeof p->scan;
  if (s->jobs > JOBS_MAX) {
    complain("--jobs=%" PRIu64 ": it takes 0 to %d", s->jobs, JOBS_MAX);
    return false;
  }
  if (!column_options(s, &p->scan) || !plan_carrier(p) || !plan_level(p))
    return false;
  plan_scan(p);
  plan_chunks(p);
  return true;
}

static void
take_tallies(struct run *run)
{
  eid_tally *all = run->workers[0].tally;

  if (all == NULL)
    return;
  for (unsigned i = 1; i < run->plan.jobs; i++)
    eid_tally_merge(all, run->workers[i].tally);
  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++)
    run->counts.verdicts[i] += eid_tally_verdict(all, i);
}

static void
run_lists(struct run *run, int argc, char **argv)
{
  if (argc == 0)
    list_run(run, "-");
  for (int i = 0; i < argc && !out_failed() && !guard_interrupted(); i++)
    list_run(run, argv[i]);
  take_tallies(run);
  if (run->counts.valid < run->counts.records ||
      run->counts.verdicts[EID_VERDICT_REJECTED] > 0)
    raise_status(run, NOT_GOOD);
}

static int
run_check(const struct settings *given, int argc, char **argv)
{
  struct settings s = *given;
  struct run run = {.status = ALL_GOOD};

  s.caret = s.carets == CARET_ALWAYS ||
            (s.carets == CARET_AUTO && isatty(STDOUT_FILENO));
  if (!plan_init(&run.plan, &s))
    return TROUBLE;
  run.workers = grow(NULL, run.plan.jobs * sizeof *run.workers);
  for (unsigned i = 0; i < run.plan.jobs; i++)
    worker_init(&run.workers[i], &run.plan);
  guard_start();
  if (run.plan.print)
    out_header((enum format)s.format, run.plan.fields);
  run_lists(&run, argc, argv);
  if (s.count_only)
    print_count(&run);
  if (guard_interrupted()) {
    complain("interrupted after %" PRIu64 " records", run.counts.records);
    run.status = INTERRUPTED;
  }
  for (unsigned i = 0; i < run.plan.jobs; i++)
    worker_end(&run.workers[i]);
  free(run.workers);
  return run.status;
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

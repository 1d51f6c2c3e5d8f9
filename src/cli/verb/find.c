/* SPDX-License-Identifier: MIT */
/* eidtool find and eidtool mask: what they do with what search.c finds. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "list/plan.h"
#include "print/language.h"
#include "print/out.h"
#include "print/report.h"
#include "verb/search.h"
#include "verb/verb.h"

static bool
is_secret(const eid_match *m)
{
  return m->kind == EID_SOUGHT_MATCHING_ID ||
         m->kind == EID_SOUGHT_CONFIRMATION_CODE;
}

/* Read --also; false after a complaint. */
static bool
add_kinds(const char *names, unsigned *kinds)
{
  static const eid_sought all[] = {EID_SOUGHT_IMEI, EID_SOUGHT_ICCID,
                                   EID_SOUGHT_IMSI};

  while (names != NULL && *names != '\0') {
    size_t n = strcspn(names, ","), i = 0;
    while (i < 3 && (strlen(eid_sought_name((int)all[i])) != n ||
                     memcmp(eid_sought_name((int)all[i]), names, n) != 0))
      i++;
    if (i == 3) {
      complain("--also: '%.*s' is none of imei, iccid, imsi", (int)n, names);
      return false;
    }
    *kinds |= all[i];
    names += n + (names[n] == ',');
  }
  return true;
}

/* What both verbs are asked for; false after a complaint. */
static bool
job_options(struct text_job *job)
{
  const struct settings *s = job->settings;

  job->options.size = sizeof job->options;
  job->options.kinds |= EID_SOUGHT_EID;
  job->options.listed_only = s->listed;
  job->options.registry = the_registry();
  if (s->line_buffered)
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  return plan_jobs_fit(s) && add_kinds(s->also, &job->options.kinds);
}

/* A find for programs: a record with its place in the text. */
struct found_eid {
  struct text file, kind, notation, eid, value, maker, prefix;
  uint64_t line, column, offset, length;
};

static const struct field maker_fields[] = {
    FIELD_TEXT_OF(found_eid, "name", maker),
    FIELD_TEXT_OF(found_eid, "prefix", prefix), FIELD_END};

static const struct field found_fields[] = {
    FIELD_TEXT_OF(found_eid, "file", file),
    FIELD_OF(FIELD_NUMBER, found_eid, "line", line),
    FIELD_OF(FIELD_NUMBER, found_eid, "column", column),
    FIELD_OF(FIELD_NUMBER, found_eid, "offset", offset),
    FIELD_OF(FIELD_NUMBER, found_eid, "length", length),
    FIELD_TEXT_OF(found_eid, "notation", notation),
    FIELD_TEXT_OF(found_eid, "eid", eid),
    {"maker", FIELD_OBJECT, 0, maker_fields, 0},
    FIELD_TEXT_OF(found_eid, "kind", kind),
    FIELD_TEXT_OF(found_eid, "value", value),
    FIELD_END};

static void
print_find(const struct found_eid *f)
{
  char *name = report_name(f->file.s);

  printf("%s:%" PRIu64 ":%" PRIu64 ": ", name, f->line, f->column);
  free(name);
  if (f->eid.s == NULL) {
    printf("%s: ", f->kind.s);
    text_print_safe(stdout, f->value.s, f->value.n);
    putchar('\n');
    return;
  }
  printf("%s: %s, %s\n", f->notation.s, f->eid.s,
         f->maker.s != NULL ? f->maker.s
                            : say("say", "not-listed", "not listed"));
}

/* What was found and is no EID, as it stands there; hidden where it is to
   be. */
static struct text
other_value(const struct stream *t, const eid_match *m, bool masked,
            char *room)
{
  size_t n = m->where.length < EID_FIND_KEEP ? m->where.length : EID_FIND_KEEP;
  eid_match moved = *m;

  memcpy(room, t->buffer + m->where.offset, n);
  moved.where = (eid_span){0, n};
  if (masked)
    eid_mask_match(room, &moved, EID_MASK_ALL);
  return (struct text){room, n};
}

/* An EID in a record, with its maker. */
static void
fill_eid(struct found_eid *f, const eid_match *m, bool masked,
         char text[EID_TEXT_SIZE])
{
  const eid_maker *maker = eid_registry_find(the_registry(), &m->value);

  f->eid = (struct text){
      text, eid_format(text, &m->value,
                       masked ? EID_STYLE_MASKED : EID_STYLE_PLAIN)};
  if (maker != NULL) {
    f->maker = text_of(eid_maker_name(maker));
    f->prefix = text_of(eid_maker_prefix(maker));
  }
}

/* Print what was found. Its line is known only now: line breaks are counted up
   to each EID, not searched for twice. */
static void
find_match(struct stream *t, const eid_match *m, struct text_job *job)
{
  const struct settings *s = job->settings;
  bool masked = s->format == FORMAT_TEXT && !s->unmasked;
  char text[EID_TEXT_SIZE], value[EID_FIND_KEEP];
  struct found_eid f = {.file = text_of(t->given),
                        .kind = text_of(eid_sought_name((int)m->kind)),
                        .notation =
                            text_of(eid_notation_name((int)m->notation))};

  /* A digit more would make it none. */
  if (t->broken && m->where.offset + m->where.length == t->n)
    return;
  stream_count(t, m->where.offset);
  f.line = t->line;
  f.offset = t->bytes;
  f.column = f.offset - t->begin + 1;
  f.length = encoding_bytes(&t->encoding, t->buffer + m->where.offset,
                            m->where.length);
  if (m->kind == EID_SOUGHT_EID)
    fill_eid(&f, m, masked, text);
  else
    f.value =
        other_value(t, m, masked || (is_secret(m) && !s->unmasked), value);
  if (s->format == FORMAT_TEXT)
    print_find(&f);
  else
    out_record((enum format)s->format, found_fields, &f);
}

/* Whoever waits for a pipe wants to see what was found when it comes. */
static void
find_searched(struct stream *t, struct text_job *job)
{
  (void)job;
  stream_count(t, t->at);
  if (!t->src.regular)
    fflush(stdout);
}

static int
run_find(const struct settings *s, int argc, char **argv)
{
  struct text_job job = {.settings = s,
                         .match = find_match,
                         .searched = find_searched,
                         .lines = true};
  int status;

  if (s->codes)
    job.options.kinds = EID_SOUGHT_MATCHING_ID | EID_SOUGHT_CONFIRMATION_CODE;
  if (!job_options(&job))
    return TROUBLE;
  out_header((enum format)s->format, found_fields);
  status = search_all(&job, argc, argv);
  return status == ALL_GOOD && !job.found ? NOT_GOOD : status;
}

/* Bytes before an EID, as they are. */
static void
write_up_to(struct stream *t, struct text_job *job, size_t end)
{
  end = stream_border(t, end);
  if (end > job->written)
    encoding_write(&t->encoding, t->buffer + job->written, end - job->written);
  if (end > job->written)
    job->written = end;
}

/* The buffer itself stays as it is: what was read decides what is found. A
   dump is read from the beginning of its line, so that goes along. */
static void
mask_match(struct stream *t, const eid_match *m, struct text_job *job)
{
  char copy[EID_FIND_KEEP * 2];
  size_t lead =
      m->where.offset < EID_FIND_KEEP ? m->where.offset : EID_FIND_KEEP;
  eid_match moved = *m;

  write_up_to(t, job, m->where.offset);
  memcpy(copy, t->buffer + m->where.offset - lead, lead + m->where.length);
  moved.where.offset = lead;
  eid_mask_match(copy, &moved, job->settings->level);
  encoding_write(&t->encoding, copy + lead, m->where.length);
  job->written += m->where.length;
}

/* Write what cannot be a part of an EID any more. */
static void
mask_searched(struct stream *t, struct text_job *job)
{
  size_t gone = t->at > EID_FIND_KEEP ? t->at - EID_FIND_KEEP : 0;

  write_up_to(t, job, t->at);
  job->written -= gone;
  /* Whoever follows a log wants to see its lines when they come. */
  fflush(stdout);
}

/* What was no whole character at the end. */
static void
mask_end(struct stream *t)
{
  const unsigned char *rest;
  size_t n = encoding_rest(&t->encoding, &rest);

  fwrite(rest, 1, n, stdout);
}

static int
run_mask(const struct settings *s, int argc, char **argv)
{
  struct text_job job = {.settings = s,
                         .match = mask_match,
                         .searched = mask_searched,
                         .written_end = mask_end};

  job.options.kinds = EID_SOUGHT_MATCHING_ID | EID_SOUGHT_CONFIRMATION_CODE;
  if (!job_options(&job))
    return TROUBLE;
  return search_all(&job, argc, argv);
}

#define OPT_TEXTS_ROWS                                                        \
  {"also", "imei,iccid,imsi", "numbers of these kinds too", OPT_TEXT,         \
   offsetof(struct settings, also)},                                          \
      {"listed", NULL, "only EIDs whose maker is known", OPT_FLAG,            \
       offsetof(struct settings, listed)},                                    \
      {"jobs", "N", "threads to use (default as many as there are CPUs)",     \
       OPT_NUMBER, offsetof(struct settings, jobs)},                          \
  {                                                                           \
    "line-buffered", NULL, "write each line when it is complete", OPT_FLAG,   \
        offsetof(struct settings, line_buffered)                              \
  }

static const struct opt find_options[] = {
    OPT_RECURSIVE_ROW,
    OPT_ENCODING_ROW,
    OPT_FORMAT_ROW,
    OPT_SHOW_ROW,
    {"codes", NULL, "the secrets of activation codes too", OPT_FLAG,
     offsetof(struct settings, codes)},
    OPT_TEXTS_ROWS,
    OPT_END};

const struct verb verb_find = {
    "find",
    "[FILE...]",
    "EIDs in texts of any kind",
    "Find EIDs in texts: digits however they are grouped and escaped, bytes "
    "in hex, arrays and dumps, base64, certificates, GS1 element strings. "
    "Only what passes the check digits counts. Without FILE, and for -, it "
    "reads standard input; of any size, in constant memory. Exit status: 0 "
    "found, 1 none, 2 trouble.",
    find_options,
    0,
    -1,
    run_find};

static const struct opt mask_options[] = {
    OPT_ENCODING_ROW,
    {"level", "none|tail|middle|all",
     "hide nothing, all after the first 18 digits, all but the first 8 and "
     "last 4 (default), or every digit",
     OPT_CHOICE, offsetof(struct settings, level)},
    OPT_TEXTS_ROWS,
    OPT_END};

const struct verb verb_mask = {
    "mask",
    "[FILE...]",
    "texts with the EIDs in them masked",
    "Copy texts to standard output with every EID that 'eidtool find' finds "
    "and the secrets of activation codes masked by asterisks; no other byte "
    "changes, and lengths stay. Without FILE, and for -, it reads standard "
    "input.",
    mask_options,
    0,
    -1,
    run_mask};

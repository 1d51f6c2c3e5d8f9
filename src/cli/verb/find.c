/* SPDX-License-Identifier: MIT */
/*
 * eidtool find and eidtool mask: EIDs in texts of any kind and size, in
 * constant memory. They are one walk through a text with two things to do at
 * each EID. eid_find_next says how far it is certain; of what is before that,
 * EID_FIND_KEEP bytes stay in the buffer, to judge what follows by.
 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/language.h"
#include "print/out.h"
#include "read/source.h"
#include "verb/verb.h"

enum { CHUNK = 1 << 16 };

/* A text that is read in pieces; what may still matter of the piece before
   stands at the front of the buffer. */
struct stream {
  const char *given; /* as it was given, "-" for standard input */
  struct source src;
  bool last;      /* nothing follows what is in the buffer */
  bool broken;    /* or it could not be read */
  size_t n, at;   /* bytes in the buffer, and how many are searched */
  uint64_t base;  /* where the buffer stands in the text */
  uint64_t line;  /* of the byte `counted`, from 1 */
  uint64_t begin; /* where that line begins in the text */
  size_t counted; /* bytes of the buffer whose line breaks are counted */
  char buffer[EID_FIND_KEEP * 2 + CHUNK];
};

/* What find and mask do with what they see. */
struct text_job {
  const struct settings *settings;
  void (*match)(struct stream *t, const eid_match *m, struct text_job *job);
  /* All before t->at is searched. */
  void (*searched)(struct stream *t, struct text_job *job);
  size_t written; /* mask: bytes of the buffer that are written */
  bool found;
};

static bool
stream_open(struct stream *t, const char *name)
{
  memset(t, 0, offsetof(struct stream, buffer));
  t->given = name;
  t->line = 1;
  return source_open(&t->src, name);
}

/* Move what may still matter to the front. */
static void
stream_keep(struct stream *t)
{
  size_t gone = t->at > EID_FIND_KEEP ? t->at - EID_FIND_KEEP : 0;

  memmove(t->buffer, t->buffer + gone, t->n - gone);
  t->n -= gone;
  t->at -= gone;
  t->counted -= gone;
  t->base += gone;
}

/* Read on. Returns false after a complaint; nothing follows then. */
static bool
stream_read(struct stream *t)
{
  long got = source_read(&t->src, t->buffer + t->n, sizeof t->buffer - t->n);

  if (got < 0) {
    complain("%s: cannot read on at byte %" PRIu64 ": %s",
             source_name(&t->src), t->base + t->n, t->src.error);
    t->last = t->broken = true;
    return false;
  }
  t->n += (size_t)got;
  t->last = got == 0;
  return true;
}

/* Count the line breaks before byte i of the buffer. */
static void
count_lines(struct stream *t, size_t i)
{
  const char *p;

  while (t->counted < i &&
         (p = memchr(t->buffer + t->counted, '\n', i - t->counted)) != NULL) {
    t->counted = (size_t)(p - t->buffer) + 1;
    t->line++;
    t->begin = t->base + t->counted;
  }
  t->counted = i;
}

/* One text to its end; an exit status. */
static int
search_text(const char *name, struct text_job *job)
{
  struct stream t;
  bool good = stream_open(&t, name);

  if (!good)
    return TROUBLE;
  job->written = 0;
  while (!t.last && !out_failed()) {
    eid_match m;
    good = stream_read(&t);
    while (eid_find_next(t.buffer, t.n, &t.at, t.last, &m)) {
      job->found = true;
      job->match(&t, &m, job);
    }
    count_lines(&t, t.at);
    job->searched(&t, job);
    stream_keep(&t);
  }
  source_close(&t.src);
  return good ? ALL_GOOD : TROUBLE;
}

/* Every file in turn; without one, standard input. */
static int
search_all(struct text_job *job, int argc, char **argv)
{
  int status = argc == 0 ? search_text("-", job) : ALL_GOOD;

  for (int i = 0; i < argc && !out_failed(); i++) {
    int one = search_text(argv[i], job);
    status = one > status ? one : status;
  }
  return status;
}

/* A find for programs: a record with its place in the text. */
struct found_eid {
  struct text file, notation, eid, maker, prefix;
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
    FIELD_END};

static void
print_find(const struct found_eid *f)
{
  text_print_safe(stdout, f->file.s, f->file.n);
  printf(":%" PRIu64 ":%" PRIu64 ": %s: %s, %s\n", f->line, f->column,
         f->notation.s, f->eid.s,
         f->maker.s != NULL ? f->maker.s
                            : say("say", "not-listed", "not listed"));
}

/* Print what was found. Its line is known only now: line breaks are counted up
   to each EID, not searched for twice. */
static void
find_match(struct stream *t, const eid_match *m, struct text_job *job)
{
  const struct settings *s = job->settings;
  const eid_maker *maker = eid_registry_find(the_registry(), &m->value);
  bool masked = s->format == FORMAT_TEXT && !s->unmasked;
  char text[EID_TEXT_SIZE];
  struct found_eid f = {.file = text_of(t->given),
                        .notation =
                            text_of(eid_notation_name((int)m->notation)),
                        .offset = t->base + m->where.offset,
                        .length = m->where.length};

  /* A digit more would make it none. */
  if (t->broken && m->where.offset + m->where.length == t->n)
    return;
  count_lines(t, m->where.offset);
  f.line = t->line;
  f.column = f.offset - t->begin + 1;
  f.eid = (struct text){
      text, eid_format(text, &m->value,
                       masked ? EID_STYLE_MASKED : EID_STYLE_PLAIN)};
  if (maker != NULL) {
    f.maker = text_of(eid_maker_name(maker));
    f.prefix = text_of(eid_maker_prefix(maker));
  }
  if (s->format == FORMAT_TEXT)
    print_find(&f);
  else
    out_record((enum format)s->format, found_fields, &f);
}

/* find keeps nothing back. */
static void
find_searched(struct stream *t, struct text_job *job)
{
  (void)t;
  (void)job;
}

static int
run_find(const struct settings *s, int argc, char **argv)
{
  struct text_job job = {
      .settings = s, .match = find_match, .searched = find_searched};
  int status;

  out_header((enum format)s->format, found_fields);
  status = search_all(&job, argc, argv);
  return status == ALL_GOOD && !job.found ? NOT_GOOD : status;
}

/* Bytes before an EID, as they are. */
static void
write_up_to(struct stream *t, struct text_job *job, size_t end)
{
  fwrite(t->buffer + job->written, 1, end - job->written, stdout);
  job->written = end;
}

/* The buffer itself stays as it is: what was read decides what is found. */
static void
mask_match(struct stream *t, const eid_match *m, struct text_job *job)
{
  char copy[EID_FIND_KEEP];
  eid_match moved = *m;

  write_up_to(t, job, m->where.offset);
  memcpy(copy, t->buffer + m->where.offset, m->where.length);
  moved.where.offset = 0;
  eid_mask_match(copy, &moved, job->settings->level);
  fwrite(copy, 1, m->where.length, stdout);
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

static int
run_mask(const struct settings *s, int argc, char **argv)
{
  struct text_job job = {
      .settings = s, .match = mask_match, .searched = mask_searched};

  return search_all(&job, argc, argv);
}

static const struct opt find_options[] = {OPT_FORMAT_ROW, OPT_SHOW_ROW,
                                          OPT_END};

const struct verb verb_find = {
    "find",
    "[FILE...]",
    "EIDs in texts of any kind",
    "Find EIDs in logs, JSON, answers of modems, TLV in hex, GS1 element "
    "strings, esim: URIs and labels. Only what passes the check digits "
    "counts. Without FILE, and for -, it reads standard input; of any size, "
    "in constant memory. Exit status: 0 found, 1 none, 2 trouble.",
    find_options,
    0,
    -1,
    run_find};

static const struct opt mask_options[] = {
    {"level", "none|tail|middle|all",
     "hide nothing, all after the first 18 digits, all but the first 8 and "
     "last 4 (default), or every digit",
     OPT_CHOICE, offsetof(struct settings, level)},
    OPT_END};

const struct verb verb_mask = {
    "mask",
    "[FILE...]",
    "texts with the EIDs in them masked",
    "Copy texts to standard output with every EID that 'eidtool find' finds "
    "masked by asterisks; no other byte changes, and lengths stay. Without "
    "FILE, and for -, it reads standard input.",
    mask_options,
    0,
    -1,
    run_mask};

/* SPDX-License-Identifier: MIT */
/*
 * Rows that go back: what the options ask for, and the files that they go
 * into. rows.c does it.
 *
 * A file is opened without being emptied, and looked at first: a list that is
 * also the file for its good rows would be gone before it was read.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "back/job.h"
#include "back/sheets.h"
#include "base/complain.h"
#include "print/language.h"

/* Options that say what is done with rows, where no row is asked for. */
static bool
check_no_rows(const struct settings *s)
{
  if (s->output != NULL) {
    complain("--output needs --annotate: it is where the rows go; other "
             "output goes where the shell sends it, > FILE");
    return false;
  }
  if (!s->fix)
    return true;
  complain("--fix needs --annotate, --good or --bad: it changes the rows that "
           "these write");
  return false;
}

/* Options that make no sense beside rows. Without files the rows take the
   standard output, and nothing else may. */
static bool
check_rows(const struct settings *s)
{
  const bool split = s->good != NULL || s->bad != NULL;
  const bool files = split || s->output != NULL;
  const struct {
    const char *name;
    bool given;
    const char *why;
  } others[] = {
      {"fix", s->fix && s->strict, "--strict takes nothing that folds"},
      {"output", split && s->output != NULL,
       "--good and --bad say where the rows go"},
      {"count", !files && s->count_only, NULL},
      {"summary", !files && s->summary, NULL},
      {"series", !files && s->series, NULL},
      {"sample", !files && s->sample > 0, NULL},
      {"unique", !files && s->unique, NULL},
      {"all", !files && s->all, "every row is written"},
      {"format", !files && s->format != FORMAT_TEXT,
       "the rows keep the form that they have"},
      {"caret", !files && s->carets == CARET_ALWAYS, NULL}};

  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
    if (!others[i].given)
      continue;
    complain("--%s and --%s exclude each other: %s",
             i == 0   ? "strict"
             : i == 1 ? s->good != NULL ? "good" : "bad"
                      : "annotate",
             others[i].name,
             others[i].why != NULL ? others[i].why
                                   : "the rows take the standard output, but "
                                     "with --output, --good or --bad");
    return false;
  }
  return true;
}

void
say_findings(struct bytes *out, const struct record *r)
{
  char buffer[EID_SENTENCE_MAX];

  for (size_t i = 0; i < r->answer.lint.count; i++) {
    struct text t = record_message(r, i, buffer);
    bytes_add(out, "\n", i > 0);
    bytes_add(out, t.s, t.n);
  }
}

/* What is said of a record of which only the beginning was looked at; it is
   the same of all, so that it can be written where such a record ends. */
static void
make_cut_cells(struct back_job *job)
{
  struct record r = {.question = job->question, .cut = true};

  /* What passes but for what was cut off, and is of no maker. */
  r.input = text_of("00000000000000000000000000000001");
  record_ask(&r);
  say_findings(&job->too_long, &r);
  cells_row(&job->cut_cells, &job->cells, &r, NULL);
  for (size_t i = 1; i < job_columns(job); i++)
    cells_empty(&job->cut_cells, &job->cells);
}

/* Plain lines become rows of fields between tabs. */
static bool
plan_cells(struct back_job *job, const eid_scan *scan,
           const eid_member *members)
{
  const struct settings *s = job->settings;

  job->table = scan->shape == EID_SHAPE_COLUMN;
  if (!cells_plan(&job->cells, job->annotate ? s->fields : NULL, members))
    return false;
  job->cells.delimiter = job->table ? scan->delimiter : '\t';
  job->cells.safe = s->safe == SAFE_SPREADSHEET;
  if (job->cells.safe && job->workbooks) {
    complain("--safe is for CSV: in a workbook a text is a text");
    return false;
  }
  job->question.no_maker = !job->annotate;
  job->question.no_suggestions = !job->annotate || !job->cells.suggests;
  return true;
}

bool
job_plan(struct back_job **job, const struct settings *s, const eid_scan *scan,
         const eid_question *question, const eid_member *members)
{
  bool split = s->good != NULL || s->bad != NULL;

  *job = NULL;
  if (!s->annotate && (!split || s->output != NULL))
    return check_no_rows(s);
  if (!check_rows(s))
    return false;
  *job = grow(NULL, sizeof **job);
  **job = (struct back_job){.settings = s,
                            .question = *question,
                            .annotate = s->annotate,
                            .split = split};
  (*job)->workbooks = sheets_is_name(s->output) || sheets_is_name(s->good) ||
                      sheets_is_name(s->bad);
  return plan_cells(*job, scan, members);
}

void
job_free(struct back_job *job)
{
  if (job == NULL)
    return;
  cells_free(&job->cells);
  free(job->cut_cells.s);
  free(job->rejected.s);
  free(job->too_long.s);
  free(job);
}

/* One file of rows. */
static bool
open_rows(struct back_job *job, int sink, const char *name,
          const struct source *src)
{
  struct stat st;
  int fd;

  if (name == NULL)
    return true;
  fd = open(name, O_WRONLY | O_CREAT, 0666);
  if (fd < 0) {
    complain("%s: %s", name, strerror(errno));
    return false;
  }
  if (source_is(src, fd)) {
    complain("%s: this is the list itself: write to another file", name);
    close(fd);
    return false;
  }
  if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && ftruncate(fd, 0) != 0)
    complain("%s: %s", name, strerror(errno));
  if (sheets_is_name(name)) {
    close(fd);
    job->sheets[sink] = sheets_open(job, name);
    return job->sheets[sink] != NULL;
  }
  job->out[sink] = fdopen(fd, "w");
  if (job->out[sink] == NULL) {
    complain("%s: %s", name, strerror(errno));
    close(fd);
    return false;
  }
  /* Rows come in large pieces. */
  (void)setvbuf(job->out[sink], NULL, _IONBF, 0);
  return true;
}

bool
job_open(struct back_job *job, const struct source *src)
{
  const struct settings *s = job->settings;

  job->list = src->name;
  if (job->split)
    return open_rows(job, BACK_GOOD, s->good, src) &&
           open_rows(job, BACK_BAD, s->bad, src);
  if (s->output != NULL)
    return open_rows(job, BACK_GOOD, s->output, src);
  job->out[BACK_GOOD] = stdout;
  return true;
}

bool
job_close(struct back_job *job)
{
  const struct settings *s = job->settings;
  const char *names[] = {s->output != NULL ? s->output : s->good, s->bad};
  bool good = true;

  for (int i = 0; i < BACK_SINKS; i++) {
    good = sheets_close(job->sheets[i]) && good;
    job->sheets[i] = NULL;
    if (job->out[i] == NULL || job->out[i] == stdout)
      continue;
    if (fclose(job->out[i]) != 0 && job->error[i] == 0)
      job->error[i] = errno;
    if (job->error[i] != 0)
      complain("%s: cannot write it: %s", names[i], strerror(job->error[i]));
    good &= job->error[i] == 0;
    job->out[i] = NULL;
  }
  return good;
}

/* How many fields a header has, and whether all of them are quoted. */
static size_t
count_fields(const struct back_job *job, struct text header, bool *all_quoted)
{
  char delimiter = job->cells.delimiter;
  size_t used,
      count = eid_scan_row(header.s, header.n, delimiter, NULL, 0, &used);
  eid_span *fields = grow(NULL, count * sizeof *fields);

  *all_quoted = true;
  (void)eid_scan_row(header.s, header.n, delimiter, fields, count, &used);
  for (size_t i = 0; i < count; i++)
    *all_quoted &=
        fields[i].offset > 0 && header.s[fields[i].offset - 1] == '"';
  free(fields);
  return count;
}

void
say_rejected(struct bytes *out, const eid_carrier *c)
{
  const char *id = eid_carrier_id(c);
  const char *verdict = eid_verdict_name(EID_VERDICT_REJECTED);
  const char *word = say("verdict", verdict, verdict);

  bytes_add(out, id, strlen(id));
  bytes_add(out, ": ", 2);
  bytes_add(out, word, strlen(word));
}

void
job_list(struct back_job *job, struct encoding *encoding, struct book *book,
         const struct layout *layout)
{
  job->encoding = encoding;
  for (int i = 0; i < BACK_SINKS; i++)
    if (job->out[i] != NULL && book == NULL)
      job->cells.encoding = encoding;
  job->book = book;
  job->layout = layout;
  job->table = layout != NULL;
  job->cells.delimiter = layout != NULL ? layout->delimiter : '\t';
  if (job->workbooks && job->question.carrier != NULL)
    say_rejected(&job->rejected, job->question.carrier);
}

/* Where there are EIDs in several columns, what is added for each has its
   name, or its number where another has the same. */
static void
make_names(const struct back_job *job, struct bytes *names)
{
  const struct layout *t = job->layout;
  char of[TABLE_NAME];

  for (size_t i = 0; i < job_columns(job); i++) {
    bool own = t->name[i][0] != '\0';
    for (size_t k = 0; k < t->columns; k++)
      own = own && (k == i || strcmp(t->name[i], t->name[k]) != 0);
    if (own)
      snprintf(of, sizeof of, "%s", t->name[i]);
    else
      snprintf(of, sizeof of, "eid.%zu", t->column[i]);
    cells_row(names, &job->cells, NULL, t->columns > 1 ? of : NULL);
  }
}

/* Where every name of the header is quoted, so are the cells that are
   added. */
void
job_header(struct back_job *job, struct text header, struct bytes *names)
{
  if (header.n > 0)
    job->fields = count_fields(job, header, &job->cells.all_quoted);
  if (!job->annotate)
    return;
  if (header.n > 0)
    make_names(job, names);
  make_cut_cells(job);
}

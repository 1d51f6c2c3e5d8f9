/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "print/caret.h"
#include "print/language.h"
#include "print/tty.h"
#include "read/input.h"
#include "verb/args.h"
#include "verb/suggest.h"

struct run {
  const struct settings *settings;
  const struct args_job *job;
  uint64_t records;
  int status;
};

/* The worst that was seen decides the exit status. */
static void
raise_status(struct run *run, int status)
{
  if (status > run->status)
    run->status = status;
}

void
args_print_findings(const struct record *r, bool unmasked)
{
  const char *column[] = {"say", "column"};
  char english[64], place[128];

  if (r->input.n == 0)
    tty_put(stdout, FAINT, say("say", "nothing", "(nothing)"));
  else
    caret_text(stdout, r->input, unmasked);
  putchar('\n');
  for (size_t i = 0; i < r->lint.count; i++) {
    const struct found *f = &r->found[i];
    snprintf(english, sizeof english, "column %" PRIu64, f->offset + 1);
    say_numbers(place, sizeof place, column, english,
                (double[2]){(double)(f->offset + 1), 0});
    printf("  %s: ", place);
    tty_put(stdout, f->severity.s[0] == 'e' ? BAD : WARN, f->code.s);
    printf(": %s\n", f->message.s);
  }
  suggest_print(stdout, r, unmasked);
}

/* One EID, from wherever it came. */
static void
do_record(struct run *run, struct record *r)
{
  const struct args_job *job = run->job;

  r->number = ++run->records;
  record_fill(r, run->settings->policy, false);
  if (!r->valid)
    raise_status(run, NOT_GOOD);
  if (job->judge != NULL)
    raise_status(run, job->judge(r, job->data));
  if (job->print == NULL)
    return;
  if (run->settings->format == FORMAT_TEXT)
    job->print(r, job->data);
  else
    out_record((enum format)run->settings->format, job->fields, r);
}

/* The EIDs of standard input, for an argument "-". */
static void
do_lines(struct run *run)
{
  struct input in;
  struct record r = {.file = text_of("-")};
  struct text line;
  int result;

  if (!input_open(&in, "-")) {
    raise_status(run, TROUBLE);
    return;
  }
  while ((result = input_next(&in, &line)) > 0 && !out_failed()) {
    r.line = in.number;
    r.input = line;
    do_record(run, &r);
  }
  if (result < 0)
    raise_status(run, TROUBLE);
  if (result == 0 && in.number == 0) {
    complain("%s: there is no record in it", input_name(&in));
    raise_status(run, NOT_GOOD);
  }
  input_close(&in);
}

int
args_run(const struct settings *s, const struct args_job *job, int argc,
         char **argv)
{
  struct run run = {.settings = s, .job = job};

  out_header((enum format)s->format, job->fields);
  for (int i = 0; i < argc && !out_failed(); i++) {
    if (strcmp(argv[i], "-") == 0) {
      do_lines(&run);
    } else {
      struct record r = {.input = text_of(argv[i])};
      do_record(&run, &r);
    }
  }
  return run.status;
}

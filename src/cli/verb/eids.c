/* SPDX-License-Identifier: MIT */
/*
 * EIDs of the command line as records: what decode, suggest and accept have in
 * common. Each argument or line is put into a question, the library answers it
 * (record_ask), and the verb only adds its own judgement and its print. So all
 * verbs, and check for its lists, say the same of the same EID.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/meant.h"
#include "print/line.h"
#include "verb/args.h"
#include "verb/eids.h"

/* What do_eid needs for each argument. One record serves for all, as those of
   a list do: its answer is large, and is filled in anew. */
struct eids_run {
  const struct settings *settings;
  const struct eids_job *job;
  struct record record;
};

/*
 * One argument. Only what came from standard input has a place, "-" and a
 * line; an argument has none to be found again by.
 *
 * The status is that of the EID itself, unless the verb's judgement is worse:
 * an EID may be good and still be rejected.
 */
static int
do_eid(const struct arg *a, void *data)
{
  struct eids_run *run = data;
  const struct eids_job *job = run->job;
  struct record *r = &run->record;
  int status = ALL_GOOD;

  r->number = a->number;
  r->line = a->line;
  r->file = a->line > 0 ? "-" : NULL;
  r->input = a->text;
  r->question = job->question != NULL ? *job->question
                                      : record_question(run->settings->policy);
  record_ask(r);
  if (!r->answer.valid)
    status = NOT_GOOD;
  if (job->judge != NULL)
    raise_status(&status, job->judge(r, job->data));
  if (job->print == NULL)
    return status;
  if (run->settings->format == FORMAT_TEXT)
    job->print(r, job->data);
  else
    line_print(stdout, (enum format)run->settings->format, job->members, r);
  return status;
}

/* Words as one, with spaces between. */
static char *
join(int argc, char **argv)
{
  size_t room = 1, n = 0;
  char *all;

  for (int i = 0; i < argc; i++)
    room += strlen(argv[i]) + 1;
  all = grow(NULL, room);
  for (int i = 0; i < argc; i++)
    n +=
        (size_t)snprintf(all + n, room - n, "%s%s", i > 0 ? " " : "", argv[i]);
  return all;
}

/* The header is printed first, so that even output without a record has the
   columns that a program expects. */
int
eids_run(const struct settings *s, const struct eids_job *job, int argc,
         char **argv)
{
  struct eids_run run = {.settings = s, .job = job};
  char *all = NULL;
  int status;

  line_header((enum format)s->format, job->members);
  if (meant_groups(argc, argv)) {
    all = join(argc, argv);
    argv = &all;
    argc = 1;
  }
  status = args_run(argc, argv, "record", do_eid, &run);
  free(all);
  return status;
}

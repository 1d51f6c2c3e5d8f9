/* SPDX-License-Identifier: MIT */
/*
 * Arguments, and the lines of standard input for "-": one loop for all verbs
 * that do the same with each argument. Verbs of EIDs come here by eids.c, code
 * and explain directly. Both kinds are counted together, as records are
 * numbered through.
 *
 * An argument that is bad does not end the loop: each gets its answer, and the
 * worst status is that of the run. Only output that failed ends it, as nobody
 * would read the rest.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "print/out.h"
#include "read/lines.h"
#include "verb/args.h"

/* What the loop knows: the job, how many it was done for, and the worst status
   until now. */
struct args_run {
  const char *what;
  args_do *one;
  void *data;
  uint64_t number;
  int status;
};

/* The number goes up before the job sees it: records count from 1. */
static void
do_one(struct args_run *run, struct text t, uint64_t line)
{
  struct arg a = {t, ++run->number, line};

  raise_status(&run->status, run->one(&a, run->data));
}

/* Every line in its turn. A line that cannot be read ends them, but no other
   argument. An input without any line is no success: a script whose list came
   out empty should notice. */
static void
do_lines(struct args_run *run)
{
  struct lines in;
  struct text line;
  int result;

  if (!lines_open(&in, "-")) {
    raise_status(&run->status, TROUBLE);
    return;
  }
  while ((result = lines_next(&in, &line)) > 0 && !out_failed())
    do_one(run, line, in.number);
  if (result < 0)
    raise_status(&run->status, TROUBLE);
  if (result == 0 && in.number == 0) {
    complain("%s: there is no %s in it", source_name(&in.src), run->what);
    raise_status(&run->status, NOT_GOOD);
  }
  lines_close(&in);
}

/* A second "-" finds standard input at its end, and is then told to have no
   record. */
int
args_run(int argc, char **argv, const char *what, args_do *one, void *data)
{
  struct args_run run = {.what = what, .one = one, .data = data};

  for (int i = 0; i < argc && !out_failed(); i++)
    if (strcmp(argv[i], "-") == 0)
      do_lines(&run);
    else
      do_one(&run, text_of(argv[i]), 0);
  return run.status;
}

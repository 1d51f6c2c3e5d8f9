/* SPDX-License-Identifier: MIT */
/*
 * Arguments, and the lines of standard input for "-". Both are counted
 * together, as records are numbered through.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "print/out.h"
#include "read/lines.h"
#include "verb/args.h"

struct args_run {
  const char *what;
  args_do *one;
  void *data;
  uint64_t number;
  int status;
};

static void
do_one(struct args_run *run, struct text t, uint64_t line)
{
  struct arg a = {t, ++run->number, line};

  raise_status(&run->status, run->one(&a, run->data));
}

/* Every line in its turn. One that cannot be read ends them, but no other
   argument. */
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

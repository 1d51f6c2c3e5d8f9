/* SPDX-License-Identifier: MIT */
/* Records in the format that the plan has: step 5 of the walk of a file in
   HACKING.md. */
#include "config.h"

#include <stdlib.h>

#include "list/emit.h"
#include "print/line.h"
#include "print/report.h"

/* The delimiter before the first cell is no part of a line. */
static void
print_safe(FILE *out, const struct cells *c, const struct record *r)
{
  struct bytes line = {NULL, 0, 0};

  cells_row(&line, c, r, NULL);
  bytes_add(&line, "\r\n", 2);
  fwrite(line.s + 1, 1, line.n - 1, out);
  free(line.s);
}

void
print_record_header(const struct plan *plan)
{
  if (plan->safe.count > 0)
    print_safe(stdout, &plan->safe, NULL);
  else
    line_header((enum format)plan->settings->format, plan->members);
}

void
print_record(const struct plan *plan, FILE *out, const struct record *r)
{
  const struct settings *s = plan->settings;

  if (plan->safe.count > 0)
    print_safe(out, &plan->safe, r);
  else if (s->format == FORMAT_TEXT)
    report_record(out, s, r);
  else
    line_print(out, (enum format)s->format, plan->members, r);
}

/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "print/language.h"
#include "print/tty.h"
#include "read/input.h"
#include "verb/words.h"

static int
worse(int a, int b)
{
  return a > b ? a : b;
}

/* The lines of standard input. */
static int
lines(uint64_t *number, one_word *one, void *data)
{
  struct input in;
  struct text line;
  int result, status = ALL_GOOD;

  if (!input_open(&in, "-"))
    return TROUBLE;
  while ((result = input_next(&in, &line)) > 0 && !out_failed())
    status = worse(status, one(line, ++*number, data));
  if (result == 0 && in.number == 0) {
    complain("%s: there is no line in it", input_name(&in));
    status = NOT_GOOD;
  }
  input_close(&in);
  return result < 0 ? TROUBLE : status;
}

int
words_run(int argc, char **argv, one_word *one, void *data)
{
  uint64_t number = 0;
  int status = ALL_GOOD;

  for (int i = 0; i < argc && !out_failed(); i++)
    status = worse(status, strcmp(argv[i], "-") == 0
                               ? lines(&number, one, data)
                               : one(text_of(argv[i]), ++number, data));
  return status;
}

/* Whether each byte takes one column. */
static bool
is_plain(struct text t)
{
  for (size_t i = 0; i < t.n; i++)
    if (t.s[i] < ' ' || t.s[i] > '~')
      return false;
  return true;
}

void
words_fault(struct text shown, eid_span where, int code)
{
  enum { LINE = 77 };
  const char *name = eid_status_name(code);
  char column[64], english[64];
  bool error = eid_status_severity(code) == EID_SEVERITY_ERROR;

  fputs("  ", stdout);
  if (shown.n > 0)
    tty_safe(stdout, shown.s, shown.n);
  else
    tty_put(stdout, FAINT, say("say", "nothing", "(nothing)"));
  putchar('\n');
  if (shown.n > 0 && is_plain(shown) && where.offset + where.length < LINE) {
    tty_pad(stdout, 2 + (long)where.offset);
    fputs("^", stdout);
    for (size_t i = 1; i < where.length; i++)
      putchar('~');
    putchar('\n');
  }
  snprintf(english, sizeof english, "column %zu", where.offset + 1);
  say_numbers(column, sizeof column, (const char *[2]){"say", "column"},
              english, (double[2]){(double)(where.offset + 1), 0});
  printf("  %s: ", column);
  tty_put(stdout, error ? BAD : WARN, name);
  /* The text of the list speaks of EIDs. */
  printf(": %s\n", code == EID_E_EMPTY
                       ? say("say", "nothing-here", "there is nothing here")
                       : say("status", name, eid_status_text(code)));
}

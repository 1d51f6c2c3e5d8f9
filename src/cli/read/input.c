/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "read/input.h"

const char *
input_name(const struct input *in)
{
  return strcmp(in->name, "-") == 0 ? "standard input" : in->name;
}

bool
input_open(struct input *in, const char *name)
{
  *in = (struct input){.name = name};
  in->file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
  if (in->file == NULL)
    complain("%s: %s", name, strerror(errno));
  return in->file != NULL;
}

/* One line as it stands. A failure while growing the buffer is told apart
   from the end by errno. */
static int
read_line(struct input *in, struct text *line)
{
  ssize_t n;

  errno = 0;
  n = getline(&in->line, &in->room, in->file);
  if (n < 0 && errno == EISDIR) {
    complain("%s: this is a directory, not a list", input_name(in));
    return -1;
  }
  if (n < 0 && (ferror(in->file) || errno == ENOMEM)) {
    complain("%s: cannot read line %llu: %s", input_name(in),
             (unsigned long long)in->number + 1, strerror(errno));
    return -1;
  }
  if (n < 0)
    return 0;
  *line = (struct text){in->line, (size_t)n};
  if (line->n > 0 && line->s[line->n - 1] == '\n')
    line->n--;
  if (line->n > 0 && line->s[line->n - 1] == '\r')
    line->n--;
  if (in->number == 0 && line->n >= 3 &&
      memcmp(line->s, "\xef\xbb\xbf", 3) == 0)
    *line = (struct text){line->s + 3, line->n - 3};
  return 1;
}

int
input_next(struct input *in, struct text *line)
{
  int result = 1;

  if (in->have)
    *line = in->next;
  else
    result = read_line(in, line);
  in->have = false;
  if (result <= 0)
    return result;
  in->number++;
  if (line->n > 0)
    return 1;
  /* Whether an empty line counts shows when another one follows it. */
  *line = text_of("");
  result = read_line(in, &in->next);
  in->have = result > 0;
  return result;
}

void
input_close(struct input *in)
{
  if (in->file != stdin)
    fclose(in->file);
  free(in->line);
}

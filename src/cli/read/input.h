/* SPDX-License-Identifier: MIT */
/* Lists as lines of files, standard input or the command line. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli.h"

struct input {
  const char *name; /* as it was given; "-" for standard input */
  FILE *file;
  char *line;
  size_t room;
  uint64_t number; /* of the line that input_next gave, from 1 */
  bool have;       /* next was read to see whether one follows */
  struct text next;
};

/* Open a file, or standard input for "-". False after a complaint. */
bool input_open(struct input *in, const char *name);

/*
 * The next line without its line break, LF or CRLF, any bytes, of any length.
 * A byte order mark before the first line is left out, and so is an empty
 * line at the very end.
 *
 * Returns 1, 0 at the end, -1 after a complaint about a read that failed.
 */
int input_next(struct input *in, struct text *line);

/* Its name for a message. */
const char *input_name(const struct input *in);

/* Close it. */
void input_close(struct input *in);

#endif

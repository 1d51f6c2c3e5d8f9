/* SPDX-License-Identifier: MIT */
/* A source line by line, for verbs that look at each line by itself. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "read/encoding.h"

/* The longest line, in bytes without its line break: far more than an EID, a
   code or a line of a log has, and what memory is bounded by. */
enum { LINES_LENGTH_MAX = 1 << 20 };

struct lines {
  struct source src;
  struct encoding encoding;
  char *buffer;
  size_t room, n;  /* of the buffer: its size, and bytes that were read */
  size_t at;       /* where the next line begins in it */
  size_t searched; /* bytes from there on that hold no line feed */
  bool ended;      /* nothing follows what is in the buffer */
  uint64_t number; /* of the line that lines_next gave, from 1 */
};

/* Open a file, or standard input for "-". False after a complaint. */
bool lines_open(struct lines *in, const char *name);

/*
 * The next line without its line break, LF or CRLF, any bytes; it is there
 * until the next call. A byte order mark before the first line is left out,
 * and so is an empty line at the very end.
 *
 * Returns 1, 0 at the end, -1 after a complaint: about a read that failed, or
 * a line of more than LINES_LENGTH_MAX bytes.
 */
int lines_next(struct lines *in, struct text *line);

void lines_close(struct lines *in);

#endif

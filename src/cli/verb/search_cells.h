/* SPDX-License-Identifier: MIT */
/*
 * Secrets of activation codes and other numbers in the columns of a table:
 * only its header tells what they are, and it may stand a million rows above.
 */
#ifndef CLI_SEARCH_CELLS_H
#define CLI_SEARCH_CELLS_H

#include <eid.h>

#include "read/stream.h"

enum { CELLS_COLUMNS = 256 };

/* Where a walk through the cells of a table stands. */
struct secret_cells {
  bool on;    /* the text is a table with such a column */
  char first; /* byte of a delimiter */
  bool frame; /* it is an upright line of a frame */
  unsigned char kind[CELLS_COLUMNS]; /* what is in each */
  size_t next;   /* the byte of the buffer that is looked at next, */
  size_t column; /* and its column, from 0 */
  bool begins;   /* a cell does there, */
  bool more;     /* or another value may in a cell that holds one */
  bool opened;   /* the quotes around a value are not closed behind it */
  bool closed;   /* what stands before it may end the quotes */
  size_t quoted; /* bytes since a quote was opened; 0: none is open */
  bool lines;    /* a line ended since, and column is that of the next one, */
  size_t outer;  /* and this that of the quotes */
};

/* Look for a header in the lines at the beginning of a text that are whole so
   far. kinds: of eid_sought. */
void secret_cells_open(struct secret_cells *c, const struct stream *t,
                       unsigned kinds);

/*
 * The next secret in a cell that begins before byte `end` of the buffer.
 *
 * found  a find begins at `end`: a cell that goes on past what is there is no
 *        secret then; else it is waited for, and begins at c->next
 */
bool secret_cells_next(struct secret_cells *c, const struct stream *t,
                       size_t end, bool found, eid_match *m);

#endif

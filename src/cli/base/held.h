/* SPDX-License-Identifier: MIT */
/* Output that is held in memory until its turn comes. */
#ifndef CLI_HELD_H
#define CLI_HELD_H

#include <stdio.h>

#include "base/bytes.h"

struct held {
  FILE *out; /* what is printed here is held */
  struct bytes text;
};

/* Used by one thread. Without memory, here or when something is printed, the
   program ends with a complaint: no output is lost without a word. */
void held_open(struct held *h);

/* How many bytes are held. */
size_t held_size(struct held *h);

/* Write all that is held to a stream, and hold nothing. */
void held_write(struct held *h, FILE *to);

/* Let it be held elsewhere, in place of what is there. */
void held_move(struct held *h, struct bytes *to);

void held_close(struct held *h);

#endif

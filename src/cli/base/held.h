/* SPDX-License-Identifier: MIT */
/* Output that is held in memory until its turn comes. */
#ifndef CLI_HELD_H
#define CLI_HELD_H

#include <stddef.h>
#include <stdio.h>

struct held {
  FILE *out; /* what is printed here is held */
  char *text;
  size_t n, room; /* of text: how much is held, and its size */
};

/* Used by one thread. Without memory, here or when something is printed, the
   program ends with a complaint: no output is lost without a word. */
void held_open(struct held *h);

/* Write all that is held to a stream, and hold nothing. */
void held_write(struct held *h, FILE *to);

void held_close(struct held *h);

#endif

/* SPDX-License-Identifier: MIT */
/* Bytes that grow: what is to be written, before it is. */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stddef.h>
#include <string.h>

#include "base/complain.h"

/* Zeroed at first; s is freed by whoever has it. */
struct bytes {
  char *s;
  size_t n, room;
};

/* Make room for more bytes, and give the place of the first one. */
static inline char *
bytes_room(struct bytes *b, size_t more)
{
  if (b->room - b->n < more) {
    b->room = 2 * (b->n + more);
    b->s = grow(b->s, b->room);
  }
  return b->s + b->n;
}

static inline void
bytes_add(struct bytes *b, const char *s, size_t n)
{
  if (n > 0)
    memcpy(bytes_room(b, n), s, n);
  b->n += n;
}

#endif

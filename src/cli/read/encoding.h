/* SPDX-License-Identifier: MIT */
/*
 * Texts that are not UTF-8: UTF-16 and UTF-32 are read as UTF-8 and written
 * as they came, byte for byte.
 */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "read/source.h"

enum { ENCODING_RAW = 1 << 14 };

struct encoding {
  bool known;
  unsigned unit; /* bytes of a unit: 1 where the text is taken as it is */
  bool big;      /* the high byte of a unit comes first */
  size_t mark;   /* bytes of the mark before the text */
  size_t n;      /* of raw: bytes that are read and not decoded */
  bool ended;
  unsigned char raw[ENCODING_RAW];
};

/*
 * Read up to room bytes of UTF-8; room is 64 or more. A lone surrogate and a
 * number above U+10FFFF are spelled as their bits would be, and so come back
 * when they are written.
 *
 * Returns how many; 0 at the end; -1 with src->error set where it failed.
 */
long encoding_read(struct encoding *e, struct source *src, char *into,
                   size_t room);

/* Write UTF-8 to standard output as the text was. */
void encoding_write(const struct encoding *e, const char *s, size_t n);

/* Bytes of the text, as it was, that stand for n bytes of whole characters. */
uint64_t encoding_bytes(const struct encoding *e, const char *s, size_t n);

/* At the end: what was no whole unit. */
size_t encoding_rest(const struct encoding *e, const unsigned char **rest);

#endif

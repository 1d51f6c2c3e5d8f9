/* SPDX-License-Identifier: MIT */
/* UTF-16 and UTF-32, of either order of bytes; for encoding.c. */
#ifndef CLI_WIDE_H
#define CLI_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How units are written. */
struct wide {
  unsigned unit; /* bytes, 2 or 4 */
  bool big;
};

/*
 * Write whole characters as UTF-8, as far as there is room. A mark is a
 * character like any other.
 *
 * *n    bytes at s; set to how many were done
 * last  nothing follows: half of a pair is a character of its own
 *
 * Returns the bytes that were written.
 */
size_t wide_read(struct wide w, const unsigned char *s, size_t *n, bool last,
                 char *out, size_t room);

/* Write a code point at out. Returns its bytes, 2 or 4. */
size_t wide_put(struct wide w, uint32_t c, unsigned char out[4]);

#endif

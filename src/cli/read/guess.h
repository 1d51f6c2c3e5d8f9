/* SPDX-License-Identifier: MIT */
/*
 * In which encoding a text is, told by its beginning: marks, zero bytes, and
 * else whether it is UTF-8; and where it is not, which of the older encodings
 * makes words of it.
 */
#ifndef CLI_GUESS_H
#define CLI_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum guess_kind {
  GUESS_MORE,   /* more bytes are needed; those before `clean` are ASCII */
  GUESS_UTF8,   /* or it is nothing that is known */
  GUESS_WIDE,   /* UTF-16 or UTF-32 */
  GUESS_LEGACY, /* another one, by its name */
  GUESS_UNCLEAR /* one of two, which would be read in different ways */
};

struct guess {
  enum guess_kind kind;
  size_t clean;
  unsigned unit;             /* bytes of a unit, 2 or 4 */
  bool big;                  /* the high byte of a unit comes first */
  size_t mark;               /* bytes of the mark before the text */
  const char *name;          /* to open it by */
  const char *shown, *other; /* for people, and that of the second one */
  const char *sure;          /* in words */
};

/* Bytes after which a text that was ASCII counts as UTF-8; and that are enough
   from the beginning of a line on. */
enum { GUESS_LOOK = 1 << 16, GUESS_SAMPLE = 1 << 13 };

/*
 * Look at a text.
 *
 * passed  bytes before s, which are ASCII
 * n       bytes at s, where a line begins, or half of GUESS_SAMPLE in a longer
 *         one; twice GUESS_SAMPLE are always enough
 * last    whether the text ends with them
 */
void guess_text(struct guess *g, const unsigned char *s, size_t n,
                uint64_t passed, bool last);

/* A word that the text should have, as a name of a column; it stays. */
void guess_expect(const char *word);

#endif

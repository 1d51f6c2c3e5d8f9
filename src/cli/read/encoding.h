/* SPDX-License-Identifier: MIT */
/*
 * Texts that are not UTF-8: they are read as UTF-8 and written as they came,
 * byte for byte. UTF-16 and UTF-32 are read here, the older encodings by
 * charset.c.
 */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "read/charset.h"
#include "read/source.h"

enum { ENCODING_RAW = 1 << 15 };

enum encoding_kind {
  ENCODING_UNKNOWN,
  ENCODING_PLAIN, /* UTF-8, or what is taken as it is */
  ENCODING_WIDE,
  ENCODING_CHARSET
};

/* To be zeroed before the first use. */
struct encoding {
  enum encoding_kind kind;
  unsigned unit;           /* WIDE: bytes of a unit */
  bool big;                /* WIDE: the high byte of a unit comes first */
  size_t mark;             /* bytes of the mark before the text */
  struct charset *charset; /* CHARSET */
  bool shows_rest; /* what is no whole unit at the end is an ill-formed byte */
  uint64_t passed; /* bytes that were handed out before the kind was known */
  size_t clean;    /* bytes of raw that can be handed out meanwhile */
  size_t n;        /* of raw: bytes that are read and not decoded */
  unsigned char rest[8]; /* what was no whole unit at the end */
  size_t rest_n;
  bool unfit; /* encoding_fit met a character that the encoding has not */
  bool early; /* or wrote one before the kind was known */
  bool ended;
  bool failed; /* to read on, with src->error set */
  char error[160];
  unsigned char raw[ENCODING_RAW];
};

/*
 * Take all texts for being in an encoding, or tell it of each for "auto"; for
 * --encoding. False after a complaint.
 */
bool encoding_choose(const char *name);

/* Tell the encoding of a text by n bytes from its beginning, which are all or
   more than enough. What it is, is said where it is not UTF-8. False after a
   complaint. */
bool encoding_look(struct encoding *e, const struct source *src, const char *s,
                   size_t n);

/*
 * Read up to room bytes of UTF-8; room is 64 or more. A lone surrogate and a
 * number above U+10FFFF are spelled as their bits would be, and so come back
 * when they are written.
 *
 * Returns how many; 0 at the end; -1 with src->error set where it failed.
 */
long encoding_read(struct encoding *e, struct source *src, char *into,
                   size_t room);

/* Whether bytes are handed out as they came. */
bool encoding_is_plain(const struct encoding *e);

/* Write UTF-8 to standard output, or to a file, as the text was. The latter
   returns false where it failed. */
void encoding_write(struct encoding *e, const char *s, size_t n);
bool encoding_write_to(struct encoding *e, FILE *to, const char *s, size_t n);

/* Make of n bytes that encoding_read wrote what a reader of Unicode sees, in
   their place. Returns how many are left. */
size_t encoding_show(const struct encoding *e, char *s, size_t n);

/* Room for what encoding_fit makes of n bytes. */
#define ENCODING_FIT_ROOM(n) (4 * (n) + 8)

/*
 * Make of UTF-8 that is not of the text what can be written with it: a
 * character that the encoding has not becomes a question mark, and e->unfit is
 * set. Between two such pieces the text must be in ASCII, which with
 * `from_any` it is in any case afterwards. Returns the bytes at out.
 */
size_t encoding_fit(struct encoding *e, const char *s, size_t n, bool from_any,
                    char *out);

/* Bytes of the text, as it was, that stand for n bytes of whole characters. */
uint64_t encoding_bytes(const struct encoding *e, const char *s, size_t n);

/* At the end: what was no whole unit. */
size_t encoding_rest(const struct encoding *e, const unsigned char **rest);

void encoding_close(struct encoding *e);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * A text that is read in pieces, for a search that must see a little of what
 * is before and behind each place: what may still matter of the piece before
 * stands at the front of the buffer.
 */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <eid.h>

#include "read/encoding.h"
#include "read/source.h"

/*
 * Room for what is kept of the piece before, and for a piece behind it. Pieces
 * are read to one place, the beginning of a line of the cache, from places of
 * the file that are as even: some CPUs copy many times slower to addresses
 * that are a few bytes off from where they copy from.
 */
enum {
  STREAM_PIECE = 1 << 16,
  STREAM_KEEP = EID_FIND_KEEP * 2,
  STREAM_ALIGN = 128,
  STREAM_ROOM = STREAM_ALIGN + STREAM_KEEP + STREAM_PIECE
};

struct stream {
  const char *given; /* as it was given, "-" for standard input */
  struct source src;
  struct encoding encoding;
  uint64_t bytes; /* of the text as it was, before the byte `counted` */
  bool last;      /* nothing follows what is in the buffer */
  bool broken;    /* or it could not be read */
  char *memory;   /* STREAM_ROOM bytes, of whoever opens it, */
  char *buffer;   /* and where in it the bytes at hand begin */
  size_t n, at;   /* bytes in the buffer, and how many are searched */
  uint64_t base;  /* where the buffer stands in the text */
  uint64_t line;  /* of the byte `counted`, from 1 */
  uint64_t begin; /* where that line begins in the text as it was */
  size_t counted; /* bytes of the buffer whose line breaks are counted */
};

/* Open a text. `memory` begins with a page. False after a complaint. */
bool stream_open(struct stream *t, const char *name, char *memory);

/* Refuse what hides its text; to be asked after the first read. */
bool stream_shows_text(struct stream *t);

/* Move what may still matter to the front. */
void stream_keep(struct stream *t);

/* Read on. Returns false after a complaint; nothing follows then. */
bool stream_read(struct stream *t);

/* Byte i of the buffer, or the beginning of the character that it is within,
   where the text was decoded. */
size_t stream_border(const struct stream *t, size_t i);

/* Count the line breaks before byte i of the buffer. */
void stream_count(struct stream *t, size_t i);

#endif

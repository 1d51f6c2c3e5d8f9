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

enum { STREAM_ROOM = EID_FIND_KEEP * 2 + (1 << 17) };

struct stream {
  const char *given; /* as it was given, "-" for standard input */
  struct source src;
  struct encoding encoding;
  uint64_t bytes; /* of the text as it was, before the byte `counted` */
  bool last;      /* nothing follows what is in the buffer */
  bool broken;    /* or it could not be read */
  char *buffer;   /* whoever opens it gives room */
  size_t room;
  size_t n, at;   /* bytes in the buffer, and how many are searched */
  uint64_t base;  /* where the buffer stands in the text */
  uint64_t line;  /* of the byte `counted`, from 1 */
  uint64_t begin; /* where that line begins in the text as it was */
  size_t counted; /* bytes of the buffer whose line breaks are counted */
};

/* Open a text. False after a complaint. */
bool stream_open(struct stream *t, const char *name, char *buffer,
                 size_t room);

/* Refuse what hides its text; to be asked after the first read. */
bool stream_shows_text(struct stream *t);

/* Move what may still matter to the front. */
void stream_keep(struct stream *t);

/* Read on. Returns false after a complaint; nothing follows then. */
bool stream_read(struct stream *t);

/* Count the line breaks before byte i of the buffer. */
void stream_count(struct stream *t, size_t i);

#endif

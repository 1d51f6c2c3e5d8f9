/* SPDX-License-Identifier: MIT */
/* Where the bytes of a list come from: a map of a file, or reads. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli.h"

struct unpack;

struct source {
  const char *name; /* as it was given; "-" for standard input */
  int fd;
  const char *map;   /* the list, mapped; NULL: it is read */
  size_t size;       /* of the map, in bytes */
  uint64_t total;    /* bytes that are to come; 0 where not known */
  uint64_t taken;    /* bytes that were read */
  const char *error; /* after source_read gave -1 */
  void *memory;      /* the map, with what stands before the list */
  size_t memory_size;
  struct unpack *unpack; /* NULL: the bytes are taken as they are */
};

/* Open a file, or standard input for "-". False after a complaint. */
bool source_open(struct source *src, const char *name);

/* Its name for a message. */
const char *source_name(const struct source *src);

/*
 * Read up to room bytes.
 *
 * Returns how many; 0 at the end and after an interrupt; -1 with src->error
 * set where it failed.
 */
long source_read(struct source *src, char *into, size_t room);

/* How many bytes of the map are still there: a file may be cut short. */
size_t source_left(const struct source *src);

void source_close(struct source *src);

#endif

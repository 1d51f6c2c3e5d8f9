/* SPDX-License-Identifier: MIT */
/*
 * Where bytes of a file or of standard input come from, for every verb that
 * reads one: what is compressed is unpacked, a directory is refused, and what
 * can be mapped is mapped for those who ask for it.
 */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "read/unpack.h"

/* Bytes of a byte order mark. */
enum { SOURCE_MARK = 3 };

struct source {
  const char *name; /* as it was given; "-" for standard input */
  int fd;
  const char *map;   /* the bytes, mapped; NULL: they are read */
  size_t size;       /* of the map, in bytes */
  uint64_t total;    /* bytes that are to come; 0 where not known */
  uint64_t taken;    /* bytes that were read */
  const char *error; /* after source_read gave -1 */
  void *memory;      /* the map, with what stands before the bytes */
  size_t memory_size;
  size_t ahead;   /* what source_ahead has asked for, in bytes of memory */
  long faults[2]; /* of the process until then: minor and major ones */
  bool warm;      /* the 16 MiB before did not wait for the disk, */
  bool small;     /* and took a fault for each small page */
  bool regular;   /* it is a file that can be mapped, and read twice */
  bool looked;    /* it is known whether the bytes are compressed */
  bool ended;
  struct unpack *unpack;   /* NULL: the bytes are taken as they are */
  char head[UNPACK_MAGIC]; /* the first bytes of a pipe, read to look */
  size_t head_n, head_at;  /* how many, and how many of them are used */
};

/*
 * Open a file, or standard input for "-". What begins as gzip or zstd or has
 * a name that ends in .gz or .zst is unpacked. The file that the output goes
 * to is refused. False after a complaint.
 */
bool source_open(struct source *src, const char *name);

/* Map what can be mapped: the bytes must then be touched under guard_on, for
   the file may be cut short meanwhile. */
void source_map(struct source *src);

/* Say that a walk through the map comes to its first n bytes now. Where its
   pages are large and in memory, those that follow are mapped by one call of
   the system, and not when they are touched. For one thread at a time. */
void source_ahead(struct source *src, size_t n);

/* Say that nobody needs these bytes of the map any more. */
void source_give_back(const struct source *src, const char *s, size_t n);

/* Take the map away again, as if it had not been made. */
void source_unmap(struct source *src);

/* Its name for a message. */
const char *source_name(const struct source *src);

/*
 * Read up to room bytes.
 *
 * Returns how many; 0 at the end and after an interrupt; -1 with src->error
 * set where it failed.
 */
long source_read(struct source *src, char *into, size_t room);

/* Whether a descriptor is of the same regular file, which would be read while
   it is written. */
bool source_is(const struct source *src, int fd);

/* The length of a byte order mark at the beginning of a text, or 0. */
size_t source_mark(const char *s, size_t n);

/* How many bytes of the map are still there: a file may be cut short. */
size_t source_left(const struct source *src);

void source_close(struct source *src);

#endif

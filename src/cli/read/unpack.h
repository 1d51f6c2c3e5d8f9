/* SPDX-License-Identifier: MIT */
/* Compressed files, by their first bytes or else the ending of the name. */
#ifndef CLI_UNPACK_H
#define CLI_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

struct unpack;

/* What unpack_kind may say. */
enum unpack_kind { UNPACK_NONE, UNPACK_GZIP, UNPACK_ZSTD };

/* Bytes that tell the kind. */
enum { UNPACK_MAGIC = 4 };

/*
 * How a file is compressed.
 *
 * name  of the file: its ending counts where the bytes tell nothing and are no
 *       text
 * head  its first bytes, n of them: UNPACK_MAGIC are enough
 */
enum unpack_kind unpack_kind(const char *name, const char *head, size_t n);

/* Whether more bytes after these, fewer than UNPACK_MAGIC, can make them the
   beginning of a compressed file. */
bool unpack_may_begin(const char *head, size_t n);

/* NULL where this build cannot unpack the kind. */
struct unpack *unpack_new(enum unpack_kind kind);

/* Read packed bytes, as read(2) does. */
typedef long unpack_fill(void *ctx, char *into, size_t room);

/*
 * Unpack up to room bytes; fill is asked for more where none are left.
 *
 * Returns how many; 0 at the end; -1 with *error set, or NULL in it where
 * fill failed.
 */
long unpack_read(struct unpack *u, char *into, size_t room, unpack_fill *fill,
                 void *ctx, const char **error);

void unpack_free(struct unpack *u);

#endif

/* SPDX-License-Identifier: MIT */
/* Compressed lists, by the ending of the name. */
#ifndef CLI_UNPACK_H
#define CLI_UNPACK_H

#include "cli.h"

struct unpack;

/* What unpack_kind may say. */
enum unpack_kind { UNPACK_NONE, UNPACK_GZIP, UNPACK_ZSTD };

/* Whether a name ends as compressed files do. */
enum unpack_kind unpack_kind(const char *name);

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

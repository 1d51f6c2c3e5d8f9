/* SPDX-License-Identifier: MIT */
/* Columns that were written before: those of a row of the library's tables,
   which are the same for each record that has the row. */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "print/flat.h"

/* What a thread keeps. */
struct kept;

struct kept *kept_new(void);
void kept_free(struct kept *k);

/* Write the columns of a table's row that were kept. False where there are
   none. */
bool kept_write(struct kept *k, struct flat *out, const void *row);

/* Keep what was written since the mark, which flat_mark gave before. */
void kept_take(struct kept *k, const struct flat *out, size_t mark,
               const void *row);

#endif

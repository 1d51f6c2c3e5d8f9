/* SPDX-License-Identifier: MIT */
/* Text that was written before and is the same each time: the columns of a row
   of the library's tables, what is said of a status. */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include "base/text.h"

/* What a thread keeps. */
struct kept;

struct kept *kept_new(void);
void kept_free(struct kept *k);

/* What was kept of something: of a row of the tables, whose address is given,
   or of a status. s is NULL where there is nothing. Good until the next
   kept_take. */
struct text kept_text(const struct kept *k, uintptr_t of);

/* Keep a copy, unless the text is too long or s is NULL. */
void kept_take(struct kept *k, uintptr_t of, struct text text);

#endif

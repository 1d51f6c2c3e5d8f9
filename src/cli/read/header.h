/* SPDX-License-Identifier: MIT */
/* Names in the header of a table, for table.c. */
#ifndef CLI_HEADER_H
#define CLI_HEADER_H

#include "read/rows.h"
#include "read/table.h"

/* Names the columns that exist, as far as there is room: most often the wanted
   one is among them in another spelling. */
void header_complain(const char *list, const char *name,
                     const struct splits *all);

/* Find the column that names the carrier of each row, where one is asked for.
   False after a complaint, for which list may be NULL as for table_look. */
bool header_find_carrier(const struct settings *s, const char *list,
                         const struct splits *all, struct layout *t);

#endif

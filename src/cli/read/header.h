/* SPDX-License-Identifier: MIT */
/* The header of a table and the names in it, for table.c. */
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

/* The header of a column that was found by the EIDs in it; m->rows where there
   is none. */
size_t header_above(const struct split *m, size_t column);

/* Whether a column is called one of EIDs, and nothing else stands below the
   name: it may be empty in the first rows, as phones with a second chip are
   few. */
bool header_names_eids(const struct split *m, size_t row, size_t column);

#endif

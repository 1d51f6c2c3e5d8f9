/* SPDX-License-Identifier: MIT */
/* Which column of a delimited list holds the EID. */
#ifndef CLI_COLUMN_H
#define CLI_COLUMN_H

#include <stdbool.h>

#include <eid.h>

#include "base/settings.h"

/*
 * Read --csv, --tsv, --delimiter, --column and the header options.
 *
 * s     header is set where a name needs one
 * scan  shape, delimiter, column and skip_empty are set
 *
 * False after a complaint.
 */
bool column_options(struct settings *s, eid_scan *scan);

/*
 * Pass a header row and find the column in it, where it has a name.
 *
 * name  of the list, for messages; NULL: a column that is not there is no
 *       reason for one
 * last  whether the list ends with the n bytes
 * scan  lines, and with a name column, are set
 * used  the bytes of the row
 *
 * Returns 1; 0 where the row goes on after the bytes; -1 after a complaint.
 */
int column_header(const struct settings *s, const char *name,
                  const char *bytes, size_t n, bool last, eid_scan *scan,
                  size_t *used);

#endif

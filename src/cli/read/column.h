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
 * scan  shape, delimiter and skip_empty are set; a delimiter of NUL is to be
 *       found out
 *
 * False after a complaint.
 */
bool column_options(struct settings *s, eid_scan *scan);

#endif

/* SPDX-License-Identifier: MIT */
/* Lists of activation codes, row by row. */
#ifndef CLI_CODE_LIST_H
#define CLI_CODE_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/settings.h"
#include "base/text.h"

/* eidtool code --csv: the files, or standard input where there is none.
   Returns the exit status. */
int code_list(const struct settings *s, int argc, char **argv);

/* Say that --csv reads such a list, where a line that is no code is a row of
   an ICCID and a Matching ID. Returns whether it was said. */
bool code_list_hint(struct text row, uint64_t line);

#endif

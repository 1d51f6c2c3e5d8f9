/* SPDX-License-Identifier: MIT */
/* Lists of activation codes, row by row. */
#ifndef CLI_CODE_LIST_H
#define CLI_CODE_LIST_H

#include "base/settings.h"

/* eidtool code --csv: the files, or standard input where there is none.
   Returns the exit status. */
int code_list(const struct settings *s, int argc, char **argv);

#endif

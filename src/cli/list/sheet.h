/* SPDX-License-Identifier: MIT */
/* The sheet of a workbook that is checked. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "list/reading.h"

/* Open the workbook at the beginning of the window and pass the header of the
   sheet that is to be read. Returns 1, or -1 after a complaint. */
int sheet_begin(struct reading *l);

/* At the end, say which sheet was read where there are others. */
void sheet_tell(const struct reading *l);

#endif

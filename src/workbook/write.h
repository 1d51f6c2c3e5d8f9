/* SPDX-License-Identifier: MIT */
/* An .xlsx to be written: the last three functions of workbook.h. */
#ifndef EIDP_WORKBOOK_WRITE_H
#define EIDP_WORKBOOK_WRITE_H

#include "workbook/workbook.h"

struct workbook_writer *write_create(const char *path, const char *sheet);
bool write_put(struct workbook_writer *w, const struct workbook_out *cells,
               size_t count);
const char *write_finish(struct workbook_writer *w);

#endif

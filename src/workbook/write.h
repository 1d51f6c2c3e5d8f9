/* SPDX-License-Identifier: MIT */
/* An .xlsx to be written: the last five functions of workbook.h. */
#ifndef EIDP_WORKBOOK_WRITE_H
#define EIDP_WORKBOOK_WRITE_H

#include "workbook/workbook.h"

struct workbook_writer *write_create(const char *path, char why[WORKBOOK_WHY]);
int write_add(struct workbook_writer *w, const char *name);
bool write_put(struct workbook_writer *w, int sheet,
               const struct workbook_line *line);
const char *write_failure(const struct workbook_writer *w);
const char *write_finish(struct workbook_writer *w);

#endif

/* SPDX-License-Identifier: MIT */
/* One list of check, from its first byte to its last. */
#ifndef CLI_LIST_H
#define CLI_LIST_H

#include "list/work.h"

/* Work through a list and add to the run's counts. Whatever is wrong with it
   raises the status, and the next one may follow. */
void list_check(struct run *run, const char *name);

/* The file of a place, which workers count through all files, and the line in
   it. */
const struct file *file_of(const struct run *run, uint64_t place,
                           uint64_t *line);

/* "FILE:LINE", for people "FILE:SHEET!CELL" in a workbook, and with the name
   as it is shown to them. A workbook for programs: the line is the row. */
void file_place(char *out, size_t room, const struct file *f, uint64_t line,
                bool people);

#endif

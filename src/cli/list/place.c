/* SPDX-License-Identifier: MIT */
/* Which file and line a place is, for all that is said when the lists are
   read: duplicates, and the first records of a summary. */
#include "config.h"

#include <stdio.h>

#include "list/list.h"

/* Workers count lines through all files, so that one number is a place. The
   last file with fewer lines before it than the place is the one; lines are
   from 1. */
const struct file *
file_of(const struct run *run, uint64_t place, uint64_t *line)
{
  size_t low = 0, high = run->file_count;

  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (run->files[middle].lines_before < place)
      low = middle;
    else
      high = middle;
  }
  *line = place - run->files[low].lines_before;
  return &run->files[low];
}

void
file_place(char *out, size_t room, const struct file *f, uint64_t line,
           bool people)
{
  snprintf(out, room, "%s%s%s%llu", people ? f->shown : f->name,
           people && f->cell[0] != '\0' ? "!" : ":", people ? f->cell : "",
           (unsigned long long)line);
}

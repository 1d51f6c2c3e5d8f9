/* SPDX-License-Identifier: MIT */
/* The parts of a zip archive, one at a time. */
#ifndef EIDP_WORKBOOK_ZIP_H
#define EIDP_WORKBOOK_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workbook/limits.h"

struct archive;

enum { ZIP_BLOCK = 64 << 10 };

struct zip {
  int fd;
  uint64_t offset, size; /* of the archive in the file */
  uint64_t unpacked;     /* bytes, of all parts so far */
  const char *why;       /* after a failure */
  /* Of the part that is open. */
  struct archive *archive;
  uint64_t at;
  char block[ZIP_BLOCK];
};

/* Called with the name of each part and whether it is encrypted. */
typedef void zip_visit(void *ctx, const char *name, bool encrypted);

/* Begin with the file; false where it is no archive that can be read. */
bool zip_begin(struct zip *z, int fd, uint64_t offset);

/* Go through all parts. False where it failed. */
bool zip_list(struct zip *z, zip_visit *visit, void *ctx);

/* Open a part, whose name counts in either case; another that was open is
   closed. Returns 1; 0 where there is none; -1 where it failed. */
int zip_part(struct zip *z, const char *name);

/* Read up to room bytes of the part. Returns how many, 0 at the end, -1 where
   it failed. */
long zip_read(struct zip *z, char *into, size_t room);

/* Whether what was unpacked is in proportion to the archive; zip_read sees to
   it. */
bool zip_fits(struct zip *z);

void zip_end(struct zip *z);

#endif

/* SPDX-License-Identifier: MIT */
/* The shared strings of an .xlsx, to which its cells refer by number. */
#ifndef EIDP_WORKBOOK_SHARED_H
#define EIDP_WORKBOOK_SHARED_H

#include "workbook/zip.h"

struct shared {
  char *bytes;      /* each string after its length */
  uint32_t *places; /* of each eighth one */
  size_t room, n;   /* of bytes */
  size_t count;
  size_t places_room;
  size_t next, next_at; /* the string after the last one asked for */
};

/* Read the part that is open. False where it failed, with *why set. */
bool strings_read(struct shared *t, struct zip *z, const char **why);

/* String number i; NULL where there is none. */
const char *strings_get(struct shared *t, uint64_t i, size_t *n);

void strings_free(struct shared *t);

#endif

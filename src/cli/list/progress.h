/* SPDX-License-Identifier: MIT */
/* How far a long list is, on a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Begin a list of that name; total is its bytes, 0 where not known. prints:
   records or rows of it go to standard output as they are found. */
void progress_start(const char *name, uint64_t total, bool prints);

/* So many bytes and records are done. One thread at a time. */
void progress_at(uint64_t bytes, uint64_t records);

/* Take the line away. */
void progress_end(void);

#endif

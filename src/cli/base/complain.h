/* SPDX-License-Identifier: MIT */
/* What goes to standard error, the statuses that go with it, and memory, the
   want of which ends the program. */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H

#include <stddef.h>

/* Exit statuses. When several hold, the highest is returned. */
enum { ALL_GOOD = 0, NOT_GOOD = 1, TROUBLE = 2 };

/* Make *status the worse of itself and another one. */
void raise_status(int *status, int seen);

/*
 * Say on standard error what is wrong: "eidtool: check: " and the text.
 * Control characters and bytes that are not UTF-8 are shown as \xHH, and EIDs
 * are masked: what goes to standard error ends up in logs.
 */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The verb that complain names; set by main. */
void complain_about(const char *verb);

/* realloc that does not return where there is no memory. */
void *grow(void *memory, size_t size);

#endif

/* SPDX-License-Identifier: MIT */
/* Signals: an interrupt ends a list cleanly, and a mapped file that is cut
   short is an error, not a crash. */
#ifndef CLI_GUARD_H
#define CLI_GUARD_H

#include <setjmp.h>
#include <stdbool.h>

/* 128 + SIGINT: what a shell sees of a program that the signal ends. */
enum { INTERRUPTED = 130 };

/* Begin to catch SIGINT and SIGBUS. A second SIGINT ends the program. */
void guard_start(void);

/* Whether SIGINT came. */
bool guard_interrupted(void);

/*
 * Wait until a descriptor can be read. False when SIGINT comes first: it does
 * not get lost between a look at it and a read that waits.
 */
bool guard_wait(int fd);

/*
 * Between these two, a SIGBUS in this thread jumps to a sigsetjmp of the
 * caller. Only the bytes of the map are touched between them: no lock must be
 * held there, nor memory be allocated.
 */
void guard_on(sigjmp_buf *jump);
void guard_off(void);

#endif

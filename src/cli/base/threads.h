/* SPDX-License-Identifier: MIT */
/* Threads that do one piece of work together with the one that starts them. */
#ifndef CLI_THREADS_H
#define CLI_THREADS_H

#include <stddef.h>

struct threads;

/* CPUs that this process may use, which are fewer than the machine has where
   taskset or a container says so. */
unsigned threads_cpus(void);

/*
 * Start count threads beside this one, fewer where the system gives no more.
 * Thread i runs with the i-th of the contexts, which are size bytes apart.
 */
struct threads *threads_start(unsigned count, void (*run)(void *),
                              void *contexts, size_t size);

/* Wait until all of them are done. */
void threads_join(struct threads *t);

#endif

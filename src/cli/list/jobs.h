/* SPDX-License-Identifier: MIT */
/* A mapped list, worked through by several threads. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "list/work.h"
#include "read/source.h"

/*
 * Work through n mapped bytes with all workers of the run. What is printed
 * and counted is the same, and in the same order, as with one.
 *
 * run->workers[0] is where the list begins and afterwards where it ended.
 * False where the file was cut short meanwhile.
 */
bool jobs_scan(struct run *run, struct source *src, const char *s, size_t n);

#endif

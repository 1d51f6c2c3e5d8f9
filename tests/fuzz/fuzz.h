/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share. README.md says how to add one. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <eid.h>

/* The entry that libFuzzer, AFL++ and replay.c call; gives 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, which every engine takes as a find. */
#define FUZZ_CHECK(condition)                                                 \
  do                                                                          \
    if (!(condition)) {                                                       \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);         \
      abort();                                                                \
    }                                                                         \
  while (0)

#endif

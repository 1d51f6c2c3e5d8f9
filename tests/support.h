/* SPDX-License-Identifier: MIT */
/* What tests share: rows of the vector files, guarded memory, numbers. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <stdint.h>
#include <stdio.h>

#include <eid.h>

enum { ROW_FIELDS = 16, ROW_BYTES = 8192 };

/* A vector file that is being read, and its current row. */
typedef struct rows {
  FILE *file;
  const char *name;
  unsigned line;           /* of the current row, from 1 */
  size_t count;            /* fields of the current row */
  char *field[ROW_FIELDS]; /* in text */
  char *column[ROW_FIELDS];
  char text[ROW_BYTES];
  char header[ROW_BYTES];
} rows;

/* Open tests/vectors/NAME; ends the program where it cannot be read. */
void rows_open(rows *r, const char *name);

/* The next row; false and the file is closed after the last one. */
bool rows_next(rows *r);

/* The field under a column; ends the program where there is none. */
const char *rows_get(const rows *r, const char *column);

/* The bytes that a field of a vector file stands for. */
typedef struct input {
  size_t n;
  eid_span mark; /* what stood between the asterisks */
  char bytes[ROW_BYTES];
} input;

/*
 * Decode \xNN, \uNNNN and, where `marked`, the asterisks (tests/vectors/README.md).
 * Returns false where the field is not well formed.
 */
bool input_decode(input *in, const char *field, bool marked);

/*
 * A copy of n bytes that ends where unmapped memory begins, so that reading
 * one byte further is a crash. The next call makes it void.
 */
void *guarded(const void *bytes, size_t n);

/*
 * How often a test tries random input: the number given, or EID_TEST_SCALE
 * percent of it, for valgrind and emulators, where each try costs fifty.
 */
unsigned scaled(unsigned rounds);

/* The status of a name, or -1. */
int status_by_name(const char *name);

/* Pseudo-random numbers, the same in every run. */
typedef struct numbers {
  uint64_t state;
} numbers;

uint64_t numbers_next(numbers *r);

/* Below `limit`. */
unsigned numbers_below(numbers *r, unsigned limit);

/* Write n random ASCII digits. */
void numbers_digits(numbers *r, char *out, size_t n);

#endif

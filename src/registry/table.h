/* SPDX-License-Identifier: MIT */
/*
 * What all tables of data/ have in common, built in or loaded.
 *
 * A prefix is the interval of all EIDs that begin with it, and a range under a
 * prefix is an interval too. Two intervals of a table are nested or apart and
 * never cross, so the longest prefix is the innermost interval, found by one
 * binary search and a few steps outward. data/table.awk makes the same order
 * and the same parents at build time as eidp_nest() does at run time.
 */
#ifndef EIDP_TABLE_H
#define EIDP_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <eid.h>

/* 32 digits as two numbers in BCD, so that two comparisons order them. */
struct eidp_key {
  uint64_t high, low;
};

/* No row, no parent. */
#define EIDP_NONE UINT32_MAX

struct eidp_span {
  struct eidp_key first, last; /* both included */
  uint32_t row;
  uint32_t parent; /* the next interval outward, or EIDP_NONE */
};

/*
 * The rows of one file, and the intervals they stand for: by first rising,
 * then by row, which puts each one after its parent. A row has any number of
 * intervals, also none.
 */
struct eidp_table {
  const void *rows; /* structs of const char *, one a column, in order */
  size_t row_count;
  const struct eidp_span *spans;
  size_t span_count;
  const char *version; /* "2026-11-22" */
};

/* The last columns of every table. */
struct eid_origin {
  const char *source, *seen, *dated, *grade, *note;
};

/* The structs of a row; of all headers of this name, see data/columns.awk. */
#include "registry/registry_columns.h"

/* A list of words in one array, each in so many bytes. A cell that is one of
   them tells the number of its word by where it points. */
enum { EIDP_WORD_SIZE = 16 };
#define EIDP_WORD_OF(list, i) ((list) + EIDP_WORD_SIZE * (i))

struct eid_registry {
  struct eidp_table makers, products, countries;
  const char *version; /* that of the newest table */
};

/* Written out, because compilers make one load of this and not of a loop. */
static inline uint64_t
eidp_load64(const unsigned char *p)
{
  return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
         (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
         (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

static inline struct eidp_key
eidp_key_of(const eid *e)
{
  return (struct eidp_key){eidp_load64(e->bcd), eidp_load64(e->bcd + 8)};
}

/* Whether a <= b, without a branch: its outcome could not be predicted. */
static inline bool
eidp_ordered(struct eidp_key a, struct eidp_key b)
{
  return (a.high < b.high) | ((a.high == b.high) & (a.low <= b.low));
}

/* The index of the innermost interval that holds the key, or EIDP_NONE. Those
   around it are its parents. */
uint32_t eidp_find(const struct eidp_span *spans, size_t n,
                   struct eidp_key key);

/*
 * The interval of a prefix, or of a range under it: both ends are the prefix,
 * then the number padded with zeros on its left to digit 30. NULL numbers
 * stand for the whole prefix. Everything must be digits that fit.
 */
struct eidp_span eidp_span_of(const char *prefix, size_t n, const char *first,
                              size_t first_n, const char *last, size_t last_n);

/*
 * Sort intervals and find their parents.
 *
 * Returns n if all are nested or apart. Otherwise the index, in the new order,
 * of the first interval that crosses another, which is then given as its
 * parent.
 */
size_t eidp_nest(struct eidp_span *spans, size_t n);

#endif

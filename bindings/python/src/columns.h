/* SPDX-License-Identifier: MIT */
/*
 * Columns: from a source, a block at a time, through a job, into a store.
 *
 *   source --gather--> block --judge--> store --> Column
 *
 * A source says where the texts of a column lie and copies none of them. A job
 * is what is asked about each row. A store is the answer in Arrow's layout; it
 * is counted by itself, without Python, because those who take it through a
 * capsule may let it go on any thread, also when no interpreter is left.
 */
#ifndef EIDPY_COLUMNS_H
#define EIDPY_COLUMNS_H

#include <stdatomic.h>
#include <string.h>

#include "arrow.h"
#include "glue.h"

enum { BLOCK = 1024 }; /* rows that are judged together; a multiple of 8 */

enum layout {
  LAYOUT_NULLS,   /* no row has a value */
  LAYOUT_LINES,   /* a list, one EID a line */
  LAYOUT_FIXED,   /* width bytes each, stride from one to the next */
  LAYOUT_PACKED,  /* the same, 16 bytes of BCD */
  LAYOUT_NARROW,  /* Arrow's strings, offsets of 32 bits */
  LAYOUT_WIDE,    /* of 64 bits */
  LAYOUT_VIEWS,   /* Arrow's string views */
  LAYOUT_OBJECTS, /* a tuple of str, bytes, EID and what is missing */
  LAYOUT_INDEX    /* of Arrow's dictionaries: rows of another source */
};

struct source {
  enum layout layout;
  size_t count;              /* rows; of LINES not known */
  const unsigned char *data; /* FIXED, LINES, strings, views, indices */
  size_t n;                  /* LINES: bytes of data */
  size_t at;                 /* LINES: where the next block begins */
  Py_ssize_t stride;
  size_t width;
  const void *offsets;
  const void *const *buffers;    /* VIEWS */
  const unsigned char *validity; /* a bit a row; NULL: all are there */
  size_t first;                  /* the bit of row 0 */
  char index;                    /* INDEX: Arrow's letter of its type */
  const struct source *values;
  PyObject *tuple;
};

/* Rows of a source: where each text is. */
struct block {
  size_t count;
  const char *s[BLOCK]; /* NULL: the value is missing */
  size_t n[BLOCK];
  char made[BLOCK][32];  /* texts of what was none: EID, BCD */
  PyObject *kept[BLOCK]; /* bytes of str that have no UTF-8 */
  size_t kept_count;
  eid value[BLOCK];
  unsigned char good[BLOCK / 8], present[BLOCK / 8];
};

enum kind {
  KIND_VALID,
  KIND_CODE,
  KIND_EID,
  KIND_MAKER,
  KIND_COUNTRY,
  KIND_VERDICT,
  KIND_DUPLICATES
};

struct store {
  atomic_uint references;
  enum kind kind;
  size_t length, room, nulls, trues;
  unsigned char *validity, *data;
  unsigned char *shown; /* data with a byte for each bit, and -1 for what is
                           missing: made when Python asks for a buffer */
  struct store *words;  /* the dictionary of data */
  int32_t *offsets;     /* where this is a dictionary: of data */
};

/* What is asked, and what for that is needed. */
struct job {
  enum kind kind;
  int policy, level;
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  unsigned long as_of;
  PyObject *classify;
  PyThreadState *released; /* while the GIL is */
  struct store *store;
  const char *bad;   /* set where there is no memory */
  int32_t *word_of;  /* of a status, or of rows[i]: its word */
  const void **rows; /* of makers or countries, by a hash of the address */
  size_t row_mask;   /* rows has one slot more, a power of two */
  uint32_t *slots;   /* DUPLICATES: rows of seen, from 1, by a hash */
  size_t slot_count;
  eid *seen;
  size_t seen_count, seen_room;
  struct block block;
};

static inline bool
bit_at(const unsigned char *bits, size_t i)
{
  return (bits[i / 8] >> i % 8 & 1) != 0;
}

static inline void
set_bit(unsigned char *bits, size_t i)
{
  bits[i / 8] = (unsigned char)(bits[i / 8] | 1 << i % 8);
}

/* How many bits of some bytes are set: by sums, as not every machine that runs
   this has an instruction for it. */
static inline size_t
count_bits(const unsigned char *bits, size_t bytes)
{
  size_t count = 0;

  for (size_t i = 0; i < bytes; i += 8) {
    uint64_t v = 0;
    memcpy(&v, bits + i, bytes - i < 8 ? bytes - i : 8);
    v -= v >> 1 & UINT64_C(0x5555555555555555);
    v = (v & UINT64_C(0x3333333333333333)) +
        (v >> 2 & UINT64_C(0x3333333333333333));
    v = (v + (v >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    count += (size_t)(v * UINT64_C(0x0101010101010101) >> 56);
  }
  return count;
}

/* source.c */
bool gather(struct state *state, struct source *source, size_t i, size_t count,
            struct block *b);
void let_go(struct block *b);
void set_present(struct block *b, const struct source *source, size_t i);
void lines_source(struct source *source, const void *data, size_t n);

/* arrow.c */
bool source_of_array(struct source *source, struct source *values,
                     const struct ArrowSchema *schema,
                     const struct ArrowArray *array);
bool export_store(struct store *store, struct ArrowSchema *schema,
                  struct ArrowArray *array);

/* store.c */
struct store *store_new(enum kind kind);
struct store *store_of_words(char *const *words, size_t n);
void store_keep(struct store *store);
void store_drop(struct store *store);
bool store_room(struct store *store, size_t more);
void store_rows(struct store *store, const unsigned char *present,
                size_t count);
size_t store_width(enum kind kind);

/* words.c */
bool job_words(struct job *job);
int32_t word_of_row(const struct job *job, const void *row);

/* judge.c */
bool judge_source(struct state *state, struct job *job, struct source *source);

#endif

/* SPDX-License-Identifier: MIT */
/* Rows of TSV and CSV, cell by cell. */
#ifndef CLI_FLAT_H
#define CLI_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text.h"
#include "print/out.h"

/* A row that is being made. It need not be zeroed: flat_begin sets all. */
struct flat {
  FILE *out;
  enum format format; /* FORMAT_TSV or FORMAT_CSV */
  size_t n;           /* bytes of text that are not yet written */
  size_t written;     /* of the row, before them */
  bool fresh;         /* nothing but a quote is in the cell yet */
  char text[4096];
};

void flat_begin(struct flat *f, FILE *out, enum format format);

/* Begin the next cell; not called before the first. */
void flat_next(struct flat *f);

/* End the row and write it. */
void flat_end(struct flat *f);

/* Bytes as they are, or one: names, quotes, what stands between values. */
void flat_bytes(struct flat *f, const char *s, size_t n);
void flat_byte(struct flat *f, char c);

/* Values. Words of a list get "|" for the spaces between them. A text that
   wants quotes in CSV must stand between two that the caller puts. Of a text,
   what could steer a terminal is \xHH in TSV and U+FFFD in CSV, and what
   would be a formula has an apostrophe before it in CSV. */
void flat_text(struct flat *f, const char *s, size_t n);
void flat_words(struct flat *f, const char *s, size_t n);
void flat_number(struct flat *f, uint64_t number);
void flat_bool(struct flat *f, bool value);

/* How much of the row there is; and what came since, where s is NULL if some
   of it is written. */
size_t flat_mark(const struct flat *f);
struct text flat_since(const struct flat *f, size_t mark);

/* Whether the format wants quotes round a text (RFC 4180, 2.6). */
bool flat_wants_quotes(const struct flat *f, const char *s, size_t n);

#endif

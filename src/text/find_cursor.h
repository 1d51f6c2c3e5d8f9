/* SPDX-License-Identifier: MIT */
/*
 * Bytes as texts write them, one after the other.
 */
#ifndef EIDP_FIND_CURSOR_H
#define EIDP_FIND_CURSOR_H

#include "text/find.h"

/* How each byte is written. */
enum eidp_form {
  /* bf3e, BF 3E, bf:3e, bf, 3e: also over the lines of a dump */
  EIDP_FORM_HEX,
  EIDP_FORM_0X,      /* 0xbf, 0x3e */
  EIDP_FORM_X,       /* \xbf\x3e */
  EIDP_FORM_NUMBERS, /* 191, 62 or -65, 62 */
  EIDP_FORM_LITERAL  /* \xbf>: Python; what can be printed stands for itself */
};

struct eidp_cursor {
  struct eidp_search *t;
  enum eidp_form form;
  size_t begin; /* the first byte that was asked for, without its mark */
  size_t i;     /* after the last byte */
  size_t line;  /* a byte of the line that the last one stands in */
  unsigned wraps;
  bool started;
};

/* One byte: its value, and the characters that show it. */
struct eidp_byte {
  unsigned value;
  size_t at, length;
};

/* A cursor at a byte whose digits begin at i. */
void eidp_cursor_start(struct eidp_cursor *c, struct eidp_search *t,
                       enum eidp_form form, size_t i);
/* The next byte; false where the row of bytes ends. */
bool eidp_cursor_next(struct eidp_cursor *c, struct eidp_byte *b);
/* Whether a byte of the same form stands before the first one. */
bool eidp_cursor_before(const struct eidp_cursor *c);

/*
 * The lines of a dump. Its data begin in the same column of every line; what
 * stands before that is an offset or the head of a log line, and what stands
 * after may be the same bytes as text.
 */

/* The beginning of the data in the line of the byte at i; false where the
   line is too long. */
bool eidp_dump_line(const struct eidp_search *t, size_t i, size_t *line,
                    size_t *data);
/* Whether data that ended at `end` go on at i, two spaces further: only where
   each byte stands alone, or what follows is the text column. */
bool eidp_dump_gap(struct eidp_search *t, size_t end, size_t i);
/* Where the data of the next line begin, after those of this one ended at
   `end`. */
bool eidp_dump_wrap(struct eidp_search *t, size_t byte, size_t end,
                    size_t *next);
/* Where the text column shows the byte at i, if there is one, and where that
   column ends. */
bool eidp_dump_text(struct eidp_search *t, size_t i, size_t *at,
                    size_t *column_end);

#endif

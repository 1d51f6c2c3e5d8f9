/* SPDX-License-Identifier: MIT */
/*
 * A list that is being read: the bytes at hand, its encoding, its table. For
 * list.c, which goes through it, and begin.c, which finds where its records
 * begin.
 */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "list/work.h"
#include "read/book.h"
#include "read/encoding.h"
#include "read/source.h"
#include "read/table.h"

/* The bytes of the list that are at hand: a part of the map, or of a buffer
   that reads fill. */
struct window {
  struct source *src;
  struct book *book; /* the bytes are made of a workbook; else NULL */
  struct encoding *encoding;
  const char *s;
  size_t n;
  bool last;    /* the list ends with these bytes */
  char *buffer; /* for reads; NULL: the bytes are mapped */
  size_t room;
  size_t chunk;
};

/* What the steps of one list share. */
struct reading {
  struct run *run;
  struct worker *w; /* the first one */
  struct source src;
  struct window window;
  struct encoding encoding;
  bool cut_short;
  eid_scan at;   /* where the first record begins */
  bool terminal; /* someone types it */
  bool looked;   /* it is known to be a list */
  bool quiet;    /* a column that is not there is no complaint */
  struct counts before;
  char
      *head; /* what is before the first record, where rows are written back */
  size_t head_n;
  struct layout table; /* of a list that is one */
};

/* A list into its window, and its encoding where it is mapped. Call under
   guard. False after a complaint. */
bool reading_open(struct reading *l);

/* From now on the bytes are those that are made of the sheet of a workbook. */
void reading_take_book(struct reading *l, struct book *book);

/* Read on after what is left in the window. What the encoding is may show only
   now. False after a complaint. */
bool reading_fill(struct reading *l);

/* The first n bytes of the window are done with. */
void reading_drop(struct reading *l, size_t n);

/* A read or the map failed: say where. What was found before stays found. */
void reading_failed(struct reading *l);

/*
 * Pass byte order mark, lines that are to be skipped, and header.
 *
 * Returns 1, 0 where more bytes are needed, -1 after a complaint.
 */
int begin_records(struct reading *l);

/* The same for a table at the beginning of the window. With l->quiet, -1
   without a complaint where it has no column of EIDs. */
int begin_table(struct reading *l);

/* Where rows go back, hand over what is before the first record. */
void begin_rows(struct reading *l);

/* Pass bytes that are no record; offsets and lines of findings count them. */
void begin_pass(struct reading *l, size_t n);

#endif

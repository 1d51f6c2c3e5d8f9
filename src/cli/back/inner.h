/* SPDX-License-Identifier: MIT */
/* Between rows.c, which writes records, and cut.c, which writes what is none
   and those that are cut. */
#ifndef CLI_INNER_H
#define CLI_INNER_H

#include "back/rows.h"
#include "back/sheets.h"
#include "back/tails.h"

/* What is added for one of several columns of EIDs. */
struct part {
  bool seen;
  struct bytes cells;
  struct bytes put;  /* in the field's place; empty: it stays */
  struct text field; /* of the list */
};

struct rows {
  struct back_job *job;
  sigjmp_buf *jump;
  struct bytes out[BACK_SINKS];
  int last_sink;       /* where the last row went */
  const char *s, *end; /* the bytes at hand */
  const char *done;    /* all before it is written */
  bool within;         /* a record that was cut goes on at s */
  bool held;           /* a carriage return of it waits */
  struct record record;
  struct bytes cells;
  struct bytes text;
  struct tails *tails;
  struct sheets_log log[BACK_SINKS]; /* of rows that go into workbooks */
  /* Of the row at hand: */
  bool gathering; /* it has several columns */
  bool bad;
  size_t column; /* the one at hand, from 0 */
  struct part parts[TABLE_COLUMNS];
  struct sheets_mark mark;
  struct bytes note;
};

/* Where rows of a kind go. */
static inline struct bytes *
sink_of(struct rows *b, bool bad)
{
  b->last_sink = b->job->split && bad ? BACK_BAD : BACK_GOOD;
  return &b->out[b->last_sink];
}

/* Empty lines before a row, where rows go to two files. */
static inline void
skip_empty_lines(struct rows *b, const char *stop)
{
  while (b->job->split && b->done < stop &&
         (*b->done == '\r' || *b->done == '\n'))
    b->done++;
}

/* The line end at b->done, likewise. */
static inline char *
put_line_end(struct rows *b, char *p)
{
  if (b->job->split && b->done < b->end && *b->done == '\r')
    *p++ = *b->done++;
  if (b->job->split && b->done < b->end && *b->done == '\n')
    *p++ = *b->done++;
  return p;
}

/* What is noted of a row whose cells begin at a byte of a sink, where it goes
   into a workbook. */
static inline void
note_row(struct rows *b, size_t cells)
{
  int i = b->last_sink;

  if (b->job->sheets[i] == NULL)
    return;
  b->mark.cells = cells;
  b->mark.end = b->out[i].n;
  sheets_note(&b->log[i], &b->mark, &b->note);
}

/* What notes say of a record: its findings, or that it is rejected. */
void rows_say(struct rows *b, const struct record *r);

/* Something else in the place of the field of a record, into b->text. False
   where the field stays. */
bool rows_make_put(struct rows *b, const struct record *r);

/* How many fields a row lacks beside the header. */
size_t rows_missing(const struct rows *b, const char *s, const char *stop);

/* A record of one of several columns; field is of the list. */
void rows_gather(struct rows *b, const struct record *r, struct text field);

/* The cells of a record that was cut, at its end, which may be in a later
   piece of the list; at: a place in it. */
void rows_put_cut(struct rows *b, const eid_scan *scan, const char *at);

#endif

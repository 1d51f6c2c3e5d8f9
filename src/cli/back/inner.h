/* SPDX-License-Identifier: MIT */
/* Between rows.c, which writes records, and cut.c, which writes what is none
   and those that are cut. */
#ifndef CLI_INNER_H
#define CLI_INNER_H

#include "back/rows.h"

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

/* The cells of a record that was cut, at its end, which may be in a later
   piece of the list; at: a place in it. */
void rows_put_cut(struct rows *b, const eid_scan *scan, const char *at);

#endif

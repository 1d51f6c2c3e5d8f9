/* SPDX-License-Identifier: MIT */
/*
 * Where rows leave: to a file as its list was, whose encoding may be any, or
 * into a workbook.
 */
#include "config.h"

#include <errno.h>

#include "back/inner.h"

size_t
rows_pending(const struct rows *b)
{
  return b->out[BACK_GOOD].n + b->out[BACK_BAD].n;
}

void
rows_exchange(struct rows *b, struct bytes waiting[BACK_SINKS])
{
  for (int i = 0; i < BACK_SINKS; i++) {
    struct bytes out = b->out[i];
    b->out[i] = waiting[i];
    waiting[i] = out;
  }
}

/* Bytes at the end that are the beginning of a character. */
static size_t
half_character(const struct bytes *out)
{
  enum { LONGEST = 7 };
  size_t n = 0;
  unsigned char lead = 0;

  while (n < LONGEST && n < out->n && (lead & 0xc0) != 0xc0)
    lead = (unsigned char)out->s[out->n - ++n];
  if ((lead & 0xc0) != 0xc0 || lead == 0xff)
    return 0;
  return n < (lead < 0xe0   ? 2u
              : lead < 0xf0 ? 3u
              : lead < 0xf8 ? 4u
                            : 7u)
             ? n
             : 0;
}

/* Rows of a workbook have carriage returns where their cells have line
   breaks. */
static void
break_lines(const struct back_job *job, struct bytes *out)
{
  for (size_t i = 0; job->book != NULL && i < out->n; i++)
    if (out->s[i] == '\r')
      out->s[i] = '\n';
}

static void
write_rows(struct rows *b, int sink, bool last)
{
  struct back_job *job = b->job;
  struct bytes *out = &b->out[sink];
  bool decoded = job->encoding != NULL && !encoding_is_plain(job->encoding);
  size_t rest = decoded && !last ? half_character(out) : 0;
  bool good;

  break_lines(job, out);
  good = decoded ? encoding_write_to(job->encoding, job->out[sink], out->s,
                                     out->n - rest)
                 : fwrite(out->s, 1, out->n, job->out[sink]) == out->n;
  if (!good && job->error[sink] == 0)
    job->error[sink] = errno;
  if (rest > 0)
    memmove(out->s, out->s + out->n - rest, rest);
  out->n = rest;
}

static void
flush(struct rows *b, bool last)
{
  for (int i = 0; i < BACK_SINKS; i++) {
    if (b->job->sheets[i] != NULL)
      sheets_put(b->job->sheets[i], &b->out[i], &b->log[i], last);
    else if (b->job->out[i] != NULL)
      write_rows(b, i, last);
    else
      b->out[i].n = 0;
  }
  if (b->job->book != NULL && b->job->workbooks)
    book_forget(b->job->book, b->mark.line);
}

void
rows_flush(struct rows *b)
{
  flush(b, false);
}

void
rows_finish(struct rows *b)
{
  flush(b, true);
}

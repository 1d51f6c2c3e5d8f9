/* SPDX-License-Identifier: MIT */
/*
 * Bytes of a list that are no record, and records that are too long to be
 * looked at: the library hands over the beginning of one and passes the rest,
 * which may come in other pieces of the list, to other threads. So what is
 * said of it is the same of all, and is written by whoever sees its end.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "back/inner.h"
#include "base/guard.h"

/* The end of a record that was cut: line by line from a place on, as a line
   feed may stand within quotes. NULL where it is not in the bytes. */
static const char *
find_cut_end(struct rows *b, const eid_scan *scan, const char *at)
{
  eid_scan probe = *scan;
  eid_record rec;
  const char *feed = at;
  bool within = true;

  probe.tally = NULL;
  probe.entries = NULL;
  guard_on(b->jump);
  while (within && feed != NULL) {
    feed = memchr(at, '\n', (size_t)(b->end - at));
    if (feed == NULL)
      break;
    (void)eid_scan_next(&probe, at, (size_t)(feed + 1 - at), false, &rec);
    at = feed + 1;
    within = eid_scan_within(&probe);
  }
  if (feed != NULL && feed > b->s && feed[-1] == '\r')
    feed--;
  guard_off();
  return feed;
}

/* Bytes of the list as they are. */
static void
put_bytes(struct rows *b, const char *s, size_t n)
{
  struct bytes *out = &b->out[b->last_sink];

  (void)bytes_room(out, n + 1);
  guard_on(b->jump);
  memcpy(out->s + out->n, s, n);
  guard_off();
  out->n += n;
}

/* What is added to a record that was cut. */
static void
put_cut_cells(struct rows *b, struct bytes *out)
{
  const struct bytes *cells = &b->job->cut_cells;

  bytes_add(out, cells->s, cells->n);
  b->mark.bad = 1;
  b->note.n = 0;
  bytes_add(&b->note, b->job->too_long.s, b->job->too_long.n);
  note_row(b, out->n - cells->n);
}

/* The cells of a record that was cut, at its end, which may be in a later
   piece of the list. A carriage return before that border is only known to be
   part of the line end when the line feed is seen. */
void
rows_put_cut(struct rows *b, const eid_scan *scan, const char *at)
{
  const char *stop = find_cut_end(b, scan, at);
  struct bytes *out = sink_of(b, true);
  bool held = b->held;

  b->held = false;
  if (held && stop != b->s)
    bytes_add(out, "\r", 1);
  if (stop == NULL)
    return;
  put_bytes(b, b->done, (size_t)(stop - b->done));
  put_cut_cells(b, out);
  if (held && stop == b->s)
    bytes_add(out, "\r", 1);
  b->done = stop;
  bytes_room(out, 2);
  guard_on(b->jump);
  out->n = (size_t)(put_line_end(b, out->s + out->n) - out->s);
  guard_off();
}

void
rows_begin(struct rows *b, const eid_scan *scan, const char *s, size_t n)
{
  if (b->gathering)
    return;
  b->s = b->done = s;
  b->end = s + n;
  if (n > 0 && eid_scan_within(scan))
    rows_put_cut(b, scan, s);
}

void
rows_end(struct rows *b, const eid_scan *scan, size_t done, bool last)
{
  size_t n;
  /* The end of a list may come by itself, when all its bytes were seen. */
  bool within = (done > 0 || last) && eid_scan_within(scan);

  if (b->gathering)
    return;
  n = (size_t)(b->s + done - b->done);
  if (within && n > 0 && !last) {
    guard_on(b->jump);
    b->held = b->done[n - 1] == '\r';
    guard_off();
    n -= b->held;
  }
  if (within || !b->job->split)
    put_bytes(b, b->done, n);
  b->done = b->s + done;
  if (within && last)
    put_cut_cells(b, &b->out[b->last_sink]);
}

void
rows_rest(struct rows *b, const char *s, size_t n)
{
  if (!b->job->split)
    put_bytes(b, s, n);
}

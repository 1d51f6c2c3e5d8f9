/* SPDX-License-Identifier: MIT */
/*
 * Texts of any kind and size, in constant memory. eid_find_next says how far
 * it is certain; of what is before that, EID_FIND_KEEP bytes stay in the
 * buffer, to judge what follows by.
 */
#include "config.h"

#include "base/complain.h"
#include "print/out.h"
#include "read/walk.h"
#include "verb/search.h"
#include "verb/verb.h"

/* Bytes of a text that was decoded are no packed EID: what begins or ends
   within a character is an accident. */
static bool
is_of_characters(const struct stream *t, const eid_match *m)
{
  size_t end = m->where.offset + m->where.length;

  return encoding_is_plain(&t->encoding) ||
         ((t->buffer[m->where.offset] & 0xc0) != 0x80 &&
          (end == t->n || (t->buffer[end] & 0xc0) != 0x80));
}

static void
take_match(struct stream *t, const eid_match *m, struct text_job *job)
{
  job->found = true;
  job->match(t, m, job);
}

/* What is found in the bytes at hand, in its order; a secret that the header
   of a table tells of may stand before each find. */
static void
search_piece(struct stream *t, struct text_job *job)
{
  struct secret_cells *cells = &job->cells;
  size_t taken = 0;
  bool found = true;

  while (found) {
    eid_match m, cell;
    found = eid_find_next_with(t->buffer, t->n, &t->at, t->last, &job->options,
                               &m);
    while (secret_cells_next(cells, t, found ? m.where.offset : t->at, found,
                             &cell)) {
      /* It may be a part of what was found, which is written. */
      if (cell.where.offset < taken)
        continue;
      take_match(t, &cell, job);
      taken = cell.where.offset + cell.where.length;
    }
    if (!found || m.where.offset < taken || !is_of_characters(t, &m))
      continue;
    take_match(t, &m, job);
    taken = m.where.offset + m.where.length;
  }
  if (cells->on && cells->next < t->at)
    t->at = cells->next;
  job->searched(t, job);
  if (cells->on && t->at > EID_FIND_KEEP)
    cells->next -= t->at - EID_FIND_KEEP;
}

/* One text to its end; an exit status. */
static int
search_text(const char *name, struct text_job *job)
{
  _Alignas(4096) char memory[STREAM_ROOM];
  struct stream t;
  bool good = stream_open(&t, name, memory);

  if (!good)
    return TROUBLE;
  job->written = 0;
  job->cells.on = false;
  while (!t.last && !out_failed()) {
    bool first = t.base == 0 && t.n == 0;
    good = stream_read(&t);
    if (first && !stream_shows_text(&t)) {
      good = false;
      break;
    }
    if (t.base == 0 && !job->cells.on)
      secret_cells_open(&job->cells, &t, job->options.kinds);
    if (first && !job->cells.on && search_jobs(&t, job, &good))
      break;
    search_piece(&t, job);
    stream_keep(&t);
  }
  if (job->written_end != NULL && good)
    job->written_end(&t);
  encoding_close(&t.encoding);
  source_close(&t.src);
  return good ? ALL_GOOD : TROUBLE;
}

int
search_all(struct text_job *job, int argc, char **argv)
{
  int status = argc == 0 ? search_text("-", job) : ALL_GOOD;
  struct walk files;

  walk_open(&files, argc, argv, job->settings->recursive);
  for (size_t i = 0; i < files.count && !out_failed(); i++)
    raise_status(&status, search_text(files.names[i], job));
  if (files.failed)
    raise_status(&status, TROUBLE);
  walk_free(&files);
  return status;
}

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
  while (!t.last && !out_failed()) {
    eid_match m;
    bool first = t.base == 0 && t.n == 0;
    good = stream_read(&t);
    if (first && !stream_shows_text(&t)) {
      good = false;
      break;
    }
    if (first && search_jobs(&t, job, &good))
      break;
    while (
        eid_find_next_with(t.buffer, t.n, &t.at, t.last, &job->options, &m)) {
      if (!is_of_characters(&t, &m))
        continue;
      job->found = true;
      job->match(&t, &m, job);
    }
    job->searched(&t, job);
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

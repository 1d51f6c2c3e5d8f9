/* SPDX-License-Identifier: MIT */
/*
 * find and mask: one walk through texts with two things to do at each EID.
 */
#ifndef CLI_SEARCH_H
#define CLI_SEARCH_H

#include <eid.h>

#include "base/settings.h"
#include "read/stream.h"
#include "verb/search_cells.h"

/* What find and mask do with what they see. */
struct text_job {
  const struct settings *settings;
  eid_find_options options;
  void (*match)(struct stream *t, const eid_match *m, struct text_job *job);
  /* All before t->at is searched. */
  void (*searched)(struct stream *t, struct text_job *job);
  void (*written_end)(struct stream *t); /* NULL: nothing is to be done */
  struct secret_cells cells;
  size_t written; /* mask: bytes of the buffer that are written */
  bool lines;     /* find: they are counted */
  bool found;
};

/* Search every file in turn; without one, standard input. An exit status. */
int search_all(struct text_job *job, int argc, char **argv);

/*
 * Search a text of which the first piece is read by several threads, with the
 * same output in the same order. Sets *good to false after a complaint.
 *
 * Returns false, and has done nothing, where that is not possible or not
 * worth it.
 */
bool search_jobs(struct stream *t, struct text_job *job, bool *good);

#endif

/* SPDX-License-Identifier: MIT */
/* Between jobs.c, in which threads share a list, and turn.c, by which what
   they print comes in its order. */
#ifndef CLI_TEAM_H
#define CLI_TEAM_H

#include <pthread.h>

#include "base/held.h"
#include "list/work.h"
#include "read/source.h"

/* Output of a chunk that is not written yet. */
struct waiting {
  struct bytes text, rows[BACK_SINKS];
};

/* Its thread alone uses a chunk before it is handed in, and after it is
   certain; once it is finished, whoever writes. */
struct chunk {
  uint64_t number;
  size_t begin, end, used; /* used: bytes that its pass did */
  bool last;
  bool give_back; /* pages, when it is done */
  bool fault;     /* the file ended within it */
  bool handed_in; /* and not certain yet */
  bool finished;  /* and not written yet */
  eid_scan at;    /* the state where it begins, once it is certain, */
  eid_scan after; /* and at its end; what its pass saw before that */
  struct counts counts;
  struct waiting waiting;
  size_t bytes; /* of it */
};

struct team {
  struct run *run;
  struct source *src;
  const char *s;
  size_t n;
  unsigned members;
  pthread_mutex_t lock; /* of all that follows */
  pthread_cond_t moved;
  size_t cut;         /* where the next chunk begins */
  uint64_t given;     /* chunks that were taken */
  uint64_t certain;   /* chunks whose end is certain */
  uint64_t done;      /* chunks that are counted and written */
  struct chunk *ring; /* number i is ring[i % slots] */
  unsigned slots;
  eid_scan zero;  /* a scan that has seen nothing */
  eid_scan state; /* after the certain chunks */
  size_t end;     /* where that is */
  bool stopped;   /* no more chunks are taken */
  bool cut_short; /* the file ends after the certain chunks, */
  bool fault;     /* and after those that are done, */
  eid_scan place; /* which is here */

  /* Of turn.c. */
  bool writing;          /* somebody writes chunk number `done` */
  size_t chunk;          /* bytes of the next chunk, where some is printed, */
  size_t chunk_max;      /* and the most of one */
  size_t bytes;          /* of output that waits */
  struct waiting *spare; /* memory for output that nobody uses */
  unsigned spares;
};

struct member {
  struct team *team;
  struct worker *w;
  struct chunk *c;  /* that it has taken */
  bool my_turn;     /* this thread writes, and output goes through */
  struct held held; /* output of the chunk, */
  size_t counted;   /* how much of it is in the team's bytes, */
  size_t written;   /* and how much has gone through */
};

/* Memory for the output of chunks. */
void turn_begin(struct team *t);
void turn_end(struct team *t);

/* Called by the worker now and then: context is the member. Output must not
   grow without bound, so it is written as soon as it can be. */
void turn_relieve(struct worker *w, void *context);

/* The member's chunk is done: it is counted and written when it is its turn,
   by whatever thread. */
void turn_finish(struct member *m);

/* Count a chunk to those that are done; all before it are. The lock is
   held. */
void turn_count(struct team *t, const struct chunk *c);

#endif

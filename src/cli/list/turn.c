/* SPDX-License-Identifier: MIT */
/*
 * What several threads print comes in the order of the list. A chunk has the
 * turn when all before it are written. The output of one that is done before
 * waits in the chunk, and its thread goes on; who has finished the chunk that
 * was missing writes it and those behind it.
 *
 * Memory is bounded: a thread that has much output of one chunk writes as soon
 * as it has the turn, and waits for it where all threads together have more
 * than may wait. So that this is rare, chunks are as long as makes some output
 * of them: a line of a list may become nothing, or a thousand bytes.
 *
 * t->fault is read outside the lock. That is no race: only the thread whose
 * turn it is does so, and it has the turn from one that gave it away under the
 * lock.
 */
#include "config.h"

#include <stdlib.h>

#include "base/complain.h"
#include "list/progress.h"
#include "list/team.h"

/* Bytes of output that are worth a look at whose turn it is, that a chunk
   should have at most, and that may wait, for each thread. */
enum { ENOUGH = 64 << 10, MUCH = 256 << 10, PENDING = 384 << 10 };

/* Bytes of a list that make a chunk at the beginning, and at least. */
enum { CHUNK_MIN = 4 << 10 };

/* No chunk needs more than its own. */
void
turn_begin(struct team *t)
{
  t->chunk_max = t->run->plan.map_chunk;
  t->chunk = t->chunk_max < CHUNK_MIN ? t->chunk_max : CHUNK_MIN;
  t->spare = grow(NULL, t->slots * sizeof *t->spare);
  t->spares = 0;
}

void
turn_end(struct team *t)
{
  while (t->spares > 0) {
    struct waiting *w = &t->spare[--t->spares];
    free(w->text.s);
    for (int i = 0; i < BACK_SINKS; i++)
      free(w->rows[i].s);
  }
  free(t->spare);
}

static void
give_back(struct team *t, const struct chunk *c)
{
  struct waiting *w = &t->spare[t->spares++];

  *w = c->waiting;
  w->text.n = 0;
  for (int i = 0; i < BACK_SINKS; i++)
    w->rows[i].n = 0;
}

void
turn_count(struct team *t, const struct chunk *c)
{
  if (!t->fault)
    counts_add(&t->run->counts, &c->counts);
  if (c->fault && !t->fault) {
    t->fault = t->stopped = true;
    t->place = c->after;
  }
  progress_at((uint64_t)(t->s - t->src->map) + c->end, c->after.records);
  t->done++;
}

/* Bytes of the member's chunk that are not written. */
static size_t
unwritten(struct member *m)
{
  return held_size(&m->held) +
         (m->w->rows != NULL ? rows_pending(m->w->rows) : 0);
}

/* Write them; the chunk has the turn. */
static void
write_through(struct member *m)
{
  m->written += unwritten(m);
  held_write(&m->held, stdout);
  if (m->w->rows != NULL)
    rows_flush(m->w->rows);
  (void)out_failed(); /* errno is this thread's */
}

/* How many of those that wait in all are the member's. The lock is held. */
static void
count_own(struct member *m, size_t bytes)
{
  m->team->bytes += bytes - m->counted;
  m->counted = bytes;
}

/* The output of a chunk without the turn waits in the chunk, and what nobody
   wants stays there. The member gets the memory that was used last, as it is
   in the cache: if each place in the ring had its own, each would be as large
   as the most output of a chunk. The lock is held. */
static void
leave_output(struct member *m)
{
  struct team *t = m->team;
  struct waiting *w = &m->c->waiting;

  count_own(m, unwritten(m));
  m->written += m->counted;
  m->c->bytes = m->counted;
  m->counted = 0;
  *w = t->spares > 0 ? t->spare[--t->spares] : (struct waiting){.text = {0}};
  held_move(&m->held, &w->text);
  if (m->w->rows != NULL)
    rows_exchange(m->w->rows, w->rows);
  m->c->finished = true;
}

/* Write what waits in a chunk. The rows of this member have gone into one
   before. */
static void
write_chunk(struct member *m, struct chunk *c)
{
  fwrite(c->waiting.text.s, 1, c->waiting.text.n, stdout);
  if (m->w->rows != NULL) {
    rows_exchange(m->w->rows, c->waiting.rows);
    rows_flush(m->w->rows);
  }
  (void)out_failed();
}

/* Take the turn, if it is the chunk's. The turn is kept to its end. There is
   nothing to do but to wait where more waits than may; the chunk that all wait
   for does not. */
static bool
take_turn(struct member *m, size_t bytes)
{
  struct team *t = m->team;

  if (m->my_turn)
    return true;
  pthread_mutex_lock(&t->lock);
  count_own(m, bytes);
  while ((t->done != m->c->number || t->writing) &&
         t->bytes >= t->members * (size_t)PENDING)
    pthread_cond_wait(&t->moved, &t->lock);
  if (t->done == m->c->number && !t->writing) {
    m->my_turn = t->writing = true;
    count_own(m, 0);
  }
  pthread_mutex_unlock(&t->lock);
  return m->my_turn;
}

void
turn_relieve(struct worker *w, void *context)
{
  struct member *m = context;
  size_t bytes = unwritten(m);

  (void)w;
  if (bytes >= ENOUGH && take_turn(m, bytes) && !m->team->fault)
    write_through(m);
}

/* Chunks to come are as long as those that were finished should have been. The
   lock is held. */
static void
fit_chunk(struct team *t, size_t bytes)
{
  if (bytes > MUCH && t->chunk / 2 >= CHUNK_MIN)
    t->chunk /= 2;
  if (bytes < ENOUGH && t->chunk <= t->chunk_max / 2)
    t->chunk *= 2;
}

/* Write all finished chunks, as far as none is missing. The lock is held, but
   not while bytes are written: nobody else does then. After the end of a file
   that was cut short there is no output. */
static void
write_finished(struct member *m)
{
  struct team *t = m->team;
  struct chunk *c;

  while ((c = &t->ring[t->done % t->slots])->finished) {
    if (!t->fault) {
      pthread_mutex_unlock(&t->lock);
      write_chunk(m, c);
      pthread_mutex_lock(&t->lock);
    }
    t->bytes -= c->bytes;
    c->finished = false;
    give_back(t, c);
    turn_count(t, c);
    pthread_cond_broadcast(&t->moved);
  }
}

void
turn_finish(struct member *m)
{
  struct team *t = m->team;
  bool through = m->my_turn && !t->fault;

  if (through)
    write_through(m);
  pthread_mutex_lock(&t->lock);
  if (through)
    turn_count(t, m->c);
  else
    leave_output(m);
  fit_chunk(t, m->written);
  m->written = 0;
  if (m->my_turn || !t->writing) {
    t->writing = true;
    write_finished(m);
    t->writing = m->my_turn = false;
    t->stopped = t->stopped || out_failed();
  }
  pthread_cond_broadcast(&t->moved);
  pthread_mutex_unlock(&t->lock);
}

/* SPDX-License-Identifier: MIT */
/*
 * A list that is mapped and long, by several threads: step 4 of the walk of a
 * file in HACKING.md. The list is cut into chunks after line feeds; a thread
 * that is free takes the next one. Counts alone take one pass. Where lines and
 * records must have their numbers, a chunk is first measured, which brings it
 * into the cache, and then worked through when the chunks before it are
 * measured too.
 *
 * Nobody waits for another, if it can be helped: to sleep and to be woken
 * takes as long as a MiB. After its first pass a chunk is handed in. Chunks
 * become certain in the order of the list, by whoever hands in the one that
 * was missing. What they print goes out in the same way (turn.c).
 *
 * A line feed may stand within quotes (RFC 4180, 2.6). Then the chunk before
 * ends with bytes left over, which shows when it is certain, and the chunk is
 * passed again from there. To know beforehand would take a look at every byte
 * before it.
 *
 * Threads wait for one another at three places: for room in the ring of
 * chunks, until all earlier chunks are certain, and with much output until all
 * are written. A wait is always for chunks with lower numbers, and these are
 * taken already; the lowest unfinished chunk waits for none. So there is no
 * deadlock, and output and counts come in the order of the list, whatever the
 * threads do.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/guard.h"
#include "base/threads.h"
#include "list/jobs.h"
#include "list/team.h"

/* Chunks of a thread that are not done yet. */
enum { SLOTS = 4 };

/* Where a chunk ends that should end at a place: after the first line feed
   from the byte before it on, or at the end of the list. The byte before,
   as a chunk that already ends with a line feed is not made longer. The
   lock is held; a fault jumps back into this function, so it is also
   released. */
static size_t
chunk_border(struct member *m, size_t at)
{
  const struct team *t = m->team;
  const char *feed;

  if (at >= t->n)
    return t->n;
  if (sigsetjmp(m->w->jump, 0) != 0)
    return t->n; /* cut short, which scan_chunk will see */
  guard_on(&m->w->jump);
  feed = memchr(t->s + at - 1, '\n', t->n - at + 1);
  guard_off();
  return feed != NULL ? (size_t)(feed - t->s) + 1 : t->n;
}

/* How long the next chunk is, and what becomes of its pages. Threads meet at
   the end of each chunk, so chunks are longer where neither the disk nor the
   cache asks for short ones (plan.c), and shorter where much is printed of
   them (turn.c). To take small pages away is a tenth of the time, and would be
   the work of one thread when the map goes. */
static size_t
plan_chunk(const struct team *t, struct chunk *c)
{
  const struct plan *p = &t->run->plan;
  bool once = t->src->warm && !p->places;
  enum { LONGER = 4 };

  c->give_back = once && t->src->small;
  if (once)
    return LONGER * p->map_chunk;
  return p->places ? t->chunk : p->map_chunk;
}

/* Take the next chunk. False where there is none. The border is looked for
   under the lock, which costs little: a line feed is mostly near, and a
   chunk is large. Chunks that are taken are always finished, also when an
   interrupt has come, so nobody waits for one that never ends. */
static bool
take_chunk(struct member *m)
{
  struct team *t = m->team;
  bool taken;

  pthread_mutex_lock(&t->lock);
  while (!t->stopped && t->given - t->done >= t->slots)
    pthread_cond_wait(&t->moved, &t->lock);
  t->stopped = t->stopped || guard_interrupted();
  taken = !t->stopped && t->cut < t->n;
  if (taken) {
    struct chunk *c = m->c = &t->ring[t->given % t->slots];
    *c = (struct chunk){.number = t->given++, .begin = t->cut};
    c->end = chunk_border(m, t->cut + plan_chunk(t, c));
    c->last = c->end == t->n;
    t->cut = c->end;
    source_ahead(t->src, (size_t)(t->s - t->src->map) + c->end);
  }
  pthread_mutex_unlock(&t->lock);
  return taken;
}

/* One pass over a chunk, from where the worker's scan stands. pass_again may
   have moved the beginning since the end was set; a chunk is never less than
   empty. After a fault the bytes that are still in the file are gone through,
   and no chunk after this one counts. */
static void
scan_chunk(const struct team *t, struct worker *w, struct chunk *c,
           bool measure)
{
  bool (*run)(struct worker *, const char *, size_t, bool) =
      measure ? worker_measure : worker_scan;
  size_t before = (size_t)(t->s - t->src->map), left, used;

  if (c->end < c->begin)
    c->end = c->begin;
  if (!run(w, t->s + c->begin, c->end - c->begin, c->last)) {
    /* What is still there is worked on; the rest of the list is gone. */
    c->fault = true;
    c->last = false;
    used = w->used;
    left = source_left(t->src);
    left -= left < before ? left : before;
    if (left < c->end)
      c->end = left < c->begin + used ? c->begin + used : left;
    (void)run(w, t->s + c->begin + used, c->end - c->begin - used, false);
    w->used += used;
  }
  c->used = w->used;
}

/* Add a chunk that was scanned from zero to the state before it: counts add
   up, and the rest of a scan is where the chunk ended. Right only if the
   chunk began where the state before it ended and no row went on there,
   which make_certain has seen to. */
static void
add_state(eid_scan *state, const eid_scan *scan)
{
  uint64_t records = state->records, lines = state->lines;
  uint64_t offset = state->offset;

  *state = *scan;
  state->records += records;
  state->lines += lines;
  state->offset += offset;
}

/* The chunk was cut within a quoted field, or the file ended before it: pass
   it from where the chunks before really end, by a worker that is free. What
   the wrong pass counted is thrown away. What it collected could not be, which
   is why the plan has --unique, --series and --sample measure first
   (plan_scan). This is slow, and rare: most lists have no line break in a
   field. */
static void
pass_again(struct team *t, struct worker *w, struct chunk *c)
{
  c->begin = t->end;
  if (t->cut_short)
    c->end = c->begin;
  worker_resume(w, &t->state);
  scan_chunk(t, w, c, t->run->plan.places);
  t->state = w->scan;
  c->counts = worker_take_counts(w);
}

/* The chunks before are certain; where this one begins and ends is so now. The
   lock is held, as no later chunk can be certain before this one is. */
static void
make_certain(struct team *t, struct worker *w, struct chunk *c)
{
  c->at = t->state;
  if (t->cut_short || c->begin != t->end || eid_scan_within(&t->state))
    pass_again(t, w, c);
  else
    add_state(&t->state, &c->after);
  t->end = c->begin + c->used;
  c->after = t->state;
  t->cut_short = t->cut_short || c->fault;
  t->stopped = t->stopped || c->fault;
  c->handed_in = false;
  t->certain++;
  if (!t->run->plan.places)
    turn_count(t, c);
}

/* The first pass of the chunk is over. It and those behind it become certain,
   as far as the ones before are. Places are known only then. */
static void
hand_in(struct member *m)
{
  struct team *t = m->team;
  struct chunk *c = m->c, *next;
  uint64_t number = c->number;

  c->after = m->w->scan;
  c->counts = worker_take_counts(m->w);
  pthread_mutex_lock(&t->lock);
  c->handed_in = true;
  while ((next = &t->ring[t->certain % t->slots])->handed_in)
    make_certain(t, m->w, next);
  pthread_cond_broadcast(&t->moved);
  while (t->run->plan.places && t->certain <= number)
    pthread_cond_wait(&t->moved, &t->lock);
  pthread_mutex_unlock(&t->lock);
}

/* What a thread does: chunk after chunk, until none is left. */
static void
run_member(void *ctx)
{
  struct member *m = ctx;
  struct team *t = m->team;
  bool places = t->run->plan.places;

  while (take_chunk(m)) {
    struct chunk *c = m->c;
    worker_resume(m->w, &t->zero);
    scan_chunk(t, m->w, c, places);
    if (c->give_back)
      source_give_back(t->src, t->s + c->begin, c->end - c->begin);
    hand_in(m);
    if (places) {
      worker_resume(m->w, &c->at);
      scan_chunk(t, m->w, c, false);
      c->after = m->w->scan;
      c->counts = worker_take_counts(m->w);
      turn_finish(m);
    }
  }
}

/* A worker prints to memory while it is one of several. */
static void
member_init(struct member *m, struct team *t, unsigned i)
{
  *m = (struct member){.team = t, .w = &t->run->workers[i]};
  held_open(&m->held);
  m->w->out = m->held.out;
  m->w->relief = turn_relieve;
  m->w->relief_ctx = m;
}

static void
member_end(struct member *m)
{
  held_close(&m->held);
  m->w->out = stdout;
  m->w->relief = NULL;
}

/* This thread is one of them; fewer may be had than were asked for. As
   chunks are taken and not dealt out, any number of threads does the whole
   work. */
static void
run_members(struct member *members, unsigned count)
{
  struct threads *others =
      threads_start(count - 1, run_member, &members[1], sizeof *members);

  run_member(&members[0]);
  threads_join(others);
}

/* No more threads than have a share of the list that is worth their start.
   The first worker has passed the header; its scan, with the counts set to
   0, is the one from which every chunk is measured. Afterwards it stands
   where the list ended, so that end_list need not know how many threads
   there were. */
bool
jobs_scan(struct run *run, struct source *src, const char *s, size_t n)
{
  unsigned count = run->plan.jobs;
  struct worker *first = &run->workers[0];
  struct team t = {.run = run, .src = src, .s = s, .n = n};
  struct member *members;

  if (n / run->plan.share < count)
    count = (unsigned)(n / run->plan.share);
  t.members = count;
  t.slots = SLOTS * count;
  t.ring = grow(NULL, t.slots * sizeof *t.ring);
  memset(t.ring, 0, t.slots * sizeof *t.ring);
  turn_begin(&t);
  t.zero = t.state = first->scan;
  t.zero.records = t.zero.lines = t.zero.offset = 0;
  pthread_mutex_init(&t.lock, NULL);
  pthread_cond_init(&t.moved, NULL);
  members = grow(NULL, count * sizeof *members);
  for (unsigned i = 0; i < count; i++)
    member_init(&members[i], &t, i);
  run_members(members, count);
  for (unsigned i = 0; i < count; i++)
    member_end(&members[i]);
  free(members);
  turn_end(&t);
  free(t.ring);
  pthread_cond_destroy(&t.moved);
  pthread_mutex_destroy(&t.lock);
  worker_resume(first, t.fault ? &t.place : &t.state);
  return !t.fault;
}

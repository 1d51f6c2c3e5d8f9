/* SPDX-License-Identifier: MIT */
/*
 * A system may start a thread on the CPU of the one that asked for it and let
 * the two take turns while another CPU is idle: in virtual machines of two
 * CPUs Linux was seen to do so for 4 to 20 ms, the time of a whole list of
 * 600 MB (docs/SPEED.md). So the CPUs are dealt out, each thread starts on one
 * of its hand, and from there on the system may move it as it likes.
 */
#include "config.h"

#include <pthread.h>
#ifdef HAVE_SCHED_GETAFFINITY
#include <sched.h>
#endif
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/threads.h"

/* What a new thread is given. */
struct start {
  void (*run)(void *);
  void *ctx;
#ifdef HAVE_PTHREAD_ATTR_SETAFFINITY_NP
  cpu_set_t all; /* where it may run */
  bool placed;   /* it starts on some of these alone */
#endif
};

struct threads {
  struct start *starts;
  pthread_t *ids;
  unsigned started;
};

unsigned
threads_cpus(void)
{
  long n;
#ifdef HAVE_SCHED_GETAFFINITY
  cpu_set_t set;

  if (sched_getaffinity(0, sizeof set, &set) == 0)
    return (unsigned)CPU_COUNT(&set);
#endif
  n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (unsigned)n : 1;
}

static void *
begin(void *ctx)
{
  struct start *s = ctx;

#ifdef HAVE_PTHREAD_ATTR_SETAFFINITY_NP
  if (s->placed)
    (void)sched_setaffinity(0, sizeof s->all, &s->all);
#endif
  s->run(s->ctx);
  return NULL;
}

#ifdef HAVE_PTHREAD_ATTR_SETAFFINITY_NP
/* The i-th of `hands` hands of the CPUs, dealt from this thread's own on,
   which is in the hand of number 0. May be empty. */
static void
deal(const cpu_set_t *all, unsigned hands, unsigned i, cpu_set_t *hand)
{
  int here = sched_getcpu();
  unsigned dealt = 0;

  CPU_ZERO(hand);
  for (int k = 0; k < CPU_SETSIZE && here >= 0; k++) {
    size_t cpu = (size_t)(here + k) % CPU_SETSIZE;
    if (CPU_ISSET(cpu, all) && dealt++ % hands == i)
      CPU_SET(cpu, hand);
  }
}

/* Start it in its place. False where it was not started. */
static bool
start_placed(pthread_t *id, struct start *s, unsigned hands, unsigned i)
{
  pthread_attr_t attr;
  cpu_set_t hand;
  bool started;

  if (sched_getaffinity(0, sizeof s->all, &s->all) != 0)
    return false;
  deal(&s->all, hands, i, &hand);
  if (CPU_COUNT(&hand) == 0 || pthread_attr_init(&attr) != 0)
    return false;
  s->placed = true;
  started = pthread_attr_setaffinity_np(&attr, sizeof hand, &hand) == 0 &&
            pthread_create(id, &attr, begin, s) == 0;
  if (!started)
    s->placed = false;
  pthread_attr_destroy(&attr);
  return started;
}
#else
static bool
start_placed(pthread_t *id, struct start *s, unsigned hands, unsigned i)
{
  (void)id, (void)s, (void)hands, (void)i;
  return false;
}
#endif

struct threads *
threads_start(unsigned count, void (*run)(void *), void *contexts, size_t size)
{
  struct threads *t = grow(NULL, sizeof *t);

  t->starts = grow(NULL, (count + 1) * sizeof *t->starts);
  t->ids = grow(NULL, (count + 1) * sizeof *t->ids);
  for (t->started = 0; t->started < count; t->started++) {
    unsigned i = t->started;
    struct start *s = &t->starts[i];
    *s = (struct start){.run = run, .ctx = (char *)contexts + size * i};
    if (!start_placed(&t->ids[i], s, count + 1, i + 1) &&
        pthread_create(&t->ids[i], NULL, begin, s) != 0)
      break;
  }
  return t;
}

void
threads_join(struct threads *t)
{
  for (unsigned i = 0; i < t->started; i++)
    pthread_join(t->ids[i], NULL);
  free(t->ids);
  free(t->starts);
  free(t);
}

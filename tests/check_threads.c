/* SPDX-License-Identifier: MIT */
/*
 * Threads that are started on CPUs of their own: each runs once, with its own
 * context, and may run on any CPU that the process may use from then on.
 */
#include "config.h"

#ifdef HAVE_SCHED_GETAFFINITY
#include <sched.h>
#endif
#include <stdlib.h>

#include "base/complain.h"
#include "base/threads.h"
#include "main.h"

/* Of base/complain.c, which is more than threads.c needs. */
void *
grow(void *memory, size_t size)
{
  memory = realloc(memory, size);
  ck_assert_ptr_nonnull(memory);
  return memory;
}

struct context {
  unsigned runs;
#ifdef HAVE_SCHED_GETAFFINITY
  cpu_set_t cpus;
#endif
};

static void
run(void *ctx)
{
  struct context *c = ctx;

  c->runs++;
#ifdef HAVE_SCHED_GETAFFINITY
  (void)sched_getaffinity(0, sizeof c->cpus, &c->cpus);
#endif
}

/* Fewer threads than CPUs, as many and more. */
START_TEST(each_runs_once)
{
  unsigned counts[] = {0, 1, threads_cpus() - 1, threads_cpus(), 9};

  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    struct context *all = calloc(counts[i] + 1, sizeof *all);
    ck_assert_ptr_nonnull(all);
    threads_join(threads_start(counts[i], run, all, sizeof *all));
    for (unsigned k = 0; k < counts[i]; k++)
      ck_assert_uint_eq(all[k].runs, 1);
    ck_assert_uint_eq(all[counts[i]].runs, 0);
    free(all);
  }
}
END_TEST

#ifdef HAVE_SCHED_GETAFFINITY
START_TEST(may_move)
{
  enum { COUNT = 3 };
  struct context all[COUNT] = {{.runs = 0}};
  cpu_set_t before, after;

  ck_assert_int_eq(sched_getaffinity(0, sizeof before, &before), 0);
  threads_join(threads_start(COUNT, run, all, sizeof *all));
  ck_assert_int_eq(sched_getaffinity(0, sizeof after, &after), 0);
  ck_assert(CPU_EQUAL(&before, &after));
  for (unsigned i = 0; i < COUNT; i++)
    ck_assert(CPU_EQUAL(&all[i].cpus, &before));
}
END_TEST

/* Where there are several CPUs, the first one is taken away: it is not used
   for the start either. */
START_TEST(keeps_to_its_cpus)
{
  struct context one = {.runs = 0};
  cpu_set_t all, fewer;
  size_t first = 0;

  ck_assert_int_eq(sched_getaffinity(0, sizeof all, &all), 0);
  while (!CPU_ISSET(first, &all))
    first++;
  fewer = all;
  if (CPU_COUNT(&all) > 1)
    CPU_CLR(first, &fewer);
  ck_assert_int_eq(sched_setaffinity(0, sizeof fewer, &fewer), 0);
  ck_assert_uint_eq(threads_cpus(), (unsigned)CPU_COUNT(&fewer));
  threads_join(threads_start(1, run, &one, sizeof one));
  ck_assert_uint_eq(one.runs, 1);
  ck_assert(CPU_EQUAL(&one.cpus, &fewer));
  ck_assert_int_eq(sched_setaffinity(0, sizeof all, &all), 0);
}
END_TEST
#endif

Suite *
suite(void)
{
  Suite *s = suite_create("threads");
  TCase *c = tcase_create("threads");

  tcase_add_test(c, each_runs_once);
#ifdef HAVE_SCHED_GETAFFINITY
  tcase_add_test(c, may_move);
  tcase_add_test(c, keeps_to_its_cpus);
#endif
  suite_add_tcase(s, c);
  return s;
}

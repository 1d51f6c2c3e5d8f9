/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <sys/resource.h>

#include "main.h"

/* Far above what any test takes, with sanitizers too. EID_TEST_SECONDS is
   another limit, for those who know that some will not end. */
enum { CPU_SECONDS = 600 };

/*
 * A test that does not end is stopped, by the processor time that it took: a
 * limit by the clock fails where a machine has other work too. Waiting takes
 * no processor time, so Check's own limit stays, hours away. Without fork all
 * tests are one process and have no limit.
 */
static void
limit_tests(void)
{
  const char *fork_mode = getenv("CK_FORK");
  const char *wanted = getenv("EID_TEST_SECONDS");
  rlim_t seconds = wanted == NULL ? CPU_SECONDS : (rlim_t)atoi(wanted);
  struct rlimit limit = {seconds, seconds + 10};

  (void)setenv("CK_DEFAULT_TIMEOUT", "7200", 1);
  if (fork_mode == NULL)
    (void)setrlimit(RLIMIT_CPU, &limit);
}

int
main(void)
{
  SRunner *runner;

  limit_tests();
  runner = srunner_create(suite());
  /* The TAP driver counts failures itself; a nonzero exit would add one. */
  srunner_set_tap(runner, "-");
  srunner_run_all(runner, CK_SILENT);
  srunner_free(runner);
  return 0;
}

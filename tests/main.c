/* SPDX-License-Identifier: MIT */
#include "main.h"

int
main(void)
{
  SRunner *runner = srunner_create(suite());

  /* The TAP driver counts failures itself; a nonzero exit would add one. */
  srunner_set_tap(runner, "-");
  srunner_run_all(runner, CK_SILENT);
  srunner_free(runner);
  return 0;
}

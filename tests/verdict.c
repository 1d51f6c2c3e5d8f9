/* SPDX-License-Identifier: MIT */
/* For shell tests: each line of standard input and what eid_parse says. */
#include <stdio.h>
#include <string.h>

#include <eid.h>

int
main(void)
{
  char line[256];

  while (fgets(line, sizeof line, stdin) != NULL) {
    size_t n = strcspn(line, "\n");
    eid e;
    int status = (int)eid_parse(&e, line, n, NULL);
    printf("%.*s %s\n", (int)n, line, eid_status_name(status));
  }
  return 0;
}

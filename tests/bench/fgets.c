/* SPDX-License-Identifier: MIT */
/* What a C program without libeid does: fgets, then one digit after the
   other. */
#include <stdio.h>
#include <string.h>

int
main(void)
{
  char line[4096];
  unsigned long records = 0, valid = 0;

  while (fgets(line, sizeof line, stdin) != NULL) {
    size_t n = strcspn(line, "\r\n");
    unsigned rest = 0;
    size_t i = 0;
    for (; i < n && line[i] >= '0' && line[i] <= '9'; i++)
      rest = (10 * rest + (unsigned)(line[i] - '0')) % 97;
    records++;
    valid += n == 32 && i == n && rest == 1;
  }
  printf("records=%lu valid=%lu\n", records, valid);
  return 0;
}

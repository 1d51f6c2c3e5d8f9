/* SPDX-License-Identifier: MIT */
/* Run the rows of vectors.tsv, as TAP: test_lint_eid <vectors.tsv */
#include <stdio.h>
#include <string.h>

#include "lint_eid.h"

static const char *const names[] = {"ok", "non-digit", "too-short",
                                    "too-long", "check-digits"};

/* The data without its asterisks; where they stood, as offset and length. */
static size_t
unmark(char *data, size_t *position, size_t *length)
{
  size_t n = 0, marks = 0;

  *position = *length = 0;
  for (const char *s = data; *s != '\0'; s++)
    if (*s != '*')
      data[n++] = *s;
    else if (marks++ == 0)
      *position = n;
    else
      *length = n - *position;
  return n;
}

int
main(void)
{
  char line[256];
  int count = 0, failed = 0;

  while (fgets(line, sizeof line, stdin) != NULL) {
    char *data = strchr(line, '\t');
    size_t n, at, length, err_pos = 0, err_len = 0;
    gs1_eid_error error;
    if (line[0] == '#' || strncmp(line, "result\t", 7) == 0 || data == NULL)
      continue;
    *data++ = '\0';
    data[strcspn(data, "\n")] = '\0';
    n = unmark(data, &at, &length);
    error = gs1_lint_eid(data, n, &err_pos, &err_len);
    if (strcmp(names[error], line) != 0 || err_pos != at ||
        err_len != length) {
      failed++;
      printf("not ");
    }
    printf("ok %d - %s: %s at %zu+%zu\n", ++count, line, names[error], err_pos,
           err_len);
    if (gs1_lint_eid(data, n, NULL, NULL) != error)
      failed++;
  }
  printf("1..%d\n", count);
  return failed > 0 || count == 0;
}

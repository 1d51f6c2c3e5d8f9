/* SPDX-License-Identifier: MIT */
/*
 * Write tests/vectors/answers.jsonl anew: answers <OLD >NEW. The questions
 * stay; each gets the line that the library says now.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer_cases.h"

/* A string in quotes. A line of an answer has no control characters. */
static void
put_quoted(const char *s)
{
  putchar('"');
  for (; *s != '\0'; s++) {
    if (*s == '"' || *s == '\\')
      putchar('\\');
    putchar(*s);
  }
  putchar('"');
}

int
main(void)
{
  static struct answer_case c;
  static char text[CASE_BYTES], line[CASE_BYTES];
  unsigned count = 0;

  while (fgets(text, sizeof text, stdin) != NULL) {
    eid_answer a = {.size = sizeof a};
    const char *fault;
    text[strcspn(text, "\n")] = '\0';
    fault = answer_case_read(&c, text);
    count++;
    if (fault != NULL) {
      fprintf(stderr, "line %u: %s\n", count, fault);
      return 1;
    }
    (void)eid_ask(&c.question, &a);
    if (eid_answer_json(line, sizeof line, &a, NULL, NULL, NULL) >=
        sizeof line)
      return 1;
    printf("%.*s", (int)c.stem, text);
    put_quoted(line);
    puts("}");
  }
  return count > 0 ? 0 : 1;
}

/* SPDX-License-Identifier: MIT */
/* Write docs/FORMS.md: a form in which texts hold EIDs in each row, as the
   tests make it. */
#include <stdio.h>

#include "forms.h"

/* Bytes that can be seen as they are; others as \xNN. */
static void
show(const form_text *t)
{
  for (size_t i = 0; i < t->n; i++) {
    unsigned char c = (unsigned char)t->bytes[i];
    if (c == '|')
      fputs("&#124;", stdout);
    else if (c == '&' || c == '<')
      fputs(c == '&' ? "&amp;" : "&lt;", stdout);
    else if (c >= ' ' && c <= '~')
      putchar(c);
    else if (c == '\n')
      fputs("\\n<br>", stdout);
    else
      printf("\\x%02X", c);
  }
}

int
main(void)
{
  puts("# Forms in which texts hold EIDs\n\n"
       "`eidtool find` and `mask` take these, and `eid_find_next` does. The "
       "tests write this\nfile and try each form in every surrounding. Bytes "
       "that are not printed stand as `\\xNN`.\n\n"
       "| form | seen in | maker | example |\n|---|---|---|---|");
  for (size_t i = 0; i < forms_count; i++) {
    numbers random = {5};
    form_text t = {.n = 0};
    forms[i].write(&t, "89049032123451234512345678901235", forms[i].with,
                   &random);
    printf("| %s | %s | %s | <code>", forms[i].name, forms[i].where,
           forms[i].of == LISTED ? "known" : "any");
    show(&t);
    puts("</code> |");
  }
  return 0;
}

/* SPDX-License-Identifier: MIT */
/* Write docs/FORMS.md: a form in which texts hold EIDs in each row, as the
   tests make it. */
#include <stdio.h>
#include <string.h>

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

/* What a field says of it: `valid`, or how the EID in it is suggested. */
static const char *
said_in_field(const form_text *t, const char *digits)
{
  eid_lint_result r = {.size = sizeof r};
  eid_suggestion found[EID_SUGGESTIONS_MAX];
  char text[EID_TEXT_SIZE];

  eid_lint(t->bytes, t->n, EID_POLICY_HUMAN, &r);
  if (r.valid)
    return "valid";
  if (eid_suggest(found, t->bytes, t->n, eid_registry_builtin(), NULL) != 1)
    return "-";
  eid_format(text, &found[0].value, EID_STYLE_PLAIN);
  return strcmp(text, digits) == 0 ? eid_repair_name((int)found[0].repair)
                                   : "another";
}

int
main(void)
{
  puts("# Forms in which texts hold EIDs\n\n"
       "`eidtool find` and `mask` take these, and `eid_find_next` does. The "
       "tests write this\nfile and try each form in every surrounding. Bytes "
       "that are not printed stand as `\\xNN`.\n\n"
       "*Field* is what becomes of one in a field of a form, under the policy "
       "`human` of\n`check`, `decode` and `suggest`: it is `valid` as it "
       "stands, or the EID in it is\nsuggested, by the name of what was done "
       "(`eid_repair_name`).\n\n"
       "| form | seen in | maker | field | example |\n|---|---|---|---|---|");
  for (size_t i = 0; i < forms_count; i++) {
    static const char digits[] = "89049032123451234512345678901235";
    numbers random = {5};
    form_text t = {.n = 0};
    forms[i].write(&t, digits, forms[i].with, &random);
    printf("| %s | %s | %s | %s | <code>", forms[i].name, forms[i].where,
           forms[i].of == LISTED ? "known" : "any", said_in_field(&t, digits));
    show(&t);
    puts("</code> |");
  }
  return 0;
}

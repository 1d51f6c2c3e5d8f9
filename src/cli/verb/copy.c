/* SPDX-License-Identifier: MIT */
/* Lines of a table in the form of eid-tables(5), which registry.c and
   carriers.c write for data.c. Tables hold no tab and no line break: nothing
   is escaped. */
#include "config.h"

#include "verb/copy.h"

void
copy_head(FILE *f, const char *version, const struct field *fields)
{
  fprintf(f, "# version: %s\n", version);
  for (const struct field *c = fields; c->name != NULL; c++)
    fprintf(f, "%s%s", c == fields ? "" : "\t", c->name);
  putc('\n', f);
}

void
copy_row(FILE *f, const struct field *fields, const void *row, char between)
{
  for (const struct field *c = fields; c->name != NULL; c++) {
    const struct text *cell = (const void *)((const char *)row + c->offset);
    if (c != fields)
      putc('\t', f);
    for (size_t i = 0; cell->s != NULL && i < cell->n; i++)
      putc(c->kind == FIELD_WORDS && cell->s[i] == ' ' ? between : cell->s[i],
           f);
  }
  putc('\n', f);
}

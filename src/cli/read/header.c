/* SPDX-License-Identifier: MIT */
/* The names in the header of a table, beside those of the EIDs. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "read/header.h"
#include "read/name.h"

void
header_complain(const char *list, const char *name, const struct splits *all)
{
  char names[1024] = "";
  const struct split *m = widest_sample(all);
  size_t n = 0, row = widest_row(m, all->rows);
  size_t width = m->rows > 0 ? sample_width(m, row) : 0;

  for (size_t i = 0; i < width && n < sizeof names; i++) {
    char cell[TABLE_NAME];
    name_shown(sample_cell(m, row, i), cell, sizeof cell);
    n += (size_t)snprintf(names + n, sizeof names - n, "%s%s",
                          i > 0 ? ", " : "", cell);
  }
  if (n >= sizeof names)
    memcpy(names + sizeof names - 4, "...", 4);
  complain("%s: no column is called '%s'; there are: %s", list, name, names);
}

/* The column of that name in the row that was taken for the header, from 1; 0
   where there is none. */
static size_t
find_in_header(const struct layout *t, const struct split *m, const char *name)
{
  for (size_t row = 0; row < m->rows; row++)
    for (int level = NAME_SAME; level <= NAME_FOLDED; level++)
      for (size_t i = 0; i < sample_width(m, row); i++)
        if (m->after[row] == t->used &&
            name_is(sample_cell(m, row, i), name, (enum name_level)level))
          return i + 1;
  return 0;
}

bool
header_find_carrier(const struct settings *s, const char *list,
                    const struct splits *all, struct layout *t)
{
  const char *word = s->carrier_column;

  if (word == NULL)
    return true;
  t->carrier = strtoul(word, NULL, 10);
  for (size_t i = 0; i < all->count && t->header && t->carrier == 0; i++)
    if (all->of[i].delimiter == t->delimiter)
      t->carrier = find_in_header(t, &all->of[i], word);
  /* An empty list has no header either. */
  if (t->carrier == 0 && widest_sample(all)->rows == 0)
    t->carrier = 1;
  if (t->carrier > TABLE_FIELDS_SEEN) {
    complain("--carrier-column=%s: it must be one of the first %d columns",
             word, TABLE_FIELDS_SEEN);
    return false;
  }
  if (t->carrier == 0 && list != NULL)
    header_complain(list, word, all);
  return t->carrier > 0;
}

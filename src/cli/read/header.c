/* SPDX-License-Identifier: MIT */
/* Which row is the header of a table, and the names in it. */
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

/* Whether a cell may hold the number of a chip, a phone or a card. */
static bool
is_like_number(struct text cell)
{
  enum { FEWEST = 8 };

  return cell_digits(cell) >= FEWEST;
}

/* Whether a cell is of the header and not of a record: it is there, and says
   more than that nothing is known. */
static bool
is_like_name(struct text cell)
{
  return cell_trim(cell).n > 0 && !cell_is_absent(cell) &&
         !is_like_number(cell);
}

/* How many cells of a row hold something. One that is left out at the
   beginning is that of a column of row numbers, which has no name. */
static size_t
count_filled(const struct split *m, size_t row)
{
  size_t count = 0;

  for (size_t i = 0; i < sample_width(m, row); i++)
    count += i == 0 || cell_trim(sample_cell(m, row, i)).n > 0;
  return count;
}

/* The first row before `end` with so many cells filled whose cell in the
   column is a name at that level; NULL: any name. Returns `end` where there is
   none. */
static size_t
first_named(const struct split *m, size_t end, size_t column, const char *name,
            enum name_level level, size_t least)
{
  for (size_t row = 0; row < end; row++) {
    struct text cell;
    if (column >= sample_width(m, row) || count_filled(m, row) < least)
      continue;
    cell = sample_cell(m, row, column);
    if (is_like_name(cell) && (name == NULL || name_is(cell, name, level)))
      return row;
  }
  return end;
}

/* The first of the fullest rows that have a name there. */
static size_t
fullest_named(const struct split *m, size_t end, size_t column,
              const char *name, enum name_level level)
{
  size_t row = first_named(m, end, column, name, level, 0), next = row;

  while (next < end) {
    row = next;
    next = first_named(m, end, column, name, level, count_filled(m, row) + 1);
  }
  return row;
}

/*
 * The row of a name, of those before `end`. What stands above it are titles,
 * which are less full, and what stands below it are records without an EID; of
 * a wide table one column may have no name. A row with the word EID goes
 * before it where it is fuller, and may else be a record that has none.
 */
static size_t
choose_named(const struct split *m, size_t end, size_t column)
{
  size_t row, full, word;

  row = fullest_named(m, end, column, "EID", NAME_FOLDED);
  if (row < end)
    return row;
  row = fullest_named(m, end, column, NULL, NAME_MEANING);
  if (row == end)
    return end;
  full = count_filled(m, row);
  row = first_named(m, end, column, NULL, NAME_MEANING, full - (full > 2));
  word = fullest_named(m, end, column, "EID", NAME_MEANING);
  return word < end && count_filled(m, word) > count_filled(m, row) ? word
                                                                    : row;
}

/* Rows that may be the header of a column: those above its first EID, and
   above the first one that has a number there. */
static size_t
count_above(const struct split *m, size_t column)
{
  size_t row = 0;

  while (row < m->rows && sample_eids(m, row, column) == 0 &&
         (column >= sample_width(m, row) ||
          !is_like_number(sample_cell(m, row, column))))
    row++;
  return row;
}

/* "(32 digits)" below a name is a part of the header. */
static bool
is_note(const struct split *m, size_t row, size_t column)
{
  struct text cell = {"", 0};

  if (column < sample_width(m, row))
    cell = cell_trim(sample_cell(m, row, column));
  return cell.n > 1 && ((cell.s[0] == '(' && cell.s[cell.n - 1] == ')') ||
                        (cell.s[0] == '[' && cell.s[cell.n - 1] == ']'));
}

size_t
header_above(const struct split *m, size_t column)
{
  size_t end = count_above(m, column), row = choose_named(m, end, column);

  if (row == end)
    return m->rows;
  while (row + 1 < end && is_note(m, row + 1, column))
    row++;
  return row;
}

bool
header_names_eids(const struct split *m, size_t row, size_t column)
{
  if (!name_is_of_eids(sample_cell(m, row, column)))
    return false;
  for (size_t i = row + 1; i < m->rows; i++)
    if (column < sample_width(m, i) && sample_eids(m, i, column) == 0 &&
        cell_trim(sample_cell(m, i, column)).n > 0)
      return false;
  return true;
}

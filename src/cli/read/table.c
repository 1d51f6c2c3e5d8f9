/* SPDX-License-Identifier: MIT */
/*
 * The first rows of a list are split by each delimiter that it may have, and
 * the one is taken by which the asked column is there under its name, or else
 * by which EIDs stand in a column. A list with commas is tried first, and one
 * that has its column in the first row is not looked at any further: so the
 * usual list is read as ever, and the lines of a pipe are seen when they come.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "read/header.h"
#include "read/name.h"
#include "read/rows.h"
#include "read/table.h"

static void
copy_names(struct layout *t, const struct split *m, size_t row)
{
  for (size_t i = 0; i < t->columns; i++) {
    struct text cell = {"", 0};
    if (t->column[i] <= sample_width(m, row))
      cell = sample_cell(m, row, t->column[i] - 1);
    name_shown(cell, t->name[i], TABLE_NAME);
  }
}

static void
copy_row(struct layout *t, const struct split *m, size_t row)
{
  size_t end = m->after[row];

  end -= end > m->begin[row] && m->s[end - 1] == '\n';
  end -= end > m->begin[row] && m->s[end - 1] == '\r';
  t->row_n = end - m->begin[row];
  memcpy(t->row, m->s + m->begin[row],
         t->row_n < TABLE_ROW ? t->row_n : TABLE_ROW);
}

/* The header is a row of the sample: the records begin after it. */
static void
take_header(struct layout *t, const struct split *m, size_t row)
{
  t->used = m->after[row];
  t->header = true;
  t->header_n = m->after[row] - m->begin[row];
  t->fields = sample_width(m, row);
  copy_names(t, m, row);
  copy_row(t, m, row);
}

static void
table_add(struct layout *t, size_t column)
{
  size_t i = t->columns;

  if (i == TABLE_COLUMNS)
    return;
  while (i > 0 && t->column[i - 1] > column + 1)
    i--;
  if (i > 0 && t->column[i - 1] == column + 1)
    return;
  memmove(t->column + i + 1, t->column + i,
          (t->columns - i) * sizeof *t->column);
  t->column[i] = column + 1;
  t->columns++;
}

/*
 * Take the columns of a row that are a name at a level. What only has the
 * word EID is taken where EIDs stand below it, as a title may have the word
 * too; of others, as of one that has a row of titles above, the first.
 *
 * below  whether EIDs must stand below
 *
 * Returns whether there is one.
 */
static bool
match_row(struct layout *t, const struct split *m, size_t row,
          const char *name, enum name_level level, bool below)
{
  size_t before = t->columns;

  for (size_t i = 0; i < sample_width(m, row); i++)
    if (name_is(sample_cell(m, row, i), name, level) &&
        (!below || count_below(m, row + 1, i) > 0) &&
        (t->columns == before || below))
      table_add(t, i);
  return t->columns > before;
}

/* One name in the rows that may be the header, with EIDs below it or not. */
static bool
find_in_rows(struct layout *t, const struct split *m, size_t rows,
             const char *name, enum name_level level, bool below)
{
  for (size_t i = 0; i < m->rows && i < rows; i++)
    if (match_row(t, m, i, name, level, below)) {
      take_header(t, m, i);
      return true;
    }
  return false;
}

/* The first row has a name in it as it was asked for: the usual header, for
   which nothing else is waited for. */
static bool
find_at_once(struct layout *t, const struct splits *all, const char *name)
{
  for (int level = NAME_SAME; level <= NAME_CASE; level++)
    for (size_t i = 0; i < all->count; i++)
      if (find_in_rows(t, &all->of[i], 1, name, (enum name_level)level,
                       false)) {
        t->delimiter = all->of[i].delimiter;
        return true;
      }
  return false;
}

/* How many EIDs stand in the columns that were found. */
static size_t
count_found(const struct layout *t, const struct split *m)
{
  size_t count = 0;

  for (size_t i = 0; i < t->columns; i++)
    count += count_below(m, 0, t->column[i] - 1);
  return count;
}

/* A name of a level, by the delimiter that shows the most EIDs below it. */
static bool
find_level(struct layout *t, const struct splits *all, const char *name,
           enum name_level level, bool below)
{
  struct layout best = *t, one;
  size_t most = 0;

  for (size_t i = 0; i < all->count; i++) {
    const struct split *m = &all->of[i];
    one = *t;
    if (!find_in_rows(&one, m, all->rows, name, level, below) ||
        (best.columns > 0 && count_found(&one, m) <= most))
      continue;
    best = one;
    best.delimiter = m->delimiter;
    best.chosen = level == NAME_MEANING;
    most = count_found(&one, m);
  }
  *t = best;
  return best.columns > 0;
}

/* Names of these levels, the best one first. */
static bool
find_levels(struct layout *t, const struct splits *all, const char *name,
            const enum name_level levels[2], bool below)
{
  for (int level = (int)levels[0]; level <= (int)levels[1]; level++)
    if (find_level(t, all, name, (enum name_level)level, below))
      return true;
  return false;
}

/* A name that EIDs stand below goes before one without. What only has the
   word EID goes last; without EIDs it must be in the widest row, as a title
   may have the word too. */
static bool
find_name(struct layout *t, const struct splits *all, const char *name)
{
  static const enum name_level names[2] = {NAME_SAME, NAME_FOLDED};
  static const enum name_level meaning[2] = {NAME_MEANING, NAME_MEANING};
  const struct split *m = widest_sample(all);
  size_t row;

  if (find_levels(t, all, name, names, true) ||
      find_levels(t, all, name, names, false) ||
      find_levels(t, all, name, meaning, true))
    return true;
  if (m->rows == 0)
    return false;
  row = widest_row(m, all->rows);
  if (sample_width(m, row) < sample_width(m, widest_row(m, m->rows)))
    return false;
  t->delimiter = m->delimiter;
  if (!match_row(t, m, row, name, NAME_MEANING, false))
    return false;
  take_header(t, m, row);
  t->chosen = true;
  return true;
}

/* A further column by name: in the same header. */
static bool
add_named(struct layout *t, const struct splits *all, const char *name)
{
  for (size_t i = 0; i < all->count; i++)
    for (int level = NAME_SAME; level <= NAME_MEANING; level++)
      for (size_t row = 0; row < all->of[i].rows; row++)
        if (all->of[i].delimiter == t->delimiter &&
            all->of[i].after[row] == t->used &&
            match_row(t, &all->of[i], row, name, (enum name_level)level,
                      false)) {
          copy_names(t, &all->of[i], row);
          return true;
        }
  return false;
}

/* The header of columns that were found by the EIDs in them, and what it calls
   columns of EIDs too. Without one the first row is a record. */
static void
find_header_above(struct layout *t, const struct split *m, bool no_header)
{
  size_t row = header_above(m, t->column[0] - 1);

  t->fields = m->rows > 0 ? sample_width(m, 0) : 0;
  if (no_header || row == m->rows)
    return;
  for (size_t i = 0; i < sample_width(m, row); i++)
    if (header_names_eids(m, row, i))
      table_add(t, i);
  take_header(t, m, row);
}

/* Take the columns in which EIDs stand, by the delimiter that shows the most
   of them. */
static const struct split *
find_eids(struct layout *t, const struct splits *all)
{
  const struct split *best = &all->of[0];
  size_t most = count_all(best), count;

  for (size_t i = 1; i < all->count; i++)
    if ((count = count_all(&all->of[i])) > most) {
      best = &all->of[i];
      most = count;
    }
  t->delimiter = best->delimiter;
  for (size_t row = 0; row < best->rows; row++)
    for (size_t i = 0; i < sample_width(best, row); i++)
      if (sample_eids(best, row, i) > 0)
        table_add(t, i);
  return best;
}

/* A header without a name that is asked for is the first row. */
static int
pass_first_row(const struct settings *s, struct layout *t,
               const struct split *m)
{
  if (m->rows == 0)
    return 1;
  t->fields = sample_width(m, 0);
  if (s->header)
    take_header(t, m, 0);
  return 1;
}

/* The columns by number: the delimiter by which the first of them is one. */
static int
look_numbered(const struct settings *s, struct layout *t,
              const struct splits *all)
{
  const struct split *m = &all->of[0];
  size_t column = t->column[0] - 1;

  for (size_t i = 0; i < all->count; i++)
    if (count_below(&all->of[i], 0, column) > count_below(m, 0, column))
      m = &all->of[i];
  t->delimiter = m->delimiter;
  return pass_first_row(s, t, m);
}

/* No column was named. */
static int
look_auto(const struct settings *s, struct layout *t, const struct splits *all)
{
  const struct split *m = find_eids(t, all);

  t->chosen = t->columns > 0;
  if (t->chosen) {
    find_header_above(t, m, s->no_header);
    if (!t->header)
      (void)pass_first_row(s, t, m);
    return 1;
  }
  if (!s->no_header && find_name(t, all, "EID"))
    return 1;
  t->column[0] = t->columns = 1;
  t->delimiter = all->of[0].delimiter;
  return pass_first_row(s, t, &all->of[0]);
}

/* Columns that are all numbers are set before. */
static int
look_named(const struct settings *s, const char *list, struct layout *t,
           const struct splits *all)
{
  size_t i = 0;

  while (s->columns[i] != NULL) {
    const char *name = s->columns[i];
    if (i == 0 ? !find_name(t, all, name) : !add_named(t, all, name)) {
      if (list != NULL)
        header_complain(list, name, all);
      return -1;
    }
    i++;
  }
  return 1;
}

/* The numbers of columns. Returns false where one is a name. */
static bool
take_numbers(const struct settings *s, struct layout *t)
{
  for (size_t i = 0; s->columns[i] != NULL; i++) {
    const char *word = s->columns[i];
    if (word[0] == '\0' || word[strspn(word, "0123456789")] != '\0') {
      t->columns = 0;
      return false;
    }
    table_add(t, strtoul(word, NULL, 10) - 1);
  }
  return t->columns > 0;
}

static bool
is_auto(const struct settings *s)
{
  return s->columns[0] == NULL || strcmp(s->columns[0], "auto") == 0;
}

/* Whether the first row tells all: a name that is asked for stands in it, or a
   numbered column by a delimiter that is given or shows an EID there. */
static bool
is_plain_enough(const struct settings *s, struct layout *t,
                const struct splits *all)
{
  const struct split *m = &all->of[0];

  if (m->rows == 0)
    return false;
  if (t->columns > 0)
    return all->count == 1 || sample_eids(m, 0, t->column[0] - 1) > 0;
  return !is_auto(s) && s->columns[1] == NULL &&
         find_at_once(t, all, s->columns[0]);
}

/* All that there is to see is there. */
static int
look_at_all(const struct settings *s, const char *list, struct layout *t,
            const struct splits *all)
{
  bool empty = widest_sample(all)->rows == 0;

  if (t->columns > 0)
    return look_numbered(s, t, all);
  if (is_auto(s) || empty)
    return look_auto(s, t, all);
  return look_named(s, list, t, all);
}

int
table_look(const struct settings *s, const char *list, char delimiter,
           const char *bytes, size_t n, bool last, struct layout *t)
{
  struct splits all;
  size_t marks;
  bool numbered;
  int result = 0;

  memset(t, 0, sizeof *t);
  t->delimiter = delimiter;
  all.last = last && n <= TABLE_LOOK;
  n = n < TABLE_LOOK ? n : TABLE_LOOK;
  all.full = n == TABLE_LOOK;
  if (!all.last && memchr(bytes, '\n', n) == NULL && !all.full)
    return 0;
  marks = table_marks(bytes, n, &t->delimiter);
  numbered = take_numbers(s, t);
  samples_take(&all, t->delimiter, bytes + marks, n - marks);
  if (s->skip > 0)
    all.rows = 1;
  if (is_plain_enough(s, t, &all))
    result = numbered ? look_numbered(s, t, &all) : 1;
  else if (!samples_want_more(&all))
    result = look_at_all(s, list, t, &all);
  if (result > 0 && !header_find_carrier(s, list, &all, t))
    result = -1;
  samples_free(&all);
  t->used += marks;
  return result;
}

/* The rows of a table are of one length, and EIDs stand in one column of
   them. */
static bool
is_table(int policy, const struct splits *all, struct layout *t)
{
  const struct split *m = find_eids(t, all);
  size_t rows = 0, eids = 0;

  if (t->columns == 0)
    return false;
  for (size_t i = 0; i < m->rows; i++) {
    eid_lint_result r = {.size = sizeof r};
    (void)eid_lint(m->s + m->begin[i], m->after[i] - m->begin[i], policy, &r);
    if (r.valid)
      return false;
    if (sample_width(m, i) < 2 || t->column[0] > sample_width(m, i))
      continue;
    rows++;
    eids += sample_eids(m, i, t->column[0] - 1) > 0;
  }
  find_header_above(t, m, false);
  return rows >= 2 && eids >= 1 && (t->header || eids >= 2);
}

static bool
has_delimiter(struct text line)
{
  for (size_t i = 0; sample_delimiters[i] != '\0'; i++)
    if (memchr(line.s, sample_delimiters[i], line.n) != NULL)
      return true;
  return false;
}

int
table_is_one(int policy, const char *bytes, size_t n, bool last,
             struct layout *t)
{
  enum { PLAIN = 8 };
  const char *feed = memchr(bytes, '\n', n);
  struct text line = {bytes, feed != NULL ? (size_t)(feed - bytes) : n};
  struct splits all;
  char delimiter = '\0';
  size_t marks;
  int result;

  memset(t, 0, sizeof *t);
  all.last = last && n <= TABLE_LOOK;
  n = n < TABLE_LOOK ? n : TABLE_LOOK;
  all.full = n == TABLE_LOOK;
  if (feed == NULL && !all.last)
    return all.full ? 0 : -1;
  /* A number and nothing beside it: a plain list. */
  if (cell_digits(line) >= PLAIN && !has_delimiter(line))
    return 0;
  marks = table_marks(bytes, n, &delimiter);
  samples_take(&all, delimiter, bytes + marks, n - marks);
  result = samples_want_more(&all) ? -1 : is_table(policy, &all, t);
  samples_free(&all);
  return result;
}

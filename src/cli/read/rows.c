/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "read/name.h"
#include "read/rows.h"
#include "read/table.h"

const char sample_delimiters[] = ",;\t|";

struct text
sample_cell(const struct split *m, size_t row, size_t column)
{
  const eid_span *f = &m->fields[m->first[row] + column];

  return (struct text){m->s + m->begin[row] + f->offset, f->length};
}

size_t
sample_width(const struct split *m, size_t row)
{
  return m->first[row + 1] - m->first[row];
}

/* Whether a row that takes `used` of n bytes goes on after them: a line feed
   that is the last byte at hand may stand within quotes. */
static bool
is_cut_off(const char *s, size_t n, size_t used, bool last)
{
  return !last && (used == 0 || s[used - 1] != '\n' || used == n);
}

/* Blank rows have no cell and are left out, as are rules. */
static bool
is_blank(const char *s, size_t n)
{
  while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL && s[n - 1] != '\0')
    n--;
  return n == 0;
}

/* A line between two things: "|:---|---:|" of Markdown, "----+-----" of psql,
   "+----+----+" of mysql, "----,----" of sqlcmd. A hyphen in each cell is what
   people type where there is nothing, so it takes three in a row. */
bool
row_is_rule(const char *s, size_t n, char delimiter)
{
  enum { FEWEST = 3 };
  size_t line = 0, longest = 0;

  for (size_t i = 0; i < n; i++) {
    if (s[i] != delimiter &&
        (s[i] == '\0' || strchr("-=:+|\" \t\r\n", s[i]) == NULL))
      return false;
    line = s[i] == '-' || s[i] == '=' ? line + 1 : 0;
    longest = line > longest ? line : longest;
  }
  return longest >= FEWEST;
}

static void
sample_take(struct splits *all, const char *s, size_t n, char delimiter)
{
  struct split *m = &all->of[all->count++];
  size_t at = 0, used, room = 0;

  *m = (struct split){.s = s, .delimiter = delimiter, .whole = true};
  while (at < n && m->rows < ROWS) {
    size_t count = eid_scan_row(s + at, n - at, delimiter, NULL, 0, &used);
    if (is_cut_off(s + at, n - at, used, all->last) &&
        !(all->full && m->rows == 0)) {
      m->whole = false;
      return;
    }
    if (!is_blank(s + at, used) && !row_is_rule(s + at, used, delimiter)) {
      size_t first = m->first[m->rows];
      if (first + count > room) {
        room = 2 * (first + count);
        m->fields = grow(m->fields, room * sizeof *m->fields);
      }
      (void)eid_scan_row(s + at, n - at, delimiter, m->fields + first, count,
                         &used);
      m->begin[m->rows] = at;
      m->after[m->rows] = at + used;
      m->first[++m->rows] = first + count;
    }
    at += used;
  }
  m->whole = m->rows == ROWS || all->last;
}

static bool
is_delimiter(char c)
{
  return c != '\0' && strchr(sample_delimiters, c) != NULL;
}

/* The numbers of a cell, with a delimiter between each two of them; one that
   was mistyped is counted by its digits. 0 where anything else is there, but
   for the end of the cell. */
static size_t
count_joined(struct text cell)
{
  enum { FEWEST = 26 };
  size_t count = 0, end;

  for (size_t at = 0; at < cell.n; at = end + 1) {
    struct text part = {cell.s + at, 0};
    for (end = at; end < cell.n && !is_delimiter(cell.s[end]); end++)
      part.n++;
    if (!cell_is_like_eid(part) && cell_digits(part) < FEWEST)
      return 0;
    count++;
  }
  return count;
}

/* "89...;89..." in a row with commas is one cell with two EIDs. Both count:
   else the semicolon would show more EIDs than the comma, and no one would
   read the first. In a row that is one cell the semicolon may be what is
   between the cells. */
size_t
sample_eids(const struct split *m, size_t row, size_t column)
{
  struct text cell;

  if (column >= sample_width(m, row))
    return 0;
  cell = sample_cell(m, row, column);
  if (cell_is_like_eid(cell))
    return 1;
  return sample_width(m, row) > 1 ? count_joined(cell) : 0;
}

/* How many EIDs stand in a column below a row. */
size_t
count_below(const struct split *m, size_t row, size_t column)
{
  size_t count = 0;

  for (size_t i = row; i < m->rows; i++)
    count += sample_eids(m, i, column);
  return count;
}

/* The EIDs of all columns by a delimiter. */
size_t
count_all(const struct split *m)
{
  size_t count = 0;

  for (size_t row = 0; row < m->rows; row++)
    for (size_t i = 0; i < sample_width(m, row); i++)
      count += sample_eids(m, row, i);
  return count;
}

void
samples_take(struct splits *all, char delimiter, const char *s, size_t n)
{
  all->count = 0;
  all->rows = HEADER_ROWS;
  if (delimiter != '\0') {
    sample_take(all, s, n, delimiter);
    return;
  }
  while (sample_delimiters[all->count] != '\0')
    sample_take(all, s, n, sample_delimiters[all->count]);
}

void
samples_free(struct splits *all)
{
  for (size_t i = 0; i < all->count; i++)
    free(all->of[i].fields);
}

/* More bytes would show more rows. */
bool
samples_want_more(const struct splits *all)
{
  bool more = false;

  for (size_t i = 0; i < all->count; i++)
    more |= !all->of[i].whole;
  return more && !all->full;
}

/* The row with the most cells is the one that people take for the header. */
size_t
widest_row(const struct split *m, size_t rows)
{
  size_t best = 0;

  for (size_t i = 1; i < m->rows && i < rows; i++)
    if (sample_width(m, i) > sample_width(m, best))
      best = i;
  return best;
}

/* The sample with the widest row: that of the delimiter, where no name and no
   EID tells which it is. */
const struct split *
widest_sample(const struct splits *all)
{
  const struct split *best = &all->of[0];
  size_t most = 0;

  for (size_t i = 0; i < all->count; i++) {
    const struct split *m = &all->of[i];
    size_t width = m->rows > 0 ? sample_width(m, widest_row(m, all->rows)) : 0;
    if (width > most) {
      best = m;
      most = width;
    }
  }
  return best;
}

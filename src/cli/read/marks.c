/* SPDX-License-Identifier: MIT */
/*
 * What stands in a table and is no record: lines that one program writes above
 * it for another one, comments, totals, rules, and the header once more.
 */
#include "config.h"

#include <string.h>

#include "read/name.h"
#include "read/rows.h"
#include "read/table.h"

/* "sep=;", which Excel reads, and its value. */
static bool
is_separator(struct text line, char *delimiter)
{
  static const char sep[] = "sep=";
  size_t n = sizeof sep - 1;

  if (line.n >= 2 && line.s[0] == '"' && line.s[line.n - 1] == '"')
    line = (struct text){line.s + 1, line.n - 2};
  if (line.n <= n ||
      (memcmp(line.s, sep, n) != 0 && memcmp(line.s, "SEP=", n) != 0))
    return false;
  *delimiter = line.s[n];
  if (line.n == n + 2 && line.s[n] == '\\' && line.s[n + 1] == 't')
    *delimiter = '\t';
  else if (line.n != n + 1)
    return false;
  return strchr("\"\r\n", *delimiter) == NULL;
}

/* The lines that a program writes above a table for another one: of Excel,
   Windows PowerShell and CostGuard. Returns their bytes. */
size_t
table_marks(const char *s, size_t n, char *delimiter)
{
  size_t used = 0;

  for (;;) {
    const char *feed = memchr(s + used, '\n', n - used);
    struct text line = {s + used,
                        feed != NULL ? (size_t)(feed - s) - used : n - used};
    size_t whole = line.n + (feed != NULL);
    char found;
    line.n -= line.n > 0 && line.s[line.n - 1] == '\r';
    if (used == 0 && is_separator(line, &found)) {
      if (*delimiter == '\0')
        *delimiter = found;
    } else if (!(line.n > 6 && memcmp(line.s, "#TYPE ", 6) == 0) &&
               !(line.n > 7 && memcmp(line.s, "FORMAT:", 7) == 0)) {
      return used;
    }
    used += whole;
  }
}

/* Whether the other cells hold no number of a chip, a phone or a card. */
static bool
has_no_number(const struct layout *t, struct text row)
{
  enum { FIELDS = 64, NUMBER = 14 };
  eid_span fields[FIELDS];
  size_t used,
      count = eid_scan_row(row.s, row.n, t->delimiter, fields, FIELDS, &used);

  for (size_t i = 0; i < count && i < FIELDS; i++)
    if (cell_digits((struct text){row.s + fields[i].offset,
                                  fields[i].length}) >= NUMBER)
      return false;
  return true;
}

/* The first cell that is not empty. */
static struct text
first_cell(const struct layout *t, struct text row)
{
  size_t at = 0, used = 0;
  eid_span field = {0, 0};

  while (at < row.n) {
    (void)eid_scan_row(row.s + at, row.n - at, t->delimiter, &field, 1, &used);
    if (field.length > 0)
      break;
    at++;
  }
  return (struct text){row.s + at + field.offset, field.length};
}

/* Lists that were put together have their header again; and a table may have
   two headers, in two languages or for groups. People also type "EID" where
   the number belongs, so the name in a row alone makes no header of it. */
static bool
is_header_again(const struct layout *t, size_t i, bool first, struct text row,
                struct text field)
{
  if (row.n == t->row_n && row.n <= TABLE_ROW &&
      memcmp(row.s, t->row, row.n) == 0)
    return true;
  return first && t->name[i][0] != '\0' &&
         (name_is(field, t->name[i], NAME_FOLDED) ||
          name_is(field, t->name[i], NAME_MEANING)) &&
         cell_digits(row) == 0;
}

enum table_row
table_row_is(const struct layout *t, size_t i, bool first, struct text row,
             struct text field, bool missing)
{
  enum { FEW = 8 };

  if (row_is_rule(row.s, row.n, t->delimiter))
    return ROW_RULE;
  if (!t->header || cell_digits(field) >= FEW)
    return ROW_RECORD;
  if (is_header_again(t, i, first, row, field))
    return ROW_HEADER;
  if (row.n > 0 && row.s[0] == '#' &&
      (missing || field.n == 0 || field.s == row.s))
    return ROW_COMMENT;
  return cell_is_total(first_cell(t, row)) && has_no_number(t, row)
             ? ROW_TOTAL
             : ROW_RECORD;
}

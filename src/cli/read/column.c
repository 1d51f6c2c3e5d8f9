/* SPDX-License-Identifier: MIT */
/*
 * Which column of a delimited list holds the EID. column_options turns the
 * options into those of a scan, once, for list/plan.c; column_header is asked
 * by list/list.c at the beginning of each list with a header, as the columns
 * of two lists may be in another order.
 *
 * A column may be named or numbered; a name is looked for with its case first,
 * as two columns may differ by nothing else.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/text.h"
#include "read/column.h"

/* A delimiter is one byte, and none that has a meaning in the rows already. A
   tab may be spelled out, as it is hard to type in a shell. */
static bool
read_delimiter(const char *word, char *delimiter)
{
  if (strcmp(word, "\\t") == 0 || strcmp(word, "tab") == 0) {
    *delimiter = '\t';
    return true;
  }
  *delimiter = word[0];
  if (word[0] != '\0' && word[1] == '\0' && strchr("\"\r\n", word[0]) == NULL)
    return true;
  complain("--delimiter=%s: it takes one ASCII character, not a quote or line "
           "break, or tab",
           word);
  return false;
}

/* The number of a column; 0 where the word is a name; -1 after a complaint. A
   word of digits is always a number: a column with such a name can be asked
   for by its place. */
static int
read_number(const char *word, size_t *column)
{
  char *end;
  unsigned long number;

  *column = 0;
  if (word[0] == '\0' || word[strspn(word, "0123456789")] != '\0')
    return 0;
  number = strtoul(word, &end, 10);
  if (number == 0 || number > UINT32_MAX) {
    complain("--column=%s: columns are counted from 1", word);
    return -1;
  }
  *column = number;
  return 1;
}

/*
 * Any of these options makes the list a table of rows; without one it is plain
 * lines. Options that contradict each other are refused rather than ranked: a
 * header that is read as a record, or the other way round, would make a wrong
 * count.
 */
bool
column_options(struct settings *s, eid_scan *scan)
{
  int number = 1;

  if (!s->csv && !s->tsv && s->delimiter == NULL && s->column == NULL &&
      !s->header && !s->no_header)
    return true;
  scan->shape = EID_SHAPE_COLUMN;
  scan->skip_empty = true;
  scan->delimiter = s->tsv ? '\t' : ',';
  scan->column = 1;
  if (s->csv && s->tsv) {
    complain("--csv and --tsv exclude each other");
    return false;
  }
  if (s->delimiter != NULL && !read_delimiter(s->delimiter, &scan->delimiter))
    return false;
  if (s->column != NULL)
    number = read_number(s->column, &scan->column);
  if (s->no_header && (s->header || number == 0)) {
    complain(s->header ? "--header and --no-header exclude each other"
                       : "a column has a name only where there is a header");
    return false;
  }
  if (number == 0)
    s->header = true;
  return number >= 0;
}

/* Spaces around a name in a header are no part of it. */
static struct text
trim_spaces(struct text t)
{
  while (t.n > 0 && t.s[0] == ' ') {
    t.s++;
    t.n--;
  }
  while (t.n > 0 && t.s[t.n - 1] == ' ')
    t.n--;
  return t;
}

/* Whether a field of the header is this name. The library gives the field as
   it stands in the row, where a quote is doubled; only ASCII letters match in
   either case. */
static bool
is_column_name(struct text field, const char *name, bool any_case)
{
  field = trim_spaces(field);
  for (size_t i = 0; i < field.n; i++, name++) {
    unsigned char a = (unsigned char)field.s[i], b = (unsigned char)*name;
    if (a == '"' && i + 1 < field.n && field.s[i + 1] == '"')
      i++;
    if (b == '\0' ||
        (a != b && !(any_case && a < 0x80 && tolower(a) == tolower(b))))
      return false;
  }
  return *name == '\0';
}

/* Names the columns that exist, as far as there is room: most often the wanted
   one is among them in another spelling. */
static void
complain_no_column(const char *list, const char *name, const char *bytes,
                   const eid_span *fields, size_t count)
{
  char names[1024] = "";
  size_t n = 0;

  for (size_t i = 0; i < count && n < sizeof names; i++) {
    struct text field =
        trim_spaces((struct text){bytes + fields[i].offset, fields[i].length});
    n += (size_t)snprintf(names + n, sizeof names - n, "%s%.*s",
                          i > 0 ? ", " : "", (int)field.n, field.s);
  }
  if (n >= sizeof names)
    memcpy(names + sizeof names - 4, "...", 4);
  complain("%s: no column is called '%s'; there are: %s", list, name, names);
}

/* Look for the name; case counts only where two names differ by it. */
static size_t
find_column(const char *name, const char *bytes, const eid_span *fields,
            size_t count)
{
  for (int any_case = 0; any_case < 2; any_case++)
    for (size_t i = 0; i < count; i++)
      if (is_column_name(
              (struct text){bytes + fields[i].offset, fields[i].length}, name,
              any_case != 0))
        return i + 1;
  return 0;
}

/* A header may have a line break within quotes: lines are counted by line
   feeds, not by rows. */
static uint64_t
count_line_feeds(const char *s, size_t n)
{
  uint64_t feeds = 0;

  for (size_t i = 0; i < n; i++)
    feeds += s[i] == '\n';
  return feeds;
}

/*
 * Unless the list ends here, the row is complete only if a line feed ends it
 * and bytes follow: one that is the last byte at hand may stand within quotes.
 * A header that fills a whole record is taken as it is, so that a list whose
 * first quote is never closed does not pile up in memory.
 *
 * A numbered column needs no look at the names: the row is only passed. The
 * fields are split twice, first to count them, then into an array of that
 * size.
 */
int
column_header(const struct settings *s, const char *name, const char *bytes,
              size_t n, bool last, eid_scan *scan, size_t *used)
{
  size_t count = eid_scan_row(bytes, n, scan->delimiter, NULL, 0, used);
  eid_span *fields;
  size_t number;

  if (!last && (*used == 0 || bytes[*used - 1] != '\n' || *used == n) &&
      n < EID_RECORD_MAX)
    return 0;
  scan->lines = count_line_feeds(bytes, *used);
  if (read_number(s->column != NULL ? s->column : "1", &number) != 0)
    return 1;
  if (n == 0)
    return 1; /* what is empty has no record, which is said later */
  fields = grow(NULL, count * sizeof *fields);
  (void)eid_scan_row(bytes, n, scan->delimiter, fields, count, used);
  scan->column = find_column(s->column, bytes, fields, count);
  if (scan->column == 0 && name != NULL)
    complain_no_column(name, s->column, bytes, fields, count);
  free(fields);
  return scan->column > 0 ? 1 : -1;
}

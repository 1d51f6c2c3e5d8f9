/* SPDX-License-Identifier: MIT */
/*
 * The options that say where the EID stands in a delimited list. They are read
 * once, for list/plan.c; table.c does what they say at the beginning of each
 * list, as the columns of two lists may be in another order.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/text.h"
#include "read/column.h"
#include "read/guess.h"

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
read_number(const char *option, const char *word)
{
  char *end;
  unsigned long number;

  if (word[0] == '\0' || word[strspn(word, "0123456789")] != '\0')
    return 0;
  number = strtoul(word, &end, 10);
  if (number == 0 || number > UINT32_MAX) {
    complain("--%s=%s: columns are counted from 1", option, word);
    return -1;
  }
  return 1;
}

static bool
is_plain_name(const char *s)
{
  while (*s != '\0' && (unsigned char)*s < 0x80)
    s++;
  return *s == '\0';
}

/* Whether columns are asked for by names. Names and numbers together would
   need a header for the one and none for the other; "auto" is both at once.
   False after a complaint. */
static bool
read_columns(const struct settings *s, bool *named)
{
  size_t names = 0, numbers = 0, any = 0;

  for (size_t i = 0; s->columns[i] != NULL; i++) {
    int number = read_number("column", s->columns[i]);
    if (number < 0)
      return false;
    if (strcmp(s->columns[i], "auto") == 0)
      any++;
    else if (number > 0)
      numbers++;
    else
      names++;
    if (!is_plain_name(s->columns[i]))
      guess_expect(s->columns[i]);
  }
  *named = names > 0;
  if (any + (names > 0 ? 1 : 0) + (numbers > 0 ? 1 : 0) <= 1)
    return true;
  complain("--column: all are names, or all are numbers, or it is auto once");
  return false;
}

/* The column of the carriers, whose number needs no header. False after a
   complaint. */
static bool
read_carrier_column(const struct settings *s, bool *named)
{
  const char *word = s->carrier_column;
  int number;

  if (word == NULL)
    return true;
  if (s->carrier != NULL) {
    complain("--carrier and --carrier-column exclude each other");
    return false;
  }
  number = read_number("carrier-column", word);
  if (!is_plain_name(word))
    guess_expect(word);
  *named |= number == 0;
  return number >= 0;
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
  bool named;

  if (!s->csv && !s->tsv && s->delimiter == NULL && s->columns[0] == NULL &&
      !s->header && !s->no_header && s->carrier_column == NULL)
    return true;
  scan->shape = EID_SHAPE_COLUMN;
  scan->skip_empty = true;
  scan->delimiter = s->tsv ? '\t' : '\0';
  if (s->csv && s->tsv) {
    complain("--csv and --tsv exclude each other");
    return false;
  }
  if (s->delimiter != NULL && !read_delimiter(s->delimiter, &scan->delimiter))
    return false;
  if (!read_columns(s, &named) || !read_carrier_column(s, &named))
    return false;
  if (s->no_header && (s->header || named)) {
    complain(s->header ? "--header and --no-header exclude each other"
                       : "a column has a name only where there is a header");
    return false;
  }
  s->header |= named && s->carrier_column != NULL;
  return true;
}

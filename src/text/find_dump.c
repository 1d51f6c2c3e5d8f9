/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/find_cursor.h"

/* Length of the run of hex digits around i, its beginning in *begin. */
static size_t
hex_group(const struct eidp_search *t, size_t i, size_t *begin)
{
  size_t first = i, end = i;

  while (first > 0 && i - first < EIDP_LINE_MAX &&
         eidp_hex(t->s[first - 1]) >= 0)
    first--;
  while (end < t->n && end - i < EIDP_LINE_MAX && eidp_hex(t->s[end]) >= 0)
    end++;
  *begin = first;
  return end - first;
}

bool
eidp_dump_line(const struct eidp_search *t, size_t i, size_t *line,
               size_t *data)
{
  size_t begin, width = hex_group(t, i, &begin), k = i;

  while (k > 0 && t->s[k - 1] != '\n')
    if (i - --k > EIDP_LINE_MAX)
      return false;
  *line = k;
  /* Back over groups of the same width, with a space or two between. */
  for (;;) {
    size_t before = begin, next;
    while (before > *line && begin - before < 2 && t->s[before - 1] == ' ')
      before--;
    if (before == begin || before < *line + width ||
        eidp_hex(t->s[before - 1]) < 0 ||
        hex_group(t, before - 1, &next) != width ||
        (next > *line && t->s[next - 1] != ' '))
      break;
    begin = next;
  }
  *data = begin;
  return true;
}

bool
eidp_dump_gap(struct eidp_search *t, size_t end, size_t i)
{
  unsigned char c;

  if (i - end > 2 || (end >= 3 && eidp_hex(t->s[end - 3]) >= 0) ||
      eidp_hex(eidp_see(t, i + 1)) < 0)
    return false;
  c = eidp_see(t, i + 2);
  return c == ' ' || c == '\n' || c == '\r' || c == 0;
}

/* The end of the line that i stands in; false where it is too long or to be
   seen yet. */
static bool
line_end(struct eidp_search *t, size_t i, size_t *end)
{
  for (size_t k = i; k - i < EIDP_LINE_MAX; k++) {
    if (k == t->n) {
      t->cut |= !t->last;
      *end = k;
      return t->last;
    }
    if (t->s[k] == '\n') {
      *end = k;
      return true;
    }
  }
  return false;
}

static bool
is_counted(unsigned char c)
{
  return eidp_hex(c) >= 0;
}

/* Whether two lines have the same head but for what counts up in it. */
static bool
same_head(struct eidp_search *t, size_t line, size_t next, size_t length)
{
  for (size_t k = 0; k < length; k++) {
    unsigned char a = t->s[line + k], b = eidp_see(t, next + k);
    if (a != b && !(is_counted(a) && is_counted(b)))
      return false;
  }
  return true;
}

/* Whether the text column follows the byte that ended at `end` after one
   space, as in the logs of OpenSC. */
static bool
has_text_near(struct eidp_search *t, size_t end)
{
  size_t at, column_end;

  return end >= 2 && eidp_dump_text(t, end - 2, &at, &column_end) &&
         at + 1 == column_end;
}

bool
eidp_dump_wrap(struct eidp_search *t, size_t byte, size_t end, size_t *next)
{
  size_t line, data, feed;
  unsigned char c = eidp_see(t, end);

  if (c != ' ' && c != '|' && c != '\r' && c != '\n' && c != '\t')
    return false;
  if (c == ' ') {
    c = eidp_see(t, end + 1);
    if (c != ' ' && c != '|' && c != '\r' && c != '\n' &&
        !has_text_near(t, end))
      return false;
  }
  if (!eidp_dump_line(t, byte, &line, &data) || !line_end(t, end, &feed) ||
      feed == t->n)
    return false;
  if (!same_head(t, line, feed + 1, data - line))
    return false;
  *next = feed + 1 + (data - line);
  return eidp_hex(eidp_see(t, *next)) >= 0 &&
         eidp_hex(eidp_see(t, *next + 1)) >= 0;
}

/* The data of a line as bytes, up to its text column. */
struct line_data {
  unsigned char byte[64];
  size_t at[64];
  size_t n;
  size_t end;
};

static void
read_data(struct eidp_search *t, size_t data, size_t end, struct line_data *d)
{
  size_t k = data;

  d->n = 0;
  d->end = data;
  while (d->n < 64 && k + 1 < end && eidp_hex(t->s[k]) >= 0 &&
         eidp_hex(t->s[k + 1]) >= 0) {
    d->byte[d->n] =
        (unsigned char)(eidp_hex(t->s[k]) << 4 | eidp_hex(t->s[k + 1]));
    d->at[d->n++] = k;
    d->end = k += 2;
    while (k < end && t->s[k] == ' ')
      k++;
    if (k - d->end > 1 && !eidp_dump_gap(t, d->end, k))
      break;
  }
}

/* Whether nothing but spaces and a bar stands between data and text: more
   than one of them where the text reads as data too. */
static bool
is_apart(const struct eidp_search *t, size_t from, size_t at, bool as_data)
{
  if (from + as_data >= at)
    return false;
  for (; from < at; from++)
    if (t->s[from] != ' ' && t->s[from] != '|')
      return false;
  return true;
}

/* Whether the text at `at` shows the first n bytes of the line: each of its
   characters is a full stop or one of them. Not byte by byte, for a log that
   was copied by hand may have lost one. */
static bool
shows(const struct eidp_search *t, size_t at, size_t end,
      const struct line_data *d, size_t n)
{
  if (at + n > end)
    return false;
  for (size_t k = 0; k < n; k++)
    if (t->s[at + k] != '.' && memchr(d->byte, t->s[at + k], n) == NULL)
      return false;
  return true;
}

bool
eidp_dump_text(struct eidp_search *t, size_t i, size_t *at, size_t *column_end)
{
  struct line_data d;
  size_t line, data, end, k;

  if (!eidp_dump_line(t, i, &line, &data) || !line_end(t, i, &end))
    return false;
  if (end > i && t->s[end - 1] == '\r')
    end--;
  read_data(t, data, end, &d);
  k = d.end;
  while (k < end && t->s[k] == ' ')
    k++;
  /* What looks like data may be the text of a line without more data; a bar
     may stand before the text or be its first byte. */
  for (size_t n = d.n; n > 0 && d.at[n - 1] >= i; n--) {
    size_t from = end >= n ? end - n : 0;
    if (k < end && t->s[k] == '|' && shows(t, k + 1, end, &d, n))
      from = k + 1;
    if (!is_apart(t, d.at[n - 1] + 2, from, n < d.n) ||
        !shows(t, from, end, &d, n))
      continue;
    for (size_t b = 0; b < n; b++)
      if (d.at[b] == i) {
        *at = from + b;
        *column_end = from + n;
        return true;
      }
  }
  return false;
}

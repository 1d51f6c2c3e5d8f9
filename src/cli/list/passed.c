/* SPDX-License-Identifier: MIT */
/*
 * Three things about a record at which a scan stopped: whether it is one,
 * whether it is several, and where its findings are in the bytes of the file.
 */
#include "config.h"

#include <string.h>

#include "base/guard.h"
#include "list/work.h"
#include "read/name.h"

/* What stands in a table and is no record: it is only counted, and said at the
   end of the list. */
bool
worker_pass_row(struct worker *w)
{
  const eid_record *e = &w->event;
  enum table_row kind;

  if (w->table == NULL)
    return false;
  guard_on(&w->jump);
  kind = table_row_is(
      w->table, w->column, e->record == 1,
      (struct text){w->base + e->whole.offset, e->whole.length},
      (struct text){w->base + e->field.offset, e->field.length}, e->missing);
  guard_off();
  if (kind == ROW_RECORD)
    return false;
  w->counts.records--;
  if (w->counts.passed++ == 0)
    w->counts.first_passed = e->line;
  return true;
}

/* Whether a line of a cell is a row by itself, as long as those of the table,
   with an EID in it. */
static bool
is_row_of_eid(const struct worker *w, struct text line)
{
  eid_span fields[TABLE_FIELDS_SEEN];
  size_t used;
  size_t count = eid_scan_row(line.s, line.n, w->scan.delimiter, fields,
                              TABLE_FIELDS_SEEN, &used);

  if (count < 2 || count < w->table->fields)
    return false;
  for (size_t i = 0; i < count && i < TABLE_FIELDS_SEEN; i++)
    if (cell_is_like_eid(
            (struct text){line.s + fields[i].offset, fields[i].length}))
      return true;
  return false;
}

/* The same of any line of a cell but the first, which is the cell's own. */
static bool
holds_rows(const struct worker *w, struct text cell)
{
  const char *end = cell.s + cell.n, *feed, *next;

  for (feed = memchr(cell.s, '\n', cell.n); feed != NULL; feed = next) {
    next = memchr(feed + 1, '\n', (size_t)(end - feed - 1));
    if (is_row_of_eid(
            w, (struct text){feed + 1, (size_t)((next != NULL ? next : end) -
                                                feed - 1)}))
      return true;
  }
  return false;
}

/* Count the row of the event where its cells hold rows. */
static void
note_rows(struct worker *w)
{
  const eid_record *e = &w->event;
  const char *row = w->base + e->whole.offset;
  eid_span fields[TABLE_FIELDS_SEEN];
  size_t used, count;
  bool holds = false;

  guard_on(&w->jump);
  if (memchr(row, '\n', e->whole.length) != NULL) {
    count = eid_scan_row(row, e->whole.length, w->scan.delimiter, fields,
                         TABLE_FIELDS_SEEN, &used);
    for (size_t i = 0; i < count && i < TABLE_FIELDS_SEEN; i++)
      holds |= holds_rows(
          w, (struct text){row + fields[i].offset, fields[i].length});
  }
  guard_off();
  if (!holds)
    return;
  w->counts.last_swallowed = e->line;
  if (w->counts.swallowed++ == 0)
    w->counts.first_swallowed = e->line;
}

/* A quote that is missing, or one too many, as that of inches, makes the rows
   behind it text of a cell, by RFC 4180 too. They are no records then, which
   must be said. */
void
worker_note_rows(struct worker *w)
{
  if (w->table != NULL && w->event.line != w->counts.last_swallowed)
    note_rows(w);
}

/* Programs look for a place in the file, whose bytes are others than those of
   the input where it was not UTF-8. */
void
worker_use_places(struct record *r)
{
  for (size_t i = 0; i < r->answer.lint.count; i++) {
    eid_span *at = &r->answer.lint.findings[i].where;
    size_t end =
        (size_t)r->bytes(r->text, r->input.s, at->offset + at->length);
    at->offset = (size_t)r->bytes(r->text, r->input.s, at->offset);
    at->length = end - at->offset;
  }
}

/* SPDX-License-Identifier: MIT */
/*
 * Two things about a record at which a scan stopped: whether it is one, and
 * where its findings are in the bytes of the file.
 */
#include "config.h"

#include "base/guard.h"
#include "list/work.h"

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

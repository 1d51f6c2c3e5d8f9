/* SPDX-License-Identifier: MIT */
/*
 * Rows with EIDs in several columns. Each column is a record of its own to the
 * scan, so what is to be written of a row is kept until the last of them.
 */
#include "config.h"

#include "back/inner.h"
#include "base/guard.h"

void
rows_say(struct rows *b, const struct record *r)
{
  b->note.n = 0;
  if (!b->job->workbooks)
    return;
  if (!r->answer.valid)
    say_findings(&b->note, r);
  else if (b->mark.bad != 0)
    say_rejected(&b->note, r->question.carrier);
}

void
rows_row_begin(struct rows *b, const char *s, size_t n)
{
  b->gathering = true;
  b->bad = false;
  b->s = b->done = s;
  b->end = s + n;
  b->mark = (struct sheets_mark){.line = 0};
  b->note.n = 0;
  for (size_t i = 0; i < job_columns(b->job); i++) {
    b->parts[i].seen = false;
    b->parts[i].cells.n = b->parts[i].put.n = 0;
  }
}

void
rows_column(struct rows *b, size_t column)
{
  b->column = column;
}

void
rows_gather(struct rows *b, const struct record *r, struct text field)
{
  const eid_answer *a = &r->answer;
  struct part *p = &b->parts[b->column];
  bool bad = !a->valid || (a->judged && a->verdict == EID_VERDICT_REJECTED);

  p->seen = true;
  p->field = field;
  if (b->job->annotate)
    cells_row(&p->cells, &b->job->cells, r, NULL);
  if (rows_make_put(b, r))
    bytes_add(&p->put, b->text.s, b->text.n);
  b->bad |= bad;
  b->mark.line = r->line;
  if (!bad || !b->job->workbooks)
    return;
  b->mark.bad |= 1u << b->column;
  bytes_add(&b->note, "\0", b->note.n > 0);
  if (a->valid)
    say_rejected(&b->note, r->question.carrier);
  else
    say_findings(&b->note, r);
}

/* The row up to its line end, with what stands in place of fields. The guard
   is on. */
static char *
put_fields(struct rows *b, char *p, const char *stop)
{
  for (size_t i = 0; i < job_columns(b->job); i++) {
    const struct part *t = &b->parts[i];
    const char *from, *end;
    if (!t->seen || t->put.n == 0)
      continue;
    from = t->field.s;
    end = from + t->field.n;
    if (t->put.s[0] == '"' && from > b->s && from[-1] == '"' && end < stop &&
        *end == '"') {
      from--;
      end++;
    }
    memcpy(p, b->done, (size_t)(from - b->done));
    p += from - b->done;
    memcpy(p, t->put.s, t->put.n);
    p += t->put.n;
    b->done = end;
  }
  memcpy(p, b->done, (size_t)(stop - b->done));
  p += stop - b->done;
  b->done = stop;
  return p;
}

/* The cells of all columns, into b->cells. False where the row has no
   record. */
static bool
join_cells(struct rows *b)
{
  bool any = false;

  b->cells.n = 0;
  for (size_t i = 0; i < job_columns(b->job); i++) {
    const struct part *t = &b->parts[i];
    any |= t->seen;
    if (t->seen)
      bytes_add(&b->cells, t->cells.s, t->cells.n);
    else if (b->job->annotate)
      cells_empty(&b->cells, &b->job->cells);
  }
  return any;
}

/* Room for the row and all that is added. */
static void
make_row_room(struct rows *b, struct bytes *out)
{
  size_t room = (size_t)(b->end - b->s) + b->cells.n + b->job->fields + 2;

  for (size_t i = 0; i < job_columns(b->job); i++)
    room += b->parts[i].put.n;
  (void)bytes_room(out, room);
}

void
rows_row_end(struct rows *b)
{
  bool any = join_cells(b);
  const char *stop = b->end;
  struct bytes *out;
  size_t missing, cells;
  char *p;

  b->gathering = false;
  if (!any && b->job->split)
    return;
  out = any ? sink_of(b, b->bad) : &b->out[BACK_GOOD];
  make_row_room(b, out);
  guard_on(b->jump);
  stop -= stop > b->s && stop[-1] == '\n';
  stop -= stop > b->s && stop[-1] == '\r';
  missing = any ? rows_missing(b, b->s, stop) : 0;
  skip_empty_lines(b, stop);
  p = put_fields(b, out->s + out->n, stop);
  memset(p, b->job->cells.delimiter, missing);
  out->n = (size_t)(p - out->s) + missing;
  cells = out->n;
  if (any)
    bytes_add(out, b->cells.s, b->cells.n);
  memcpy(out->s + out->n, stop, (size_t)(b->end - stop));
  guard_off();
  if (any)
    note_row(b, cells);
  out->n += (size_t)(b->end - stop);
}

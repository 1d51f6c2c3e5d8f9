/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a list go out as they came. b->done is how far they have; a
 * record is written by copying from there to the end of its row, adding the
 * cells and going on. So title lines, blank lines, line ends and quotes need
 * no thought: they are the bytes between two records. Where rows are split to
 * two files, a row goes with its line end, and empty lines go nowhere.
 *
 * Room is made before the bytes are touched, as nothing may be allocated
 * while the guard is on.
 */
#include "config.h"

#include <stdlib.h>

#include "back/inner.h"
#include "base/guard.h"

enum { DIGITS = 32, BATCH = 128, WIDE = TAIL_BEYOND };

/* What a safe cell has around a text without quotes. */
static const char safe_before[] = "\"=\"\"", safe_after[] = "\"\"\"";

/* The most that a kept record has in the place of its field. */
enum { PUT_MAX = sizeof safe_before + EID_TEXT_SIZE + sizeof safe_after };

struct rows *
rows_new(struct back_job *job, sigjmp_buf *jump)
{
  struct rows *b = grow(NULL, sizeof *b);

  *b = (struct rows){.job = job, .jump = jump};
  b->record.question = job->question;
  b->tails = tails_new(job);
  return b;
}

void
rows_free(struct rows *b)
{
  if (b == NULL)
    return;
  tails_free(b->tails);
  free(b->cells.s);
  free(b->text.s);
  free(b->note.s);
  for (int i = 0; i < BACK_SINKS; i++) {
    free(b->out[i].s);
    sheets_log_free(&b->log[i]);
  }
  for (int i = 0; i < TABLE_COLUMNS; i++) {
    free(b->parts[i].cells.s);
    free(b->parts[i].put.s);
  }
  free(b);
}

void
rows_head(struct rows *b, struct text before, struct text header)
{
  size_t n = header.n;

  b->cells.n = 0;
  job_header(b->job, header, &b->cells);
  if (n > 0 && header.s[n - 1] == '\n')
    n--;
  if (n > 0 && header.s[n - 1] == '\r')
    n--;
  for (int i = 0; i < (b->job->split ? BACK_SINKS : 1); i++) {
    size_t cells;
    bytes_add(&b->out[i], before.s, before.n);
    bytes_add(&b->out[i], header.s, n);
    cells = b->out[i].n;
    bytes_add(&b->out[i], b->cells.s, b->cells.n);
    b->last_sink = i;
    b->mark = (struct sheets_mark){.header = true};
    if (header.n > 0)
      note_row(b, cells);
    bytes_add(&b->out[i], header.s + n, header.n - n);
  }
}

/* A row as it is written: the list's bytes up to a place, the cells, and in
   the field's place something else, if anything. */
struct row_piece {
  const char *field, *field_end; /* with its quotes where those go too */
  const char *stop;              /* the end of the row, before its line end */
  struct text put;               /* in the field's place; s is NULL: nothing */
  struct text cells;
};

/* Where there are no cells, s is NULL. */
static char *
copy(char *p, const char *s, size_t n)
{
  if (n > 0)
    memcpy(p, s, n);
  return p + n;
}

/* The same of a few bytes, for which a call would take longer: up to WIDE - 1
   after them are read and written too. */
static inline char *
copy_wide(char *p, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i += WIDE)
    memcpy(p + i, s + i, WIDE);
  return p + n;
}

/* Write a row. The guard is on, and there is room. */
static void
put_piece(struct rows *b, struct bytes *out, const struct row_piece *r)
{
  char *p = out->s + out->n;
  size_t missing = rows_missing(b, b->done, r->stop);

  skip_empty_lines(b, r->put.s != NULL ? r->field : r->stop);
  if (r->put.s != NULL) {
    p = copy(p, b->done, (size_t)(r->field - b->done));
    p = copy(p, r->put.s, r->put.n);
    b->done = r->field_end;
  }
  p = copy(p, b->done, (size_t)(r->stop - b->done));
  b->done = r->stop;
  for (; missing > 0; missing--)
    *p++ = b->job->cells.delimiter;
  out->n = (size_t)(copy(p, r->cells.s, r->cells.n) - out->s);
  note_row(b, out->n - r->cells.n);
  out->n = (size_t)(put_line_end(b, out->s + out->n) - out->s);
}

/* Where the row of a field ends. The next record begins a line later: then the
   next line feed is that of this row. Else it is looked for with an eye on
   quotes. */
static const char *
row_stop(const struct rows *b, const char *field_end, const char *end,
         bool next_line)
{
  const char *feed;
  size_t used;

  if (!b->job->table)
    return field_end;
  if (next_line) {
    feed = memchr(field_end, '\n', (size_t)(end - field_end));
  } else {
    field_end += field_end < end && *field_end == '"';
    (void)eid_scan_row(field_end, (size_t)(end - field_end),
                       b->job->cells.delimiter, NULL, 0, &used);
    feed = field_end + used;
    feed -= used > 0 && feed[-1] == '\n';
  }
  return feed - (feed > field_end && feed[-1] == '\r');
}

/* Something else in the place of a field, and of its quotes where it has its
   own. */
static void
set_field(const struct rows *b, struct row_piece *r, struct text field,
          struct text put)
{
  const char *end = field.s + field.n;
  bool quoted = put.s[0] == '"' && field.s > b->s && field.s[-1] == '"' &&
                end < b->end && *end == '"';

  r->put = put;
  r->field = field.s - quoted;
  r->field_end = end + quoted;
}

/* A row of the list as it is, up to its end, what it lacks and the cells of
   its record, to p. The guard is on, and there is room. */
static inline char *
put_plain(struct rows *b, char *p, const struct tail *t, const char *stop)
{
  size_t missing = rows_missing(b, b->done, stop);
  size_t n = (size_t)(stop - b->done);

  if ((size_t)(b->end - b->done) >= n + WIDE && n <= WIDE * 8)
    p = copy_wide(p, b->done, n);
  else
    p = copy(p, b->done, n);
  b->done = stop;
  for (; missing > 0; missing--)
    *p++ = b->job->cells.delimiter;
  return copy_wide(p, t->s, t->n);
}

/* The same as a row of any file. */
static void
put_plain_piece(struct rows *b, struct bytes *out, const struct tail *t,
                const char *stop)
{
  skip_empty_lines(b, stop);
  out->n = (size_t)(put_plain(b, out->s + out->n, t, stop) - out->s);
  note_row(b, out->n - t->n);
  out->n = (size_t)(put_line_end(b, out->s + out->n) - out->s);
}

/* What is noted of it. */
static void
mark_kept(struct rows *b, const eid_entry *e, const struct tail *t)
{
  b->mark = (struct sheets_mark){.line = e->line, .bad = t->bad};
  b->note.n = 0;
  if (t->bad)
    bytes_add(&b->note, b->job->rejected.s, b->job->rejected.n);
}

/* A valid record whose cells are kept. The guard is on. */
static void
put_kept(struct rows *b, const eid_entry *e, const struct tail *t,
         const char *at, const char *stop)
{
  const struct back_job *job = b->job;
  struct row_piece r = {.stop = stop, .cells = {t->s, t->n}};
  bool fixed = e->folded && job->settings->fix;
  struct text field = {at, e->length};
  char digits[EID_TEXT_SIZE], put[PUT_MAX], *p = put;

  if (job->workbooks)
    mark_kept(b, e, t);
  if (!e->folded && !job->cells.safe) {
    put_plain_piece(b, sink_of(b, t->bad), t, stop);
    return;
  }
  if (e->folded)
    (void)eid_format(digits, &e->value, EID_STYLE_PLAIN);
  if (t->hole < t->n)
    memcpy(t->s + t->hole, digits, DIGITS);
  if (job->cells.safe || fixed) {
    if (job->cells.safe)
      p = copy(p, safe_before, sizeof safe_before - 1);
    p = fixed ? copy(p, digits, DIGITS) : copy(p, field.s, field.n);
    if (job->cells.safe)
      p = copy(p, safe_after, sizeof safe_after - 1);
    set_field(b, &r, field, (struct text){put, (size_t)(p - put)});
  }
  put_piece(b, sink_of(b, t->bad), &r);
}

/* The cells of a record; where there are several columns, those of the others
   are empty. */
static void
put_cells(struct rows *b, const struct record *r)
{
  for (size_t i = 0; i < job_columns(b->job); i++)
    if (i == b->column)
      cells_row(&b->cells, &b->job->cells, r, NULL);
    else
      cells_empty(&b->cells, &b->job->cells);
}

/* Write a record that was asked about. */
static void
put_asked(struct rows *b, const struct record *r, struct text field,
          const char *stop)
{
  const eid_answer *a = &r->answer;
  struct row_piece piece = {.stop = stop};
  bool bad = !a->valid || (a->judged && a->verdict == EID_VERDICT_REJECTED);
  struct bytes *out = sink_of(b, bad);

  b->mark = (struct sheets_mark){.line = r->line, .bad = bad};
  rows_say(b, r);
  b->cells.n = 0;
  if (b->job->annotate)
    put_cells(b, r);
  piece.cells = (struct text){b->cells.s, b->cells.n};
  if (rows_make_put(b, r))
    set_field(b, &piece, field, (struct text){b->text.s, b->text.n});
  (void)bytes_room(out, (size_t)(stop - b->done) + b->cells.n + b->text.n +
                            b->job->fields + 2);
  guard_on(b->jump);
  put_piece(b, out, &piece);
  guard_off();
}

/* A valid record that is asked about by itself: its text is copied first. */
static void
put_alone(struct rows *b, const eid_entry *e, const char *at, const char *end,
          bool next_line)
{
  struct record *r = &b->record;
  char text[EID_TEXT_SIZE];
  const char *stop;

  guard_on(b->jump);
  memcpy(text, at, e->length);
  stop = row_stop(b, at + e->length, end, next_line);
  guard_off();
  r->number = e->record;
  r->line = e->line;
  r->input = (struct text){text, e->length};
  record_ask(r);
  if (b->gathering) {
    rows_gather(b, r, (struct text){at, e->length});
    return;
  }
  put_asked(b, r, (struct text){at, e->length}, stop);
}

/* Entry i is the last but for the one after it, which begins a line later. */
static bool
is_next_line(const eid_entry *e, size_t i, size_t count)
{
  return i + 1 < count && e[i + 1].record == e[i].record + 1 &&
         e[i + 1].line == e[i].line + 1;
}

/* A batch of valid records, and what is known of their places. */
struct batch {
  const eid_entry *e;
  size_t count;
  const struct tail *tails[BATCH]; /* NULL: it is asked about by itself */
  const char *end;                 /* of the bytes that the scan came past */
  uint64_t offset;                 /* of the bytes at hand in the list */
};

static const char *
place_of(const struct rows *b, const struct batch *t, size_t i)
{
  return b->s + (t->e[i].offset - t->offset);
}

static const char *
stop_of(const struct rows *b, const struct batch *t, size_t i)
{
  return row_stop(b, place_of(b, t, i) + t->e[i].length, t->end,
                  is_next_line(t->e, i, t->count));
}

/* Whether rows go to one file of text and their fields stay, which is asked
   for most. */
static bool
is_plain_job(const struct back_job *job)
{
  return !job->split && !job->workbooks && !job->cells.safe;
}

/* Records from i on whose cells are kept, as far as they come. Returns the
   first one that is not. */
static size_t
put_run(struct rows *b, const struct batch *t, size_t i)
{
  size_t room = (size_t)(t->end - b->done);
  struct bytes *out = &b->out[BACK_GOOD];
  bool plain = is_plain_job(b->job);

  for (size_t j = i; j < t->count && t->tails[j] != NULL; j++)
    room += t->tails[j]->n + b->job->fields + PUT_MAX + WIDE;
  for (int k = 0; k < BACK_SINKS; k++)
    (void)bytes_room(&b->out[k], room);
  guard_on(b->jump);
  for (; i < t->count && t->tails[i] != NULL; i++) {
    const char *stop = stop_of(b, t, i);
    if (plain && !t->e[i].folded)
      out->n =
          (size_t)(put_plain(b, out->s + out->n, t->tails[i], stop) - out->s);
    else
      put_kept(b, &t->e[i], t->tails[i], place_of(b, t, i), stop);
  }
  guard_off();
  return i;
}

static void
put_batch(struct rows *b, struct batch *t)
{
  bool alone = table_by_rows(b->job->layout);

  for (size_t i = 0; i < t->count; i++)
    t->tails[i] = alone ? NULL : tails_find(b->tails, &t->e[i]);
  for (size_t i = 0; i < t->count; i++) {
    i = put_run(b, t, i);
    if (i < t->count)
      put_alone(b, &t->e[i], place_of(b, t, i), t->end,
                is_next_line(t->e, i, t->count));
  }
}

void
rows_valid(struct rows *b, const eid_entry *e, size_t count, size_t done,
           uint64_t offset)
{
  struct batch t;

  t.e = e;
  t.end = b->s + done;
  t.offset = offset;
  for (; count > 0; count -= t.count, t.e += t.count) {
    t.count = count < BATCH ? count : BATCH;
    put_batch(b, &t);
  }
}

void
rows_record(struct rows *b, const eid_scan *scan, const eid_record *e,
            const char *s, const struct record *r)
{
  const char *stop = s + e->whole.offset + e->whole.length;
  struct text field = {s + e->field.offset, e->field.length};

  if (!e->cut && b->gathering) {
    rows_gather(b, r, field);
    return;
  }
  if (!e->cut) {
    put_asked(b, r, field, stop);
    return;
  }
  b->mark.line = r->line;
  guard_on(b->jump);
  skip_empty_lines(b, stop);
  guard_off();
  rows_put_cut(b, scan, stop);
}

void
rows_file(struct rows *b, const char *name)
{
  b->record.file = name;
}

void
rows_carrier(struct rows *b, const struct record *r)
{
  b->record.question.carrier = r->question.carrier;
  b->record.no_carrier = r->no_carrier;
}

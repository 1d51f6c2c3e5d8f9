/* SPDX-License-Identifier: MIT */
/*
 * Records that are rows, the EID being one field of each. The fast part marks
 * line feeds, delimiters and quotes of a window, finds the field of each row
 * among the marks, and lets the kernel judge 32 fields at a time.
 */
#include <string.h>

#include <eid.h>

#include "scan.h"

/* Words of a window: short, as all behind a record that is handed over is
   marked again. */
enum { WORDS = 32, BEYOND = 64 };

struct window {
  struct eidp_run *run;
  const unsigned char *base;
  unsigned words;
  unsigned char delimiter;
  unsigned before;   /* delimiters before the field */
  bool groups;       /* grouped fields are taken */
  bool inner_feeds;  /* line feeds in quotes are marked in marks.quote */
  struct eidp_marks marks;
  struct eidp_block block;
  unsigned room;              /* for records of the block */
  unsigned fed;               /* inner feeds that are counted already */
  uint32_t row;               /* where the next row begins */
  uint32_t next[EIDP_BLOCK];  /* where the row behind each of them begins */
};

/* From each quote to the byte before the next one. */
static uint64_t
between(uint64_t quotes)
{
  for (int shift = 1; shift < 64; shift *= 2)
    quotes ^= quotes << shift;
  return quotes;
}

/* Whether all that is left behind closing quotes are CRLF line ends. */
static bool
are_returns(const struct window *w, unsigned word, uint64_t behind)
{
  for (; behind != 0; behind &= behind - 1) {
    const unsigned char *p = w->base + EIDP_WORD * word + eidp_lowest(behind);
    if (p[0] != '\r' || p[1] != '\n')
      return false;
  }
  return true;
}

/*
 * Take the marks in quotes out. Returns false where a quote stands elsewhere
 * than around a field or doubled in one: such rows need the careful part.
 */
static bool
unquote(struct window *w)
{
  struct eidp_marks *m = &w->marks;
  uint64_t within = 0, open_ok = 1, closed = 0;

  for (unsigned i = 0; i < w->words; i++) {
    uint64_t quote = m->quote[i];
    uint64_t inside = between(quote) ^ within;
    uint64_t open = quote & inside, close = quote & ~inside;
    uint64_t ends = (m->lf[i] | m->split[i]) & ~inside;
    uint64_t behind = close << 1 | closed;
    if ((open & ~((ends << 1) | open_ok | behind)) != 0 ||
        !are_returns(w, i, behind & ~(ends | open)))
      return false;
    within = (uint64_t)0 - (inside >> 63);
    open_ok = ends >> 63;
    closed = close >> 63;
    m->quote[i] = m->lf[i] & inside;
    w->inner_feeds = w->inner_feeds || m->quote[i] != 0;
    m->lf[i] &= ~inside;
    m->split[i] &= ~inside;
  }
  return true;
}

/* Line feeds in quotes before a place. */
static unsigned
inner_feeds(const struct window *w, uint32_t place)
{
  unsigned feeds = 0, word = place / EIDP_WORD;

  if (!w->inner_feeds)
    return 0;
  for (unsigned i = 0; i < word; i++)
    feeds += eidp_count_bits(w->marks.quote[i]);
  if (place % EIDP_WORD != 0)
    feeds += eidp_count_bits(w->marks.quote[word]
                             << (EIDP_WORD - place % EIDP_WORD));
  return feeds;
}

/* Behind the nth delimiter from a place on. */
static uint32_t
behind_delimiter(const struct window *w, uint32_t place, unsigned nth)
{
  unsigned word = place / EIDP_WORD;
  uint64_t bits = w->marks.split[word] >> place % EIDP_WORD
                                              << place % EIDP_WORD;

  for (;;) {
    for (; bits != 0; bits &= bits - 1)
      if (--nth == 0)
        return EIDP_WORD * word + eidp_lowest(bits) + 1;
    if (++word >= w->words)
      return EIDP_WORD * w->words;
    bits = w->marks.split[word];
  }
}

/* Where the field of a row begins that ends with the line feed at end; past
   end where it has too few. */
static uint32_t
field_of(const struct window *w, uint32_t row)
{
  unsigned word = row / EIDP_WORD, bit = row % EIDP_WORD;
  uint64_t bits = w->marks.split[word] >> bit |
                  w->marks.split[word + 1] << 1 << (EIDP_WORD - 1 - bit);

  for (unsigned i = 1; i < w->before; i++)
    bits &= bits - 1;
  if (bits == 0)
    return behind_delimiter(w, row, w->before);
  return row + eidp_lowest(bits) + 1;
}

/* Whether the field that begins at p ends at p + length. */
static bool
ends_at(const struct window *w, const unsigned char *p, unsigned length)
{
  unsigned char c = p[length];

  return c == w->delimiter || c == '\n' ||
         (c == '\r' && p[length + 1] == '\n');
}

/* The length of the EID that begins at *field, which moves behind a quote; 0
   where the field has another length or form. */
static unsigned
length_of(const struct window *w, uint32_t *field)
{
  const unsigned char *p = w->base + *field;

  if (ends_at(w, p, EIDP_PLAIN) && p[0] != '"')
    return EIDP_PLAIN;
  if (p[0] == '"') {
    ++*field;
    if (p[EIDP_PLAIN + 1] == '"' && ends_at(w, p, EIDP_PLAIN + 2))
      return EIDP_PLAIN;
    if (w->groups && p[EIDP_GROUPED + 1] == '"' &&
        ends_at(w, p, EIDP_GROUPED + 2) && eidp_is_separator(p[5]))
      return EIDP_GROUPED;
    return 0;
  }
  if (w->groups && eidp_is_separator(p[4]) && ends_at(w, p, EIDP_GROUPED))
    return EIDP_GROUPED;
  return 0;
}

/* Judge and deliver the rows of the block. Returns whether all were taken. */
static bool
flush(struct window *w)
{
  struct eidp_block *b = &w->block;
  unsigned count = b->count, feeds;

  if (count == 0)
    return true;
  (void)eidp_judge_block(w->run, b);
  if (b->count > 0) {
    uint32_t done = w->next[b->count - 1];
    eidp_deliver(w->run->scan, w->run, b);
    w->run->at = (size_t)(w->base - w->run->s) + done;
    feeds = inner_feeds(w, done);
    w->run->scan->lines += b->count + feeds - w->fed;
    w->fed = feeds;
  }
  if (b->count < count)
    return false;
  b->count = 0;
  w->room = eidp_room(w->run->scan, EIDP_BLOCK);
  return w->room > 0;
}

/* Put the row that ends with the line feed at end into the block. Returns
   false where the window must be left before it. */
static bool
take_row(struct window *w, uint32_t end)
{
  struct eidp_block *b = &w->block;
  uint32_t row = w->row;
  uint32_t field = w->before == 0 ? row : field_of(w, row);
  unsigned length = field > end ? 0 : length_of(w, &field);

  if (length != b->length || b->count == w->room) {
    if (!flush(w) || length == 0)
      return false;
    b->length = length;
  }
  if (w->run->scan->entries != NULL)
    b->line[b->count] = b->count + inner_feeds(w, row) - w->fed;
  b->field[b->count] = field;
  w->next[b->count++] = w->row = end + 1;
  return true;
}

/* Take the rows of a window. Returns whether to go on with another one. */
static bool
take_window(struct window *w)
{
  const struct eidp_marks *m = &w->marks;

  w->run->kernel->rows(w->base, w->words, w->delimiter, &w->marks);
  w->marks.split[w->words] = 0;
  if (m->quotes != 0 && !unquote(w))
    return false;
  for (unsigned i = 0; i < w->words; i++)
    for (uint64_t bits = m->lf[i]; bits != 0; bits &= bits - 1)
      if (!take_row(w, EIDP_WORD * i + eidp_lowest(bits)))
        return false;
  return flush(w) && w->row > 0;
}

static size_t
column_of(const eid_scan *scan)
{
  return scan->column == 0 ? 1 : scan->column;
}

static unsigned char
delimiter_of(const eid_scan *scan)
{
  return (unsigned char)(scan->delimiter == '\0' ? ',' : scan->delimiter);
}

void
eidp_column_fast(struct eidp_run *run)
{
  size_t left = run->n - run->at;
  struct window w;

  if (column_of(run->scan) > UINT32_MAX)
    return;
  w.run = run;
  w.delimiter = delimiter_of(run->scan);
  w.before = (unsigned)(column_of(run->scan) - 1);
  w.groups = eidp_takes_groups(run->scan);
  w.block.length = EIDP_PLAIN;
  do {
    left = run->n - run->at;
    if (left < 2 * EIDP_WORD + BEYOND)
      return;
    left = (left - BEYOND) / EIDP_WORD;
    w.words = left < WORDS ? (unsigned)left : WORDS;
    w.base = run->s + run->at;
    w.row = w.fed = 0;
    w.inner_feeds = false;
    w.block.base = w.base;
    w.block.count = 0;
    w.room = eidp_room(run->scan, EIDP_BLOCK);
  } while (take_window(&w));
}

/* Pass over the rest of a row that was cut. */
static enum eidp_step
skip(struct eidp_run *run)
{
  struct eidp_row row = {.s = run->s + run->at,
                         .n = run->n - run->at,
                         .delimiter = delimiter_of(run->scan)};
  unsigned *internal = run->scan->internal;
  bool done;

  row.quoting = (enum eidp_quoting)internal[EIDP_QUOTING];
  done = eidp_row_pass(&row);
  internal[EIDP_QUOTING] = row.quoting;
  internal[EIDP_SKIP] = !done;
  run->at += row.at;
  run->scan->lines += row.feeds;
  return done ? EIDP_STEP_ON : EIDP_STEP_END;
}

/* Cut a row, and remember how quotes stand where it was cut. */
static void
cut(struct eidp_run *run, struct eidp_place *place)
{
  struct eidp_row row = {.s = run->s + run->at,
                         .n = EID_RECORD_MAX,
                         .delimiter = delimiter_of(run->scan)};
  size_t end = run->at + EID_RECORD_MAX;

  (void)eidp_row_pass(&row);
  run->scan->internal[EIDP_SKIP] = 1;
  run->scan->internal[EIDP_QUOTING] = row.quoting;
  place->cut = true;
  place->whole.length = EID_RECORD_MAX;
  place->next = end;
  place->feeds = row.feeds;
  if (place->field.offset > end)
    place->field.offset = end;
  if (place->field.length > end - place->field.offset)
    place->field.length = end - place->field.offset;
}

/* The fields of a row: sets the wanted one, and where the row ends. Returns
   whether a line end was there. */
static bool
split(struct eidp_row *row, size_t column, struct eidp_place *place)
{
  place->missing = true;
  for (size_t i = 1;; i++) {
    bool quoted;
    eid_span field = eidp_row_field(row, &quoted);
    if (i == column) {
      place->field = field;
      place->quoted = quoted;
      place->missing = false;
    }
    place->whole.length = row->at;
    if (row->at == row->n || eidp_row_end(row))
      break;
    if (row->s[row->at] == '\r' && row->at + 1 == row->n) {
      row->at++;
      break;
    }
    row->at++;
  }
  if (place->missing)
    place->field = (eid_span){place->whole.length, 0};
  return row->at > place->whole.length && row->s[row->at - 1] == '\n';
}

enum eidp_step
eidp_column_careful(struct eidp_run *run)
{
  size_t left = run->n - run->at;
  struct eidp_row row = {.s = run->s + run->at,
                         .n = left,
                         .delimiter = delimiter_of(run->scan)};
  struct eidp_place place = {.whole = {run->at, 0}};
  bool ended;

  if (left == 0)
    return EIDP_STEP_END;
  if (run->scan->internal[EIDP_SKIP] != 0)
    return skip(run);
  if (row.n > EID_RECORD_MAX + 2)
    row.n = EID_RECORD_MAX + 2;
  ended = split(&row, column_of(run->scan), &place);
  if (!ended && row.n < EID_RECORD_MAX + 2 && !run->last)
    return EIDP_STEP_END;
  place.field.offset += run->at;
  place.next = run->at + row.at;
  place.feeds = row.feeds;
  if (place.whole.length > EID_RECORD_MAX ||
      (!ended && row.n == EID_RECORD_MAX + 2))
    cut(run, &place);
  return eidp_one(run, &place);
}

/* SPDX-License-Identifier: MIT */
/*
 * Records that are rows, the EID being one field of each (RFC 4180; unlike it,
 * line ends may be bare line feeds).
 *
 * The fast part works on windows of up to 4 KiB. The kernel marks the line
 * feeds, delimiters and quotes in it, one bit a byte; marks in quotes are
 * taken out, as they are text; the line feeds that are left end the rows. The
 * wanted field of a row begins after the nth delimiter mark of the row,
 * without looking at a byte before it. 32 such fields of one form are judged
 * at once.
 *
 * A window is left at the first row that is not like that (a field of another
 * length, a quote where none may be, too few fields); the careful part takes
 * this row byte by byte (row.c), and a new window begins after it, a smaller
 * one where there are such rows one after the other.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* Bytes that must be there after a window: a grouped field in quotes that
   begins with its last byte, and its end, are read without asking. */
enum { COLUMN_BEYOND = 64 };

/* A window and the rows in it. Places are counted from base. */
struct column_window {
  struct eidp_run *run;
  const unsigned char *base;
  unsigned words;
  unsigned char delimiter;
  unsigned before;  /* delimiters before the field */
  bool groups;      /* grouped fields are taken */
  bool inner_feeds; /* there are line feeds in quotes, which end no row; then
                       marks.quote has them, and marks.feeds their sums */
  struct eidp_marks marks;
  struct eidp_block block;
  unsigned counted_feeds; /* inner feeds that are counted already */
  uint32_t row;           /* where the next row begins */
};

/* Line feeds in quotes before a place: they are lines of the file, though not
   ends of records, so line numbers have to count them. */
static unsigned
inner_line_feeds(const struct column_window *w, uint32_t place)
{
  return w->inner_feeds ? eidp_inner_feeds(&w->marks, place) : 0;
}

/* The place after the nth delimiter from a place on, or the window's end where
   there are fewer. */
static uint32_t
after_nth_delimiter(const struct column_window *w, uint32_t place,
                    unsigned nth)
{
  unsigned word = place / EIDP_MARK_WORD;
  uint64_t bits = w->marks.split[word] >> place % EIDP_MARK_WORD
                                              << place % EIDP_MARK_WORD;

  for (;;) {
    for (; bits != 0; bits &= bits - 1)
      if (--nth == 0)
        return EIDP_MARK_WORD * word + eidp_lowest(bits) + 1;
    if (++word >= w->words)
      return EIDP_MARK_WORD * w->words;
    bits = w->marks.split[word];
  }
}

/* The marks from a place on, as the low bits of a word: 57 of them or more, as
   up to seven are shifted out. The word after the last one is read too. */
static inline uint64_t
marks_from_place(const uint64_t *marks, uint32_t place)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  /* One load and one shift: this is asked for each row. */
  uint64_t bits;

  memcpy(&bits, (const unsigned char *)marks + place / 8, sizeof bits);
  return bits >> place % 8;
#else
  unsigned word = place / EIDP_MARK_WORD, bit = place % EIDP_MARK_WORD;

  return marks[word] >> bit | marks[word + 1] << 1
                                              << (EIDP_MARK_WORD - 1 - bit);
#endif
}

/* Where the wanted field of a row begins, which is after `before` delimiters;
   past the row's end where it has too few. Nearly always they all are among
   the next 57 bytes, where taking out the lowest bit finds each. */
static inline uint32_t
find_row_field(const struct column_window *w, uint32_t row, unsigned before)
{
  uint64_t bits = marks_from_place(w->marks.split, row);

  if (before == 0)
    return row;
  for (unsigned i = 1; i < before && bits != 0; i++)
    bits &= bits - 1;
  if (bits == 0)
    return after_nth_delimiter(w, row, before);
  return row + eidp_lowest(bits) + 1;
}

/* Whether a field ends at p. A carriage return alone is text. */
static inline bool
ends_field_at(const unsigned char *p, unsigned char delimiter)
{
  return p[0] == delimiter || p[0] == '\n' || (p[0] == '\r' && p[1] == '\n');
}

/* The length of the EID at p, with quotes (1) around it or without (0): 32, or
   39 if it looks grouped; 0 where no field of such a length stands there. A
   delimiter that could be a separator is taken for a delimiter. */
static unsigned
eid_length_at(const struct column_window *w, const unsigned char *p,
              unsigned quotes)
{
  if ((quotes == 0 || p[EIDP_DIGITS] == '"') &&
      ends_field_at(p + EIDP_DIGITS + quotes, w->delimiter))
    return EIDP_DIGITS;
  if (w->groups && eidp_is_separator(p[4]) &&
      (quotes == 0 ? p[4] != w->delimiter : p[EIDP_GROUPED] == '"') &&
      ends_field_at(p + EIDP_GROUPED + quotes, w->delimiter))
    return EIDP_GROUPED;
  return 0;
}

/* Four bytes, to be compared as one number. */
static inline uint32_t
load_four_bytes(const unsigned char *p)
{
  uint32_t v;

  memcpy(&v, p, sizeof v);
  return v;
}

/* Put up to `most` rows into the block, given the line feeds that end them, as
   long as their fields have the form of the first one. Returns how many; 0
   where the first one is not of a form that is known. */
static unsigned
gather_rows(struct column_window *w, const uint32_t *end, unsigned most)
{
  static const unsigned char first[3][4] = {
      {255}, {255, 255}, {255, 255, 255}};
  const unsigned char *base = w->base;
  const unsigned before = w->before;
  uint32_t row = w->row, field = find_row_field(w, row, before);
  const unsigned quotes = base[field] == '"';
  const unsigned length = eid_length_at(w, base + field + quotes, quotes);
  /* All rows of a block end their field like the first one (closing quote, if
     any, then delimiter or line end), so four bytes are compared as one word.
     A quote there is a closing one: unquote() returns false for any other,
     unless the row ended inside the 32 bytes, and then the kernel finds a
     byte that is no digit. */
  const unsigned char *after = base + quotes + length;
  const uint32_t want = load_four_bytes(after + field);
  const bool cr = after[field + quotes] == '\r';
  const uint32_t mask = load_four_bytes(first[quotes + cr]);
  unsigned n;

  w->block.length = length;
  for (n = 0; n < most && length != 0; n++) {
    /* A field past the row's end: too few delimiters. */
    if (field >= end[n] ||
        ((load_four_bytes(after + field) ^ want) & mask) != 0)
      break;
    w->block.field[n] = field + quotes;
    row = end[n] + 1;
    field = find_row_field(w, row, before);
  }
  w->row = row;
  return n;
}

/* Judge and deliver the n rows of the block, whose first one begins at
   `first`. Returns whether all were taken. */
static bool
deliver_rows(struct column_window *w, const uint32_t *end, unsigned n,
             uint32_t first)
{
  struct eidp_block *b = &w->block;
  unsigned feeds;

  b->count = n;
  if (w->run->scan->entries != NULL)
    for (unsigned i = 0; i < n; i++)
      b->line[i] = i + inner_line_feeds(w, i == 0 ? first : end[i - 1] + 1) -
                   w->counted_feeds;
  (void)eidp_judge_block(w->run, b);
  if (b->count > 0) {
    eidp_deliver(w->run->scan, w->run, b);
    w->run->at = (size_t)(w->base - w->run->s) + end[b->count - 1] + 1;
    feeds = inner_line_feeds(w, end[b->count - 1] + 1);
    w->run->scan->lines += b->count + feeds - w->counted_feeds;
    w->counted_feeds = feeds;
  }
  return b->count == n;
}

/* Take the rows that end with the count line feeds given. Returns whether all
   were taken; else the careful part goes on at run->at. */
static bool
take_rows(struct column_window *w, const uint32_t *end, unsigned count)
{
  while (count > 0) {
    unsigned most = eidp_room(w->run->scan, EIDP_BLOCK);
    uint32_t first = w->row;
    unsigned n = gather_rows(w, end, count < most ? count : most);
    if (n == 0 || !deliver_rows(w, end, n, first))
      return false;
    end += n;
    count -= n;
  }
  return true;
}

/* Whether the first row of the window may hold an EID where it is wanted. One
   that does not ends the window, so what is dear is not done for it: a list
   may have no other rows. */
static bool
begins_well(const struct column_window *w)
{
  const unsigned char *field = w->base + find_row_field(w, 0, w->before);
  unsigned quotes = *field == '"';

  return eid_length_at(w, field + quotes, quotes) != 0;
}

/* Take the rows of a window. Returns whether to go on with another one; not
   where no row ends in it, as a row of that length is for the careful part. */
static bool
take_column_window(struct column_window *w)
{
  uint32_t end[EIDP_MARK_WORD * EIDP_WINDOW + 2];
  unsigned count, plain;

  w->run->kernel->rows(w->base, w->words, w->delimiter, &w->marks);
  /* Read by marks_from_place for rows that begin near the end. */
  w->marks.split[w->words] = w->marks.split[w->words + 1] = 0;
  w->inner_feeds = false;
  if (w->marks.quotes != 0) {
    if (!w->run->kernel->unquote(&w->marks, w->words))
      return false;
    w->inner_feeds = w->marks.feeds[w->words] != 0;
  }
  if (!begins_well(w))
    return false;
  count = (unsigned)w->run->kernel->list(w->marks.lf, w->words, end);
  plain = count;
  if (w->inner_feeds && w->run->scan->stop_lines)
    plain = eidp_count_plain_rows(&w->marks, w->words, w->base, end, count);
  return take_rows(w, end, plain) && plain == count && count > 0;
}

/* From 1; 0, as in a zeroed struct, is the first one. */
static size_t
wanted_column(const eid_scan *scan)
{
  return scan->column == 0 ? 1 : scan->column;
}

/* Whether the fast part can be used: a delimiter that is a digit would be
   taken for one of the EID, and columns are counted in 32 bits. */
static bool
has_fast_part(const eid_scan *scan)
{
  unsigned char delimiter = eidp_delimiter(scan);

  return wanted_column(scan) <= UINT32_MAX &&
         (delimiter < '0' || delimiter > '9');
}

/* Whether the next row is too short for an EID: the careful part takes it in
   less time than a window of them is marked. A line feed after a quote may be
   text. There are EIDP_DIGITS bytes. */
static bool
is_short_row(const unsigned char *p)
{
  const unsigned char *end = memchr(p, '\n', EIDP_DIGITS);

  return end != NULL && memchr(p, '"', (size_t)(end - p)) == NULL;
}

/* Whether a row ends in the window. */
static bool
has_row_end(const struct column_window *w)
{
  uint64_t any = 0;

  for (unsigned i = 0; i < w->words; i++)
    any |= w->marks.lf[i];
  return any != 0;
}

/* Take windows, and set by how much the next one is smaller: half as large for
   each in which not even the first row was taken, but whole again where a
   small one held no whole row. */
static void
take_windows(struct column_window *w)
{
  enum { MOST = 4 };
  struct eidp_run *run = w->run;
  unsigned *shrink = &run->scan->internal[EIDP_SHRINK];
  size_t begin, left;
  bool more = true;

  while (more) {
    begin = run->at;
    left = run->n - begin;
    if (left < 2 * EIDP_MARK_WORD + COLUMN_BEYOND ||
        is_short_row(run->s + begin))
      return;
    left = (left - COLUMN_BEYOND) / EIDP_MARK_WORD;
    w->words = EIDP_WINDOW >> *shrink;
    if (left < w->words)
      w->words = (unsigned)left;
    w->base = run->s + begin;
    w->row = w->counted_feeds = 0;
    w->block.base = w->base;
    more = take_column_window(w);
    if (run->at != begin || (*shrink > 0 && !has_row_end(w)))
      *shrink = 0;
    else if (*shrink < MOST)
      ++*shrink;
  }
}

enum eidp_step
eidp_column_fast(struct eidp_run *run)
{
  struct column_window w;

  w.run = run;
  w.marks.quotes = 0;
  w.delimiter = eidp_delimiter(run->scan);
  w.before = (unsigned)(wanted_column(run->scan) - 1);
  w.groups = eidp_takes_groups(run->scan);
  if (has_fast_part(run->scan))
    take_windows(&w);
  return EIDP_STEP_ON;
}

/* Pass over the rest of a row that was cut, from how quotes stood there. */
static enum eidp_step
skip_row_rest(struct eidp_run *run)
{
  struct eidp_row row = {.s = run->s + run->at,
                         .n = run->n - run->at,
                         .delimiter = eidp_delimiter(run->scan)};
  unsigned *internal = run->scan->internal;
  bool done;

  row.quoting = (enum eidp_quoting)internal[EIDP_QUOTING];
  done = eidp_row_pass(&row);
  internal[EIDP_QUOTING] = row.quoting;
  internal[EIDP_SKIP] = !done;
  run->at += row.at;
  run->scan->lines += row.line_feeds;
  return done ? EIDP_STEP_ON : EIDP_STEP_END;
}

/* Cut a row, and remember how quotes stand where it was cut. */
static void
cut_row(struct eidp_run *run, struct eidp_place *place)
{
  struct eidp_row row = {.s = run->s + run->at,
                         .n = EID_RECORD_MAX,
                         .delimiter = eidp_delimiter(run->scan)};
  size_t end = run->at + EID_RECORD_MAX;

  (void)eidp_row_pass(&row);
  run->scan->internal[EIDP_SKIP] = 1;
  run->scan->internal[EIDP_QUOTING] = row.quoting;
  place->cut = true;
  place->whole.length = EID_RECORD_MAX;
  place->next = end;
  place->line_feeds = row.line_feeds;
  if (place->field.offset > end)
    place->field.offset = end;
  if (place->field.length > end - place->field.offset)
    place->field.length = end - place->field.offset;
}

/* Go through the fields of a row, one byte at a time: sets the wanted one, and
   where the row ends. Returns whether a line feed ended it; else the row may
   go on in bytes that are not here. */
static bool
split_row(struct eidp_row *row, size_t column, struct eidp_place *place)
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
    /* A carriage return at the end of all bytes: half a line end. */
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
                         .delimiter = eidp_delimiter(run->scan)};
  struct eidp_place place = {.whole = {run->at, 0}};
  const unsigned char *feed;
  bool ended;

  if (left == 0)
    return EIDP_STEP_END;
  if (run->scan->internal[EIDP_SKIP] != 0)
    return skip_row_rest(run);
  if (row.n > EID_RECORD_MAX + 2)
    row.n = EID_RECORD_MAX + 2;
  ended = split_row(&row, wanted_column(run->scan), &place);
  /* Wait for the rest of the row, unless it is too long or the last one. */
  if (!ended && row.n < EID_RECORD_MAX + 2 && !run->last)
    return EIDP_STEP_END;
  place.field.offset += run->at;
  place.next = run->at + row.at;
  place.line_feeds = row.line_feeds;
  if (place.whole.length > EID_RECORD_MAX ||
      (!ended && row.n == EID_RECORD_MAX + 2))
    cut_row(run, &place);
  feed = run->scan->stop_lines && place.line_feeds > (ended && !place.cut)
             ? memchr(row.s, '\n', place.whole.length)
             : NULL;
  if (feed != NULL &&
      eidp_may_hide_rows(row.s, (size_t)(feed - row.s), place.whole.length))
    return eidp_hand_over(run, &place);
  return eidp_take_record(run, &place);
}

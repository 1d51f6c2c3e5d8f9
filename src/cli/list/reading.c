/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a list, mapped or read, in whatever encoding it is.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "list/reading.h"
#include "read/guess.h"

/* What encoding_read must have room for. */
enum { ROOM_LEAST = 64 };

/* Add a chunk after the bytes that are left. In a buffer those are first moved
   to its beginning, and they are few: see window_open. False after an
   error. */
static bool
window_fill(struct window *f)
{
  long n;

  if (f->buffer == NULL) {
    size_t left = f->src->size - (size_t)(f->s - f->src->map) - f->n;
    f->n += left < f->chunk ? left : f->chunk;
    f->last = left <= f->chunk;
    source_ahead(f->src, (size_t)(f->s - f->src->map) + f->n);
    return true;
  }
  if (f->n > 0)
    memmove(f->buffer, f->s, f->n);
  f->s = f->buffer;
  n = f->book != NULL
          ? book_read(f->book, f->buffer + f->n, f->chunk)
          : encoding_read(f->encoding, f->src, f->buffer + f->n,
                          f->chunk > ROOM_LEAST ? f->chunk : ROOM_LEAST);
  f->last = n == 0;
  if (n > 0)
    f->n += (size_t)n;
  return n >= 0;
}

void
reading_drop(struct reading *l, size_t n)
{
  l->window.s += n;
  l->window.n -= n;
}

/* A mapped list is a window into the map, and nothing is copied. Any other
   is read into a buffer that holds a chunk and what the scan may leave of
   the one before: a record that has not ended. A longer one is cut by the
   scan, so that the buffer need never grow, whatever the input is. */
static void
window_open(struct window *f, struct source *src, const struct plan *plan)
{
  /* Never more than a record and its line end is left over. */
  enum { LEFT_OVER = EID_RECORD_MAX + 8 + ROOM_LEAST };

  *f = (struct window){.src = src, .s = src->map, .chunk = plan->map_chunk};
  if (src->map != NULL)
    return;
  f->chunk = plan->read_chunk;
  f->buffer = grow(NULL, f->chunk + LEFT_OVER);
}

void
reading_failed(struct reading *l)
{
  unsigned long long line = (unsigned long long)l->w->scan.lines + 1;

  raise_status(&l->run->status, TROUBLE);
  if (l->cut_short)
    complain("%s: it was cut short while it was read; nothing is left from "
             "byte %llu, line %llu on",
             source_name(&l->src), (unsigned long long)l->w->scan.offset,
             line);
  else
    complain("%s: cannot read %s %llu: %s", source_name(&l->src),
             l->window.book != NULL ? "row" : "line", line, l->src.error);
}

/* Bytes of the text as it was, for the columns of places. */
static uint64_t
bytes_of_text(const void *text, const char *s, size_t n)
{
  return encoding_bytes(text, s, n);
}

bool
reading_fill(struct reading *l)
{
  if (!window_fill(&l->window)) {
    reading_failed(l);
    return false;
  }
  l->w->record.text = &l->encoding;
  l->w->record.bytes =
      l->window.book != NULL || encoding_is_plain(&l->encoding)
          ? NULL
          : bytes_of_text;
  return true;
}

/* What is mapped and no UTF-8 is read like a pipe. Bytes are copied first: a
   fault must not come where libeid-icu is at work. False after a
   complaint. */
static bool
choose_encoding(struct reading *l)
{
  enum { LOOK = GUESS_LOOK + GUESS_SAMPLE };
  struct source *src = &l->src;
  size_t n = src->size < LOOK ? src->size : LOOK;
  char *copy;
  bool good;

  if (src->map == NULL)
    return true;
  copy = grow(NULL, LOOK);
  memcpy(copy, src->map, n);
  good = encoding_look(&l->encoding, src, copy, n);
  free(copy);
  if (good && !encoding_is_plain(&l->encoding)) {
    source_unmap(src);
    window_open(&l->window, src, &l->run->plan);
    l->window.encoding = &l->encoding;
  }
  if (!good)
    raise_status(&l->run->status, TROUBLE);
  return good;
}

bool
reading_open(struct reading *l)
{
  window_open(&l->window, &l->src, &l->run->plan);
  l->window.encoding = &l->encoding;
  return (l->src.map != NULL && book_begins(l->src.map, l->src.size)) ||
         choose_encoding(l);
}

void
reading_take_book(struct reading *l, struct book *book)
{
  source_unmap(&l->src);
  free(l->window.buffer);
  window_open(&l->window, &l->src, &l->run->plan);
  l->window.book = book;
}

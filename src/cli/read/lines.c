/* SPDX-License-Identifier: MIT */
/*
 * Lines of standard input, for the verbs that take "-" among their arguments
 * (verb/args.c). Lists of millions of EIDs do not come this way: list/ scans
 * their bytes in place.
 *
 * The buffer grows to the longest line but not beyond the limit: a file
 * without line feeds is an error, not all of memory.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "read/lines.h"

/* Bytes of a read; and of the buffer at most, with the byte order mark and
   line break that a longest line may have. */
enum {
  ROOM_LEAST = 64, /* of encoding_read */
  PIECE = 64 << 10,
  BUFFER_MAX = LINES_LENGTH_MAX + SOURCE_MARK + 2 + ROOM_LEAST
};

bool
lines_open(struct lines *in, const char *name)
{
  memset(in, 0, sizeof *in);
  return source_open(&in->src, name);
}

/* No line is cut: the beginning of one could pass for an EID or a code that
   nobody wrote. */
static int
complain_long(const struct lines *in)
{
  complain("%s: line %llu is longer than %d bytes", source_name(&in->src),
           (unsigned long long)in->number + 1, LINES_LENGTH_MAX);
  return -1;
}

/*
 * Make room after what is there, first by moving it to the beginning over the
 * lines that are done, then by a larger buffer; the size doubles, so that a
 * long line is not copied once for each read. False where it is a line that
 * fills all.
 */
static bool
make_room(struct lines *in)
{
  if (in->at > 0) {
    memmove(in->buffer, in->buffer + in->at, in->n - in->at);
    in->n -= in->at;
    in->at = 0;
  }
  if (in->n + ROOM_LEAST <= in->room)
    return true;
  if (in->room == BUFFER_MAX)
    return false;
  in->room = in->room < PIECE ? PIECE : 2 * in->room;
  if (in->room > BUFFER_MAX)
    in->room = BUFFER_MAX;
  in->buffer = grow(in->buffer, in->room);
  return true;
}

/* Read on after what is there. Returns 1, also at the end, which is noted;
   -1 after a complaint. */
static int
read_more(struct lines *in)
{
  long n;

  if (!make_room(in))
    return complain_long(in);
  n = encoding_read(&in->encoding, &in->src, in->buffer + in->n,
                    in->room - in->n);
  if (n < 0) {
    complain("%s: cannot read line %llu: %s", source_name(&in->src),
             (unsigned long long)in->number + 1, in->src.error);
    return -1;
  }
  in->n += (size_t)n;
  in->ended = n == 0;
  return 1;
}

/*
 * Have the next line in the buffer. *end is set after its line feed, or to the
 * end of the last line. What was searched is remembered, relative to the line
 * as it may move: a long line that comes in many small reads is searched once.
 * Returns as lines_next.
 */
static int
find_end(struct lines *in, size_t *end)
{
  for (;;) {
    size_t from = in->at + in->searched;
    const char *feed =
        from < in->n ? memchr(in->buffer + from, '\n', in->n - from) : NULL;
    if (feed != NULL) {
      *end = (size_t)(feed - in->buffer) + 1;
      return 1;
    }
    in->searched = in->n - in->at;
    if (in->ended) {
      *end = in->n;
      return in->n > in->at;
    }
    if (read_more(in) < 0)
      return -1;
  }
}

/* A line without its line break, LF or CRLF. Before the first line a byte
   order mark is left out too: editors on Windows write it, and it would be no
   part of an EID. */
static struct text
strip_line(const struct lines *in, size_t end)
{
  struct text t = {in->buffer + in->at, end - in->at};
  size_t mark = in->number == 0 ? source_mark(t.s, t.n) : 0;

  t.n -= t.n > 0 && t.s[t.n - 1] == '\n';
  t.n -= t.n > 0 && t.s[t.n - 1] == '\r';
  return (struct text){t.s + mark, t.n - mark};
}

int
lines_next(struct lines *in, struct text *line)
{
  size_t end;
  int result = find_end(in, &end);

  if (result <= 0)
    return result;
  *line = strip_line(in, end);
  if (line->n > LINES_LENGTH_MAX)
    return complain_long(in);
  if (line->n == 0) {
    /*
     * An empty line counts as a record if another byte follows it; one at the
     * very end is only how the file was closed. So more bytes are waited for.
     * A read may move the buffer: the place is kept relative to the line
     * meanwhile.
     */
    *line = text_of("");
    while (end == in->n && !in->ended) {
      end -= in->at;
      if (read_more(in) < 0)
        return -1;
      end += in->at;
    }
    if (end == in->n)
      return 0;
  }
  in->at = end;
  in->searched = 0;
  in->number++;
  return 1;
}

void
lines_close(struct lines *in)
{
  encoding_close(&in->encoding);
  source_close(&in->src);
  free(in->buffer);
}

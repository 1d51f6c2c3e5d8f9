/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/complain.h"
#include "read/hides.h"
#include "read/stream.h"

bool
stream_open(struct stream *t, const char *name, char *memory)
{
  memset(t, 0, sizeof *t);
  t->given = name;
  t->line = 1;
  t->memory = memory;
  t->buffer = memory + STREAM_ALIGN + STREAM_KEEP;
  return source_open(&t->src, name);
}

bool
stream_shows_text(struct stream *t)
{
  const char *what = hides_text((const unsigned char *)t->buffer, t->n);

  if (t->base > 0 || what == NULL)
    return true;
  complain("%s: this is %s", source_name(&t->src), what);
  return false;
}

void
stream_keep(struct stream *t)
{
  size_t gone = t->at > EID_FIND_KEEP ? t->at - EID_FIND_KEEP : 0;
  char *front;

  t->n -= gone;
  front = t->memory + STREAM_ALIGN + STREAM_KEEP - t->n;
  memmove(front, t->buffer + gone, t->n);
  t->buffer = front;
  t->at -= gone;
  t->counted -= t->counted < gone ? t->counted : gone;
  t->base += gone;
}

bool
stream_read(struct stream *t)
{
  long got =
      encoding_read(&t->encoding, &t->src, t->buffer + t->n, STREAM_PIECE);

  if (got < 0) {
    complain("%s: cannot read on at byte %" PRIu64 ": %s",
             source_name(&t->src), t->base + t->n, t->src.error);
    t->last = t->broken = true;
    return false;
  }
  t->n += (size_t)got;
  t->last = got == 0;
  return true;
}

/* The line breaks in n bytes. The inner loop has a length that compilers know,
   so that they count many bytes at once. */
static uint64_t
count_breaks(const char *s, size_t n)
{
  enum { LANES = 32, ROUNDS = 255 };
  uint64_t count = 0;
  size_t i = 0;

  while (n - i >= LANES) {
    unsigned char sums[LANES] = {0};
    for (unsigned round = 0; round < ROUNDS && n - i >= LANES; round++) {
      for (unsigned k = 0; k < LANES; k++)
        sums[k] = (unsigned char)(sums[k] + (s[i + k] == '\n'));
      i += LANES;
    }
    for (unsigned k = 0; k < LANES; k++)
      count += sums[k];
  }
  for (; i < n; i++)
    count += s[i] == '\n';
  return count;
}

size_t
stream_border(const struct stream *t, size_t i)
{
  while (!encoding_is_plain(&t->encoding) && i > 0 && i < t->n &&
         (t->buffer[i] & 0xc0) == 0x80)
    i--;
  return i;
}

void
stream_count(struct stream *t, size_t i)
{
  const char *s = t->buffer;
  size_t begin;
  uint64_t lines;

  i = stream_border(t, i);
  begin = i;
  if (i <= t->counted)
    return;
  lines = count_breaks(s + t->counted, i - t->counted);
  if (lines > 0) {
    while (s[begin - 1] != '\n')
      begin--;
    t->bytes +=
        encoding_bytes(&t->encoding, s + t->counted, begin - t->counted);
    t->counted = begin;
    t->line += lines;
    t->begin = t->bytes;
  }
  t->bytes += encoding_bytes(&t->encoding, s + t->counted, i - t->counted);
  t->counted = i;
}

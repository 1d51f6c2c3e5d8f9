/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "read/encoding.h"

enum { LOOK = 512 }; /* bytes by which a text without a mark is told */

/* The unit at s. */
static uint32_t
unit_at(const struct encoding *e, const unsigned char *s)
{
  uint32_t c = 0;

  for (unsigned i = 0; i < e->unit; i++)
    c |= (uint32_t)s[e->big ? e->unit - 1 - i : i] << 8 * i;
  return c;
}

/* Whether text without a mark has ASCII characters as such units do, and no
   unit of zero. */
static bool
looks_like(const struct encoding *e, const unsigned char *s, size_t n)
{
  size_t ascii = 0, units = n / e->unit;

  for (size_t i = 0; i < units; i++) {
    uint32_t c = unit_at(e, s + i * e->unit);
    if (c == 0 || (e->unit == 4 && c > 0x10ffff))
      return false;
    ascii += c < 0x80;
  }
  return units > 0 && ascii * 2 >= units;
}

static void
take(struct encoding *e, unsigned unit, bool big, size_t mark)
{
  e->unit = unit;
  e->big = big;
  e->mark = mark;
  e->known = true;
}

static bool
has_mark(struct encoding *e)
{
  const unsigned char *s = e->raw;

  if (e->n >= 4 && memcmp(s, "\xff\xfe\0\0", 4) == 0)
    take(e, 4, false, 4);
  else if (e->n >= 4 && memcmp(s, "\0\0\xfe\xff", 4) == 0)
    take(e, 4, true, 4);
  else if (e->n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
    take(e, 2, false, 2);
  else if (e->n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
    take(e, 2, true, 2);
  return e->known;
}

/* Say what the text is by its first bytes. */
static void
look(struct encoding *e)
{
  static const struct {
    unsigned unit;
    bool big;
  } kinds[] = {{4, false}, {4, true}, {2, false}, {2, true}};
  size_t n = e->n < LOOK ? e->n : LOOK;

  if (has_mark(e))
    return;
  for (size_t i = 0; i < 4 && memchr(e->raw, 0, n) != NULL; i++) {
    e->unit = kinds[i].unit;
    e->big = kinds[i].big;
    if (looks_like(e, e->raw, n)) {
      take(e, e->unit, e->big, 0);
      return;
    }
  }
  take(e, 1, false, 0);
}

static size_t
put_character(uint32_t c, char *out)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 63));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xe0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 63));
    out[2] = (char)(0x80 | (c & 63));
    return 3;
  }
  out[0] = (char)(0xf0 | (c >> 18 & 7));
  out[1] = (char)(0x80 | (c >> 12 & 63));
  out[2] = (char)(0x80 | (c >> 6 & 63));
  out[3] = (char)(0x80 | (c & 63));
  return 4;
}

/* Decode what is whole of raw, as far as there is room. A mark is a character
   like any other. */
static size_t
decode(struct encoding *e, char *into, size_t room)
{
  size_t k = 0, out = 0;

  while (k + e->unit <= e->n && out + 4 <= room) {
    uint32_t c = unit_at(e, e->raw + k), low;
    size_t length = e->unit;
    if (e->unit == 2 && c >= 0xd800 && c < 0xdc00) {
      if (k + 4 > e->n && !e->ended)
        break;
      low = k + 4 <= e->n ? unit_at(e, e->raw + k + 2) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        length = 4;
      }
    }
    out += put_character(c, into + out);
    k += length;
  }
  memmove(e->raw, e->raw + k, e->n - k);
  e->n -= k;
  return out;
}

static long
fill(struct encoding *e, struct source *src)
{
  long got = source_read(src, (char *)e->raw + e->n, sizeof e->raw - e->n);

  if (got > 0)
    e->n += (size_t)got;
  e->ended |= got == 0;
  return got;
}

/* What was read to look is handed out first. */
static size_t
drain(struct encoding *e, char *into, size_t room)
{
  size_t n = e->n < room ? e->n : room;

  memcpy(into, e->raw, n);
  memmove(e->raw, e->raw + n, e->n - n);
  e->n -= n;
  return n;
}

long
encoding_read(struct encoding *e, struct source *src, char *into, size_t room)
{
  size_t out;

  while (!e->known) {
    long got = fill(e, src);
    if (got < 0)
      return got;
    /* Two bytes that are ASCII begin no mark and no wide text. */
    if (e->n >= 8 || e->ended ||
        (e->n >= 2 && e->raw[0] != 0 && e->raw[0] < 0x80 && e->raw[1] != 0))
      look(e);
  }
  if (e->unit == 1)
    return e->n > 0 ? (long)drain(e, into, room)
                    : source_read(src, into, room);
  while ((out = decode(e, into, room)) == 0) {
    long got = e->ended ? 0 : fill(e, src);
    if (got < 0)
      return got;
    if (e->ended)
      return (long)decode(e, into, room);
  }
  return (long)out;
}

/* The character at the beginning of n bytes that encoding_read wrote. */
static size_t
character_at(const char *s, size_t n, uint32_t *c)
{
  unsigned char lead = (unsigned char)s[0];
  size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

  *c = length == 1 ? lead : lead & (0x3fu >> (length - 1));
  if (length > n)
    return n;
  for (size_t i = 1; i < length; i++)
    *c = *c << 6 | ((unsigned char)s[i] & 63);
  return length;
}

static void
put_unit(const struct encoding *e, uint32_t c)
{
  for (unsigned i = 0; i < e->unit; i++)
    putchar((int)(c >> 8 * (e->big ? e->unit - 1 - i : i) & 255));
}

void
encoding_write(const struct encoding *e, const char *s, size_t n)
{
  if (e->unit == 1) {
    fwrite(s, 1, n, stdout);
    return;
  }
  for (size_t i = 0; i < n;) {
    uint32_t c;
    i += character_at(s + i, n - i, &c);
    if (e->unit == 2 && c >= 0x10000) {
      put_unit(e, 0xd800 + ((c - 0x10000) >> 10));
      c = 0xdc00 + (c & 0x3ff);
    }
    put_unit(e, c);
  }
}

uint64_t
encoding_bytes(const struct encoding *e, const char *s, size_t n)
{
  uint64_t units = 0;

  if (e->unit == 1)
    return n;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)s[i];
    units += (c & 0xc0) != 0x80;
    units += e->unit == 2 && c >= 0xf0;
  }
  return units * e->unit;
}

size_t
encoding_rest(const struct encoding *e, const unsigned char **rest)
{
  *rest = e->raw;
  return e->unit > 1 ? e->n : 0;
}

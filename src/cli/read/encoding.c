/* SPDX-License-Identifier: MIT */
/*
 * What stands between source.c and those who read text. Nothing here costs a
 * list of plain UTF-8 more than a look at its first bytes: from then on they
 * go from the file to the buffer of the reader.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/complain.h"
#include "base/icu.h"
#include "base/text.h"
#include "read/encoding.h"
#include "read/guess.h"
#include "read/wide.h"

/* What --encoding says of every text; all zero for "auto". */
static struct {
  enum encoding_kind kind;
  unsigned unit;
  bool either; /* the order of the bytes is to be told */
  bool big;
  const char *name;
} chosen;

/* Letters and digits of a name are what counts: "utf8", "UTF-8". */
static bool
is_called(const char *name, const char *plain)
{
  for (; *name != '\0'; name++) {
    if (*name == '-' || *name == '_' || *name == ' ')
      continue;
    if ((*name | 0x20) != (*plain | 0x20))
      return false;
    plain++;
  }
  return *plain == '\0';
}

/* A name of UTF-8, UTF-16 or UTF-32. */
static bool
choose_unicode(const char *name)
{
  static const struct {
    const char *name;
    unsigned unit; /* 1: UTF-8 */
    bool either, big;
  } names[] = {
      {"utf8", 1, false, false},    {"ascii", 1, false, false},
      {"usascii", 1, false, false}, {"utf16", 2, true, false},
      {"ucs2", 2, true, false},     {"unicode", 2, true, false},
      {"utf16le", 2, false, false}, {"utf16be", 2, false, true},
      {"utf32", 4, true, false},    {"utf32le", 4, false, false},
      {"utf32be", 4, false, true},
  };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (is_called(name, names[i].name)) {
      chosen.kind = names[i].unit == 1 ? ENCODING_PLAIN : ENCODING_WIDE;
      chosen.unit = names[i].unit;
      chosen.either = names[i].either;
      chosen.big = names[i].big;
      return true;
    }
  return false;
}

/* Of names that stand for more than one encoding the one with the most
   characters. */
static const char *
charset_called(const char *name)
{
  static const struct {
    const char *name, *of;
  } names[] = {
      {"iso2022jp", "ISO-2022-JP"}, {"shiftjis", "windows-31j"},
      {"sjis", "windows-31j"},      {"cp932", "windows-31j"},
      {"euckr", "windows-949"},     {"cp949", "windows-949"},
      {"uhc", "windows-949"},       {"gb2312", "GB18030"},
      {"gbk", "GB18030"},           {"iso88591", "windows-1252"},
      {"latin1", "windows-1252"},
  };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (is_called(name, names[i].name))
      return names[i].of;
  return name;
}

bool
encoding_choose(const char *name)
{
  struct charset *c;

  chosen.kind = ENCODING_UNKNOWN;
  if (name == NULL || is_called(name, "auto") || choose_unicode(name))
    return true;
  chosen.name = charset_called(name);
  chosen.kind = ENCODING_CHARSET;
  c = charset_open(chosen.name);
  if (c == NULL && icu() == NULL)
    complain("--encoding=%s: libeid-icu is needed%s%s", name,
             icu_error() != NULL ? ": " : "",
             icu_error() != NULL ? icu_error() : "");
  else if (c == NULL)
    complain("--encoding=%s: there is no such encoding, or it is none that "
             "begins as ASCII does",
             name);
  charset_close(c);
  return c != NULL;
}

static const char *
wide_name(const struct encoding *e)
{
  if (e->unit == 2)
    return e->big ? "UTF-16BE" : "UTF-16LE";
  return e->big ? "UTF-32BE" : "UTF-32LE";
}

/* What was asked for. Where only the order of the bytes is to be told, by a
   mark or by the zeros; else it is that of Windows. */
static bool
take_chosen(struct encoding *e, const struct guess *g)
{
  e->kind = chosen.kind;
  e->unit = chosen.unit;
  e->big = chosen.either && g->kind == GUESS_WIDE && g->unit == e->unit
               ? g->big
               : chosen.big;
  if (chosen.kind == ENCODING_CHARSET)
    e->charset = charset_open(chosen.name);
  return true;
}

static bool
take_guess(struct encoding *e, const struct source *src, const struct guess *g)
{
  if (chosen.kind != ENCODING_UNKNOWN)
    return take_chosen(e, g);
  e->kind = ENCODING_PLAIN;
  if (g->kind == GUESS_WIDE) {
    e->kind = ENCODING_WIDE;
    e->unit = g->unit;
    e->big = g->big;
    e->mark = g->mark;
    complain("%s: read as %s, %s", source_name(src), wide_name(e), g->sure);
  } else if (g->kind == GUESS_LEGACY) {
    e->kind = ENCODING_CHARSET;
    e->charset = charset_open(g->name);
    complain("%s: read as %s, %s", source_name(src), g->shown, g->sure);
  } else if (g->kind == GUESS_UNCLEAR) {
    snprintf(e->error, sizeof e->error,
             "it may be %s or %s, which differ here: say which by --encoding",
             g->shown, g->other);
    return false;
  }
  return true;
}

bool
encoding_look(struct encoding *e, const struct source *src, const char *s,
              size_t n)
{
  struct guess g;

  guess_text(&g, (const unsigned char *)s, n, 0, true);
  if (take_guess(e, src, &g))
    return true;
  complain("%s: %s", source_name(src), e->error);
  return false;
}

bool
encoding_is_plain(const struct encoding *e)
{
  return e->kind <= ENCODING_PLAIN;
}

void
encoding_close(struct encoding *e)
{
  charset_close(e->charset);
  e->charset = NULL;
}

/* Stands for what is no whole unit at the end. */
enum { REST = 0xff };

static long
fill_raw(struct encoding *e, struct source *src)
{
  long got = source_read(src, (char *)e->raw + e->n, sizeof e->raw - e->n);

  if (got > 0)
    e->n += (size_t)got;
  e->ended |= got == 0;
  return got;
}

/* Hand out the first of n bytes as they are. */
static size_t
drain_raw(struct encoding *e, size_t n, char *into, size_t room)
{
  n = n < room ? n : room;
  memcpy(into, e->raw, n);
  memmove(e->raw, e->raw + n, e->n - n);
  e->n -= n;
  return n;
}

/* Read on until the encoding is known or lines of ASCII can be handed out,
   which are none in units that only look so. Returns 1, or as source_read. */
static long
tell(struct encoding *e, struct source *src)
{
  struct guess g = {.kind = GUESS_UTF8};

  for (;;) {
    if (chosen.kind == ENCODING_UNKNOWN || chosen.either)
      guess_text(&g, e->raw, e->n, e->passed, e->ended);
    e->clean = chosen.either ? 0 : g.clean;
    if (chosen.either && g.kind == GUESS_MORE && e->n == sizeof e->raw)
      g.kind = GUESS_UTF8;
    if (g.kind != GUESS_MORE && !take_guess(e, src, &g)) {
      src->error = e->error;
      return -1;
    }
    if (g.kind != GUESS_MORE || e->clean > 0)
      return 1;
    if (fill_raw(e, src) >= 0)
      continue;
    if (e->n == 0)
      return -1;
    /* What was read before it failed is handed out. */
    e->failed = true;
    e->clean = e->n;
    return 1;
  }
}

/* Decode what is whole of raw, as far as there is room. */
static size_t
decode_raw(struct encoding *e, char *into, size_t room)
{
  size_t used = e->n, out;

  if (e->kind == ENCODING_WIDE)
    out = wide_read((struct wide){e->unit, e->big}, e->raw, &used, e->ended,
                    into, room);
  else
    out = charset_read(e->charset, e->raw, &used, e->ended, into, room);
  memmove(e->raw, e->raw + used, e->n - used);
  e->n -= used;
  if (out == 0 && e->ended && e->n > 0 && e->shows_rest) {
    into[out++] = (char)REST;
    memcpy(e->rest, e->raw, e->n);
    e->rest_n = e->n;
    e->n = 0;
  }
  return out;
}

static long
read_decoded(struct encoding *e, struct source *src, char *into, size_t room)
{
  size_t out;

  while ((out = decode_raw(e, into, room)) == 0) {
    long got = e->ended ? 0 : fill_raw(e, src);
    if (got < 0)
      return got;
    if (e->ended)
      return (long)decode_raw(e, into, room);
  }
  return (long)out;
}

long
encoding_read(struct encoding *e, struct source *src, char *into, size_t room)
{
  size_t n = e->n;

  if (e->failed && n == 0)
    return -1;
  if (e->kind == ENCODING_UNKNOWN) {
    long got = tell(e, src);
    if (got < 0)
      return got;
    n = e->n;
  }
  if (e->kind == ENCODING_WIDE || e->kind == ENCODING_CHARSET)
    return read_decoded(e, src, into, room);
  if (e->kind == ENCODING_UNKNOWN)
    n = e->clean;
  if (n == 0)
    return source_read(src, into, room);
  n = drain_raw(e, n, into, room);
  e->passed += n;
  return (long)n;
}

/* The character at the beginning of n bytes that encoding_read wrote. */
static size_t
character_at(const char *s, size_t n, uint32_t *c)
{
  unsigned char lead = (unsigned char)s[0];
  size_t length = lead < 0x80   ? 1
                  : lead < 0xe0 ? 2
                  : lead < 0xf0 ? 3
                  : lead < 0xf8 ? 4
                                : WIDE_LONGEST;

  *c = length == 1 ? lead : lead & (0x7fu >> length);
  if (length > n)
    return n;
  for (size_t i = 1; i < length; i++)
    *c = *c << 6 | ((unsigned char)s[i] & 63);
  return length;
}

/* The bytes of a character as the text had it. */
static size_t
bytes_of(const struct encoding *e, uint32_t c, unsigned char *out)
{
  return e->kind == ENCODING_WIDE
             ? wide_put((struct wide){e->unit, e->big}, c, out)
             : charset_bytes(e->charset, c, out);
}

/* One character at the beginning of n bytes as the text had it; *made are
   added to out. Returns how many bytes it has. */
static size_t
write_character(const struct encoding *e, const char *s, size_t n,
                unsigned char *out, size_t *made)
{
  uint32_t c;
  size_t length;

  if ((unsigned char)s[0] == REST) {
    memcpy(out + *made, e->rest, e->rest_n);
    *made += e->rest_n;
    return 1;
  }
  length = character_at(s, n, &c);
  *made += bytes_of(e, c, out + *made);
  return length;
}

bool
encoding_write_to(struct encoding *e, FILE *to, const char *s, size_t n)
{
  enum { ROOM = 4096 };
  unsigned char out[ROOM + CHARSET_BYTES];
  size_t made = 0;
  bool good = true;

  if (encoding_is_plain(e))
    return fwrite(s, 1, n, to) == n;
  for (size_t i = 0; i < n && good;) {
    i += write_character(e, s + i, n - i, out, &made);
    if (made >= ROOM || i == n) {
      good = fwrite(out, 1, made, to) == made;
      made = 0;
    }
  }
  return good;
}

void
encoding_write(struct encoding *e, const char *s, size_t n)
{
  (void)encoding_write_to(e, stdout, s, n);
}

size_t
encoding_show(const struct encoding *e, char *s, size_t n)
{
  size_t out = 0;

  if (e == NULL || e->kind != ENCODING_CHARSET)
    return n;
  for (size_t i = 0; i < n;) {
    uint32_t c;
    i += character_at(s + i, n - i, &c);
    c = c < 0x80 ? c : charset_shown(e->charset, c);
    if (c != 0)
      out += text_put_utf8(c, s + out);
  }
  return out;
}

/* A character that is not of the text, where there is one for it. */
static size_t
fit_character(struct encoding *e, uint32_t c, uint32_t *escape, char *out)
{
  unsigned char bytes[CHARSET_BYTES];
  uint32_t want = c < 0x80 ? charset_escape(e->charset, 0) : 0;
  size_t n = 0;

  if (c >= 0x80) {
    if (charset_bytes(e->charset, c, bytes) == 0) {
      e->unfit = true;
      c = '?';
    }
    want = charset_escape(e->charset, c);
  }
  if (want != *escape)
    n = text_put_utf8(want, out);
  *escape = want;
  return n + text_put_utf8(c, out + n);
}

size_t
encoding_fit(struct encoding *e, const char *s, size_t n, bool from_any,
             char *out)
{
  uint32_t ascii, escape;
  size_t made = 0;

  if (e->kind != ENCODING_CHARSET) {
    for (size_t i = 0; e->kind == ENCODING_UNKNOWN && i < n; i++)
      e->early |= (unsigned char)s[i] >= 0x80;
    memcpy(out, s, n);
    return n;
  }
  ascii = charset_escape(e->charset, 0);
  escape = from_any ? 0 : ascii;
  for (size_t i = 0; i < n;) {
    uint32_t c;
    i += character_at(s + i, n - i, &c);
    made += fit_character(e, c, &escape, out + made);
  }
  if (escape != ascii)
    made += text_put_utf8(ascii, out + made);
  return made;
}

/* Units of UTF-16 or UTF-32; compilers make a fast loop of it. */
static uint64_t
count_units(unsigned unit, const char *s, size_t n)
{
  uint64_t units = 0;

  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)s[i];
    units += (c & 0xc0) != 0x80;
    units += unit == 2 && c >= 0xf0;
  }
  return units;
}

uint64_t
encoding_bytes(const struct encoding *e, const char *s, size_t n)
{
  unsigned char bytes[CHARSET_BYTES];
  uint64_t sum = 0;

  if (encoding_is_plain(e))
    return n;
  if (e->kind == ENCODING_WIDE)
    return e->unit * count_units(e->unit, s, n);
  for (size_t i = 0; i < n;) {
    uint32_t c;
    i += character_at(s + i, n - i, &c);
    sum += bytes_of(e, c, bytes);
  }
  return sum;
}

size_t
encoding_rest(const struct encoding *e, const unsigned char **rest)
{
  *rest = e->raw;
  return encoding_is_plain(e) ? 0 : e->n;
}

/* SPDX-License-Identifier: MIT */
/*
 * gzip and zstd, as far as this build has their libraries. source.c asks
 * unpack_kind what the first bytes are, and from then on reads by unpack_read,
 * which takes packed bytes from a function and gives plain ones, so that
 * nothing else knows of compression.
 *
 * Both formats may follow one another in a file, members or frames, as "cat
 * a.gz b.gz" makes them; and both must be seen to end, or a file whose copy
 * was broken off would pass for a shorter list that is all good.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_ZLIB
#include <zlib.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#include <zstd_errors.h>
#endif

#include "base/complain.h"
#include "read/unpack.h"

/* Packed bytes that are asked for at once. */
enum { PACKED = 65536 };

static const char cut_short[] = "the compressed file is cut short";
static const char damaged[] = "the compressed file is damaged";
static const char wide[] =
    "it was compressed with a window of more than 128 MiB: unpack it first";

struct unpack {
  enum unpack_kind kind;
  size_t at, n; /* of packed */
  bool begun;   /* within a member or frame */
  bool passed;  /* a member has ended */
  bool ended;   /* no packed bytes are left */
  bool wide;    /* it failed as it would take too much memory */
#ifdef HAVE_ZLIB
  z_stream gzip;
#endif
#ifdef HAVE_ZSTD
  ZSTD_DStream *zstd;
#endif
  char packed[PACKED];
};

static bool
ends_with(const char *name, const char *ending)
{
  size_t n = strlen(name), m = strlen(ending);

  return n > m && strcmp(name + n - m, ending) == 0;
}

/*
 * The first bytes of each format. A gzip member has 1F 8B and the method 8,
 * deflate, which is the only one there is. zstd writes its number FD2FB528
 * with the low byte first; it also has frames to be skipped, 184D2A50 to
 * 184D2A5F, and pzstd begins with one: the mask leaves the four low bits out.
 *
 * Source: RFC 1952, 2.3.1; RFC 8878, 3.1.1 and 3.1.2
 */
static const struct {
  unsigned char magic[UNPACK_MAGIC], mask[UNPACK_MAGIC];
  size_t n;
  enum unpack_kind kind;
} magics[] = {
    {{0x1f, 0x8b, 0x08}, {0xff, 0xff, 0xff}, 3, UNPACK_GZIP},
    {{0x28, 0xb5, 0x2f, 0xfd}, {0xff, 0xff, 0xff, 0xff}, 4, UNPACK_ZSTD},
    {{0x50, 0x2a, 0x4d, 0x18}, {0xf0, 0xff, 0xff, 0xff}, 4, UNPACK_ZSTD}};

enum { MAGICS = sizeof magics / sizeof magics[0] };

/* How many of the first bytes are those of a magic number. */
static size_t
count_magic(size_t i, const char *head, size_t n)
{
  size_t k = 0;

  while (k < n && k < magics[i].n &&
         ((unsigned char)head[k] & magics[i].mask[k]) == magics[i].magic[k])
    k++;
  return k;
}

/* The bytes count before the name, as a pipe has none. Where they tell nothing
   the ending does, so that a .gz with a damaged beginning is an error and not
   a list of nonsense. */
enum unpack_kind
unpack_kind(const char *name, const char *head, size_t n)
{
  for (size_t i = 0; i < MAGICS; i++)
    if (count_magic(i, head, n) == magics[i].n)
      return magics[i].kind;
  if (ends_with(name, ".gz"))
    return UNPACK_GZIP;
  return ends_with(name, ".zst") ? UNPACK_ZSTD : UNPACK_NONE;
}

bool
unpack_may_begin(const char *head, size_t n)
{
  for (size_t i = 0; i < MAGICS; i++)
    if (n < magics[i].n && count_magic(i, head, n) == n)
      return true;
  return false;
}

#ifdef HAVE_ZLIB
/* The largest window, which takes every file. 16 more asks zlib for the gzip
   header, and to check the CRC and length at the end, and to take no bare zlib
   stream. */
static bool
gzip_open(struct unpack *u)
{
  enum { WINDOW = 15, GZIP_ONLY = 16 };

  return inflateInit2(&u->gzip, WINDOW + GZIP_ONLY) == Z_OK;
}

/*
 * Unpack what is there. At the end of a member the stream is set back to the
 * beginning, for another one that may follow. Z_BUF_ERROR is no damage: there
 * was nothing to be done with so few bytes. The room is cut to 1 MiB, as zlib
 * counts it in an unsigned int.
 *
 * Returns how many bytes came out, -1 where they are damaged.
 */
static long
gzip_step(struct unpack *u, char *into, size_t room)
{
  int result;

  u->gzip.next_in = (unsigned char *)u->packed + u->at;
  u->gzip.avail_in = (unsigned)(u->n - u->at);
  u->gzip.next_out = (unsigned char *)into;
  u->gzip.avail_out = (unsigned)(room < PACKED * 16 ? room : PACKED * 16);
  room = u->gzip.avail_out;
  u->begun = true;
  result = inflate(&u->gzip, Z_NO_FLUSH);
  u->at = u->n - u->gzip.avail_in;
  if (result == Z_STREAM_END) {
    u->begun = false;
    u->passed = true;
    inflateReset(&u->gzip);
  } else if (result != Z_OK && result != Z_BUF_ERROR) {
    return -1;
  }
  return (long)(room - u->gzip.avail_out);
}
#endif

/* Whether nothing but zeros is left of what is at hand, after a member: tapes
   and some programs fill up their last block with them, and gzip takes that
   too. They are passed. */
static bool
passes_zeros(struct unpack *u)
{
  size_t i = u->at;

  if (!u->passed || u->begun)
    return false;
  while (i < u->n && u->packed[i] == 0)
    i++;
  if (i < u->n)
    return false;
  u->at = u->n;
  return true;
}

#ifdef HAVE_ZSTD
static bool
zstd_open(struct unpack *u)
{
  u->zstd = ZSTD_createDStream();
  return u->zstd != NULL;
}

/* The same for frames. The library returns 0 where a frame has ended and all
   of it was given out; it begins another one by itself. */
static long
zstd_step(struct unpack *u, char *into, size_t room)
{
  ZSTD_inBuffer in = {u->packed, u->n, u->at};
  ZSTD_outBuffer out = {into, room, 0};
  size_t result = ZSTD_decompressStream(u->zstd, &out, &in);

  u->at = in.pos;
  u->begun = result != 0;
  u->wide =
      ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge;
  return ZSTD_isError(result) ? -1 : (long)out.pos;
}
#endif

static bool
open_kind(struct unpack *u)
{
#ifdef HAVE_ZLIB
  if (u->kind == UNPACK_GZIP)
    return gzip_open(u);
#endif
#ifdef HAVE_ZSTD
  if (u->kind == UNPACK_ZSTD)
    return zstd_open(u);
#endif
  (void)u;
  return false;
}

/* Unpack some of the packed bytes that are at hand. Returns how many bytes
   came out, 0 where more packed ones are needed, -1 where they are damaged. */
static long
unpack_step(struct unpack *u, char *into, size_t room)
{
#ifdef HAVE_ZLIB
  if (u->kind == UNPACK_GZIP)
    return gzip_step(u, into, room);
#endif
#ifdef HAVE_ZSTD
  if (u->kind == UNPACK_ZSTD)
    return zstd_step(u, into, room);
#endif
  (void)u;
  (void)into;
  (void)room;
  return -1;
}

struct unpack *
unpack_new(enum unpack_kind kind)
{
  struct unpack *u = grow(NULL, sizeof *u);

  memset(u, 0, sizeof *u);
  u->kind = kind;
  if (open_kind(u))
    return u;
  free(u);
  return NULL;
}

/* More packed bytes. Returns false at their end and on failure, which
   differ: the end may be an early one, while the reason of a failure is
   known to fill. */
static bool
refill_packed(struct unpack *u, unpack_fill *fill, void *ctx, bool *failed)
{
  long n = fill(ctx, u->packed, sizeof u->packed);

  *failed = n < 0;
  u->at = 0;
  u->n = n > 0 ? (size_t)n : 0;
  u->ended = n == 0;
  return n > 0;
}

/*
 * Goes round until a plain byte is there, as a step may eat a header, or a
 * frame to be skipped, and give nothing. At the end of the packed bytes, one
 * that comes within a member or frame is an error: what is missing cannot be
 * known, nor the CRC be checked.
 */
long
unpack_read(struct unpack *u, char *into, size_t room, unpack_fill *fill,
            void *ctx, const char **error)
{
  bool failed = false;

  *error = NULL;
  for (;;) {
    long n = 0;
    /* Packed bytes may be used up while the library still holds some that it
       has unpacked: it is asked until a member or frame has ended. */
    if (!passes_zeros(u) && (u->at < u->n || u->begun))
      n = unpack_step(u, into, room);
    if (n < 0)
      *error = u->wide ? wide : damaged;
    if (n != 0)
      return n;
    if (u->at < u->n)
      continue;
    if (u->ended || !refill_packed(u, fill, ctx, &failed)) {
      if (u->begun && !failed)
        *error = cut_short;
      return failed || u->begun ? -1 : 0;
    }
  }
}

void
unpack_free(struct unpack *u)
{
#ifdef HAVE_ZLIB
  if (u->kind == UNPACK_GZIP)
    inflateEnd(&u->gzip);
#endif
#ifdef HAVE_ZSTD
  if (u->kind == UNPACK_ZSTD)
    ZSTD_freeDStream(u->zstd);
#endif
  free(u);
}

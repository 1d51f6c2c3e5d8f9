/* SPDX-License-Identifier: MIT */
/*
 * A workbook's zip archive by libarchive, from a file that can be sought in.
 * libarchive is told nothing but to read zip, and each part is looked for from
 * the beginning: a workbook has few, and no part is then held open beside
 * another.
 *
 * Two things are looked at before libarchive does, as it would take memory
 * for them: how long the table at the end is, of which it makes a tree, and
 * by what method a part is packed, as some ask for windows of any size.
 */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "workbook/zip.h"

static la_ssize_t
read_block(struct archive *a, void *ctx, const void **block)
{
  struct zip *z = ctx;
  size_t n = sizeof z->block;
  ssize_t got;

  (void)a;
  if (z->at >= z->size)
    return 0;
  if (z->size - z->at < n)
    n = (size_t)(z->size - z->at);
  got = pread(z->fd, z->block, n, (off_t)(z->offset + z->at));
  if (got > 0)
    z->at += (uint64_t)got;
  *block = z->block;
  return got;
}

static la_int64_t
skip_bytes(struct archive *a, void *ctx, la_int64_t n)
{
  struct zip *z = ctx;

  (void)a;
  if (n < 0)
    return 0;
  if ((uint64_t)n > z->size - z->at)
    n = (la_int64_t)(z->size - z->at);
  z->at += (uint64_t)n;
  return n;
}

static la_int64_t
seek_to(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
  struct zip *z = ctx;
  la_int64_t from = whence == SEEK_SET   ? 0
                    : whence == SEEK_CUR ? (la_int64_t)z->at
                                         : (la_int64_t)z->size;

  (void)a;
  if (offset > (la_int64_t)z->size - from || offset < -from)
    return ARCHIVE_FATAL;
  z->at = (uint64_t)(from + offset);
  return (la_int64_t)z->at;
}

static uint64_t
number_at(const unsigned char *s, unsigned bytes)
{
  uint64_t n = 0;

  for (unsigned i = 0; i < bytes; i++)
    n |= (uint64_t)s[i] << 8 * i;
  return n;
}

/* Where the table of a large archive begins: its own end stands where the 20
   bytes before the common end say. */
static uint64_t
large_directory(const struct zip *z, const unsigned char *locator)
{
  unsigned char end[56];
  uint64_t at = number_at(locator + 8, 8);

  if (memcmp(locator, "PK\6\7", 4) != 0 || at > z->size ||
      pread(z->fd, end, sizeof end, (off_t)(z->offset + at)) !=
          (ssize_t)sizeof end ||
      memcmp(end, "PK\6\6", 4) != 0)
    return UINT64_MAX;
  return number_at(end + 48, 8);
}

/* Whether the table of parts has a length that is in bounds: it lies between
   where the end of the archive says and the end itself. */
static bool
directory_fits(struct zip *z)
{
  enum { END = 22, LOCATOR = 20, COMMENT = 16 << 10 };
  unsigned char tail[END + LOCATOR + COMMENT];
  size_t n = z->size < sizeof tail ? (size_t)z->size : sizeof tail, i;
  uint64_t from = z->size - n, table;

  if (pread(z->fd, tail, n, (off_t)(z->offset + from)) != (ssize_t)n)
    return false;
  for (i = n < END ? 0 : n - END + 1; i > 0; i--)
    if (memcmp(tail + i - 1, "PK\5\6", 4) == 0)
      break;
  if (i == 0)
    return false;
  table = number_at(tail + i - 1 + 16, 4);
  if (i - 1 >= LOCATOR && memcmp(tail + i - 1 - LOCATOR, "PK\6\7", 4) == 0)
    table = large_directory(z, tail + i - 1 - LOCATOR);
  return table <= from + i - 1 && from + i - 1 - table <= LIMIT_DIRECTORY;
}

static void
close_part(struct zip *z)
{
  if (z->archive != NULL)
    archive_read_free(z->archive);
  z->archive = NULL;
}

static bool
open_archive(struct zip *z)
{
  close_part(z);
  z->at = 0;
  z->archive = archive_read_new();
  if (z->archive != NULL &&
      archive_read_support_format_zip_seekable(z->archive) == ARCHIVE_OK &&
      archive_read_set_seek_callback(z->archive, seek_to) == ARCHIVE_OK &&
      archive_read_open2(z->archive, z, NULL, read_block, skip_bytes, NULL) ==
          ARCHIVE_OK)
    return true;
  z->why = "it is damaged: no zip archive is in it";
  return false;
}

bool
zip_begin(struct zip *z, int fd, uint64_t offset)
{
  struct stat st;

  *z = (struct zip){.fd = fd, .offset = offset};
  if (fstat(fd, &st) == 0 && (uint64_t)st.st_size > offset)
    z->size = (uint64_t)st.st_size - offset;
  if (directory_fits(z))
    return true;
  z->why = "it is damaged or cut short: the table of its parts is not there";
  return false;
}

/* The next part, with its name in *name. Returns 1, 0 at the end, -1 where it
   failed. */
static int
next_part(struct zip *z, struct archive_entry **entry, const char **name)
{
  int result = archive_read_next_header(z->archive, entry);

  if (result == ARCHIVE_EOF)
    return 0;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
    z->why = "it is damaged: the list of its parts cannot be read";
    return -1;
  }
  *name = archive_entry_pathname(*entry);
  if (*name == NULL)
    *name = "";
  return 1;
}

bool
zip_list(struct zip *z, zip_visit *visit, void *ctx)
{
  struct archive_entry *entry;
  const char *name;
  int result;

  if (!open_archive(z))
    return false;
  while ((result = next_part(z, &entry, &name)) > 0)
    visit(ctx, name, archive_entry_is_encrypted(entry) > 0);
  close_part(z);
  return result == 0;
}

/* As it is or deflated, as all workbooks are. */
static bool
method_is_known(struct zip *z, struct archive_entry *entry)
{
  const char *format = archive_format_name(z->archive);

  if (archive_entry_is_encrypted(entry) > 0) {
    z->why = "it is protected by a password: save it without one";
    return false;
  }
  if (format != NULL && (strstr(format, "(deflation)") != NULL ||
                         strstr(format, "(uncompressed)") != NULL))
    return true;
  z->why = "it is packed by a method that workbooks do not have";
  return false;
}

int
zip_part(struct zip *z, const char *name)
{
  struct archive_entry *entry;
  const char *found;
  int result;

  if (!open_archive(z))
    return -1;
  while ((result = next_part(z, &entry, &found)) > 0)
    if (strcasecmp(found, name) == 0)
      return method_is_known(z, entry) ? 1 : -1;
  return result;
}

bool
zip_fits(struct zip *z)
{
  if (z->unpacked / LIMIT_RATIO <= z->size + LIMIT_RATIO_FREE / LIMIT_RATIO)
    return true;
  z->why = "it unpacks to far more than a workbook of its size does";
  return false;
}

long
zip_read(struct zip *z, char *into, size_t room)
{
  la_ssize_t n = archive_read_data(z->archive, into, room);

  if (n < 0) {
    z->why = "it is damaged: a part of it cannot be unpacked";
    return -1;
  }
  z->unpacked += (uint64_t)n;
  return zip_fits(z) ? (long)n : -1;
}

void
zip_end(struct zip *z)
{
  close_part(z);
}

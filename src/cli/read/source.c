/* SPDX-License-Identifier: MIT */
/*
 * Bytes of a file or of standard input, as they are or unpacked: where every
 * walk through a list begins. There are two ways to them. A regular file that
 * is not compressed can be mapped (source_map), so that threads share it
 * without a copy; all else, pipes, terminals and .gz, comes by source_read.
 *
 * A pipe cannot be read twice, so the bytes that were read to see whether it
 * is compressed are kept in src->head and given out first.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/guard.h"
#include "base/meant.h"
#include "read/source.h"

/* A pipe holds 64 KiB by default; with 1 MiB the writer and the reader wait
   for each other less: 3.4 times the speed was seen. */
enum { PIPE_SIZE = 1 << 20 };

const char *
source_name(const struct source *src)
{
  return strcmp(src->name, "-") == 0 ? "standard input" : src->name;
}

/* Unpack from here on. Returns NULL, or what this build lacks for it: packed
   bytes taken as lines would give nonsense about every one of them. */
static const char *
start_unpack(struct source *src, enum unpack_kind kind)
{
  src->looked = true;
  if (kind == UNPACK_NONE)
    return NULL;
  src->unpack = unpack_new(kind);
  if (src->unpack != NULL)
    return NULL;
  return kind == UNPACK_GZIP ? "this eidtool was built without zlib"
                             : "this eidtool was built without libzstd";
}

/*
 * A regular file shows its first bytes without being read: pread leaves the
 * offset as it is. They are those from where the descriptor stands, as
 * standard input may be a file whose beginning another command of the shell
 * has read.
 */
static bool
look_at_file(struct source *src, const struct stat *st)
{
  off_t at = lseek(src->fd, 0, SEEK_CUR);
  ssize_t n = pread(src->fd, src->head, sizeof src->head, at < 0 ? 0 : at);
  const char *lacking = start_unpack(
      src, unpack_kind(src->name, src->head, n > 0 ? (size_t)n : 0));

  src->regular = true;
  src->total = (uint64_t)st->st_size;
  if (lacking != NULL)
    complain("%s: %s; unpack the file first", source_name(src), lacking);
  return lacking == NULL;
}

bool
source_is(const struct source *src, int fd)
{
  struct stat in, out;

  return fstat(src->fd, &in) == 0 && fstat(fd, &out) == 0 &&
         S_ISREG(out.st_mode) && in.st_dev == out.st_dev &&
         in.st_ino == out.st_ino;
}

/* Learn what the descriptor is. What is neither a regular file nor a directory
   is looked at when it is first read, see look_at_stream: to look now would
   wait for its writer. */
static bool
look_at(struct source *src)
{
  struct stat st;

  if (fstat(src->fd, &st) != 0) {
    complain("%s: %s", source_name(src), strerror(errno));
    return false;
  }
  if (S_ISDIR(st.st_mode)) {
    complain("%s: this is a directory, not a list", source_name(src));
    return false;
  }
  /* It would be read as it is written, without end. */
  if (source_is(src, STDOUT_FILENO)) {
    complain("%s: this is where the output goes: write to another file",
             source_name(src));
    return false;
  }
  if (S_ISREG(st.st_mode))
    return look_at_file(src, &st);
#ifdef F_SETPIPE_SZ
  if (S_ISFIFO(st.st_mode)) /* EPERM: the user has too many of them */
    (void)fcntl(src->fd, F_SETPIPE_SZ, PIPE_SIZE);
#endif
  return true;
}

/* A list that cannot be opened; where the name is an EID, that verbs of lists
   want the file that holds it is said too. */
static void
complain_unopened(const char *name, int error)
{
  static const char *const hints[] = {
      [MEANT_NOTHING] = "",
      [MEANT_EID] = "; for an EID itself: eidtool decode EID",
      [MEANT_CODE] = "; for a code itself: eidtool code CODE"};
  enum meant meant = error == ENOENT ? meant_by(name) : MEANT_NOTHING;

  complain("%s: %s%s", name, strerror(error), hints[meant]);
}

bool
source_open(struct source *src, const char *name)
{
  *src = (struct source){.name = name};
  src->fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY);
  if (src->fd < 0) {
    complain_unopened(name, errno);
    return false;
  }
  if (look_at(src))
    return true;
  source_close(src);
  return false;
}

/*
 * The bytes from where the descriptor stands. The map itself begins at 0, as
 * its offset must be a multiple of a page. What cannot be mapped, on a file
 * system that has no maps or in an address space that is too small, is read
 * instead, so a failure is no error.
 *
 * The pages are those of the file and no copy: a file that is cut short takes
 * them away, and touching them is a SIGBUS. See base/guard.c.
 */
void
source_map(struct source *src)
{
  off_t at = lseek(src->fd, 0, SEEK_CUR);
  size_t size = (size_t)src->total;
  void *memory;

  if (!src->regular || src->unpack != NULL || at < 0 ||
      (uint64_t)at >= src->total || src->total > SIZE_MAX)
    return;
  memory = mmap(NULL, size, PROT_READ, MAP_SHARED, src->fd, 0);
  if (memory == MAP_FAILED)
    return;
  src->memory = memory;
  src->memory_size = size;
  src->map = (const char *)memory + at;
  src->size = size - (size_t)at;
  /* A command that shares the descriptor, the next one in a shell's group,
     finds the list read, as it would without the map. */
  (void)lseek(src->fd, 0, SEEK_END);
}

/*
 * A fault costs more than the entry that it makes: 16 MiB of large pages by
 * one call take 2 % off the time of a count (docs/SPEED.md). What the last 16
 * MiB took says how the next ones lie. Small pages are 256 faults, and on some
 * CPUs slower by one call. A major fault waits for the disk, which reads ahead
 * best where bytes are touched one after another.
 */
void
source_ahead(struct source *src, size_t n)
{
#ifdef MADV_POPULATE_READ
  enum { AHEAD = 16 << 20, FEW = 64 };
  size_t at = src->memory_size - src->size + n, left;
  struct rusage use;

  if (at < src->ahead || at >= src->memory_size ||
      getrusage(RUSAGE_SELF, &use) != 0)
    return;
  src->warm = src->ahead > 0 && use.ru_majflt == src->faults[1];
  src->small = src->warm && use.ru_minflt - src->faults[0] > FEW;
  src->faults[0] = use.ru_minflt;
  src->faults[1] = use.ru_majflt;
  at -= at % AHEAD;
  left = src->memory_size - at;
  if (src->warm && !src->small)
    (void)madvise((char *)src->memory + at, left < AHEAD ? left : AHEAD,
                  MADV_POPULATE_READ);
  src->ahead = at + AHEAD;
#else
  (void)src;
  (void)n;
#endif
}

void
source_give_back(const struct source *src, const char *s, size_t n)
{
  enum { PAGE = 4096 }; /* the least there is */
  size_t at = (size_t)(s - (const char *)src->memory);
  size_t end = (at + n) / PAGE * PAGE;

  at = (at + PAGE - 1) / PAGE * PAGE;
  if (at < end)
    (void)madvise((char *)src->memory + at, end - at, MADV_DONTNEED);
}

void
source_unmap(struct source *src)
{
  if (src->memory == NULL)
    return;
  (void)lseek(src->fd, (off_t)(src->memory_size - src->size), SEEK_SET);
  munmap(src->memory, src->memory_size);
  src->memory = NULL;
  src->map = NULL;
}

/*
 * Bytes as they come from the descriptor. guard_wait stands before each read
 * that may wait, so that an interrupt ends it; the read itself is made again
 * after EINTR, which may be of a signal that is of no concern here.
 *
 * At the end it is not asked again: a terminal would want to be told twice.
 * After an interrupt the end is not noted, as it was not seen.
 */
static long
read_descriptor(struct source *src, char *into, size_t room)
{
  ssize_t n;

  if (src->ended)
    return 0;
  do {
    if (src->regular ? guard_interrupted() : !guard_wait(src->fd))
      return 0;
    n = read(src->fd, into, room);
  } while (n < 0 && errno == EINTR);
  if (n < 0)
    src->error = strerror(errno);
  else
    src->taken += (uint64_t)n;
  src->ended = n == 0;
  return (long)n;
}

/* What read_descriptor gives, after the bytes that were read to look at: an
   unpack_fill, and for what is not compressed the reader itself. */
static long
read_packed(void *ctx, char *into, size_t room)
{
  struct source *src = ctx;
  size_t left = src->head_n - src->head_at;

  if (left == 0)
    return read_descriptor(src, into, room);
  if (left > room)
    left = room;
  memcpy(into, src->head + src->head_at, left);
  src->head_at += left;
  return (long)left;
}

/*
 * What cannot be read twice is looked at when it is first read. More bytes are
 * waited for only while those at hand may begin a magic number: a digit may
 * not, so the lines of a log that is followed are seen when they come. False
 * where it failed.
 */
static bool
look_at_stream(struct source *src)
{
  const char *lacking;
  long n = 1;

  while (n > 0 && unpack_may_begin(src->head, src->head_n)) {
    n = read_descriptor(src, src->head + src->head_n,
                        sizeof src->head - src->head_n);
    if (n > 0)
      src->head_n += (size_t)n;
  }
  if (n < 0)
    return false;
  lacking = start_unpack(src, unpack_kind(src->name, src->head, src->head_n));
  if (lacking != NULL)
    src->error = lacking;
  return lacking == NULL;
}

long
source_read(struct source *src, char *into, size_t room)
{
  const char *error;
  long n;

  if (!src->looked && !look_at_stream(src))
    return -1;
  if (src->unpack == NULL)
    return read_packed(src, into, room);
  n = unpack_read(src->unpack, into, room, read_packed, src, &error);
  if (n < 0 && error != NULL)
    src->error = error;
  /* An interrupt looks like an early end of the packed bytes. */
  return n < 0 && guard_interrupted() ? 0 : n;
}

/* U+FEFF as UTF-8: EF BB BF. */
size_t
source_mark(const char *s, size_t n)
{
  return n >= SOURCE_MARK && memcmp(s, "\xef\xbb\xbf", SOURCE_MARK) == 0
             ? SOURCE_MARK
             : 0;
}

/* After a SIGBUS, when the file has a new size. In the map its last page is
   filled with zeros, so what is left is asked of the system, not of the bytes.
   A file that could not be asked counts as gone. */
size_t
source_left(const struct source *src)
{
  size_t before = src->memory_size - src->size;
  struct stat st;

  if (fstat(src->fd, &st) != 0 || (uint64_t)st.st_size <= before)
    return 0;
  return (uint64_t)st.st_size - before < src->size
             ? (size_t)((uint64_t)st.st_size - before)
             : src->size;
}

/* Standard input is not ours to close: no file that is opened later may become
   descriptor 0. */
void
source_close(struct source *src)
{
  if (src->unpack != NULL)
    unpack_free(src->unpack);
  source_unmap(src);
  if (src->fd != STDIN_FILENO)
    close(src->fd);
}

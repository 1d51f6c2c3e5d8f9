/* SPDX-License-Identifier: MIT */
/*
 * A file by several threads. It is cut into shares of one size; a thread that
 * is free takes the next one, reads it with some bytes before and after, and
 * notes what begins in it. Shares are printed in their order by the first
 * thread, which works while it waits.
 *
 * A share begins anywhere. What tells of an EID may stand before it, a tag for
 * one, so each search begins EID_FIND_KEEP bytes earlier, which is more than
 * any EID takes: by the time it comes to its share it sees what a search of
 * the whole file does. And an EID may go on past the end of a share; the next
 * one is then searched again from where that EID ends.
 */
#include "config.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/threads.h"
#include "list/plan.h"
#include "print/out.h"
#include "verb/search.h"

/* What is read before a share begins with a page: see stream.h. */
enum { PAGE = 4096, SHARE = 1 << 19, BEFORE = PAGE, MATCHES = 64 };
_Static_assert(BEFORE >= 2 * EID_FIND_KEEP, "a tag may stand before a share");

/* How many lines end before a place, counted from the beginning of a share,
   and where in the text the last one after them begins. */
struct line_ends {
  uint64_t count, begin;
};

struct find {
  eid_match match;
  struct line_ends lines;
};

/* A share of the file. Between `begin` and `end`, indexes of the buffer, is
   what is its own. */
struct share {
  struct stream text;
  size_t begin, end;
  struct find *found;
  size_t count, room;
  struct line_ends lines; /* of all that is its own */
  bool done;
  bool cut_short; /* the file ends here now */
};

struct crew {
  struct text_job *job;
  int fd;
  off_t origin; /* where the text begins in the file */
  uint64_t size;
  size_t share; /* bytes of one */
  pthread_mutex_t lock;
  pthread_cond_t moved;
  uint64_t count;       /* shares in all */
  uint64_t taken;       /* and that are taken, */
  uint64_t printed;     /* and printed */
  struct share *shares; /* share i is shares[i % slots] */
  unsigned slots;
  bool stopped;
};

/* Read share i. What is no longer there was cut off meanwhile. */
static void
read_share(struct crew *c, struct share *s, uint64_t i)
{
  struct stream *t = &s->text;
  uint64_t begin = i * c->share, end = begin + c->share;
  uint64_t from = begin > BEFORE ? begin - BEFORE : 0;
  uint64_t to = end + EID_FIND_KEEP < c->size ? end + EID_FIND_KEEP : c->size;
  ssize_t got = 1;

  t->base = from;
  t->n = 0;
  while (t->n < to - from && got > 0) {
    got = pread(c->fd, t->buffer + t->n, to - from - t->n,
                c->origin + (off_t)(from + t->n));
    if (got > 0)
      t->n += (size_t)got;
  }
  t->broken = got < 0;
  s->cut_short = t->n < to - from;
  t->last = to == c->size || s->cut_short;
  s->begin = (size_t)(begin - from) < t->n ? (size_t)(begin - from) : t->n;
  s->end = (size_t)(end - from) < t->n ? (size_t)(end - from) : t->n;
}

/* Count the lines of a share from byte `begin` on, up to each find. */
static void
count_share(struct share *s, size_t begin)
{
  struct stream *t = &s->text;

  t->line = 0;
  t->bytes = t->base + begin;
  t->counted = begin;
  for (size_t k = 0; k < s->count; k++) {
    stream_count(t, s->found[k].match.where.offset);
    s->found[k].lines = (struct line_ends){t->line, t->begin};
  }
  stream_count(t, s->end);
  s->lines = (struct line_ends){t->line, t->begin};
}

/* Note what begins in a share from byte `at` of its buffer on. */
static void
search_share(struct crew *c, struct share *s, size_t at)
{
  struct stream *t = &s->text;
  size_t begin = at > s->begin ? at : s->begin;
  eid_match m;

  s->count = 0;
  while (eid_find_next_with(t->buffer, t->n, &at, t->last, &c->job->options,
                            &m) &&
         m.where.offset < s->end) {
    if (m.where.offset < s->begin)
      continue;
    if (s->count == s->room) {
      s->room = s->room == 0 ? MATCHES : 2 * s->room;
      s->found = grow(s->found, s->room * sizeof *s->found);
    }
    s->found[s->count++].match = m;
  }
  if (c->job->lines)
    count_share(s, begin);
}

/* Take the next share, if one is free, and search it. The lock is held before
   and after. */
static bool
do_share(struct crew *c)
{
  struct share *s;
  uint64_t i = c->taken;

  if (c->stopped || i == c->count || i == c->printed + c->slots)
    return false;
  c->taken++;
  s = &c->shares[i % c->slots];
  pthread_mutex_unlock(&c->lock);
  read_share(c, s, i);
  search_share(c, s, s->begin > EID_FIND_KEEP ? s->begin - EID_FIND_KEEP : 0);
  pthread_mutex_lock(&c->lock);
  s->done = true;
  pthread_cond_broadcast(&c->moved);
  return true;
}

static void
help(void *crew)
{
  struct crew *c = crew;

  pthread_mutex_lock(&c->lock);
  while (!c->stopped && c->taken < c->count)
    if (!do_share(c))
      pthread_cond_wait(&c->moved, &c->lock);
  pthread_mutex_unlock(&c->lock);
}

/* Lines up to byte i of a share, where `lines` are those of the share. */
static void
take_lines(struct stream *t, const struct stream *whole,
           struct line_ends lines, size_t i)
{
  t->line = whole->line + lines.count;
  t->begin = lines.count > 0 ? lines.begin : whole->begin;
  t->bytes = t->base + i;
  t->counted = i;
}

/* Print a share. `whole` is the text as far as it was printed: where, and its
   lines. */
static void
print_share(struct crew *c, struct share *s, struct stream *whole)
{
  struct stream *t = &s->text;
  struct text_job *job = c->job;
  size_t begin = s->begin;

  if (whole->bytes > t->base + begin) {
    begin = (size_t)(whole->bytes - t->base);
    search_share(c, s, begin);
  }
  job->written = begin;
  t->at = s->end > begin ? s->end : begin;
  for (size_t k = 0; k < s->count; k++) {
    const eid_match *m = &s->found[k].match;
    size_t end = m->where.offset + m->where.length;
    take_lines(t, whole, s->found[k].lines, m->where.offset);
    job->found = true;
    job->match(t, m, job);
    t->at = end > t->at ? end : t->at;
  }
  take_lines(t, whole, s->lines, s->end > begin ? s->end : begin);
  job->searched(t, job);
  whole->bytes = t->base + t->at;
  whole->line = t->line;
  whole->begin = t->begin;
}

/* Print all shares in their order. False after a complaint. */
static bool
print_shares(struct crew *c, struct stream *whole)
{
  bool good = true;

  pthread_mutex_lock(&c->lock);
  for (uint64_t i = 0; i < c->count && good && !out_failed(); i++) {
    struct share *s = &c->shares[i % c->slots];
    bool ends;
    while (!s->done)
      if (!do_share(c))
        pthread_cond_wait(&c->moved, &c->lock);
    pthread_mutex_unlock(&c->lock);
    print_share(c, s, whole);
    ends = s->cut_short;
    if (s->text.broken) {
      complain("%s: cannot read on at byte %" PRIu64, source_name(&whole->src),
               s->text.base + s->text.n);
      good = false;
    }
    pthread_mutex_lock(&c->lock);
    s->done = false;
    c->printed++;
    if (ends)
      break;
    pthread_cond_broadcast(&c->moved);
  }
  c->stopped = true;
  pthread_cond_broadcast(&c->moved);
  pthread_mutex_unlock(&c->lock);
  return good;
}

/* Bytes that are read for a share. */
static size_t
share_room(const struct crew *c)
{
  return BEFORE + c->share + EID_FIND_KEEP;
}

static void
crew_open(struct crew *c, const struct stream *t)
{
  c->shares = grow(NULL, c->slots * sizeof *c->shares);
  for (unsigned i = 0; i < c->slots; i++) {
    struct share *s = &c->shares[i];
    memset(s, 0, sizeof *s);
    s->text = *t;
    s->text.memory = grow(NULL, share_room(c) + 2 * PAGE);
    s->text.buffer = s->text.memory + PAGE + STREAM_ALIGN -
                     (uintptr_t)s->text.memory % PAGE;
  }
  pthread_mutex_init(&c->lock, NULL);
  pthread_cond_init(&c->moved, NULL);
}

static void
crew_close(struct crew *c)
{
  for (unsigned i = 0; i < c->slots; i++) {
    free(c->shares[i].text.memory);
    free(c->shares[i].found);
  }
  free(c->shares);
  pthread_mutex_destroy(&c->lock);
  pthread_cond_destroy(&c->moved);
}

/* Whether a text can be read at any place, and where it begins and ends. */
static bool
is_shared(struct crew *c, const struct stream *t)
{
  const char *chunk = getenv("EIDTOOL_CHUNK");
  struct stat st;

  c->fd = t->src.fd;
  c->share = SHARE;
  if (chunk != NULL && strtoul(chunk, NULL, 10) > 0)
    c->share = strtoul(chunk, NULL, 10);
  c->origin = lseek(c->fd, 0, SEEK_CUR) - (off_t)t->src.taken;
  if (t->src.unpack != NULL || !t->src.regular ||
      !encoding_is_plain(&t->encoding) || fstat(c->fd, &st) != 0 ||
      c->origin < 0 || st.st_size <= c->origin)
    return false;
  c->size = (uint64_t)(st.st_size - c->origin);
  c->count = (c->size + c->share - 1) / c->share;
  return c->count >= 2;
}

bool
search_jobs(struct stream *t, struct text_job *job, bool *good)
{
  unsigned jobs = plan_jobs(job->settings);
  struct crew c = {.job = job, .slots = 2 * jobs};
  struct threads *helpers;

  if (jobs < 2 || !is_shared(&c, t))
    return false;
  crew_open(&c, t);
  helpers = threads_start(jobs - 1, help, &c, 0);
  *good = print_shares(&c, t);
  threads_join(helpers);
  crew_close(&c);
  return true;
}

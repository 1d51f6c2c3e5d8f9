/* SPDX-License-Identifier: MIT */
/*
 * --series: which EIDs follow one another, and where some are missing. EIDs of
 * a series have the same first 18 digits, and individual numbers that count
 * up: digits 19 to 30. Digits 31 and 32 are the check digits, which follow
 * from the others and are not kept. Lists mostly have them in order, so what
 * is kept are runs: a list of a whole batch takes 24 bytes. They are sorted
 * only at the end, when those of all threads come together: step 6 of the walk
 * of a file in HACKING.md.
 */
#include "config.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/threads.h"
#include "list/series.h"
#include "print/language.h"
#include "print/out.h"
#include "print/tty.h"

enum { COMMON = 18, INDIVIDUAL = 12, BODY = COMMON + INDIVIDUAL };

/* An individual number, below 10^12, has bits to spare in a word of 64: digits
   17 and 18 are above it, and digits 1 to 16 fill a word as they are, four
   bits each. Numbers of one series count up, and never into the next. */
enum { INDIVIDUAL_BITS = 40 };

struct stretch {
  uint64_t common; /* digits 1 to 16, the first one uppermost */
  uint64_t first;  /* digits 17 and 18 << INDIVIDUAL_BITS | the number */
  uint64_t count;
};

static bool
same_series(const struct stretch *a, const struct stretch *b)
{
  return a->common == b->common &&
         a->first >> INDIVIDUAL_BITS == b->first >> INDIVIDUAL_BITS;
}

struct series {
  struct stretch *runs;
  size_t count, room;
};

struct series *
series_new(void)
{
  struct series *s = grow(NULL, sizeof *s);

  *s = (struct series){NULL, 0, 0};
  return s;
}

void
series_free(struct series *s)
{
  if (s != NULL)
    free(s->runs);
  free(s);
}

/* The number of 16 digits, two a byte: neighbours are joined until one number
   is left. Of two that make one, `high` was meant to count 10, 100, 10^4 and
   10^8 times and counts 16, 2^8, 2^16 and 2^32 times. */
static uint64_t
bcd_number(uint64_t bcd)
{
  uint64_t n = bcd;

  n -= (16 - 10) * (n >> 4 & UINT64_C(0x0f0f0f0f0f0f0f0f));
  n -= (256 - 100) * (n >> 8 & UINT64_C(0x00ff00ff00ff00ff));
  n -= (65536 - 10000) * (n >> 16 & UINT64_C(0x0000ffff0000ffff));
  return n - (UINT64_C(4294967296) - 100000000) * (n >> 32);
}

/* Eight bytes with the first one uppermost. */
static uint64_t
load_bcd(const unsigned char *p)
{
  return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
         (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
         (uint64_t)p[6] << 8 | p[7];
}

void
series_add(struct series *s, const eid *e)
{
  const uint64_t twelve = UINT64_C(0x0000ffffffffffff);
  uint64_t common = load_bcd(e->bcd);
  uint64_t individual = (uint64_t)e->bcd[8] << INDIVIDUAL_BITS |
                        bcd_number(load_bcd(e->bcd + 7) & twelve);
  struct stretch *last = s->count > 0 ? &s->runs[s->count - 1] : NULL;

  if (last != NULL && last->common == common &&
      last->first + last->count == individual) {
    last->count++;
    return;
  }
  if (s->count == s->room) {
    s->room = 2 * s->room + 64;
    s->runs = grow(s->runs, s->room * sizeof *s->runs);
  }
  s->runs[s->count++] = (struct stretch){common, individual, 1};
}

/* A byte of the key by which runs are sorted, the lowest first: those of a
   series come beside one another, in the order of their numbers. */
static unsigned
key_byte(const struct stretch *r, unsigned i)
{
  return (unsigned)((i < 8 ? r->first : r->common) >> 8 * (i % 8)) & 255;
}

/* One pass: all runs into the order of a byte of their keys, and where that is
   the same in the order that they had. */
static void
sort_by_byte(struct stretch *to, const struct stretch *from, size_t n,
             unsigned byte)
{
  size_t places[256] = {0}, place = 0;

  for (size_t i = 0; i < n; i++)
    places[key_byte(&from[i], byte)]++;
  for (unsigned i = 0; i < 256; i++) {
    size_t count = places[i];
    places[i] = place;
    place += count;
  }
  for (size_t i = 0; i < n; i++)
    to[places[key_byte(&from[i], byte)]++] = from[i];
}

/*
 * Sort by bytes, the lowest first, of which those that are the same in all
 * runs are left out: of a shuffled batch of millions three or four are not.
 * qsort compares each run twenty times and takes seven times as long. Returns
 * the sorted runs, which are in one of the two arrays; the other is freed.
 */
static struct stretch *
sort_stretches(struct stretch *runs, size_t n)
{
  struct stretch *other = grow(NULL, (n + 1) * sizeof *other);
  uint64_t first = 0, common = 0;

  for (size_t i = 1; i < n; i++) {
    first |= runs[i].first ^ runs[0].first;
    common |= runs[i].common ^ runs[0].common;
  }
  for (unsigned i = 0; i < 16; i++) {
    struct stretch *from = runs;
    if (key_byte(&(struct stretch){common, first, 0}, i) == 0)
      continue;
    sort_by_byte(other, from, n, i);
    runs = other;
    other = from;
  }
  free(other);
  return runs;
}

/* The runs of all workers, which threads take and sort, each those of one. */
struct sorting {
  struct series *const *all;
  unsigned workers;
  atomic_uint next;
};

static void
sort_runs(void *ctx)
{
  struct sorting *all = ctx;
  unsigned i;

  while ((i = atomic_fetch_add(&all->next, 1)) < all->workers) {
    struct series *s = all->all[i];
    s->runs = sort_stretches(s->runs, s->count);
  }
}

/* The sorted runs of one worker, of which one is left at least. */
struct run_rest {
  const struct stretch *at, *end;
};

static bool
is_before(const struct stretch *a, const struct stretch *b)
{
  return a->common != b->common ? a->common < b->common : a->first < b->first;
}

/* Of n rests, of which none comes before that of half its number, all but
   number `at`: put that in its place. */
static void
sift(struct run_rest *heap, size_t n, size_t at)
{
  struct run_rest moved = heap[at];

  for (size_t next; (next = 2 * at + 1) < n; at = next) {
    if (next + 1 < n && is_before(heap[next + 1].at, heap[next].at))
      next++;
    if (!is_before(heap[next].at, moved.at))
      break;
    heap[at] = heap[next];
  }
  heap[at] = moved;
}

/* Add a run that is not before the last one; those that touch or overlap are
   made one: two threads may have had the halves of one, and an EID may be
   there twice, which counts once. */
static void
join_stretch(struct series *m, const struct stretch *r)
{
  struct stretch *last = m->count > 0 ? &m->runs[m->count - 1] : NULL;
  uint64_t end = r->first + r->count;

  if (last != NULL && last->common == r->common &&
      last->first + last->count >= r->first) {
    if (end > last->first + last->count)
      last->count = end - last->first;
    return;
  }
  if (m->count == m->room) {
    m->room = 2 * m->room + 64;
    m->runs = grow(m->runs, m->room * sizeof *m->runs);
  }
  m->runs[m->count++] = *r;
}

/* Sort the runs of all workers, by as many threads as have many. */
static void
sort_all(struct series *const *all, unsigned workers)
{
  enum { MANY = 1 << 16 };
  struct sorting sorting = {.all = all, .workers = workers};
  struct threads *others;
  unsigned many = 0;

  for (unsigned i = 0; i < workers; i++)
    many += all[i]->count >= MANY;
  others = threads_start(many > 1 ? many - 1 : 0, sort_runs, &sorting, 0);
  sort_runs(&sorting);
  threads_join(others);
}

/* All runs in order. */
static struct series
merge_stretches(struct series *const *all, unsigned workers)
{
  struct series m = {NULL, 0, 0};
  struct run_rest *heap = grow(NULL, workers * sizeof *heap);
  size_t n = 0;

  sort_all(all, workers);
  for (unsigned i = 0; i < workers; i++)
    if (all[i]->count > 0)
      heap[n++] =
          (struct run_rest){all[i]->runs, all[i]->runs + all[i]->count};
  for (size_t i = n / 2; i-- > 0;)
    sift(heap, n, i);
  while (n > 0) {
    join_stretch(&m, heap[0].at++);
    if (heap[0].at == heap[0].end)
      heap[0] = heap[--n];
    if (n > 0)
      sift(heap, n, 0);
  }
  free(heap);
  return m;
}

/* A row for programs. */
struct series_row {
  struct text kind, first, last;
  uint64_t count;
};

static const struct field series_fields[] = {
    FIELD_TEXT_OF(series_row, "kind", kind),
    FIELD_TEXT_OF(series_row, "first", first),
    FIELD_TEXT_OF(series_row, "last", last),
    FIELD_OF(FIELD_NUMBER, series_row, "count", count), FIELD_END};

/* The EID with a number of a series, which is that of the run r. */
static void
write_eid(char out[EID_TEXT_SIZE], const struct stretch *r, uint64_t number,
          int style)
{
  char body[BODY];
  uint64_t head = r->common, tail = r->first >> INDIVIDUAL_BITS;
  eid e;

  number &= (UINT64_C(1) << INDIVIDUAL_BITS) - 1;
  for (int i = 16; i-- > 0; head >>= 4)
    body[i] = (char)('0' + (head & 15));
  for (int i = COMMON; i-- > 16; tail >>= 4)
    body[i] = (char)('0' + (tail & 15));
  for (int i = BODY; i-- > COMMON; number /= 10)
    body[i] = (char)('0' + number % 10);
  (void)eid_complete(&e, body, BODY, NULL);
  eid_format(out, &e, style);
}

/* A run or a gap, for people or as a row. What people read is copied into
   mails and tickets, and an EID names one chip for life, so it is masked
   there. Programs asked for a format to go on with, and a masked EID is
   none to them. */
static void
print_stretch(const struct settings *settings, const struct stretch *r,
              bool is_gap)
{
  const char *kind = is_gap ? "gap" : "run";
  bool masked = settings->format == FORMAT_TEXT && !settings->unmasked;
  int style = masked ? EID_STYLE_MASKED : EID_STYLE_PLAIN;
  char first[EID_TEXT_SIZE], last[EID_TEXT_SIZE];

  write_eid(first, r, r->first, style);
  write_eid(last, r, r->first + r->count - 1, style);
  if (settings->format == FORMAT_TEXT) {
    tty_put(stdout, is_gap ? WARN : PLAIN, kind);
    printf(" %s to %s: %" PRIu64 "\n", first, last, r->count);
    return;
  }
  out_record((enum format)settings->format, series_fields,
             &(struct series_row){text_of(kind), text_of(first), text_of(last),
                                  r->count});
}

/* The runs with the same 18 digits, where one of them is longer than 1.
   Returns how many EIDs were left out. */
static uint64_t
print_common(const struct settings *settings, const struct stretch *runs,
             size_t count)
{
  bool any = false;

  for (size_t i = 0; i < count; i++)
    any |= runs[i].count > 1;
  if (!any)
    return count;
  for (size_t i = 0; i < count; i++) {
    if (i > 0) {
      uint64_t end = runs[i - 1].first + runs[i - 1].count;
      struct stretch gap = {runs[i].common, end, runs[i].first - end};
      print_stretch(settings, &gap, true);
    }
    print_stretch(settings, &runs[i], false);
  }
  return 0;
}

static void
print_alone(uint64_t count)
{
  char number[24], text[128];

  snprintf(number, sizeof number, "%" PRIu64, count);
  say_texts(text, sizeof text, say("say", "in-no-series", "%1 in no series"),
            (const char *[3]){number});
  puts(text);
}

void
series_print(const struct settings *settings, struct series *const *all,
             unsigned workers)
{
  struct series m = merge_stretches(all, workers);
  uint64_t alone = 0;

  out_header((enum format)settings->format, series_fields);
  for (size_t i = 0, n; i < m.count; i += n) {
    for (n = 1; i + n < m.count && same_series(&m.runs[i + n], &m.runs[i]);)
      n++;
    alone += print_common(settings, m.runs + i, n);
  }
  if (settings->format == FORMAT_TEXT)
    print_alone(alone);
  free(m.runs);
}

void
series_each(struct series *const *all, unsigned workers,
            void (*run)(const char *first, const char *last, uint64_t count,
                        void *ctx),
            void *ctx)
{
  struct series m = merge_stretches(all, workers);

  for (size_t i = 0; i < m.count; i++) {
    const struct stretch *r = &m.runs[i];
    char first[EID_TEXT_SIZE], last[EID_TEXT_SIZE];
    if (r->count < 2)
      continue;
    write_eid(first, r, r->first, EID_STYLE_MASKED);
    write_eid(last, r, r->first + r->count - 1, EID_STYLE_MASKED);
    run(first, last, r->count, ctx);
  }
  free(m.runs);
}

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
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "list/series.h"
#include "print/language.h"
#include "print/out.h"
#include "print/tty.h"

enum { COMMON = 18, INDIVIDUAL = 12, BODY = COMMON + INDIVIDUAL };

struct stretch {
  uint64_t common; /* 18 digits */
  uint64_t first, count;
};

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

/* Two digits a byte: 18 digits are below 2^64. */
static uint64_t
bcd_number(const unsigned char *bcd, size_t bytes)
{
  uint64_t n = 0;

  for (size_t i = 0; i < bytes; i++)
    n = 100 * n + 10u * (bcd[i] >> 4) + (bcd[i] & 15);
  return n;
}

void
series_add(struct series *s, const eid *e)
{
  uint64_t common = bcd_number(e->bcd, COMMON / 2);
  uint64_t individual = bcd_number(e->bcd + COMMON / 2, INDIVIDUAL / 2);
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

/* Runs of the same 18 digits beside one another, and in the order of their
   individual numbers. */
static int
by_number(const void *a, const void *b)
{
  const struct stretch *x = a, *y = b;

  if (x->common != y->common)
    return x->common < y->common ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* All runs in order, those that touch or overlap made one: two threads may
   have had the halves of one, and an EID may be there twice, which counts
   once. Runs are joined in place: no more are made than were read, so none
   is overwritten before it is read. */
static struct series
merge_stretches(struct series *const *all, unsigned workers)
{
  struct series m = {NULL, 0, 0};
  size_t n = 0;

  for (unsigned i = 0; i < workers; i++)
    n += all[i]->count;
  m.runs = grow(NULL, (n + 1) * sizeof *m.runs);
  n = 0;
  for (unsigned i = 0; i < workers; i++) {
    if (all[i]->count > 0)
      memcpy(m.runs + n, all[i]->runs, all[i]->count * sizeof *m.runs);
    n += all[i]->count;
  }
  qsort(m.runs, n, sizeof *m.runs, by_number);
  for (size_t i = 0; i < n; i++) {
    struct stretch *r = &m.runs[i], *last = &m.runs[m.count - (m.count > 0)];
    uint64_t end = r->first + r->count;
    if (m.count == 0 || last->common != r->common ||
        last->first + last->count < r->first)
      m.runs[m.count++] = *r;
    else if (end > last->first + last->count)
      last->count = end - last->first;
  }
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

/* The EID with this number. */
static void
write_eid(char out[EID_TEXT_SIZE], uint64_t common, uint64_t individual,
          int style)
{
  char body[BODY + 1];
  eid e;

  snprintf(body, sizeof body, "%018" PRIu64 "%012" PRIu64, common, individual);
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

  write_eid(first, r->common, r->first, style);
  write_eid(last, r->common, r->first + r->count - 1, style);
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
    for (n = 1; i + n < m.count && m.runs[i + n].common == m.runs[i].common;)
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
    write_eid(first, r->common, r->first, EID_STYLE_MASKED);
    write_eid(last, r->common, r->first + r->count - 1, EID_STYLE_MASKED);
    run(first, last, r->count, ctx);
  }
  free(m.runs);
}

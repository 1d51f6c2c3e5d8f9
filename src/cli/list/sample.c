/* SPDX-License-Identifier: MIT */
/*
 * --sample: N records chosen at random. They are those with the lowest keys,
 * in a heap whose root has the highest of them: most records are refused by
 * one comparison, and memory is that of N records, however long the lists are.
 *
 * A key comes from the seed and the place of the record, never from the order
 * in which threads see it. So each worker may choose by itself: a record that
 * is among the N lowest of all is among the N lowest of its worker, and
 * sample_end finds it there. The same seed gives the same sample with any
 * number of threads.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "list/sample.h"

struct chosen {
  uint64_t key;
  size_t file;
  struct record *record; /* its input is allocated */
};

/* A heap: the record with the highest key is at the root. */
struct sample {
  uint64_t size, seed;
  struct chosen *heap;
  size_t count, room;
};

struct sample *
sample_new(uint64_t size, uint64_t seed)
{
  struct sample *s = grow(NULL, sizeof *s);

  *s = (struct sample){.size = size, .seed = seed};
  return s;
}

/* What a record in the sample has allocated. */
static void
free_chosen(struct chosen *c)
{
  char *input;

  /* The text is const, as printing must not change it; the bytes are
     copied, as a cast would be warned of. */
  memcpy(&input, &c->record->input.s, sizeof input);
  free(input);
  free(c->record);
}

void
sample_free(struct sample *s)
{
  if (s == NULL)
    return;
  for (size_t i = 0; i < s->count; i++)
    free_chosen(&s->heap[i]);
  free(s->heap);
  free(s);
}

/* splitmix64, of Steele, Lea and Flood: numbers in a row become numbers
   that look like random ones. It is no cipher; a sample need not be secret.
   Each step can be undone, so two records of a file never have the same
   key. */
static uint64_t
splitmix64(uint64_t z)
{
  z += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Each step mixes one number in: with the same seed, another file or record
   has another key. */
static uint64_t
key_of(const struct sample *s, size_t file, uint64_t number)
{
  return splitmix64(splitmix64(splitmix64(s->seed) ^ file) ^ number);
}

bool
sample_wants(const struct sample *s, size_t file, uint64_t number)
{
  if (s->count < s->size)
    return true;
  return s->count > 0 && key_of(s, file, number) < s->heap[0].key;
}

static void
swap(struct chosen *a, struct chosen *b)
{
  struct chosen c = *a;

  *a = *b;
  *b = c;
}

/* The last item has taken its place at the end: raise it. */
static void
sift_up(struct chosen *heap, size_t i)
{
  for (; i > 0 && heap[(i - 1) / 2].key < heap[i].key; i = (i - 1) / 2)
    swap(&heap[i], &heap[(i - 1) / 2]);
}

/* The root was replaced: lower it. */
static void
sift_down(struct chosen *heap, size_t count)
{
  size_t i = 0, child;

  while ((child = 2 * i + 1) < count) {
    child += child + 1 < count && heap[child + 1].key > heap[child].key;
    if (heap[child].key <= heap[i].key)
      return;
    swap(&heap[i], &heap[child]);
    i = child;
  }
}

/* Add a record, in place of the root where the sample is full. */
static void
keep_chosen(struct sample *s, struct chosen c)
{
  if (s->count == s->size) {
    free_chosen(&s->heap[0]);
    s->heap[0] = c;
    sift_down(s->heap, s->count);
    return;
  }
  if (s->count == s->room) {
    s->room = 2 * s->room + 64;
    s->heap = grow(s->heap, s->room * sizeof *s->heap);
  }
  s->heap[s->count++] = c;
  sift_up(s->heap, s->count - 1);
}

void
sample_take(struct sample *s, size_t file, const struct record *r)
{
  struct chosen c = {key_of(s, file, r->number), file, NULL};
  char *input = grow(NULL, r->input.n + 1);

  if (r->input.n > 0)
    memcpy(input, r->input.s, r->input.n);
  c.record = grow(NULL, sizeof *c.record);
  *c.record = (struct record){.number = r->number,
                              .line = r->line,
                              .input = {input, r->input.n},
                              .column = r->column,
                              .feeds = r->feeds,
                              .doubled = r->doubled,
                              .numeric = r->numeric,
                              .cut = r->cut};
  keep_chosen(s, c);
}

/* The order of the lists, whatever the keys are. */
static int
by_order(const void *a, const void *b)
{
  const struct chosen *x = a, *y = b;

  if (x->file != y->file)
    return x->file < y->file ? -1 : 1;
  return (x->record->number > y->record->number) -
         (x->record->number < y->record->number);
}

void
sample_end(struct sample *const *all, unsigned workers,
           void (*print)(struct record *r, size_t file, void *ctx), void *ctx)
{
  struct sample *s = all[0];

  for (unsigned i = 1; i < workers; i++) {
    for (size_t j = 0; j < all[i]->count; j++) {
      struct chosen *c = &all[i]->heap[j];
      if (sample_wants(s, c->file, c->record->number))
        keep_chosen(s, *c);
      else
        free_chosen(c);
    }
    all[i]->count = 0;
  }
  qsort(s->heap, s->count, sizeof *s->heap, by_order);
  for (size_t i = 0; i < s->count; i++)
    print(s->heap[i].record, s->heap[i].file, ctx);
}

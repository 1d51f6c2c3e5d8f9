/* SPDX-License-Identifier: MIT */
/*
 * --unique: which EIDs are in the lists more than once. EIDs go to one of
 * 1,024 parts by a hash, and each part is then looked through by itself with a
 * table of its own, which stays in the cache: random access to one large table
 * would wait for memory at every EID.
 *
 * Step 6 of the walk of a file (HACKING.md) calls unique_find, when all lists
 * are read. Before that each worker has its own parts, so nothing is shared;
 * after it the parts are only read, and each is taken by one thread. Equal
 * EIDs have equal hashes, so both are always in the same part. Of equal EIDs
 * the one with the lowest place is the first and all others are duplicates, so
 * the result does not depend on the order in which the threads came.
 */
#include "config.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "list/unique.h"

enum { PART_BITS = 10, PARTS = 1 << PART_BITS };
enum { PLACE = 6, ITEM = sizeof(eid) + PLACE };

/* Items of a block: few, as each worker has PARTS blocks that are not full. */
enum { BLOCK = 64 };

struct block {
  struct block *next;
  unsigned count;
  unsigned char items[BLOCK * ITEM];
};

/* Blocks that are allocated at once: malloc for each would take a tenth of the
   time. */
enum { SLAB = 256 };

struct slab {
  struct slab *next;
  struct block blocks[SLAB];
};

struct unique {
  struct slab *slabs;
  unsigned taken; /* blocks of the first of these */
  struct block *parts[PARTS];
  uint64_t counts[PARTS];
};

/* For hash_eid: any number, and an odd one. Set before there are threads. */
static uint64_t key[2] = {0, UINT64_C(0x9e3779b97f4a7c15)};

static void
choose_key(void)
{
  uint64_t random[2];

  if (getentropy(random, sizeof random) != 0)
    return;
  key[0] = random[0];
  key[1] = random[1] | 1;
}

struct unique *
unique_new(void)
{
  struct unique *u = grow(NULL, sizeof *u);

  if (key[0] == 0)
    choose_key();
  memset(u, 0, sizeof *u);
  return u;
}

void
unique_free(struct unique *u)
{
  struct slab *slab, *next;

  if (u == NULL)
    return;
  for (slab = u->slabs; slab != NULL; slab = next) {
    next = slab->next;
    free(slab);
  }
  free(u);
}

/* An empty block before the others of a part. */
static struct block *
add_block(struct unique *u, unsigned part)
{
  struct block *b;

  if (u->slabs == NULL || u->taken == SLAB) {
    struct slab *more = grow(NULL, sizeof *more);
    more->next = u->slabs;
    u->slabs = more;
    u->taken = 0;
  }
  b = &u->slabs->blocks[u->taken++];
  b->next = u->parts[part];
  b->count = 0;
  return u->parts[part] = b;
}

/* The upper bits choose the part, those below them a slot in its table:
   other bits, as the upper ones are the same in all of a part. EIDs of a
   batch differ in a few digits; the products spread these over all bits. The
   key is another one in every run, so that nobody can make a list of EIDs
   that collide, which would take a time that grows as its square. */
static uint64_t
hash_eid(const unsigned char *value)
{
  uint64_t a, b;

  memcpy(&a, value, sizeof a);
  memcpy(&b, value + sizeof a, sizeof b);
  a = (a ^ b >> 29 ^ key[0]) * key[1] + b;
  a = (a ^ a >> 32) * UINT64_C(0xbf58476d1ce4e5b9);
  return a ^ a >> 29;
}

/* The lower six bytes, the highest first, so that memcmp orders them. */
static void
put_place(unsigned char *item, uint64_t place)
{
  for (int i = 0; i < PLACE; i++)
    item[sizeof(eid) + (size_t)i] =
        (unsigned char)(place >> 8 * (PLACE - 1 - i));
}

static uint64_t
get_place(const unsigned char *item)
{
  uint64_t place = 0;

  for (size_t i = 0; i < PLACE; i++)
    place = place << 8 | item[sizeof(eid) + i];
  return place;
}

void
unique_add(struct unique *u, const eid *e, uint64_t place)
{
  unsigned part = (unsigned)(hash_eid(e->bcd) >> (64 - PART_BITS));
  struct block *b = u->parts[part];
  unsigned char *item;

  if (b == NULL || b->count == BLOCK)
    b = add_block(u, part);
  item = b->items + ITEM * b->count++;
  u->counts[part]++;
  memcpy(item, e->bcd, sizeof *e);
  put_place(item, place);
}

/* One thread that looks through parts. */
struct finder {
  struct unique *const *all;
  unsigned workers;
  atomic_uint *next; /* the part that nobody has begun */
  unsigned char *items;
  size_t items_room;
  uint32_t *table; /* indices of items from 1; 0 is free */
  size_t slots;
  struct duplicate *found;
  size_t count, room;
  size_t begun; /* duplicates before this part */
};

/* Bring the items of a part together, and make its table. At least every
   other slot is free, so that a search ends soon, and surely ends. The
   memory is used again for the next part. */
static size_t
gather_part(struct finder *f, unsigned part)
{
  size_t count = 0, slots = 64, n = 0;

  for (unsigned i = 0; i < f->workers; i++)
    count += f->all[i]->counts[part];
  if (count > f->items_room) {
    f->items_room = count + count / 8;
    f->items = grow(f->items, f->items_room * ITEM);
  }
  for (unsigned i = 0; i < f->workers; i++)
    for (struct block *b = f->all[i]->parts[part]; b != NULL; b = b->next) {
      memcpy(f->items + n, b->items, (size_t)ITEM * b->count);
      n += (size_t)ITEM * b->count;
    }
  while (slots < 2 * count)
    slots *= 2;
  if (slots > f->slots) {
    f->slots = slots;
    f->table = grow(f->table, slots * sizeof *f->table);
  }
  memset(f->table, 0, slots * sizeof *f->table);
  return count;
}

static void
add_duplicate(struct finder *f, const unsigned char *item, size_t slot)
{
  struct duplicate *d;

  if (f->count == f->room) {
    f->room = 2 * f->room + 64;
    f->found = grow(f->found, f->room * sizeof *f->found);
  }
  d = &f->found[f->count++];
  memcpy(d->value.bcd, item, sizeof d->value);
  d->place = get_place(item);
  d->first = slot; /* until the part is done */
}

/* Put an item into the table. Of two that are equal the one with the lower
   place stays; the other is a duplicate. */
static void
insert_item(struct finder *f, uint32_t index, size_t mask)
{
  const unsigned char *item = f->items + (size_t)ITEM * index, *other;
  size_t slot = (size_t)(hash_eid(item) >> (32 - PART_BITS)) & mask;

  for (; f->table[slot] != 0; slot = (slot + 1) & mask) {
    other = f->items + (size_t)ITEM * (f->table[slot] - 1);
    if (memcmp(item, other, sizeof(eid)) != 0)
      continue;
    if (memcmp(item + sizeof(eid), other + sizeof(eid), PLACE) < 0) {
      f->table[slot] = index + 1;
      item = other;
    }
    add_duplicate(f, item, slot);
    return;
  }
  f->table[slot] = index + 1;
}

/* Fill the table of a part with its items; what does not get in is a
   duplicate. Its first place is looked up only when the part is done, as a
   lower one may come later. */
static void
find_in_part(struct finder *f, unsigned part)
{
  size_t count = gather_part(f, part), mask = 63, begun = f->count;

  while (mask + 1 < 2 * count)
    mask = 2 * mask + 1;
  for (size_t i = 0; i < count; i++)
    insert_item(f, (uint32_t)i, mask);
  for (size_t i = begun; i < f->count; i++) {
    size_t first = f->table[f->found[i].first] - 1;
    f->found[i].first = get_place(f->items + ITEM * first);
  }
}

/* What a thread does: part after part, until all are begun. */
static void *
run_finder(void *ctx)
{
  struct finder *f = ctx;
  unsigned part;

  while ((part = atomic_fetch_add(f->next, 1)) < PARTS)
    find_in_part(f, part);
  free(f->items);
  free(f->table);
  return NULL;
}

/* The order of the lists. */
static int
by_place(const void *a, const void *b)
{
  const struct duplicate *x = a, *y = b;

  return (x->place > y->place) - (x->place < y->place);
}

/* The duplicates of all finders in one array. */
static size_t
join_finders(struct finder *finders, unsigned count, struct duplicate **found)
{
  size_t n = 0;

  for (unsigned i = 0; i < count; i++)
    n += finders[i].count;
  *found = grow(finders[0].found, (n + 1) * sizeof **found);
  n = finders[0].count;
  for (unsigned i = 1; i < count; i++) {
    if (finders[i].count > 0)
      memcpy(*found + n, finders[i].found, finders[i].count * sizeof **found);
    n += finders[i].count;
    free(finders[i].found);
  }
  qsort(*found, n, sizeof **found, by_place);
  return n;
}

size_t
unique_find(struct unique *const *all, unsigned workers,
            struct duplicate **found)
{
  struct finder *finders = grow(NULL, workers * sizeof *finders);
  pthread_t *threads = grow(NULL, workers * sizeof *threads);
  atomic_uint next = 0;
  unsigned started = 1;
  size_t count;

  for (unsigned i = 0; i < workers; i++)
    finders[i] =
        (struct finder){.all = all, .workers = workers, .next = &next};
  while (started < workers &&
         pthread_create(&threads[started], NULL, run_finder,
                        &finders[started]) == 0)
    started++;
  (void)run_finder(&finders[0]);
  for (unsigned i = 1; i < started; i++)
    pthread_join(threads[i], NULL);
  count = join_finders(finders, workers, found);
  free(threads);
  free(finders);
  return count;
}

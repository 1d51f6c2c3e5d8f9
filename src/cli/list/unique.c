/* SPDX-License-Identifier: MIT */
/*
 * --unique: which EIDs are in the lists more than once. EIDs go to one of
 * 512 parts by a hash, and each part is then looked through by itself with a
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

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/threads.h"
#include "list/unique.h"

enum { PART_BITS = 9, PARTS = 1 << PART_BITS };

/*
 * An EID and its place in 16 bytes, as the time is that of memory: to get it
 * from the system, and to wait for it. 16 digits are a number of 54 bits;
 * below it each half has 10 bits of the distance from the place of the block.
 * What is further away begins another block: where few lines have an EID, that
 * is two bytes a line and thread at the most.
 */
struct item {
  uint64_t half[2];
};
enum { NEAR_BITS = 10, NEAR = 1 << 2 * NEAR_BITS };

/* Items of a block: a page of memory, whose bytes the CPU fetches ahead by
   itself when a part is looked through. Not more, as each worker has PARTS
   blocks that are not full. */
enum { BLOCK = 256 };

struct block {
  struct block *next;
  uint64_t place; /* of the first item */
  size_t count;   /* set when there is a newer one */
  struct item items[BLOCK];
};

/* Blocks that are allocated at once: malloc for each would take a tenth of the
   time. */
enum { SLAB = 64 };

struct slab {
  struct slab *next;
  struct block blocks[SLAB];
};

/* The newest block comes first. What changes with each item is here and not in
   the block, which is far from the cache. */
struct unique_part {
  struct block *newest;
  uint64_t place; /* of the newest block */
  uint32_t count; /* of its items */
  uint32_t blocks;
};

struct unique {
  struct slab *slabs;
  unsigned taken; /* blocks of the first of these */
  struct unique_part parts[PARTS];
};

/* For hash_halves: any number, and an odd one. Set before there is a
   thread. */
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

/* All pages of new memory with one call of the system, where it has that, and
   not with a fault for each. */
static void
have_pages(void *memory, size_t n)
{
#ifdef MADV_POPULATE_WRITE
  size_t page = (size_t)sysconf(_SC_PAGESIZE),
         before = -(uintptr_t)memory & (page - 1);

  if (n >= before + page)
    (void)madvise((char *)memory + before, (n - before) & ~(page - 1),
                  MADV_POPULATE_WRITE);
#else
  (void)memory;
  (void)n;
#endif
}

/* An empty block before the others of a part. Apart from add_item, which is
   short without it. */
static __attribute__((noinline)) void
add_block(struct unique *u, struct unique_part *part, uint64_t place)
{
  struct block *b;

  if (u->slabs == NULL || u->taken == SLAB) {
    struct slab *more = grow(NULL, sizeof *more);
    have_pages(more, sizeof *more);
    more->next = u->slabs;
    u->slabs = more;
    u->taken = 0;
  }
  b = &u->slabs->blocks[u->taken++];
  b->next = part->newest;
  b->place = place;
  if (part->newest != NULL)
    part->newest->count = part->count;
  part->newest = b;
  part->place = place;
  part->count = 0;
  part->blocks++;
}

/* 16 digits, two in a byte, as a number; neighbours of 1, 2, 4 and 8 digits
   are joined. Which byte comes first does not matter. */
static uint64_t
number_of(const unsigned char *digits)
{
  uint64_t n;

  memcpy(&n, digits, sizeof n);
  n -= (n >> 4 & UINT64_C(0x0f0f0f0f0f0f0f0f)) * (16 - 10);
  n -= (n >> 8 & UINT64_C(0x00ff00ff00ff00ff)) * (256 - 100);
  n -= (n >> 16 & UINT64_C(0x0000ffff0000ffff)) * (65536 - 10000);
  return n - (n >> 32) * (UINT64_C(4294967296) - 100000000);
}

/* And back. */
static void
put_digits(unsigned char *digits, uint64_t n)
{
  uint64_t bytes = 0;

  for (int i = 0; i < 64; i += 8, n /= 100)
    bytes |= (n % 100 / 10 << 4 | n % 10) << i;
  memcpy(digits, &bytes, sizeof bytes);
}

/* The upper bits choose the part, those below them a slot in its table:
   other bits, as the upper ones are the same in all of a part. EIDs of a
   batch differ in a few digits; the products spread these over all bits. The
   key is another one in every run, so that nobody can make a list of EIDs
   that collide, which would take a time that grows as its square. */
static uint64_t
hash_halves(uint64_t a, uint64_t b)
{
  a = (a ^ b >> 29 ^ key[0]) * key[1] + b;
  a = (a ^ a >> 32) * UINT64_C(0xbf58476d1ce4e5b9);
  return a ^ a >> 29;
}

static uint64_t
hash_item(const struct item *item)
{
  return hash_halves(item->half[0] >> NEAR_BITS, item->half[1] >> NEAR_BITS);
}

static void
add_item(struct unique *u, const eid *e, uint64_t place)
{
  uint64_t a = number_of(e->bcd), b = number_of(e->bcd + 8), near;
  struct unique_part *part = &u->parts[hash_halves(a, b) >> (64 - PART_BITS)];
  struct item *item;

  if (part->newest == NULL || part->count == BLOCK ||
      place - part->place >= NEAR)
    add_block(u, part, place);
  near = place - part->place;
  item = &part->newest->items[part->count++];
  /* The bytes after the next ones, for an item that comes much later. */
  __builtin_prefetch(item + 6, 1);
  item->half[0] = a << NEAR_BITS | near >> NEAR_BITS;
  item->half[1] = b << NEAR_BITS | near % (1 << NEAR_BITS);
}

void
unique_add(struct unique *u, const eid_entry *entries, size_t n,
           uint64_t lines_before)
{
  for (size_t i = 0; i < n; i++)
    add_item(u, &entries[i].value, lines_before + entries[i].line);
}

/* One thread that looks through parts. */
struct finder {
  struct unique *const *all;
  unsigned workers;
  atomic_uint *next;           /* the part that nobody has begun */
  const struct block **blocks; /* of the part */
  size_t blocks_room;
  uint32_t *table; /* 0 is free; see insert_item */
  size_t slots;    /* there is room for */
  unsigned slot_bits;
  struct duplicate *found;
  size_t count, room;
};

/* Make an empty table for the items of a part, and room for a list of its
   blocks. At least every other slot is free, so that a search ends soon, and
   surely ends. The memory is used again for the next part. */
static void
begin_part(struct finder *f, unsigned part)
{
  size_t blocks = 0, slots;

  for (unsigned i = 0; i < f->workers; i++)
    blocks += f->all[i]->parts[part].blocks;
  if (blocks > f->blocks_room) {
    f->blocks_room = blocks + blocks / 8;
    f->blocks = grow(f->blocks, f->blocks_room * sizeof *f->blocks);
  }
  f->slot_bits = 6;
  while ((size_t)1 << f->slot_bits < 2 * BLOCK * blocks)
    f->slot_bits++;
  slots = (size_t)1 << f->slot_bits;
  if (slots > f->slots) {
    f->slots = slots;
    free(f->table);
    f->table = grow(NULL, slots * sizeof *f->table);
  }
  memset(f->table, 0, slots * sizeof *f->table);
}

/* Items are numbered by their place in the list of blocks. */
static const struct item *
item_of(const struct finder *f, size_t number)
{
  return &f->blocks[number / BLOCK]->items[number % BLOCK];
}

static bool
same_eid(const struct item *a, const struct item *b)
{
  return ((a->half[0] ^ b->half[0]) | (a->half[1] ^ b->half[1])) >>
             NEAR_BITS ==
         0;
}

static uint64_t
item_place(const struct finder *f, size_t number)
{
  const struct item *item = item_of(f, number);
  const uint64_t mask = (1 << NEAR_BITS) - 1;

  return f->blocks[number / BLOCK]->place +
         ((item->half[0] & mask) << NEAR_BITS | (item->half[1] & mask));
}

static void
add_duplicate(struct finder *f, size_t number, size_t slot)
{
  const struct item *item = item_of(f, number);
  struct duplicate *d;

  if (f->count == f->room) {
    f->room = 2 * f->room + 64;
    f->found = grow(f->found, f->room * sizeof *f->found);
  }
  d = &f->found[f->count++];
  put_digits(d->value.bcd, item->half[0] >> NEAR_BITS);
  put_digits(d->value.bcd + 8, item->half[1] >> NEAR_BITS);
  d->place = item_place(f, number);
  d->first = slot; /* until the part is done */
}

/* By the bits of the hash below those that chose the part. */
static size_t
slot_of(const struct finder *f, uint64_t hash)
{
  return (size_t)(hash << PART_BITS >> (64 - f->slot_bits));
}

/* An item met an entry of its hash. Of two that are equal the one with the
   lower place stays; the other is a duplicate. Seldom, and apart from
   insert_item, which is short without it. */
static __attribute__((noinline)) bool
meet_item(struct finder *f, size_t number, uint32_t entry, size_t slot)
{
  size_t mask = ((size_t)1 << f->slot_bits) - 1;
  size_t before = (f->table[slot] & mask) - 1;

  if (!same_eid(item_of(f, number), item_of(f, before)))
    return false;
  if (item_place(f, number) < item_place(f, before)) {
    f->table[slot] = entry;
    number = before;
  }
  add_duplicate(f, number, slot);
  return true;
}

/*
 * Put an item into the table, if its EID is not there.
 *
 * A slot has the number of an item from 1, in as many bits as the index of a
 * slot has, and above these bits of the hash: so an item is looked at again,
 * which is far from the cache, only where it is nearly surely the same.
 */
static void
insert_item(struct finder *f, size_t number, uint64_t hash)
{
  const size_t mask = ((size_t)1 << f->slot_bits) - 1;
  uint32_t entry = (uint32_t)(hash & ~(uint64_t)mask) | (uint32_t)(number + 1);
  size_t slot = slot_of(f, hash);

  for (; f->table[slot] != 0; slot = (slot + 1) & mask)
    if (((f->table[slot] ^ entry) & ~(uint32_t)mask) == 0 &&
        meet_item(f, number, entry, slot))
      return;
  f->table[slot] = entry;
}

/* Put the items of a block into the table. First all slots are asked for, so
   that they come into the cache together. */
static void
insert_block(struct finder *f, const struct block *b, size_t count,
             size_t number)
{
  uint64_t hashes[BLOCK];

  for (size_t i = 0; i < count; i++) {
    hashes[i] = hash_item(&b->items[i]);
    __builtin_prefetch(&f->table[slot_of(f, hashes[i])], 1);
  }
  for (size_t i = 0; i < count; i++)
    insert_item(f, number + i, hashes[i]);
}

/* The next block is asked for while one is worked through: it is anywhere in
   the memory. */
static void
ask_block(const struct block *b)
{
  enum { CACHE_LINE = 64 };

  for (size_t i = 0; b != NULL && i < sizeof *b; i += CACHE_LINE)
    __builtin_prefetch((const char *)b + i);
}

/* Fill the table of a part with its items; what does not get in is a
   duplicate. Its first place is looked up only when the part is done, as a
   lower one may come later. */
static void
find_in_part(struct finder *f, unsigned part)
{
  size_t begun = f->count, blocks = 0, mask;

  begin_part(f, part);
  mask = ((size_t)1 << f->slot_bits) - 1;
  for (unsigned i = 0; i < f->workers; i++) {
    const struct unique_part *p = &f->all[i]->parts[part];
    size_t count = p->count;
    for (const struct block *b = p->newest; b != NULL; b = b->next) {
      ask_block(b->next);
      f->blocks[blocks] = b;
      insert_block(f, b, count, BLOCK * blocks++);
      count = b->next != NULL ? b->next->count : 0;
    }
  }
  for (size_t i = begun; i < f->count; i++)
    f->found[i].first =
        item_place(f, (f->table[f->found[i].first] & mask) - 1);
}

/* What a thread does: part after part, until all are begun. */
static void
run_finder(void *ctx)
{
  struct finder *f = ctx;
  unsigned part;

  while ((part = atomic_fetch_add(f->next, 1)) < PARTS)
    find_in_part(f, part);
  free(f->blocks);
  free(f->table);
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
  struct threads *others;
  atomic_uint next = 0;
  size_t count;

  for (unsigned i = 0; i < workers; i++)
    finders[i] =
        (struct finder){.all = all, .workers = workers, .next = &next};
  others =
      threads_start(workers - 1, run_finder, &finders[1], sizeof *finders);
  run_finder(&finders[0]);
  threads_join(others);
  count = join_finders(finders, workers, found);
  free(finders);
  return count;
}

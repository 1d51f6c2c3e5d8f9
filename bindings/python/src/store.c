/* SPDX-License-Identifier: MIT */
/* Answers in Arrow's layout. No function here needs Python. */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

size_t
store_width(enum kind kind)
{
  switch (kind) {
  case KIND_EID:
    return sizeof(eid);
  case KIND_MAKER:
  case KIND_COUNTRY:
    return sizeof(int32_t);
  case KIND_CODE:
  case KIND_VERDICT:
    return 1;
  default:
    return 0; /* bits */
  }
}

struct store *
store_new(enum kind kind)
{
  struct store *store = calloc(1, sizeof *store);

  if (store != NULL) {
    store->references = 1;
    store->kind = kind;
  }
  return store;
}

void
store_keep(struct store *store)
{
  atomic_fetch_add(&store->references, 1);
}

void
store_drop(struct store *store)
{
  if (store == NULL || atomic_fetch_sub(&store->references, 1) != 1)
    return;
  store_drop(store->words);
  free(store->validity);
  free(store->data);
  free(store->shown);
  free(store->offsets);
  free(store);
}

/* Words of a dictionary, in their order. */
struct store *
store_of_words(char *const *words, size_t n)
{
  struct store *store = store_new(KIND_VALID);
  size_t bytes = 0;

  for (size_t i = 0; i < n; i++)
    bytes += strlen(words[i]);
  if (store == NULL)
    return NULL;
  store->length = n;
  store->data = malloc(bytes + 1);
  store->offsets = malloc((n + 1) * sizeof *store->offsets);
  if (store->data == NULL || store->offsets == NULL) {
    store_drop(store);
    return NULL;
  }
  bytes = 0;
  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(words[i]);
    store->offsets[i] = (int32_t)bytes;
    memcpy(store->data + bytes, words[i], length);
    bytes += length;
  }
  store->offsets[n] = (int32_t)bytes;
  return store;
}

static size_t
bytes_of(enum kind kind, size_t rows)
{
  size_t width = store_width(kind);

  return width == 0 ? (rows + 7) / 8 : width * rows;
}

/* Memory that is new is 0. */
static bool
grow(unsigned char **memory, size_t from, size_t to)
{
  unsigned char *more = realloc(*memory, to + 1);

  if (more == NULL)
    return false;
  memset(more + from, 0, to + 1 - from);
  *memory = more;
  return true;
}

/* Room for some rows more. Where a column comes in one piece this is asked
   once, for exactly that. */
bool
store_room(struct store *s, size_t more)
{
  size_t need = s->length + more, room = s->room;

  if (need <= room)
    return true;
  room = room == 0 ? need : room + room / 2 > need ? room + room / 2 : need;
  if (!grow(&s->data, bytes_of(s->kind, s->room), bytes_of(s->kind, room)) ||
      !grow(&s->validity, (s->room + 7) / 8, (room + 7) / 8))
    return false;
  s->room = room;
  return true;
}

/* The next rows are there or missing; their data is written already. */
void
store_rows(struct store *s, const unsigned char *present, size_t count)
{
  size_t there;

  there = count_bits(present, (count + 7) / 8);
  if (s->length % 8 == 0)
    memcpy(s->validity + s->length / 8, present, (count + 7) / 8);
  else
    for (size_t i = 0; i < count; i++)
      if (bit_at(present, i))
        set_bit(s->validity, s->length + i);
  s->nulls += count - there;
  s->length += count;
}

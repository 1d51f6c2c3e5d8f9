/* SPDX-License-Identifier: MIT */
/*
 * Blocks of a column, judged. Where a layout allows it and nothing but true
 * or false is asked, the library takes the column as it is; otherwise texts
 * are gathered, packed to 16 bytes, and what is asked is asked of these.
 */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

/* The library asks what a character is while the GIL is released. */
static int
classify_in_job(void *context, uint_least32_t c)
{
  struct job *job = context;
  int found;

  if (job->released == NULL)
    return classify_by(job->classify, c);
  PyEval_RestoreThread(job->released);
  found = classify_by(job->classify, c);
  job->released = PyEval_SaveThread();
  return found;
}

static eid_status
lint_row(struct job *job, size_t j, eid_lint_result *r)
{
  const struct block *b = &job->block;

  r->size = sizeof *r;
  return eid_lint_with(b->s[j], b->n[j], job->policy,
                       job->classify == NULL ? NULL : classify_in_job, job, r);
}

/* The values of a block, and which of its rows have one. */
static void
resolve(struct job *job)
{
  struct block *b = &job->block;
  const char *record[BLOCK];

  for (size_t j = 0; j < b->count; j++)
    record[j] = b->s[j] != NULL && b->n[j] == 32 ? b->s[j] : NULL;
  eid_scan_pack(record, b->count, b->value, b->good);
  if (job->policy == EID_POLICY_STRICT)
    return;
  for (size_t j = 0; j < b->count; j++)
    if (b->s[j] != NULL && !bit_at(b->good, j)) {
      eid_lint_result r;
      lint_row(job, j, &r);
      if (r.valid) {
        b->value[j] = r.value;
        set_bit(b->good, j);
      }
    }
}

/* Rows of which nothing is known are missing in the answer. */
static void
keep_good(struct block *b)
{
  for (size_t i = 0; i < (b->count + 7) / 8; i++)
    b->present[i] &= b->good[i];
}

/* True for rows of good that are there. */
static void
put_bits(struct job *job)
{
  struct store *store = job->store;
  struct block *b = &job->block;

  for (size_t i = 0; i < (b->count + 7) / 8; i++)
    b->good[i] &= b->present[i];
  store->trues += count_bits(b->good, (b->count + 7) / 8);
  if (store->length % 8 == 0)
    memcpy(store->data + store->length / 8, b->good, (b->count + 7) / 8);
  else
    for (size_t j = 0; j < b->count; j++)
      if (bit_at(b->good, j))
        set_bit(store->data, store->length + j);
  store_rows(store, b->present, b->count);
}

static void
put_codes(struct job *job)
{
  unsigned char *out = job->store->data + job->store->length;
  struct block *b = &job->block;
  eid_lint_result r;

  for (size_t j = 0; j < b->count; j++)
    out[j] = b->s[j] == NULL
                 ? 0
                 : (unsigned char)job->word_of[lint_row(job, j, &r)];
  store_rows(job->store, b->present, b->count);
}

static void
put_eids(struct job *job)
{
  struct store *store = job->store;
  struct block *b = &job->block;

  memcpy(store->data + sizeof(eid) * store->length, b->value,
         sizeof(eid) * b->count);
  keep_good(b);
  store_rows(store, b->present, b->count);
}

/* The row of an EID in the table that is asked. */
static const void *
row_of(const struct job *job, const eid *e)
{
  return job->kind == KIND_MAKER
             ? (const void *)eid_registry_find(job->registry, e)
             : (const void *)eid_registry_country(job->registry, e);
}

static void
put_rows(struct job *job)
{
  struct block *b = &job->block;
  int32_t *out = (int32_t *)job->store->data + job->store->length;

  for (size_t j = 0; j < b->count; j++) {
    const void *row = bit_at(b->good, j) ? row_of(job, &b->value[j]) : NULL;
    out[j] = row == NULL ? 0 : word_of_row(job, row);
    if (row == NULL)
      b->present[j / 8] = (unsigned char)(b->present[j / 8] & ~(1 << j % 8));
  }
  store_rows(job->store, b->present, b->count);
}

static void
put_verdicts(struct job *job)
{
  struct block *b = &job->block;
  unsigned char *out = job->store->data + job->store->length;

  for (size_t j = 0; j < b->count; j++)
    out[j] = bit_at(b->good, j)
                 ? (unsigned char)eid_accept(job->rules, &b->value[j],
                                             job->carrier, job->as_of, NULL)
                 : 0;
  keep_good(b);
  store_rows(job->store, b->present, b->count);
}

static size_t
hash_of(const eid *e)
{
  uint64_t half[2];

  memcpy(half, e->bcd, sizeof half);
  half[0] = (half[0] ^ half[1] * UINT64_C(0xc2b2ae3d27d4eb4f)) *
            UINT64_C(0x9e3779b97f4a7c15);
  return (size_t)(half[0] ^ half[0] >> 29);
}

/* Where an EID is, or the empty slot where it belongs. */
static uint32_t *
slot_of(const struct job *job, const eid *e)
{
  size_t i = hash_of(e) & (job->slot_count - 1);

  while (job->slots[i] != 0 &&
         memcmp(&job->seen[job->slots[i] - 1], e, sizeof *e) != 0)
    i = (i + 1) & (job->slot_count - 1);
  return &job->slots[i];
}

/* Twice as many slots as EIDs, and room for a block of them. */
static bool
room_for_seen(struct job *job)
{
  size_t need = job->seen_count + BLOCK, slots = job->slot_count;
  eid *more;

  if (need <= job->seen_room)
    return true;
  if (need > UINT32_MAX / 4)
    return false;
  job->seen_room = 2 * need;
  more = realloc(job->seen, job->seen_room * sizeof *more);
  if (more == NULL)
    return false;
  job->seen = more;
  for (slots = slots == 0 ? 4 * BLOCK : slots; slots < 2 * job->seen_room;)
    slots *= 2;
  free(job->slots);
  job->slots = calloc(slots, sizeof *job->slots);
  job->slot_count = slots;
  for (size_t i = 0; job->slots != NULL && i < job->seen_count; i++)
    *slot_of(job, &job->seen[i]) = (uint32_t)(i + 1);
  return job->slots != NULL;
}

/* Whether the same EID stands before it. Of what is no EID nothing is
   known. */
static bool
put_duplicates(struct job *job)
{
  struct block *b = &job->block;

  if (!room_for_seen(job))
    return false;
  keep_good(b);
  for (size_t j = 0; j < b->count; j++) {
    uint32_t *slot;
    if (!bit_at(b->present, j))
      continue;
    slot = slot_of(job, &b->value[j]);
    if (*slot != 0)
      continue;
    job->seen[job->seen_count++] = b->value[j];
    *slot = (uint32_t)job->seen_count;
    b->good[j / 8] = (unsigned char)(b->good[j / 8] & ~(1 << j % 8));
  }
  put_bits(job);
  return true;
}

static bool
put_block(struct job *job)
{
  if (job->kind != KIND_CODE)
    resolve(job);
  switch (job->kind) {
  case KIND_VALID:
    put_bits(job);
    break;
  case KIND_CODE:
    put_codes(job);
    break;
  case KIND_EID:
    put_eids(job);
    break;
  case KIND_VERDICT:
    put_verdicts(job);
    break;
  case KIND_DUPLICATES:
    return put_duplicates(job);
  default:
    put_rows(job);
  }
  return true;
}

/* Whether count lines from p on are 32 bytes each with a line feed behind. One
   that holds an EID has none within; the few others are looked at. */
static bool
lines_are_regular(const unsigned char *p, size_t count,
                  const unsigned char *good)
{
  enum { LINE = 33 };
  unsigned other = 0;

  for (size_t j = 0; j < count; j++)
    other |= p[LINE * j + LINE - 1] ^ (unsigned)'\n';
  if (other != 0)
    return false;
  for (size_t j = 0; j < count; j++) {
    if (j % 8 == 0)
      for (; good[j / 8] == 0xff && count - j > 8; j += 8)
        continue;
    if (!bit_at(good, j) && memchr(p + LINE * j, '\n', LINE - 1) != NULL)
      return false;
  }
  return true;
}

static bool
scan_lines(struct source *s, struct block *b, int level)
{
  enum { LINE = 33 };
  const unsigned char *p = s->data + s->at;

  b->count = (s->n - s->at) / LINE;
  if (b->count == 0)
    return false;
  if (b->count > BLOCK)
    b->count = BLOCK;
  eid_scan_fixed(p, LINE, b->count, b->good, level);
  if (!lines_are_regular(p, b->count, b->good))
    return false;
  s->at += LINE * b->count;
  return true;
}

/* Rows of whose layout the library has a batch; false where texts must be
   gathered. What is missing is masked by who stores the bits. */
static bool
scan_rows(struct source *s, size_t i, struct block *b, int level)
{
  switch (s->layout) {
  case LAYOUT_LINES:
    return scan_lines(s, b, level);
  case LAYOUT_FIXED:
    if (s->width != 32 || s->stride < 32)
      return false;
    eid_scan_fixed(s->data + (size_t)s->stride * i, (size_t)s->stride,
                   b->count, b->good, level);
    return true;
  case LAYOUT_NARROW:
    eid_scan_offsets32(s->data, (const int32_t *)s->offsets + i, b->count,
                       b->good, level);
    return true;
  case LAYOUT_WIDE:
    eid_scan_offsets64(s->data, (const int64_t *)s->offsets + i, b->count,
                       b->good, level);
    return true;
  case LAYOUT_PACKED:
    if (s->stride != 16)
      return false;
    eid_scan_bcd(s->data + 16 * i, b->count, b->good, level);
    return true;
  default:
    return false;
  }
}

/* Views of missing values may say anything, so they are scanned only where no
   value is missing. */
static bool
scan_views(struct source *s, size_t i, struct block *b, int level)
{
  if (s->layout != LAYOUT_VIEWS || s->validity != NULL)
    return false;
  eid_scan_views(s->data + 16 * i, s->buffers, b->count, b->good, level);
  return true;
}

static bool
judge_rows(struct state *state, struct job *job, struct source *s, size_t i)
{
  struct block *b = &job->block;
  size_t left = s->count - i;
  bool done;

  b->count = left < BLOCK ? left : BLOCK;
  if (job->kind == KIND_VALID && job->policy == EID_POLICY_STRICT &&
      (scan_rows(s, i, b, job->level) || scan_views(s, i, b, job->level))) {
    set_present(b, s, i);
    put_bits(job);
    return true;
  }
  if (!gather(state, s, i, b->count, b))
    return false;
  done = put_block(job);
  if (!done)
    job->bad = "memory";
  if (b->kept_count > 0)
    let_go(b);
  return done;
}

/* Whether there are rows from row i on, and room for the next block. */
static bool
goes_on(struct job *job, const struct source *s, size_t i)
{
  bool more = s->layout == LAYOUT_LINES ? s->at < s->n : i < s->count;

  if (more && !store_room(job->store, BLOCK))
    job->bad = "memory";
  return more && job->bad == NULL;
}

/* Objects are looked at with the GIL held, all else without. Of lines the
   number is not known, but that of the shortest that hold an EID. */
bool
judge_source(struct state *state, struct job *job, struct source *s)
{
  enum { LINE = 33 };
  bool held = s->tuple != NULL, done;

  done = store_room(job->store, s->layout == LAYOUT_LINES ? s->n / LINE + BLOCK
                                                          : s->count + BLOCK);
  if (!done)
    job->bad = "memory";
  job->released = held ? NULL : PyEval_SaveThread();
  for (size_t i = 0; done && goes_on(job, s, i); i += job->block.count)
    done = judge_rows(state, job, s, i);
  if (!held)
    PyEval_RestoreThread(job->released);
  job->released = NULL;
  if (job->bad != NULL)
    PyErr_NoMemory();
  return done && !PyErr_Occurred();
}

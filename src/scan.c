/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <eid.h>

#include "scan.h"

size_t
eid_record_max(void)
{
  return EID_RECORD_MAX;
}

unsigned
eidp_room(const eid_scan *scan, unsigned most)
{
  size_t room = scan->entries == NULL ? most : scan->room - scan->filled;

  return room < most ? (unsigned)room : most;
}

bool
eidp_ungroup(unsigned char out[32], const unsigned char *grouped)
{
  bool same = eidp_is_separator(grouped[4]);

  for (int i = 0; i < 8; i++) {
    memcpy(out + 4 * i, grouped + 5 * i, 4);
    same = same && (i == 7 || grouped[5 * i + 4] == grouped[4]);
  }
  return same;
}

unsigned
eidp_judge_field(const unsigned char *p, size_t n, bool groups)
{
  unsigned char text[32];

  if (n == EIDP_PLAIN)
    return eidp_judge(p);
  if (n == EIDP_GROUPED && groups && eidp_ungroup(text, p))
    return eidp_judge(text);
  return EIDP_ODD;
}

/* Judge the records of a block from one up to another, one at a time, until
   one is no EID at all. Sets their bits of good; returns which one it was, or
   the other. */
static unsigned
judge_each(struct eidp_block *b, unsigned from, unsigned to)
{
  if (b->length == EIDP_PLAIN)
    return eidp_judge_each(b->base, b->field, from, to, &b->good);
  for (unsigned i = from; i < to; i++) {
    unsigned what = eidp_judge_field(b->base + b->field[i], b->length, true);
    if (what == EIDP_ODD)
      return i;
    b->good &= ~(UINT32_C(1) << i);
    b->good |= (uint32_t)(what != EIDP_WRONG) << i;
  }
  return to;
}

/* Judge the eights again in which the kernel saw a record that is no EID at
   all: none of its bits counts there. Shortens count to the records before the
   first such one. */
static void
judge_again(struct eidp_block *b, unsigned odd)
{
  unsigned eights = eidp_odd_eights(odd);

  for (unsigned end, i = 0; i < b->count; i = end) {
    end = i + 8 < b->count ? i + 8 : b->count;
    if ((eights >> i / 8 & 1) == 0)
      continue;
    end = judge_each(b, i, end);
    if (end < i + 8)
      b->count = end;
  }
}

/* Which good records have check digits 00, 01 or 99. */
static uint32_t
find_aliases(const struct eidp_block *b)
{
  uint32_t alias = 0;

  for (unsigned i = 0; i < b->count; i++) {
    const unsigned char *check = b->base + b->field[i] + b->length - 2;
    unsigned v = 10u * check[0] + check[1] - 11u * '0';
    alias |= (uint32_t)(v - 2 > 96) << i;
  }
  return alias & b->good;
}

unsigned
eidp_ask_kernel(const struct eidp_run *run, struct eidp_block *b,
                enum eidp_ends ends)
{
  unsigned odd = 0;

  b->good = (b->length == EIDP_PLAIN
                 ? run->kernel->plain
                 : run->kernel->grouped)(b->base, b->field, ends, &odd);
  /* The kernel takes any byte that all of the block have. */
  if (b->length == EIDP_GROUPED &&
      !eidp_is_separator(b->base[b->field[0] + 4]))
    odd |= EIDP_ODD;
  return odd;
}

enum eidp_stop
eidp_settle_block(const struct eidp_run *run, struct eidp_block *b,
                  unsigned odd)
{
  unsigned whole = b->count;
  uint32_t all, stop = 0;

  if ((odd & EIDP_ODD) != 0)
    judge_again(b, odd);
  all = eidp_bits(b->count);
  b->good &= all;
  b->alias = (odd & EIDP_ALIAS) != 0 ? find_aliases(b) : 0;
  if (!run->scan->count)
    stop = (~b->good | b->alias) & all;
  if (run->scan->remark && (odd & EIDP_REMARK) != 0)
    stop |= eidp_remarks(b) & b->good;
  if (stop == 0)
    return b->count < whole ? EIDP_STOP_ODD : EIDP_STOP_NOT;
  b->count = eidp_lowest(stop);
  b->good &= eidp_bits(b->count);
  b->alias &= b->good;
  return EIDP_STOP_RECORD;
}

enum eidp_stop
eidp_judge_block(const struct eidp_run *run, struct eidp_block *b)
{
  for (unsigned i = b->count; i < EIDP_BLOCK; i++)
    b->field[i] = b->field[b->count - 1];
  return eidp_settle_block(run, b, eidp_ask_kernel(run, b, EIDP_ENDS_ANY));
}

static void
write_entries(eid_scan *scan, uint64_t offset, const struct eidp_block *b)
{
  for (uint32_t left = b->good; left != 0; left &= left - 1) {
    unsigned i = eidp_lowest(left);
    const unsigned char *field = b->base + b->field[i];
    eid_entry *entry = &scan->entries[scan->filled++];
    unsigned char text[32];

    entry->record = scan->records + i + 1;
    entry->line = scan->lines + b->line[i] + 1;
    entry->offset = offset + b->field[i];
    entry->length = b->length;
    entry->alias = (b->alias >> i & 1) != 0;
    entry->folded = b->length == EIDP_GROUPED;
    if (entry->folded && eidp_ungroup(text, field))
      field = text;
    (void)eidp_pack(entry->value.bcd, (const char *)field);
  }
}

/* Hand them to those who want more than counts. */
static void
hand_out(eid_scan *scan, const struct eidp_run *run,
         const struct eidp_block *b)
{
  if (scan->tally != NULL)
    eidp_tally_block(run, b);
  if (scan->entries != NULL)
    write_entries(scan, scan->offset + (uint64_t)(b->base - run->s), b);
}

static void
count(eid_scan *scan, const struct eidp_block *b)
{
  unsigned good = b->count, alias = 0;

  if (b->good != eidp_bits(b->count))
    good = eidp_count_bits(b->good);
  if (b->alias != 0)
    alias = eidp_count_bits(b->alias);
  scan->records += b->count;
  scan->valid += good;
  scan->invalid += b->count - good;
  scan->alias += alias;
  if (b->length == EIDP_GROUPED) {
    scan->folded += good;
    scan->warned += good;
  } else {
    scan->warned += alias;
  }
}

void
eidp_deliver(eid_scan *scan, const struct eidp_run *run,
             const struct eidp_block *b)
{
  if (scan->tally != NULL || scan->entries != NULL)
    hand_out(scan, run, b);
  count(scan, b);
}

/* Whether a verdict may be counted without words. A field of digits alone
   that is no EID is none under any policy. */
static bool
is_certain(const eid_scan *scan, const unsigned char *p,
           const struct eidp_place *place, unsigned what)
{
  if (scan->remark && (what == 0 || what == EIDP_ALIAS) &&
      eidp_is_remark(p, (unsigned)place->field.length))
    return false;
  if (!scan->count)
    return what == 0;
  if (what != EIDP_ODD || scan->policy == EID_POLICY_STRICT)
    return true;
  return !place->cut && place->field.length > 0 &&
         eidp_is_number(p, place->field.length);
}

enum eidp_step
eidp_hand_over(struct eidp_run *run, const struct eidp_place *place)
{
  eid_scan *scan = run->scan;

  *run->rec = (eid_record){
      .record = ++scan->records,
      .line = scan->lines + 1,
      .offset = scan->offset + place->whole.offset,
      .whole = place->whole,
      .field = place->field,
      .quoted = place->quoted,
      .missing = place->missing,
      .cut = place->cut,
  };
  run->at = place->next;
  scan->lines += place->feeds;
  return EIDP_STEP_RECORD;
}

/* Count a record that was judged. */
static void
deliver_one(struct eidp_run *run, const struct eidp_place *place,
            unsigned what)
{
  struct eidp_block b;

  if ((what & (EIDP_ODD | EIDP_WRONG)) != 0) {
    run->scan->records++;
    run->scan->invalid++;
    return;
  }
  b.base = run->s + place->field.offset;
  b.count = 1;
  b.length = (unsigned)place->field.length;
  b.field[0] = b.line[0] = 0;
  b.good = 1;
  b.alias = what == EIDP_ALIAS;
  eidp_deliver(run->scan, run, &b);
}

enum eidp_step
eidp_one(struct eidp_run *run, const struct eidp_place *place)
{
  eid_scan *scan = run->scan;
  const unsigned char *p = run->s + place->field.offset;
  unsigned what = EIDP_ODD;

  if (place->whole.length > 0 || !scan->skip_empty) {
    if (!place->cut)
      what = eidp_judge_field(p, place->field.length, eidp_takes_groups(scan));
    if (!is_certain(scan, p, place, what))
      return eidp_hand_over(run, place);
    deliver_one(run, place, what);
  }
  run->at = place->next;
  scan->lines += place->feeds;
  return EIDP_STEP_ON;
}

/* The parts of a shape. */
static const struct shape {
  enum eidp_step (*fast)(struct eidp_run *run);
  enum eidp_step (*careful)(struct eidp_run *run);
} shapes[] = {
    [EID_SHAPE_LINES] = {eidp_lines_fast, eidp_lines_careful},
    [EID_SHAPE_COLUMN] = {eidp_column_fast, eidp_column_careful},
    [EID_SHAPE_TEXT] = {eidp_text_fast, eidp_text_careful},
};

static eid_event
next(struct eidp_run *run, const struct shape *shape)
{
  for (;;) {
    if (eidp_room(run->scan, 1) == 0)
      return EID_EVENT_FULL;
    if (run->scan->internal[EIDP_SKIP] == 0 &&
        shape->fast(run) == EIDP_STEP_RECORD)
      return EID_EVENT_RECORD;
    if (eidp_room(run->scan, 1) == 0)
      return EID_EVENT_FULL;
    switch (shape->careful(run)) {
    case EIDP_STEP_ON:
      break;
    case EIDP_STEP_RECORD:
      return EID_EVENT_RECORD;
    case EIDP_STEP_END:
      return EID_EVENT_END;
    }
  }
}

eid_event
eid_scan_next(eid_scan *scan, const char *s, size_t n, bool last,
              eid_record *rec)
{
  struct eidp_block block;
  struct eidp_run run = {
      .scan = scan, .block = &block, .n = n, .last = last, .rec = rec};
  eid_event event;

  if (scan->size < sizeof *scan)
    return EID_EVENT_END;
  scan->used = 0;
  if (n == 0 || scan->shape < 0 || scan->shape > EID_SHAPE_TEXT)
    return EID_EVENT_END;
  if (scan->internal[EIDP_LEVEL] == 0)
    scan->internal[EIDP_LEVEL] = (unsigned)eidp_level_of(scan->level);
  run.kernel = eidp_kernel_for((int)scan->internal[EIDP_LEVEL]);
  run.s = (const unsigned char *)s;
  event = next(&run, &shapes[scan->shape]);
  scan->used = run.at;
  scan->offset += run.at;
  return event;
}

/* SPDX-License-Identifier: MIT */
/*
 * What every shape of a scan does with the records that it has found: up to
 * 32 at once through a kernel (a block), or one at a time.
 *
 * A block goes through three steps. The kernel is asked (eidp_run_kernel);
 * its answer is settled (eidp_settle_block): which records are valid, and how
 * many may be counted before one that the caller must see; those are delivered
 * (eidp_deliver) to the counters, the tally and the caller's entries. What
 * stopped the block is then taken alone (eidp_take_record) or handed over.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "scan/scan.h"

/* Judge records [from, to) of a grouped block one at a time, until one is
   irregular. Sets their bits of good; returns the index of the irregular one,
   or to. */
static unsigned
judge_one_by_one(struct eidp_block *b, unsigned from, unsigned to)
{
  for (unsigned i = from; i < to; i++) {
    unsigned verdict =
        eidp_judge_field(b->base + b->field[i], b->length, true);
    if (verdict == EIDP_ODD)
      return i;
    b->good &= ~(UINT32_C(1) << i);
    b->good |= (uint32_t)(verdict != EIDP_WRONG) << i;
  }
  return to;
}

/*
 * Look at those groups of eight records again in which the kernel saw an
 * irregular one, and shorten count to the records before the first one. In
 * grouped blocks these are judged again: a record with another separator than
 * the first is irregular for the kernel alone, which need not have looked what
 * else it is.
 */
EIDP_SELDOM static void
stop_at_odd(struct eidp_block *b)
{
  unsigned eights = eidp_odd_eights(b->seen.flags);

  if (b->length == EIDP_GROUPED)
    b->seen.flags |= EIDP_ALIAS | EIDP_REMARK;
  for (unsigned i = 0; i < b->count; i += 8) {
    unsigned end = b->count < i + 8 ? b->count : i + 8;
    if ((eights >> i / 8 & 1) == 0)
      continue;
    if (b->length == EIDP_GROUPED) {
      end = judge_one_by_one(b, i, end);
    } else {
      unsigned odd = ~eidp_regular_eight(b->base, b->field + i) & 255;
      unsigned first = i + eidp_lowest(odd | 256);
      end = first < end ? first : end;
    }
    /* Ends the loop too. Where the block itself ends, nothing changes. */
    if (end < i + 8)
      b->count = end;
  }
}

/* Take from the good records those that were rounded, of the ones in which the
   kernel says that they may be. */
static inline void
refuse_rounded(struct eidp_block *b)
{
  uint32_t maybe = b->good & b->seen.even;

  if (maybe != 0)
    b->good &= ~eidp_find_rounded(b->base, b->field, 0, b->length, maybe);
}

/* Which good records have check digits 00, 01 or 99. */
EIDP_SELDOM static uint32_t
find_aliases(const struct eidp_block *b)
{
  const unsigned char *check = b->base + b->length - 2;
  uint32_t alias = 0;

  for (unsigned i = 0; i < b->count; i += 8)
    alias |= eidp_alias_eight(check, b->field + i) << i;
  return alias & b->good;
}

void
eidp_run_kernel(const struct eidp_run *run, struct eidp_block *b,
                enum eidp_ends ends)
{
  b->seen = (struct eidp_seen){0, 0};
  b->good = (b->length == EIDP_DIGITS
                 ? run->kernel->plain
                 : run->kernel->grouped)(b->base, b->field, ends, &b->seen);
  /* The kernel compares all separators with the block's first one and takes
     any byte for that; whether it may separate groups is asked once here. */
  if (b->length == EIDP_GROUPED &&
      !eidp_is_separator(b->base[b->field[0] + 4]))
    b->seen.flags |= EIDP_ODD;
}

bool
eidp_is_quiet(const eid_scan *scan, struct eidp_block *b)
{
  if (scan->entries != NULL || (b->seen.flags & eidp_loud(scan)) != 0)
    return false;
  refuse_rounded(b);
  b->seen.even = 0;
  return b->good == UINT32_MAX || eidp_counts_wrong(scan);
}

enum eidp_stop
eidp_settle_block(const struct eidp_run *run, struct eidp_block *b)
{
  unsigned whole = b->count;
  uint32_t all, stop = 0;

  if ((b->seen.flags & EIDP_ODD) != 0)
    stop_at_odd(b);
  /* Flags are of the whole block and say "maybe": who is concerned is asked
     only where a flag is set, which for most blocks none is. */
  all = eidp_low_bits(b->count);
  b->good &= all;
  refuse_rounded(b);
  b->alias = (b->seen.flags & EIDP_ALIAS) != 0 ? find_aliases(b) : 0;
  if (!run->scan->count)
    stop = (~b->good | b->alias) & all;
  if (run->scan->remark && (b->seen.flags & EIDP_REMARK) != 0)
    stop |= eidp_find_known(b) & b->good;
  if (stop == 0)
    return b->count < whole ? EIDP_STOP_CAREFUL : EIDP_STOP_NOT;
  b->ahead =
      (uint32_t)((stop | UINT64_C(1) << b->count) >> (eidp_lowest(stop) + 1));
  b->count = eidp_lowest(stop);
  b->good &= eidp_low_bits(b->count);
  b->alias &= b->good;
  return EIDP_STOP_RECORD;
}

enum eidp_stop
eidp_judge_block(const struct eidp_run *run, struct eidp_block *b)
{
  /* The kernel reads 32 fields: the last one is given again in their place. */
  for (unsigned i = b->count; i < EIDP_BLOCK; i++)
    b->field[i] = b->field[b->count - 1];
  b->stride = 0;
  eidp_run_kernel(run, b, EIDP_ENDS_ANY);
  return eidp_settle_block(run, b);
}

/* Write an entry for each good record; offset is that of b->base in the
   stream. The scan's counters do not yet include the block. */
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
    /* Good fields are digits, so packing them cannot fail. */
    if (entry->folded && eidp_ungroup(text, field))
      field = text;
    (void)eidp_pack(entry->value.bcd, (const char *)field);
  }
}

/* For callers who want more than counts. Apart from eidp_deliver, so that the
   way of mere counting stays short. */
EIDP_SELDOM static void
give_to_outputs(eid_scan *scan, const struct eidp_run *run,
                const struct eidp_block *b)
{
  if (scan->tally != NULL)
    eidp_tally_block(run, b);
  if (scan->entries != NULL)
    write_entries(scan, scan->offset + (uint64_t)(b->base - run->s), b);
}

/* Add records to the counters. Those of other forms than 32 digits are all
   warned of, as folded. */
static inline void
count_records(eid_scan *scan, unsigned length, uint64_t records, uint64_t good,
              uint64_t alias)
{
  bool folded = length == EIDP_GROUPED;

  scan->records += records;
  scan->valid += good;
  scan->alias += alias;
  scan->folded += folded ? good : 0;
  scan->warned += folded ? good : alias;
}

void
eidp_count_quiet(eid_scan *scan, unsigned length, uint64_t records,
                 uint64_t wrong)
{
  scan->invalid += wrong;
  count_records(scan, length, records, records - wrong, 0);
}

/* A block with bad records or aliases. */
EIDP_SELDOM static void
count_some(eid_scan *scan, const struct eidp_block *b)
{
  unsigned good = eidp_count_bits(b->good);

  scan->invalid += b->count - good;
  count_records(scan, b->length, b->count, good, eidp_count_bits(b->alias));
}

void
eidp_deliver(eid_scan *scan, const struct eidp_run *run,
             const struct eidp_block *b)
{
  if (scan->tally != NULL || scan->entries != NULL)
    give_to_outputs(scan, run, b);
  if (b->good == eidp_low_bits(b->count) && b->alias == 0)
    eidp_count_quiet(scan, b->length, b->count, 0);
  else
    count_some(scan, b);
}

/* Whether a field has fewer digits than make a number of a device. */
static bool
has_few_digits(const unsigned char *p, size_t n)
{
  enum { FEW = 8 };

  return eidp_digits_up_to(p, n, FEW) < FEW;
}

/* Whether a record may be counted, with nothing more to say about it. Without
   `count` that is an EID without a warning. With it, all regular records, and
   irregular ones that no policy makes an EID of: digits alone, not 32 of them,
   if they are known whole; under STRICT, which folds nothing, all. */
static bool
is_certain_verdict(const eid_scan *scan, const unsigned char *p,
                   const struct eidp_place *place, unsigned verdict)
{
  if (scan->remark && (verdict == 0 || verdict == EIDP_ALIAS) &&
      eidp_is_known(p, (unsigned)place->field.length))
    return false;
  if (!scan->count)
    return verdict == 0;
  if (verdict != EIDP_ODD)
    return true;
  if (scan->stop_few && has_few_digits(p, place->field.length))
    return false;
  if (scan->policy == EID_POLICY_STRICT)
    return true;
  return !place->cut && place->field.length > 0 &&
         eidp_is_number(p, place->field.length);
}

/* The record counts among the records and nowhere else: whether it is valid is
   the caller's judgement. */
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
  scan->lines += place->line_feeds;
  return EIDP_STEP_RECORD;
}

/* Count a record whose verdict is certain; a valid one as a block of one. */
static void
deliver_one(struct eidp_run *run, const struct eidp_place *place,
            unsigned verdict)
{
  struct eidp_block b;

  if ((verdict & (EIDP_ODD | EIDP_WRONG)) != 0) {
    run->scan->records++;
    run->scan->invalid++;
    return;
  }
  /* For the tally and the entries: lines are counted from run->at, where the
     record begins. */
  b.base = run->s + place->field.offset;
  b.count = 1;
  b.length = (unsigned)place->field.length;
  b.field[0] = b.line[0] = 0;
  b.good = 1;
  b.alias = verdict == EIDP_ALIAS;
  eidp_deliver(run->scan, run, &b);
}

/* Count a valid record of 32 full-width digits, as a Japanese input method
   makes them, where a grouped one would be counted. The digits are not those
   of the list, so that it can be no block; an entry would have to say what it
   is. */
static bool
take_wide(eid_scan *scan, const unsigned char *p,
          const struct eidp_place *place)
{
  unsigned char text[EIDP_DIGITS];
  unsigned verdict;
  eid e;

  if (place->field.length != EIDP_WIDE || scan->policy != EID_POLICY_HUMAN ||
      scan->entries != NULL || place->cut || !eidp_narrow_digits(text, p))
    return false;
  verdict = eidp_judge_pack(e.bcd, text);
  if (verdict != 0 && (verdict != EIDP_ALIAS || !scan->count))
    return false;
  if (scan->remark && eidp_is_known(text, EIDP_DIGITS))
    return false;
  if (scan->tally != NULL)
    eid_tally_add(scan->tally, &e, scan->lines_before + scan->lines + 1);
  count_records(scan, EIDP_GROUPED, 1, 1, verdict == EIDP_ALIAS);
  return true;
}

enum eidp_step
eidp_take_record(struct eidp_run *run, const struct eidp_place *place)
{
  eid_scan *scan = run->scan;
  const unsigned char *p = run->s + place->field.offset;
  unsigned verdict = EIDP_ODD;

  if (place->whole.length > 0 || !scan->skip_empty) {
    /* A record that was cut is longer than any EID: irregular. */
    if (!place->cut)
      verdict =
          eidp_judge_field(p, place->field.length, eidp_takes_groups(scan));
    if (is_certain_verdict(scan, p, place, verdict))
      deliver_one(run, place, verdict);
    else if (verdict != EIDP_ODD || !take_wide(scan, p, place))
      return eidp_hand_over(run, place);
  }
  run->at = place->next;
  scan->lines += place->line_feeds;
  return EIDP_STEP_ON;
}

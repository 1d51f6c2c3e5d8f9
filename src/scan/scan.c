/* SPDX-License-Identifier: MIT */
/*
 * eid_scan_next: the front door of the room. Each shape of a list has a fast
 * part, which takes records by the block as long as they look alike, and a
 * careful part, which takes one record of any kind; they are asked in turn
 * until the bytes end or there is something to hand over.
 */
#include <eid.h>

#include "scan/scan.h"

size_t
eid_record_max(void)
{
  return EID_RECORD_MAX;
}

/* The parts of a shape. */
static const struct shape_parts {
  enum eidp_step (*fast)(struct eidp_run *run);
  enum eidp_step (*careful)(struct eidp_run *run);
} shape_list[] = {
    [EID_SHAPE_LINES] = {eidp_lines_fast, eidp_lines_careful},
    [EID_SHAPE_COLUMN] = {eidp_column_fast, eidp_column_careful},
    [EID_SHAPE_TEXT] = {eidp_text_fast, eidp_text_careful},
};

/* Ask the parts of a shape in turn. While the rest of a cut record is to be
   skipped, only the careful part can find where the next one begins. Entries
   are full as soon as they have no room for one more. */
static eid_event
run_shape(struct eidp_run *run, const struct shape_parts *shape)
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

  /* Built against an older header: members that are read here are missing. */
  if (scan->size < sizeof *scan)
    return EID_EVENT_END;
  scan->used = 0;
  if (n == 0 || scan->shape < 0 || scan->shape > EID_SHAPE_TEXT)
    return EID_EVENT_END;
  /* The CPU is asked, and the kernel checked, once for a scan and not for each
     of its chunks. */
  if (scan->internal[EIDP_LEVEL] == 0)
    scan->internal[EIDP_LEVEL] = (unsigned)eidp_level_of(scan->level);
  block.stride = 0;
  run.kernel = eidp_kernel_for((int)scan->internal[EIDP_LEVEL]);
  run.s = (const unsigned char *)s;
  event = run_shape(&run, &shape_list[scan->shape]);
  scan->used = run.at;
  scan->offset += run.at;
  return event;
}

bool
eid_scan_within(const eid_scan *scan)
{
  return scan->internal[EIDP_SKIP] != 0;
}

size_t
eid_record_size(void)
{
  return sizeof(eid_record);
}

size_t
eid_entry_size(void)
{
  return sizeof(eid_entry);
}

size_t
eid_scan_size(void)
{
  return sizeof(eid_scan);
}

/* SPDX-License-Identifier: MIT */
/*
 * Arrays: text at equal distances, by offsets, by views, packed BCD. Columns
 * of databases and data frames come like this; there are no records to look
 * for and nothing to say but one bit each, so nothing stops the loop. An
 * irregular element costs the block it is in, whose 32 are then judged one at
 * a time.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* Write the verdicts of count records from record i on, i a multiple of 32:
   whole bytes, of which the bits after the last record are 0. Returns how many
   are good. */
static unsigned
write_verdicts(unsigned char *bitmap, size_t i, unsigned count, uint32_t good)
{
  if (bitmap != NULL)
    for (unsigned j = 0; j < count; j += 8)
      bitmap[(i + j) / 8] = (unsigned char)(good >> j);
  return eidp_count_bits(good);
}

/* The kernel for an array; NULL, which is one record at a time, where no level
   is chosen and the check of the best one would take longer. */
static const struct eidp_kernel *
kernel_for_array(int level, size_t count)
{
  enum { FEW = 256 };

  if (level <= EID_LEVEL_BEST && count <= FEW)
    return NULL;
  return eidp_kernel_for(eidp_level_of(level));
}

/* Ask for the memory ahead of the bytes that come next: the kernels do so only
   for lines. A loop for each way, or the way is asked for every line. Always
   inline, as eidp_prefetch. */
__attribute__((always_inline)) static inline void
prefetch_records(const unsigned char *p, size_t bytes)
{
  switch (eidp_request()) {
  case EIDP_REQUEST_NEAR:
    for (size_t i = 0; i < bytes; i += EIDP_LINE)
      eidp_prefetch(p + i, EIDP_REQUEST_NEAR);
    break;
  case EIDP_REQUEST_FAR:
    for (size_t i = 0; i < bytes; i += EIDP_LINE)
      eidp_prefetch(p + i, EIDP_REQUEST_FAR);
    break;
  case EIDP_REQUEST_NOTHING:
    break;
  }
}

/* How many of the count records that are left go into the next block. */
static unsigned
block_length(size_t count)
{
  return count < EIDP_BLOCK ? (unsigned)count : EIDP_BLOCK;
}

/* Of the records that are given, which have the right remainder and may have
   been rounded: those that were. */
static uint32_t
judge_even(const unsigned char *s, const uint32_t *at, uint32_t even)
{
  uint32_t rounded = 0;

  for (; even != 0; even &= even - 1) {
    unsigned i = eidp_lowest(even);
    rounded |= (uint32_t)(eidp_judge(s + at[i]) == EIDP_WRONG) << i;
  }
  return rounded;
}

/* Judge records at s + at[i], those whose bit of take is set. The others are
   read too, so all 32 places must be ones that may be. */
static uint32_t
judge_listed(const struct eidp_kernel *kernel, const unsigned char *s,
             const uint32_t *at, uint32_t take)
{
  struct eidp_seen seen = {0, 0};
  uint32_t good = 0;

  if (kernel != NULL) {
    unsigned eights;
    good = kernel->plain(s, at, EIDP_ENDS_ANY, &seen) & take;
    /* Nearly always all are regular. */
    eights = eidp_odd_eights(seen.flags);
    for (unsigned i = 0; eights >> i != 0; i++)
      if ((eights >> i & 1) != 0)
        good &=
            ~((~eidp_regular_eight(s, at + 8 * i) & UINT32_C(255)) << 8 * i);
    return good & ~judge_even(s, at, good & seen.even);
  }
  for (uint32_t left = take; left != 0; left &= left - 1) {
    unsigned i = eidp_lowest(left);
    unsigned verdict = eidp_judge(s + at[i]);
    good |= (uint32_t)(verdict == 0 || verdict == EIDP_ALIAS) << i;
  }
  return good;
}

/* Of the last block, fewer than 32 places are in the array: the others are
   given the place of the last record, and their bits are not taken. */
size_t
eid_scan_fixed(const void *base, size_t stride, size_t count,
               unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = kernel_for_array(level, count);
  const unsigned char *s = base;
  /* The kernels take places of 32 bits, counted from a block's beginning. They
     are the same for all blocks but the last. */
  bool near = stride <= UINT32_MAX / EIDP_BLOCK;
  uint32_t at[EIDP_BLOCK];
  size_t valid = 0;

  for (unsigned j = 0; j < EIDP_BLOCK && near; j++)
    at[j] = (uint32_t)stride * j;
  for (size_t i = 0; i < count; i += EIDP_BLOCK, s += EIDP_BLOCK * stride) {
    unsigned n = block_length(count - i);
    uint32_t good = 0;
    if (near) {
      prefetch_records(s, EIDP_BLOCK * stride);
      for (unsigned j = n; j < EIDP_BLOCK; j++)
        at[j] = at[n - 1];
      good = judge_listed(kernel, s, at, eidp_low_bits(n));
    } else {
      for (unsigned j = 0; j < n; j++)
        good |= (uint32_t)((eidp_judge(s + j * stride) &
                            (EIDP_ODD | EIDP_WRONG)) == 0)
                << j;
    }
    valid += write_verdicts(bitmap, i, n, good);
    /* Before s goes past the end of the array, which C does not allow. */
    if (count - i <= EIDP_BLOCK)
      break;
  }
  return valid;
}

/* The offsets of strings, in either width; the other is NULL. */
struct string_offsets {
  const int32_t *narrow;
  const int64_t *wide;
};

/* Where string i begins, and string i - 1 ends. */
static int64_t
offset_of_string(const struct string_offsets *o, size_t i)
{
  return o->narrow != NULL ? o->narrow[i] : o->wide[i];
}

/* Judge n strings from string i on. Those of another length than 32 are
   invalid and not read: in their place the kernel is given the first one that
   has it. Places are counted from that one, as only differences of strings
   near each other fit 32 bits; where even these do not, the strings are judged
   one at a time. */
static uint32_t
judge_strings(const struct eidp_kernel *kernel, const unsigned char *s,
              const struct string_offsets *o, size_t i, unsigned n)
{
  uint32_t at[EIDP_BLOCK], take = 0, good = 0;
  int64_t from = 0, last = 0;

  /* Offsets rise, so the last one taken is the farthest from the first. */
  for (unsigned j = 0; j < n; j++)
    if (offset_of_string(o, i + j + 1) - offset_of_string(o, i + j) ==
        EIDP_DIGITS) {
      last = offset_of_string(o, i + j);
      from = take == 0 ? last : from;
      take |= UINT32_C(1) << j;
    }
  /* A block of empty strings, such as missing values, has no place to read. */
  if (take == 0)
    return 0;
  if (last - from <= (int64_t)UINT32_MAX) {
    for (unsigned j = 0; j < EIDP_BLOCK; j++)
      at[j] = (take >> j & 1) != 0
                  ? (uint32_t)(offset_of_string(o, i + j) - from)
                  : 0;
    return judge_listed(kernel, s + from, at, take);
  }
  for (unsigned j = 0; j < n; j++)
    if ((take >> j & 1) != 0) {
      unsigned verdict = eidp_judge(s + offset_of_string(o, i + j));
      good |= (uint32_t)((verdict & (EIDP_ODD | EIDP_WRONG)) == 0) << j;
    }
  return good;
}

/* What both widths share. */
static size_t
check_strings(const void *data, const struct string_offsets *o, size_t count,
              unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = kernel_for_array(level, count);
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK) {
    unsigned n = block_length(count - i);
    valid +=
        write_verdicts(bitmap, i, n, judge_strings(kernel, data, o, i, n));
  }
  return valid;
}

size_t
eid_scan_offsets32(const void *data, const int32_t *offsets, size_t count,
                   unsigned char *bitmap, int level)
{
  return check_strings(data, &(struct string_offsets){.narrow = offsets},
                       count, bitmap, level);
}

size_t
eid_scan_offsets64(const void *data, const int64_t *offsets, size_t count,
                   unsigned char *bitmap, int level)
{
  return check_strings(data, &(struct string_offsets){.wide = offsets}, count,
                       bitmap, level);
}

/* A string view, read without regard to alignment: what lies behind a capsule
   or in a file need not be aligned. */
struct string_view {
  int32_t length, prefix, buffer, offset;
};

static struct string_view
view_at(const unsigned char *views, size_t i)
{
  struct string_view v;

  memcpy(&v, views + sizeof v * i, sizeof v);
  return v;
}

/* Judge n views. A kernel takes places in one buffer, so each buffer that the
   block has strings in is judged by itself: nearly always there is one. The
   places of all other strings are that of its first. */
static uint32_t
judge_views(const struct eidp_kernel *kernel, const unsigned char *views,
            const void *const *buffers, unsigned n)
{
  struct string_view view[EIDP_BLOCK];
  uint32_t at[EIDP_BLOCK], left = 0, good = 0;

  for (unsigned j = 0; j < n; j++) {
    view[j] = view_at(views, j);
    left |= (uint32_t)(view[j].length == EIDP_DIGITS) << j;
  }
  while (left != 0) {
    struct string_view first = view[eidp_lowest(left)];
    uint32_t take = 0;
    for (unsigned j = 0; j < EIDP_BLOCK; j++) {
      bool here = (left >> j & 1) != 0 && view[j].buffer == first.buffer;
      at[j] = (uint32_t)(here ? view[j].offset : first.offset);
      take |= (uint32_t)here << j;
    }
    good |= judge_listed(kernel, buffers[first.buffer], at, take);
    left &= ~take;
  }
  return good;
}

size_t
eid_scan_views(const void *views, const void *const *buffers, size_t count,
               unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = kernel_for_array(level, count);
  const unsigned char *s = views;
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK) {
    unsigned n = block_length(count - i);
    uint32_t good =
        judge_views(kernel, s + sizeof(struct string_view) * i, buffers, n);
    valid += write_verdicts(bitmap, i, n, good);
  }
  return valid;
}

/* One at a time: the digits have to be packed for the result anyway, and the
   judge of single records does it by the way. */
size_t
eid_scan_pack(const char *const *records, size_t count, eid *out,
              unsigned char *bitmap)
{
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK) {
    unsigned n = block_length(count - i);
    uint32_t good = 0;
    for (unsigned j = 0; j < n; j++) {
      const unsigned char *s = (const unsigned char *)records[i + j];
      eid *e = &out[i + j];
      if (s != NULL &&
          (eidp_judge_pack(e->bcd, s) & (EIDP_ODD | EIDP_WRONG)) == 0)
        good |= UINT32_C(1) << j;
      else
        memset(e, 0, sizeof *e);
    }
    valid += write_verdicts(bitmap, i, n, good);
  }
  return valid;
}

/* Judge n packed EIDs one at a time, at the end of an array or where a nibble
   is no digit. */
static uint32_t
judge_packed(const unsigned char *s, unsigned n)
{
  uint32_t good = 0;
  eid e;

  for (unsigned i = 0; i < n; i++)
    good |= (uint32_t)(eid_from_bcd(&e, s + sizeof e * i, sizeof e, NULL) ==
                       EID_OK)
            << i;
  return good;
}

/* Which of the packed EIDs that are given were rounded. */
static uint32_t
find_rounded(const unsigned char *s, uint32_t given)
{
  uint32_t rounded = 0;

  for (; given != 0; given &= given - 1) {
    unsigned i = eidp_lowest(given);
    rounded |= (uint32_t)eidp_is_rounded(s + sizeof(eid) * i) << i;
  }
  return rounded;
}

size_t
eid_scan_bcd(const void *base, size_t count, unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = kernel_for_array(level, count);
  const unsigned char *s = base;
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK) {
    unsigned n = block_length(count - i);
    struct eidp_seen seen = {EIDP_ODD, 0};
    uint32_t good = 0;
    prefetch_records(s + sizeof(eid) * i, EIDP_BLOCK * sizeof(eid));
    /* The kernel reads 32 EIDs; the last ones of an array are fewer. */
    if (n == EIDP_BLOCK && kernel != NULL) {
      seen.flags = 0;
      good = kernel->packed(s + sizeof(eid) * i, &seen);
      good &= ~find_rounded(s + sizeof(eid) * i, good & seen.even);
    }
    if (seen.flags != 0)
      good = judge_packed(s + sizeof(eid) * i, n);
    valid += write_verdicts(bitmap, i, n, good);
  }
  return valid;
}

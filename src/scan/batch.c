/* SPDX-License-Identifier: MIT */
/*
 * Arrays: text at equal distances, text by offsets, packed BCD.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* Write the verdicts of count records from record i on, i a multiple of 32.
   Returns how many are good. */
static unsigned
write_verdicts(unsigned char *bitmap, size_t i, unsigned count, uint32_t good)
{
  if (bitmap != NULL)
    for (unsigned j = 0; j < count; j += 8)
      bitmap[(i + j) / 8] = (unsigned char)(good >> j);
  return eidp_count_bits(good);
}

static void
prefetch_records(const unsigned char *p, size_t bytes)
{
  for (size_t i = 0; i < bytes; i += EIDP_LINE)
    eidp_prefetch(p + i);
}

static unsigned
block_length(size_t count)
{
  return count < EIDP_BLOCK ? (unsigned)count : EIDP_BLOCK;
}

/* Judge count records at s + at[i], of those that take says; at[] must be
   filled to 32 with places that may be read. */
static uint32_t
judge_listed(const struct eidp_kernel *kernel, const unsigned char *s,
             const uint32_t *at, uint32_t take)
{
  unsigned odd = 0;
  uint32_t good = kernel->plain(s, at, EIDP_ENDS_ANY, &odd);

  if ((odd & EIDP_ODD) == 0)
    return good & take;
  good = 0;
  for (uint32_t left = take; left != 0; left &= left - 1) {
    unsigned i = eidp_lowest(left);
    unsigned what = eidp_judge(s + at[i]);
    good |= (uint32_t)(what == 0 || what == EIDP_ALIAS) << i;
  }
  return good;
}

size_t
eid_scan_fixed(const void *base, size_t stride, size_t count,
               unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = eidp_kernel_for(level);
  const unsigned char *s = base;
  bool near = stride <= UINT32_MAX / EIDP_BLOCK;
  uint32_t at[EIDP_BLOCK];
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK, s += EIDP_BLOCK * stride) {
    unsigned n = block_length(count - i);
    uint32_t good = 0;
    if (near) {
      prefetch_records(s, EIDP_BLOCK * stride);
      for (unsigned j = 0; j < EIDP_BLOCK; j++)
        at[j] = (uint32_t)stride * (j < n ? j : n - 1);
      good = judge_listed(kernel, s, at, eidp_low_bits(n));
    } else {
      for (unsigned j = 0; j < n; j++)
        good |= (uint32_t)((eidp_judge(s + j * stride) &
                            (EIDP_ODD | EIDP_WRONG)) == 0)
                << j;
    }
    valid += write_verdicts(bitmap, i, n, good);
    if (count - i <= EIDP_BLOCK)
      break;
  }
  return valid;
}

/* The offsets of n strings, in either width. */
struct string_offsets {
  const int32_t *narrow;
  const int64_t *wide;
};

static int64_t
offset_of_string(const struct string_offsets *o, size_t i)
{
  return o->narrow != NULL ? o->narrow[i] : o->wide[i];
}

/* Judge n strings from string i on. Those of another length than 32 are not
   read: their places are those of the first one that has it. */
static uint32_t
judge_strings(const struct eidp_kernel *kernel, const unsigned char *s,
              const struct string_offsets *o, size_t i, unsigned n)
{
  uint32_t at[EIDP_BLOCK], take = 0, good = 0;
  int64_t from = 0, last = 0;

  for (unsigned j = 0; j < n; j++)
    if (offset_of_string(o, i + j + 1) - offset_of_string(o, i + j) ==
        EIDP_PLAIN) {
      last = offset_of_string(o, i + j);
      from = take == 0 ? last : from;
      take |= UINT32_C(1) << j;
    }
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
      unsigned what = eidp_judge(s + offset_of_string(o, i + j));
      good |= (uint32_t)((what & (EIDP_ODD | EIDP_WRONG)) == 0) << j;
    }
  return good;
}

static size_t
check_strings(const void *data, const struct string_offsets *o, size_t count,
              unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = eidp_kernel_for(level);
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

/* Judge n packed EIDs one at a time. */
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

size_t
eid_scan_bcd(const void *base, size_t count, unsigned char *bitmap, int level)
{
  const struct eidp_kernel *kernel = eidp_kernel_for(level);
  const unsigned char *s = base;
  size_t valid = 0;

  for (size_t i = 0; i < count; i += EIDP_BLOCK) {
    unsigned n = block_length(count - i), odd = 0;
    uint32_t good = 0;
    prefetch_records(s + sizeof(eid) * i, EIDP_BLOCK * sizeof(eid));
    if (n == EIDP_BLOCK)
      good = kernel->packed(s + sizeof(eid) * i, &odd);
    if (n < EIDP_BLOCK || odd != 0)
      good = judge_packed(s + sizeof(eid) * i, n);
    valid += write_verdicts(bitmap, i, n, good);
  }
  return valid;
}

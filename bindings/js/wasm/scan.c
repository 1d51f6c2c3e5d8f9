/* SPDX-License-Identifier: MIT */
/* Arrays of EIDs; in the module with SIMD there is nothing else. */
#include "glue.h"

extern unsigned char __heap_base;

EXPORT(scan_heap)
void *
scan_heap(void)
{
  return &__heap_base;
}

EXPORT(scan_level)
const char *
scan_level(void)
{
  return eid_level_name(eid_scan_level(EID_LEVEL_BEST));
}

EXPORT(scan_fixed)
size_t
scan_fixed(const void *base, size_t stride, size_t count,
           unsigned char *bitmap)
{
  return eid_scan_fixed(base, stride, count, bitmap, EID_LEVEL_BEST);
}

EXPORT(scan_offsets)
size_t
scan_offsets(const void *data, const int32_t *offsets, size_t count,
             unsigned char *bitmap)
{
  return eid_scan_offsets32(data, offsets, count, bitmap, EID_LEVEL_BEST);
}

EXPORT(scan_bcd)
size_t
scan_bcd(const void *base, size_t count, unsigned char *bitmap)
{
  return eid_scan_bcd(base, count, bitmap, EID_LEVEL_BEST);
}

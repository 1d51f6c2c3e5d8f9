/* SPDX-License-Identifier: MIT */
/* Arrays of EIDs, in modules of their own: with SIMD and without. */
#include <eid.h>

#define EXPORT(name) __attribute__((export_name(#name)))

extern unsigned char __heap_base;

EXPORT(heap)
void *
heap(void)
{
  return &__heap_base;
}

EXPORT(level)
const char *
level(void)
{
  return eid_level_name(eid_scan_level(EID_LEVEL_BEST));
}

EXPORT(fixed)
size_t
fixed(const void *base, size_t stride, size_t count,
           unsigned char *bitmap)
{
  return eid_scan_fixed(base, stride, count, bitmap, EID_LEVEL_BEST);
}

EXPORT(offsets)
size_t
offsets(const void *data, const int32_t *at, size_t count,
             unsigned char *bitmap)
{
  return eid_scan_offsets32(data, at, count, bitmap, EID_LEVEL_BEST);
}

EXPORT(bcd)
size_t
bcd(const void *base, size_t count, unsigned char *bitmap)
{
  return eid_scan_bcd(base, count, bitmap, EID_LEVEL_BEST);
}

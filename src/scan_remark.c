/* SPDX-License-Identifier: MIT */
/*
 * Valid EIDs that eid_lint has a word for: placeholders and published samples.
 * There are few of them, so their last digits, which differ from record to
 * record in nearly every list, are asked first: by a kernel, which says yes to
 * few records in a thousand by chance, or else of a table by a hash of four
 * digits, 0.4 ns a record.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "scan.h"
#include "text.h"

/* hashes, by the hash below, and buckets; data/remark.awk makes them. */
#include "remark_data.h"

/* Digits 27 to 30, with the separator between them when grouped. */
enum { TAIL = 26, GROUPED_TAIL = 32 };

/* Two bytes and two more, the first one lowest on every machine. */
static inline unsigned
ask(const unsigned char *p, const unsigned char *q)
{
  uint32_t key = p[0] | (uint32_t)p[1] << 8 | (uint32_t)q[0] << 16 |
                 (uint32_t)q[1] << 24;

  return hashes[(uint32_t)(key * UINT32_C(2654435761)) >> 19];
}

bool
eidp_is_remark(const unsigned char *p, unsigned length)
{
  unsigned char text[EIDP_PLAIN];
  eid e;

  if (length == EIDP_GROUPED && eidp_ungroup(text, p))
    p = text;
  if (ask(p + TAIL, p + TAIL + 2) == 0)
    return false;
  return eidp_pack(e.bcd, (const char *)p) &&
         (eidp_is_placeholder(&e) || eidp_is_sample(&e));
}

/* Whether some record of a block may be one. */
static bool
is_any(const struct eidp_kernel *kernel, const struct eidp_block *b)
{
  const unsigned char *p = b->base;
  unsigned any = 0;

  if (b->length == EIDP_PLAIN && kernel->suspects != NULL)
    return kernel->suspects(p + EIDP_PLAIN - 8, b->field, buckets);
  if (b->length == EIDP_PLAIN)
    for (int i = 0; i < EIDP_BLOCK; i++)
      any |= ask(p + b->field[i] + TAIL, p + b->field[i] + TAIL + 2);
  else
    for (int i = 0; i < EIDP_BLOCK; i++)
      any |= ask(p + b->field[i] + GROUPED_TAIL,
                 p + b->field[i] + GROUPED_TAIL + 3);
  return any != 0;
}

uint32_t
eidp_remarks(const struct eidp_kernel *kernel, const struct eidp_block *b)
{
  uint32_t found = 0;

  if (!is_any(kernel, b))
    return 0;
  for (unsigned i = 0; i < b->count; i++)
    found |= (uint32_t)eidp_is_remark(b->base + b->field[i], b->length) << i;
  return found;
}

/* SPDX-License-Identifier: MIT */
/*
 * Valid EIDs that eid_lint has a word for: placeholders and published samples.
 * There are few of them, so digits 27 to 30, which differ from record to
 * record in nearly every list, are asked of a table first: 0.4 ns a record. It
 * says yes to one record in three hundred by chance.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"
#include "scan.h"
#include "text.h"

/* data/remark.awk makes it, by the hash below. */
static const unsigned char table[1 << 13] = {
#include "remark_data.h"
};

/* Digits 27 to 30, with the separator between them when grouped. */
enum { TAIL = 26, GROUPED_TAIL = 32 };

static inline unsigned
ask(uint32_t key)
{
  return table[(uint32_t)(key * UINT32_C(2654435761)) >> 19];
}

/* Four bytes, the first one lowest on every machine: one load where that is
   the order of the machine. */
static inline unsigned
ask_plain(const unsigned char *p)
{
  return ask(p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
             (uint32_t)p[3] << 24);
}

/* The same with a separator in the middle. */
static inline unsigned
ask_grouped(const unsigned char *p)
{
  return ask(p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[3] << 16 |
             (uint32_t)p[4] << 24);
}

bool
eidp_is_remark(const unsigned char *p, unsigned length)
{
  unsigned char text[EIDP_PLAIN];
  eid e;

  if (length == EIDP_GROUPED && eidp_ungroup(text, p))
    p = text;
  if (ask_plain(p + TAIL) == 0)
    return false;
  return eidp_pack(e.bcd, (const char *)p) &&
         (eidp_is_placeholder(&e) || eidp_is_sample(&e));
}

uint32_t
eidp_remarks(const struct eidp_block *b)
{
  const unsigned char *p = b->base;
  unsigned any = 0;
  uint32_t found = 0;

  if (b->length == EIDP_PLAIN)
    for (int i = 0; i < EIDP_BLOCK; i++)
      any |= ask_plain(p + b->field[i] + TAIL);
  else
    for (int i = 0; i < EIDP_BLOCK; i++)
      any |= ask_grouped(p + b->field[i] + GROUPED_TAIL);
  if (any == 0)
    return 0;
  for (unsigned i = 0; i < b->count; i++)
    found |= (uint32_t)eidp_is_remark(p + b->field[i], b->length) << i;
  return found;
}

/* SPDX-License-Identifier: MIT */
/* The value room: all of the small module, and the ground of the large. */
#include <string.h>

#include "glue.h"

struct answer answer;
extern unsigned char __heap_base;

EXPORT(answer)
struct answer *
get_answer(void)
{
  return &answer;
}

/* Where memory begins that is JavaScript's to give. */
EXPORT(heap)
void *
get_heap(void)
{
  return &__heap_base;
}

void
answer_eid(const eid *e)
{
  eid_format(answer.text, e, EID_STYLE_PLAIN);
}

int
answer_status(eid_status status, eid_span where)
{
  answer.number[0] = (uint32_t)where.offset;
  answer.number[1] = (uint32_t)where.length;
  return (int)status;
}

/* form  0: 32 digits, 1: 16 bytes of BCD, 2: 30 digits without a check. */
EXPORT(parse)
int
parse(int form, const char *s, size_t n)
{
  eid e;
  eid_span at = {0, 0};
  eid_status status = form == 0   ? eid_parse(&e, s, n, &at)
                      : form == 1 ? eid_from_bcd(&e, s, n, &at)
                                  : eid_complete(&e, s, n, &at);

  if (status == EID_OK)
    answer_eid(&e);
  return answer_status(status, at);
}

/* The text in a style, of an EID that is known to be one; its length. */
EXPORT(format)
size_t
format(const char *s, int style)
{
  eid e;

  return eid_parse(&e, s, 32, NULL) == EID_OK
             ? eid_format(answer.text, &e, style)
             : 0;
}

/* The bytes of tag 5A. */
EXPORT(bcd)
void
bcd(const char *s)
{
  eid e;

  if (eid_parse(&e, s, 32, NULL) == EID_OK)
    memcpy(answer.text, e.bcd, sizeof e.bcd);
}

/* Offset and length of each field in turn; the scheme. */
EXPORT(fields)
int
fields(const char *s)
{
  eid e;

  if (eid_parse(&e, s, 32, NULL) != EID_OK)
    return 0;
  for (int i = 0; i < (int)eid_field_count(); i++) {
    eid_span at;
    (void)eid_field_span(&e, i, &at);
    answer.number[2 * i] = (uint32_t)at.offset;
    answer.number[2 * i + 1] = (uint32_t)at.length;
  }
  return (int)eid_scheme_of(&e);
}

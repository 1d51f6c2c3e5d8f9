/* SPDX-License-Identifier: MIT */
/* The small module: what is no EID and why, check digits, fields. What
   JavaScript has already, the digits themselves, does not come back. */
#include <eid.h>

#define EXPORT(name) __attribute__((export_name(#name)))

static uint32_t answer[16];
extern unsigned char __heap_base;

EXPORT(answer)
uint32_t *
core_answer(void)
{
  return answer;
}

/* Where memory begins that is JavaScript's to give. */
EXPORT(heap)
void *
core_heap(void)
{
  return &__heap_base;
}

/* Of 32 digits, or of 30 where `body`, of which the check digits are told;
   else the status, and the place of the fault. */
EXPORT(parse)
int
core_parse(int body, const char *s, size_t n)
{
  eid e;
  eid_span at = {0, 0};
  eid_status status =
      body ? eid_complete(&e, s, n, &at) : eid_parse(&e, s, n, &at);

  answer[0] = status == EID_OK ? eid_check_digits(&e) : (uint32_t)at.offset;
  answer[1] = (uint32_t)at.length;
  return (int)status;
}

/* Offset and length of each field in turn; the scheme, 0 for no EID. */
EXPORT(fields)
int
core_fields(const char *s)
{
  eid e;

  if (eid_parse(&e, s, 32, NULL) != EID_OK)
    return 0;
  for (int i = 0; i < (int)eid_field_count(); i++) {
    eid_span at;
    (void)eid_field_span(&e, i, &at);
    answer[2 * i] = (uint32_t)at.offset;
    answer[2 * i + 1] = (uint32_t)at.length;
  }
  return (int)eid_scheme_of(&e);
}

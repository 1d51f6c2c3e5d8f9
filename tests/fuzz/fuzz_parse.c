/* SPDX-License-Identifier: MIT */
/* Text: eid_parse and eid_complete against the model, and what an EID that
   exists promises. */
#include <string.h>

#include "fuzz.h"
#include "model.h"

static const eid_span NOWHERE = {777, 888};

static void
same_place(eid_span a, eid_span b)
{
  FUZZ_CHECK(a.offset == b.offset && a.length == b.length);
}

static void
untouched(const eid *e)
{
  for (size_t i = 0; i < sizeof e->bcd; i++)
    FUZZ_CHECK(e->bcd[i] == 0xa5);
}

static void
promises(const eid *e, const char digits[32])
{
  char text[EID_TEXT_SIZE];
  size_t covered = 0;
  eid again;

  FUZZ_CHECK(eid_format(text, e, EID_STYLE_PLAIN) == 32);
  FUZZ_CHECK(memcmp(text, digits, 32) == 0 && text[32] == '\0');
  FUZZ_CHECK(eid_from_bcd(&again, e->bcd, sizeof e->bcd, NULL) == EID_OK);
  FUZZ_CHECK(memcmp(&again, e, sizeof again) == 0);
  for (int style = -4; style < 8; style++)
    FUZZ_CHECK(eid_format(text, e, style) < EID_TEXT_SIZE);
  for (int field = -1; field < 20; field++) {
    eid_span at;
    FUZZ_CHECK(eid_field_span(e, field, &at) == (at.length > 0));
    FUZZ_CHECK(at.offset + at.length <= 32);
    covered += at.length;
  }
  FUZZ_CHECK(covered == 32);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const char *s = (const char *)data;
  eid_span at = NOWHERE, wanted;
  eid_status status;
  eid e;

  memset(&e, 0xa5, sizeof e);
  status = eid_parse(&e, s, size, &at);
  FUZZ_CHECK(status == model_status(s, size, 32, &wanted));
  same_place(at, status == EID_OK ? NOWHERE : wanted);
  if (status == EID_OK)
    promises(&e, s);
  else
    untouched(&e);

  at = NOWHERE;
  memset(&e, 0xa5, sizeof e);
  status = eid_complete(&e, s, size, &at);
  FUZZ_CHECK(status == model_status(s, size, 30, &wanted));
  same_place(at, status == EID_OK ? NOWHERE : wanted);
  if (status == EID_OK) {
    char text[EID_TEXT_SIZE];
    eid_format(text, &e, EID_STYLE_PLAIN);
    FUZZ_CHECK(memcmp(text, s, 30) == 0 && !eid_has_alias_check(&e));
    promises(&e, text);
  } else {
    untouched(&e);
  }
  return 0;
}

/* SPDX-License-Identifier: MIT */
/* BCD: eid_from_bcd against the model. */
#include <string.h>

#include "fuzz.h"
#include "model.h"

enum { MODEL_MAX = 64 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  eid_span at = {777, 888}, wanted = at;
  eid_status status;
  eid e;

  memset(&e, 0xa5, sizeof e);
  status = eid_from_bcd(&e, data, size, &at);
  if (size <= MODEL_MAX)
    FUZZ_CHECK(status == model_bcd_status(data, size, &wanted));
  else
    FUZZ_CHECK(status == EID_E_NOT_A_DIGIT || status == EID_E_TOO_LONG);
  if (status == EID_OK) {
    FUZZ_CHECK(at.offset == 777 && at.length == 888);
    FUZZ_CHECK(size == 16 && memcmp(e.bcd, data, size) == 0);
    return 0;
  }
  FUZZ_CHECK(at.offset <= size && at.length <= size - at.offset);
  if (size <= MODEL_MAX)
    FUZZ_CHECK(at.offset == wanted.offset && at.length == wanted.length);
  for (size_t i = 0; i < sizeof e.bcd; i++)
    FUZZ_CHECK(e.bcd[i] == 0xa5);
  return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Lists: eid_scan_next against the model, on all levels, cut anywhere. The
 * first line of the input is the options, the rest is the list:
 *
 *   byte 0  shape and flags, byte 1 column, bytes 2 and 3 where to cut
 *
 * Without entries, bits 6 and 7 of byte 0 repeat the list 4, 16 or 64 times:
 * blocks of good lines are passed many at once.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "scan_model.h"

enum { OPTIONS = 4, ROOM = 7 };

static const int levels[] = {
    EID_LEVEL_SCALAR, EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3,
    EID_LEVEL_AVX2,   EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};

static void
compare(const char *s, size_t n, const eid_scan *scan, model_cuts cuts)
{
  const char *why = model_compare(s, n, scan, cuts);

  if (why != NULL)
    fprintf(stderr, "%s: %s\n", eid_level_name(scan->level), why);
  FUZZ_CHECK(why == NULL);
}

/* The fields of the first row lie in it, in order, and do not overlap. */
static void
first_row(const char *s, size_t n, char delimiter)
{
  eid_span f[16];
  size_t used, end = 0, count = eid_scan_row(s, n, delimiter, f, 16, &used);

  FUZZ_CHECK(count >= 1 && used <= n);
  for (size_t i = 0; i < count && i < 16; i++) {
    FUZZ_CHECK(f[i].offset >= end && f[i].length <= used);
    end = f[i].offset + f[i].length;
    FUZZ_CHECK(end <= used);
  }
}

/* The list as often as is asked for, in memory of its own length. */
static char *
repeat(const uint8_t *data, size_t *size, unsigned times)
{
  char *list = malloc(*size * times + 1);

  FUZZ_CHECK(list != NULL);
  for (size_t i = 0; i < times; i++)
    memcpy(list + i * *size, data, *size);
  *size *= times;
  return realloc(list, *size == 0 ? 1 : *size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static eid_entry entries[ROOM];
  eid_scan scan = {.size = sizeof scan};
  unsigned times = 1;
  model_cuts cuts;
  char *list;

  if (size < OPTIONS)
    return 0;
  scan.shape = data[0] % 4 == 3 ? EID_SHAPE_COLUMN : data[0] % 4;
  scan.policy = (data[0] >> 2 & 1) << data[1] / 80 % 2;
  scan.count = (data[0] >> 3 & 1) != 0;
  scan.skip_empty = (data[0] >> 4 & 1) != 0;
  if ((data[0] >> 5 & 1) != 0) {
    scan.entries = entries;
    scan.room = 1 + (data[0] >> 6);
  } else {
    times = 1u << 2 * (data[0] >> 6);
  }
  scan.column = data[1] % 5;
  scan.delimiter = "\0;\t|"[data[1] / 5 % 4];
  scan.remark = data[1] >= 128;
  scan.stop_few = data[1] / 20 % 2 != 0;
  scan.stop_lines = data[1] / 40 % 2 != 0;
  cuts = (model_cuts){data[2] * 7u, data[3]};
  data += OPTIONS;
  size -= OPTIONS;
  list = repeat(data, &size, times);
  first_row(list, size, scan.delimiter);
  for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    if (eid_machine_level(levels[i]) == levels[i]) {
      scan.level = levels[i];
      compare(list, size, &scan, (model_cuts){size, 0});
      compare(list, size, &scan, cuts);
    }
  free(list);
  return 0;
}

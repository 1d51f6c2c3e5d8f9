/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the tables of carriers and rules, the byte 036 between them, an
 * empty one not given; see fuzz_load.c for the registry's.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
  eid_file files[ALL_TABLES] = {{0}};
  const eid_rules *r = NULL;
  const char *s = (const char *)bytes;
  const char *end = n == 0 ? NULL : memchr(s, 036, n);
  size_t length = end == NULL ? n : (size_t)(end - s);
  eid_fault fault;
  void *memory;

  if (length > 0)
    files[CARRIER_TABLE] =
        (eid_file){table_names[CARRIER_TABLE], s, length};
  if (length + 1 < n)
    files[RULE_TABLE] =
        (eid_file){table_names[RULE_TABLE], s + length + 1, n - length - 1};
  (void)load_rule_tables(&r, files, &fault, &memory);
  free(memory);
  return 0;
}

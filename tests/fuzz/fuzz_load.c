/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as tables: up to three files in the order of eid_registry_load,
 * the byte 036 between them, an empty one not given. The checks are those of
 * every test that loads tables.
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
  eid_file files[TABLES] = {{0}};
  const eid_registry *r = NULL;
  const char *s = (const char *)bytes;
  eid_fault fault;
  void *memory;

  for (int t = 0; t < TABLES; t++) {
    const char *end = n == 0 ? NULL : memchr(s, 036, n);
    size_t length = end == NULL || t == TABLES - 1 ? n : (size_t)(end - s);
    if (length > 0)
      files[t] = (eid_file){table_names[t], s, length};
    s += length;
    n -= length;
    if (n > 0) {
      s++;
      n--;
    }
  }
  (void)load_tables(&r, files, &fault, &memory);
  free(memory);
  return 0;
}

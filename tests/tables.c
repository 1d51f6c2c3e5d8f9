/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

const char *const table_names[TABLES] = {"eum", "products", "e164"};

#define CHECK(condition)                                                     \
  do {                                                                       \
    if (!(condition)) {                                                      \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);        \
      abort();                                                               \
    }                                                                        \
  } while (0)

char *
read_file(const char *path, size_t *length)
{
  const char *top = getenv("top_srcdir");
  char name[4096], *bytes;
  FILE *f;
  long n;

  snprintf(name, sizeof name, "%s/%s", top != NULL ? top : "..", path);
  f = fopen(name, "rb");
  if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0) {
    perror(name);
    exit(1);
  }
  rewind(f);
  *length = (size_t)n;
  bytes = malloc(*length + 1);
  CHECK(bytes != NULL && fread(bytes, 1, *length, f) == *length);
  bytes[*length] = '\0';
  fclose(f);
  return bytes;
}

char *
read_table(int table, size_t *length)
{
  char path[64];

  snprintf(path, sizeof path, "data/%s.tsv", table_names[table]);
  return read_file(path, length);
}

/* The lines of the file of that name. */
static size_t
lines_of(const eid_file *files, const char *name)
{
  size_t lines = 1;

  for (int i = 0; i < TABLES; i++)
    if (files[i].data != NULL && files[i].name == name)
      for (size_t j = 0; j < files[i].length; j++)
        lines += files[i].data[j] == '\n';
  return lines;
}

static eid_status
load(const eid_registry **out, const eid_file *files, void *memory,
     size_t *size, eid_fault *fault)
{
  return eid_registry_load(out, &files[EUM], &files[PRODUCTS], &files[E164],
                           memory, size, fault);
}

static void
check_rows(const eid_registry *r)
{
  char body[31];
  eid e;

  for (size_t i = 0; i < eid_registry_makers(r); i++) {
    const eid_maker *m = eid_registry_maker_at(r, i);
    size_t n = strlen(eid_maker_prefix(m));
    CHECK(n >= 1 && n <= 30 && eid_maker_name(m)[0] != '\0');
    memset(body, '9', 30);
    memcpy(body, eid_maker_prefix(m), n);
    CHECK(eid_complete(&e, body, 30, NULL) == EID_OK);
    CHECK(eid_registry_find(r, &e) != NULL);
    CHECK(strlen(eid_maker_prefix(eid_registry_find(r, &e))) >= n);
  }
  for (size_t i = 0; i < eid_registry_products(r); i++) {
    const eid_product *p = eid_registry_product_at(r, i);
    CHECK(eid_product_name(p)[0] != '\0');
    CHECK(eid_origin_source(eid_product_origin(p))[0] != '\0');
  }
  for (size_t i = 0; i < eid_registry_countries(r); i++) {
    const eid_country *c = eid_registry_country_at(r, i);
    CHECK(eid_country_code(c)[0] >= '1' && eid_country_code(c)[0] <= '9');
    CHECK(strlen(eid_origin_note(eid_country_origin(c))) < SIZE_MAX);
  }
  CHECK(strlen(eid_registry_version(r)) == 10);
}

static eid_status
refused(const eid_registry *r, const eid_file *files, const eid_fault *fault)
{
  CHECK(r == NULL);
  CHECK(fault->line <= lines_of(files, fault->file) + 1);
  CHECK(fault->reason[0] != '\0' && memchr(fault->reason, '\0',
                                           EID_REASON_SIZE) != NULL);
  return EID_E_DATA;
}

eid_status
load_tables(const eid_registry **out, const eid_file *files, eid_fault *fault,
            void **memory)
{
  enum { AFTER = 16, MARK = 0x5a };
  const eid_registry *r = NULL;
  size_t size = 7, need;
  unsigned char *bytes;
  eid_status status = load(&r, files, NULL, &size, fault);

  *memory = NULL;
  CHECK(size == 7 || status == EID_E_MEMORY);
  if (status == EID_E_DATA)
    return refused(r, files, fault);
  CHECK(status == EID_E_MEMORY && r == NULL && size > 7);
  need = size;
  *memory = bytes = malloc(need + AFTER);
  CHECK(bytes != NULL);
  memset(bytes, MARK, need + AFTER);
  size = need - 1;
  CHECK(load(&r, files, bytes, &size, fault) == EID_E_MEMORY);
  CHECK(size == need && r == NULL && bytes[0] == MARK);
  size = need + AFTER;
  status = load(&r, files, bytes, &size, fault);
  for (size_t i = 0; i < AFTER; i++)
    CHECK(bytes[need + i] == MARK);
  if (status == EID_E_DATA) {
    CHECK(size == need + AFTER);
    return refused(r, files, fault);
  }
  CHECK(status == EID_OK && size == need);
  check_rows(r);
  *out = r;
  return EID_OK;
}

/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

const char *const table_names[ALL_TABLES] = {"eum", "products", "e164",
                                             "carriers", "rules"};

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
lines_of(const eid_file *files, size_t count, const char *name)
{
  size_t lines = 1;

  for (size_t i = 0; i < count; i++)
    if (files[i].data != NULL && files[i].name == name)
      for (size_t j = 0; j < files[i].length; j++)
        lines += files[i].data[j] == '\n';
  return lines;
}

/* Either of the functions that load. */
typedef eid_status loader(const void **out, const eid_file *files,
                          void *memory, size_t *size, eid_fault *fault);

static eid_status
registry_loader(const void **out, const eid_file *files, void *memory,
                size_t *size, eid_fault *fault)
{
  const eid_registry *r = *out;
  eid_status status = eid_registry_load(&r, &files[EUM], &files[PRODUCTS],
                                        &files[E164], memory, size, fault);

  *out = r;
  return status;
}

static eid_status
rules_loader(const void **out, const eid_file *files, void *memory,
             size_t *size, eid_fault *fault)
{
  const eid_rules *r = *out;
  eid_status status = eid_rules_load(&r, &files[CARRIER_TABLE],
                                     &files[RULE_TABLE], memory, size, fault);

  *out = r;
  return status;
}

static void
check_makers(const eid_registry *r)
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
}

static void
check_registry(const eid_registry *r)
{
  check_makers(r);
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

static void
check_rules(const eid_rules *r)
{
  eid e;

  CHECK(eid_complete(&e, "890490321234512345123456789012", 30, NULL) ==
        EID_OK);
  for (size_t i = 0; i < eid_rules_carriers(r); i++) {
    const eid_carrier *c = eid_rules_carrier_at(r, i);
    CHECK(eid_rules_find(r, eid_carrier_id(c), strlen(eid_carrier_id(c))) ==
          c);
    for (size_t j = 0; j < eid_carrier_rules(r, c); j++) {
      const eid_rule *u = eid_carrier_rule_at(r, c, j);
      CHECK(eid_origin_source(eid_rule_origin(u))[0] != '\0');
      CHECK(strlen(eid_rule_carrier(u)) < SIZE_MAX);
    }
    CHECK(eid_accept(r, &e, c, 0, NULL) <= EID_VERDICT_NOT_USED);
  }
  CHECK(strlen(eid_rules_version(r)) == 10);
}

static eid_status
refused(const void *r, const eid_fault *fault, size_t lines)
{
  CHECK(r == NULL);
  CHECK(fault->line <= lines + 1);
  CHECK(fault->reason[0] != '\0' && memchr(fault->reason, '\0',
                                           EID_REASON_SIZE) != NULL);
  return EID_E_DATA;
}

/* Load as the header says; *out stays NULL where the files are refused. */
static eid_status
load(loader *load_into, const void **out, const eid_file *files,
     eid_fault *fault, void **memory)
{
  enum { AFTER = 16, MARK = 0x5a };
  size_t size = 7, need;
  unsigned char *bytes;
  eid_status status = load_into(out, files, NULL, &size, fault);

  *memory = NULL;
  CHECK(size == 7 || status == EID_E_MEMORY);
  if (status == EID_E_DATA)
    return status;
  CHECK(status == EID_E_MEMORY && *out == NULL && size > 7);
  need = size;
  *memory = bytes = malloc(need + AFTER);
  CHECK(bytes != NULL);
  memset(bytes, MARK, need + AFTER);
  size = need - 1;
  CHECK(load_into(out, files, bytes, &size, fault) == EID_E_MEMORY);
  CHECK(size == need && *out == NULL && bytes[0] == MARK);
  size = need + AFTER;
  status = load_into(out, files, bytes, &size, fault);
  for (size_t i = 0; i < AFTER; i++)
    CHECK(bytes[need + i] == MARK);
  CHECK(status == EID_OK ? size == need : status == EID_E_DATA);
  CHECK(status == EID_OK || size == need + AFTER);
  return status;
}

eid_status
load_tables(const eid_registry **out, const eid_file *files, eid_fault *fault,
            void **memory)
{
  const void *r = NULL;

  if (load(registry_loader, &r, files, fault, memory) != EID_OK)
    return refused(r, fault, lines_of(files, TABLES, fault->file));
  check_registry(r);
  *out = r;
  return EID_OK;
}

eid_status
load_rule_tables(const eid_rules **out, const eid_file *files,
                 eid_fault *fault, void **memory)
{
  const void *r = NULL;

  if (load(rules_loader, &r, files, fault, memory) != EID_OK)
    return refused(r, fault, lines_of(files, ALL_TABLES, fault->file));
  check_rules(r);
  *out = r;
  return EID_OK;
}

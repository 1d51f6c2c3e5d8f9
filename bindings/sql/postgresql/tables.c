/* SPDX-License-Identifier: MIT */
/*
 * The tables that answers rest on: those that are built in, or those of the
 * folder that libeid.data names. A session reads them where it first asks
 * after the setting was made; where they are not good it is told so whenever
 * it asks, since answers of other tables would look like those it wants.
 */
#include "pgeid.h"

#include <lib/stringinfo.h>
#include <storage/fd.h>
#include <utils/memutils.h>

enum { EUM, PRODUCTS, E164, CARRIERS, RULES, FILES };

/* What is used now, NULL: what is built in, and where it lies. */
static struct {
  bool stale; /* the setting was made since */
  MemoryContext memory;
  const eid_registry *registry;
  const eid_rules *rules;
  uint64 count; /* how often they became others */
} used;

char *pgeid_data;

void
pgeid_data_set(const char *folder, void *extra)
{
  (void)folder;
  (void)extra;
  used.stale = true;
}

/* All bytes of a file; false: there is none of this name. */
static bool
read_file(eid_file *out)
{
  enum { MOST = 64 << 20 };
  StringInfoData bytes;
  char piece[8192];
  FILE *file = AllocateFile(out->name, PG_BINARY_R);
  size_t n;

  if (file == NULL && errno == ENOENT)
    return false;
  if (file == NULL)
    ereport(ERROR, errcode_for_file_access(),
            errmsg("could not open \"%s\": %m", out->name));
  initStringInfo(&bytes);
  while ((n = fread(piece, 1, sizeof piece, file)) > 0 && bytes.len < MOST)
    appendBinaryStringInfo(&bytes, piece, (int)n);
  if (ferror(file))
    ereport(ERROR, errcode_for_file_access(),
            errmsg("could not read \"%s\": %m", out->name));
  FreeFile(file);
  out->data = bytes.data;
  out->length = (size_t)bytes.len;
  return true;
}

/* Either of the functions that load; without memory it says how much it
   takes. */
typedef eid_status load_files(const eid_file *files, const void **table,
                              void *memory, size_t *size, eid_fault *fault);

static eid_status
load_registry(const eid_file *files, const void **table, void *memory,
              size_t *size, eid_fault *fault)
{
  const eid_registry *r = NULL;
  eid_status status = eid_registry_load(&r, &files[EUM], &files[PRODUCTS],
                                        &files[E164], memory, size, fault);

  *table = r;
  return status;
}

static eid_status
load_rules(const eid_file *files, const void **table, void *memory,
           size_t *size, eid_fault *fault)
{
  const eid_rules *r = NULL;
  eid_status status =
      eid_rules_load(&r, &files[CARRIERS], &files[RULES], memory, size, fault);

  *table = r;
  return status;
}

static const void *
load(load_files *loader, const eid_file *files, MemoryContext memory)
{
  eid_fault fault;
  const void *table;
  size_t size = 0;
  eid_status status = loader(files, &table, NULL, &size, &fault);

  if (status == EID_E_MEMORY)
    status = loader(files, &table, MemoryContextAllocHuge(memory, size), &size,
                    &fault);
  if (status != EID_OK)
    ereport(ERROR, errcode(ERRCODE_CONFIG_FILE_ERROR),
            fault.line > 0
                ? errmsg("%s:%zu: %s", fault.file, fault.line, fault.reason)
                : errmsg("%s: %s", fault.file, fault.reason),
            errcontext("setting \"%s\"", "libeid.data"));
  return table;
}

/* The tables of a folder, into memory that is the caller's until all is good.
   A folder without any is a mistake. */
static void
load_folder(const char *folder, MemoryContext memory,
            const eid_registry **registry, const eid_rules **rules)
{
  static const char *const names[FILES] = {
      "eum.tsv", "products.tsv", "e164.tsv", "carriers.tsv", "rules.tsv"};
  eid_file files[FILES] = {0};
  bool there[FILES];

  for (int i = 0; i < FILES; i++) {
    files[i].name = psprintf("%s/%s", folder, names[i]);
    there[i] = read_file(&files[i]);
  }
  if (there[EUM] || there[PRODUCTS] || there[E164])
    *registry = load(load_registry, files, memory);
  if (there[CARRIERS] || there[RULES])
    *rules = load(load_rules, files, memory);
  if (*registry == NULL && *rules == NULL)
    ereport(ERROR, errcode(ERRCODE_CONFIG_FILE_ERROR),
            errmsg("no table of libeid is in \"%s\"", folder),
            errhint("There may be eum.tsv, products.tsv, e164.tsv, "
                    "carriers.tsv and rules.tsv."));
}

static void
renew(void)
{
  MemoryContext memory = AllocSetContextCreate(
      CurrentMemoryContext, "tables of libeid.data", ALLOCSET_DEFAULT_SIZES);
  MemoryContext files = AllocSetContextCreate(memory, "files of libeid.data",
                                              ALLOCSET_DEFAULT_SIZES);
  MemoryContext before = MemoryContextSwitchTo(files);
  const eid_registry *registry = NULL;
  const eid_rules *rules = NULL;

  if (pgeid_data != NULL && pgeid_data[0] != '\0')
    load_folder(pgeid_data, memory, &registry, &rules);
  MemoryContextSwitchTo(before);
  MemoryContextDelete(files);
  MemoryContextSetParent(memory, TopMemoryContext);
  if (used.memory != NULL)
    MemoryContextDelete(used.memory);
  used.memory = memory;
  used.registry = registry;
  used.rules = rules;
  used.count++;
  used.stale = false;
}

const eid_registry *
pgeid_registry(void)
{
  if (used.stale)
    renew();
  return used.registry != NULL ? used.registry : eid_registry_builtin();
}

const eid_rules *
pgeid_rules(void)
{
  if (used.stale)
    renew();
  return used.rules != NULL ? used.rules : eid_rules_builtin();
}

uint64
pgeid_tables(void)
{
  if (used.stale)
    renew();
  return used.count;
}

eid_question
pgeid_question(struct pgeid_bytes b)
{
  eid_question q = record_question(b.s, b.n);

  q.registry = pgeid_registry();
  q.rules = pgeid_rules();
  return q;
}

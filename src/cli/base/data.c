/* SPDX-License-Identifier: MIT */
/*
 * The tables that answers rest on. main.c calls data_load before it runs a
 * verb; it reads the .tsv files of --data or EID_DATA and has the library make
 * its tables of them, as the core itself opens no file.
 *
 * This is the only file that asks for the built-in tables. All else asks
 * the_registry and the_rules, so that --data and EID_DATA count everywhere.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/complain.h"
#include "base/data.h"

/* NULL: built in. They live as long as the program, and so does the memory
   that they are loaded to; it is never freed. */
static const eid_registry *registry;
static const eid_rules *rules;

const eid_registry *
the_registry(void)
{
  return registry != NULL ? registry : eid_registry_builtin();
}

const eid_rules *
the_rules(void)
{
  return rules != NULL ? rules : eid_rules_builtin();
}

/* All bytes of an open file, or more of them than a table may have, which the
   library refuses; NULL where it cannot be read to its end. Not by the size
   that the system tells, which is 0 for a pipe. An empty file is no failure:
   the first round gets memory for it too. */
static char *
read_all(FILE *f, size_t *n)
{
  enum { PIECE = 1 << 16, ENOUGH = (64 << 20) + 1 };
  size_t room = 0, got;
  char *data = NULL;

  *n = 0;
  do {
    if (room - *n < PIECE)
      data = grow(data, room = room * 2 + PIECE);
    got = fread(data + *n, 1, room - *n, f);
    *n += got;
  } while (got > 0 && *n < ENOUGH);
  if (!ferror(f))
    return data;
  free(data);
  return NULL;
}

/* The tables of a directory, in the order of their names below. */
enum { EUM, PRODUCTS, E164, CARRIERS, RULES, FILES };

/* What was found of them. A table that is not in the directory has NULL data,
   which tells the library to keep the one that is built in. */
struct tables {
  eid_file file[FILES];
  char *path[FILES];
  char *data[FILES];
  bool added[FILES]; /* its version is not in the file */
  size_t count;      /* those that are there */
};

/*
 * What "--format=tsv" wrote has the header first, as programs want it, and
 * loads back: the line with the version, which it lacks, is put before it with
 * the day on which the file was last changed. Places of faults count that
 * line; see complain_of.
 */
static bool
lacks_version(const char *data, size_t n)
{
  static const char *const first[] = {"prefix\t", "code\t", "id\t",
                                      "carrier\t"};

  for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
    if (n > strlen(first[i]) && memcmp(data, first[i], strlen(first[i])) == 0)
      return true;
  return false;
}

static bool
add_version(struct tables *t, int i, int fd)
{
  char line[] = "# version: 0000-00-00\n";
  size_t n = sizeof line - 1;
  struct stat st;
  struct tm day;

  if (fstat(fd, &st) != 0 || gmtime_r(&st.st_mtime, &day) == NULL ||
      strftime(line, sizeof line, "# version: %Y-%m-%d\n", &day) != n)
    return false;
  t->data[i] = grow(t->data[i], t->file[i].length + n);
  memmove(t->data[i] + n, t->data[i], t->file[i].length);
  memcpy(t->data[i], line, n);
  t->file[i].data = t->data[i];
  t->file[i].length += n;
  t->added[i] = true;
  return true;
}

/* One table, if it is there. Only ENOENT means that it is not: a table that is
   there and cannot be read is an error, or the answers would silently rest on
   the one that is built in. */
static bool
read_table(struct tables *t, int i, const char *dir, const char *name)
{
  size_t n = strlen(dir) + strlen(name) + 2;
  FILE *f;

  t->path[i] = grow(NULL, n);
  snprintf(t->path[i], n, "%s/%s", dir, name);
  t->file[i].name = t->path[i];
  f = fopen(t->path[i], "rb");
  if (f == NULL && errno == ENOENT)
    return true;
  if (f != NULL) {
    t->data[i] = read_all(f, &t->file[i].length);
    t->file[i].data = t->data[i];
    t->count++;
    if (t->data[i] != NULL && lacks_version(t->data[i], t->file[i].length))
      (void)add_version(t, i, fileno(f));
  }
  if (t->data[i] == NULL)
    complain("%s: %s", t->path[i], strerror(errno));
  if (f != NULL)
    fclose(f);
  return t->data[i] != NULL;
}

/* All of them, or false after a complaint. A directory without any is taken
   for a mistake, not for a wish to keep those that are built in. */
static bool
read_tables(struct tables *t, const char *dir)
{
  static const char *const names[FILES] = {
      "eum.tsv", "products.tsv", "e164.tsv", "carriers.tsv", "rules.tsv"};

  for (int i = 0; i < FILES; i++)
    if (!read_table(t, i, dir, names[i]))
      return false;
  if (t->count == 0)
    complain("%s: none of the tables is there: eum.tsv, products.tsv, "
             "e164.tsv, carriers.tsv, rules.tsv",
             dir);
  return t->count > 0;
}

/* As compilers say where something is wrong, so that an editor can jump there.
   Line 0 is for what no line is to blame for. */
static void
complain_of(const struct tables *t, const eid_fault *fault)
{
  size_t line = fault->line;

  for (int i = 0; i < FILES; i++)
    line -= line > 0 && t->added[i] && fault->file == t->path[i];
  if (line > 0)
    complain("%s:%zu: %s", fault->file, line, fault->reason);
  else
    complain("%s: %s", fault->file, fault->reason);
}

/* Two loaders of one form, for load_one. Each takes its tables together, for
   rows are checked against those of the other files: a rule against the
   carriers. */
static eid_status
load_registry(const struct tables *t, void *memory, size_t *size,
              eid_fault *fault)
{
  return eid_registry_load(&registry, &t->file[EUM], &t->file[PRODUCTS],
                           &t->file[E164], memory, size, fault);
}

static eid_status
load_rules(const struct tables *t, void *memory, size_t *size,
           eid_fault *fault)
{
  return eid_rules_load(&rules, &t->file[CARRIERS], &t->file[RULES], memory,
                        size, fault);
}

/*
 * The library allocates nothing: called without memory it says how much it
 * takes, called again it loads. The first call also checks each line by
 * itself; what the lines say together is checked only by the second, which may
 * refuse them still.
 */
static bool
load_one(eid_status (*one)(const struct tables *, void *, size_t *,
                           eid_fault *),
         const struct tables *t)
{
  eid_fault fault;
  size_t size = 0;
  eid_status status = one(t, NULL, &size, &fault);

  if (status == EID_E_MEMORY)
    status = one(t, grow(NULL, size), &size, &fault);
  if (status != EID_OK)
    complain_of(t, &fault);
  return status == EID_OK;
}

/*
 * Whether a file is refused or cannot be read, the verb does not run: half of
 * the wanted tables and half of the built-in ones would give answers that
 * nobody can account for. The texts are freed at once, as loaded tables lie in
 * memory of their own.
 */
bool
data_load(const char *dir)
{
  struct tables t = {.count = 0};
  bool good;

  if (dir == NULL)
    dir = getenv("EID_DATA");
  if (dir == NULL || dir[0] == '\0')
    return true;
  good = read_tables(&t, dir);
  if (good && (t.data[EUM] != NULL || t.data[PRODUCTS] != NULL ||
               t.data[E164] != NULL))
    good = load_one(load_registry, &t);
  if (good && (t.data[CARRIERS] != NULL || t.data[RULES] != NULL))
    good = load_one(load_rules, &t);
  for (int i = 0; i < FILES; i++) {
    free(t.path[i]);
    free(t.data[i]);
  }
  return good;
}

/* A name that is not found is an error and never a guess: the verdict of
   another carrier would look like an answer. The nearest ids are only
   named. */
const eid_carrier *
data_find_carrier(const char *name)
{
  enum { NEAR = 3 };
  const eid_rules *all = the_rules();
  const eid_carrier *c = eid_rules_find(all, name, strlen(name));
  const eid_carrier *near[NEAR];
  char list[256] = "";
  size_t count, n = 0;

  if (c != NULL)
    return c;
  count = eid_rules_nearest(all, name, strlen(name), near, NEAR);
  for (size_t i = 0; i < count && n < sizeof list; i++)
    n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", i > 0 ? ", " : "",
                          eid_carrier_id(near[i]));
  if (count > 0)
    complain("no carrier is called '%s'; the nearest: %s", name, list);
  else
    complain("no carrier is called '%s'; 'eidtool carriers' lists them", name);
  return NULL;
}

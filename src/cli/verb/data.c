/* SPDX-License-Identifier: MIT */
/*
 * eidtool data: tables of one's own begin as a copy of those that are built
 * in, and are checked before they are used. --copy writes all five in the form
 * of eid-tables(5), as --data reads them; a file that is there is never
 * overwritten, as it may be somebody's work.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/language.h"
#include "verb/copy.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"copy", "DIR", "write the tables to this directory", OPT_TEXT,
     offsetof(struct settings, copy)},
    {"check", "DIR", "say whether the tables in this directory are good",
     OPT_TEXT, offsetof(struct settings, check)},
    OPT_END};

enum { TABLES = 5 };

static const char *const files[TABLES] = {
    "eum.tsv", "products.tsv", "e164.tsv", "carriers.tsv", "rules.tsv"};

static void
copy_table(FILE *f, int i)
{
  if (i <= TABLE_E164)
    copy_registry(f, i);
  else if (i == TABLE_E164 + 1)
    copy_carriers(f);
  else
    copy_rules(f);
}

/* "DIR/NAME"; the caller frees it. */
static char *
path_of(const char *dir, int i)
{
  size_t n = strlen(dir) + strlen(files[i]) + 2;
  char *path = grow(NULL, n);

  snprintf(path, n, "%s/%s", dir, files[i]);
  return path;
}

/* One file that is not there yet. */
static bool
copy_to(const char *path, int i)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
  bool good = f != NULL;

  if (good) {
    copy_table(f, i);
    good = !ferror(f);
    good = fclose(f) == 0 && good;
  }
  if (!good)
    complain("%s: %s", path, strerror(errno));
  return good;
}

/* The directory is made where it is not there; its parents are not. */
static int
copy_all(const char *dir)
{
  int status = ALL_GOOD;

  if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
    complain("%s: %s", dir, strerror(errno));
    return TROUBLE;
  }
  for (int i = 0; i < TABLES && status == ALL_GOOD; i++) {
    char *path = path_of(dir, i);
    if (!copy_to(path, i))
      status = TROUBLE;
    free(path);
  }
  return status;
}

/* Each file that is there, and the tables that are built in in the place of
   the others. */
static int
check_all(const char *dir)
{
  if (!data_load(dir))
    return TROUBLE;
  for (int i = 0; i < TABLES; i++) {
    char *path = path_of(dir, i);
    if (access(path, F_OK) == 0)
      printf("%s: %s\n", path, say("say", "ok", "ok"));
    free(path);
  }
  return ALL_GOOD;
}

static int
run_data(const struct settings *s, int argc, char **argv)
{
  (void)argc;
  (void)argv;
  if ((s->copy == NULL) == (s->check == NULL)) {
    complain("it takes one of --copy=DIR and --check=DIR");
    return TROUBLE;
  }
  return s->copy != NULL ? copy_all(s->copy) : check_all(s->check);
}

const struct verb verb_data = {
    "data",
    "",
    "the tables as files, to change and to check",
    "With --copy, write the tables that are built in, or those of --data, to "
    "a directory, from which --data reads them. A file that is there is not "
    "overwritten. With --check, say whether tables that were changed are "
    "good, or FILE:LINE: and what is wrong.",
    options,
    0,
    0,
    run_data};

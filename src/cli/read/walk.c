/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/complain.h"
#include "read/walk.h"

static void
add_name(struct walk *w, const char *folder, const char *name)
{
  size_t n = strlen(folder) + strlen(name) + 2;
  const char *slash = folder[0] == '\0' ? "" : "/";
  char *path = grow(NULL, n);

  if (slash[0] != '\0' && folder[strlen(folder) - 1] == '/')
    slash = "";
  snprintf(path, n, "%s%s%s", folder, slash, name);
  w->names = grow(w->names, (w->count + 1) * sizeof *w->names);
  w->names[w->count++] = path;
}

static int
by_name(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, sorted. */
static void
read_folder(struct walk *names, const char *folder)
{
  DIR *d = opendir(folder);
  struct dirent *entry;

  names->failed = d == NULL;
  if (d == NULL) {
    complain("%s: %s", folder, strerror(errno));
    return;
  }
  while ((entry = readdir(d)) != NULL)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      add_name(names, folder, entry->d_name);
  closedir(d);
  if (names->count > 0)
    qsort(names->names, names->count, sizeof *names->names, by_name);
}

/* Only files and directories: a pipe among them would be waited for. */
static void
add_folder(struct walk *w, const char *folder)
{
  struct walk inside = {.count = 0};
  struct stat st;

  read_folder(&inside, folder);
  w->failed |= inside.failed;
  for (size_t i = 0; i < inside.count; i++) {
    const char *name = inside.names[i];
    if (lstat(name, &st) != 0 || S_ISREG(st.st_mode))
      add_name(w, "", name);
    else if (S_ISDIR(st.st_mode))
      add_folder(w, name);
  }
  walk_free(&inside);
}

/* A directory that was named; that it gave no file must not pass for files in
   which all is good. */
static void
add_named_folder(struct walk *w, const char *folder)
{
  size_t before = w->count;

  add_folder(w, folder);
  if (w->count > before || w->failed)
    return;
  complain("%s: there is no file in it", folder);
  w->empty = true;
}

void
walk_open(struct walk *w, int argc, char **argv, bool recursive)
{
  struct stat st;

  *w = (struct walk){.count = 0};
  for (int i = 0; i < argc; i++)
    if (recursive && stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode))
      add_named_folder(w, argv[i]);
    else
      add_name(w, "", argv[i]);
}

void
walk_free(struct walk *w)
{
  for (size_t i = 0; i < w->count; i++)
    free(w->names[i]);
  free(w->names);
}

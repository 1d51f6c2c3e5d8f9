/* SPDX-License-Identifier: MIT */
/*
 * A main for the fuzz targets where there is no fuzz engine: runs every file
 * of the folders that are given, and of the short ones every beginning, and
 * what is left without a byte or with another in its place: what the code does
 * where a form is nearly right is seen in no other way. Prints how many files
 * there were.
 */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { FILE_MAX_BYTES = 1 << 20, CUT_MAX = 256 };

/* Memory of exactly that size, so that a sanitizer sees the first byte that
   is read beyond it. */
static void
run(const unsigned char *bytes, size_t n)
{
  unsigned char *exact = malloc(n > 0 ? n : 1);

  if (exact == NULL)
    abort();
  if (n > 0)
    memcpy(exact, bytes, n);
  (void)LLVMFuzzerTestOneInput(exact, n);
  free(exact);
}

/* Signs that begin or end something in one of the forms, digits, letters, and
   bytes that are no text. */
static void
run_changed(unsigned char *bytes, size_t n)
{
  static const unsigned char others[] = {'$',  '=', '%', '&', '\\', ' ',
                                         '\n', ',', ':', '.', '"',  '0',
                                         '9',  'x', 'A', 0,   0x80, 0xff};
  unsigned char without[CUT_MAX];

  for (size_t i = 0; i < n; i++) {
    unsigned char was = bytes[i];
    memcpy(without, bytes, i);
    memcpy(without + i, bytes + i + 1, n - i - 1);
    run(without, n - 1);
    for (size_t k = 0; k < sizeof others; k++) {
      bytes[i] = others[k];
      run(bytes, n);
    }
    bytes[i] = was;
  }
}

static void
run_file(const char *path)
{
  static unsigned char bytes[FILE_MAX_BYTES];
  FILE *file = fopen(path, "rb");
  size_t n;

  if (file == NULL) {
    perror(path);
    exit(1);
  }
  n = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  fprintf(stderr, "%s: %zu bytes\n", path, n);
  for (size_t cut = 0; cut < n && n <= CUT_MAX; cut++)
    run(bytes, cut);
  if (n <= CUT_MAX)
    run_changed(bytes, n);
  run(bytes, n);
}

static unsigned
run_folder(const char *path)
{
  DIR *folder = opendir(path);
  struct dirent *entry;
  unsigned count = 0;

  if (folder == NULL) {
    perror(path);
    exit(1);
  }
  while ((entry = readdir(folder)) != NULL) {
    char name[4096];
    struct stat info;
    snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
    if (stat(name, &info) == 0 && S_ISREG(info.st_mode)) {
      run_file(name);
      count++;
    }
  }
  closedir(folder);
  return count;
}

int
main(int argc, char **argv)
{
  unsigned count = 0;

  for (int i = 1; i < argc; i++)
    count += run_folder(argv[i]);
  printf("%u files\n", count);
  return count > 0 ? 0 : 1;
}

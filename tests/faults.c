/* SPDX-License-Identifier: MIT */
/*
 * Loaded before the C library (LD_PRELOAD) it makes a system fail where the
 * environment says, for tests/seams/faults.sh:
 *
 *   FAULT_MEMORY=N   the N-th allocation fails, and FAULT_COUNT=FILE tells how
 *                    many there were; with FAULT_OURS=1 only those are counted
 *                    that the command and the libraries of this project ask
 *                    for themselves
 *   FAULT_READ=1     reads give few bytes, and are interrupted now and then
 *   FAULT_THREADS=1  no thread is started
 */
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_ulong asked, reads;
static unsigned long failing;
static const char *count_file;
static int ours_only;

/* The allocator of the C library under the names that it keeps for itself:
   dlsym allocates, so it cannot be asked for them. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t n);
extern void *__libc_realloc(void *old, size_t n);

__attribute__((constructor)) static void
start(void)
{
  const char *n = getenv("FAULT_MEMORY");

  failing = n != NULL ? strtoul(n, NULL, 10) : 0;
  count_file = getenv("FAULT_COUNT");
  ours_only = getenv("FAULT_OURS") != NULL;
  asked = 0;
}

__attribute__((destructor)) static void
end(void)
{
  char text[32];
  unsigned long n = asked;
  FILE *f = count_file != NULL ? fopen(count_file, "w") : NULL;

  if (f == NULL)
    return;
  snprintf(text, sizeof text, "%lu\n", n);
  fputs(text, f);
  fclose(f);
}

/* Whether code of the command or of a library of this project is there. */
static int
is_ours(void *code)
{
  Dl_info info;
  const char *name;

  if (dladdr(code, &info) == 0 || info.dli_fname == NULL)
    return 0;
  name = strrchr(info.dli_fname, '/');
  name = name != NULL ? name + 1 : info.dli_fname;
  return strncmp(name, "eidtool", 7) == 0 || strncmp(name, "libeid", 6) == 0;
}

static int
fails(void *caller)
{
  if (ours_only && !is_ours(caller))
    return 0;
  if (++asked != failing)
    return 0;
  errno = ENOMEM;
  return 1;
}

void *
malloc(size_t n)
{
  return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(n);
}

void *
calloc(size_t count, size_t n)
{
  return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, n);
}

void *
realloc(void *old, size_t n)
{
  return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, n);
}

ssize_t
read(int fd, void *into, size_t n)
{
  static ssize_t (*real)(int, void *, size_t);
  static const char *wanted;

  if (real == NULL) {
    void *found = dlsym(RTLD_NEXT, "read");
    memcpy(&real, &found, sizeof real);
    wanted = getenv("FAULT_READ");
  }
  if (wanted == NULL)
    return real(fd, into, n);
  if (++reads % 5 == 0) {
    errno = EINTR;
    return -1;
  }
  return real(fd, into, n < 61 ? n : 61);
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
               void *(*run)(void *), void *argument)
{
  static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                     void *);

  if (real == NULL) {
    void *found = dlsym(RTLD_NEXT, "pthread_create");
    memcpy(&real, &found, sizeof real);
  }
  if (getenv("FAULT_THREADS") != NULL)
    return EAGAIN;
  return real(thread, attributes, run, argument);
}

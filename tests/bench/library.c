/* SPDX-License-Identifier: MIT */
/*
 * How fast the library is without the command around it. Not installed, not a
 * test: compare only numbers of one run on a quiet machine.
 *
 *   library levels         the levels of this machine, the best one last
 *   library memory LIST    a whole list in memory, beside a plain read of the
 *                          same bytes: lines for table.awk
 *   library calls LIST     one EID a call, in ns: lines for table.awk
 *   library cache LIST...  the first 128 KiB of each, which stay in the second
 *                          level of the cache, in ns a record: a table
 *   library array LEVEL LIST
 *                          how many EIDs of a clean or a packed list, as an
 *                          array, are valid: for a count of instructions
 *
 * What is in a list is told by its name, as make_lists has it.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <eid.h>

enum { LEVELS = 8, ROUNDS = 9, IN_CACHE = 128 << 10, CACHE_TURNS = 100 };

/* A list in memory. */
struct list {
  const char *name;
  char *s;
  size_t n, records;
};

typedef uint64_t work(const struct list *a, int level);

static int levels[LEVELS];
static size_t level_count;
static volatile uint64_t sink;

/* The time of this thread: others on the machine do not count. */
static double
now(void)
{
  struct timespec t;

  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double
seconds(work *once, const struct list *a, int level, int turns)
{
  double start = now();

  for (int i = 0; i < turns; i++)
    sink += once(a, level);
  return (now() - start) / turns;
}

static int
compare(const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Sort the figures of all rounds; the one in the middle. */
static double
median(double *figures)
{
  qsort(figures, ROUNDS, sizeof *figures, compare);
  return figures[ROUNDS / 2];
}

static void
find_levels(void)
{
  static const int all[] = {
      EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3, EID_LEVEL_AVX2,
      EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};

  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    if (eid_machine_level(all[i]) == all[i])
      levels[level_count++] = all[i];
}

static bool
has_columns(const struct list *a)
{
  return strcmp(a->name, "csv") == 0 || strcmp(a->name, "quoted") == 0;
}

static uint64_t
scan_once(const struct list *a, int level)
{
  eid_scan scan = {.size = sizeof scan, .count = true, .level = level};
  eid_record rec;
  size_t at = 0;

  if (has_columns(a)) {
    scan.shape = EID_SHAPE_COLUMN;
    scan.column = 2;
  }
  if (strcmp(a->name, "grouped") == 0)
    scan.policy = EID_POLICY_PRINTED;
  while (eid_scan_next(&scan, a->s + at, a->n - at, true, &rec) !=
         EID_EVENT_END)
    at += scan.used;
  return scan.records;
}

static uint64_t
fixed_once(const struct list *a, int level)
{
  return eid_scan_fixed(a->s, 33, a->records, NULL, level);
}

static uint64_t
packed_once(const struct list *a, int level)
{
  return eid_scan_bcd(a->s, a->records, NULL, level);
}

/* The plain loop: read all bytes in words and do nothing with them. */
static uint64_t
read_words(const struct list *a, int level)
{
  uint64_t x[8] = {0};

  (void)level;
  for (size_t i = 0; i + 64 <= a->n; i += 64)
    for (int j = 0; j < 8; j++) {
      uint64_t w;
      memcpy(&w, a->s + i + 8 * j, 8);
      x[j] ^= w;
    }
  return x[0] ^ x[1] ^ x[2] ^ x[3] ^ x[4] ^ x[5] ^ x[6] ^ x[7];
}

#if defined(__x86_64__) && defined(__GNUC__)
/* The same with wide loads. Which of the two is faster depends on more than
   the loop: both were seen at 16 GB/s, the one above also at 10. */
__attribute__((target("avx2"))) static uint64_t
read_wide(const struct list *a, int level)
{
  typedef uint64_t wide __attribute__((vector_size(32), aligned(1)));
  wide x[4] = {{0}};

  (void)level;
  for (size_t i = 0; i + 128 <= a->n; i += 128) {
    const wide *w = (const void *)(a->s + i);
    x[0] ^= w[0];
    x[1] ^= w[1];
    x[2] ^= w[2];
    x[3] ^= w[3];
  }
  x[0] ^= x[1] ^ x[2] ^ x[3];
  return x[0][0] ^ x[0][1] ^ x[0][2] ^ x[0][3];
}
#else
#define read_wide read_words
#endif

static double
seconds_of_read(const struct list *a)
{
  double words = seconds(read_words, a, 0, 1), wide = words;

  if (eid_machine_level(EID_LEVEL_AVX2) == EID_LEVEL_AVX2)
    wide = seconds(read_wide, a, 0, 1);
  return words < wide ? words : wide;
}

static uint64_t
parse_once(const struct list *a, int level)
{
  uint64_t valid = 0;
  eid e;

  (void)level;
  for (size_t i = 0; i < a->records; i++)
    valid += eid_parse(&e, a->s + 33 * i, 32, NULL) == EID_OK;
  return valid;
}

static uint64_t
maker_once(const struct list *a, int level)
{
  const eid_registry *r = eid_registry_builtin();
  uint64_t listed = 0;
  eid e;

  (void)level;
  for (size_t i = 0; i < a->records; i++)
    if (eid_parse(&e, a->s + 33 * i, 32, NULL) == EID_OK)
      listed += eid_registry_find(r, &e) != NULL;
  return listed;
}

/* Read a file, or no more of it than `most` bytes. */
static void
read_file(struct list *a, const char *name, size_t most)
{
  int fd = open(name, O_RDONLY);
  struct stat st;
  ssize_t n = 1;

  *a = (struct list){.name = name};
  if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0) {
    perror(name);
    exit(2);
  }
  most = (size_t)st.st_size < most ? (size_t)st.st_size : most;
  a->s = mmap(NULL, most, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
              -1, 0);
  if (a->s == MAP_FAILED)
    exit(2);
  madvise(a->s, most, MADV_HUGEPAGE);
  for (; a->n < most && n > 0; a->n += (size_t)n)
    if ((n = read(fd, a->s + a->n, most - a->n)) < 0)
      exit(2);
  close(fd);
}

/* Read a list, or no more of it than whole lines of `most` bytes. */
static void
load(struct list *a, const char *name, size_t most)
{
  read_file(a, name, most);
  while (a->n > 0 && a->s[a->n - 1] != '\n')
    a->n--;
  a->records = scan_once(a, EID_LEVEL_BEST);
}

/* A list of plain lines, one behind the other in 16 bytes each. */
static void
pack(struct list *a)
{
  eid e;

  for (size_t i = 0; i < a->records; i++) {
    (void)eid_parse(&e, a->s + 33 * i, 32, NULL);
    memcpy(a->s + 16 * i, e.bcd, 16);
  }
  a->n = 16 * a->records;
}

static void
line(const char *name, double *figures)
{
  double middle = median(figures);

  printf("%s\t-\t%.3f\t%.3f\t%.3f\t0\n", name, middle, figures[0],
         figures[ROUNDS - 1]);
}

static void
memory(const struct list *a)
{
  double ratios[LEVELS][ROUNDS];

  for (int round = 0; round < ROUNDS; round++) {
    double plain = seconds_of_read(a);
    for (size_t i = 0; i < level_count; i++)
      ratios[i][round] = plain / seconds(scan_once, a, levels[i], 1);
  }
  for (size_t i = 0; i < level_count; i++)
    line(eid_level_name(levels[i]), ratios[i]);
}

static void
call(const char *name, work *once, const struct list *a)
{
  double ns[ROUNDS];

  for (int round = 0; round < ROUNDS; round++)
    ns[round] = 1e9 * seconds(once, a, 0, CACHE_TURNS) / (double)a->records;
  line(name, ns);
}

static void
cache_row(const char *name, work *once, const struct list *a)
{
  double ns[ROUNDS];

  printf("| %s |", name);
  for (size_t i = 0; i < level_count; i++) {
    for (int round = 0; round < ROUNDS; round++)
      ns[round] = 1e9 * seconds(once, a, levels[i], CACHE_TURNS) /
                  (double)a->records;
    printf(" %.2f |", median(ns));
  }
  printf("\n");
}

static void
cache(int count, char **names)
{
  struct list a;

  printf("| in L2, ns a record |");
  for (size_t i = 0; i < level_count; i++)
    printf(" %s |", eid_level_name(levels[i]));
  printf("\n|---|");
  for (size_t i = 0; i < level_count; i++)
    printf("---:|");
  printf("\n");
  for (int i = 0; i < count; i++) {
    load(&a, names[i], IN_CACHE);
    cache_row(names[i], scan_once, &a);
  }
  load(&a, "clean", IN_CACHE);
  cache_row("clean, as an array", fixed_once, &a);
  pack(&a);
  cache_row("clean, packed", packed_once, &a);
}

static void
array(const char *level, const char *name)
{
  bool packed = strncmp(name, "packed", 6) == 0;
  struct list a;
  size_t i = 0;

  while (i < level_count && strcmp(eid_level_name(levels[i]), level) != 0)
    i++;
  if (i == level_count) {
    fprintf(stderr, "library: this machine has no %s\n", level);
    exit(2);
  }
  read_file(&a, name, SIZE_MAX);
  a.records = a.n / (packed ? 16 : 33);
  sink = (packed ? packed_once : fixed_once)(&a, levels[i]);
  printf("%llu\n", (unsigned long long)sink);
}

int
main(int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "";
  struct list a;

  find_levels();
  if (strcmp(what, "levels") == 0 && argc == 2) {
    for (size_t i = 0; i < level_count; i++)
      puts(eid_level_name(levels[i]));
  } else if (strcmp(what, "memory") == 0 && argc == 3) {
    load(&a, argv[2], SIZE_MAX);
    memory(&a);
  } else if (strcmp(what, "calls") == 0 && argc == 3) {
    load(&a, argv[2], IN_CACHE);
    call("parse", parse_once, &a);
    call("parse and maker", maker_once, &a);
  } else if (strcmp(what, "cache") == 0 && argc > 2) {
    cache(argc - 2, argv + 2);
  } else if (strcmp(what, "array") == 0 && argc == 4) {
    array(argv[2], argv[3]);
  } else {
    fputs("Usage: library levels|memory|calls|cache|array [LIST...]\n",
          stderr);
    return 2;
  }
  return 0;
}

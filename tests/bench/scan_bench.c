/* SPDX-License-Identifier: MIT */
/*
 * How fast scan is, level by level, in the second level of cache and in
 * memory, beside a plain loop that reads the same bytes. Not installed, not a
 * test: run it on a quiet machine, and compare only numbers of one run.
 *
 *   scan_bench [LEVEL...]
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include <eid.h>

enum { IN_CACHE = 5000, IN_MEMORY = 4000000, TURNS = 7 };

/* A list of one kind in memory. */
typedef struct sample {
  const char *name;
  char *s;
  size_t n, records;
  eid_scan options;
  int batch; /* 0: eid_scan_next; 1: fixed; 2: packed */
} sample;

static uint64_t state = 97;
static volatile uint64_t sink;

static unsigned
below(unsigned limit)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (unsigned)((state >> 32) * limit >> 32);
}

/* The time of this thread: others on the machine do not count. */
static double
now(void)
{
  struct timespec t;

  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
random_eid(eid *e)
{
  static const char *const makers[] = {"89049032", "89044045", "89033023",
                                       "89086030", "89001012", "89043051"};
  char text[30];

  for (int i = 0; i < 30; i++)
    text[i] = (char)('0' + below(10));
  memcpy(text, makers[below(6)], 8);
  eid_complete(e, text, 30, NULL);
}

/* Write one record of a kind; returns its length. */
static size_t
put(char *out, const char *kind)
{
  char text[EID_TEXT_SIZE];
  size_t n;
  eid e;

  random_eid(&e);
  if (strcmp(kind, "packed") == 0) {
    memcpy(out, e.bcd, sizeof e);
    return sizeof e;
  }
  n = eid_format(text, &e,
                 strcmp(kind, "grouped") == 0 ? EID_STYLE_GROUPED
                                              : EID_STYLE_PLAIN);
  if (strcmp(kind, "bad") == 0 && below(10) == 0) {
    text[below(30)] ^= 1;
    n -= below(10) == 0;
  }
  if (strcmp(kind, "csv") == 0)
    return (size_t)sprintf(out, "%u,%s,device %04u,2026-%02u-%02u,%u\n",
                           100000 + below(900000), text, below(10000),
                           1 + below(12), 1 + below(28), below(100));
  if (strcmp(kind, "quoted") == 0)
    return (size_t)sprintf(out, "\"%u\",\"%s\",\"%s\",\"2026-%02u-%02u\"\n",
                           100000 + below(900000), text,
                           below(8) == 0 ? "Tokyo, Japan" : "Osaka 7",
                           1 + below(12), 1 + below(28));
  memcpy(out, text, n);
  memcpy(out + n, "\r\n", 2);
  if (strcmp(kind, "crlf") == 0)
    return n + 2;
  out[n] = '\n';
  return n + 1;
}

static void
make(sample *a, const char *name, const char *kind, size_t records)
{
  size_t room = records * 100 + 100;

  *a = (sample){.name = name, .records = records};
  a->s = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
              -1, 0);
  if (a->s == MAP_FAILED)
    exit(1);
  madvise(a->s, room, MADV_HUGEPAGE);
  for (size_t i = 0; i < records; i++)
    a->n += put(a->s + a->n, kind);
  a->options = (eid_scan){.size = sizeof(eid_scan), .count = true};
  a->options.policy = strcmp(kind, "grouped") == 0;
  if (strcmp(kind, "csv") == 0 || strcmp(kind, "quoted") == 0) {
    a->options.shape = EID_SHAPE_COLUMN;
    a->options.column = 2;
  }
  a->batch = strcmp(kind, "packed") == 0 ? 2 : 0;
}

static uint64_t
scan_once(const sample *a, int level)
{
  eid_scan scan = a->options;
  eid_record rec;
  size_t at = 0;

  if (a->batch == 1)
    return eid_scan_fixed(a->s, 33, a->n / 33, NULL, level);
  if (a->batch == 2)
    return eid_scan_bcd(a->s, a->n / 16, NULL, level);
  scan.level = level;
  while (eid_scan_next(&scan, a->s + at, a->n - at, true, &rec) !=
         EID_EVENT_END)
    at += scan.used;
  return scan.valid;
}

/* The plain loop: read all bytes in words and do nothing with them. */
static uint64_t
read_once(const sample *a, int level)
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

/* The best time of several turns for one record, in ns. */
static double
best(const sample *a, uint64_t (*once)(const sample *, int), int level)
{
  size_t repeat = a->records < 100000 ? 200 : 1;
  double least = 1e9;

  for (int turn = 0; turn < TURNS; turn++) {
    double start = now(), each;
    for (size_t i = 0; i < repeat; i++)
      sink += once(a, level);
    each = (now() - start) / (double)(repeat * a->records) * 1e9;
    least = each < least ? each : least;
  }
  return least;
}

static void
row(const sample *a, const int *levels, size_t count)
{
  double plain = best(a, read_once, 0);
  double bytes = (double)a->n / (double)a->records;

  printf("| %-26s | %5.1f | %5.2f |", a->name, bytes, plain);
  for (size_t i = 0; i < count; i++) {
    double ns = best(a, scan_once, levels[i]);
    printf(" %5.2f (%4.1f, %4.2f) |", ns, bytes / ns, plain / ns);
  }
  printf("\n");
  fflush(stdout);
}

static void
one_at_a_time(const sample *a)
{
  const eid_registry *r = eid_registry_builtin();
  double parse = 1e9, find = 1e9;

  for (int turn = 0; turn < 3 * TURNS; turn++) {
    double start = now(), middle;
    eid e;
    for (size_t i = 0; i < a->records; i++)
      sink += (uint64_t)eid_parse(&e, a->s + 33 * i, 32, NULL);
    middle = now();
    parse = middle - start < parse ? middle - start : parse;
    for (size_t i = 0; i < a->records; i++)
      if (eid_parse(&e, a->s + 33 * i, 32, NULL) == EID_OK)
        sink += eid_registry_find(r, &e) != NULL;
    find = now() - middle < find ? now() - middle : find;
  }
  printf("\nOne EID: parse %.1f ns, parse and maker %.1f ns\n",
         1e9 * parse / (double)a->records, 1e9 * find / (double)a->records);
}

static size_t
levels_of(int argc, char **argv, int *levels)
{
  static const int all[] = {
      EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3, EID_LEVEL_AVX2,
      EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};
  size_t count = 0;

  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    bool wanted = argc == 1;
    for (int j = 1; j < argc; j++)
      wanted = wanted || strcmp(argv[j], eid_level_name(all[i])) == 0;
    if (wanted && eid_scan_level(all[i]) == all[i])
      levels[count++] = all[i];
  }
  return count;
}

int
main(int argc, char **argv)
{
  static const char *const kinds[][2] = {
      {"lines", "plain"},   {"lines, CRLF", "crlf"},
      {"10 % bad", "bad"},  {"grouped", "grouped"},
      {"CSV", "csv"},       {"CSV, quoted", "quoted"},
      {"packed", "packed"},
  };
  int levels[16];
  size_t count = levels_of(argc, argv, levels);
  const eid_registry *r = eid_registry_builtin();
  sample a, first;

  printf("ns a record (GB/s, speed x plain read); the plain read in ns\n\n");
  printf("| list | bytes | read |");
  for (size_t i = 0; i < count; i++)
    printf(" %s |", eid_level_name(levels[i]));
  printf("\n|---|---:|---:|");
  for (size_t i = 0; i < count; i++)
    printf("---:|");
  printf("\n");
  make(&first, "lines, in cache", "plain", IN_CACHE);
  row(&first, levels, count);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    make(&a, kinds[i][0], kinds[i][1], IN_MEMORY);
    row(&a, levels, count);
    if (i == 0) {
      a.name = "lines as fixed";
      a.batch = 1;
      row(&a, levels, count);
      a.name = "lines with a tally";
      a.batch = 0;
      a.options.tally =
          eid_tally_init(malloc(eid_tally_size(r)), r, NULL, NULL, 0);
      row(&a, levels, count);
    }
    if (i == 4) {
      a.name = "CSV as text";
      a.options.shape = EID_SHAPE_TEXT;
      row(&a, levels, count);
    }
    munmap(a.s, a.records * 100 + 100);
  }
  one_at_a_time(&first);
  return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * Every kernel that this machine can run against eid_parse and eid_from_bcd,
 * one record at a time. A plain program, so that it can be built with another
 * compiler and run under an emulator without any library.
 *
 * EID_TEST_RECORDS: how many random records for all levels together.
 * EID_TEST_LEVEL: the one level to test.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "forged.h"
#include "kernels.h"

enum { MOST = 4096 };

static const int levels[] = {
    EID_LEVEL_SCALAR, EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3,
    EID_LEVEL_AVX2,   EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};
static uint64_t state = 97;
static unsigned long failures;

unsigned
below(unsigned limit)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (unsigned)((state >> 32) * limit >> 32);
}

enum { MOST_SHOWN = 41 * 33 };

void
wrong(const char *what, size_t i, const void *bytes, size_t n)
{
  if (failures++ != 0)
    return;
  printf("# %s, record %lu:", what, (unsigned long)i);
  for (size_t j = 0; j < n && j < MOST_SHOWN; j++)
    printf(" %02x", ((const unsigned char *)bytes)[j]);
  printf("%s\n", n > MOST_SHOWN ? " ..." : "");
}

static bool
bit(const unsigned char *bitmap, size_t i)
{
  return (bitmap[i / 8] >> i % 8 & 1) != 0;
}

/* Compare a batch with one at a time. */
static void
compare(const char *s, size_t stride, size_t count, int level)
{
  unsigned char bitmap[MOST / 8 + 1];
  size_t valid = eid_scan_fixed(s, stride, count, bitmap, level), sum = 0;
  eid e;

  for (size_t i = 0; i < count; i++) {
    bool good = eid_parse(&e, s + i * stride, 32, NULL) == EID_OK;
    sum += good;
    if (good != bit(bitmap, i))
      wrong("fixed", i, s + i * stride, 32);
  }
  for (size_t i = count; i < (count + 7) / 8 * 8; i++)
    if (bit(bitmap, i))
      wrong("unused bit", i, NULL, 0);
  if (sum != valid)
    wrong("count", valid, NULL, 0);
}

void
random_eid(char *out)
{
  char text[EID_TEXT_SIZE];
  eid e;

  for (int i = 0; i < 30; i++)
    text[i] = (char)('0' + below(10));
  eid_complete(&e, text, 30, NULL);
  eid_format(text, &e, EID_STYLE_PLAIN);
  memcpy(out, text, 32);
}

/* Numbers that leave the remainder 1 and went through a double: one of 97 that
   did leaves it. The C library rounds and prints them. */
enum { ROUNDED = 64 };
static char rounded[ROUNDED][33];

static unsigned
remainder_of(const char text[32])
{
  unsigned rest = 0;

  for (int i = 0; i < 32; i++)
    rest = (10 * rest + (unsigned)(text[i] - '0')) % 97;
  return rest;
}

static void
make_rounded(void)
{
  for (unsigned i = 0; i < ROUNDED; i++)
    do {
      char text[64];
      random_eid(text);
      /* Of 32 digits: 35 and 89 to begin with, and all that are between. */
      text[0] = (char)('1' + below(9));
      text[32] = '\0';
      snprintf(text, sizeof text, "%.0f", strtod(text, NULL));
      memcpy(rounded[i], text, sizeof rounded[i] - 1);
    } while (remainder_of(rounded[i]) != 1);
}

void
damage(char *p, unsigned odd)
{
  unsigned i = below(31), kind = below(16);
  char c = p[i];

  if (kind < 4) {
    p[i] = (char)('0' + below(10));
  } else if (kind == 4) {
    p[i] = p[i + 1];
    p[i + 1] = c;
  } else if (kind == 5) {
    memcpy(p + 30, below(2) ? "00" : "99", 2);
  } else if (kind == 6 && below(64) < odd) {
    p[i] = (char)below(256);
  } else if (kind == 7) {
    memcpy(p, rounded[below(ROUNDED)], 32);
  }
}

static void
random_records(int level, unsigned long records)
{
  static char buffer[64 + MOST * 40];

  for (unsigned long done = 0; done < records; done += MOST) {
    size_t stride = 32 + below(9), count = MOST - below(64);
    char *s = buffer + below(64);
    unsigned odd = below(3) * below(32);
    for (size_t i = 0; i < count; i++) {
      random_eid(s + i * stride);
      memset(s + i * stride + 32, "\n5 "[below(3)], stride - 32);
      damage(s + i * stride, odd);
    }
    compare(s, stride, count, level);
  }
}

/* All byte values at all places, alone in a block of good records. */
static void
every_byte(int level)
{
  char s[MOST / 16 * 33];

  for (int i = 0; i < MOST / 16; i++) {
    random_eid(s + i * 33);
    s[i * 33 + 32] = '\n';
  }
  for (int place = 0; place < 32; place++)
    for (int half = 0; half < 2; half++) {
      char saved[MOST / 16];
      for (int c = 0; c < 256; c++) {
        char *p = s + c * 33 + place;
        saved[c] = *p;
        if (c % 2 == half)
          *p = (char)c;
      }
      compare(s, 33, 256, level);
      for (int c = 0; c < 256; c++) {
        /* Each one with neighbours that are all good, too. */
        s[c * 33 + place] = saved[c];
      }
      for (int c = half; c < 256; c += 2) {
        char *p = s + (c % 64) * 33 + place, was = *p;
        *p = (char)c;
        compare(s, 33, 64, level);
        *p = was;
      }
    }
}

/*
 * All bytes that are no digits, in records that are good in the arithmetic of
 * a kernel that flips the bits of '0', of one that subtracts it, and of one
 * that looks at the low bits only.
 */
static void
forged_bytes(int level)
{
  char s[32 * 32];

  for (int i = 0; i < 32; i++)
    random_eid(s + 32 * i);
  for (int place = 0; place < 30; place++)
    for (int c = 0; c < 256; c++) {
      int digit[3] = {c ^ '0', c - '0', c & 15};
      char *p = s + 32 * below(32);
      for (int way = 0; way < 3 && (c < '0' || c > '9'); way++) {
        random_eid(p);
        forge_byte(p, (unsigned)place, c, digit[way]);
        compare(s, 32, 32, level);
        lines_compare_grouped(s, level);
      }
      random_eid(p);
    }
}

/* Small numbers, whose weighted sums are small: 37 for ...01007, 0, 1, 98. */
static void
small_sums(int level)
{
  static char s[MOST * 32];

  for (unsigned from = 0; from < 40 * MOST; from += MOST) {
    for (unsigned i = 0; i < MOST; i++) {
      char text[40];
      snprintf(text, sizeof text, "%032u", from + i);
      memcpy(s + 32 * i, text, 32);
    }
    compare(s, 32, MOST, level);
  }
  /* And large ones: nines with two digits that vary. */
  memset(s, '9', sizeof s);
  for (unsigned i = 0; i < MOST; i++) {
    s[32 * i + i % 32] = (char)('0' + i / 32 % 10);
    s[32 * i + i * 7 % 31] = (char)('0' + i / 320 % 10);
  }
  compare(s, 32, MOST, level);
}

/* One digit alone, with all check digits: shows each weight. */
static void
each_weight(int level)
{
  static char s[100 * 32];

  for (int place = 0; place < 30; place++)
    for (int digit = 1; digit < 10; digit++) {
      memset(s, '0', sizeof s);
      for (int check = 0; check < 100; check++) {
        s[32 * check + place] = (char)('0' + digit);
        s[32 * check + 30] = (char)('0' + check / 10);
        s[32 * check + 31] = (char)('0' + check % 10);
      }
      compare(s, 32, 100, level);
    }
}

char *
guarded_pages(size_t bytes)
{
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *p = mmap(NULL, bytes + 2 * page, PROT_NONE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (p == MAP_FAILED ||
      mprotect(p + page, bytes, PROT_READ | PROT_WRITE) != 0) {
    perror("guard pages");
    exit(1);
  }
  return p + page;
}

static void
guard_pages(int level)
{
  static char *pages;
  const size_t size = 65536;

  pages = pages == NULL ? guarded_pages(size) : pages;
  for (size_t count = 1; count <= 70; count++)
    for (size_t stride = 32; stride <= 40; stride++) {
      size_t n = (count - 1) * stride + 32;
      char *end = pages + size - n;
      for (size_t i = 0; i < count; i++) {
        random_eid(end + i * stride);
        random_eid(pages + i * stride);
      }
      end[below(32)] ^= (char)(below(40) == 0);
      compare(end, stride, count, level);
      compare(pages, stride, count, level);
    }
}

static void
compare_packed(const unsigned char *s, size_t count, int level)
{
  unsigned char bitmap[MOST / 8 + 1];
  size_t valid = eid_scan_bcd(s, count, bitmap, level), sum = 0;
  eid e;

  for (size_t i = 0; i < count; i++) {
    bool good = eid_from_bcd(&e, s + 16 * i, 16, NULL) == EID_OK;
    sum += good;
    if (good != bit(bitmap, i))
      wrong("packed", i, s + 16 * i, 16);
  }
  if (sum != valid)
    wrong("count of packed", valid, NULL, 0);
}

static void
packed_records(int level, unsigned long records)
{
  static unsigned char s[16 * MOST];

  for (unsigned long done = 0; done < records; done += MOST) {
    size_t count = MOST - below(64);
    unsigned odd = below(3) * below(16);
    for (size_t i = 0; i < count; i++) {
      char text[32];
      random_eid(text);
      damage(text, 0);
      for (int j = 0; j < 16; j++)
        s[16 * i + (size_t)j] = (unsigned char)((text[2 * j] - '0') << 4 |
                                                (text[2 * j + 1] - '0'));
      if (below(1024) < odd)
        s[16 * i + below(16)] = (unsigned char)below(256);
    }
    compare_packed(s, count, level);
  }
}

static void
every_packed_byte(int level)
{
  unsigned char s[16 * 64];

  for (int place = 0; place < 16; place++)
    for (int c = 0; c < 256; c++) {
      for (int i = 0; i < 16 * 64; i++)
        s[i] = (unsigned char)(below(10) << 4 | below(10));
      s[16 * below(64) + (unsigned)place] = (unsigned char)c;
      compare_packed(s, 64, level);
    }
  memset(s, 0x99, sizeof s);
  compare_packed(s, 64, level);
}

/* Offsets: good and bad lengths, gaps, empty strings, both widths. */
static void
offsets(int level)
{
  enum { STRINGS = 200 };
  static char data[STRINGS * 40];
  unsigned char bitmap[STRINGS / 8], bitmap64[STRINGS / 8];
  int32_t at[STRINGS + 1];
  int64_t at64[STRINGS + 1];

  for (int round = 0; round < 200; round++) {
    int32_t end = 0;
    size_t sum = 0, valid;
    unsigned bad = below(4) * below(16);
    for (int i = 0; i < STRINGS; i++) {
      unsigned n = below(64) < bad ? below(40) : 32;
      char pair[64];
      at[i] = end;
      random_eid(pair);
      random_eid(pair + 32);
      damage(pair, bad);
      memcpy(data + end, pair, n);
      end += (int32_t)n;
    }
    at[STRINGS] = end;
    for (int i = 0; i <= STRINGS; i++)
      at64[i] = at[i];
    valid = eid_scan_offsets32(data, at, STRINGS, bitmap, level);
    if (eid_scan_offsets64(data, at64, STRINGS, bitmap64, level) != valid ||
        memcmp(bitmap, bitmap64, sizeof bitmap) != 0)
      wrong("wide offsets", valid, NULL, 0);
    for (int i = 0; i < STRINGS; i++) {
      size_t n = (size_t)(at[i + 1] - at[i]);
      eid e;
      bool good = eid_parse(&e, data + at[i], n, NULL) == EID_OK;
      sum += good;
      if (good != bit(bitmap, (size_t)i))
        wrong("offsets", (size_t)i, data + at[i], n);
    }
    if (sum != valid)
      wrong("count of offsets", valid, NULL, 0);
  }
}

/* Views into three buffers: good and bad lengths, short strings, which lie in
   the view itself, and the same records as pointers. */
static void
views(int level)
{
  enum { STRINGS = 200, BUFFERS = 3 };
  static char data[BUFFERS][STRINGS * 40];
  const void *const buffers[] = {data[0], data[1], data[2]};
  unsigned char bitmap[STRINGS / 8], packed[STRINGS / 8];
  const char *records[STRINGS];
  static eid out[STRINGS];
  /* Not aligned: a view may begin at any byte. */
  static char list[1 + 16 * STRINGS];

  for (int round = 0; round < 200; round++) {
    size_t sum = 0, valid;
    unsigned bad = below(4) * below(16), some = 1 + below(BUFFERS);
    for (int i = 0; i < STRINGS; i++) {
      unsigned n = below(64) < bad ? below(40) : 32, b = below(some);
      int32_t view[4] = {(int32_t)n, 0, (int32_t)b, i * 40};
      char *text = data[b] + i * 40;
      random_eid(text);
      damage(text, bad);
      if (n <= 12)
        memcpy(&view[1], text, n);
      memcpy(list + 1 + 16 * i, view, sizeof view);
      records[i] = n == 32 ? text : NULL;
    }
    valid = eid_scan_views(list + 1, buffers, STRINGS, bitmap, level);
    if (eid_scan_pack(records, STRINGS, out, packed) != valid ||
        memcmp(bitmap, packed, sizeof bitmap) != 0)
      wrong("packing", valid, NULL, 0);
    for (int i = 0; i < STRINGS; i++) {
      eid e = {{0}};
      bool good = records[i] != NULL &&
                  eid_parse(&e, records[i], 32, NULL) == EID_OK;
      sum += good;
      if (good != bit(bitmap, (size_t)i) || memcmp(&e, &out[i], 16) != 0)
        wrong("views", (size_t)i, records[i], records[i] == NULL ? 0 : 32);
    }
    if (sum != valid)
      wrong("count of views", valid, NULL, 0);
  }
}

static unsigned number;

static void
report(const char *what, int level)
{
  printf("%sok %u - %s: %s\n", failures == 0 ? "" : "not ", ++number,
         eid_level_name(level), what);
  if (failures != 0)
    printf("# %lu differences\n", failures);
  failures = 0;
  fflush(stdout);
}

static void
try_level(int level, unsigned long records)
{
  if (eid_scan_level(level) != level)
    wrong("the library does not trust it", 0, NULL, 0);
  report("trusted by the library", level);
  random_records(level, records);
  report("random and damaged records", level);
  every_byte(level);
  report("every byte at every place", level);
  forged_bytes(level);
  report("bytes that are no digits and leave 1", level);
  small_sums(level);
  report("small and large sums", level);
  each_weight(level);
  report("each weight", level);
  guard_pages(level);
  report("ends of pages", level);
  packed_records(level, records / 2);
  every_packed_byte(level);
  report("packed records", level);
  offsets(level);
  report("offsets", level);
  views(level);
  report("views, and packing", level);
  lines_every_byte(level);
  report("lines, plain and grouped", level);
  lines_separators(level);
  report("separators", level);
  lines_long(level);
  report("long lists", level);
}

static bool
is_tested(int level)
{
  const char *only = getenv("EID_TEST_LEVEL");

  return eid_machine_level(level) == level &&
         (only == NULL || strcmp(only, eid_level_name(level)) == 0);
}

int
main(void)
{
  const char *wanted = getenv("EID_TEST_RECORDS");
  unsigned long records =
      wanted == NULL ? 10000000 : strtoul(wanted, NULL, 10);
  unsigned count = 0;

  make_rounded();
  for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    count += is_tested(levels[i]);
  for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
    if (is_tested(levels[i]))
      try_level(levels[i], records / count);
  printf("1..%u\n", number);
  return 0;
}

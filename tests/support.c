/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "support.h"

static void
die(const rows *r, const char *what)
{
  fprintf(stderr, "tests/vectors/%s:%u: %s\n", r->name, r->line, what);
  printf("Bail out! tests/vectors/%s:%u: %s\n", r->name, r->line, what);
  exit(99);
}

static size_t
split(const rows *r, char *text, char *field[ROW_FIELDS])
{
  size_t count = 0;

  for (char *p = text; p != NULL;) {
    if (count == ROW_FIELDS)
      die(r, "too many fields");
    field[count++] = p;
    p = strchr(p, '\t');
    if (p != NULL)
      *p++ = '\0';
  }
  return count;
}

/* The next line that is no comment, without its end. */
static bool
next_line(rows *r, char text[ROW_BYTES])
{
  while (fgets(text, ROW_BYTES, r->file) != NULL) {
    size_t n = strlen(text);
    r->line++;
    if (n == 0 || text[n - 1] != '\n')
      die(r, "the line is too long or has no end");
    text[n - 1] = '\0';
    if (text[0] != '#')
      return true;
  }
  return false;
}

void
rows_open(rows *r, const char *name)
{
  const char *top = getenv("top_srcdir");
  char path[4096];

  *r = (rows){.name = name};
  snprintf(path, sizeof path, "%s/tests/vectors/%s", top != NULL ? top : ".",
           name);
  r->file = fopen(path, "r");
  if (r->file == NULL || !next_line(r, r->header))
    die(r, "cannot be read");
  r->count = split(r, r->header, r->column);
}

bool
rows_next(rows *r)
{
  size_t columns = r->count;

  if (!next_line(r, r->text)) {
    fclose(r->file);
    return false;
  }
  r->count = split(r, r->text, r->field);
  if (r->count != columns)
    die(r, "as many fields as columns are needed");
  return true;
}

const char *
rows_get(const rows *r, const char *column)
{
  for (size_t i = 0; i < r->count; i++)
    if (strcmp(r->column[i], column) == 0)
      return r->field[i];
  die(r, "there is no such column");
  return NULL;
}

static int
hex_value(char c)
{
  static const char digits[] = "0123456789ABCDEF";
  const char *at = memchr(digits, c, 16);

  return at != NULL ? (int)(at - digits) : -1;
}

/* The bytes of a character below U+10000 in UTF-8. */
static size_t
put_character(char *out, unsigned c)
{
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;

  out[0] = (char)(n == 1 ? c : n == 2 ? 0xc0 | c >> 6 : 0xe0 | c >> 12);
  if (n == 3)
    out[1] = (char)(0x80 | (c >> 6 & 0x3f));
  if (n > 1)
    out[n - 1] = (char)(0x80 | (c & 0x3f));
  return n;
}

/* The number that so many hexadecimal digits stand for, or -1. */
static long
hex_number(const char *s, int digits)
{
  long number = 0;

  for (int i = 0; i < digits; i++) {
    if (hex_value(s[i]) < 0)
      return -1;
    number = 16 * number + hex_value(s[i]);
  }
  return number;
}

bool
input_decode(input *in, const char *field, bool marked)
{
  unsigned stars = 0;

  in->n = 0;
  in->mark = (eid_span){0, 0};
  for (const char *p = field; *p != '\0'; p++) {
    if (*p == '*' && marked) {
      if (stars++ == 0)
        in->mark.offset = in->n;
      else
        in->mark.length = in->n - in->mark.offset;
    } else if (*p != '\\') {
      in->bytes[in->n++] = *p;
    } else if (p[1] == 'x' && hex_number(p + 2, 2) >= 0) {
      in->bytes[in->n++] = (char)hex_number(p + 2, 2);
      p += 3;
    } else if (p[1] == 'u' && hex_number(p + 2, 4) >= 0) {
      in->n += put_character(in->bytes + in->n, (unsigned)hex_number(p + 2, 4));
      p += 5;
    } else {
      return false;
    }
  }
  return !marked || stars == 2;
}

void *
guarded(const void *bytes, size_t n)
{
  static char *base;
  static size_t room;
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *p;

  if (base == NULL) {
    room = (ROW_BYTES / page + 1) * page;
    base = mmap(NULL, room + page, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED || mprotect(base + room, page, PROT_NONE) != 0)
      abort();
  }
  if (n > room)
    abort();
  p = base + room - n;
  if (n > 0)
    memcpy(p, bytes, n);
  return p;
}

unsigned
scaled(unsigned rounds)
{
  const char *percent = getenv("EID_TEST_SCALE");
  unsigned long scale = percent == NULL ? 100 : strtoul(percent, NULL, 10);

  return (unsigned)(rounds * scale / 100) + 1;
}

int
status_by_name(const char *name)
{
  for (int s = 0; s < 128; s++)
    if (strcmp(eid_status_name(s), name) == 0)
      return s;
  return -1;
}

/* SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
   generators", 2014): one word of state, any start is good. */
uint64_t
numbers_next(numbers *r)
{
  uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

unsigned
numbers_below(numbers *r, unsigned limit)
{
  return (unsigned)((numbers_next(r) >> 32) * limit >> 32);
}

void
numbers_digits(numbers *r, char *out, size_t n)
{
  for (size_t i = 0; i < n; i++)
    out[i] = (char)('0' + numbers_below(r, 10));
}

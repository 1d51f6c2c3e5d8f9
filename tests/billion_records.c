/* SPDX-License-Identifier: MIT */
/* The records of billion.c: EIDs for the most part, and what is nearly one. */
#include "billion.h"
#include "forged.h"
#include "model.h"

enum { ROUNDED = 64 };

static char rounded[ROUNDED][33];
static uint64_t state;

unsigned
below(unsigned limit)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (unsigned)((state >> 32) * limit >> 32);
}

static unsigned
remainder_of(const char *digits)
{
  return model_remainder(model_read(digits, 32), 97);
}

static void
random_digits(char *p, size_t n)
{
  for (size_t i = 0; i < n; i++)
    p[i] = (char)('0' + below(10));
}

/* Check digits 02 to 98 for the 30 digits before them. */
static void
complete(char *p)
{
  unsigned check;

  memcpy(p + 30, "00", 2);
  check = 98 - remainder_of(p);
  p[30] = (char)('0' + check / 10);
  p[31] = (char)('0' + check % 10);
}

/* Count up the digits that end at a place, from the third on, until the
   remainder is 1: of 97 steps one gives it, as 97 is no factor of 10. */
static void
count_up(char *p, unsigned place)
{
  while (remainder_of(p) != 1) {
    unsigned i = place;
    while (p[i] == '9' && i > 0)
      p[i--] = '0';
    p[i] = (char)(p[i] == '9' ? '0' : p[i] + 1);
  }
}

/* What a double makes of a number, where it leaves the remainder 1. */
static void
make_rounded(char out[33])
{
  char text[64];

  do {
    random_digits(text, 32);
    text[0] = (char)('1' + below(9));
    text[32] = '\0';
    snprintf(text, sizeof text, "%.0f", strtod(text, NULL));
    memcpy(out, text, 33);
  } while (strlen(text) != 32 || remainder_of(out) != 1);
}

static void
make_digits(char *p)
{
  unsigned i = below(31), n = 1 + below(29);
  char c;

  random_digits(p, 30);
  complete(p);
  switch (below(16)) {
  case 0: /* one digit is another */
  case 1:
    p[i] = (char)('0' + (p[i] - '0' + 1 + (int)below(9)) % 10);
    break;
  case 2: /* two change places */
    c = p[i];
    p[i] = p[i + 1];
    p[i + 1] = c;
    break;
  case 3:
    random_digits(p, 32);
    break;
  case 4: /* check digits that are not issued and leave 1 */
    memcpy(p + 30, &"000199"[2 * below(3)], 2);
    count_up(p, 29);
    break;
  case 5: /* a double, and the next number after one */
    memcpy(p, rounded[below(ROUNDED)], 32);
    if (below(2) == 0) {
      p[31] = (char)(p[31] + 1);
      count_up(p, 31);
    }
    break;
  case 6: /* zeros behind */
    memset(p + 32 - n, '0', n);
    count_up(p, 31 - n);
    break;
  case 7: /* small and great sums */
    memset(p, below(2) ? '0' : '9', n);
    complete(p);
    break;
  default:
    break;
  }
}

/* A byte that is no digit, in a record that leaves 1 where a kernel takes it
   for one: by the bits of '0', by subtraction, by the low bits. */
static void
forge(char *p)
{
  static const unsigned char near[] = "\x2f\x3a\x00\x20\x10\x19\x40\x70\xff";
  unsigned place = below(30);
  int c = near[below(9)];

  switch (below(4)) {
  case 0:
    c = 0x80 | p[place];
    break;
  case 1:
    c = (int)below(256);
    break;
  }
  forge_byte(p, place, c, (int[]){c ^ '0', c - '0', c & 15}[below(3)]);
}

/* Bytes that are no digits, at the same length. */
static void
make_odd(char *p)
{
  unsigned place = below(30);

  switch (below(8)) {
  case 0:
    p[below(32)] = (char)below(256);
    break;
  case 1: /* a digit of full width */
    memcpy(p + place, "\xef\xbc\x90", 3);
    p[place + 2] = (char)(p[place + 2] + (int)below(10));
    break;
  default:
    forge(p);
  }
}

void
seed_records(uint64_t seed)
{
  /* Neighbours differ in all bits, and none is 0, which would stay so. */
  state = (2 * seed + 1) * UINT64_C(0x9e3779b97f4a7c15);
  for (int i = 0; i < ROUNDED; i++)
    make_rounded(rounded[i]);
}

void
other_doubles(void)
{
  make_rounded(rounded[below(ROUNDED)]);
}

size_t
make_record(char *p, unsigned odd, unsigned cut)
{
  make_digits(p);
  if (below(64) < odd)
    make_odd(p);
  if (below(64) >= cut)
    return 32;
  random_digits(p + 32, RECORD - 32);
  return below(2) ? 31 + 2 * below(2) : below(RECORD + 1);
}

/* SPDX-License-Identifier: MIT */
/*
 * eidtool make: check digits for a body, and series, for those who test with
 * EIDs or print them. Each EID is made by the library (eid_complete) and, for
 * programs, asked about like any other.
 *
 * Bodies are counted up as text, as 30 digits are more than any integer type
 * has.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/line.h"
#include "verb/verb.h"

enum { BODY = 30 };

static const struct opt options[] = {
    {"count", "N", "make a series of N (default 1)", OPT_NUMBER,
     offsetof(struct settings, count)},
    {"start", "N", "begin the series at this number (default 0)", OPT_NUMBER,
     offsetof(struct settings, start)},
    {"random", NULL, "make EIDs at random, only within the prefixes for tests",
     OPT_FLAG, offsetof(struct settings, random)},
    {"seed", "N", "make other ones at random (default 0)", OPT_NUMBER,
     offsetof(struct settings, seed)},
    OPT_FORMAT_ROW,
    OPT_END};

/* Add to the digits between two places, by hand from the last one on; the
   carry goes into what is left of n. False where something is left of it at
   the first place: there is no room. */
static bool
add_to_digits(char *digits, size_t first, size_t end, uint64_t n)
{
  for (size_t i = end; i > first && n > 0; i--) {
    unsigned sum = (unsigned)(digits[i - 1] - '0') + (unsigned)(n % 10);
    digits[i - 1] = (char)('0' + sum % 10);
    n = n / 10 + sum / 10;
  }
  return n == 0;
}

/* A prefix as the beginning of a body whose other digits are zeros. 31 or 32
   digits are refused, not cut: the last two would be check digits that nobody
   has checked. */
static bool
read_prefix(char body[BODY], const char *s)
{
  size_t n = strlen(s);

  for (size_t i = 0; i < n; i++)
    if (s[i] < '0' || s[i] > '9') {
      complain("'%s': column %zu is not a digit", s, i + 1);
      return false;
    }
  if (n == 0 || n > BODY) {
    complain("'%s': a prefix has 1 to 30 digits, this one %zu", s, n);
    return false;
  }
  memset(body, '0', BODY);
  memcpy(body, s, n);
  return true;
}

/* One EID, whole, as it is what was asked for. Programs get the record that
   check and decode make. */
static void
print_made(enum format format, uint64_t number, const eid *e)
{
  char text[EID_TEXT_SIZE];
  struct record r = {.number = number};

  r.input = (struct text){text, eid_format(text, e, EID_STYLE_PLAIN)};
  if (format == FORMAT_TEXT) {
    puts(text);
    return;
  }
  r.question = record_question(EID_POLICY_STRICT);
  record_ask(&r);
  line_print(stdout, format, eid_answer_members(false, false), &r);
}

/* Prefixes that no chip has, of which an EID may be made at random: those of
   specifications and their test certificates. The row after *at, or NULL. */
static const char *
next_test_prefix(size_t *at)
{
  const eid_maker *m;

  while ((m = eid_registry_maker_at(the_registry(), (*at)++)) != NULL)
    if (strcmp(eid_origin_grade(eid_maker_origin(m)), "test") == 0)
      return eid_maker_prefix(m);
  return NULL;
}

/* The test prefixes that a PREFIX is the beginning of, or else begins with:
   how many there are, and number `wanted` of them into the body. */
static size_t
choose_test_prefix(char body[BODY], size_t *length, const char *given,
                   size_t wanted)
{
  const char *prefix;
  size_t count = 0, at = 0, n = strlen(given);

  while ((prefix = next_test_prefix(&at)) != NULL) {
    size_t m = strlen(prefix);
    if (memcmp(prefix, given, n < m ? n : m) != 0)
      continue;
    if (count++ == wanted) {
      *length = n < m ? m : n;
      memcpy(body, n < m ? prefix : given, *length);
    }
  }
  return count;
}

/* The generator of Steele, Lea and Flood, SplitMix64: the same numbers of a
   seed on every machine. */
static uint64_t
next_random(uint64_t *state)
{
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* EIDs whose prefix and other digits are drawn. A body that is no EID's, as a
   program could have rounded it, is drawn again. */
static int
make_random(const struct settings *s, const char *given)
{
  char body[BODY];
  size_t length = 0, count = choose_test_prefix(body, &length, given, 0);
  uint64_t state = s->seed;
  eid e;

  if (count == 0) {
    complain("'%s': at random only within the prefixes for tests, those that "
             "'eidtool registry' has with the grade test",
             given);
    return TROUBLE;
  }
  line_header((enum format)s->format, eid_answer_members(false, false));
  for (uint64_t i = 0; i < s->count && !out_failed(); i++) {
    do {
      (void)choose_test_prefix(body, &length, given,
                               (size_t)(next_random(&state) % count));
      for (size_t k = length; k < BODY; k++)
        body[k] = (char)('0' + next_random(&state) % 10);
    } while (eid_complete(&e, body, BODY, NULL) != EID_OK);
    print_made((enum format)s->format, i + 1, &e);
  }
  return ALL_GOOD;
}

/*
 * The end of the series is computed before its first EID is printed, so that a
 * series without room gives nothing at all rather than a part. The body then
 * starts at --start and goes on by one. One body in 10^16 makes a number that
 * a program could have rounded, which is no EID: it is passed over.
 */
static int
run_make(const struct settings *s, int argc, char **argv)
{
  char body[BODY], last[BODY];
  size_t room;
  eid e;

  if (argc == 0 && !s->random) {
    complain("a prefix is missing; or --random");
    return TROUBLE;
  }
  if (argc > 0 && !read_prefix(body, argv[0]))
    return TROUBLE;
  if (s->random)
    return make_random(s, argc > 0 ? argv[0] : "");
  room = strlen(argv[0]);
  /* The digits that may change are those from room on: the ones after a
     prefix, which itself stays as it is, or all of a whole body. */
  if (room == BODY)
    room = 0;
  memcpy(last, body, BODY);
  if (s->count > 0 && (!add_to_digits(last, room, BODY, s->start) ||
                       !add_to_digits(last, room, BODY, s->count - 1))) {
    complain("'%s': there is no room after it for such a series", argv[0]);
    return TROUBLE;
  }
  line_header((enum format)s->format, eid_answer_members(false, false));
  for (uint64_t i = 0; i < s->count && !out_failed(); i++) {
    add_to_digits(body, room, BODY, i == 0 ? s->start : 1);
    if (eid_complete(&e, body, BODY, NULL) == EID_OK)
      print_made((enum format)s->format, i + 1, &e);
  }
  return ALL_GOOD;
}

const struct verb verb_make = {
    "make",
    "[PREFIX]",
    "EIDs with check digits, from a prefix or body",
    "Complete PREFIX with zeros to 30 digits and add the check digits. A "
    "series counts up in what follows the prefix; a PREFIX of 30 digits "
    "counts up itself.",
    options,
    0,
    1,
    run_make};

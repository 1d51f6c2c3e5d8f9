/* SPDX-License-Identifier: MIT */
/* eidtool make: check digits for a body, and series. */
#include "config.h"

#include <string.h>

#include "args.h"
#include "tty.h"

enum { BODY = 30 };

static const struct opt options[] = {
    {"count", "N", "make a series of N (default 1)", OPT_NUMBER,
     offsetof(struct settings, count)},
    {"start", "N", "begin the series at this number (default 0)", OPT_NUMBER,
     offsetof(struct settings, start)},
    OPT_FORMAT_ROW,
    OPT_END};

/* What a made EID is to a program. */
struct made {
  uint64_t record;
  struct text eid;
};

static const struct field made_fields[] = {
    {"record", FIELD_NUMBER, offsetof(struct made, record), NULL, 0},
    {"eid", FIELD_TEXT, offsetof(struct made, eid), NULL, 0},
    FIELD_END};

/* Add to the digits between two places; false where they overflow. */
static bool
add(char *digits, size_t first, size_t end, uint64_t n)
{
  for (size_t i = end; i > first && n > 0; i--) {
    unsigned sum = (unsigned)(digits[i - 1] - '0') + (unsigned)(n % 10);
    digits[i - 1] = (char)('0' + sum % 10);
    n = n / 10 + sum / 10;
  }
  return n == 0;
}

static bool
read_prefix(char body[BODY], const char *s)
{
  size_t n = strlen(s);

  for (size_t i = 0; i < n; i++)
    if (s[i] < '0' || s[i] > '9') {
      complain("%s: column %zu is not a digit", s, i + 1);
      return false;
    }
  if (n == 0 || n > BODY) {
    complain("%s: a prefix has 1 to 30 digits, this one %zu", s, n);
    return false;
  }
  memset(body, '0', BODY);
  memcpy(body, s, n);
  return true;
}

static void
print_made(enum format format, uint64_t number, const eid *e)
{
  char text[EID_TEXT_SIZE];
  struct made made = {number, {text, 0}};

  made.eid.n = eid_format(text, e, EID_STYLE_PLAIN);
  if (format == FORMAT_TEXT)
    puts(text);
  else
    out_record(format, made_fields, &made);
}

static int
run_make(const struct settings *s, int argc, char **argv)
{
  char body[BODY];
  size_t room = strlen(argv[0]);
  eid e;

  (void)argc;
  if (!read_prefix(body, argv[0]))
    return TROUBLE;
  /* A whole body counts up by itself; a prefix stays as it is. */
  if (room == BODY)
    room = 0;
  out_header((enum format)s->format, made_fields);
  for (uint64_t i = 0; i < s->count && !out_failed(); i++) {
    if (!add(body, room, BODY, i == 0 ? s->start : 1)) {
      complain("%s: there is no room for number %llu after it", argv[0],
               (unsigned long long)(s->start + i));
      return TROUBLE;
    }
    eid_complete(&e, body, BODY, NULL);
    print_made((enum format)s->format, i + 1, &e);
  }
  return ALL_GOOD;
}

const struct verb verb_make = {
    "make", "PREFIX", "EIDs with check digits, from a prefix or body",
    "Complete PREFIX with zeros to 30 digits and add the check digits. A "
    "series counts up in what follows the prefix; a PREFIX of 30 digits "
    "counts up itself.",
    options, 1, 1, run_make};

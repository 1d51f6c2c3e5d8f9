/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "kernels.h"

/* Whether a line is an EID, plain or in groups of four. */
static bool
good_line(const char *p, size_t n)
{
  char text[32];
  bool same;
  eid e;

  if (n > 0 && p[n - 1] == '\r')
    n--;
  if (n != 39)
    return eid_parse(&e, p, n, NULL) == EID_OK;
  same = strchr(" -.", p[4]) != NULL;
  for (int i = 0; i < 39; i++)
    if (i % 5 == 4)
      same = same && p[i] == p[4];
    else
      text[i - i / 5] = p[i];
  return same && p[4] != '\0' && eid_parse(&e, text, 32, NULL) == EID_OK;
}

/* A list: what one at a time says of its lines. */
static void
compare_lines(const char *s, size_t n, int level)
{
  eid_scan scan = {.size = sizeof scan};
  size_t valid = 0, at = 0, handed = 0;
  eid_record rec;

  scan.policy = EID_POLICY_PRINTED;
  scan.level = level;
  scan.count = true;
  for (size_t end, i = 0; i < n; i = end + 1) {
    const char *feed = memchr(s + i, '\n', n - i);
    end = feed == NULL ? n : (size_t)(feed - s);
    valid += good_line(s + i, end - i);
  }
  while (eid_scan_next(&scan, s + at, n - at, true, &rec) ==
         EID_EVENT_RECORD) {
    at += scan.used;
    handed++;
  }
  if (scan.valid != valid || scan.valid + scan.invalid + handed != scan.records)
    wrong("lines", (size_t)scan.valid, s, n);
}

static void
group(char *out, const char *text, char separator)
{
  for (int i = 0; i < 39; i++)
    out[i] = i % 5 == 4 ? separator : text[i - i / 5];
}

void
lines_compare_grouped(const char *s, int level)
{
  char lines[33 * 40];

  for (int i = 0; i < 33; i++) {
    group(lines + 40 * i, s + 32 * (i % 32), ' ');
    lines[40 * i + 39] = '\n';
  }
  compare_lines(lines, sizeof lines, level);
}

/* Good lines for the most part, so that several blocks of them are passed at
   once: here and there with a wrong digit, other check digits, a rounded or a
   known number, any byte, another separator or line end, or too short. */
static size_t
make_long_list(char *s, size_t count, bool grouped, bool crlf)
{
  unsigned seldom = 16u << below(6);
  size_t n = 0;

  for (size_t i = 0; i < count; i++) {
    char text[32], *p = s + n;
    size_t length = grouped ? 39 : 32;
    random_eid(text);
    if (below(seldom) == 0)
      damage(text, 8);
    /* Other check digits of the same remainder, and a published sample. */
    if (below(4) == 0 && memcmp(text + 30, "98", 2) == 0)
      memcpy(text + 30, "01", 2);
    if (below(4 * seldom) == 0)
      memcpy(text, "89049032123451234512345678901235", 32);
    if (grouped)
      group(p, text, below(seldom) == 0 ? '.' : ' ');
    else
      memcpy(p, text, 32);
    if (below(8 * seldom) == 0)
      length -= below(3);
    if (crlf && below(8 * seldom) != 0)
      p[length++] = '\r';
    p[length++] = '\n';
    n += length;
  }
  return n;
}

/* Everything that a scan says of a list: its counters and tally, and a number
   that is another one if one of the records handed over is another. */
struct said {
  uint64_t records, valid, invalid, warned, alias, folded, lines, handed;
  unsigned char tally[262144];
};

static void
say(struct said *out, const char *s, size_t n, int level, unsigned how)
{
  eid_scan scan = {.size = sizeof scan};
  size_t at = 0;
  eid_record rec;

  memset(out, 0, sizeof *out);
  scan.policy = EID_POLICY_PRINTED;
  scan.level = level;
  scan.count = (how & 1) != 0;
  scan.remark = (how & 2) != 0;
  if ((how & 4) != 0) {
    if (eid_tally_size(eid_registry_builtin()) > sizeof out->tally)
      wrong("the tally's size", 0, NULL, 0);
    scan.tally = eid_tally_init(out->tally, eid_registry_builtin(), NULL, NULL,
                                20261130);
  }
  while (eid_scan_next(&scan, s + at, n - at, true, &rec) ==
         EID_EVENT_RECORD) {
    at += scan.used;
    out->handed = out->handed * 31 + rec.offset + rec.line + rec.record;
  }
  out->records = scan.records;
  out->valid = scan.valid;
  out->invalid = scan.invalid;
  out->warned = scan.warned;
  out->alias = scan.alias;
  out->folded = scan.folded;
  out->lines = scan.lines;
}

void
lines_long(int level)
{
  enum { LISTS = 400, LINES = 1200 };
  static char s[LINES * 41];
  static struct said one, other;

  for (unsigned i = 0; i < LISTS; i++) {
    bool grouped = i % 2 != 0, crlf = i / 2 % 2 != 0;
    size_t n = make_long_list(s, below(LINES) + 1, grouped, crlf);
    compare_lines(s, n, level);
    say(&one, s, n, level, i / 4 % 8);
    say(&other, s, n, EID_LEVEL_PORTABLE, i / 4 % 8);
    if (memcmp(&one, &other, sizeof one) != 0)
      wrong("a long list", i, s, n);
  }
}

/* A list of 64 lines with one byte at one place of one of them. */
static void
try_lines(bool grouped, bool crlf, size_t place, int c, int level)
{
  static const char separators[] = " -.";
  size_t stride = (size_t)(grouped ? 39 : 32) + 1 + crlf;
  char s[64 * 41];

  for (size_t i = 0; i < 64; i++) {
    char text[32], *p = s + i * stride;
    random_eid(text);
    damage(text, 0);
    if (grouped)
      group(p, text, separators[c % 3]);
    else
      memcpy(p, text, 32);
    p[stride - 2] = crlf ? '\r' : p[stride - 2];
    p[stride - 1] = '\n';
  }
  s[stride * below(64) + place] = (char)c;
  if (below(4) == 0)
    s[stride * below(64) + below((unsigned)stride)] = (char)c;
  compare_lines(s, 64 * stride, level);
}

void
lines_every_byte(int level)
{
  for (int form = 0; form < 4; form++) {
    bool grouped = form % 2 != 0, crlf = form / 2 != 0;
    size_t length = grouped ? 39 : 32;
    for (size_t place = 0; place < length + 1 + crlf; place++)
      for (int c = 0; c < 256; c += 1 + (place < length))
        try_lines(grouped, crlf, place, c, level);
  }
}

void
lines_separators(int level)
{
  static char *pages;
  const size_t size = 65536;
  char text[32];

  pages = pages == NULL ? guarded_pages(size) : pages;
  for (int c = 0; c < 256; c++)
    for (size_t stride = 40; stride <= 41; stride++) {
      size_t count = 128 + below(3);
      char *s = pages + below(2) * (size - count * stride);
      for (size_t i = 0; i < count; i++) {
        random_eid(text);
        group(s + i * stride, text, i < 32 || i >= 96 ? ' ' : (char)c);
        memcpy(s + i * stride + 39, &"\r\n"[41 - stride], stride - 39);
      }
      compare_lines(s, count * stride, level);
    }
}

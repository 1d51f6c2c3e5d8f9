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
      size_t count = 64 + below(3);
      char *s = pages + below(2) * (size - count * stride);
      for (size_t i = 0; i < count; i++) {
        random_eid(text);
        group(s + i * stride, text, i < 32 || i >= 64 ? ' ' : (char)c);
        memcpy(s + i * stride + 39, &"\r\n"[41 - stride], stride - 39);
      }
      compare_lines(s, count * stride, level);
    }
}

/* SPDX-License-Identifier: MIT */
/*
 * Lists for measurements: make_lists KIND COUNT [SEED] >FILE. The same words
 * give the same bytes on every machine.
 *
 *   clean    valid EIDs, one a line
 *   crlf     the same, lines end with CRLF
 *   bad10    one in ten has a wrong digit, one in a hundred another length
 *   bad1     one in a hundred has a wrong digit
 *   grouped  in groups of four
 *   csv      column 2 of 5, 66 bytes a row
 *   quoted   the same with quotes and line feeds within them
 *   twice    one in fifty is there twice
 *   series   numbers that count up, with gaps
 *   log      lines of four programs, an EID in one of a thousand
 *   nothing  the same without any
 *   packed   those of clean as 16 bytes of BCD each
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

static uint64_t state;

/* splitmix64, of Steele, Lea and Flood. */
static uint64_t
draw(void)
{
  uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Prefixes as lists have them: a few makers have most chips. */
static void
fill(char body[31], uint64_t i, int series)
{
  static const char *const prefixes[] = {
      "89049032", "89049032", "89033023", "89033023", "89044045", "89043051",
      "89043052", "89033024", "89086030", "89041030", "35840574", "89001039"};
  size_t count = sizeof prefixes / sizeof prefixes[0];

  if (series != 0)
    snprintf(body, 31, "%s%010d%012" PRIu64, prefixes[i / 1000 % count], 1,
             i + i / 250);
  else
    snprintf(body, 31, "%s%06" PRIu64 "%08" PRIu64 "%08" PRIu64,
             prefixes[draw() % count], draw() % 100,
             draw() % UINT64_C(100000000), draw() % UINT64_C(100000000));
}

/* A line of a log: of ModemManager, of a server that writes JSON, of nginx, of
   a program in Java. */
static void
put_line(const char *digits, uint64_t i)
{
  unsigned second = (unsigned)(i / 40 % 60),
           minute = (unsigned)(i / 2400 % 60),
           hour = (unsigned)(i / 144000 % 24),
           milli = (unsigned)(i * 25 % 1000), n = (unsigned)(draw() % 100000);

  switch (draw() % 4) {
  case 0:
    printf("Nov 28 %02u:%02u:%02u gw-%02u ModemManager[%u]: <info>  [modem%u] "
           "state changed (connecting -> connected)%s%s\n",
           hour, minute, second, n % 50, n, n % 9, *digits ? ", eid " : "",
           digits);
    break;
  case 1:
    printf("{\"time\":\"2026-11-28T%02u:%02u:%02u.%03uZ\",\"level\":\"info\","
           "\"msg\":\"profile installed\",\"device\":%u,\"eid\":\"%s\"}\n",
           hour, minute, second, milli, n, digits);
    break;
  case 2:
    printf("10.20.%u.%u - - [28/Nov/2026:%02u:%02u:%02u +0000] \"GET "
           "/api/v1/devices/%u?eid=%s HTTP/1.1\" 200 %u \"-\" "
           "\"curl/7.88.1\"\n",
           n % 256, n / 256 % 256, hour, minute, second, n, digits, n % 9000);
    break;
  default:
    printf("2026-11-28 %02u:%02u:%02u.%03u DEBUG [worker-%u] lpa.Session - "
           "asking smds.example.com for events%s%s (attempt %u)\n",
           hour, minute, second, milli, n % 16, *digits ? " of " : "", digits,
           n % 5 + 1);
  }
}

static void
put(const char *kind, char text[EID_TEXT_SIZE], uint64_t i)
{
  if (strcmp(kind, "bad10") == 0 || strcmp(kind, "bad1") == 0) {
    uint64_t chance = draw() % 1000;
    uint64_t wrong = kind[4] == '0' ? 100 : 10;
    unsigned at = (unsigned)(draw() % 30);
    if (chance < wrong)
      text[at] = (char)('0' + (text[at] - '0' + 1) % 10);
    else if (chance < wrong + 10 && kind[4] == '0')
      text[20 + at % 12] = '\0';
    puts(text);
  } else if (strcmp(kind, "crlf") == 0) {
    printf("%s\r\n", text);
  } else if (strcmp(kind, "csv") == 0) {
    printf("%09" PRIu64 ",%s,%06" PRIu64 ",shop %02d,active\n", i, text,
           draw() % 1000000, (int)(i % 100));
  } else if (strcmp(kind, "quoted") == 0) {
    printf("%09" PRIu64 ",\"%s\",\"%s\",%02d,\"a \"\"b\"\"\"\n", i, text,
           i % 50 == 0 ? "two\nlines" : "one, line", (int)(i % 100));
  } else if (strcmp(kind, "log") == 0) {
    put_line(i % 1000 == 499 ? text : "", i);
  } else if (strcmp(kind, "nothing") == 0) {
    put_line("", i);
  } else {
    puts(text);
  }
}

int
main(int argc, char **argv)
{
  const char *kind = argc > 1 ? argv[1] : "";
  uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  char body[31], text[EID_TEXT_SIZE], old[EID_TEXT_SIZE] = "";
  int style =
      strcmp(kind, "grouped") == 0 ? EID_STYLE_GROUPED : EID_STYLE_PLAIN;
  eid e;

  if (argc < 3) {
    fputs("Usage: make_lists KIND COUNT [SEED]\n", stderr);
    return 2;
  }
  state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
  for (uint64_t i = 0; i < count; i++) {
    fill(body, i, strcmp(kind, "series") == 0);
    (void)eid_complete(&e, body, 30, NULL);
    eid_format(text, &e, style);
    if (strcmp(kind, "twice") == 0 && i % 50 == 49)
      memcpy(text, old, sizeof text);
    else if (strcmp(kind, "twice") == 0 && i % 50 == 7)
      memcpy(old, text, sizeof old);
    if (strcmp(kind, "packed") == 0)
      fwrite(e.bcd, sizeof e.bcd, 1, stdout);
    else
      put(kind, text, i);
  }
  return fflush(stdout) != 0;
}

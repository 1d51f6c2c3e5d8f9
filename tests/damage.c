/* SPDX-License-Identifier: MIT */
/*
 * Damage copies of the shipped tables and load them:
 *
 *   damage COUNT EVERY FOLDER
 *
 * Every EVERYth copy is written to the folder, and its name and what the
 * library said of it (FILE:LINE: REASON, or ok) to standard output, the name of
 * the whole table that stood beside it, if any, between, and the byte 037
 * between all. The same numbers give the same copies on every system.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

enum { ROOM = 1 << 16, LINES = 64, ROWS = 24 };

/* A copy, and where its lines begin; line[lines] is its end. */
struct copy {
  char bytes[ROOM];
  size_t n;
  size_t line[LINES + 1];
  size_t lines;
};

static unsigned long long state = 20261122;

static size_t
draw(size_t below)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return below == 0 ? 0 : (size_t)(state >> 20) % below;
}

static void
find_lines(struct copy *c)
{
  c->lines = 0;
  c->line[0] = 0;
  for (size_t i = 0; i < c->n && c->lines < LINES; i++)
    if (c->bytes[i] == '\n' || i + 1 == c->n)
      c->line[++c->lines] = i + 1;
}

/* Put `n` bytes in place of `cut` at an offset. */
static void
splice(struct copy *c, size_t at, size_t cut, const char *s, size_t n)
{
  if (c->n - cut + n > ROOM)
    return;
  memmove(c->bytes + at + n, c->bytes + at + cut, c->n - at - cut);
  memcpy(c->bytes + at, s, n);
  c->n = c->n - cut + n;
}

static void
change_byte(struct copy *c)
{
  static const char likely[] = "\t\t\n \r\0-,;|#~0059AZaz\x7f\xff\xc3\xe2\x80";

  if (c->n > 0)
    c->bytes[draw(c->n)] = likely[draw(sizeof likely - 1)];
}

/* Another digit for a digit: what is still well formed but says otherwise. */
static void
change_digit(struct copy *c)
{
  size_t at = draw(c->n);

  while (at < c->n && (c->bytes[at] < '0' || c->bytes[at] > '9'))
    at++;
  if (at < c->n)
    c->bytes[at] = (char)('0' + draw(10));
}

static void
flip_bit(struct copy *c)
{
  if (c->n > 0)
    c->bytes[draw(c->n)] ^= (char)(1 << draw(8));
}

static void
cut_bytes(struct copy *c)
{
  size_t at = draw(c->n), n = 1 + draw(3);

  splice(c, at, n < c->n - at ? n : c->n - at, "", 0);
}

static void
cut_end(struct copy *c)
{
  c->n = draw(c->n + 1);
}

static void
cut_line(struct copy *c)
{
  size_t i = draw(c->lines);

  if (c->lines > 0)
    splice(c, c->line[i], c->line[i + 1] - c->line[i], "", 0);
}

static void
double_line(struct copy *c)
{
  static char line[ROOM];
  size_t i = draw(c->lines), n;

  if (c->lines == 0)
    return;
  n = c->line[i + 1] - c->line[i];
  memcpy(line, c->bytes + c->line[i], n);
  splice(c, c->line[draw(c->lines)], 0, line, n);
}

static void
move_line(struct copy *c)
{
  static char line[ROOM];
  size_t i = draw(c->lines), n;

  if (c->lines == 0)
    return;
  n = c->line[i + 1] - c->line[i];
  memcpy(line, c->bytes + c->line[i], n);
  splice(c, c->line[i], n, "", 0);
  find_lines(c);
  splice(c, c->line[draw(c->lines + 1)], 0, line, n);
}

/* Exchange a field with the next. */
static void
move_column(struct copy *c)
{
  static char field[ROOM];
  size_t at = draw(c->n), from, tab, end;

  while (at > 0 && c->bytes[at - 1] != '\n')
    at--;
  for (size_t skip = draw(6); skip > 0; skip--)
    while (at < c->n && c->bytes[at++] != '\t')
      continue;
  from = tab = at;
  while (tab < c->n && c->bytes[tab] != '\t' && c->bytes[tab] != '\n')
    tab++;
  if (tab == c->n || c->bytes[tab] == '\n')
    return;
  end = tab + 1;
  while (end < c->n && c->bytes[end] != '\t' && c->bytes[end] != '\n')
    end++;
  memcpy(field, c->bytes + from, tab - from);
  splice(c, end, 0, field, tab - from);
  splice(c, end, 0, "\t", 1);
  splice(c, from, tab + 1 - from, "", 0);
}

static void
insert_some(struct copy *c)
{
  static const char *const some[] = {
      "\t", "\n", "\r", " ", "0", "9", "89", "00000000000000000000000000000",
      "1-2", "5-9,10-20", ",7-8", "~", "-", "# comment\n", "\xc3\xa9",
      "\xe6\x97\xa5\xe6\x9c\xac", "\xed\xa0\x80", "\xf4\x90\x80\x80",
      "\xc2\x9b", "\xc0\xaf", " ; ", "2026-02-29", "high", "XX ", "|", ".a",
      "|sm-ds", "accept", "any ", "carrier:x"};
  const char *s = some[draw(sizeof some / sizeof some[0])];

  splice(c, draw(c->n + 1), 0, s, strlen(s));
}

static void
damage(struct copy *c)
{
  static void (*const ways[])(struct copy *) = {
      change_byte, change_digit, change_digit, change_digit,
      flip_bit,    cut_bytes,    cut_end,      cut_line,
      double_line, move_line,    move_column,  insert_some};

  find_lines(c);
  ways[draw(sizeof ways / sizeof ways[0])](c);
}

/* The first lines of a table up to its header, and some rows in a row. */
static void
take_some(struct copy *c, const char *bytes)
{
  const char *at = bytes;
  size_t rows = 0, skip;

  c->n = 0;
  while (*at == '#')
    at += strcspn(at, "\n") + 1;
  at += strcspn(at, "\n") + 1;
  splice(c, 0, 0, bytes, (size_t)(at - bytes));
  for (const char *s = at; *s != '\0'; s++)
    rows += *s == '\n';
  for (skip = draw(rows > ROWS ? rows - ROWS : 1); skip > 0; skip--)
    at += strcspn(at, "\n") + 1;
  for (int i = 0; i < ROWS && *at != '\0'; i++) {
    size_t n = strcspn(at, "\n") + 1;
    splice(c, c->n, 0, at, n);
    at += n;
  }
}

static void
write_copy(const struct copy *c, const char *name)
{
  FILE *f = fopen(name, "wb");

  if (f == NULL || fwrite(c->bytes, 1, c->n, f) != c->n || fclose(f) != 0) {
    perror(name);
    exit(1);
  }
}

/* The table that stands whole beside a damaged one, or -1. */
static int
beside(int table)
{
  return table == PRODUCTS ? EUM : table == RULE_TABLE ? CARRIER_TABLE : -1;
}

static eid_status
load_copy(const eid_file *files, int table, eid_fault *fault)
{
  const eid_registry *registry = NULL;
  const eid_rules *rules = NULL;
  eid_status status;
  void *memory;

  if (table < TABLES)
    status = load_tables(&registry, files, fault, &memory);
  else
    status = load_rule_tables(&rules, files, fault, &memory);
  free(memory);
  return status;
}

int
main(int argc, char **argv)
{
  static struct copy c;
  eid_file whole[ALL_TABLES];
  char *bytes[ALL_TABLES], name[4096];
  int count = argc > 1 ? atoi(argv[1]) : 0;
  int every = argc > 3 ? atoi(argv[2]) : 0;
  int accepted = 0;

  for (int t = 0; t < ALL_TABLES; t++) {
    bytes[t] = read_table(t, &whole[t].length);
    whole[t].name = table_names[t];
    whole[t].data = bytes[t];
  }
  for (int i = 0; i < count; i++) {
    int t = (int)draw(ALL_TABLES), other = beside(t);
    eid_file files[ALL_TABLES] = {{0}};
    eid_fault fault = {"", 0, ""};
    eid_status status;
    take_some(&c, bytes[t]);
    for (size_t left = draw(4); left > 0; left--)
      damage(&c);
    (void)snprintf(name, sizeof name, "%s/%s-%d.tsv",
                   argc > 3 ? argv[3] : ".", table_names[t], i);
    if (other >= 0)
      files[other] = whole[other];
    files[t] = (eid_file){name, c.bytes, c.n};
    status = load_copy(files, t, &fault);
    accepted += status == EID_OK;
    if (every == 0 || i % every != 0)
      continue;
    write_copy(&c, name);
    printf("%s\037%s\037", name, other < 0 ? "" : table_names[other]);
    if (status == EID_OK)
      printf("ok\n");
    else
      printf("%s:%zu: %s\n", fault.file, fault.line, fault.reason);
  }
  for (int t = 0; t < ALL_TABLES; t++)
    free(bytes[t]);
  fprintf(stderr, "%d of %d accepted\n", accepted, count);
  return 0;
}

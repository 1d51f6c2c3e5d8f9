/* SPDX-License-Identifier: MIT */
/*
 * Tallies against a lookup for each EID, with the built-in tables and with one
 * whose prefixes nest, begin and end everywhere beneath eight digits; and the
 * places that a scan gives to a tally against those of its entries.
 */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "scan_lists.h"
#include "support.h"

enum { SAMPLES = 4000 };

typedef struct sum {
  uint64_t count, first;
} sum;

/* What a tally should hold. */
typedef struct brute {
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  sum *maker, *country, verdict[4];
} brute;

static void
brute_init(brute *b, const eid_registry *r, const char *carrier)
{
  b->registry = r;
  b->rules = eid_rules_builtin();
  b->carrier = carrier == NULL
                   ? NULL
                   : eid_rules_find(b->rules, carrier, strlen(carrier));
  ck_assert(carrier == NULL || b->carrier != NULL);
  b->maker = calloc(eid_registry_makers(r) + 1, sizeof *b->maker);
  b->country = calloc(eid_registry_countries(r) + 1, sizeof *b->country);
  memset(b->verdict, 0, sizeof b->verdict);
}

static void
sum_add(sum *s, uint64_t place)
{
  s->count++;
  if (s->first == 0)
    s->first = place;
}

static void
brute_add(brute *b, const eid *e, uint64_t place)
{
  const eid_maker *maker = eid_registry_find(b->registry, e);
  const eid_country *country = eid_registry_country(b->registry, e);
  size_t i = 0, j = 0;

  while (i < eid_registry_makers(b->registry) &&
         eid_registry_maker_at(b->registry, i) != maker)
    i++;
  while (j < eid_registry_countries(b->registry) &&
         eid_registry_country_at(b->registry, j) != country)
    j++;
  sum_add(&b->maker[i], place);
  sum_add(&b->country[j], place);
  sum_add(&b->verdict[b->carrier == NULL
                          ? EID_VERDICT_UNKNOWN
                          : eid_accept(b->rules, e, b->carrier, 0, NULL)],
          place);
}

static void
same_sum(const char *kind, size_t i, uint64_t count, uint64_t first, sum want)
{
  if (count != want.count || first != want.first)
    ck_abort_msg("%s %d: %d from %lld on, not %d from %lld on", kind, (int)i,
                 (int)count, (long long)first, (int)want.count,
                 (long long)want.first);
}

static void
same(const brute *b, const eid_tally *t)
{
  size_t makers = eid_registry_makers(b->registry);
  size_t countries = eid_registry_countries(b->registry);

  const sum none = {0, 0};
  uint64_t count, first;

  for (size_t i = 0; i <= makers + 1; i++) {
    count = eid_tally_maker(t, i, &first);
    ck_assert_uint_eq(eid_tally_maker(t, i, NULL), count);
    same_sum("maker", i, count, first, i <= makers ? b->maker[i] : none);
  }
  for (size_t i = 0; i <= countries + 1; i++) {
    count = eid_tally_country(t, i, &first);
    ck_assert_uint_eq(eid_tally_country(t, i, NULL), count);
    same_sum("country", i, count, first,
             i <= countries ? b->country[i] : none);
  }
  for (int i = -1; i <= 4; i++) {
    count = eid_tally_verdict(t, i, &first);
    ck_assert_uint_eq(eid_tally_verdict(t, i, NULL), count);
    same_sum("verdict", (size_t)i, count, first,
             i >= 0 && i < 4 ? b->verdict[i] : none);
  }
}

static void
brute_free(brute *b)
{
  free(b->maker);
  free(b->country);
}

static eid_tally *
new_tally(const brute *b)
{
  return eid_tally_init(malloc(eid_tally_size(b->registry)), b->registry,
                        b->rules, b->carrier, 0);
}

/* A random EID under a row of the registry, near an end of its interval now
   and then, or anywhere. */
static eid
random_eid(numbers *r, const eid_registry *registry)
{
  size_t makers = eid_registry_makers(registry);
  unsigned i = numbers_below(r, (unsigned)makers + 3);
  char text[30];
  eid e;

  numbers_digits(r, text, sizeof text);
  if (i < makers) {
    const char *prefix = eid_maker_prefix(eid_registry_maker_at(registry, i));
    size_t n = strlen(prefix);
    memcpy(text, prefix, n);
    if (numbers_below(r, 4) == 0)
      memset(text + n, numbers_below(r, 2) ? '0' : '9', sizeof text - n);
    /* Just outside of it. */
    if (numbers_below(r, 4) == 0)
      text[n - 1] = (char)('0' + (text[n - 1] - '0' + 1) % 10);
  } else if (i == makers) {
    memcpy(text, "89", 2);
  }
  eid_complete(&e, text, sizeof text, NULL);
  return e;
}

/* Two tallies that are merged, each of which has some of the firsts. */
static void
try_registry(const eid_registry *registry, const char *carrier, unsigned count)
{
  numbers r = {count};
  brute b;

  brute_init(&b, registry, carrier);
  eid_tally *one = new_tally(&b), *other = new_tally(&b);
  for (unsigned i = 0; i < count; i++) {
    eid e = random_eid(&r, registry);
    uint64_t place = (UINT64_C(1) << 33) + i / 2;
    brute_add(&b, &e, place);
    eid_tally_add(numbers_below(&r, 3) == 0 ? one : other, &e, place);
  }
  if (count % 8 == 0)
    eid_tally_merge(one, other);
  else
    eid_tally_merge(other, one);
  same(&b, count % 8 == 0 ? one : other);
  free(one);
  free(other);
  brute_free(&b);
}

START_TEST(builtin_tables)
{
  static const char *const carriers[] = {NULL, "linksmate", "jci"};

  try_registry(eid_registry_builtin(), carriers[_i], SAMPLES * 10);
}
END_TEST

/* A registry in *memory, a maker for each prefix. */
static const eid_registry *
load_prefixes(void **memory, const char *const *prefixes, size_t count)
{
  static char file[8192];
  size_t n =
      (size_t)sprintf(file, "# version: 2026-11-22\nprefix\tname\t"
                            "country\tsource\tseen\tdated\tgrade\tnote\n");
  const eid_registry *registry = NULL;
  eid_file eum = {"eum.tsv", file, 0};
  eid_fault fault;
  eid_status status;
  size_t size = 0;

  for (size_t i = 0; i < count; i++)
    n += (size_t)sprintf(file + n,
                         "%s\tM%d\tJP\ta document\t2026\tlive\tlow\t\n",
                         prefixes[i], (int)i);
  eum.length = n;
  status = eid_registry_load(&registry, &eum, NULL, NULL, NULL, &size, &fault);
  if (status != EID_E_MEMORY)
    ck_abort_msg("%s:%d: %s", fault.file, (int)fault.line, fault.reason);
  *memory = malloc(size);
  ck_assert_int_eq(
      eid_registry_load(&registry, &eum, NULL, NULL, *memory, &size, &fault),
      EID_OK);
  return registry;
}

/* Prefixes that nest: at eight digits, under them, and over them. */
START_TEST(nested_prefixes)
{
  static const char *const prefixes[] = {
      "8904",       "890400000",         "89040000000000",
      "890401",     "8904010999999",     "89040199",
      "8904019900", "89040199000000001", "8904019999999999",
      "890402000",  "890402009",         "8904020099999999999999",
      "8904030000", "8904030001",        "8904030002",
      "8904030003", "8904030004",        "8904030005",
      "8904030006", "8904030007",        "8904030008",
      "8904030009",
  };
  void *memory;
  const eid_registry *registry =
      load_prefixes(&memory, prefixes, sizeof prefixes / sizeof *prefixes);

  try_registry(registry, NULL, SAMPLES * 10);
  try_registry(registry, "jci", SAMPLES + 1);
  free(memory);
}
END_TEST

/* More prefixes than there are slots. */
START_TEST(many_prefixes)
{
  numbers r = {5};
  brute b;

  brute_init(&b, eid_registry_builtin(), "jci");
  eid_tally *t = new_tally(&b);
  for (int i = 0; i < 2 * SAMPLES; i++) {
    char text[30];
    eid e;
    numbers_digits(&r, text, sizeof text);
    memcpy(text, "89", 2);
    eid_complete(&e, text, sizeof text, NULL);
    brute_add(&b, &e, (uint64_t)i + 1);
    eid_tally_add(t, &e, (uint64_t)i + 1);
  }
  same(&b, t);
  free(t);
  brute_free(&b);
}
END_TEST

/* Firsts of no known place, alone and merged with some that have one. */
START_TEST(unknown_places)
{
  numbers r = {11};
  brute b;

  brute_init(&b, eid_registry_builtin(), "jci");
  eid_tally *t = new_tally(&b), *known = new_tally(&b);
  for (unsigned i = 0; i < SAMPLES; i++) {
    eid e = random_eid(&r, b.registry);
    brute_add(&b, &e, 0);
    eid_tally_add(t, &e, 0);
  }
  same(&b, t);
  for (unsigned i = 0; i < SAMPLES; i++) {
    eid e = random_eid(&r, b.registry);
    brute_add(&b, &e, i + 1);
    eid_tally_add(known, &e, i + 1);
  }
  eid_tally_merge(t, known);
  same(&b, t);
  free(t);
  free(known);
  brute_free(&b);
}
END_TEST

/* Digits in place of themselves full width; how many bytes that is. */
static size_t
widen(char *digits)
{
  for (size_t i = 32; i-- > 0;) {
    digits[3 * i + 2] = (char)('\x90' + digits[i] - '0');
    memcpy(digits + 3 * i, "\xef\xbc", 2);
  }
  return 96;
}

/* The scan adds what it finds valid, plain or grouped, and for people in
   full-width digits too; lines, or a column between quotes. */
START_TEST(from_a_scan)
{
  static char text[SAMPLES * 105];
  bool human = _i >= 2, column = _i >= 4;
  numbers r = {7};
  size_t n = 0, at = 0;
  brute b;
  eid_record rec;

  brute_init(&b, eid_registry_builtin(), "linksmate");
  for (int i = 0; i < SAMPLES; i++) {
    eid e = random_eid(&r, b.registry);
    /* Long stretches of one form, with others between. */
    int style = (i / 500 + (i % 97 == 0)) % 2;
    if (column) {
      memcpy(text + n, "x,\"", 3);
      n += 3;
    }
    size_t length = eid_format(text + n, &e, style);
    if (i % 83 == 0)
      text[n + 7] = (char)('0' + (text[n + 7] - '0' + 1) % 10);
    else
      brute_add(&b, &e, (uint64_t)i + 1);
    if (human && style == EID_STYLE_PLAIN && i % 3 == 0)
      length = widen(text + n);
    n += length;
    if (column)
      text[n++] = '"';
    text[n++] = '\n';
  }
  eid_tally *t = new_tally(&b);
  eid_scan scan = {.size = sizeof scan, .tally = t};
  scan.policy = human ? EID_POLICY_HUMAN : EID_POLICY_PRINTED;
  scan.count = _i % 2 != 0;
  scan.shape = column ? EID_SHAPE_COLUMN : EID_SHAPE_LINES;
  scan.column = 2;
  while (eid_scan_next(&scan, text + at, n - at, true, &rec) != EID_EVENT_END)
    at += scan.used;
  ck_assert_uint_eq(scan.records, SAMPLES);
  ck_assert_uint_eq(scan.valid, SAMPLES - (SAMPLES + 82) / 83);
  same(&b, t);
  free(t);
  brute_free(&b);
}
END_TEST

/* Count a list, and its entries, if there are any, in the model too. */
static void
scan_list(eid_scan *scan, const char *s, size_t n, size_t chunk, brute *b)
{
  size_t at = 0, to = chunk;
  eid_event event;
  eid_record rec;

  for (;;) {
    to = to < n ? to : n;
    event = eid_scan_next(scan, s + at, to - at, to == n, &rec);
    at += scan->used;
    for (size_t i = 0; i < scan->filled; i++)
      brute_add(b, &scan->entries[i].value,
                scan->lines_before + scan->entries[i].line);
    scan->filled = 0;
    if (event == EID_EVENT_END && to == n)
      break;
    if (event == EID_EVENT_END)
      to += chunk;
  }
}

/* Makers for all EIDs that list_eid makes, by two digits; the eight that half
   of them have are told apart by the ninth, but not all. */
static const eid_registry *
load_hundred(void **memory)
{
  static char text[106][10];
  const char *prefixes[106];

  /* In their order: 89, 890490322 to 890490327, 90. */
  for (int i = 0; i < 106; i++) {
    sprintf(text[i], i < 90 || i > 95 ? "%02d" : "89049032%d",
            i < 90   ? i
            : i > 95 ? i - 6
                     : i - 88);
    prefixes[i] = text[i];
  }
  return load_prefixes(memory, prefixes, 106);
}

/* Two lists of any shape: the firsts have the lines that entries have, which
   check_scan looks after. One scan writes entries beside its tally. */
START_TEST(lines_of_a_scan)
{
  static char text[20000];
  static eid_entry entries[70];
  void *memory;
  const eid_registry *registry = load_hundred(&memory);

  for (unsigned seed = 0; seed < scaled(600); seed++) {
    brute b;
    brute_init(&b, registry, "linksmate");
    eid_tally *t = new_tally(&b), *both = new_tally(&b);
    uint64_t before = seed % 5 == 0 ? UINT64_C(7) << 32 : 0;
    for (unsigned file = 0; file < 2; file++) {
      list l = {.shape = _i};
      size_t n = list_make(&l, text, 400 + seed * 31 % 19000, 2 * seed + file);
      eid_scan scan = {.size = sizeof scan, .shape = _i};
      scan.policy = seed % 3 == 0 ? EID_POLICY_STRICT : EID_POLICY_PRINTED;
      scan.count = seed % 2 != 0;
      scan.skip_empty = seed % 7 < 3;
      scan.column = l.before + 1;
      scan.lines_before = before;
      eid_scan noted = scan;
      noted.entries = entries;
      noted.room = 1 + seed % 70;
      noted.tally = both;
      scan_list(&noted, text, n, n, &b);
      scan.tally = t;
      scan_list(&scan, text, n, 1 + seed * 97 % (2 * n), NULL);
      before += scan.lines + 1;
    }
    same(&b, t);
    same(&b, both);
    free(t);
    free(both);
    brute_free(&b);
  }
  free(memory);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("tally");
  TCase *c = tcase_create("tally");

  tcase_add_loop_test(c, builtin_tables, 0, 3);
  tcase_add_test(c, nested_prefixes);
  tcase_add_test(c, many_prefixes);
  tcase_add_test(c, unknown_places);
  tcase_add_loop_test(c, from_a_scan, 0, 6);
  tcase_add_loop_test(c, lines_of_a_scan, 0, 3);
  suite_add_tcase(s, c);
  return s;
}

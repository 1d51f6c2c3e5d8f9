/* SPDX-License-Identifier: MIT */
/*
 * Tallies against a lookup for each EID, with the built-in tables and with one
 * whose prefixes nest, begin and end everywhere beneath eight digits.
 */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"

enum { SAMPLES = 4000 };

/* What a tally should hold. */
typedef struct brute {
  const eid_registry *registry;
  const eid_rules *rules;
  const eid_carrier *carrier;
  uint64_t *maker, *country, verdict[4];
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
brute_add(brute *b, const eid *e)
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
  b->maker[i]++;
  b->country[j]++;
  b->verdict[b->carrier == NULL
                 ? EID_VERDICT_UNKNOWN
                 : eid_accept(b->rules, e, b->carrier, 0, NULL)]++;
}

static void
same(const brute *b, const eid_tally *t)
{
  size_t makers = eid_registry_makers(b->registry);
  size_t countries = eid_registry_countries(b->registry);

  for (size_t i = 0; i <= makers; i++)
    if (eid_tally_maker(t, i) != b->maker[i])
      ck_abort_msg("maker %d: %d, not %d", (int)i, (int)eid_tally_maker(t, i),
                   (int)b->maker[i]);
  for (size_t i = 0; i <= countries; i++)
    ck_assert_uint_eq(eid_tally_country(t, i), b->country[i]);
  for (int i = 0; i < 4; i++)
    ck_assert_uint_eq(eid_tally_verdict(t, i), b->verdict[i]);
  ck_assert_uint_eq(eid_tally_maker(t, makers + 1), 0);
  ck_assert_uint_eq(eid_tally_country(t, countries + 1), 0);
  ck_assert_uint_eq(eid_tally_verdict(t, 4), 0);
  ck_assert_uint_eq(eid_tally_verdict(t, -1), 0);
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

static void
try_registry(const eid_registry *registry, const char *carrier, unsigned count)
{
  numbers r = {count};
  brute b;

  brute_init(&b, registry, carrier);
  eid_tally *one = new_tally(&b), *other = new_tally(&b);
  for (unsigned i = 0; i < count; i++) {
    eid e = random_eid(&r, registry);
    brute_add(&b, &e);
    eid_tally_add(i % 3 == 0 ? one : other, &e);
  }
  eid_tally_merge(one, other);
  same(&b, one);
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

/* Prefixes that nest: at eight digits, under them, and over them. */
START_TEST(nested_prefixes)
{
  static const char head[] = "# version: 2026-11-22\n"
                             "prefix\tname\tcountry\tsource\tseen\tgrade\tnote\n";
  static const char *const prefixes[] = {
      "8904",
      "890400000",
      "89040000000000",
      "890401",
      "8904010999999",
      "89040199",
      "8904019900",
      "89040199000000001",
      "8904019999999999",
      "890402000",
      "890402009",
      "8904020099999999999999",
      "8904030000",
      "8904030001",
      "8904030002",
      "8904030003",
      "8904030004",
      "8904030005",
      "8904030006",
      "8904030007",
      "8904030008",
      "8904030009",
  };
  char file[8192];
  size_t n = strlen(strcpy(file, head)), size = 0;
  const eid_registry *registry = NULL;
  eid_file eum = {"eum.tsv", file, 0};
  eid_fault fault;
  void *memory;

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    n += (size_t)sprintf(file + n, "%s\tM%d\tJP\ta document\t2026\tlow\t\n",
                         prefixes[i], (int)i);
  eum.length = n;
  eid_status status = eid_registry_load(&registry, &eum, NULL, NULL, NULL,
                                        &size, &fault);
  if (status != EID_E_MEMORY)
    ck_abort_msg("%s:%d: %s", fault.file, (int)fault.line, fault.reason);
  memory = malloc(size);
  ck_assert_int_eq(eid_registry_load(&registry, &eum, NULL, NULL, memory,
                                     &size, &fault),
                   EID_OK);
  try_registry(registry, NULL, SAMPLES * 10);
  try_registry(registry, "jci", SAMPLES);
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
    brute_add(&b, &e);
    eid_tally_add(t, &e);
  }
  same(&b, t);
  free(t);
  brute_free(&b);
}
END_TEST

/* The scan adds what it finds valid, plain or grouped. */
START_TEST(from_a_scan)
{
  static char list[SAMPLES * 42];
  numbers r = {7};
  size_t n = 0, at = 0;
  brute b;
  eid_record rec;

  brute_init(&b, eid_registry_builtin(), "linksmate");
  for (int i = 0; i < SAMPLES; i++) {
    eid e = random_eid(&r, b.registry);
    /* Long stretches of one form, with others between. */
    int style = (i / 500 + (i % 97 == 0)) % 2;
    size_t length = eid_format(list + n, &e, style);
    if (i % 83 == 0)
      list[n + 7] = (char)('0' + (list[n + 7] - '0' + 1) % 10);
    else
      brute_add(&b, &e);
    n += length;
    list[n++] = '\n';
  }
  eid_tally *t = new_tally(&b);
  eid_scan scan = {.size = sizeof scan, .tally = t};
  scan.policy = EID_POLICY_PRINTED;
  scan.count = _i != 0;
  while (eid_scan_next(&scan, list + at, n - at, true, &rec) !=
         EID_EVENT_END)
    at += scan.used;
  ck_assert_uint_eq(scan.records, SAMPLES);
  ck_assert_uint_eq(scan.valid, SAMPLES - (SAMPLES + 82) / 83);
  same(&b, t);
  free(t);
  brute_free(&b);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("tally");
  TCase *c = tcase_create("tally");

  tcase_set_timeout(c, 120);
  tcase_add_loop_test(c, builtin_tables, 0, 3);
  tcase_add_test(c, nested_prefixes);
  tcase_add_test(c, many_prefixes);
  tcase_add_loop_test(c, from_a_scan, 0, 2);
  suite_add_tcase(s, c);
  return s;
}

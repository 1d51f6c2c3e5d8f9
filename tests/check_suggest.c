/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "bench/simulator.h"
#include "main.h"
#include "model.h"
#include "suggest_rules.h"
#include "support.h"

/* "EID: reason ; EID: reason", or "-" for nothing. */
static void
describe(char *out, const eid_suggestion *s, size_t count)
{
  strcpy(out, count > 0 ? "" : "-");
  for (size_t i = 0; i < count; i++) {
    char text[EID_TEXT_SIZE], reason[EID_REASON_SIZE];
    eid_format(text, &s[i].value, EID_STYLE_PLAIN);
    eid_suggestion_text(reason, &s[i]);
    out += sprintf(out, "%s%s %s: %s", i > 0 ? " ; " : "", text,
                   eid_repair_name((int)s[i].repair), reason);
  }
}

START_TEST(vectors)
{
  static rows r;
  static input in;

  rows_open(&r, "suggest.tsv");
  while (rows_next(&r)) {
    const char *prior = rows_get(&r, "prior");
    const eid_registry *registry = NULL;
    char said[3 * (EID_TEXT_SIZE + EID_REASON_SIZE)];
    eid_suggestion out[EID_SUGGESTIONS_MAX];
    eid near;
    bool has_near = eid_parse(&near, prior, strlen(prior), NULL) == EID_OK;
    const char *s;

    if (strcmp(prior, "none") != 0)
      registry = eid_registry_builtin();
    ck_assert(!registry || has_near || strcmp(prior, "registry") == 0);
    ck_assert(input_decode(&in, rows_get(&r, "typed"), false));
    s = guarded(in.bytes, in.n);
    describe(said, out,
             eid_suggest(out, s, in.n, registry, has_near ? &near : NULL));
    ck_assert_msg(strcmp(said, rows_get(&r, "suggestions")) == 0, "%s:%u: %s",
                  r.name, r.line, said);
    ck_assert_ptr_null(suggest_fault(s, in.n, registry, NULL));
  }
}
END_TEST

/* Whatever is typed, and however it is damaged. */
START_TEST(random_typing)
{
  numbers r = {11};

  for (int i = 0; i < 20000; i++) {
    eid e, near;
    char typed[40];
    size_t n;
    const char *fault;
    simulate_eid(&r, (source)(i % SOURCES), &e);
    simulate_eid(&r, SOURCE_MAKER, &near);
    n = simulate_typing(&r, &e, 1 + i % KINDS, typed);
    if (i % 3 == 0)
      typed[numbers_below(&r, (unsigned)n)] = (char)numbers_below(&r, 256);
    fault = suggest_fault(guarded(typed, n), n,
                          i % 5 ? eid_registry_builtin() : NULL,
                          i % 2 ? &near : NULL);
    ck_assert_msg(fault == NULL, "%s: %.*s", fault, (int)n, typed);
  }
}
END_TEST

/* What docs/SUGGEST.md promises, on fewer tries: in a hundred, how many. */
START_TEST(simulated)
{
  static const unsigned first[SOURCES] = {85, 60, 50, 95};
  static const unsigned three[SOURCES] = {98, 94, 90, 99};
  numbers r = {1};

  for (int from = 0; from < SOURCES; from++) {
    double firsts = 0, threes = 0;
    for (int kind = 1; kind <= KINDS; kind++) {
      tally t = {0};
      simulate(&t, &r, (source)from, kind, 500, false);
      firsts += simulated_share(kind) * t.first / 500.0;
      threes += simulated_share(kind) * t.three / 500.0;
      if (from == SOURCE_PRODUCT) {
        ck_assert_uint_ge(t.first, 80 * 5);
        ck_assert_uint_ge(t.three, 95 * 5);
      }
    }
    ck_assert_double_ge(firsts, first[from] * 10);
    ck_assert_double_ge(threes, three[from] * 10);
  }
}
END_TEST

/* A listed maker is not repaired away, and an equal score keeps its order:
   the same question has the same answer. */
START_TEST(makers_stay)
{
  const eid_registry *known = eid_registry_builtin();
  numbers r = {3};

  for (int i = 0; i < 2000; i++) {
    eid e;
    char typed[33];
    eid_suggestion out[EID_SUGGESTIONS_MAX];
    size_t count;
    simulate_eid(&r, SOURCE_MAKER, &e);
    (void)simulate_typing(&r, &e, EID_REPAIR_DIGIT, typed);
    for (size_t k = 0; k < 16; k++)
      e.bcd[k] = (unsigned char)((typed[2 * k] - '0') << 4 |
                                 (typed[2 * k + 1] - '0'));
    if (eid_registry_find(known, &e) == NULL)
      continue;
    count = eid_suggest(out, typed, 32, known, NULL);
    for (size_t k = 0; k < count; k++)
      ck_assert_ptr_nonnull(eid_registry_find(known, &out[k].value));
  }
}
END_TEST

START_TEST(names)
{
  eid_suggestion s = {.repair = EID_REPAIR_SWAP, .first = 31, .second = 32};
  char text[EID_REASON_SIZE];

  ck_assert_uint_eq(eid_suggestions_max(), EID_SUGGESTIONS_MAX);
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_LOOK_ALIKE), "look-alike");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_DIGIT), "digit");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_SWAP), "swap");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_MISSING), "missing");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_DOUBLED), "doubled");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_EXTRA), "extra");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_GROUPS), "groups");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_AROUND), "around");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_IMEI_FOLLOWS), "imei-follows");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_ICCID_FOLLOWS), "iccid-follows");
  ck_assert_str_eq(eid_repair_name(EID_REPAIR_DECODED), "decoded");
  ck_assert_str_eq(eid_repair_name(0), "unknown");
  ck_assert_str_eq(eid_repair_name(12), "unknown");
  ck_assert_str_eq(eid_repair_name(-1), "unknown");
  ck_assert_uint_eq(eid_suggestion_text(text, &s), 24);
  ck_assert_str_eq(text, "digits 31 and 32 swapped");
  s.repair = (eid_repair)99;
  eid_suggestion_text(text, &s);
  ck_assert_str_eq(text, "unknown");
}
END_TEST

/*
 * What MOD 97-10 finds in 32 digits, every case of each kind, by numbers that
 * are not the library's. The remainder of a sum is the sum of remainders, so
 * what else stands in the EID makes no difference.
 */
static unsigned weight[32];

static void
weigh(void)
{
  for (int i = 0; i < 32; i++) {
    char text[33] = "00000000000000000000000000000000";
    text[i] = '1';
    weight[i] = model_remainder(model_read(text, 32), 97);
  }
}

/* Whether a change by so much in one place and so much in another passes. */
static bool
passes(int i, int change, int j, int other)
{
  long sum = (long)weight[i] * change + (long)weight[j] * other;

  return sum % 97 == 0;
}

START_TEST(finds_single_and_pairs)
{
  for (int i = 0; i < 32; i++)
    for (int a = 1; a <= 9; a++) {
      ck_assert(!passes(i, a, i, 0));
      for (int j = i + 1; j < 32; j++) {
        ck_assert_msg(!passes(i, a, j, -a), "swap of %d and %d", i, j);
        ck_assert_msg(!passes(i, a, j, a), "twins at %d and %d", i, j);
      }
    }
  /* 13 for 30: 1x for x0 and back. */
  for (int i = 0; i < 31; i++)
    for (int x = 2; x <= 9; x++)
      ck_assert(!passes(i, x - 1, i + 1, -x));
}
END_TEST

START_TEST(finds_two_digits)
{
  unsigned long all = 0, missed = 0;

  for (int i = 0; i < 32; i++)
    for (int j = i + 1; j < 32; j++)
      for (int a = -9; a <= 9; a++)
        for (int b = -9; b <= 9; b++) {
          /* So many pairs of digits are that far apart. */
          unsigned long ways = (unsigned long)((10 - abs(a)) * (10 - abs(b)));
          if (a == 0 || b == 0)
            continue;
          all += ways;
          missed += passes(i, a, j, b) ? ways : 0;
        }
  ck_assert_uint_eq(all, 4017600);
  ck_assert_uint_eq(missed, 37016);
}
END_TEST

/* Groups are swapped unseen only where they are equal modulo 97. */
START_TEST(finds_groups)
{
  unsigned long count[97] = {0}, missed = 0;

  for (int i = 0; i < 8; i++)
    for (int j = i + 1; j < 8; j++)
      ck_assert_uint_ne(weight[4 * i + 3], weight[4 * j + 3]);
  for (unsigned group = 0; group < 10000; group++)
    count[group % 97]++;
  for (int k = 0; k < 97; k++)
    missed += count[k] * (count[k] - 1);
  ck_assert_uint_eq(missed, 1020936); /* of 10000 * 9999 */
}
END_TEST

/* 00, 01 and 99 in the place of 97, 98 and 02, for each remainder of the
   other 30 digits. */
START_TEST(check_aliases)
{
  int twins = 0;

  for (int rest = 0; rest < 97; rest++)
    for (int check = 0; check < 100; check++)
      if ((rest * 100 + check) % 97 == 1 && (check < 2 || check > 98))
        twins++;
  ck_assert_int_eq(twins, 3);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("suggest");
  TCase *c = tcase_create("suggest");

  tcase_add_checked_fixture(c, weigh, NULL);
  tcase_add_test(c, vectors);
  tcase_add_test(c, random_typing);
  tcase_add_test(c, simulated);
  tcase_add_test(c, makers_stay);
  tcase_add_test(c, names);
  tcase_add_test(c, finds_single_and_pairs);
  tcase_add_test(c, finds_two_digits);
  tcase_add_test(c, finds_groups);
  tcase_add_test(c, check_aliases);
  suite_add_tcase(s, c);
  return s;
}

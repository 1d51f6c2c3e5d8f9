/* SPDX-License-Identifier: MIT */
/*
 * What ISO/IEC 7064 MOD 97-10 promises, tried exhaustively on some hundred
 * EIDs: single errors, swaps and twins are all refused.
 */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "model.h"
#include "support.h"

static bool
same(const eid *a, const eid *b)
{
  return memcmp(a->bcd, b->bcd, sizeof a->bcd) == 0;
}

/* Some hundred EIDs: those of the vectors, then computed ones. */
enum { COMPUTED = 300, SAMPLES = 512 };

static size_t
collect(char (*out)[32], const char *name, size_t n)
{
  rows r;

  rows_open(&r, name);
  while (rows_next(&r))
    if (strcmp(rows_get(&r, "form"), "strict") == 0 && n < SAMPLES)
      memcpy(out[n++], rows_get(&r, "eid"), 32);
  return n;
}

static size_t
samples(char (*out)[32])
{
  size_t n = collect(out, "unlisted.tsv", collect(out, "good.tsv", 0));
  numbers r = {97};

  for (int i = 0; i < COMPUTED && n < SAMPLES; i++, n++) {
    char body[30], text[EID_TEXT_SIZE];
    eid e;
    numbers_digits(&r, body, sizeof body);
    ck_assert_int_eq(eid_complete(&e, body, sizeof body, NULL), EID_OK);
    eid_format(text, &e, EID_STYLE_PLAIN);
    memcpy(out[n], text, 32);
  }
  ck_assert_uint_ge(n, COMPUTED + 50);
  return n;
}

static void
refused(const char text[32], const char *why)
{
  eid_span at = {777, 888};
  eid e;

  eid_status status = eid_parse(&e, text, 32, &at);
  bool right = status == EID_E_CHECKSUM && at.offset == 30 && at.length == 2;

  /* ck_assert would write a mark for its parent each time. */
  if (model_is_rounded(text))
    right = status == EID_E_SPREADSHEET_NUMBER && at.offset == 0 &&
            at.length == 32;
  if (!right)
    ck_abort_msg("%s passes: %.32s", why, text);
}

static void
wrong_digits(const char eid_text[32])
{
  for (int i = 0; i < 32; i++)
    for (char d = '0'; d <= '9'; d++) {
      char t[32];
      memcpy(t, eid_text, 32);
      t[i] = d;
      if (d != eid_text[i])
        refused(t, "one wrong digit");
    }
}

static void
swapped_digits(const char eid_text[32])
{
  for (int i = 0; i < 32; i++)
    for (int j = i + 1; j < 32; j++) {
      char t[32];
      memcpy(t, eid_text, 32);
      t[i] = eid_text[j];
      t[j] = eid_text[i];
      if (t[i] != t[j])
        refused(t, "a swap");
    }
}

/* aa to bb, and aXa to bXb */
static void
wrong_twins(const char eid_text[32])
{
  for (int apart = 1; apart <= 2; apart++)
    for (int i = 0; i + apart < 32; i++)
      for (char d = '0'; d <= '9'; d++) {
        char t[32];
        memcpy(t, eid_text, 32);
        t[i] = t[i + apart] = d;
        if (eid_text[i] == eid_text[i + apart] && d != eid_text[i])
          refused(t, "a twin error");
      }
}

START_TEST(errors_are_refused)
{
  static char list[SAMPLES][32];
  size_t n = samples(list);

  for (size_t i = 0; i < n; i++) {
    wrong_digits(list[i]);
    swapped_digits(list[i]);
    wrong_twins(list[i]);
  }
}
END_TEST

START_TEST(round_trip)
{
  static char list[SAMPLES][32];
  size_t n = samples(list);

  for (size_t i = 0; i < n; i++) {
    char text[EID_TEXT_SIZE];
    eid a, b;
    ck_assert_int_eq(eid_parse(&a, list[i], 32, NULL), EID_OK);
    ck_assert_uint_eq(eid_format(text, &a, EID_STYLE_PLAIN), 32);
    ck_assert_mem_eq(text, list[i], 32);
    ck_assert_int_eq(eid_from_bcd(&b, a.bcd, sizeof a.bcd, NULL), EID_OK);
    ck_assert(same(&a, &b));
    model_nibbles(text, a.bcd, sizeof a.bcd);
    ck_assert_mem_eq(text, list[i], 32);
  }
}
END_TEST

START_TEST(order)
{
  static char list[SAMPLES][32];
  size_t n = samples(list);

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) {
      eid a, b;
      int c, m;
      eid_parse(&a, list[i], 32, NULL);
      eid_parse(&b, list[j], 32, NULL);
      c = memcmp(a.bcd, b.bcd, sizeof a.bcd);
      m = model_compare(model_read(list[i], 32), model_read(list[j], 32));
      if ((c > 0) - (c < 0) != m)
        ck_abort_msg("%.32s, %.32s: order", list[i], list[j]);
    }
}
END_TEST

static void
complete_and_verify(const char body[30])
{
  char text[EID_TEXT_SIZE];
  eid e, again;
  unsigned check;

  ck_assert_int_eq(eid_complete(&e, body, 30, NULL), EID_OK);
  check = eid_check_digits(&e);
  ck_assert_uint_ge(check, 2);
  ck_assert_uint_le(check, 98);
  ck_assert(!eid_has_alias_check(&e));
  eid_format(text, &e, EID_STYLE_PLAIN);
  ck_assert_mem_eq(text, body, 30);
  ck_assert_uint_eq((unsigned)atoi(text + 30), check);
  ck_assert_int_eq(eid_parse(&again, text, 32, NULL), EID_OK);
  ck_assert(same(&e, &again));
}

START_TEST(check_digits)
{
  bool seen[100] = {false};
  numbers r = {98};
  char body[31];

  for (unsigned i = 0; i < 10000; i++) {
    eid e;
    snprintf(body, sizeof body, "890490329876543210000000%06u", i);
    complete_and_verify(body);
    eid_complete(&e, body, 30, NULL);
    seen[eid_check_digits(&e)] = true;
    numbers_digits(&r, body, 30);
    complete_and_verify(body);
  }
  for (unsigned i = 0; i < 100; i++)
    ck_assert_msg(seen[i] == (i >= 2 && i <= 98), "check digits %02u", i);
}
END_TEST

/* 00, 01 and 99 stand beside 97, 98 and 02; all others stand alone. */
START_TEST(aliases)
{
  for (unsigned i = 0; i < 1000; i++) {
    unsigned passing = 0, aliases_seen = 0, issued = 0;
    char text[33];
    for (unsigned check = 0; check < 100; check++) {
      eid e;
      snprintf(text, sizeof text, "890490320000000000000000000%03u%02u", i,
               check);
      if (eid_parse(&e, text, 32, NULL) != EID_OK)
        continue;
      ck_assert_uint_eq(eid_check_digits(&e), check);
      passing++;
      if (eid_has_alias_check(&e))
        aliases_seen++;
      else
        issued = check;
    }
    ck_assert_uint_ge(issued, 2);
    ck_assert_uint_eq(passing, aliases_seen + 1);
    ck_assert_uint_eq(aliases_seen, issued == 2 || issued >= 97 ? 1 : 0);
  }
}
END_TEST

/* What is said of 32 digits is said of them in full width too, at places three
   times as far, and that they were folded: whichever way lint takes. */
static void
same_in_full_width(const char text[33])
{
  eid_lint_result plain = {.size = sizeof plain}, wide = {.size = sizeof wide};
  char full[96];
  size_t k = 0;

  for (size_t i = 0; i < 32; i++) {
    memcpy(full + 3 * i, "\xef\xbc", 2);
    full[3 * i + 2] = (char)(text[i] - '0' + 0x90);
  }
  eid_lint(text, 32, EID_POLICY_HUMAN, &plain);
  eid_lint(full, sizeof full, EID_POLICY_HUMAN, &wide);
  ck_assert(wide.complete == plain.complete && wide.valid == plain.valid);
  ck_assert_uint_eq(wide.digits, plain.digits);
  ck_assert(same(&wide.value, &plain.value));
  for (size_t i = 0; i < 32; i++)
    ck_assert_uint_eq(wide.index[i], 3 * plain.index[i]);
  for (size_t i = 0; i < wide.count; i++) {
    eid_finding f = wide.findings[i];
    if (f.code == EID_W_FOLDED) {
      ck_assert(f.where.offset == 0 && f.where.length == sizeof full);
      continue;
    }
    ck_assert_uint_lt(k, plain.count);
    ck_assert_int_eq(f.code, plain.findings[k].code);
    ck_assert_uint_eq(f.where.offset, 3 * plain.findings[k].where.offset);
    ck_assert_uint_eq(f.where.length, 3 * plain.findings[k].where.length);
    ck_assert(i == 0 || f.code > wide.findings[i - 1].code);
    k++;
  }
  ck_assert_uint_eq(k, plain.count);
  ck_assert(!plain.valid || wide.count == plain.count + 1);
}

/* With any one byte of it changed it is not valid: another digit fails the
   check, and what is none is not taken for one. */
static void
no_byte_changes(const char text[33])
{
  eid_lint_result wide = {.size = sizeof wide};
  char full[96];

  for (size_t i = 0; i < 32; i++) {
    memcpy(full + 3 * i, "\xef\xbc", 2);
    full[3 * i + 2] = (char)(text[i] - '0' + 0x90);
  }
  for (size_t i = 0; i < sizeof full; i++)
    for (unsigned add = 1; add < 256; add++) {
      char right = full[i];
      full[i] = (char)((unsigned char)right + add);
      eid_lint(full, sizeof full, EID_POLICY_HUMAN, &wide);
      if (wide.valid)
        ck_abort_msg("byte %zu, %u more, is taken", i, add);
      full[i] = right;
    }
  eid_lint(full, sizeof full, EID_POLICY_HUMAN, &wide);
  ck_assert(wide.complete && wide.valid);
}

START_TEST(full_width)
{
  static const char *const bodies[] = {"890490320000000000000000000%03u%02u",
                                       "890490321234512345123456789%03u%02u",
                                       "111111111111111111111111111%03u%02u",
                                       "012345678901234567890123456%03u%02u"};
  numbers r = {99};
  char text[33] = "";

  for (size_t b = 0; b < sizeof bodies / sizeof bodies[0]; b++)
    for (unsigned i = 0; i < 1000; i += 7)
      for (unsigned check = 0; check < 100; check++) {
        snprintf(text, sizeof text, bodies[b], i, check);
        same_in_full_width(text);
      }
  for (int i = 0; i < 20000; i++) {
    numbers_digits(&r, text, 32);
    same_in_full_width(text);
  }
  no_byte_changes("89049032005001000000000027182808");
  no_byte_changes("89044045116727494800000004479366");
}
END_TEST

/* A number that went through a double is an EID under no policy and for no
   function, and nothing is suggested for it. Every hundredth passes the
   check. */
static void
refused_rounded(const char text[32])
{
  eid_suggestion list[EID_SUGGESTIONS_MAX];
  eid_lint_result r = {.size = sizeof r};

  ck_assert(model_is_rounded(text));
  for (int policy = EID_POLICY_STRICT; policy <= EID_POLICY_HUMAN; policy++)
    if (eid_lint(text, 32, policy, &r) != EID_E_SPREADSHEET_NUMBER ||
        r.valid || r.complete || r.count != 1)
      ck_abort_msg("%.32s is taken", text);
  ck_assert(eid_suggest(list, text, 32, eid_registry_builtin(), NULL) == 0);
  ck_assert(eid_scan_fixed(text, 32, 1, NULL, EID_LEVEL_BEST) == 0);
}

/* Nor is one made or taken where its check digits fit. */
static void
refused_passing(const char text[32])
{
  char shown[64];
  eid_typing t = {.size = sizeof t};
  eid_span at;
  eid e;

  /* Of a body whose number ends in 00, the EID ends in 97. */
  if (memcmp(text + 30, "00", 2) != 0) {
    ck_assert_int_eq(eid_complete(&e, text, 30, &at),
                     EID_E_SPREADSHEET_NUMBER);
    ck_assert(at.offset == 0 && at.length == 30);
  }
  ck_assert_int_eq(eid_type(text, 32, 32, shown, sizeof shown, &t), EID_OK);
  ck_assert_int_eq(t.code, EID_E_SPREADSHEET_NUMBER);
  ck_assert(t.state != EID_TYPING_COMPLETE);
  ck_assert(t.where.offset == 0 && t.where.length == 32);
}

START_TEST(doubles)
{
  numbers r = {11};
  unsigned passed = 0, tries = scaled(50000);

  for (unsigned i = 0; i < tries; i++) {
    char body[30], text[EID_TEXT_SIZE], printed[64];
    eid e;
    numbers_digits(&r, body, sizeof body);
    memcpy(body, i % 8 == 0 ? "35" : "89", 2);
    ck_assert_int_eq(eid_complete(&e, body, sizeof body, NULL), EID_OK);
    eid_format(text, &e, EID_STYLE_PLAIN);
    if (model_is_rounded(text))
      ck_abort_msg("%s", text);
    snprintf(printed, sizeof printed, "%.0f", strtod(text, NULL));
    refused_rounded(printed);
    if (model_remainder(model_read(printed, 32), 97) == 1) {
      refused_passing(printed);
      passed++;
    }
  }
  ck_assert_uint_gt(passed, tries / 97 / 2);
}
END_TEST

/* A prefix of any length, and nothing else. */
START_TEST(eins)
{
  const char *s = "89049032123451234512345678901235";
  eid e;

  ck_assert_int_eq(eid_parse(&e, s, 32, NULL), EID_OK);
  for (size_t n = 1; n <= 30; n++)
    ck_assert(eid_has_ein(&e, s, n));
  ck_assert(!eid_has_ein(&e, s, 0) && !eid_has_ein(&e, s, 31));
  ck_assert(!eid_has_ein(NULL, s, 8) && !eid_has_ein(&e, "8904903x", 8));
  ck_assert(!eid_has_ein(&e, "99049032", 8) &&
            !eid_has_ein(&e, "89049033", 8));
}
END_TEST

/* The check of payment cards, which some take for that of EIDs. */
static bool
passes_luhn(const char digits[32])
{
  unsigned sum = 0;

  for (unsigned i = 0; i < 32; i++) {
    unsigned d = (unsigned)(digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += d / 10 + d % 10;
  }
  return sum % 10 == 0;
}

/* One EID in ten passes it, by chance. */
START_TEST(luhn_is_chance)
{
  numbers r = {97};
  unsigned passed = 0;

  for (unsigned i = 0; i < 20000; i++) {
    char body[30], text[EID_TEXT_SIZE];
    eid e;
    numbers_digits(&r, body, sizeof body);
    ck_assert_int_eq(eid_complete(&e, body, sizeof body, NULL), EID_OK);
    eid_format(text, &e, EID_STYLE_PLAIN);
    passed += passes_luhn(text);
  }
  ck_assert_uint_ge(passed, 1800);
  ck_assert_uint_le(passed, 2200);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("properties");
  TCase *c = tcase_create("properties"), *rounded = tcase_create("doubles");

  tcase_add_test(c, errors_are_refused);
  tcase_add_test(c, round_trip);
  tcase_add_test(c, order);
  tcase_add_test(c, check_digits);
  tcase_add_test(c, aliases);
  tcase_add_test(c, full_width);
  tcase_add_test(c, eins);
  tcase_add_test(c, luhn_is_chance);
  suite_add_tcase(s, c);
  /* Apart, so that check-doubles-large runs it alone. */
  tcase_add_test(rounded, doubles);
  suite_add_tcase(s, rounded);
  return s;
}

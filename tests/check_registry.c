/* SPDX-License-Identifier: MIT */
/*
 * The look-up against a model that knows nothing of intervals: it compares
 * every row's prefix with the digits, and every range as a text of digits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"

enum { BODY = 30 };

static const eid_registry *r;

static void
setup(void)
{
  r = eid_registry_builtin();
}

/* The EID of a body. */
static eid
made(const char *body)
{
  eid e;

  ck_assert_int_eq(eid_complete(&e, body, BODY, NULL), EID_OK);
  return e;
}

/* A body that begins with a prefix and ends with a number, filled between and,
   where the number is empty, after the prefix. */
static void
fill(char *body, const char *prefix, const char *number, size_t n, char with)
{
  memset(body, with, BODY);
  body[BODY] = '\0';
  memcpy(body, prefix, strlen(prefix));
  memcpy(body + BODY - n, number, n);
}

/* Count a body up or down by one; past an end it starts again. */
static void
step(char *body, int up)
{
  char from = up ? '9' : '0', to = up ? '0' : '9';
  size_t i = BODY;

  while (i > 0 && body[i - 1] == from)
    body[--i] = to;
  if (i > 0)
    body[i - 1] = (char)(body[i - 1] + (up ? 1 : -1));
}

static bool
model_in_ranges(const char *prefix, const char *ranges, const char *body)
{
  char low[BODY + 1], high[BODY + 1];

  for (const char *s = ranges; *s != '\0';) {
    size_t n = strspn(s, "0123456789");
    size_t m = strspn(s + n + 1, "0123456789");
    fill(low, prefix, s, n, '0');
    fill(high, prefix, s + n + 1, m, '0');
    if (strcmp(low, body) <= 0 && strcmp(body, high) <= 0)
      return true;
    s += n + 1 + m;
    s += *s == ',';
  }
  return *ranges == '\0';
}

static const eid_maker *
model_maker(const char *body)
{
  const eid_maker *best = NULL;
  size_t longest = 0;

  for (size_t i = 0; i < eid_registry_makers(r); i++) {
    const eid_maker *m = eid_registry_maker_at(r, i);
    size_t n = strlen(eid_maker_prefix(m));
    if (n > longest && strncmp(body, eid_maker_prefix(m), n) == 0) {
      best = m;
      longest = n;
    }
  }
  return best;
}

static const eid_product *
model_product(const char *body)
{
  const eid_product *best = NULL;
  size_t longest = 0;

  for (size_t i = 0; i < eid_registry_products(r); i++) {
    const eid_product *p = eid_registry_product_at(r, i);
    const char *prefix = eid_product_prefix(p);
    size_t n = strlen(prefix);
    if (n > longest && strncmp(body, prefix, n) == 0 &&
        model_in_ranges(prefix, eid_product_ranges(p), body)) {
      best = p;
      longest = n;
    }
  }
  return best;
}

static const eid_country *
model_country(const char *body)
{
  char code[4] = {body[2], body[3], body[4], '\0'};

  if (strncmp(body, "89", 2) != 0)
    return NULL;
  for (size_t i = 0; i < eid_registry_countries(r); i++) {
    const eid_country *c = eid_registry_country_at(r, i);
    const char *own = eid_country_code(c);
    if (strlen(own) <= 3 && atoi(own) == atoi(code))
      return c;
  }
  return NULL;
}

static void
compare(const char *body)
{
  eid e = made(body);

  ck_assert_msg(eid_registry_find(r, &e) == model_maker(body), "%s", body);
  ck_assert_msg(eid_registry_product(r, &e) == model_product(body), "%s",
                body);
  ck_assert_msg(eid_registry_country(r, &e) == model_country(body), "%s",
                body);
}

/* A body and its neighbours. */
static void
compare_around(const char *body)
{
  char near[BODY + 1];

  for (int up = 0; up < 2; up++) {
    memcpy(near, body, sizeof near);
    compare(near);
    step(near, up);
    compare(near);
  }
}

static void
compare_ends(const char *prefix)
{
  char body[BODY + 1];

  fill(body, prefix, "", 0, '0');
  compare_around(body);
  fill(body, prefix, "", 0, '9');
  compare_around(body);
}

START_TEST(ends_of_every_row)
{
  char code[8];

  for (size_t i = 0; i < eid_registry_makers(r); i++)
    compare_ends(eid_maker_prefix(eid_registry_maker_at(r, i)));
  for (size_t i = 0; i < eid_registry_products(r); i++)
    compare_ends(eid_product_prefix(eid_registry_product_at(r, i)));
  for (int i = 0; i < 1000; i++) {
    snprintf(code, sizeof code, "89%03d", i);
    compare_ends(code);
    snprintf(code, sizeof code, "88%03d", i);
    compare_ends(code);
  }
}
END_TEST

START_TEST(ends_of_every_range)
{
  char body[BODY + 1];
  size_t seen = 0;

  for (size_t i = 0; i < eid_registry_products(r); i++) {
    const eid_product *p = eid_registry_product_at(r, i);
    const char *s = eid_product_ranges(p);
    for (; *s != '\0'; s += strspn(s, "-,"), seen++) {
      size_t n = strspn(s, "0123456789");
      fill(body, eid_product_prefix(p), s, n, '0');
      compare_around(body);
      s += n;
    }
  }
  ck_assert_uint_gt(seen, 0);
}
END_TEST

/* A small generator (xorshift), so that every run and system has the same
   numbers. */
static unsigned
draw(unsigned long long *state, unsigned below)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)((*state >> 33) % below);
}

START_TEST(random_bodies)
{
  unsigned long long state = 20260101;
  char body[BODY + 1] = "";

  for (int i = 0; i < 20000; i++) {
    const eid_product *p = eid_registry_product_at(
        r, draw(&state, (unsigned)eid_registry_products(r)));
    size_t keep = draw(&state, (unsigned)strlen(eid_product_prefix(p)) + 1);
    for (size_t j = 0; j < BODY; j++)
      body[j] = (char)('0' + draw(&state, 10));
    memcpy(body, eid_product_prefix(p), keep);
    compare(body);
  }
}
END_TEST

START_TEST(rows_and_counts)
{
  size_t makers = eid_registry_makers(r);
  size_t products = eid_registry_products(r);
  size_t countries = eid_registry_countries(r);

  ck_assert_uint_gt(makers, 0);
  ck_assert_uint_gt(products, 0);
  ck_assert_uint_gt(countries, 0);
  ck_assert_ptr_nonnull(eid_registry_maker_at(r, makers - 1));
  ck_assert_ptr_null(eid_registry_maker_at(r, makers));
  ck_assert_ptr_null(eid_registry_maker_at(r, (size_t)-1));
  ck_assert_ptr_nonnull(eid_registry_product_at(r, products - 1));
  ck_assert_ptr_null(eid_registry_product_at(r, products));
  ck_assert_ptr_null(eid_registry_product_at(r, (size_t)-1));
  ck_assert_ptr_nonnull(eid_registry_country_at(r, countries - 1));
  ck_assert_ptr_null(eid_registry_country_at(r, countries));
  ck_assert_ptr_null(eid_registry_country_at(r, (size_t)-1));
  ck_assert_uint_eq(strlen(eid_registry_version(r)), 10);
}
END_TEST

START_TEST(what_a_row_says)
{
  eid e = made("890440451167274948000000044793");
  const eid_maker *m = eid_registry_find(r, &e);
  const eid_product *p = eid_registry_product(r, &e);
  const eid_country *c = eid_registry_country(r, &e);

  ck_assert_ptr_nonnull(m);
  ck_assert_str_eq(eid_maker_prefix(m), "89044045");
  ck_assert_ptr_nonnull(strstr(eid_maker_name(m), "Kigen"));
  ck_assert_str_eq(eid_maker_country(m), "GB");
  ck_assert_str_eq(eid_origin_grade(eid_maker_origin(m)), "high");
  ck_assert_ptr_nonnull(p);
  ck_assert_str_eq(eid_product_prefix(p), "890440451167274948");
  ck_assert_str_eq(eid_product_ranges(p), "");
  ck_assert_ptr_nonnull(strstr(eid_product_name(p), "sysmoEUICC1-C2G"));
  ck_assert_ptr_nonnull(eid_product_chip(p));
  ck_assert_uint_gt(strlen(eid_origin_source(eid_product_origin(p))), 0);
  ck_assert_ptr_nonnull(c);
  ck_assert_str_eq(eid_country_code(c), "44");
  ck_assert_ptr_nonnull(strstr(eid_country_iso(c), "GB"));
  ck_assert_ptr_nonnull(strstr(eid_country_name(c), "United Kingdom"));
  ck_assert_uint_gt(strlen(eid_country_kind(c)), 0);
  ck_assert_uint_ge(strlen(eid_origin_seen(eid_country_origin(c))), 4);
  ck_assert_ptr_nonnull(eid_origin_note(eid_country_origin(c)));
}
END_TEST

/* Of origins, those that were read in a copy without a date. */
START_TEST(undated)
{
  size_t count = 0;

  for (size_t i = 0; i < eid_registry_products(r); i++) {
    const eid_origin *o =
        eid_product_origin(eid_registry_product_at(r, i));
    bool want = strcmp(eid_origin_dated(o), "copy-undated") == 0;
    ck_assert(eid_origin_undated(o) == want);
    count += want;
  }
  ck_assert_uint_gt(count, 0);
  ck_assert_uint_lt(count, eid_registry_products(r));
}
END_TEST

/* Check digits are no part of a number: 00 to 99 lie in the same rows. */
START_TEST(check_digits_do_not_count)
{
  eid e = made("890860302022000000240000622477");
  const eid_product *p = eid_registry_product(r, &e);

  ck_assert_ptr_nonnull(p);
  e.bcd[15] = 0x00;
  ck_assert_ptr_eq(eid_registry_product(r, &e), p);
  e.bcd[15] = 0x99;
  ck_assert_ptr_eq(eid_registry_product(r, &e), p);
}
END_TEST

/* The issuer that an EID with these first digits has, by its number; "" where
   none is on the list. */
static const char *
issuer_of(const char *prefix)
{
  char digits[31];
  const eid_issuer *u;
  eid e;

  memset(digits, '7', 30);
  memcpy(digits, prefix, strlen(prefix));
  ck_assert_int_eq(eid_complete(&e, digits, 30, NULL), EID_OK);
  u = eid_issuer_find(&e);
  return u != NULL ? eid_issuer_iin(u) : "";
}

static const char *
issuer_of_card(const char *iccid)
{
  const eid_issuer *u = eid_issuer_of_iccid(iccid, strlen(iccid));

  return u != NULL ? eid_issuer_iin(u) : "";
}

/* As many digits as there are: the model compares prefixes with a text that
   ends early. */
START_TEST(first_digits)
{
  for (size_t i = 0; i < eid_registry_makers(r); i++) {
    const char *prefix = eid_maker_prefix(eid_registry_maker_at(r, i));
    for (size_t n = 0; n <= strlen(prefix); n++) {
      char cut[40];
      snprintf(cut, sizeof cut, "%.*s", (int)n, prefix);
      ck_assert_ptr_eq(eid_registry_find_digits(r, cut, n), model_maker(cut));
      ck_assert_ptr_eq(eid_registry_country_digits(r, cut, n),
                       n < 5 ? NULL : model_country(cut));
    }
  }
  ck_assert_ptr_null(eid_registry_find_digits(r, "8904903x", 8));
  ck_assert_ptr_null(
      eid_registry_find_digits(r, "890490321122334455667788990123070", 33));
}
END_TEST

START_TEST(issuers)
{
  size_t count = eid_issuer_count();

  ck_assert_uint_eq(count, 957);
  ck_assert_ptr_null(eid_issuer_at(count));
  for (size_t i = 0; i < count; i++) {
    const eid_issuer *u = eid_issuer_at(i);
    ck_assert_str_eq(issuer_of(eid_issuer_prefix(u)), eid_issuer_iin(u));
    ck_assert_str_eq(issuer_of_card(eid_issuer_iin(u)), eid_issuer_iin(u));
    ck_assert_str_ne(eid_issuer_name(u), "");
    ck_assert_str_ne(eid_issuer_country(u), "");
    ck_assert_uint_ge(strlen(eid_issuer_bulletin(u)), 4);
    ck_assert_str_eq(eid_origin_dated(eid_issuer_origin(u)), "stated");
  }
  ck_assert_uint_eq(strlen(eid_issuer_data_version()), 10);
  ck_assert_str_eq(issuer_of("89065010"), "89 65 10");
  ck_assert_str_eq(issuer_of("89065011"), "");
  ck_assert_str_eq(issuer_of("8906"), "");
  ck_assert_str_eq(issuer_of("35060000"), "");
  ck_assert_str_eq(issuer_of_card("89 65 10 1234"), "89 65 10");
  ck_assert_str_eq(issuer_of_card("8965"), "");
  ck_assert_str_eq(issuer_of_card(""), "");
  ck_assert_ptr_null(eid_issuer_of_iccid(NULL, 0));
}
END_TEST

/* Of all numbers that an ICCID begins with, spaces apart, the longest. */
static const char *
model_card(const char *digits)
{
  const char *found = "";

  for (size_t i = 0; i < eid_issuer_count(); i++) {
    const char *iin = eid_issuer_iin(eid_issuer_at(i)), *d = digits, *p = iin;
    for (; *p != '\0'; p++)
      if (*p != ' ' && *p != *d++)
        break;
    if (*p == '\0' && strlen(iin) > strlen(found))
      found = iin;
  }
  return found;
}

/* ICCIDs at random, some in groups, some cut short. */
START_TEST(issuers_of_cards)
{
  numbers random = {1};

  for (unsigned i = 0; i < scaled(5000); i++) {
    char digits[20] = "89", text[40];
    size_t n = 0, length = numbers_below(&random, 20);

    for (size_t k = 2; k < length; k++)
      digits[k] = (char)('0' + numbers_below(&random, 10));
    for (const char *d = digits; *d != '\0'; d++) {
      if (numbers_below(&random, 4) == 0)
        text[n++] = ' ';
      text[n++] = *d;
    }
    text[n] = '\0';
    ck_assert_str_eq(issuer_of_card(text), model_card(digits));
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("registry");
  TCase *c = tcase_create("registry");

  tcase_add_unchecked_fixture(c, setup, NULL);
  tcase_add_test(c, ends_of_every_row);
  tcase_add_test(c, ends_of_every_range);
  tcase_add_test(c, random_bodies);
  tcase_add_test(c, rows_and_counts);
  tcase_add_test(c, what_a_row_says);
  tcase_add_test(c, undated);
  tcase_add_test(c, check_digits_do_not_count);
  tcase_add_test(c, first_digits);
  tcase_add_test(c, issuers);
  tcase_add_test(c, issuers_of_cards);
  suite_add_tcase(s, c);
  return s;
}

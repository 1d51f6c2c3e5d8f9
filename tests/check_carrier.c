/* SPDX-License-Identifier: MIT */
/* Carriers by name, and acceptance and coexistence by the vectors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"

static const eid_rules *r;

static void
setup(void)
{
  r = eid_rules_builtin();
}

static const eid_carrier *
find(const char *name)
{
  return eid_rules_find(r, name, strlen(name));
}

static eid
parsed(const char *text)
{
  eid e;

  ck_assert_msg(eid_parse(&e, text, strlen(text), NULL) == EID_OK, "%s", text);
  return e;
}

/* Call a test with each row of a vector file; returns how many there were. */
static int
each_row(const char *name, void (*test)(const rows *row, const char *where))
{
  static rows row;
  char where[64];
  int count = 0;

  rows_open(&row, name);
  while (rows_next(&row)) {
    (void)snprintf(where, sizeof where, "%s:%u", name, row.line);
    test(&row, where);
    count++;
  }
  return count;
}

static const char *
grade_of(const eid_rule *u)
{
  return u == NULL ? "-" : eid_origin_grade(eid_rule_origin(u));
}

static void
accept_row(const rows *row, const char *where)
{
  const eid_carrier *c = find(rows_get(row, "carrier"));
  unsigned long as_of = strtoul(rows_get(row, "as_of"), NULL, 10);
  const eid_rule *why;
  eid e = parsed(rows_get(row, "eid"));
  int v;

  ck_assert_msg(c != NULL, "%s: no such carrier", where);
  v = (int)eid_accept(r, &e, c, as_of, &why);
  ck_assert_msg(strcmp(eid_verdict_name(v), rows_get(row, "verdict")) == 0,
                "%s: %s", where, eid_verdict_name(v));
  ck_assert_msg(strcmp(grade_of(why), rows_get(row, "grade")) == 0, "%s: %s",
                where, grade_of(why));
  ck_assert_int_eq(eid_accept(r, &e, c, as_of, NULL), v);
}

START_TEST(accept_vectors)
{
  ck_assert_int_ge(each_row("accept.tsv", accept_row), 100);
}
END_TEST

static int
method_named(const char *s)
{
  static const char *const names[] = {"", "activation-code", "default-smdp",
                                      "sm-ds"};

  for (int i = 1; i < 4; i++)
    if (strcmp(s, names[i]) == 0)
      return i;
  return EID_METHOD_UNKNOWN;
}

/* CARRIER[:psim|:METHOD][@CHIP], up to a space; returns what follows. */
static const char *
line_of(eid_line *line, const char *text, const char *where)
{
  static const eid chips[2] = {{{0x12, 0x34}}, {{0x12, 0x35}}};
  char id[64];
  size_t n = strcspn(text, " ");
  char *chip, *form;

  (void)snprintf(id, sizeof id, "%.*s", (int)n, text);
  *line = (eid_line){.size = sizeof *line};
  chip = strchr(id, '@');
  if (chip != NULL) {
    *chip = '\0';
    line->chip = &chips[chip[1] - '1'];
  }
  form = strchr(id, ':');
  if (form != NULL) {
    *form++ = '\0';
    line->physical = strcmp(form, "psim") == 0;
    line->method = method_named(form);
    ck_assert_msg(line->physical || line->method != 0, "%s: %s", where, form);
  }
  line->carrier = find(id);
  ck_assert_msg(line->carrier != NULL, "%s: %s", where, id);
  return text + n + (text[n] == ' ');
}

static int
platform_named(const char *s)
{
  return strcmp(s, "ios") == 0       ? EID_PLATFORM_IOS
         : strcmp(s, "android") == 0 ? EID_PLATFORM_ANDROID
                                     : EID_PLATFORM_UNKNOWN;
}

static void
coexist_row(const rows *row, const char *where)
{
  eid_line present[8], newcomer;
  const char *rest = rows_get(row, "present");
  int platform = platform_named(rows_get(row, "platform"));
  char got[64], want[64];
  eid_fit_why why;
  size_t count = 0;
  int fit;

  (void)line_of(&newcomer, rows_get(row, "newcomer"), where);
  while (*rest != '\0' && *rest != '-') {
    ck_assert(count < 8);
    rest = line_of(&present[count++], rest, where);
  }
  fit = (int)eid_coexist(r, count == 0 ? NULL : present, count, &newcomer,
                         platform, 0, &why);
  (void)snprintf(got, sizeof got, "%s %zu %s %s", eid_fit_name(fit),
                 why.beside, eid_fit_reason_name((int)why.reason),
                 grade_of(why.rule));
  (void)snprintf(want, sizeof want, "%s %s %s %s", rows_get(row, "fit"),
                 rows_get(row, "beside"), rows_get(row, "reason"),
                 rows_get(row, "grade"));
  ck_assert_msg(strcmp(got, want) == 0, "%s: %s", where, got);
  ck_assert_msg(*rows_get(row, "statement") != '\0', "%s: why?", where);
  ck_assert_int_eq(eid_coexist(r, count == 0 ? NULL : present, count,
                               &newcomer, platform, 0, NULL),
                   fit);
}

START_TEST(coexist_vectors)
{
  ck_assert_int_ge(each_row("coexist.tsv", coexist_row), 80);
}
END_TEST

/* Callers of a later library have a longer struct. */
START_TEST(lines_of_another_size)
{
  struct later {
    eid_line line;
    char more[40];
  } have[2];
  eid_line want = {.size = sizeof want, .carrier = find("jci")};
  eid_fit_why why;

  memset(have, 0xa5, sizeof have);
  have[0].line = have[1].line =
      (eid_line){.size = sizeof have[0], .carrier = find("au")};
  have[1].line.carrier = find("docomo");
  ck_assert_int_eq(eid_coexist(r, &have[0].line, 2, &want,
                               EID_PLATFORM_ANDROID, 0, &why),
                   EID_FIT_CONFLICTS);
  ck_assert_uint_eq(why.beside, 1);
  ck_assert_int_eq(eid_rule_kind(why.rule), EID_KIND_CONFLICT);
}
END_TEST

/* Every name finds its own carrier, in any case and spacing. */
START_TEST(every_name_is_found)
{
  size_t names = 0;

  for (size_t i = 0; i < eid_rules_carriers(r); i++) {
    const eid_carrier *c = eid_rules_carrier_at(r, i);
    const char *texts[] = {eid_carrier_id(c), eid_carrier_name(c),
                           eid_carrier_latin(c)};
    for (size_t k = 0; k < 3; k++) {
      char loud[256];
      size_t n = 0;
      for (const char *s = texts[k]; *s != '\0'; s++) {
        loud[n++] = (char)(*s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s);
        if ((unsigned char)*s < 0x80)
          loud[n++] = " -._"[(i + k) % 4];
      }
      ck_assert_ptr_eq(eid_rules_find(r, loud, n), c);
      ck_assert_ptr_eq(find(texts[k]), c);
      names++;
    }
  }
  ck_assert_uint_ge(names, 120);
  ck_assert_ptr_null(eid_rules_carrier_at(r, eid_rules_carriers(r)));
}
END_TEST

START_TEST(aliases_and_nobody)
{
  static const char *const nobody[] = {"", " ", "-._", "doco", "docomoo",
                                       "日本", "|", "ドコモ|"};

  ck_assert_ptr_eq(find("ドコモ"), find("docomo"));
  ck_assert_ptr_eq(find("NTT docomo"), find("docomo"));
  ck_assert_ptr_eq(find("日本通信"), find("jci"));
  ck_assert_ptr_eq(find("Links Mate"), find("linksmate"));
  ck_assert_ptr_eq(find("SKT"), find("SK Telecom"));
  ck_assert_ptr_ne(find("b-mobile"), find("jci"));
  for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++)
    ck_assert_msg(find(nobody[i]) == NULL, "%s", nobody[i]);
  ck_assert_ptr_null(eid_rules_find(r, NULL, 0));
}
END_TEST

static const eid_carrier *
whose(const char *host)
{
  return eid_rules_host(r, host, strlen(host));
}

START_TEST(hosts)
{
  static const char *const nobody[] = {
      "", ":443", "smdp.airtel", "airtel.in", "smdp.airtel.in.", " ",
      "xsmdp.airtel.in", "t-mobile.gdsb.net cust-005-v4-prod-atl2.gdsb.net"};

  ck_assert_ptr_eq(whose("smdp.airtel.in"), find("airtel"));
  ck_assert_ptr_eq(whose("SMDP.Airtel.IN"), find("airtel"));
  ck_assert_ptr_eq(whose("smdp.airtel.in:8001"), find("airtel"));
  ck_assert_ptr_eq(whose("t-mobile.idemia.io"), find("tmobile-us"));
  ck_assert_ptr_eq(whose("t-mobile.gdsb.net"), find("tmobile-us"));
  for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++)
    ck_assert_msg(whose(nobody[i]) == NULL, "%s", nobody[i]);
  ck_assert_ptr_null(eid_rules_host(r, NULL, 0));
}
END_TEST

static const char *
first_near(const char *name)
{
  const eid_carrier *out[3];

  return eid_rules_nearest(r, name, strlen(name), out, 3) == 0
             ? "-"
             : eid_carrier_id(out[0]);
}

START_TEST(nearest_names)
{
  static const char *const near[][2] = {
      {"docmo", "docomo"},         {"Rakuten Mobil", "rakuten"},
      {"linkmate", "linksmate"},   {"soft", "softbank"},
      {"日本通進", "jci"},         {"IJmio", "iijmio"},
      {"Japan Comm", "jci"},       {"ドコム", "docomo"},
      {"jcj", "jci"},              {"poov", "povo"},
      {"zzzzzzzzzzzz", "-"},       {"", "-"},
      {"x", "-"},                  {" - ", "-"},
      {"Deutsche Telecom", "telekom-de"},
  };
  static const char huge[4096] = "docomo";
  const eid_carrier *out[64];

  for (size_t i = 0; i < sizeof near / sizeof near[0]; i++)
    ck_assert_msg(strcmp(first_near(near[i][0]), near[i][1]) == 0, "%s: %s",
                  near[i][0], first_near(near[i][0]));
  ck_assert_uint_eq(eid_rules_nearest(r, huge, sizeof huge, out, 64), 0);
  ck_assert_uint_eq(eid_rules_nearest(r, "docmo", 5, out, 0), 0);
  ck_assert_uint_le(eid_rules_nearest(r, "mobile", 6, out, 2), 2);
}
END_TEST

/* Rules are asked for by carrier; together they are the table. */
START_TEST(rules_of_carriers)
{
  size_t total = 0, lists = 0;

  for (size_t i = 0; i < eid_rules_carriers(r); i++) {
    const eid_carrier *c = eid_rules_carrier_at(r, i);
    size_t n = eid_carrier_rules(r, c);
    for (size_t k = 0; k < n; k++) {
      const eid_rule *u = eid_carrier_rule_at(r, c, k);
      ck_assert_str_ne(eid_origin_source(eid_rule_origin(u)), "");
      ck_assert_str_ne(eid_origin_seen(eid_rule_origin(u)), "");
      ck_assert_str_ne(eid_origin_note(eid_rule_origin(u)), "");
      ck_assert_str_eq(eid_rule_carrier(u), eid_carrier_id(c));
      lists += eid_rule_kind(u) == EID_KIND_ACCEPT;
    }
    ck_assert_ptr_null(eid_carrier_rule_at(r, c, n));
    total += n;
  }
  ck_assert_uint_ge(total, 80);
  ck_assert_uint_eq(lists, 12);
  ck_assert_uint_eq(eid_carrier_rules(r, find("mineo")), 0);
}
END_TEST

START_TEST(columns)
{
  const eid_carrier *c = find("tmobile-us");
  const eid_rule *u = eid_carrier_rule_at(r, find("linksmate"), 0);

  ck_assert_str_eq(eid_carrier_id(c), "tmobile-us");
  ck_assert_str_eq(eid_carrier_name(c), "T-Mobile");
  ck_assert_str_eq(eid_carrier_latin(c), "T-Mobile US");
  ck_assert_str_eq(eid_carrier_aliases(find("dent")), "DENT Wireless|デント");
  ck_assert_str_eq(eid_carrier_country(c), "US");
  ck_assert_str_eq(eid_carrier_network(c), "T-Mobile US");
  ck_assert_str_eq(eid_carrier_methods(c), "default-smdp activation-code");
  ck_assert_str_eq(eid_carrier_asks_eid(c), "yes");
  ck_assert_str_eq(eid_carrier_apn_profile(c), "unknown");
  ck_assert_str_eq(eid_carrier_hosts(c),
                   "t-mobile.gdsb.net cust-005-v4-prod-atl2.gdsb.net "
                   "t-mobile.idemia.io");
  ck_assert_str_eq(eid_origin_grade(eid_carrier_origin(c)), "support");
  ck_assert_int_eq(eid_rule_kind(u), EID_KIND_ACCEPT);
  ck_assert_str_eq(eid_rule_value(u), "89033023");
  ck_assert_str_eq(eid_rule_from(u), "");
  ck_assert_str_eq(eid_rule_until(u), "");
  ck_assert_str_eq(eid_rule_stated(u), "~2022");
  ck_assert_str_eq(eid_rules_version(r), "2026-11-28");
}
END_TEST

START_TEST(names_of_numbers)
{
  ck_assert_str_eq(eid_verdict_name(EID_VERDICT_UNKNOWN), "unknown");
  ck_assert_str_eq(eid_verdict_name(-1), "unknown");
  ck_assert_str_eq(eid_kind_name(EID_KIND_ACCEPT), "accept");
  ck_assert_str_eq(eid_kind_name(EID_KIND_CONFLICT), "conflict");
  ck_assert_str_eq(eid_kind_name(EID_KIND_CONFLICT + 1), "unknown");
  ck_assert_str_eq(eid_fit_name(99), "unknown");
  ck_assert_str_eq(eid_fit_reason_name(-1), "unknown");
  ck_assert_str_eq(eid_fit_reason_name(EID_FIT_REPORTED + 1), "unknown");
  ck_assert_str_eq(eid_fit_reason_text(-1), eid_fit_reason_text(0));
  ck_assert_str_eq(eid_fit_reason_text(EID_FIT_REPORTED + 1),
                   eid_fit_reason_text(EID_FIT_NO_RULE));
  for (int i = 0; i <= EID_FIT_REPORTED; i++) {
    const char *text = eid_fit_reason_text(i);
    ck_assert(strlen(text) > 10 && text[strlen(text) - 1] != '.');
    ck_assert_str_ne(eid_fit_reason_name(i), "unknown");
  }
}
END_TEST

/* The first rule of the list answers for it. */
START_TEST(why_of_a_list)
{
  const eid_rule *why;
  eid e = parsed("89086030202200000022000023022943");

  ck_assert_int_eq(eid_accept(r, &e, find("linksmate"), 0, &why),
                   EID_VERDICT_REJECTED);
  ck_assert_ptr_eq(why, eid_carrier_rule_at(r, find("linksmate"), 0));
  e = parsed("89049032123451234512345678901235");
  ck_assert_int_eq(eid_accept(r, &e, find("linksmate"), 0, &why),
                   EID_VERDICT_ACCEPTED);
  ck_assert_str_eq(eid_rule_value(why), "89049032");
}
END_TEST

/* What is said of a prefix holds for every EID with it, and with 32 digits
   nothing is left open. */
START_TEST(prefixes_answer_for_eids)
{
  static const char *const begin[] = {"8904903", "8903302", "890",
                                      "89086030", "350600"};
  numbers random = {7};
  int early = 0;

  for (int i = 0; i < 3000; i++) {
    const eid_carrier *c = eid_rules_carrier_at(
        r, numbers_below(&random, (unsigned)eid_rules_carriers(r)));
    const char *prefix = begin[i % 5];
    char text[EID_TEXT_SIZE];
    const eid_rule *why, *early_why;
    eid_verdict verdict;
    eid e;
    numbers_digits(&random, text, 30);
    memcpy(text, prefix, strlen(prefix));
    ck_assert_int_eq(eid_complete(&e, text, 30, NULL), EID_OK);
    eid_format(text, &e, EID_STYLE_PLAIN);
    verdict = eid_accept(r, &e, c, 0, &why);
    for (size_t n = 0; n <= 32; n++) {
      eid_verdict said = eid_accept_digits(r, text, n, c, 0, &early_why);
      if (said == EID_VERDICT_UNKNOWN && n < 32) {
        ck_assert_ptr_null(early_why);
        continue;
      }
      ck_assert_int_eq(said, verdict);
      ck_assert_ptr_eq(early_why, why);
      early += n < 9 && said == EID_VERDICT_REJECTED;
    }
  }
  ck_assert_int_gt(early, 0);
}
END_TEST

START_TEST(prefixes)
{
  const eid_carrier *c = find("linksmate");
  const eid_rule *why;

  ck_assert_int_eq(eid_accept_digits(r, NULL, 0, c, 0, NULL),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(eid_accept_digits(r, "8904903", 7, c, 0, &why),
                   EID_VERDICT_UNKNOWN);
  ck_assert_ptr_null(why);
  ck_assert_int_eq(eid_accept_digits(r, "89049032", 8, c, 0, &why),
                   EID_VERDICT_ACCEPTED);
  ck_assert_str_eq(eid_rule_value(why), "89049032");
  ck_assert_int_eq(eid_accept_digits(r, "35", 2, c, 0, &why),
                   EID_VERDICT_REJECTED);
  ck_assert_ptr_eq(why, eid_carrier_rule_at(r, c, 0));
  ck_assert_int_eq(eid_accept_digits(r, "35x", 3, c, 0, &why),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(
      eid_accept_digits(r, "350000000000000000000000000000000", 33, c, 0,
                        NULL),
      EID_VERDICT_UNKNOWN);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("carrier");
  TCase *c = tcase_create("carrier");

  tcase_add_checked_fixture(c, setup, NULL);
  tcase_add_test(c, accept_vectors);
  tcase_add_test(c, coexist_vectors);
  tcase_add_test(c, lines_of_another_size);
  tcase_add_test(c, every_name_is_found);
  tcase_add_test(c, aliases_and_nobody);
  tcase_add_test(c, nearest_names);
  tcase_add_test(c, hosts);
  tcase_add_test(c, rules_of_carriers);
  tcase_add_test(c, columns);
  tcase_add_test(c, names_of_numbers);
  tcase_add_test(c, why_of_a_list);
  tcase_add_test(c, prefixes_answer_for_eids);
  tcase_add_test(c, prefixes);
  suite_add_tcase(s, c);
  return s;
}

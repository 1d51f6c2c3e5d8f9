/* SPDX-License-Identifier: MIT */
/* Tables of carriers and rules that are loaded: a carrier's own lists, days,
   relations, and files that are refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"
#include "tables.h"

#include "carrier/carrier.h"

static const eid_rules *r;
static void *loaded; /* what load() put its tables into */

static void
setup(void)
{
  r = eid_rules_builtin();
}

static void
teardown(void)
{
  free(loaded);
  loaded = NULL;
}

static const eid_carrier *
find(const char *name)
{
  return eid_rules_find(r, name, strlen(name));
}

/* Tables that a test makes: rows, each given the end that all have. */

#define HEAD "# version: 2026-01-02\n"
#define CARRIERS HEAD CARRIERS_HEADER
#define RULES HEAD RULES_HEADER
#define ORIGIN "\tS\t2026\tlive\tofficial\t"
#define FROM ORIGIN RULES_REST
#define NONE "\t\t\t\t\t\tyes\tno\t" ORIGIN CARRIERS_REST "\n"

static eid_file
file_of(const char *name, const char *text)
{
  return (eid_file){name, text, text == NULL ? 0 : strlen(text)};
}

/* Load tables for this test, which become `r`; NULL keeps the built-in one. */
static eid_status
load(const char *carriers, const char *rules, eid_fault *fault)
{
  eid_file c = file_of("carriers.tsv", carriers);
  eid_file u = file_of("rules.tsv", rules);
  size_t size = 0, used;
  eid_status status =
      eid_rules_load(&r, carriers == NULL ? NULL : &c, &u, NULL, &size, fault);

  if (status != EID_E_MEMORY)
    return status;
  loaded = malloc(size);
  used = size - 1;
  ck_assert_int_eq(eid_rules_load(&r, &c, &u, loaded, &used, fault),
                   EID_E_MEMORY);
  ck_assert_uint_eq(used, size);
  status = eid_rules_load(&r, &c, &u, loaded, &used, fault);
  ck_assert_uint_eq(used, size);
  return status;
}

static eid_verdict
verdict(const char *carrier, const char *body, unsigned long as_of)
{
  eid e;
  const eid_rule *why;
  eid_verdict v;

  ck_assert_int_eq(eid_complete(&e, body, 30, NULL), EID_OK);
  v = eid_accept(r, &e, find(carrier), as_of, &why);
  ck_assert((why == NULL) == (v == EID_VERDICT_UNKNOWN));
  return v;
}

#define BODY(start) start "0000000000000000000000"

/* Each sentence that a verdict may have: the same for the whole EID and for
   its first eight digits, and never the note of a rule. */
START_TEST(reasons)
{
  static const char rules[] =
      RULES "aa\taccept\t89000010\t\t\t" FROM "\n"
            "aa\taccept\t89000012-89000019\t\t\t" FROM "\n"
            "aa\treject\t89000020\t\t\t" FROM "\n"
            "aa\treject\t89000022-89000029\t\t\t" FROM "\n"
            "bb\tnot-used\t\t\t\t" FROM "\n";
  static const struct {
    const char *carrier, *digits, *text;
  } list[] = {
      {"aa", "89000010",
       "This EID begins with 89000010, which is on the carrier's list."},
      {"aa", "89000013",
       "This EID lies in 89000012-89000019, which is on the carrier's list."},
      {"aa", "89000020",
       "This EID begins with 89000020, which the carrier refuses."},
      {"aa", "89000023",
       "This EID lies in 89000022-89000029, which the carrier refuses."},
      {"aa", "89000011", "This EID is not on the carrier's list."},
      {"bb", "89000010", "The carrier does not ask for the EID."},
      {"cc", "89000010", "No rule of this carrier is known."},
  };

  ck_assert_int_eq(
      load(CARRIERS "aa\tA" NONE "bb\tB" NONE "cc\tC" NONE, rules, NULL),
      EID_OK);
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    const eid_rule *why;
    char text[EID_SENTENCE_MAX];
    eid_verdict v = eid_accept_digits(r, list[i].digits, 8,
                                      find(list[i].carrier), 0, &why);
    ck_assert_uint_eq(eid_verdict_text(text, (int)v, why, NULL, NULL),
                      strlen(list[i].text));
    ck_assert_str_eq(text, list[i].text);
  }
}
END_TEST

START_TEST(lists_of_ones_own)
{
  static const char rules[] =
      RULES "aa\taccept\t89000010-89000019\t\t\t" FROM "\n"
            "aa\taccept\t89000030\t2026-03-01\t2026-03-31\t" FROM "\n"
            "aa\tnot-used\t\t\t\t" FROM "\n"
            "aa\treject\t890000195\t\t\t" FROM "\n"
            "aa\treject\t89000020\t2026-05-01\t\t" FROM "\n"
            "bb\tnot-used\t\t\t2026-06-30\t" FROM "\n"
            "bb\treject\t8900-8901\t\t\t" FROM "\n"
            "cc\taccept\t89000010\t\t2026-01-31\t" FROM "\n";
  enum { ACC = EID_VERDICT_ACCEPTED, REJ = EID_VERDICT_REJECTED };

  ck_assert_int_eq(load(CARRIERS "aa\tA" NONE "bb\tB" NONE "cc\tC" NONE,
                        rules, NULL),
                   EID_OK);
  ck_assert_str_eq(eid_rules_version(r), "2026-01-02");
  ck_assert_uint_eq(eid_rules_carriers(r), 3);
  /* A range has both its ends, and a reject inside it decides first. */
  ck_assert_int_eq(verdict("aa", BODY("89000009"), 0), REJ);
  ck_assert_int_eq(verdict("aa", BODY("89000010"), 0), ACC);
  ck_assert_int_eq(verdict("aa", "890000199999999999999999999999", 0), ACC);
  ck_assert_int_eq(verdict("aa", "890000194999999999999999999999", 0), ACC);
  ck_assert_int_eq(verdict("aa", "890000195000000000000000000000", 0), REJ);
  ck_assert_int_eq(verdict("aa", "890000196000000000000000000000", 0), ACC);
  ck_assert_int_eq(verdict("aa", BODY("89000020"), 0), REJ);
  /* While a digit to come decides, nothing is known. */
  ck_assert_int_eq(eid_accept_digits(r, "8900001", 7, find("aa"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(eid_accept_digits(r, "89000018", 8, find("aa"), 0, NULL),
                   ACC);
  ck_assert_int_eq(eid_accept_digits(r, "89000019", 8, find("aa"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(eid_accept_digits(r, "890000194", 9, find("aa"), 0, NULL),
                   ACC);
  ck_assert_int_eq(eid_accept_digits(r, "890000195", 9, find("aa"), 0, NULL),
                   REJ);
  /* Days: both ends count; without a day what ends does not count. */
  ck_assert_int_eq(verdict("aa", BODY("89000030"), 0), REJ);
  ck_assert_int_eq(verdict("aa", BODY("89000030"), 20260228), REJ);
  ck_assert_int_eq(verdict("aa", BODY("89000030"), 20260301), ACC);
  ck_assert_int_eq(verdict("aa", BODY("89000030"), 20260331), ACC);
  ck_assert_int_eq(verdict("aa", BODY("89000030"), 20260401), REJ);
  /* Reject rules alone are no list: what they do not name is not refused. */
  ck_assert_int_eq(verdict("bb", BODY("89010000"), 20260101), REJ);
  ck_assert_int_eq(verdict("bb", BODY("89020000"), 20260630),
                   EID_VERDICT_NOT_USED);
  ck_assert_int_eq(verdict("bb", BODY("89020000"), 20260701),
                   EID_VERDICT_UNKNOWN);
  /* A list that has ended is none. */
  ck_assert_int_eq(verdict("cc", BODY("89000020"), 20260131), REJ);
  ck_assert_int_eq(verdict("cc", BODY("89000020"), 20260201),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(verdict("cc", BODY("89000010"), 0), EID_VERDICT_UNKNOWN);
}
END_TEST

static eid_fit
fit(const char *present, const char *newcomer, int platform,
    unsigned long as_of, int reason)
{
  eid_line have = {.size = sizeof have, .carrier = find(present)};
  eid_line want = {.size = sizeof want, .carrier = find(newcomer)};
  eid_fit_why why;
  eid_fit got = eid_coexist(r, &have, 1, &want, platform, as_of, &why);

  ck_assert_msg((int)why.reason == reason, "%s beside %s: %s", newcomer,
                present, eid_fit_reason_name((int)why.reason));
  return got;
}

#define LINE(network, methods)                                               \
  "\t\t\t\t" network "\t" methods "\tyes\tunknown\t" ORIGIN CARRIERS_REST "\n"

START_TEST(relations_of_ones_own)
{
  static const char carriers[] =
      CARRIERS "aa\tA" LINE("Net One", "default-smdp|carrier-app")
      "bb\tB" LINE("net-one", "default-smdp") "cc\tC" LINE("", "default-smdp")
      "dd\tD" LINE("Net Two", "carrier-app") "ee\tE" LINE("Net Two", "sm-ds");
  static const char rules[] =
      RULES "aa\tconflict\tany any network:net-one any same-eid\t2026-01-01"
            "\t2026-12-31\t" FROM "\n"
            "bb\tcoexist\tdefault-smdp sm-ds any android other-network\t\t\t"
            FROM "\n"
            "cc\tconflict\tany any carrier:dd any same-eid\t\t\t" FROM "\n"
            "dd\tconflict\tesim esim carrier:ee any reported\t\t\t" FROM
            "\n";
  int any = EID_PLATFORM_UNKNOWN, android = EID_PLATFORM_ANDROID;
  eid_line have = {.size = sizeof have}, want = have;

  ck_assert_int_eq(load(carriers, rules, NULL), EID_OK);
  ck_assert_str_eq(eid_carrier_methods(find("aa")),
                   "default-smdp carrier-app");
  /* A rule speaks within its days, and from either side. */
  ck_assert_int_eq(fit("aa", "bb", any, 20261231, EID_FIT_SAME_EID),
                   EID_FIT_CONFLICTS);
  ck_assert_int_eq(fit("bb", "aa", any, 20260101, EID_FIT_SAME_EID),
                   EID_FIT_CONFLICTS);
  ck_assert_int_eq(fit("bb", "aa", any, 20270101, EID_FIT_NO_RULE),
                   EID_FIT_UNKNOWN);
  ck_assert_int_eq(fit("bb", "aa", any, 0, EID_FIT_NO_RULE),
                   EID_FIT_UNKNOWN);
  /* A network that is not known may be the same. */
  ck_assert_int_eq(fit("aa", "cc", any, 20260601, EID_FIT_NO_RULE),
                   EID_FIT_UNKNOWN);
  /* Plastic is on no chip, whatever a rule says. */
  have.carrier = find("cc");
  want.carrier = find("dd");
  have.physical = true;
  ck_assert_int_eq(eid_coexist(r, &have, 1, &want, any, 0, NULL),
                   EID_FIT_FITS);
  /* An app is no method. */
  ck_assert_int_eq(fit("aa", "dd", any, 20260601, EID_FIT_NO_RULE),
                   EID_FIT_UNKNOWN);
  ck_assert_int_eq(fit("ee", "dd", any, 0, EID_FIT_REPORTED),
                   EID_FIT_CONFLICTS);
  ck_assert_int_eq(fit("bb", "ee", android, 0, EID_FIT_OTHER_NETWORK),
                   EID_FIT_FITS);
}
END_TEST

/* Each table stays when only the other is loaded. */
START_TEST(one_table_alone)
{
  ck_assert_int_eq(load(NULL, RULES "jci\treject\t8904\t\t\t" FROM "\n",
                        NULL),
                   EID_OK);
  ck_assert_str_eq(eid_rules_version(r), "2026-11-28");
  ck_assert_int_eq(verdict("日本通信", BODY("89049032"), 0),
                   EID_VERDICT_REJECTED);
  ck_assert_uint_eq(eid_carrier_rules(r, find("docomo")), 0);
  teardown();
  setup();
  ck_assert_int_eq(load("# version: 2027-01-01\n", NULL, NULL),
                   EID_E_DATA);
  ck_assert_ptr_eq(r, eid_rules_builtin());
}
END_TEST

/* Put in place of the text at s. */
static void
replace(char *s, size_t n, const char *by)
{
  memmove(s + strlen(by), s + n, strlen(s + n) + 1);
  memcpy(s, by, strlen(by));
}

static void
replace_all(char *text, const char *what, const char *by)
{
  for (char *s; (s = strstr(text, what)) != NULL;)
    replace(s, strlen(what), by);
}

static void
data_row(const rows *row, const char *where)
{
  static char text[4096];
  const char *table = rows_get(row, "table"), *line = rows_get(row, "line");
  char reason[EID_REASON_SIZE], width[8];
  bool of_rules = strcmp(table, "rules") == 0;
  eid_fault fault = {NULL, 0, ""};
  eid_status status;

  (void)snprintf(text, sizeof text / 2, "%s", rows_get(row, "text"));
  (void)snprintf(reason, sizeof reason, "%s", rows_get(row, "reason"));
  (void)snprintf(width, sizeof width, "%d",
                 of_rules ? RULES_WIDTH : CARRIERS_WIDTH);
  replace_all(reason, "{width}", width);
  replace_all(text, "{head}", of_rules ? RULES : CARRIERS);
  replace_all(text, "{from}",
              of_rules ? FROM "\n" : ORIGIN CARRIERS_REST "\n");
  replace_all(text, "\\t", "\t");
  replace_all(text, "\\n", "\n");
  setup();
  status = of_rules ? load(CARRIERS "aa\tA" NONE "bb-1\tB" NONE, text, &fault)
                    : load(text, RULES, &fault);
  if (strcmp(line, "-") == 0) {
    ck_assert_msg(status == EID_OK, "%s: line %zu: %s", where, fault.line,
                  fault.reason);
  } else {
    ck_assert_msg(status == EID_E_DATA, "%s: it is taken", where);
    ck_assert_ptr_eq(r, eid_rules_builtin());
    ck_assert_msg(strncmp(fault.file, table, strlen(table)) == 0 &&
                      fault.line == strtoul(line, NULL, 10) &&
                      strncmp(fault.reason, reason, EID_REASON_SIZE - 1) == 0,
                  "%s: %s:%zu: %s", where, fault.file, fault.line,
                  fault.reason);
  }
  teardown();
}

START_TEST(data_vectors)
{
  static rows row;
  char where[64];
  int count = 0;

  for (rows_open(&row, "carriers-data.tsv"); rows_next(&row); count++) {
    (void)snprintf(where, sizeof where, "%s:%u", row.name, row.line);
    data_row(&row, where);
  }
  ck_assert_int_ge(count, 70);
}
END_TEST

/* The files of data/ load to what the library was built with. */
START_TEST(data_as_built)
{
  const eid_rules *b = eid_rules_builtin();
  size_t n, all = 0;
  char *carriers = read_file("data/carriers.tsv", &n);
  char *rules = read_file("data/rules.tsv", &n);

  ck_assert_int_eq(load(carriers, rules, NULL), EID_OK);
  ck_assert_uint_eq(eid_rules_carriers(r), eid_rules_carriers(b));
  for (size_t i = 0; i < eid_rules_carriers(b); i++) {
    const eid_carrier *c = eid_rules_carrier_at(r, i);
    const eid_carrier *d = eid_rules_carrier_at(b, i);
    ck_assert_str_eq(eid_carrier_id(c), eid_carrier_id(d));
    ck_assert_str_eq(eid_carrier_methods(c), eid_carrier_methods(d));
    ck_assert_str_eq(eid_carrier_hosts(c), eid_carrier_hosts(d));
    ck_assert_uint_eq(eid_carrier_rules(r, c), eid_carrier_rules(b, d));
    for (size_t k = 0; k < eid_carrier_rules(b, d); k++)
      ck_assert_str_eq(eid_rule_value(eid_carrier_rule_at(r, c, k)),
                       eid_rule_value(eid_carrier_rule_at(b, d, k)));
    /* A carrier of the other tables is the same by its id. */
    ck_assert_uint_eq(eid_carrier_rules(r, d), eid_carrier_rules(b, d));
    ck_assert_uint_eq(eid_carrier_rules(b, c), eid_carrier_rules(b, d));
    all += eid_carrier_rules(b, d);
  }
  ck_assert_uint_eq(all, b->rules.row_count);
  free(carriers);
  free(rules);
}
END_TEST

/* Hosts are written in one way, so that one is found by its bytes. */
START_TEST(hosts_of_rows)
{
  static const struct {
    const char *host;
    eid_status want;
  } cases[] = {
      {"smdp.example.com", EID_OK},     {"a.example|b-1.example", EID_OK},
      {"SMDP.example.com", EID_E_DATA}, {"smdp_1.example.com", EID_E_DATA},
      {"example", EID_E_DATA},          {"a..example", EID_E_DATA},
      {"-a.example", EID_E_DATA},       {"a-.example", EID_E_DATA}};

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char carriers[512];
    eid_fault fault = {NULL, 0, ""};
    snprintf(carriers, sizeof carriers,
             "%sown\tOwn\t\t\t\t\t\tyes\tno\t%s%s\n", CARRIERS, cases[i].host,
             ORIGIN CARRIERS_REST);
    ck_assert_msg(load(carriers, RULES, &fault) == cases[i].want, "%s: %s",
                  cases[i].host, fault.reason);
    teardown();
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("rules");
  TCase *c = tcase_create("rules");

  tcase_add_checked_fixture(c, setup, teardown);
  tcase_add_test(c, reasons);
  tcase_add_test(c, lists_of_ones_own);
  tcase_add_test(c, relations_of_ones_own);
  tcase_add_test(c, one_table_alone);
  tcase_add_test(c, data_vectors);
  tcase_add_test(c, data_as_built);
  tcase_add_test(c, hosts_of_rows);
  suite_add_tcase(s, c);
  return s;
}

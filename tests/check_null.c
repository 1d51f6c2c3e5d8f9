/* SPDX-License-Identifier: MIT */
/* Carriers, rules and texts that are NULL: unknown, and never a crash. */
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

/* An unlisted name gives NULL; what follows must not need a check. */
START_TEST(nobody_is_unknown)
{
  const eid_rule *why = eid_carrier_rule_at(r, find("jci"), 0);
  eid e = parsed("89049032123451234512345678901235");

  ck_assert_int_eq(eid_accept(r, &e, find("nobody at all"), 0, &why),
                   EID_VERDICT_UNKNOWN);
  ck_assert_ptr_null(why);
  ck_assert_int_eq(eid_accept(r, NULL, find("jci"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(eid_accept(NULL, &e, find("jci"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
  why = eid_carrier_rule_at(r, find("jci"), 0);
  ck_assert_int_eq(eid_accept_digits(r, "35", 2, NULL, 0, &why),
                   EID_VERDICT_UNKNOWN);
  ck_assert_ptr_null(why);
  ck_assert_int_eq(eid_accept_digits(r, NULL, 8, find("jci"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
  ck_assert_int_eq(eid_accept_digits(NULL, "35", 2, find("jci"), 0, NULL),
                   EID_VERDICT_UNKNOWN);
}
END_TEST

START_TEST(lines_of_nobody)
{
  eid_line known = {.size = sizeof known, .carrier = find("docomo")};
  eid_line unknown = {.size = sizeof unknown};
  eid_line both[2] = {unknown, known};
  eid_fit_why why = {EID_FIT_REPORTED, 9,
                     eid_carrier_rule_at(r, find("jci"), 0)};

  ck_assert_int_eq(eid_coexist(r, &unknown, 1, &known, 0, 0, &why),
                   EID_FIT_UNKNOWN);
  ck_assert_int_eq(why.reason, EID_FIT_NO_RULE);
  ck_assert_uint_eq(why.beside, 0);
  ck_assert_ptr_null(why.rule);
  ck_assert_int_eq(eid_coexist(r, &known, 1, &unknown, 0, 0, NULL),
                   EID_FIT_UNKNOWN);
  /* One line that nobody knows does not hide a conflict with the other. */
  known.carrier = find("jci");
  ck_assert_int_eq(eid_coexist(r, both, 2, &known, EID_PLATFORM_IOS, 0, &why),
                   EID_FIT_CONFLICTS);
  ck_assert_uint_eq(why.beside, 1);
  why.reason = EID_FIT_REPORTED;
  ck_assert_int_eq(eid_coexist(r, NULL, 1, &known, 0, 0, &why),
                   EID_FIT_UNKNOWN);
  ck_assert_int_eq(why.reason, EID_FIT_NO_RULE);
  ck_assert_int_eq(eid_coexist(r, &known, 1, NULL, 0, 0, NULL),
                   EID_FIT_UNKNOWN);
  ck_assert_int_eq(eid_coexist(NULL, &known, 1, &known, 0, 0, NULL),
                   EID_FIT_UNKNOWN);
}
END_TEST

START_TEST(null_tables)
{
  const eid_carrier *out[1];
  const eid_rules *loaded = r;
  size_t size = 0;

  ck_assert_str_eq(eid_rules_version(NULL), "");
  ck_assert_uint_eq(eid_rules_carriers(NULL), 0);
  ck_assert_ptr_null(eid_rules_carrier_at(NULL, 0));
  ck_assert_ptr_null(eid_rules_find(NULL, "jci", 3));
  ck_assert_ptr_null(eid_rules_find(r, NULL, 3));
  ck_assert_ptr_null(eid_rules_host(NULL, "t-mobile.idemia.io", 18));
  ck_assert_ptr_null(eid_rules_host(r, NULL, 18));
  ck_assert_uint_eq(eid_rules_nearest(NULL, "jcii", 4, out, 1), 0);
  ck_assert_uint_eq(eid_rules_nearest(r, NULL, 4, out, 1), 0);
  ck_assert_uint_eq(eid_rules_nearest(r, "jcii", 4, NULL, 1), 0);
  ck_assert_uint_eq(eid_carrier_rules(NULL, find("jci")), 0);
  ck_assert_uint_eq(eid_carrier_rules(r, NULL), 0);
  ck_assert_ptr_null(eid_carrier_rule_at(r, NULL, 0));
  ck_assert_ptr_null(eid_carrier_rule_at(NULL, find("jci"), 0));
  ck_assert_int_eq(eid_rules_load(NULL, NULL, NULL, NULL, &size, NULL),
                   EID_E_MEMORY);
  ck_assert_int_eq(eid_rules_load(&loaded, NULL, NULL, NULL, NULL, NULL),
                   EID_E_MEMORY);
  ck_assert_ptr_eq(loaded, r);
}
END_TEST

START_TEST(null_rows)
{
  const char *(*const of_carrier[])(const eid_carrier *) = {
      eid_carrier_id,      eid_carrier_name,    eid_carrier_latin,
      eid_carrier_aliases, eid_carrier_country, eid_carrier_network,
      eid_carrier_methods, eid_carrier_hosts};
  const char *(*const of_rule[])(const eid_rule *) = {
      eid_rule_carrier, eid_rule_value,  eid_rule_from,
      eid_rule_until,   eid_rule_stated};
  const eid_origin *origins[] = {eid_carrier_origin(NULL),
                                 eid_rule_origin(NULL)};

  for (size_t i = 0; i < sizeof of_carrier / sizeof of_carrier[0]; i++)
    ck_assert_str_eq(of_carrier[i](NULL), "");
  for (size_t i = 0; i < sizeof of_rule / sizeof of_rule[0]; i++)
    ck_assert_str_eq(of_rule[i](NULL), "");
  ck_assert_int_eq(eid_rule_kind(NULL), EID_KIND_NONE);
  ck_assert_str_eq(eid_kind_name(EID_KIND_NONE), "unknown");
  ck_assert_str_eq(eid_carrier_asks_eid(NULL), "unknown");
  ck_assert_str_eq(eid_carrier_apn_profile(NULL), "unknown");
  for (size_t i = 0; i < 2; i++) {
    ck_assert_str_eq(eid_origin_source(origins[i]), "");
    ck_assert_str_eq(eid_origin_seen(origins[i]), "");
    ck_assert_str_eq(eid_origin_grade(origins[i]), "");
    ck_assert_str_eq(eid_origin_note(origins[i]), "");
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("null");
  TCase *c = tcase_create("null");

  tcase_add_checked_fixture(c, setup, NULL);
  tcase_add_test(c, nobody_is_unknown);
  tcase_add_test(c, lines_of_nobody);
  tcase_add_test(c, null_tables);
  tcase_add_test(c, null_rows);
  suite_add_tcase(s, c);
  return s;
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "main.h"

static const char good[] = "89049032123451234512345678901235";

START_TEST(parse_and_format)
{
  eid e;
  char text[EID_TEXT_SIZE];

  ck_assert_int_eq(eid_parse(&e, good, 32, NULL), EID_OK);
  ck_assert_uint_eq(eid_format(text, &e, EID_STYLE_PLAIN), 32);
  ck_assert_str_eq(text, good);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("value");
  TCase *c = tcase_create("value");

  tcase_add_test(c, parse_and_format);
  suite_add_tcase(s, c);
  return s;
}

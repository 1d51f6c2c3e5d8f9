/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"

static const char *const severities[] = {"none", "warning", "error"};

/* Every row of status.tsv is in the library... */
START_TEST(frozen)
{
  rows r;

  rows_open(&r, "status.tsv");
  while (rows_next(&r)) {
    int number = atoi(rows_get(&r, "number"));
    ck_assert_str_eq(eid_status_name(number), rows_get(&r, "name"));
    ck_assert_str_eq(severities[eid_status_severity(number)],
                     rows_get(&r, "severity"));
  }
}
END_TEST

/* ... and every status of the library is a row, in the same order. */
START_TEST(complete)
{
  int status = EID_OK;
  rows r;

  rows_open(&r, "status.tsv");
  while (rows_next(&r)) {
    ck_assert_int_eq(status, atoi(rows_get(&r, "number")));
    status = eid_status_next(status);
  }
  ck_assert_int_eq(status, EID_OK);
}
END_TEST

static bool
listed(int number)
{
  int status = EID_OK;

  do
    if (status == number)
      return true;
  while ((status = eid_status_next(status)) != EID_OK);
  return false;
}

START_TEST(numbers_that_are_no_status)
{
  for (int i = -300; i < 300; i++) {
    if (listed(i))
      continue;
    ck_assert_str_eq(eid_status_name(i), "unknown");
    ck_assert_str_eq(eid_status_text(i), "unknown status");
    ck_assert_int_eq(eid_status_severity(i), EID_SEVERITY_NONE);
    ck_assert_int_eq(eid_status_next(i), EID_OK);
  }
}
END_TEST

START_TEST(severity_by_number)
{
  for (int s = eid_status_next(EID_OK); s != EID_OK; s = eid_status_next(s)) {
    ck_assert_int_gt(s, 0);
    ck_assert_int_lt(s, 128);
    ck_assert_int_eq(eid_status_severity(s), s < 64 ? EID_SEVERITY_ERROR
                                                    : EID_SEVERITY_WARNING);
  }
  ck_assert_int_eq(eid_status_severity(EID_OK), EID_SEVERITY_NONE);
}
END_TEST

START_TEST(names)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz-";
  int s = EID_OK;

  do {
    const char *name = eid_status_name(s);
    ck_assert_uint_eq(strspn(name, allowed), strlen(name));
    ck_assert_uint_gt(strlen(name), 1);
    for (int t = eid_status_next(s); t != EID_OK; t = eid_status_next(t)) {
      ck_assert_str_ne(name, eid_status_name(t));
      ck_assert_str_ne(eid_status_text(s), eid_status_text(t));
    }
  } while ((s = eid_status_next(s)) != EID_OK);
}
END_TEST

/* A sentence without its full stop, so that it fits after "code: ". */
START_TEST(texts)
{
  int s = EID_OK;

  do {
    const char *text = eid_status_text(s);
    size_t n = strlen(text);
    ck_assert_msg(n > 10 && text[n - 1] != '.' && text[n - 1] != ' ',
                  "%d: \"%s\"", s, text);
    ck_assert_msg(strchr(text, '\n') == NULL && strstr(text, "  ") == NULL,
                  "%d: \"%s\"", s, text);
  } while ((s = eid_status_next(s)) != EID_OK);
}
END_TEST

START_TEST(version)
{
  char text[64];

  snprintf(text, sizeof text, "%d.%d.%d", EID_VERSION_MAJOR,
           EID_VERSION_MINOR, EID_VERSION_PATCH);
  ck_assert_str_eq(text, EID_VERSION_STRING);
  ck_assert_str_eq(eid_version(), EID_VERSION_STRING);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("status");
  TCase *c = tcase_create("status");

  tcase_add_test(c, frozen);
  tcase_add_test(c, complete);
  tcase_add_test(c, numbers_that_are_no_status);
  tcase_add_test(c, severity_by_number);
  tcase_add_test(c, names);
  tcase_add_test(c, texts);
  tcase_add_test(c, version);
  suite_add_tcase(s, c);
  return s;
}

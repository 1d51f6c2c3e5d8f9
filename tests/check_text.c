/* SPDX-License-Identifier: MIT */
/*
 * eid_lint: the rows of vectors/lint.tsv and of vectors/signups.csv, then what
 * must hold for any input.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint_rules.h"
#include "main.h"
#include "signups.h"
#include "support.h"

static const char good[] = "89049032123451234512345678901235";

static int
policy_of(const char *name)
{
  for (int p = EID_POLICY_STRICT; p <= EID_POLICY_HUMAN; p++)
    if (strcmp(eid_policy_name(p), name) == 0)
      return p;
  ck_abort_msg("no policy %s", name);
  return -1;
}

/* As the column "findings" of lint.tsv. */
static void
describe(char *out, size_t size, const eid_lint_result *r)
{
  size_t n = 0;

  snprintf(out, size, "-");
  for (size_t i = 0; i < r->count; i++) {
    const eid_finding *f = &r->findings[i];
    n += (size_t)snprintf(out + n, size - n, "%s%s@%zu+%zu", i ? " " : "",
                          eid_status_name((int)f->code), f->where.offset,
                          f->where.length);
  }
}

static void
check_result(const char *s, size_t n, int status, const eid_lint_result *r)
{
  const char *fault = lint_fault(s, n, status, r);

  ck_assert_msg(fault == NULL, "%s: %.*s", fault, n < 200 ? (int)n : 200, s);
}

static int
lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  int status;

  memset(r, 0xa5, sizeof *r);
  r->size = sizeof *r;
  status = (int)eid_lint(n > 0 ? guarded(s, n) : NULL, n, policy, r);
  check_result(s, n, status, r);
  return status;
}

START_TEST(vectors)
{
  rows row;
  unsigned count = 0;

  rows_open(&row, "lint.tsv");
  for (; rows_next(&row); count++) {
    const char *want = rows_get(&row, "findings");
    char found[512], plain[EID_TEXT_SIZE] = "-";
    input in;
    eid_lint_result r;

    ck_assert(input_decode(&in, rows_get(&row, "input"), false));
    lint(in.bytes, in.n, policy_of(rows_get(&row, "policy")), &r);
    describe(found, sizeof found, &r);
    ck_assert_msg(strcmp(found, want) == 0, "lint.tsv:%u: found %s, not %s",
                  row.line, found, want);
    if (r.complete)
      eid_format(plain, &r.value, EID_STYLE_PLAIN);
    ck_assert_msg(strcmp(plain, rows_get(&row, "eid")) == 0,
                  "lint.tsv:%u: holds %s", row.line, plain);
  }
  ck_assert_uint_gt(count, 300);
}
END_TEST

START_TEST(all_signups)
{
  signups_check(lint, false);
}
END_TEST

static numbers random_numbers;

static unsigned
below(unsigned limit)
{
  return numbers_below(&random_numbers, limit);
}

/* Bytes that matter to the folder, to be put together at random. */
static const char *const pieces[] = {
    "8904", "90", "3", "0000", "1235", " ", "-", ".", "\n", "\t", "O", "x",
    "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xbc\x98", "\xef\xbc\x8d", "\xc2\xa0",
    "EID", "eid:", "SIM 1", "(", ")", "\xe3\x80\x8c", "LPA:", "1$", "E+31",
    "\xff", "\xe3\x80", "\xf0\x9f\x98", "IMEI", "F", "\"", "\xc0\xaf",
    "89049032123451234512345678901235", "\xe7\x95\xaa\xe5\x8f\xb7"};

static size_t
random_text(char *out, size_t size)
{
  size_t n = 0;

  for (unsigned i = below(24); i > 0; i--) {
    const char *piece = pieces[below(sizeof pieces / sizeof pieces[0])];
    size_t length = strlen(piece);
    if (below(8) == 0) {
      out[n++] = (char)below(256);
    } else if (n + length < size - 24) {
      memcpy(out + n, piece, length);
      n += length;
    }
  }
  return n;
}

START_TEST(any_text)
{
  for (int i = 0; i < (int)scaled(60000); i++) {
    char s[512];
    size_t n = random_text(s, sizeof s);
    eid_lint_result r;

    lint(s, n, (int)below(3), &r);
  }
}
END_TEST

/* One to three changes to an EID, ASCII alone so that places can agree. */
static size_t
damage(char out[64])
{
  size_t n = 32;

  memcpy(out, good, 32);
  for (unsigned k = below(4); k > 0; k--) {
    size_t i = below((unsigned)n);
    switch (below(4)) {
    case 0:
      out[i] = (char)('0' + below(10));
      break;
    case 1:
      out[i] = (char)below(128);
      break;
    case 2:
      memmove(out + i + 1, out + i, n - i);
      n++;
      break;
    default:
      memmove(out + i, out + i + 1, n - i - 1);
      n -= 1;
    }
  }
  return n;
}

START_TEST(strict_is_parse)
{
  unsigned counts[8] = {0};

  for (int i = 0; i < (int)scaled(60000); i++) {
    char s[64];
    size_t n = damage(s);
    eid_lint_result r;
    eid e;
    const char *fault;

    counts[eid_parse(&e, s, n, NULL)]++;
    lint(s, n, EID_POLICY_STRICT, &r);
    fault = lint_strict_fault(s, n, &r);
    ck_assert_msg(fault == NULL, "%s: %.*s", fault, (int)n, s);
  }
  for (int code = EID_E_NOT_A_DIGIT; code <= EID_E_CHECKSUM; code++)
    ck_assert_uint_gt(counts[code], 100);
}
END_TEST

/* What one policy takes, the next one takes too, with the same EID. */
START_TEST(policies_grow)
{
  for (int i = 0; i < (int)scaled(60000); i++) {
    char s[512];
    size_t n = random_text(s, sizeof s);
    eid_lint_result r[3];

    for (int p = 0; p < 3; p++)
      lint(s, n, p, &r[p]);
    for (int p = 0; p < 2; p++)
      if (r[p].valid) {
        ck_assert(r[p + 1].valid);
        ck_assert_mem_eq(&r[p].value, &r[p + 1].value, sizeof(eid));
      }
  }
}
END_TEST

/* Were the time to grow with the square of the length, none of these lines
   would end within the limit. */
START_TEST(long_lines)
{
  static const char *const units[] = {"8",   "8 ", "-",   "x",     "EID ",
                                      "(",   ")",  "LPA", ":",     "SIM 1 ",
                                      "\xef\xbc\x98", "\xe3\x80\x80", "\xff"};
  const size_t size = (size_t)1 << 20;
  const char *unit = units[_i];
  char *s = malloc(size);
  eid_lint_result r = {.size = sizeof r};

  ck_assert_ptr_nonnull(s);
  for (size_t i = 0, u = 0; i < size; i++, u++) {
    if (unit[u] == '\0')
      u = 0;
    s[i] = unit[u];
  }
  for (int p = 0; p < 3; p++)
    check_result(s, size, (int)eid_lint(s, size, p, &r), &r);
  free(s);
}
END_TEST

START_TEST(names)
{
  ck_assert_str_eq(eid_policy_name(EID_POLICY_STRICT), "strict");
  ck_assert_str_eq(eid_policy_name(EID_POLICY_PRINTED), "printed");
  ck_assert_str_eq(eid_policy_name(EID_POLICY_HUMAN), "human");
  ck_assert_str_eq(eid_policy_name(3), "unknown");
  ck_assert_str_eq(eid_policy_name(-1), "unknown");
  ck_assert_uint_eq(eid_findings_max(), EID_FINDINGS_MAX);
}
END_TEST

START_TEST(unknown_policy_is_strict)
{
  eid_lint_result r;

  ck_assert_int_eq(lint(" 1", 2, 3, &r), EID_E_NOT_A_DIGIT);
  ck_assert_int_eq(lint(" 1", 2, -1, &r), EID_E_NOT_A_DIGIT);
}
END_TEST

/* A row of remains.tsv, with the maker of the digits that are left. */
static void
ck_remains(const rows *r)
{
  eid_remains left = {.size = sizeof left};
  bool is = strcmp(rows_get(r, "whole"), "-") != 0;
  const eid_maker *maker;
  input in;

  ck_assert(input_decode(&in, rows_get(r, "input"), false));
  ck_assert_msg(eid_remains_of(&left, in.bytes, in.n) == is, "%s",
                rows_get(r, "input"));
  ck_assert_msg(strcmp(left.digits, rows_get(r, "digits")) == 0, "%s: %s",
                rows_get(r, "input"), left.digits);
  ck_assert_uint_eq(left.head, strlen(left.digits));
  ck_assert_msg(strcmp(left.programs, rows_get(r, "programs")) == 0, "%s: %s",
                rows_get(r, "input"), left.programs);
  ck_assert_uint_eq(left.whole,
                    is ? strtoul(rows_get(r, "whole"), NULL, 10) : 0);
  ck_assert_uint_eq(left.tail, strtoul(rows_get(r, "tail"), NULL, 10));
  maker = left.whole == 32 ? eid_registry_find_digits(eid_registry_builtin(),
                                                      left.digits, left.head)
                           : NULL;
  ck_assert_str_eq(maker != NULL ? eid_maker_prefix(maker) : "-",
                   rows_get(r, "prefix"));
}

START_TEST(remains)
{
  rows r;

  rows_open(&r, "remains.tsv");
  while (rows_next(&r))
    ck_remains(&r);
  ck_assert_uint_eq(eid_remains_size(), sizeof(eid_remains));
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("text");
  TCase *c = tcase_create("lint");

  tcase_add_test(c, vectors);
  tcase_add_test(c, all_signups);
  tcase_add_test(c, any_text);
  tcase_add_test(c, strict_is_parse);
  tcase_add_test(c, policies_grow);
  tcase_add_loop_test(c, long_lines, 0, 13);
  tcase_add_test(c, names);
  tcase_add_test(c, unknown_policy_is_strict);
  tcase_add_test(c, remains);
  suite_add_tcase(s, c);
  return s;
}

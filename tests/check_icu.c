/* SPDX-License-Identifier: MIT */
/*
 * libeid-icu: what it folds beside what libeid folds, code point by code
 * point, and the width of text. The languages are in check_language.c.
 */
#include <string.h>

#include <eid-icu.h>
#include <unicode/uchar.h>

#include "lint_rules.h"
#include "main.h"
#include "signups.h"
#include "support.h"

static const char good[] = "89049032123451234512345678901235";

static size_t
encode(char out[4], unsigned long c)
{
  static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

  for (size_t i = n; i-- > 1; c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)(lead[n] | c);
  return n;
}

static int
icu_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  int status;
  const char *fault;

  memset(r, 0xa5, sizeof *r);
  r->size = sizeof *r;
  status = (int)eid_icu_lint(n > 0 ? guarded(s, n) : NULL, n, policy, r);
  fault = lint_fault(s, n, status, r);
  ck_assert_msg(fault == NULL, "%s: %.*s", fault, n < 200 ? (int)n : 200, s);
  return status;
}

/* The good EID with c in the place of its digit i and with `skip` digits left
   out there; i is never 0, so that no label is begun. */
static size_t
with(char out[40], unsigned long c, size_t i, size_t skip)
{
  size_t n = i;

  memcpy(out, good, i);
  n += encode(out + n, c);
  memcpy(out + n, good + i + skip, sizeof good - 1 - i - skip);
  return n + sizeof good - 1 - i - skip;
}

enum answer { DIGIT_0, SPACE = 10, JOINER, INVISIBLE, OTHER };

/* What stands in the middle of a number, told from the answers: a joiner does
   not fold before the first digit, a space is a place where EIDs part, which
   no single one shows. */
static int
answer_of(unsigned long c, lint_function *lint)
{
  char text[40];
  eid_lint_result r;
  int status;

  for (size_t i = 1; i < sizeof good - 1; i++) {
    size_t n = with(text, c, i, 1);
    lint(text, n, EID_POLICY_HUMAN, &r);
    if (r.valid)
      return good[i] - '0';
  }
  status = lint(text, with(text, c, 8, 0), EID_POLICY_HUMAN, &r);
  if (status == EID_E_NOT_A_DIGIT)
    return OTHER;
  ck_assert_msg(status == EID_W_FOLDED && r.valid, "U+%04lX: %s", c,
                eid_status_name(status));
  status = lint(text, with(text, c, 0, 0), EID_POLICY_HUMAN, &r);
  return status == EID_W_FOLDED ? SPACE : JOINER;
}

static int
core_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  *r = (eid_lint_result){.size = sizeof *r};
  return (int)eid_lint(s, n, policy, r);
}

static int
quick_icu_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  *r = (eid_lint_result){.size = sizeof *r};
  return (int)eid_icu_lint(s, n, policy, r);
}

/* By the definition in the header. */
static int
by_property(unsigned long c)
{
  UChar32 u = (UChar32)c;

  if (u_charType(u) == U_DECIMAL_DIGIT_NUMBER)
    return u_charDigitValue(u);
  if (u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
      u_hasBinaryProperty(u, UCHAR_WHITE_SPACE))
    return SPACE;
  return u_hasBinaryProperty(u, UCHAR_DASH) ? JOINER : OTHER;
}

/*
 * What libeid folds by itself, libeid-icu folds in the same way; the rest it
 * folds by the properties of Unicode. Where both have an answer it is the
 * same one, but for signs that only libeid takes for joiners.
 */
START_TEST(every_code_point)
{
  unsigned core = 0, more = 0, digits = 0;

  for (unsigned long c = 0x80; c < 0x110000; c++) {
    int mine, with_icu, want = by_property(c);
    char text[40];
    eid_lint_result a, b;
    size_t n = with(text, c, 8, 0);

    if (c >= 0xd800 && c <= 0xdfff)
      continue;
    quick_icu_lint(text, n, EID_POLICY_HUMAN, &b);
    if (core_lint(text, n, EID_POLICY_HUMAN, &a) == EID_E_NOT_A_DIGIT &&
        want == OTHER) {
      ck_assert_msg(memcmp(&a, &b, sizeof a) == 0, "U+%04lX", c);
      continue;
    }
    mine = answer_of(c, core_lint);
    with_icu = answer_of(c, quick_icu_lint);
    ck_assert_msg(with_icu == (mine != OTHER ? mine : want),
                  "U+%04lX: %d, without ICU %d", c, with_icu, mine);
    ck_assert_msg(mine == OTHER || mine == want ||
                      (mine == JOINER && want == OTHER),
                  "U+%04lX: %d, by its properties %d", c, mine, want);
    core += mine != OTHER;
    more += mine == OTHER;
    digits += with_icu < 10;
  }
  ck_assert_uint_gt(core, 4000);
  ck_assert_uint_gt(more, 600);
  ck_assert_uint_ge(digits, 640);
}
END_TEST

/* Digits that are not decimal stay what they are. */
START_TEST(no_digit)
{
  static const unsigned long list[] = {0xb2,   0xbd,   0x2467, 0x2488, 0x248f,
                                       0x2167, 0x516b, 0x3007, 0x1f108};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    char text[40];
    eid_lint_result r;
    size_t n = with(text, list[i], 8, 1);

    ck_assert_int_eq(icu_lint(text, n, EID_POLICY_HUMAN, &r),
                     EID_E_NOT_A_DIGIT);
    ck_assert_uint_eq(r.digits, 31);
  }
}
END_TEST

/* The same answers with and without, whatever libeid folds by itself, and
   under the other policies always. */
START_TEST(same_answers)
{
  rows row;
  unsigned count = 0, other = 0;

  rows_open(&row, "lint.tsv");
  while (rows_next(&row)) {
    input in;

    ck_assert(input_decode(&in, rows_get(&row, "input"), false));
    for (int p = EID_POLICY_STRICT; p <= EID_POLICY_HUMAN; p++, count++) {
      eid_lint_result a, b;
      bool folds = false;
      int code = core_lint(in.bytes, in.n, p, &a);

      for (size_t i = 0; i < a.count; i++)
        folds |= a.findings[i].code == EID_E_NOT_A_DIGIT;
      if (code == quick_icu_lint(in.bytes, in.n, p, &b) &&
          a.count == b.count &&
          memcmp(&a.findings, &b.findings, sizeof a.findings) == 0 &&
          memcmp(&a.value, &b.value, sizeof a.value) == 0 &&
          memcmp(a.index, b.index, sizeof a.index) == 0)
        continue;
      ck_assert_msg(folds && p == EID_POLICY_HUMAN, "lint.tsv:%u", row.line);
      other++;
    }
  }
  ck_assert_uint_gt(count, 900);
  ck_assert_uint_lt(other, 20);
}
END_TEST

START_TEST(all_signups)
{
  signups_check(icu_lint, true);
}
END_TEST

/* Characters beyond U+FFFF, and encodings in which ASCII is not ASCII. */
START_TEST(charsets)
{
  static const char *const none[] = {"UTF-16", "ISO-2022-JP", "EBCDIC-US",
                                     "no such one"};
  char bytes[EID_CHARSET_BYTES];
  eid_charset *c = eid_charset_open("GB18030");

  ck_assert_ptr_nonnull(c);
  ck_assert_str_eq(eid_charset_name(c), "GB18030");
  ck_assert_int_eq(eid_charset_decode(c, "\x95\x32\x82\x36", 4), 0x20000);
  ck_assert_int_eq(eid_charset_decode(c, "\x95\x32\x82", 3),
                   EID_CHARSET_MORE);
  ck_assert_int_eq(eid_charset_decode(c, "\xff", 1), EID_CHARSET_NONE);
  ck_assert_uint_eq(eid_charset_encode(c, 0x20000, bytes), 4);
  ck_assert_int_eq(memcmp(bytes, "\x95\x32\x82\x36", 4), 0);
  ck_assert_uint_eq(eid_charset_encode(c, 0xd800, bytes), 0);
  eid_charset_close(c);
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
    ck_assert_msg(eid_charset_open(none[i]) == NULL, "%s", none[i]);
  eid_charset_close(NULL);
}
END_TEST

START_TEST(width)
{
  static const struct {
    const char *text;
    size_t width;
  } list[] = {
      {"", 0},
      {"8904", 4},
      {"EID", 3},
      {"\u65e5\u672c", 4},         /* wide */
      {"\uff18\uff19", 4},         /* full-width */
      {"\uff71\uff70", 2},         /* half-width */
      {"\u30ab\u3099", 2},         /* a mark */
      {"e\u0301", 1},              /* a mark */
      {"1\u20dd", 1},              /* an enclosing mark */
      {"\u200b\u202e\ufeff", 0},   /* format characters */
      {"\u0668\u0669", 2},         /* Arabic-Indic digits */
      {"\U0001f600", 2},           /* emoji */
      {"\U00020000", 2},           /* beyond the first plane */
      {"\u3000", 2},               /* ideographic space */
      {"\xff", 1},                 /* bytes that are not UTF-8 */
      {"\xe3\x80", 2},
      {"1\xe3\x80" "2", 4},
      {"\xed\xa0\x80", 3},
  };

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    size_t n = strlen(list[i].text);
    const char *s = n > 0 ? guarded(list[i].text, n) : NULL;
    ck_assert_msg(eid_icu_width(s, n) == list[i].width, "%s: %zu",
                  list[i].text, eid_icu_width(s, n));
  }
  ck_assert_uint_eq(eid_icu_width("\0", 1), 1);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("icu");
  TCase *c = tcase_create("icu");

  tcase_add_test(c, every_code_point);
  tcase_add_test(c, no_digit);
  tcase_add_test(c, same_answers);
  tcase_add_test(c, all_signups);
  tcase_add_test(c, charsets);
  tcase_add_test(c, width);
  suite_add_tcase(s, c);
  return s;
}

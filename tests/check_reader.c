/* SPDX-License-Identifier: MIT */
/*
 * The decoder of the text room against an independent rule, classifiers as
 * libeid-icu supplies one, and what no public function shows.
 */
#include <string.h>

#include "main.h"
#include "support.h"
#include "text/text.h"

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

START_TEST(every_character)
{
  for (unsigned long want = 0; want < 0x110000; want++) {
    char s[4];
    size_t n = encode(s, want);
    uint_least32_t c;

    if (want >= 0xd800 && want <= 0xdfff) {
      ck_assert(eidp_decode(s, n, &c) == 1 && c == EIDP_ILL_FORMED);
      continue;
    }
    if (eidp_decode(s, n, &c) != n || c != want)
      ck_abort_msg("U+%04lX", want);
    if (n > 1 && (eidp_decode(s, n - 1, &c) != n - 1 || c != EIDP_ILL_FORMED))
      ck_abort_msg("U+%04lX cut short", want);
  }
}
END_TEST

/* Whatever is decoded and not ill-formed is its own shortest encoding. */
START_TEST(every_three_bytes)
{
  for (unsigned long bytes = 0x800000; bytes < 0x1000000; bytes++) {
    char s[4] = {(char)(bytes >> 16), (char)(bytes >> 8), (char)bytes, 0};
    char again[4];
    uint_least32_t c;
    size_t n = eidp_decode(s, 3, &c);

    if (n < 1 || n > 3)
      ck_abort_msg("%06lx: length %zu", bytes, n);
    if (c != EIDP_ILL_FORMED &&
        (encode(again, c) != n || memcmp(s, again, n) != 0))
      ck_abort_msg("%06lx: U+%04lX", bytes, (unsigned long)c);
  }
}
END_TEST

/* Arabic-Indic digits, Tibetan mark as a joiner, Mongolian space. */
static int
classify(void *ctx, uint_least32_t c)
{
  ++*(unsigned *)ctx;
  if (c >= 0x660 && c <= 0x669)
    return (int)(c - 0x660);
  if (c == 0x0f0b)
    return EID_CHARACTER_JOINER;
  return c == 0x1361 ? EID_CHARACTER_SPACE : EID_CHARACTER_OTHER;
}

static const char arabic[] =
    "EID: \u0668\u0669\u0660\u0664\u0f0b\u0669\u0660\u0663\u0662\u0f0b"
    "\u0661\u0662\u0663\u0664\u0f0b\u0665\u0661\u0662\u0663\u0f0b"
    "\u0664\u0665\u0661\u0662\u1361\u0663\u0664\u0665\u0666\u1361"
    "\u0667\u0668\u0669\u0660\u1361\u0661\u0662\u0663\u0665";

START_TEST(classifier_folds)
{
  unsigned asked = 0;
  eid_lint_result r = {.size = sizeof r};
  char text[EID_TEXT_SIZE];

  ck_assert_int_eq(eid_lint_with(arabic, sizeof arabic - 1, EID_POLICY_HUMAN,
                                 classify, &asked, &r),
                   EID_W_FOLDED);
  ck_assert(r.valid);
  eid_format(text, &r.value, EID_STYLE_PLAIN);
  ck_assert_str_eq(text, "89049032123451234512345678901235");
  ck_assert_uint_eq(r.index[0], 5);
  ck_assert_uint_eq(r.index[4], 16);
  ck_assert_uint_gt(asked, 0);
}
END_TEST

/* Neither under the other policies nor about what the core knows. */
START_TEST(classifier_is_not_asked)
{
  unsigned asked = 0;
  struct eidp_reader reader = {EID_POLICY_PRINTED, classify, &asked};
  eid_lint_result r = {.size = sizeof r};
  static const char known[] =
      "\uff18904\u30009032\u20111234 51234512345678901235\u200e";

  ck_assert_int_eq(eidp_class_of(&reader, 0x668), EID_CHARACTER_OTHER);
  reader.policy = EID_POLICY_STRICT;
  ck_assert_int_eq(eidp_class_of(&reader, 0x668), EID_CHARACTER_OTHER);
  reader.policy = EID_POLICY_HUMAN;
  ck_assert_int_eq(eid_lint_with(known, sizeof known - 1, EID_POLICY_HUMAN,
                                 classify, &asked, &r),
                   EID_W_FOLDED);
  ck_assert(r.valid);
  ck_assert_int_eq(eidp_class_of(&reader, EIDP_ILL_FORMED),
                   EID_CHARACTER_OTHER);
  ck_assert_uint_eq(asked, 0);
}
END_TEST

/* An IMEI in Arabic-Indic digits is one too. */
START_TEST(classifier_and_other_numbers)
{
  unsigned asked = 0;
  eid_lint_result r = {.size = sizeof r};
  static const char imei[] =
      "\u0663\u0665\u0662\u0660\u0669\u0669\u0660\u0660\u0661\u0667\u0666"
      "\u0661\u0664\u0668\u0661";

  ck_assert_int_eq(eid_lint_with(imei, sizeof imei - 1, EID_POLICY_HUMAN,
                                 classify, &asked, &r),
                   EID_E_LOOKS_LIKE_IMEI);
}
END_TEST

/* Answers that are none: the character does not fold. */
static int
nonsense(void *ctx, uint_least32_t c)
{
  (void)c;
  return *(const int *)ctx;
}

START_TEST(classifier_says_nonsense)
{
  static const int answers[] = {-1, 14, 1000, -1000, EID_CHARACTER_OTHER};
  static const char text[] = "8904\u06689032123451234512345678901235";

  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    int answer = answers[i];
    eid_lint_result r = {.size = sizeof r};

    ck_assert_int_eq(eid_lint_with(text, sizeof text - 1, EID_POLICY_HUMAN,
                                   nonsense, &answer, &r),
                     EID_E_NOT_A_DIGIT);
    ck_assert_uint_eq(r.digits, 32);
    ck_assert_uint_eq(r.findings[0].where.offset, 4);
  }
}
END_TEST

/* Of an EID that is zeros behind the prefix, no byte beyond its sixteen. */
START_TEST(placeholder)
{
  const eid e = {{0x89, 0x04, 0x90, 0x32}};

  ck_assert(eidp_is_placeholder(guarded(&e, sizeof e)));
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("reader");
  TCase *c = tcase_create("reader");

  tcase_add_test(c, every_character);
  tcase_add_test(c, every_three_bytes);
  tcase_add_test(c, classifier_folds);
  tcase_add_test(c, classifier_is_not_asked);
  tcase_add_test(c, classifier_and_other_numbers);
  tcase_add_test(c, classifier_says_nonsense);
  tcase_add_test(c, placeholder);
  suite_add_tcase(s, c);
  return s;
}

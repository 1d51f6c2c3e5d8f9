/* SPDX-License-Identifier: MIT */
/*
 * The arithmetic of the kernels, proved by trying every number that it can
 * meet: there are few enough. What is proved is what kernel/weights.h and
 * kernel/portable.c say of their constants; tests/kernels.c holds the code
 * against a model.
 */
#include "kernel/weights.h"
#include "main.h"

enum { DIGITS = 32, PAIRS = 16 };

static const int weights[DIGITS] = {EIDP_W0, EIDP_W1, EIDP_W2, EIDP_W3};
static const int pair_weights[PAIRS] = {EIDP_P0, EIDP_P1};
static const int wide_weights[PAIRS] = {EIDP_S0, EIDP_S1};

/* A sum of weighted digits leaves the remainder of the number, whatever the
   digits are, if each weight leaves that of its power of ten. */
START_TEST(remainders)
{
  for (int i = DIGITS - 1, power = 1; i >= 0; i--, power = power * 10 % 97)
    ck_assert_int_eq(weights[i], power);
  for (int i = PAIRS - 1, power = 1; i >= 0; i--, power = power * 100 % 97) {
    ck_assert_int_eq((pair_weights[i] + 97) % 97, power);
    ck_assert(pair_weights[i] >= -48 && pair_weights[i] <= 48);
    ck_assert_int_eq(wide_weights[i], power);
  }
}
END_TEST

/* The two windows of a grouped line weigh each digit once, separators and line
   ends not at all, and the check digits alone in one pair of the second. */
START_TEST(windows)
{
  for (int at = 0, i = 0; at < 41; at++) {
    int both = eidp_line_weights[0][at] + eidp_line_weights[1][at];
    bool is_digit = at < 39 && at % 5 != 4;
    ck_assert_int_eq(both, is_digit ? weights[i] : 0);
    ck_assert(eidp_line_weights[0][at] == 0 || eidp_line_weights[1][at] == 0);
    i += is_digit;
  }
  for (int at = 37; at < 39; at++)
    ck_assert_int_eq(eidp_line_weights[0][at], 0);
}
END_TEST

/* The number modulo 256: 10^8 is 0, so the digits before weigh nothing. */
START_TEST(even_window)
{
  for (int at = 40, power = 1; at >= 0; at--) {
    bool is_digit = at < 39 && at % 5 != 4;
    ck_assert_int_eq((eidp_line_even[at] + 256) % 256, is_digit ? power : 0);
    power = is_digit ? power * 10 % 256 : power;
  }
}
END_TEST

/* No sum leaves its lane. All weights of digits are positive, so the greatest
   sum is that of nines, and what comes before the last addition is less. */
START_TEST(lanes)
{
  int digits = 0, least = 0, most = 0;

  for (int i = 0; i < DIGITS; i++) {
    ck_assert(weights[i] > 0 && weights[i] <= INT8_MAX);
    digits += 9 * weights[i];
  }
  ck_assert_int_eq(digits, 13446);
  ck_assert_int_le(digits, INT16_MAX);
  for (int i = 0; i < PAIRS; i++)
    *(pair_weights[i] < 0 ? &least : &most) += 99 * pair_weights[i];
  ck_assert_int_eq(least, -25740);
  ck_assert_int_eq(most, 9504);
  ck_assert_int_ge(least, INT16_MIN);
  ck_assert_int_eq(EIDP_LIFT % 97, 0);
  ck_assert_int_ge(least + EIDP_LIFT, 1);
  ck_assert_int_le(most + EIDP_LIFT, UINT16_MAX);
}
END_TEST

/* Multiplication in place of division, for all sums of 16 bits. */
START_TEST(sixteen_bits)
{
  for (unsigned sum = 0; sum <= UINT16_MAX; sum++) {
    unsigned product = (sum - 1) * EIDP_INVERSE & UINT16_MAX;
    ck_assert_msg((product <= EIDP_MULTIPLES) == (sum % 97 == 1), "%u", sum);
  }
}
END_TEST

/* The same for the sums of portable.c, the greatest of which is that of 16
   pairs of 99: 4 words, then the 4 lanes of their sum; those of sse2.c, whose
   weights are at most 96, are less. */
START_TEST(thirty_two_bits)
{
  const uint32_t lane = 99 * (EIDP_X0 + EIDP_X1 + EIDP_X2 + 1);
  const uint32_t most = (27 + 9 + 3 + 1) * lane;

  /* What a word of eight digits weighs, the last one first. */
  ck_assert_int_eq(EIDP_X2, 100000000 % 97);
  ck_assert_int_eq(EIDP_X1, EIDP_X2 * EIDP_X2 % 97);
  ck_assert_int_eq(EIDP_X0, EIDP_X1 * EIDP_X2 % 97);
  ck_assert_uint_le(lane, UINT16_MAX);
  ck_assert_uint_le(PAIRS * 99 * 96, most);
  ck_assert_uint_lt(most, 97 * (EIDP_MULTIPLES32 + 1));
  for (uint32_t sum = 0; sum <= most; sum++)
    if (((sum - 1) * EIDP_INVERSE32 <= EIDP_MULTIPLES32) != (sum % 97 == 1))
      ck_abort_msg("%u", (unsigned)sum);
}
END_TEST

/* What a double is a multiple of is seen by the last digits: the number modulo
   256 and 128 by eight, modulo 64 by six, modulo 16 by four; by pairs, as the
   kernels have them. */
START_TEST(tails)
{
  ck_assert_int_eq(100000000 % 256, 0);
  ck_assert_int_eq(1000000 % 64, 0);
  ck_assert_int_eq(10000 % 16, 0);
  ck_assert_int_le(99 * (64 + 16 + 100 + 1), UINT16_MAX);
  for (int p = 0; p < 100; p++)
    for (int q = 0; q < 100; q++)
      for (int check = 0; check < 100; check++) {
        int last = 10000 * p + 100 * q + check;
        int vectors = 16 * 9 * p + 12 * 3 * q + check;
        int words = 16 * p + 100 * q + check;
        if (last % 64 != vectors % 64 || last % 16 != (36 * q + check) % 16 ||
            last % 256 != words % 256 ||
            last % 128 != (16 * 9 * p + 76 * 3 * q + check) % 128)
          ck_abort_msg("%06d", last);
      }
  for (int a = 0; a < 10; a++)
    for (int b = 0; b < 10; b++)
      ck_assert_int_eq(1000000 * (10 * a + b) % 128,
                       64 * (weights[24] * a + weights[25] * b) % 128);
}
END_TEST

/* Check digits less 2, without sign, are over 96 for 00, 01 and 99 alone. */
START_TEST(aliases)
{
  for (unsigned check = 0; check < 100; check++)
    ck_assert(((uint16_t)(check - 2) > 96) == eidp_is_alias(check));
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("weights");
  TCase *c = tcase_create("proofs");

  tcase_add_test(c, remainders);
  tcase_add_test(c, windows);
  tcase_add_test(c, even_window);
  tcase_add_test(c, lanes);
  tcase_add_test(c, sixteen_bits);
  tcase_add_test(c, thirty_two_bits);
  tcase_add_test(c, tails);
  tcase_add_test(c, aliases);
  suite_add_tcase(s, c);
  return s;
}

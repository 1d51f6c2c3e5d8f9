/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "main.h"
#include "support.h"

static input
decoded(const rows *r, const char *column)
{
  input in;

  ck_assert_msg(input_decode(&in, rows_get(r, column), false),
                "%s:%u: not well formed", r->name, r->line);
  return in;
}

static eid_code_reading
fresh(void)
{
  eid_code_reading r;

  memset(&r, 0xa5, sizeof r);
  r.size = sizeof r;
  return r;
}

static void
ck_inside(eid_span at, size_t n)
{
  ck_assert_uint_le(at.offset, n);
  ck_assert_uint_le(at.length, n - at.offset);
}

/* The names of bits, "around,space"; "-" for none. */
static void
name_bits(char *out, size_t size, unsigned bits)
{
  size_t n = 0;

  snprintf(out, size, "-");
  for (int bit = 1; bit <= EID_CODE_FOLD_PARTS; bit *= 2)
    if ((bits & (unsigned)bit) != 0)
      n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? "," : "",
                            eid_code_fold_name(bit));
}

static void
pasted_row(const rows *r)
{
  int want = status_by_name(rows_get(r, "status"));
  input in = decoded(r, "input");
  const char *s = guarded(in.bytes, in.n);
  eid_code_reading c = fresh();
  char bits[80];
  eid_status status = eid_code_read(&c, s, in.n);

  ck_assert_msg((int)status == want && c.status == status,
                "%s:%u: %s, %s", r->name, r->line,
                eid_status_name((int)status), c.text);
  name_bits(bits, sizeof bits, c.folded);
  ck_assert_msg(strcmp(bits, rows_get(r, "folded")) == 0, "%s:%u: folded %s",
                r->name, r->line, bits);
  ck_assert_msg(strcmp(c.text, rows_get(r, "text")) == 0, "%s:%u: %s",
                r->name, r->line, c.text);
  ck_assert_msg(strcmp(eid_code_repair_name((int)c.repair),
                       rows_get(r, "repair")) == 0 &&
                    strcmp(c.repaired, rows_get(r, "repaired")) == 0,
                "%s:%u: repair %s: %s", r->name, r->line,
                eid_code_repair_name((int)c.repair), c.repaired);
  ck_inside(c.where, in.n);
  ck_inside(c.changed, in.n);
}

START_TEST(pasted)
{
  rows r;

  rows_open(&r, "pasted.tsv");
  while (rows_next(&r))
    pasted_row(&r);
}
END_TEST

/* What eid_code_parse takes is not touched, and what it says stands. */
START_TEST(strict_codes_stay)
{
  rows r;

  rows_open(&r, "codes.tsv");
  while (rows_next(&r)) {
    int want = status_by_name(rows_get(&r, "status"));
    eid_code_reading c = fresh();
    eid_code a = {.size = sizeof a}, b = {.size = sizeof b};
    input in;
    if (eid_status_severity(want) == EID_SEVERITY_ERROR)
      continue;
    ck_assert(input_decode(&in, rows_get(&r, "input"), want != EID_OK));
    ck_assert_int_eq(eid_code_read(&c, in.bytes, in.n), want);
    ck_assert_uint_eq(c.folded, 0);
    ck_assert_int_eq(c.repair, EID_CODE_REPAIR_NONE);
    ck_assert_int_eq(eid_code_parse(&a, in.bytes, in.n, NULL), want);
    ck_assert_int_eq(eid_code_parse(&b, c.text, strlen(c.text), NULL), want);
    ck_assert_int_eq(eid_code_compare(&a, &b, NULL), EID_RELATION_SAME);
  }
}
END_TEST

/* The place of a fault behind a label, and of what was folded. */
START_TEST(places)
{
  static const char s[] = "Code: LPA:1$a.b$K_2.";
  static const char t[] = "1 $ a.b $ K2";
  eid_code_reading c = fresh();

  ck_assert_int_eq(eid_code_read(&c, s, strlen(s)), EID_E_CODE_TOKEN);
  ck_assert_uint_eq(c.where.offset, 17);
  ck_assert_uint_eq(c.where.length, 1);
  ck_assert_int_eq(eid_code_read(&c, t, strlen(t)), EID_OK);
  ck_assert_uint_eq(c.changed.offset, 0);
  ck_assert_uint_eq(c.changed.length, strlen(t));
}
END_TEST

/* Nothing of a Matching ID is cut off: a code with one byte more, of any kind
   and anywhere in it, is not read as a shorter one. */
START_TEST(nothing_is_cut)
{
  static const char code[] = "\"LPA:1$smdp.example.com$K21V5B9MDD9VC8\"";
  static const char other[] = "LPA:1$smdp.example.com$K21V5B9MDD9VC8";
  const size_t n = strlen(code), token = 24;
  char s[64];

  for (size_t i = token + 1; i < n - 1; i++)
    for (int byte = 1; byte < 256; byte++) {
      eid_code_reading c = fresh();
      memcpy(s, code, i);
      s[i] = (char)byte;
      memcpy(s + i + 1, code + i, n - i);
      if (strchr("\"'`<>()[]{}&#|;,\\", byte) != NULL)
        continue; /* what follows these is known not to be of the code */
      if (eid_code_read(&c, s, n + 1) == EID_OK)
        ck_assert_msg(strlen(c.text) >= strlen(other), "%zu %#x: %s", i,
                      (unsigned)byte, c.text);
    }
}
END_TEST

static const char bytes[] =
    "$%:./1aZ-&=#? \n\x7f\xe3\x80\x80\"'`<>[](){}|\\_*,;@+";

/* Whatever comes out of damaged texts, places are inside, what is taken is a
   code, and text has no byte that could steer a terminal. */
START_TEST(damaged)
{
  numbers random = {20260313};
  input in;
  rows r;

  rows_open(&r, "pasted.tsv");
  while (rows_next(&r)) {
    in = decoded(&r, "input");
    for (unsigned i = 0; i < scaled(300) && in.n > 0; i++) {
      eid_code_reading c = fresh();
      eid_code code = {.size = sizeof code};
      size_t k = numbers_below(&random, (unsigned)in.n);
      in.bytes[k] = bytes[numbers_below(&random, sizeof bytes)];
      eid_code_read(&c, guarded(in.bytes, in.n), in.n);
      ck_inside(c.where, in.n);
      ck_inside(c.changed, in.n);
      if (eid_status_severity((int)c.status) != EID_SEVERITY_ERROR)
        ck_assert_int_eq(
            eid_code_parse(&code, c.text, strlen(c.text), NULL), c.status);
      if (c.repair != EID_CODE_REPAIR_NONE)
        ck_assert_int_ne(
            eid_status_severity((int)eid_code_parse(
                &code, c.repaired, strlen(c.repaired), NULL)),
            EID_SEVERITY_ERROR);
    }
  }
}
END_TEST

START_TEST(long_texts)
{
  static char s[EID_CODE_PASTE_MAX + 64];
  static const char code[] = "LPA:1$a.b$K2";
  eid_code_reading c = fresh();
  const size_t n = strlen(code);

  memset(s, ' ', sizeof s);
  s[0] = '"';
  memcpy(s + EID_CODE_PASTE_MAX - n, code, n);
  ck_assert_int_eq(eid_code_read(&c, s, EID_CODE_PASTE_MAX), EID_OK);
  ck_assert_str_eq(c.text, code);
  ck_assert_int_eq(eid_code_read(&c, s, EID_CODE_PASTE_MAX + 1),
                   EID_E_NOT_A_CODE);
  ck_assert_str_eq(c.text, "");
  memset(s, 'A', sizeof s);
  memcpy(s, "\"1$a.b$", 7);
  ck_assert_int_ne(eid_code_read(&c, s, 400), EID_OK);
  ck_assert_str_eq(c.text, "");
}
END_TEST

START_TEST(small_reading)
{
  eid_code_reading c = fresh();

  c.size = offsetof(eid_code_reading, text);
  ck_assert_int_eq(eid_code_read(&c, "`1$a.b$A`", 9), EID_OK);
  ck_assert_uint_eq(c.folded, EID_CODE_FOLD_AROUND);
  ck_assert_uint_eq((unsigned char)c.text[0], 0xa5);
  ck_assert_int_eq(eid_code_read(&c, NULL, 0), EID_E_EMPTY);
}
END_TEST

START_TEST(names)
{
  ck_assert_str_eq(eid_code_fold_name(EID_CODE_FOLD_PARTS), "parts");
  ck_assert_str_eq(eid_code_fold_name(0), "unknown");
  ck_assert_str_eq(eid_code_fold_name(3), "unknown");
  ck_assert_str_eq(eid_code_fold_name(128), "unknown");
  ck_assert_str_eq(eid_code_repair_name(-1), "unknown");
  ck_assert_str_eq(eid_code_repair_name(EID_CODE_REPAIR_OID_EARLY),
                   "oid-early");
  ck_assert_str_eq(eid_code_repair_name(7), "unknown");
  ck_assert_str_eq(eid_code_trait_name(EID_CODE_TRAIT_SPACES), "spaces");
  ck_assert_str_eq(eid_code_trait_name(256), "unknown");
  ck_assert_uint_eq(eid_code_reading_size(), sizeof(eid_code_reading));
}
END_TEST

START_TEST(traits)
{
  static const struct {
    const char *s;
    unsigned traits;
  } cases[] = {
      {"LPA:1$h.example$ABC", 0},
      {"1$h.example$ABC", 0},
      {"lpa:1$h.example$ABC", EID_CODE_TRAIT_LOWER_PREFIX},
      {"Lpa:1$h.example$ABC", EID_CODE_TRAIT_LOWER_PREFIX},
      {"LPA:1$h.example", EID_CODE_TRAIT_TWO_FIELDS},
      {"LPA:1$h.example$", EID_CODE_TRAIT_EMPTY_TOKEN},
      {"LPA:1$h.example$ABC$$1", 0},
      {"LPA:1$h.example$ABC$", 0},
      {"LPA:1$h.example$ABC$$", EID_CODE_TRAIT_EMPTY_CONFIRM},
      {"LPA:1$h.example$ABC$$$F541", EID_CODE_TRAIT_EMPTY_CONFIRM},
      {"LPA:1$h.example$abc", EID_CODE_TRAIT_LOWER_TOKEN},
      {"LPA:1$h.example$A_C", EID_CODE_TRAIT_UNDERSCORE},
      {"LPA:$h.example$ABC", EID_CODE_TRAIT_NO_FORMAT},
      {" LPA:1$h.example$ ABC", EID_CODE_TRAIT_SPACES},
      {"LPA:1", 0},
      {"", 0}};

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    ck_assert_msg(eid_code_traits(cases[i].s, strlen(cases[i].s)) ==
                      cases[i].traits,
                  "%s", cases[i].s);
}
END_TEST

START_TEST(apps)
{
  const eid_lpa *l;

  ck_assert_uint_ge(eid_lpa_count(), 20);
  ck_assert_ptr_null(eid_lpa_at(eid_lpa_count()));
  for (size_t i = 0; (l = eid_lpa_at(i)) != NULL; i++) {
    ck_assert_int_ne(eid_lpa_trait(l), 0);
    ck_assert_str_ne(eid_lpa_name(l), "");
    ck_assert_str_ne(eid_lpa_version(l), "");
    ck_assert(strcmp(eid_lpa_does(l), "takes") == 0 ||
              strcmp(eid_lpa_does(l), "refuses") == 0 ||
              strcmp(eid_lpa_does(l), "asks") == 0);
    ck_assert_str_ne(eid_origin_source(eid_lpa_origin(l)), "");
    ck_assert_str_ne(eid_origin_seen(eid_lpa_origin(l)), "");
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("paste");
  TCase *c = tcase_create("paste");

  tcase_add_test(c, pasted);
  tcase_add_test(c, strict_codes_stay);
  tcase_add_test(c, places);
  tcase_add_test(c, nothing_is_cut);
  tcase_add_test(c, damaged);
  tcase_add_test(c, long_texts);
  tcase_add_test(c, small_reading);
  tcase_add_test(c, names);
  tcase_add_test(c, traits);
  tcase_add_test(c, apps);
  suite_add_tcase(s, c);
  return s;
}

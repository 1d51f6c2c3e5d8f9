/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "main.h"
#include "model.h"
#include "support.h"

static const char good[] = "89049032123451234512345678901235";

/* Values that no function writes by chance. */
static const eid_span NOWHERE = {777, 888};

static eid
untouched(void)
{
  eid e;

  memset(e.bcd, 0xa5, sizeof e.bcd);
  return e;
}

/* ck_assert writes a mark for its parent each time; where millions of cases
   are tried, only a failure may speak. */
#define EXPECT(condition, ...)                                                \
  do                                                                          \
    if (!(condition))                                                         \
      ck_abort_msg(__VA_ARGS__);                                              \
  while (0)

static const char *
name_of(eid_status status)
{
  return eid_status_name((int)status);
}

static bool
same_place(eid_span a, eid_span b)
{
  return a.offset == b.offset && a.length == b.length;
}

static bool
same(const eid *a, const eid *b)
{
  return memcmp(a->bcd, b->bcd, sizeof a->bcd) == 0;
}

/* The function that a row's form names. */
static eid_status
read_as(const char *form, const void *bytes, size_t n, eid *out, eid_span *at)
{
  if (strcmp(form, "bcd") == 0)
    return eid_from_bcd(out, bytes, n, at);
  if (strcmp(form, "body") == 0)
    return eid_complete(out, bytes, n, at);
  return eid_parse(out, bytes, n, at);
}

static void
good_row(const rows *r)
{
  const char *form = rows_get(r, "form"), *want = rows_get(r, "eid");
  char text[EID_TEXT_SIZE];
  eid_span at = NOWHERE;
  eid e = untouched();
  eid_status status;
  input in;

  ck_assert_msg(input_decode(&in, rows_get(r, "input"), false),
                "%s:%u: not well formed", r->name, r->line);
  status = read_as(form, guarded(in.bytes, in.n), in.n, &e, &at);
  if (strcmp(form, "printed") == 0) {
    ck_assert_msg(status == EID_E_NOT_A_DIGIT,
                  "%s:%u: strict parsing takes it", r->name, r->line);
    status = eid_parse(&e, want, strlen(want), &(eid_span){0, 0});
  }
  ck_assert_msg(status == EID_OK, "%s:%u: %s at %zu+%zu", r->name, r->line,
                name_of(status), at.offset, at.length);
  eid_format(text, &e, EID_STYLE_PLAIN);
  ck_assert_msg(strcmp(text, want) == 0, "%s:%u: got %s", r->name, r->line,
                text);
  ck_assert_msg(strcmp(eid_scheme_name((int)eid_scheme_of(&e)),
                       rows_get(r, "scheme")) == 0,
                "%s:%u: the scheme differs", r->name, r->line);
}

START_TEST(vectors_good)
{
  static const char *const names[] = {"good.tsv", "unlisted.tsv"};
  rows r;

  rows_open(&r, names[_i]);
  while (rows_next(&r))
    good_row(&r);
}
END_TEST

static void
bad_row(const rows *r)
{
  const char *form = rows_get(r, "form");
  eid_span at = NOWHERE;
  const eid before = untouched();
  eid e = before;
  eid_status status;
  input in;

  ck_assert_msg(input_decode(&in, rows_get(r, "input"), true),
                "%s:%u: not well formed", r->name, r->line);
  status = read_as(form, guarded(in.bytes, in.n), in.n, &e, &at);
  ck_assert_msg(status != EID_OK && same(&e, &before),
                "%s:%u: taken, or the output was touched", r->name, r->line);
  ck_assert_msg(status_by_name(rows_get(r, "code")) > 0,
                "%s:%u: no such code", r->name, r->line);
  if (strcmp(form, "printed") == 0)
    return;
  ck_assert_msg(status == (eid_status)status_by_name(rows_get(r, "code")),
                "%s:%u: got %s", r->name, r->line, name_of(status));
  ck_assert_msg(same_place(at, in.mark), "%s:%u: got place %zu+%zu", r->name,
                r->line, at.offset, at.length);
}

START_TEST(vectors_bad)
{
  rows r;

  rows_open(&r, "bad.tsv");
  while (rows_next(&r))
    bad_row(&r);
}
END_TEST

/* Compare one input with the model. Returns what was found. */
static eid_status
against_model(const char *s, size_t n)
{
  eid_span at = NOWHERE, wanted = NOWHERE;
  const eid before = untouched();
  eid e = before;
  eid_status status = eid_parse(&e, s, n, &at);
  eid_status model = model_status(s, n, 32, &wanted);

  EXPECT(status == model, "%.*s: %s, the model says %s", (int)n, s,
         name_of(status), name_of(model));
  if (status == EID_OK) {
    char text[32];
    model_nibbles(text, e.bcd, sizeof e.bcd);
    EXPECT(memcmp(text, s, 32) == 0, "%.*s: other digits", (int)n, s);
    wanted = NOWHERE;
  } else {
    EXPECT(same(&e, &before), "%.*s: the output was touched", (int)n, s);
  }
  EXPECT(same_place(at, wanted), "%.*s: place %zu+%zu", (int)n, s, at.offset,
         at.length);
  return status;
}

START_TEST(million_numbers)
{
  size_t count[128] = {0};
  numbers r = {_i == 0 ? 1 : 2};
  unsigned tries = scaled(500000);
  char text[40];

  for (unsigned i = 0; i < tries; i++) {
    size_t n = 32;
    numbers_digits(&r, text, sizeof text);
    if (i % 4 != 0) {
      /* The right check digits for every second one. */
      unsigned rest = model_remainder(model_read(text, 30), 97) * 100 % 97;
      text[30] = (char)('0' + (98 - rest) / 10);
      text[31] = (char)('0' + (98 - rest) % 10);
    }
    if (i % 4 == 2)
      text[numbers_below(&r, 32)] = (char)('0' + numbers_below(&r, 10));
    if (i % 16 == 3)
      text[numbers_below(&r, 32)] = (char)numbers_below(&r, 256);
    if (i % 16 == 7)
      n = numbers_below(&r, 41);
    count[against_model(text, n)]++;
  }
  ck_assert_uint_ge(count[EID_OK], tries / 4);
  ck_assert_uint_ge(count[EID_E_CHECKSUM], tries / 4);
  ck_assert_uint_ge(count[EID_E_NOT_A_DIGIT], tries / 40);
  ck_assert_uint_ge(count[EID_E_TOO_SHORT], tries / 80);
  ck_assert_uint_ge(count[EID_E_TOO_LONG], tries / 200);
  ck_assert_uint_ge(count[EID_E_EMPTY], 1);
}
END_TEST

/* Every byte value at every place of every length, at the end of a page. */
START_TEST(every_byte_everywhere)
{
  char text[40];

  memcpy(text, good, 32);
  memset(text + 32, '7', 8);
  for (size_t n = 0; n <= sizeof text; n++) {
    char *p = guarded(text, n);
    against_model(p, n);
    for (size_t i = 0; i < n; i++) {
      char was = p[i];
      for (int c = 0; c < 256; c++) {
        p[i] = (char)c;
        against_model(p, n);
      }
      p[i] = was;
    }
  }
}
END_TEST

START_TEST(bcd_every_byte_everywhere)
{
  unsigned char bytes[20];
  eid e;

  eid_parse(&e, good, 32, NULL);
  memcpy(bytes, e.bcd, 16);
  memset(bytes + 16, 0x77, 4);
  for (size_t n = 0; n <= sizeof bytes; n++)
    for (size_t i = 0; i <= n; i++)
      for (int c = 0; c < 256; c++) {
        unsigned char *p = guarded(bytes, n);
        eid_span at = NOWHERE, wanted;
        const eid before = untouched();
        eid_status status;
        if (i < n)
          p[i] = (unsigned char)c;
        e = before;
        status = eid_from_bcd(&e, p, n, &at);
        EXPECT(status == model_bcd_status(p, n, &wanted),
               "length %zu, byte %d at %zu: %s", n, c, i, name_of(status));
        if (status == EID_OK)
          wanted = NOWHERE;
        EXPECT(same_place(at, wanted), "length %zu, byte %d at %zu: place", n,
               c, i);
        EXPECT(memcmp(e.bcd, status == EID_OK ? p : before.bcd, 16) == 0,
               "length %zu, byte %d at %zu: output", n, c, i);
      }
}
END_TEST

START_TEST(body_every_byte_everywhere)
{
  for (size_t n = 0; n <= 36; n++)
    for (size_t i = 0; i <= n; i++)
      for (int c = 0; c < 256; c++) {
        char text[36];
        const eid before = untouched();
        eid_span at = NOWHERE, wanted;
        eid e = before;
        eid_status status;
        memset(text, '3', sizeof text);
        if (i < n)
          text[i] = (char)c;
        status = eid_complete(&e, guarded(text, n), n, &at);
        EXPECT(status == model_status(text, n, 30, &wanted),
               "length %zu, byte %d at %zu: %s", n, c, i, name_of(status));
        EXPECT(same(&e, &before) == (status != EID_OK),
               "length %zu, byte %d at %zu: output", n, c, i);
        if (status == EID_OK)
          wanted = NOWHERE;
        EXPECT(same_place(at, wanted), "length %zu, byte %d at %zu: place", n,
               c, i);
      }
}
END_TEST

/* The number of a double, whose check digits fit: refused as a whole. */
START_TEST(rounded)
{
  static const char text[] = "89051379972300527048488162164736";
  static const struct {
    const char *form;
    size_t n;
  } forms[] = {{"text", 32}, {"bcd", 16}, {"body", 30}};
  const eid before = untouched();
  unsigned char bytes[32];
  eid_span at = NOWHERE;
  eid e = before;

  if (_i == 1)
    for (int i = 0; i < 16; i++)
      bytes[i] = (unsigned char)((text[2 * i] - '0') << 4 |
                                 (text[2 * i + 1] - '0'));
  else
    memcpy(bytes, text, 32);
  ck_assert_int_eq(read_as(forms[_i].form, bytes, forms[_i].n, &e, &at),
                   EID_E_SPREADSHEET_NUMBER);
  ck_assert(same_place(at, (eid_span){0, forms[_i].n}));
  ck_assert_msg(same(&e, &before), "%s: output", forms[_i].form);
}
END_TEST

START_TEST(null_and_nothing)
{
  const eid before = untouched();
  eid_span at = NOWHERE;
  eid e = before;

  ck_assert_int_eq(eid_parse(&e, NULL, 0, NULL), EID_E_EMPTY);
  ck_assert_int_eq(eid_from_bcd(&e, NULL, 0, NULL), EID_E_EMPTY);
  ck_assert_int_eq(eid_complete(&e, NULL, 0, NULL), EID_E_EMPTY);
  ck_assert_int_eq(eid_parse(&e, "x", 1, NULL), EID_E_NOT_A_DIGIT);
  ck_assert(same(&e, &before));
  ck_assert_int_eq(eid_parse(&e, NULL, 0, &at), EID_E_EMPTY);
  ck_assert_uint_eq(at.offset, 0);
  ck_assert_uint_eq(at.length, 0);
}
END_TEST

START_TEST(styles)
{
  static const struct {
    int style;
    const char *text;
  } list[] = {
      {EID_STYLE_PLAIN, "89049032123451234512345678901235"},
      {EID_STYLE_GROUPED, "8904 9032 1234 5123 4512 3456 7890 1235"},
      {EID_STYLE_MASKED, "89049032********************1235"},
      {EID_STYLE_GROUPED | EID_STYLE_MASKED,
       "8904 9032 **** **** **** **** **** 1235"},
  };
  eid e;

  ck_assert_uint_eq(eid_text_size(), EID_TEXT_SIZE);
  ck_assert_uint_eq(sizeof(eid), 16);
  eid_parse(&e, good, 32, NULL);
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    char text[EID_TEXT_SIZE + 1];
    memset(text, '#', sizeof text);
    ck_assert_uint_eq(eid_format(text, &e, list[i].style),
                      strlen(list[i].text));
    ck_assert_str_eq(text, list[i].text);
    ck_assert_int_eq(text[EID_TEXT_SIZE], '#');
  }
}
END_TEST

/* The digits under a field, or "". */
static const char *
field_text(const eid *e, int field)
{
  static char text[EID_TEXT_SIZE];
  eid_span at;

  ck_assert(eid_field_span(e, field, &at) == (at.length > 0));
  eid_format(text, e, EID_STYLE_PLAIN);
  text[at.offset + at.length] = '\0';
  return text + at.offset;
}

START_TEST(fields)
{
  static const struct {
    const char *name, *e118, *sgp29;
  } list[] = {
      [EID_FIELD_MII] = {"mii", "89", ""},
      [EID_FIELD_COUNTRY] = {"country", "049", ""},
      [EID_FIELD_ISSUER] = {"issuer", "032", ""},
      [EID_FIELD_VERSION] = {"version", "12345", ""},
      [EID_FIELD_ISSUER_DATA] = {"issuer-data", "12345", ""},
      [EID_FIELD_INDIVIDUAL] = {"individual", "123456789012", ""},
      [EID_FIELD_EIN_ESIN] = {"ein-esin", "",
                              "123450000000000000000000000001"},
      [EID_FIELD_CHECK] = {"check", "35", "86"},
  };
  int count = sizeof list / sizeof list[0];
  eid e118, sgp29;

  eid_parse(&e118, good, 32, NULL);
  eid_parse(&sgp29, "12345000000000000000000000000186", 32, NULL);
  ck_assert_uint_eq(eid_field_count(), (unsigned)count);
  for (int i = 0; i < count; i++) {
    ck_assert_str_eq(eid_field_name(i), list[i].name);
    ck_assert_str_eq(field_text(&e118, i), list[i].e118);
    ck_assert_str_eq(field_text(&sgp29, i), list[i].sgp29);
  }
  for (int i = -3; i < 200; i = i == -1 ? count : i + 1) {
    eid_span at = {7, 7};
    ck_assert_str_eq(eid_field_name(i), "unknown");
    ck_assert(!eid_field_span(&e118, i, &at));
    ck_assert(at.offset == 0 && at.length == 0);
    ck_assert(!eid_field_span(&sgp29, i, &at));
  }
}
END_TEST

START_TEST(schemes)
{
  ck_assert_str_eq(eid_scheme_name(EID_SCHEME_E118), "e118");
  ck_assert_str_eq(eid_scheme_name(EID_SCHEME_SGP29), "sgp29");
  ck_assert_str_eq(eid_scheme_name(0), "unknown");
  ck_assert_str_eq(eid_scheme_name(-1), "unknown");
  ck_assert_str_eq(eid_scheme_name(3), "unknown");
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("value");
  TCase *c = tcase_create("value");

  tcase_add_loop_test(c, vectors_good, 0, 2);
  tcase_add_test(c, vectors_bad);
  tcase_add_loop_test(c, million_numbers, 0, 2);
  tcase_add_test(c, every_byte_everywhere);
  tcase_add_test(c, bcd_every_byte_everywhere);
  tcase_add_test(c, body_every_byte_everywhere);
  tcase_add_loop_test(c, rounded, 0, 3);
  tcase_add_test(c, null_and_nothing);
  tcase_add_test(c, styles);
  tcase_add_test(c, fields);
  tcase_add_test(c, schemes);
  suite_add_tcase(s, c);
  return s;
}

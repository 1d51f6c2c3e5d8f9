/* SPDX-License-Identifier: MIT */
/* Every form in which texts hold EIDs, in every surrounding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms.h"
#include "main.h"

/* What stands around: none of it makes a number another one. */
static const char *const around[][2] = {
    {"", ""},
    {"\"", "\""},
    {"{\"eid\":\"", "\",\"imei\":\"352099001761481\"}"},
    {"EID: ", ", IMEI: 352099001761481\n"},
    {"2026-11-22T10:00:01.123Z INFO lpa[712]: eid=", " took 12 ms\n"},
    {"GET /esim?eid=", "&make=QQ== HTTP/1.1\r\n"},
    {"<td>", "</td>"},
    {"[", "]"},
    {"abc,", ",def\n"},
    {"\xe3\x81\x82\xef\xbc\x9a", "\xe3\x81\xa7\xe3\x81\x99"},
    {"\xff\x00zz(", ")\xef\xbc"},
    {"\n\n", "\n"},
};

/* A text with one EID in it, and the same with its twin in its place. */
struct sample {
  char digits[33], twin[33];
  form_text text, other;
};

static void
write_one(form_text *t, const form *f, const char *const *pair,
          const char *digits, uint64_t seed)
{
  numbers random = {seed};
  bool lines = f->takes == LINES;

  t->n = 0;
  form_put(t, pair[0]);
  if (lines)
    form_put(t, "\n");
  f->write(t, digits, f->with, &random);
  if (lines)
    form_put(t, "\n");
  form_put(t, pair[1]);
}

static void
make(struct sample *s, const form *f, numbers *random, unsigned first,
     unsigned end)
{
  size_t n = sizeof around / sizeof around[0];
  const char *const *pair = around[numbers_below(random, (unsigned)n)];
  uint64_t seed = numbers_next(random);

  form_eid(s->digits, f->of == LISTED || numbers_below(random, 2) == 0,
           random);
  form_twin(s->twin, s->digits, first, end, random);
  write_one(&s->text, f, pair, s->digits, seed);
  write_one(&s->other, f, pair, s->twin, seed);
}

static bool
is_it(const eid_match *m, const char *digits)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, &m->value, EID_STYLE_PLAIN);
  return memcmp(text, digits, 32) == 0;
}

/* Find it in one piece: its place. */
static eid_match
find_one(const form *f, const form_text *t, const char *digits)
{
  eid_match m, again;
  size_t at = 0;
  const char *s = guarded(t->bytes, t->n);

  ck_assert_msg(eid_find_next(s, t->n, &at, true, &m), "%s: not found in %.*s",
                f->name, (int)t->n, t->bytes);
  ck_assert_msg(is_it(&m, digits), "%s: another number in %.*s", f->name,
                (int)t->n, t->bytes);
  ck_assert_uint_le(m.where.offset + m.where.length, t->n);
  ck_assert_msg(!eid_find_next(s, t->n, &at, true, &again),
                "%s: twice in %.*s", f->name, (int)t->n, t->bytes);
  return m;
}

/* In two pieces the same is found. */
static void
find_cut(const form *f, const form_text *t, const eid_match *whole, size_t cut)
{
  size_t at = 0, gone = 0;
  eid_match m;
  bool found = eid_find_next(guarded(t->bytes, cut), cut, &at, false, &m);

  if (!found) {
    ck_assert_msg(cut - at <= EID_FIND_KEEP, "%s: %zu kept", f->name,
                  cut - at);
    gone = at > EID_FIND_KEEP ? at - EID_FIND_KEEP : 0;
    at -= gone;
    found = eid_find_next(guarded(t->bytes + gone, t->n - gone), t->n - gone,
                          &at, true, &m);
  }
  ck_assert_msg(found && m.notation == whole->notation &&
                    m.where.offset + gone == whole->where.offset &&
                    m.where.length == whole->where.length,
                "%s: cut at %zu of %.*s", f->name, cut, (int)t->n, t->bytes);
}

static void
mask_one(const form_text *t, form_text *out, const eid_match *m, int level)
{
  size_t end = m->where.offset + m->where.length;

  *out = *t;
  eid_mask_match(out->bytes, m, level);
  ck_assert_int_eq(memcmp(out->bytes, t->bytes, m->where.offset), 0);
  ck_assert_int_eq(memcmp(out->bytes + end, t->bytes + end, t->n - end), 0);
}

/* Masked, an EID looks like any other with the digits that are shown. */
static void
check_mask(const form *f, const struct sample *s, int level)
{
  eid_match m = find_one(f, &s->text, s->digits);
  eid_match other = find_one(f, &s->other, s->twin);
  form_text a, b;

  mask_one(&s->text, &a, &m, level);
  mask_one(&s->other, &b, &other, level);
  ck_assert_msg(
      f->varies || (a.n == b.n && memcmp(a.bytes, b.bytes, a.n) == 0),
      "%s: masked\n%.*s\n%.*s", f->name, (int)a.n, a.bytes, (int)b.n, b.bytes);
}

START_TEST(found_and_masked)
{
  static const unsigned shown[][2] = {{18, 32}, {8, 28}, {8, 32}};
  static const int levels[] = {EID_MASK_TAIL, EID_MASK_MIDDLE, EID_MASK_ALL};
  const form *f = &forms[_i];
  numbers random = {(uint64_t)_i + 1};
  struct sample s;

  for (unsigned i = 0; i < scaled(600); i++) {
    unsigned k = i % 3;
    make(&s, f, &random, shown[k][0], shown[k][1]);
    check_mask(f, &s, levels[k]);
  }
}
END_TEST

START_TEST(cut_at_each_byte)
{
  const form *f = &forms[_i];
  numbers random = {(uint64_t)_i + 1000};
  struct sample s;

  for (unsigned i = 0; i < scaled(12); i++) {
    eid_match m;
    make(&s, f, &random, 8, 28);
    m = find_one(f, &s.text, s.digits);
    for (size_t cut = 0; cut <= s.text.n; cut++)
      find_cut(f, &s.text, &m, cut);
  }
}
END_TEST

/* Rows of numbers that are no EIDs: groups of two, three and four digits and
   more of them than an EID has, bytes in hex with all that stands between
   them, a certificate without any, decimals, addresses, arrays. */
static const struct row_kind {
  const char *format;
  unsigned limit, least, most; /* numbers are below the limit */
} row_kinds[] = {
    {"%02u ", 100, 17, 60},   {"%02u ", 100, 40, 40},
    {"%03u ", 1000, 12, 40},  {"%04u ", 10000, 9, 50},
    {"%04u ", 10000, 12, 12}, {"%04u-", 10000, 9, 50},
    {"%02x ", 256, 17, 60},   {"%02X", 256, 40, 400},
    {"%02x:", 256, 17, 60},   {"0x%02x, ", 256, 17, 60},
    {"\\x%02x", 256, 17, 60}, {"%04x ", 65536, 9, 50},
    {"%u, ", 256, 17, 60},    {"%u.%02u\t", 1000, 20, 50},
    {"%u.%u ", 256, 20, 50},  {"3%u ", 10, 33, 60},
};

/* An IMEI and the time behind it, as ASCII in hex. */
static void
write_imei_and_time(form_text *t, numbers *random)
{
  char text[48], hex[8];

  snprintf(text, sizeof text, "35209900%07u2026%02u%02u%02u%02u%02u",
           numbers_below(random, 10000000), 1 + numbers_below(random, 12),
           1 + numbers_below(random, 28), numbers_below(random, 24),
           numbers_below(random, 60), numbers_below(random, 60));
  for (const char *s = text; *s != '\0'; s++) {
    snprintf(hex, sizeof hex, "%02X ", (unsigned char)*s);
    form_put(t, hex);
  }
}

enum { ROW_KINDS = sizeof row_kinds / sizeof row_kinds[0] + 1 };

static void
write_row(form_text *t, int kind, numbers *random)
{
  const struct row_kind *k = &row_kinds[kind % (ROW_KINDS - 1)];
  unsigned n = k->least + numbers_below(random, k->most - k->least + 1);

  t->n = 0;
  if (kind == ROW_KINDS - 1)
    write_imei_and_time(t, random);
  for (unsigned i = 0; i < n && kind < ROW_KINDS - 1; i++) {
    char s[32];
    snprintf(s, sizeof s, k->format, numbers_below(random, k->limit),
             numbers_below(random, 100));
    form_put(t, s);
  }
  form_put(t, "\n");
}

/* A row that goes on is believed where a maker's prefix stands in it; of rows
   at random one in four million has one, and passes: none in a test of
   thousands, and one in a million at most in a long one. */
START_TEST(nothing_invented)
{
  numbers random = {(uint64_t)_i + 2000};
  unsigned found = 0;

  for (unsigned i = 0; i < scaled(8000); i++) {
    form_text t;
    eid_match m;
    size_t at = 0;
    write_row(&t, _i, &random);
    while (eid_find_next(t.bytes, t.n, &at, true, &m)) {
      found++;
      fprintf(stderr, "found in %.*s", (int)t.n, t.bytes);
    }
  }
  ck_assert_uint_le(found, scaled(8000) / 1000000);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("forms");
  TCase *c = tcase_create("forms"), *row = tcase_create("rows");

  tcase_set_timeout(c, 120);
  tcase_set_timeout(row, 120);
  tcase_add_loop_test(c, found_and_masked, 0, (int)forms_count);
  tcase_add_loop_test(c, cut_at_each_byte, 0, (int)forms_count);
  tcase_add_loop_test(row, nothing_invented, 0, ROW_KINDS);
  suite_add_tcase(s, c);
  suite_add_tcase(s, row);
  return s;
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "main.h"
#include "support.h"

/* The first of the forms of a symptom, "-" for none: the name of its row. */
static void
name_of(char *out, size_t size, const eid_symptom *y)
{
  const char *match = y != NULL ? eid_symptom_match(y) : "-";

  snprintf(out, size, "%.*s", (int)strcspn(match, "|"), match);
}

static void
symptom_row(const rows *r)
{
  eid_explanation x;
  char name[256];
  input in;
  bool known;

  memset(&x, 0xa5, sizeof x);
  x.size = sizeof x;
  ck_assert(input_decode(&in, rows_get(r, "input"), false));
  known = eid_explain(&x, guarded(in.bytes, in.n), in.n);
  name_of(name, sizeof name, x.symptom);
  ck_assert_msg(strcmp(x.subject, rows_get(r, "subject")) == 0 &&
                    strcmp(x.reason, rows_get(r, "reason")) == 0,
                "%s:%u: %s/%s", r->name, r->line, x.subject, x.reason);
  ck_assert_msg(strcmp(name, rows_get(r, "symptom")) == 0, "%s:%u: %s",
                r->name, r->line, name);
  ck_assert_msg(known == (strcmp(rows_get(r, "known"), "yes") == 0),
                "%s:%u: known %d", r->name, r->line, known);
  ck_assert_uint_le(x.where.offset, in.n);
  ck_assert_uint_le(x.where.length, in.n - x.where.offset);
  ck_assert(known == (x.answer != NULL || x.symptom != NULL));
}

START_TEST(symptoms)
{
  rows r;

  rows_open(&r, "symptoms.tsv");
  while (rows_next(&r))
    symptom_row(&r);
}
END_TEST

/* What eid_rsp_find knows of a text, eid_explain knows too. */
START_TEST(answers)
{
  rows r;

  rows_open(&r, "rsp.tsv");
  while (rows_next(&r)) {
    eid_explanation x = {.size = sizeof x};
    const eid_rsp *row;
    input in;
    ck_assert(input_decode(&in, rows_get(&r, "input"), false));
    row = eid_rsp_find(in.bytes, in.n, NULL, NULL);
    ck_assert(!eid_explain(&x, in.bytes, in.n) || row == NULL ||
              x.answer == row);
    ck_assert(row == NULL || x.answer == row);
  }
}
END_TEST

static void
ck_form(const eid_symptom *y, const char *form, size_t n)
{
  eid_explanation x = {.size = sizeof x};
  char text[300];

  snprintf(text, sizeof text, "%.*s", (int)n, form);
  ck_assert_msg(eid_explain(&x, text, strlen(text)), "%s", text);
  ck_assert_msg(x.symptom == y, "%s is found as %s", text,
                x.symptom != NULL ? eid_symptom_match(x.symptom) : "nothing");
}

/* Every form of every row finds the row, and the row says what it must. */
START_TEST(every_symptom)
{
  const eid_symptom *y;

  ck_assert_ptr_null(eid_symptom_at(eid_symptom_count()));
  for (size_t i = 0; (y = eid_symptom_at(i)) != NULL; i++) {
    bool pair = eid_symptom_subject(y)[0] != '\0';
    const char *s = eid_symptom_match(y);
    for (size_t n; *s != '\0'; s += n + (s[n] == '|')) {
      n = strcspn(s, "|");
      ck_form(y, s, n);
    }
    ck_assert_str_ne(eid_symptom_program(y), "");
    ck_assert(pair == (eid_symptom_reason(y)[0] != '\0'));
    ck_assert(pair != (eid_symptom_text(y)[0] != '\0'));
    ck_assert(pair != (eid_symptom_meaning(y)[0] != '\0'));
    ck_assert(pair != (eid_symptom_foreseen(y)[0] != '\0'));
    ck_assert_str_ne(eid_origin_source(eid_symptom_origin(y)), "");
    ck_assert_str_ne(eid_origin_seen(eid_symptom_origin(y)), "");
    ck_assert_str_ne(eid_origin_grade(eid_symptom_origin(y)), "");
    if (pair) {
      eid_explanation x = {.size = sizeof x};
      char codes[64];
      snprintf(codes, sizeof codes, "%s/%s", eid_symptom_subject(y),
               eid_symptom_reason(y));
      ck_assert_msg(eid_explain(&x, codes, strlen(codes)), "%s", codes);
    }
  }
}
END_TEST

/* Every packed code of the table, and the answer is that of its two codes. */
START_TEST(packed)
{
  const eid_rsp *a;

  for (size_t i = 0; (a = eid_rsp_at(i)) != NULL; i++) {
    eid_explanation x = {.size = sizeof x};
    unsigned value = 0;
    char text[32];
    const char *codes[2] = {eid_rsp_subject(a), eid_rsp_reason(a)};
    if (codes[0][0] == '\0' || codes[1][0] == '\0')
      continue;
    for (int k = 0; k < 2; k++) {
      unsigned part = 0;
      for (const char *s = codes[k]; *s != '\0'; s += *s == '.') {
        unsigned digit = 0;
        for (; *s >= '0' && *s <= '9'; s++)
          digit = digit * 10 + (unsigned)(*s - '0');
        part = part << 4 | digit;
      }
      value = value << 12 | part;
    }
    snprintf(text, sizeof text, i % 2 ? "0x%08X" : "%u", 10u << 24 | value);
    ck_assert_msg(eid_explain(&x, text, strlen(text)) && x.answer == a,
                  "%s: %s/%s", text, codes[0], codes[1]);
  }
}
END_TEST

START_TEST(smaller_struct)
{
  eid_explanation x, before;

  memset(&x, 0xa5, sizeof x);
  before = x;
  x.size = offsetof(eid_explanation, symptom);
  ck_assert(eid_explain(&x, "errorReason: 12", 15));
  ck_assert_int_eq(memcmp(&x.symptom, &before.symptom, sizeof x.symptom), 0);
  ck_assert(!eid_explain(&x, NULL, 0));
  ck_assert_uint_eq(eid_explanation_size(), sizeof x);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("explain");
  TCase *c = tcase_create("explain");

  tcase_add_test(c, symptoms);
  tcase_add_test(c, answers);
  tcase_add_test(c, every_symptom);
  tcase_add_test(c, packed);
  tcase_add_test(c, smaller_struct);
  suite_add_tcase(s, c);
  return s;
}

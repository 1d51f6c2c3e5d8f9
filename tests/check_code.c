/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "main.h"
#include "support.h"

/* Values that no function writes by chance. */
static const eid_span NOWHERE = {777, 888};

static void
ck_inside(eid_span at, size_t n)
{
  ck_assert_uint_le(at.offset, n);
  ck_assert_uint_le(at.length, n - at.offset);
}

static input
decoded(const rows *r, const char *column, bool marked)
{
  input in;

  ck_assert_msg(input_decode(&in, rows_get(r, column), marked),
                "%s:%u: not well formed", r->name, r->line);
  return in;
}

static eid_code
fresh_code(void)
{
  eid_code c;

  memset(&c, 0xa5, sizeof c);
  c.size = sizeof c;
  return c;
}

static void
ck_text(const rows *r, const char *column, const char *got)
{
  input want = decoded(r, column, false);

  ck_assert_msg(strlen(got) == want.n && memcmp(got, want.bytes, want.n) == 0,
                "%s:%u: the %s is %s", r->name, r->line, column, got);
}

static void
ck_field(const rows *r, const char *column, const eid_code *c, eid_span at,
         size_t n)
{
  char text[EID_CODE_TEXT_SIZE];
  size_t length;

  ck_inside(at, n);
  length = eid_code_copy(text, c, at);
  ck_assert_uint_eq(length, strlen(text));
  ck_text(r, column, text);
}

static void
ck_code(const rows *r, const eid_code *c, size_t n)
{
  char text[32];

  ck_text(r, "wrapping", eid_wrapping_name((int)c->wrapping));
  ck_text(r, "method", eid_method_name((int)c->method));
  snprintf(text, sizeof text, "%zu", c->fields);
  ck_text(r, "fields", text);
  ck_text(r, "confirm", c->confirm ? "yes" : "no");
  ck_field(r, "address", c, c->address, n);
  ck_field(r, "token", c, c->token, n);
  ck_field(r, "oid", c, c->oid, n);
  ck_field(r, "ci", c, c->ci, n);
  ck_field(r, "del", c, c->del, n);
  ck_inside(c->code, n);
  ck_assert(c->smds == NULL || c->method == EID_METHOD_SM_DS);
}

static void
code_row(const rows *r)
{
  int want = status_by_name(rows_get(r, "status"));
  input in = decoded(r, "input", want != EID_OK);
  eid_code c = fresh_code(), before = c;
  const char *s = guarded(in.bytes, in.n);
  eid_span at = NOWHERE, mark = want == EID_OK ? NOWHERE : in.mark;
  eid_status status = eid_code_parse(&c, s, in.n, &at);

  ck_assert_msg((int)status == want, "%s:%u: %s at %zu+%zu", r->name, r->line,
                eid_status_name((int)status), at.offset, at.length);
  ck_assert_msg(at.offset == mark.offset && at.length == mark.length,
                "%s:%u: at %zu+%zu, not %zu+%zu", r->name, r->line, at.offset,
                at.length, mark.offset, mark.length);
  ck_assert_int_eq(eid_code_parse(&c, s, in.n, NULL), status);
  if (eid_status_severity(want) != EID_SEVERITY_ERROR)
    ck_code(r, &c, in.n);
  else
    ck_assert_msg(memcmp(&c, &before, sizeof c) == 0, "%s:%u: written",
                  r->name, r->line);
}

START_TEST(codes)
{
  rows r;

  rows_open(&r, "codes.tsv");
  while (rows_next(&r))
    code_row(&r);
}
END_TEST

/* What a code is written as is a code that compares as the same, and is
   written the same again. */
START_TEST(written_codes_read_back)
{
  char text[EID_CODE_TEXT_SIZE], again[EID_CODE_TEXT_SIZE];
  eid_code c = fresh_code(), d = fresh_code();
  input in;
  rows r;

  rows_open(&r, "codes.tsv");
  while (rows_next(&r)) {
    int want = status_by_name(rows_get(&r, "status"));
    if (eid_status_severity(want) == EID_SEVERITY_ERROR)
      continue;
    in = decoded(&r, "input", want != EID_OK);
    ck_assert_int_eq(eid_code_parse(&c, in.bytes, in.n, NULL), want);
    for (int style = EID_CODE_SECRET; style <= 3; style += EID_CODE_BARE) {
      size_t n = eid_code_format(text, &c, style);
      ck_assert_uint_eq(n, strlen(text));
      ck_assert_int_eq(eid_code_parse(&d, text, n, NULL), want);
      ck_assert_int_eq(eid_code_compare(&c, &d, NULL), EID_RELATION_SAME);
      eid_code_format(again, &d, style);
      ck_assert_str_eq(again, text);
    }
  }
}
END_TEST

/* The style that words name, "masked,bare". */
static int
style_of(const char *words)
{
  int style = strstr(words, "secret") != NULL ? EID_CODE_SECRET : 0;

  return strstr(words, "bare") != NULL ? style | EID_CODE_BARE : style;
}

START_TEST(formats)
{
  char text[EID_CODE_TEXT_SIZE];
  eid_code c = fresh_code();
  input in;
  rows r;

  rows_open(&r, "code-formats.tsv");
  while (rows_next(&r)) {
    in = decoded(&r, "input", false);
    ck_assert_int_eq(eid_code_parse(&c, in.bytes, in.n, NULL), EID_OK);
    memset(text, 'x', sizeof text);
    ck_assert_uint_eq(
        eid_code_format(text, &c, style_of(rows_get(&r, "style"))),
        strlen(text));
    ck_text(&r, "output", text);
  }
}
END_TEST

/* No run of three characters of a Matching ID is in what is masked. */
START_TEST(masked_codes_keep_the_secret)
{
  char text[EID_CODE_TEXT_SIZE], token[64], s[128], part[4];
  eid_code c = fresh_code();

  for (size_t n = 1; n < 60; n++) {
    for (size_t i = 0; i < n; i++)
      token[i] = (char)('A' + (i * 7 + i / 26) % 26);
    token[n] = '\0';
    snprintf(s, sizeof s, "1$9.x8$%s", token);
    ck_assert_int_eq(eid_code_parse(&c, s, strlen(s), NULL), EID_OK);
    eid_code_format(text, &c, EID_CODE_MASKED);
    for (size_t i = 0; i + 3 <= n; i++) {
      snprintf(part, sizeof part, "%.3s", token + i);
      ck_assert_ptr_null(strstr(text + 5, part));
    }
  }
}
END_TEST

static unsigned
bits_of(const char *names)
{
  unsigned bits = 0;

  for (int bit = 1; bit <= EID_CODE_DEL; bit *= 2) {
    const char *name = eid_code_field_name(bit), *at = names;
    size_t n = strlen(name);
    while ((at = strstr(at, name)) != NULL) {
      bool whole = (at == names || at[-1] == ',') &&
                   (at[n] == '\0' || at[n] == ',');
      bits |= whole ? (unsigned)bit : 0;
      at += n;
    }
  }
  return bits;
}

static void
ck_taken(eid_status status)
{
  ck_assert_int_ne(eid_status_severity((int)status), EID_SEVERITY_ERROR);
}

START_TEST(pairs)
{
  eid_code a = fresh_code(), b = fresh_code();
  input s, t;
  unsigned differ;
  rows r;

  rows_open(&r, "code-pairs.tsv");
  while (rows_next(&r)) {
    s = decoded(&r, "a", false);
    t = decoded(&r, "b", false);
    ck_taken(eid_code_parse(&a, s.bytes, s.n, NULL));
    ck_taken(eid_code_parse(&b, t.bytes, t.n, NULL));
    for (int turn = 0; turn < 2; turn++) {
      const eid_code *x = turn == 0 ? &a : &b, *y = turn == 0 ? &b : &a;
      differ = 777;
      ck_text(&r, "relation",
              eid_relation_name((int)eid_code_compare(x, y, &differ)));
      ck_assert_msg(differ == bits_of(rows_get(&r, "differ")),
                    "%s:%u: %#x differ", r.name, r.line, differ);
    }
    ck_assert_int_eq(eid_code_compare(&a, &a, NULL), EID_RELATION_SAME);
  }
}
END_TEST

/* Change, drop, add and double bytes of the good codes: whatever comes out,
   the places are inside, and what is refused is not written. */
START_TEST(damaged_codes)
{
  static const char bytes[] = "$%:./1aZ-&=#? \n\x7f\xe3";
  char text[EID_CODE_TEXT_SIZE];
  numbers random = {20260101};
  input in;
  rows r;

  rows_open(&r, "codes.tsv");
  while (rows_next(&r)) {
    in = decoded(&r, "input", strcmp(rows_get(&r, "status"), "ok") != 0);
    for (int i = 0; i < 200 && in.n > 0; i++) {
      eid_code c = fresh_code(), before = c;
      eid_span at = {0, 0};
      size_t k = numbers_below(&random, (unsigned)in.n);
      const char *s;
      in.bytes[k] = bytes[numbers_below(&random, sizeof bytes)];
      s = guarded(in.bytes, in.n);
      if (eid_status_severity((int)eid_code_parse(&c, s, in.n, &at)) !=
          EID_SEVERITY_ERROR)
        ck_assert_uint_lt(eid_code_format(text, &c, EID_CODE_SECRET), 260);
      else
        ck_assert_int_eq(memcmp(&c, &before, sizeof c), 0);
      ck_inside(at, in.n);
      in.n -= numbers_below(&random, 16) == 0;
    }
  }
}
END_TEST

START_TEST(smaller_struct)
{
  static const char s[] = "1$a.b$A";
  eid_code c = fresh_code(), before = c;
  eid_uri u;

  c.size = offsetof(eid_code, smds);
  ck_assert_int_eq(eid_code_parse(&c, s, strlen(s), NULL), EID_OK);
  ck_assert_uint_eq(c.token.length, 1);
  ck_assert_uint_eq(c.size, offsetof(eid_code, smds));
  ck_assert_int_eq(memcmp(&c.smds, &before.smds, sizeof c.smds), 0);
  memset(&u, 0xa5, sizeof u);
  u.size = offsetof(eid_uri, imei_at);
  ck_assert_int_eq(
      eid_uri_parse(&u, "esim:transfer?imei=351234510000011", 34, NULL),
      EID_OK);
  ck_assert(u.has_imei && !u.has_eid);
  ck_assert_uint_ne(u.imei_at.length, 15);
}
END_TEST

START_TEST(names)
{
  ck_assert_str_eq(eid_method_name(-1), "unknown");
  ck_assert_str_eq(eid_method_name(EID_METHOD_UNKNOWN), "unknown");
  ck_assert_str_eq(eid_method_name(EID_METHOD_SM_DS), "sm-ds");
  ck_assert_str_eq(eid_method_name(4), "unknown");
  ck_assert_str_eq(eid_wrapping_name(4), "unknown");
  ck_assert_str_eq(eid_relation_name(-1), "unknown");
  ck_assert_str_eq(eid_code_field_name(EID_CODE_ADDRESS), "address");
  ck_assert_str_eq(eid_code_field_name(0), "unknown");
  ck_assert_str_eq(eid_code_field_name(3), "unknown");
  ck_assert_uint_eq(eid_code_length_max(), EID_CODE_LENGTH_MAX);
  ck_assert_uint_eq(eid_code_text_size(), EID_CODE_TEXT_SIZE);
}
END_TEST

START_TEST(empty_without_bytes)
{
  eid_code c = fresh_code();
  eid_uri u = {.size = sizeof u};

  ck_assert_int_eq(eid_code_parse(&c, NULL, 0, NULL), EID_E_EMPTY);
  ck_assert_int_eq(eid_uri_parse(&u, NULL, 0, NULL), EID_E_EMPTY);
  ck_assert_ptr_null(eid_smds_find(NULL, 0));
  ck_assert_ptr_null(eid_rsp_find(NULL, 0, NULL, NULL));
}
END_TEST

static void
uri_row(const rows *r)
{
  int want = status_by_name(rows_get(r, "status"));
  input in = decoded(r, "input", want != EID_OK);
  const char *s = guarded(in.bytes, in.n), *imei = rows_get(r, "imei");
  eid_span at = NOWHERE, mark = want == EID_OK ? NOWHERE : in.mark;
  char text[EID_TEXT_SIZE] = "";
  eid_uri u, before;
  eid_status status;

  memset(&u, 0xa5, sizeof u);
  u.size = sizeof u;
  before = u;
  status = eid_uri_parse(&u, s, in.n, &at);
  ck_assert_msg((int)status == want, "%s:%u: %s at %zu+%zu", r->name, r->line,
                eid_status_name((int)status), at.offset, at.length);
  ck_assert_msg(at.offset == mark.offset && at.length == mark.length,
                "%s:%u: at %zu+%zu, not %zu+%zu", r->name, r->line, at.offset,
                at.length, mark.offset, mark.length);
  ck_assert_int_eq(eid_uri_parse(&u, s, in.n, NULL), status);
  if (want != EID_OK) {
    ck_assert_int_eq(memcmp(&u, &before, sizeof u), 0);
    return;
  }
  if (u.has_eid) {
    eid_format(text, &u.value, EID_STYLE_PLAIN);
    ck_assert_uint_eq(u.eid_at.length, 32);
    ck_assert_int_eq(memcmp(s + u.eid_at.offset, text, 32), 0);
  }
  ck_text(r, "eid", text);
  ck_assert(u.has_imei == (imei[0] != '\0'));
  ck_assert_uint_eq(u.imei_at.length, strlen(imei));
  ck_assert_int_eq(memcmp(s + u.imei_at.offset, imei, strlen(imei)), 0);
}

START_TEST(uris)
{
  rows r;

  rows_open(&r, "uris.tsv");
  while (rows_next(&r))
    uri_row(&r);
}
END_TEST

static void
ck_origin(const eid_origin *o)
{
  ck_assert_str_ne(eid_origin_source(o), "");
  ck_assert_str_ne(eid_origin_seen(o), "");
  ck_assert_str_ne(eid_origin_grade(o), "");
  ck_assert_ptr_nonnull(eid_origin_note(o));
}

START_TEST(servers)
{
  char long_host[300];

  ck_assert_uint_ge(eid_smds_count(), 4);
  for (size_t i = 0; i < eid_smds_count(); i++) {
    const eid_smds *d = eid_smds_at(i);
    const char *host = eid_smds_host(d);
    ck_assert_ptr_eq(eid_smds_find(host, strlen(host)), d);
    ck_assert_ptr_null(eid_smds_find(host, strlen(host) - 1));
    ck_assert_str_ne(eid_smds_operator(d), "");
    ck_origin(eid_smds_origin(d));
  }
  ck_assert_ptr_null(eid_smds_at(eid_smds_count()));
  ck_assert_uint_ge(eid_host_count(), 90);
  for (size_t i = 0; i < eid_host_count(); i++) {
    const eid_host *h = eid_host_at(i);
    const char *host = eid_host_name(h);
    ck_assert_ptr_eq(eid_host_find(host, strlen(host)), h);
    ck_assert_ptr_null(eid_host_find(host, strlen(host) - 1));
    ck_assert_str_ne(eid_host_operator(h), "");
    ck_assert_ptr_nonnull(eid_host_country(h));
    ck_assert_ptr_nonnull(eid_host_roots(h));
    ck_origin(eid_host_origin(h));
  }
  ck_assert_ptr_null(eid_host_at(eid_host_count()));
  ck_assert_ptr_null(eid_host_find(NULL, 0));
  ck_assert_ptr_null(eid_host_find(":443", 4));
  ck_assert_str_eq(
      eid_host_carriers(
          eid_host_find("SM-V4-004-a-gtm.pr.go-esim.com:8443", 35)),
      "docomo ahamo linksmate jci");
  ck_assert_ptr_eq(eid_smds_find("LPA.ds.GSMA.com:443", 19),
                   eid_smds_find("lpa.ds.gsma.com", 15));
  ck_assert_ptr_null(eid_smds_find("lpa.ds.gsma.com:444", 19));
  ck_assert_ptr_null(eid_smds_find(":443", 4));
  memset(long_host, 'a', sizeof long_host);
  ck_assert_ptr_null(eid_smds_find(long_host, sizeof long_host));
  ck_assert_uint_eq(strlen(eid_code_data_version()), 10);
}
END_TEST

static void
rsp_row(const rows *r)
{
  const eid_rsp *subject, *reason, *row;
  const char *want = rows_get(r, "subject");
  input in = decoded(r, "input", false);

  row = eid_rsp_find(guarded(in.bytes, in.n), in.n, &subject, &reason);
  ck_assert_msg((subject != NULL) ==
                    (strcmp(rows_get(r, "known_subject"), "yes") == 0),
                "%s:%u: the subject", r->name, r->line);
  ck_assert_msg((reason != NULL) ==
                    (strcmp(rows_get(r, "known_reason"), "yes") == 0),
                "%s:%u: the reason", r->name, r->line);
  ck_assert_msg((row == NULL) == (strcmp(want, "-") == 0), "%s:%u: the row",
                r->name, r->line);
  ck_assert_ptr_eq(eid_rsp_find(in.bytes, in.n, NULL, NULL), row);
  if (row == NULL)
    return;
  ck_text(r, "subject", eid_rsp_subject(row));
  ck_text(r, "reason", eid_rsp_reason(row));
  ck_text(r, "foreseen", eid_rsp_foreseen(row));
}

START_TEST(answers)
{
  rows r;

  rows_open(&r, "rsp.tsv");
  while (rows_next(&r))
    rsp_row(&r);
}
END_TEST

/* Every row is found by its own codes, and says what it must. Rows of grade
   low repeat a code as one program misspells it. */
START_TEST(every_answer)
{
  char text[64];

  ck_assert_ptr_null(eid_rsp_at(eid_rsp_count()));
  for (size_t i = 0; i < eid_rsp_count(); i++) {
    const eid_rsp *a = eid_rsp_at(i), *subject, *reason;
    const char *s = eid_rsp_subject(a), *t = eid_rsp_reason(a);
    bool pair = s[0] != '\0' && t[0] != '\0';
    snprintf(text, sizeof text, "%s/%s", s, t);
    if (pair || t[0] == '\0' || strncmp(t, "1.", 2) != 0)
      ck_assert_ptr_eq(eid_rsp_find(text, strlen(text), &subject, &reason),
                       a);
    ck_assert_msg(!pair || (subject != NULL && reason != NULL) ||
                      strcmp(eid_origin_grade(eid_rsp_origin(a)), "low") == 0,
                  "%s: half of it has no row", text);
    ck_assert_str_ne(eid_rsp_text(a), "");
    ck_assert(pair == (eid_rsp_meaning(a)[0] != '\0'));
    ck_origin(eid_rsp_origin(a));
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("code");
  TCase *c = tcase_create("code");

  tcase_add_test(c, codes);
  tcase_add_test(c, written_codes_read_back);
  tcase_add_test(c, formats);
  tcase_add_test(c, masked_codes_keep_the_secret);
  tcase_add_test(c, pairs);
  tcase_add_test(c, damaged_codes);
  tcase_add_test(c, smaller_struct);
  tcase_add_test(c, names);
  tcase_add_test(c, empty_without_bytes);
  tcase_add_test(c, uris);
  tcase_add_test(c, servers);
  tcase_add_test(c, answers);
  tcase_add_test(c, every_answer);
  suite_add_tcase(s, c);
  return s;
}

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"

/* What find.tsv says of one text: the bytes without the asterisks and up to
   four places. */
struct text {
  char bytes[ROW_BYTES];
  size_t n;
  eid_span places[4];
  size_t count;
};

static void
read_text(struct text *t, const char *field)
{
  input in;
  bool open = false;

  t->n = t->count = 0;
  ck_assert(input_decode(&in, field, false));
  for (size_t i = 0; i < in.n; i++) {
    if (in.bytes[i] != '*') {
      t->bytes[t->n++] = in.bytes[i];
      continue;
    }
    if (open)
      t->places[t->count - 1].length = t->n - t->places[t->count - 1].offset;
    else
      t->places[t->count++].offset = t->n;
    open = !open;
  }
}

static void
check_match(const struct text *t, const rows *r, size_t i, const eid_match *m)
{
  char text[EID_TEXT_SIZE];

  ck_assert_msg(i < t->count, "%s:%u: one too many", r->name, r->line);
  ck_assert_msg(m->where.offset == t->places[i].offset &&
                    m->where.length == t->places[i].length,
                "%s:%u: at %zu, %zu bytes", r->name, r->line, m->where.offset,
                m->where.length);
  ck_assert_str_eq(eid_notation_name((int)m->notation),
                   rows_get(r, "notation"));
  eid_format(text, &m->value, EID_STYLE_PLAIN);
  ck_assert_int_eq(memcmp(text, rows_get(r, "eid") + 33 * i, 32), 0);
}

START_TEST(vectors)
{
  struct text t;
  rows r;

  rows_open(&r, "find.tsv");
  while (rows_next(&r)) {
    eid_match m;
    size_t at = 0, found = 0;
    read_text(&t, rows_get(&r, "input"));
    while (eid_find_next(guarded(t.bytes, t.n), t.n, &at, true, &m))
      check_match(&t, &r, found++, &m);
    ck_assert_msg(found == t.count, "%s:%u: found %zu of %zu", r.name, r.line,
                  found, t.count);
  }
}
END_TEST

/* Feed a text in two pieces cut at `cut`, as the header says to. */
static size_t
find_in_pieces(const struct text *t, const rows *r, size_t cut)
{
  size_t at = 0, found = 0, kept;
  eid_match m;

  while (eid_find_next(guarded(t->bytes, cut), cut, &at, false, &m))
    check_match(t, r, found++, &m);
  ck_assert_uint_le(at, cut);
  ck_assert_uint_le(cut - at, EID_FIND_KEEP);
  kept = at > EID_FIND_KEEP ? at - EID_FIND_KEEP : 0;
  at -= kept;
  while (eid_find_next(guarded(t->bytes + kept, t->n - kept), t->n - kept, &at,
                       true, &m)) {
    m.where.offset += kept;
    check_match(t, r, found++, &m);
  }
  return found;
}

START_TEST(cut_anywhere)
{
  struct text t;
  rows r;

  rows_open(&r, "find.tsv");
  while (rows_next(&r)) {
    read_text(&t, rows_get(&r, "input"));
    for (size_t cut = 0; cut <= t.n; cut++)
      ck_assert_msg(find_in_pieces(&t, &r, cut) == t.count,
                    "%s:%u: cut at %zu", r.name, r.line, cut);
  }
}
END_TEST

/* ASCII and full-width digits that are left in the place of a match. */
static size_t
digits_left(const char *s, eid_span where)
{
  size_t left = 0;

  for (size_t i = where.offset; i < where.offset + where.length; i++) {
    unsigned char c = (unsigned char)s[i];
    left += c >= '0' && c <= '9';
    left += c == 0xef && (unsigned char)s[i + 2] != 0x8a;
  }
  return left;
}

START_TEST(masks)
{
  static const size_t shown[] = {32, 18, 12, 0, 0};
  struct text t;
  rows r;

  rows_open(&r, "find.tsv");
  while (rows_next(&r))
    for (int level = EID_MASK_NONE; level <= EID_MASK_ALL + 1; level++) {
      char masked[ROW_BYTES];
      eid_match m;
      size_t at = 0;
      read_text(&t, rows_get(&r, "input"));
      memcpy(masked, t.bytes, t.n);
      while (eid_find_next(t.bytes, t.n, &at, true, &m)) {
        size_t end = m.where.offset + m.where.length;
        eid_mask_match(masked, &m, level);
        /* check_forms.c looks at the others. */
        if (m.notation <= EID_NOTATION_URI &&
            memchr(t.bytes + m.where.offset, '\n', m.where.length) == NULL &&
            memchr(t.bytes + m.where.offset, '\\', m.where.length) == NULL &&
            memchr(t.bytes + m.where.offset, '%', m.where.length) == NULL)
          ck_assert_uint_eq(digits_left(masked, m.where), shown[level]);
        ck_assert_int_eq(memcmp(masked + end, t.bytes + end, t.n - end), 0);
      }
    }
}
END_TEST

/* Random bytes and damaged texts: places lie inside, what is found is an EID,
   and nothing is found twice. */
START_TEST(any_bytes)
{
  static const char alphabet[] = "0123456789 -.5A10eid\xef\xbc\x90\xc2\xa0";
  numbers random = {1};

  for (int round = 0; round < 20000; round++) {
    char s[120];
    size_t n = numbers_below(&random, sizeof s), at = 0, end = 0;
    eid_match m;
    for (size_t i = 0; i < n; i++)
      s[i] = alphabet[numbers_below(&random, sizeof alphabet - 1)];
    if (n >= 40)
      memcpy(s + 4, "89049032123451234512345678901235", 32);
    while (eid_find_next(guarded(s, n), n, &at, true, &m)) {
      ck_assert_uint_ge(m.where.offset, end);
      end = m.where.offset + m.where.length;
      ck_assert_uint_le(end, n);
      ck_assert_uint_eq(at, end);
      ck_assert_int_eq(eid_from_bcd(&m.value, m.value.bcd, 16, NULL), EID_OK);
    }
    ck_assert_uint_eq(at, n);
  }
}
END_TEST

/* In two pieces as much is found as in one. */
static void
cut_secrets(const struct text *t, const eid_find_options *o)
{
  for (size_t cut = 0; cut <= t->n; cut++) {
    size_t at = 0, found = 0;
    eid_match m;
    while (eid_find_next_with(guarded(t->bytes, cut), cut, &at, false, o, &m))
      found++;
    while (eid_find_next_with(t->bytes, t->n, &at, true, o, &m))
      found++;
    ck_assert_msg(found == t->count, "cut at %zu of %.*s", cut, (int)t->n,
                  t->bytes);
  }
}

/* A mask leaves nothing of it but at EID_MASK_NONE. */
static void
mask_secret(const struct text *t, const eid_match *m)
{
  char masked[ROW_BYTES];
  size_t end = m->where.offset + m->where.length;

  memcpy(masked, t->bytes, t->n);
  eid_mask_match(masked, m, EID_MASK_NONE);
  ck_assert_int_eq(memcmp(masked, t->bytes, t->n), 0);
  eid_mask_match(masked, m, EID_MASK_TAIL);
  ck_assert_int_eq(memcmp(masked, t->bytes, m->where.offset), 0);
  ck_assert_int_eq(memcmp(masked + end, t->bytes + end, t->n - end), 0);
  for (size_t i = m->where.offset; i < end; i++)
    ck_assert(memchr("* -.=+/\r\n\",", masked[i], 11) != NULL);
}

/* What find-secrets.tsv encloses is found, and nothing else of that kind. */
START_TEST(secrets)
{
  const eid_find_options o = {
      .size = sizeof o,
      .kinds = EID_SOUGHT_EID | EID_SOUGHT_MATCHING_ID |
               EID_SOUGHT_CONFIRMATION_CODE | EID_SOUGHT_IMEI |
               EID_SOUGHT_ICCID | EID_SOUGHT_IMSI};
  struct text t;
  rows r;

  rows_open(&r, "find-secrets.tsv");
  while (rows_next(&r)) {
    eid_match m;
    size_t at = 0, found = 0;
    read_text(&t, rows_get(&r, "input"));
    while (eid_find_next_with(guarded(t.bytes, t.n), t.n, &at, true, &o, &m)) {
      ck_assert_msg(found < t.count, "%s:%u: one too many", r.name, r.line);
      ck_assert_msg(m.where.offset == t.places[found].offset &&
                        m.where.length == t.places[found].length,
                    "%s:%u: at %zu, %zu bytes", r.name, r.line, m.where.offset,
                    m.where.length);
      ck_assert_str_eq(eid_sought_name((int)m.kind), rows_get(&r, "kind"));
      mask_secret(&t, &m);
      found++;
    }
    cut_secrets(&t, &o);
    ck_assert_msg(found == t.count, "%s:%u: found %zu of %zu", r.name, r.line,
                  found, t.count);
  }
}
END_TEST

/* Only what is asked for; and bytes that are no longer those that were
   searched are hidden whole. */
START_TEST(asked_for)
{
  const eid_find_options o = {.size = sizeof o,
                              .kinds = EID_SOUGHT_MATCHING_ID};
  const char *code = "confirmation code: 4711";
  char s[] = "EUICCCSN iQSQMgBACIgmABYYAzmISA==";
  size_t at = 0;
  eid_match m;

  ck_assert(!eid_find_next_with(code, strlen(code), &at, true, &o, &m));
  at = 0;
  ck_assert(eid_find_next(s, strlen(s), &at, true, &m));
  memcpy(s + 15, "AAAA", 4);
  eid_mask_match(s, &m, EID_MASK_TAIL);
  ck_assert_str_eq(s, "EUICCCSN **********************==");
  ck_assert_uint_eq(eid_match_size(), sizeof m);
  ck_assert_str_eq(eid_sought_name(EID_SOUGHT_EID), "eid");
}
END_TEST

START_TEST(listed_only)
{
  const eid_find_options o = {.size = sizeof o, .listed_only = true};
  const char *s = "89999000000000000000000000000130 "
                  "89049032123451234512345678901235";
  size_t at = 0;
  eid_match m;

  ck_assert(eid_find_next_with(s, strlen(s), &at, true, &o, &m));
  ck_assert_uint_eq(m.where.offset, 33);
}
END_TEST

START_TEST(names)
{
  ck_assert_str_eq(eid_sought_name(EID_SOUGHT_IMSI), "imsi");
  ck_assert_str_eq(eid_sought_name(3), "unknown");
  ck_assert_str_eq(eid_notation_name(EID_NOTATION_NAMED), "named");
  ck_assert_str_eq(eid_notation_name(EID_NOTATION_NAMED + 1), "unknown");

  ck_assert_str_eq(eid_notation_name(0), "unknown");
  ck_assert_str_eq(eid_mask_name(EID_MASK_NONE), "none");
  ck_assert_str_eq(eid_mask_name(EID_MASK_TAIL), "tail");
  ck_assert_str_eq(eid_mask_name(EID_MASK_MIDDLE), "middle");
  ck_assert_str_eq(eid_mask_name(EID_MASK_ALL), "all");
  ck_assert_str_eq(eid_mask_name(9), "unknown");
  ck_assert_uint_eq(eid_find_keep(), EID_FIND_KEEP);
}
END_TEST

/* A comment of C, which find.tsv cannot hold: what stands before the number
   and between its lines stays. */
START_TEST(in_a_comment)
{
  char s[] = "/*\n * EID: 8904 9032 0000\n * 0000 0000 0031 4159 2610\n */\n";
  size_t at = 0;
  eid_match m;

  ck_assert(eid_find_next(s, strlen(s), &at, true, &m));
  eid_mask_match(s, &m, EID_MASK_MIDDLE);
  ck_assert_str_eq(
      s, "/*\n * EID: 8904 9032 ****\n * **** **** **** **** 2610\n */\n");
  ck_assert(!eid_find_next(s, strlen(s), &at, true, &m));
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("find");
  TCase *c = tcase_create("find");

  tcase_add_test(c, vectors);
  tcase_add_test(c, cut_anywhere);
  tcase_add_test(c, masks);
  tcase_add_test(c, any_bytes);
  tcase_add_test(c, secrets);
  tcase_add_test(c, asked_for);
  tcase_add_test(c, listed_only);
  tcase_add_test(c, in_a_comment);
  tcase_add_test(c, names);
  suite_add_tcase(s, c);
  return s;
}

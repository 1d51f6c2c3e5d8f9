/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "support.h"
#include "typing_rules.h"

static const char *const states[] = {"possible", "complete", "impossible"};

/* Take the caret, a vertical bar, out of a text. */
static size_t
take_caret(char *s, size_t *n)
{
  char *bar = memchr(s, '|', *n);
  size_t caret = (size_t)(bar - s);

  ck_assert_ptr_nonnull(bar);
  memmove(bar, bar + 1, --*n - caret);
  return caret;
}

static void
check_row(const rows *r)
{
  static char text[2 * ROW_BYTES + 2];
  static input typed, grouped;
  eid_typing t = {.size = sizeof t};
  size_t caret, want;

  ck_assert(input_decode(&typed, rows_get(r, "typed"), false));
  ck_assert(input_decode(&grouped, rows_get(r, "grouped"), false));
  caret = take_caret(typed.bytes, &typed.n);
  want = take_caret(grouped.bytes, &grouped.n);
  ck_assert_int_eq(eid_type(guarded(typed.bytes, typed.n), typed.n, caret,
                            text, sizeof text, &t),
                   EID_OK);
  ck_assert_msg(t.length == grouped.n &&
                    memcmp(text, grouped.bytes, t.length) == 0,
                "%s:%u: '%s'", r->name, r->line, text);
  ck_assert_msg(t.caret == want, "%s:%u: caret %zu, not %zu", r->name, r->line,
                t.caret, want);
  ck_assert_msg(strcmp(states[t.state], rows_get(r, "state")) == 0,
                "%s:%u: %s", r->name, r->line, states[t.state]);
  ck_assert_msg(strcmp(t.code == EID_OK ? "-" : eid_status_name((int)t.code),
                       rows_get(r, "code")) == 0,
                "%s:%u: %s", r->name, r->line, eid_status_name((int)t.code));
  ck_assert_msg(t.where.offset == strtoul(rows_get(r, "offset"), NULL, 10) &&
                    t.where.length == strtoul(rows_get(r, "length"), NULL, 10),
                "%s:%u: at %zu, %zu bytes", r->name, r->line, t.where.offset,
                t.where.length);
  ck_assert_msg(t.digits == strtoul(rows_get(r, "digits"), NULL, 10),
                "%s:%u: %zu digits", r->name, r->line, t.digits);
}

START_TEST(vectors)
{
  static rows r;

  rows_open(&r, "typing.tsv");
  while (rows_next(&r))
    check_row(&r);
}
END_TEST

/* What keys and the clipboard bring. */
static const char *const pieces[] = {"0",
                                     "1",
                                     "2",
                                     "3",
                                     "4",
                                     "5",
                                     "6",
                                     "7",
                                     "8",
                                     "9",
                                     "8904",
                                     "9032",
                                     "89049032123451234512345678901235",
                                     "8904 9032 1234",
                                     " ",
                                     " ",
                                     "-",
                                     ".",
                                     "\xe3\x80\x80",
                                     "\xe2\x80\x8b",
                                     "\xe2\x80\x91",
                                     "\xef\xbc\x98",
                                     "\xef\xbc\x90\xef\xbc\x99",
                                     "\t",
                                     "\n",
                                     "E",
                                     "EID",
                                     "EID: ",
                                     "eSIM 1",
                                     "SIM",
                                     "(",
                                     ")",
                                     "\xe3\x80\x8c",
                                     "\xe3\x80\x8d",
                                     "O",
                                     "x",
                                     ":",
                                     "\xe3",
                                     "\xff",
                                     "LPA:1$",
                                     "\xe7\x95\xaa\xe5\x8f\xb7",
                                     "#",
                                     "1)"};

enum { PIECES = sizeof pieces / sizeof pieces[0], FIELD = 300 };

/* A text field: its bytes and its caret. */
struct field {
  char text[2 * FIELD + 2];
  size_t n, caret;
};

static void
insert(struct field *f, const char *piece)
{
  size_t n = strlen(piece);

  if (f->n + n > FIELD)
    f->n = f->caret = 0;
  memmove(f->text + f->caret + n, f->text + f->caret, f->n - f->caret);
  memcpy(f->text + f->caret, piece, n);
  f->n += n;
  f->caret += n;
}

/* Take out up to `most` bytes after the caret. */
static void
erase(struct field *f, size_t most)
{
  size_t n = f->n - f->caret < most ? f->n - f->caret : most;

  f->n -= n;
  memmove(f->text + f->caret, f->text + f->caret + n, f->n - f->caret);
}

static void
press(struct field *f, numbers *r)
{
  switch (numbers_below(r, 8)) {
  case 0:
    if (f->caret > 0) {
      f->caret--;
      erase(f, 1);
    }
    break;
  case 1:
    erase(f, 1 + numbers_below(r, 6));
    break;
  case 2:
    f->caret = numbers_below(r, (unsigned)f->n + 1);
    break;
  default:
    insert(f, pieces[numbers_below(r, numbers_below(r, 2) ? 14 : PIECES)]);
  }
}

START_TEST(random_keys)
{
  static struct field f;
  numbers r = {5};

  for (int i = 0; i < (int)scaled(30000); i++) {
    eid_typing t = {.size = sizeof t};
    char text[2 * FIELD + 2];
    const char *fault;
    press(&f, &r);
    fault = typing_fault(guarded(f.text, f.n), f.n, f.caret);
    ck_assert_msg(fault == NULL, "%s: '%.*s' %zu", fault, (int)f.n, f.text,
                  f.caret);
    ck_assert_int_eq(eid_type(f.text, f.n, f.caret, text, sizeof text, &t),
                     EID_OK);
    f.n = t.length <= FIELD ? t.length : 0;
    f.caret = f.n > 0 ? t.caret : 0;
    memcpy(f.text, text, f.n);
    if (i % 200 == 199)
      f.n = f.caret = 0;
  }
}
END_TEST

/* One key after the other: the caret stays at the end, and only the last of
   the 32 digits makes it an EID. */
START_TEST(one_by_one)
{
  const char *digits = "89049032123451234512345678901235";
  char field[80] = "", text[80];
  size_t n = 0;

  for (size_t i = 0; i < 32; i++) {
    eid_typing t = {.size = sizeof t};
    field[n++] = digits[i];
    ck_assert_int_eq(eid_type(field, n, n, text, sizeof text, &t), EID_OK);
    ck_assert_uint_eq(t.digits, i + 1);
    ck_assert_uint_eq(t.length, i + 1 + i / 4);
    ck_assert_uint_eq(t.caret, t.length);
    ck_assert_int_eq(t.state,
                     i < 31 ? EID_TYPING_POSSIBLE : EID_TYPING_COMPLETE);
    n = t.length;
    memcpy(field, text, n);
  }
}
END_TEST

/* With 31 digits a last one makes it an EID, or none does: all remainders. */
START_TEST(last_digit)
{
  unsigned possible = 0;

  for (int i = 0; i < 97; i++) {
    eid_typing t = {.size = sizeof t};
    char field[33], text[80];
    bool fits = false;
    eid e;
    snprintf(field, sizeof field, "8904903212345123451234567890%03d", i);
    ck_assert_int_eq(eid_type(field, 31, 31, text, sizeof text, &t), EID_OK);
    for (char last = '0'; last <= '9'; last++) {
      field[31] = last;
      fits |= eid_parse(&e, field, 32, NULL) == EID_OK;
    }
    ck_assert_int_eq(t.state,
                     fits ? EID_TYPING_POSSIBLE : EID_TYPING_IMPOSSIBLE);
    possible += fits;
  }
  ck_assert_uint_eq(possible, 10);
}
END_TEST

START_TEST(nothing)
{
  eid_typing t = {.size = sizeof t};
  char text[1] = "#";

  ck_assert_int_eq(eid_type(NULL, 0, 0, text, 0, &t), EID_E_MEMORY);
  ck_assert_int_eq(text[0], '#');
  ck_assert_int_eq(eid_type(NULL, 0, 0, text, 1, &t), EID_OK);
  ck_assert_int_eq(text[0], '\0');
  ck_assert_int_eq(t.state, EID_TYPING_POSSIBLE);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("typing");
  TCase *c = tcase_create("typing");

  tcase_add_test(c, vectors);
  tcase_add_test(c, random_keys);
  tcase_add_test(c, one_by_one);
  tcase_add_test(c, last_digit);
  tcase_add_test(c, nothing);
  suite_add_tcase(s, c);
  return s;
}

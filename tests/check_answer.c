/* SPDX-License-Identifier: MIT */
/*
 * The answers of the corpus, byte for byte; members against the line; lines in
 * small rooms; cautions, days and conditions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"

#include "answer_cases.h"
#include "answer_rules.h"
#include "support.h"

static const char good[] = "89049032123451234512345678901235";

static const eid_carrier *
carrier(const char *id)
{
  const eid_carrier *c = eid_rules_find(eid_rules_builtin(), id, strlen(id));

  ck_assert_msg(c != NULL, "%s", id);
  return c;
}

/* The first rule of a carrier whose kind, date and grade are these; NULL for
   any. */
static const eid_rule *
rule(const char *id, const char *kind, const char *grade)
{
  const eid_rules *r = eid_rules_builtin();
  const eid_rule *u;

  for (size_t i = 0; (u = eid_carrier_rule_at(r, carrier(id), i)) != NULL; i++)
    if (strcmp(eid_kind_name((int)eid_rule_kind(u)), kind) == 0 &&
        strcmp(eid_origin_grade(eid_rule_origin(u)), grade) == 0)
      return u;
  ck_abort_msg("%s has no rule %s of grade %s", id, kind, grade);
}

static FILE *
open_corpus(void)
{
  const char *top = getenv("top_srcdir");
  char path[4096];
  FILE *f;

  (void)snprintf(path, sizeof path, "%s/tests/vectors/answers.jsonl",
                 top != NULL ? top : ".");
  f = fopen(path, "r");
  ck_assert_msg(f != NULL, "%s", path);
  return f;
}

START_TEST(corpus)
{
  static struct answer_case c;
  static char text[CASE_BYTES], line[CASE_BYTES];
  FILE *f = open_corpus();
  unsigned count = 0;

  while (fgets(text, sizeof text, f) != NULL) {
    eid_answer a = {.size = sizeof a};
    const char *fault;
    size_t n;
    text[strcspn(text, "\n")] = '\0';
    fault = answer_case_read(&c, text);
    count++;
    ck_assert_msg(fault == NULL, "line %u: %s", count, fault);
    c.question.input = guarded(c.question.input, c.question.length);
    (void)eid_ask(&c.question, &a);
    n = eid_answer_json(line, sizeof line, &a, NULL, NULL, NULL);
    ck_assert_uint_eq(n, strlen(line));
    ck_assert_str_eq(line, c.line);
    fault = answer_fault(&a, NULL, count * 7);
    ck_assert_msg(fault == NULL, "line %u: %s", count, fault);
  }
  fclose(f);
  ck_assert_uint_gt(count, 400);
}
END_TEST

START_TEST(every_room)
{
  eid_question q = {.size = sizeof q,
                    .input = "8904\xff \"x",
                    .length = 8,
                    .carrier = carrier("jci"),
                    .whole = true};
  eid_answer a = {.size = sizeof a};
  char line[4096];
  size_t n;

  (void)eid_ask(&q, &a);
  n = eid_answer_json(line, sizeof line, &a, NULL, NULL, NULL);
  ck_assert_uint_lt(n, sizeof line);
  for (size_t room = 0; room <= n + 2; room++) {
    const char *fault = answer_room_fault(&a, NULL, line, n, room);
    ck_assert_msg(fault == NULL, "room %zu: %s", room, fault);
  }
}
END_TEST

START_TEST(sizes)
{
  eid_question q = {.size = sizeof q - 1, .input = good, .length = 32};
  eid_answer a = {.size = sizeof a, .valid = true};
  eid_value v = {.size = sizeof v - 1, .number = 7};

  ck_assert_int_eq(eid_ask(&q, &a), EID_E_MEMORY);
  ck_assert_ptr_eq(a.question, NULL);
  q.size = sizeof q;
  a.size = sizeof a - 1;
  ck_assert_int_eq(eid_ask(&q, &a), EID_E_MEMORY);
  ck_assert_ptr_eq(a.question, NULL);
  a.size = sizeof a;
  ck_assert_int_eq(eid_ask(&q, &a), EID_W_PUBLISHED_SAMPLE);
  eid_answer_value(&a, eid_answer_members(false, false), 0, NULL, NULL, &v);
  ck_assert_uint_eq(v.number, 7);

  ck_assert_uint_eq(eid_question_size(), sizeof(eid_question));
  ck_assert_uint_eq(eid_answer_size(), sizeof(eid_answer));
  ck_assert_uint_eq(eid_value_size(), sizeof(eid_value));
  ck_assert_uint_eq(eid_member_size(), sizeof(eid_member));
  ck_assert_uint_eq(eid_sentence_size(), sizeof(eid_sentence));
  ck_assert_uint_eq(eid_sentence_max(), EID_SENTENCE_MAX);
}
END_TEST

/* Those of the other rooms. */
START_TEST(other_sizes)
{
  ck_assert_uint_eq(eid_size(), sizeof(eid));
  ck_assert_uint_eq(eid_span_size(), sizeof(eid_span));
  ck_assert_uint_eq(eid_file_size(), sizeof(eid_file));
  ck_assert_uint_eq(eid_fault_size(), sizeof(eid_fault));
  ck_assert_uint_eq(eid_finding_size(), sizeof(eid_finding));
  ck_assert_uint_eq(eid_lint_result_size(), sizeof(eid_lint_result));
  ck_assert_uint_eq(eid_match_size(), sizeof(eid_match));
  ck_assert_uint_eq(eid_suggestion_size(), sizeof(eid_suggestion));
  ck_assert_uint_eq(eid_typing_size(), sizeof(eid_typing));
  ck_assert_uint_eq(eid_code_size(), sizeof(eid_code));
  ck_assert_uint_eq(eid_uri_size(), sizeof(eid_uri));
  ck_assert_uint_eq(eid_line_size(), sizeof(eid_line));
  ck_assert_uint_eq(eid_fit_why_size(), sizeof(eid_fit_why));
  ck_assert_uint_eq(eid_record_size(), sizeof(eid_record));
  ck_assert_uint_eq(eid_entry_size(), sizeof(eid_entry));
  ck_assert_uint_eq(eid_scan_size(), sizeof(eid_scan));
}
END_TEST

START_TEST(parts_left_out)
{
  eid_question q = {.size = sizeof q,
                    .input = "89O49032123451234512345678901235",
                    .length = 32,
                    .policy = EID_POLICY_HUMAN};
  eid_answer a = {.size = sizeof a};

  (void)eid_ask(&q, &a);
  ck_assert_uint_eq(a.suggestion_count, 1);
  q.no_suggestions = true;
  (void)eid_ask(&q, &a);
  ck_assert_uint_eq(a.suggestion_count, 0);
  q.input = good;
  (void)eid_ask(&q, &a);
  ck_assert(a.maker != NULL && a.country != NULL);
  q.no_maker = true;
  (void)eid_ask(&q, &a);
  ck_assert(a.maker == NULL && a.country == NULL && a.product == NULL);
}
END_TEST

/* A member as JSON has it, for texts without escapes. */
static void
value_text(char *out, size_t room, const eid_answer *a, const eid_member *m,
           size_t item)
{
  eid_value v = {.size = sizeof v};

  eid_answer_value(a, m, item, NULL, NULL, &v);
  if (v.null)
    (void)snprintf(out, room, "\"%s\":null", m->name);
  else if (m->kind == EID_MEMBER_NUMBER)
    (void)snprintf(out, room, "\"%s\":%lu", m->name, (unsigned long)v.number);
  else if (m->kind == EID_MEMBER_BOOL)
    (void)snprintf(out, room, "\"%s\":%s", m->name,
                   v.number != 0 ? "true" : "false");
  else
    (void)snprintf(out, room, "\"%s\":\"%.*s\"", m->name, (int)v.length,
                   v.text);
}

static void
members_in(const char *line, const eid_answer *a, const eid_member *m,
           size_t item)
{
  char text[2048];
  eid_value v = {.size = sizeof v};

  for (; m->name != NULL; m++) {
    if (m->kind == EID_MEMBER_WORDS)
      continue;
    eid_answer_value(a, m, item, NULL, NULL, &v);
    if (m->kind == EID_MEMBER_LIST) {
      for (size_t i = 0; i < v.number; i++)
        members_in(line, a, m->members, i);
    } else if (m->kind == EID_MEMBER_OBJECT && !v.null) {
      members_in(line, a, m->members, 0);
    } else {
      value_text(text, sizeof text, a, m, item);
      ck_assert_msg(strstr(line, text) != NULL, "%s\n%s", text, line);
    }
  }
}

START_TEST(members)
{
  eid_line docomo = {.size = sizeof docomo, .carrier = carrier("docomo")};
  eid_question q = {.size = sizeof q,
                    .input = good,
                    .length = 32,
                    .file = "list",
                    .record = 1,
                    .carrier = carrier("jci"),
                    .as_of = 20261122,
                    .whole = true,
                    .present = &docomo,
                    .present_count = 1};
  eid_answer a = {.size = sizeof a};
  char line[8192];

  (void)eid_ask(&q, &a);
  (void)eid_answer_json(line, sizeof line, &a, NULL, NULL, NULL);
  members_in(line, &a, eid_answer_members(true, true), 0);
  ck_assert_ptr_eq(eid_answer_members(false, true),
                   eid_answer_members(false, false));
  (void)eid_answer_json(line, sizeof line, &a, eid_answer_parts(), NULL, NULL);
  ck_assert_str_eq(line,
                   "{\"mii\":\"89\",\"issuer\":\"032\",\"version\":\"12345\","
                   "\"issuer-data\":\"12345\",\"individual\":\"123456789012\","
                   "\"ein-esin\":null,\"check\":\"35\"}");
}
END_TEST

static void
expect_message(const eid_question *q, const char *want)
{
  eid_answer a = {.size = sizeof a};
  eid_value v = {.size = sizeof v};
  const eid_member *m = eid_answer_members(false, false);

  while (strcmp(m->name, "findings") != 0)
    m++;
  for (m = m->members; strcmp(m->name, "message") != 0;)
    m++;
  (void)eid_ask(q, &a);
  eid_answer_value(&a, m, 0, NULL, NULL, &v);
  ck_assert_msg(v.length == strlen(want) &&
                    memcmp(v.text, want, v.length) == 0,
                "%s: %.*s", want, (int)v.length, v.text);
}

/* Digits are counted where nothing else is wrong with one EID: not beside
   letters, which may have been digits, not where there may be two EIDs, and
   not where the end was cut off. */
START_TEST(counted_digits)
{
  static const char *const list[][2] = {
      {"8904903212345123451234512345678", "31 of 32 digits: one is missing"},
      {"8904 9032 1234 5123 4512 3456 78", "26 of 32 digits: 6 are missing"},
      {"8", "1 of 32 digits: 31 are missing"},
      {"EID: 890490321234512345123451234567891",
       "33 digits: one too many"},
      {"89049032123451234512345123456789 0123",
       "36 digits: 4 too many"},
      {"O90490321234512345123451234567", "an EID has only the digits 0 to 9"},
      {"8904903212345123451234512345678989049032123451234512345123456789",
       "there are more digits than the 32 of an EID"},
  };
  eid_question q = {.size = sizeof q, .policy = EID_POLICY_HUMAN};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    q.input = list[i][0];
    q.length = strlen(q.input);
    expect_message(&q, list[i][1]);
  }
  q.input = "890490321234512345123451234567891";
  q.length = 33;
  q.truncated = true;
  expect_message(&q, "there are more digits than the 32 of an EID");
}
END_TEST

START_TEST(one_call)
{
  static const char want[] = "{\"file\":null,\"record\":null,\"line\":null,"
                             "\"input\":\"\",\"eid\":null,\"valid\":false,";
  char line[1024];

  ck_assert_uint_gt(eid_json(line, sizeof line, NULL, 0, EID_POLICY_STRICT),
                    sizeof want);
  ck_assert_int_eq(strncmp(line, want, sizeof want - 1), 0);
}
END_TEST

START_TEST(cautions)
{
  static const struct {
    const char *id, *kind, *grade;
    unsigned long as_of;
    int caution;
    const char *text;
  } list[] = {
      {"bmobile", "accept", "press", 20240722, EID_CAUTION_NONE, ""},
      {"bmobile", "accept", "press", 20250722, EID_CAUTION_NONE, ""},
      {"bmobile", "accept", "press", 20250723, EID_CAUTION_OLD,
       "This rule is of 2024-07-22, more than a year old."},
      {"jci", "accept", "official", 0, EID_CAUTION_UNDATED,
       "The age of this rule is not known: the source has no date."},
      {"jci", "accept", "official", 20991231, EID_CAUTION_UNDATED,
       "The age of this rule is not known: the source has no date."},
      {"rakuten", "condition", "user", 20991231, EID_CAUTION_UNDATED_WEAK,
       "The age of this rule is not known: the source has no date, and it "
       "rests on a user's report."},
      {"linksmate", "accept", "seed", 0, EID_CAUTION_WEAK,
       "This rule rests on one forum article."},
      {"linksmate", "accept", "seed", 20231231, EID_CAUTION_WEAK,
       "This rule rests on one forum article."},
      {"linksmate", "accept", "seed", 20240101, EID_CAUTION_BOTH,
       "This rule is of about 2022, more than a year old, and rests on one "
       "forum article."},
  };

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    const eid_rule *u = rule(list[i].id, list[i].kind, list[i].grade);
    char text[EID_SENTENCE_MAX];
    ck_assert_int_eq(eid_rule_caution(u, list[i].as_of), list[i].caution);
    ck_assert_uint_eq(
        eid_rule_caution_text(text, u, list[i].as_of, NULL, NULL),
        strlen(list[i].text));
    ck_assert_str_eq(text, list[i].text);
  }
  ck_assert_int_eq(eid_rule_caution(NULL, 20261122), EID_CAUTION_NONE);
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_NONE), "none");
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_OLD), "old");
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_WEAK), "weak");
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_BOTH), "both");
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_UNDATED), "undated");
  ck_assert_str_eq(eid_caution_name(EID_CAUTION_UNDATED_WEAK), "undated-weak");
  ck_assert_str_eq(eid_caution_name(5), "unknown");
}
END_TEST

/* A day after another, by the rule of the calendar alone. */
static unsigned long
next_day(unsigned long day)
{
  unsigned long year = day / 10000, month = day / 100 % 100, d = day % 100;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  unsigned long last = month == 2 ? 28 + leap
                       : month == 4 || month == 6 || month == 9 || month == 11
                           ? 30
                           : 31;

  if (d < last)
    return day + 1;
  return month < 12 ? year * 10000 + (month + 1) * 100 + 1
                    : (year + 1) * 10000 + 101;
}

START_TEST(days)
{
  unsigned long day = 1850101;
  char text[64];

  for (unsigned i = 0; i < 160000; i++) {
    unsigned long next = next_day(day);
    (void)snprintf(text, sizeof text, "%04lu-%02lu-%02lu", day / 10000,
                   day / 100 % 100, day % 100);
    ck_assert_uint_eq(eid_day_parse(text, 10), day);
    ck_assert_uint_eq(eid_date_age(text, day), 0);
    ck_assert_uint_eq(eid_date_age(text, next), 1);
    day = next;
  }
  ck_assert_uint_eq(eid_date_age("2024", 20250101), 1);
  ck_assert_uint_eq(eid_date_age("2024", 20241231), 0);
  ck_assert_uint_eq(eid_date_age("~2024-02", 20240301), 1);
  ck_assert_uint_eq(eid_date_age("0000", 20000101), 730120);
  ck_assert_uint_eq(eid_date_age("2024", 0), 0);
  ck_assert_uint_eq(eid_date_age("", 20240301), 0);
  ck_assert_uint_eq(eid_date_age("~", 20240301), 0);
  ck_assert_uint_eq(eid_date_age("2024-13", 20260301), 0);
  ck_assert_uint_eq(eid_day_parse("2024-02-30", 10), 0);
  ck_assert_uint_eq(eid_day_parse("2024-02", 7), 0);
  ck_assert_uint_eq(eid_day_parse("~2024-02-01", 11), 0);
  ck_assert_uint_eq(eid_day_parse("", 0), 0);
}
END_TEST

START_TEST(conditions)
{
  const eid_rules *r = eid_rules_builtin();
  const eid_rule *u;
  size_t total = 0;

  for (size_t c = 0; c < eid_rules_carriers(r); c++) {
    const eid_carrier *of = eid_rules_carrier_at(r, c);
    size_t at = 0;
    for (size_t i = 0; (u = eid_carrier_rule_at(r, of, i)) != NULL; i++)
      if (eid_rule_kind(u) == EID_KIND_CONDITION &&
          eid_rule_in_force(u, 20261122)) {
        ck_assert_ptr_eq(eid_condition_next(r, of, 20261122, &at), u);
        total++;
      }
    ck_assert_ptr_eq(eid_condition_next(r, of, 20261122, &at), NULL);
  }
  ck_assert_uint_gt(total, 5);
}
END_TEST

/* Keeps what it is asked to say, and says it as "[group/name a b %1 %2]". */
static size_t
say_key(void *context, char *out, size_t room, const eid_sentence *s)
{
  int n = snprintf(out, room, "[%s/%s %u %u %s %s]", s->group, s->name,
                   s->numbers[0], s->numbers[1],
                   s->texts[0] != NULL ? s->texts[0] : "-",
                   s->texts[1] != NULL ? s->texts[1] : "-");

  ck_assert(strchr(s->english, '%') == NULL && s->english[0] != '\0');
  ++*(unsigned *)context;
  return (size_t)n;
}

START_TEST(languages)
{
  eid_question q = {.size = sizeof q,
                    .input = "89O49032123451234512345678901235",
                    .length = 32,
                    .policy = EID_POLICY_HUMAN};
  eid_answer a = {.size = sizeof a};
  unsigned count = 0;
  char line[8192];

  (void)eid_ask(&q, &a);
  (void)eid_answer_json(line, sizeof line, &a, NULL, say_key, &count);
  ck_assert(strstr(line, "\"message\":\"[status/not-a-digit 0 0 - -]\""));
  ck_assert(strstr(line, "\"reason\":\"[repair/look-alike 3 0 - -]\""));
  ck_assert_uint_eq(count, 2);
  q.input = good;
  q.carrier = carrier("linksmate");
  q.as_of = 20261122;
  q.whole = true;
  (void)eid_ask(&q, &a);
  (void)eid_answer_json(line, sizeof line, &a, NULL, say_key, &count);
  ck_assert(
      strstr(line, "\"note\":\"[note-rules/linksmate/accept/89049032/ "));
  ck_assert(strstr(
      line, "\"caution\":\"[say/caution-both 0 0 [say/about-year 0 0 2022 "
            "-] [say/weak-seed 0 0 - -]]\""));
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("answer");
  TCase *c = tcase_create("answer");

  tcase_set_timeout(c, 120);
  tcase_add_test(c, corpus);
  tcase_add_test(c, every_room);
  tcase_add_test(c, sizes);
  tcase_add_test(c, other_sizes);
  tcase_add_test(c, parts_left_out);
  tcase_add_test(c, members);
  tcase_add_test(c, counted_digits);
  tcase_add_test(c, one_call);
  tcase_add_test(c, cautions);
  tcase_add_test(c, days);
  tcase_add_test(c, conditions);
  tcase_add_test(c, languages);
  suite_add_tcase(s, c);
  return s;
}

/* SPDX-License-Identifier: MIT */
/*
 * All that libeid knows of what stands in one field: findings, value, maker,
 * and what a carrier does with it; and the line of JSON that the command and
 * every binding print for it.
 *
 * Two steps, so that a program can take from an answer what it needs:
 *
 *   question --eid_ask--> answer --eid_answer_json--> a line of JSON
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_ANSWER_H
#define EID_ANSWER_H

/*
 * What speaks against relying on a rule: its age, its grade, or both. A rule
 * is old where what was stated, or else seen, is more than EID_OLD_DAYS before
 * the day that is asked about; undated where nothing was stated and what was
 * read is a copy without a date (eid_origin_undated), on whatever day; weak
 * where its grade is user, seed or report.
 * Since: 0.1
 */
typedef enum eid_caution {
  EID_CAUTION_NONE = 0,
  EID_CAUTION_OLD = 1,
  EID_CAUTION_WEAK = 2,
  EID_CAUTION_BOTH = 3,        /* old and weak */
  EID_CAUTION_UNDATED = 4,     /* never old: its age is not known */
  EID_CAUTION_UNDATED_WEAK = 6 /* undated and weak */
} eid_caution;

/* Days after which a rule is old. Since: 0.1 */
#define EID_OLD_DAYS 365

/* "none", "old", "weak", "both", "undated" or "undated-weak"; "unknown" for
   any other number. Since: 0.1 */
EID_API const char *eid_caution_name(int caution);

/*
 * What speaks against relying on a rule on a day.
 *
 * u      the rule; NULL: EID_CAUTION_NONE
 * as_of  the day, YYYYMMDD; 0: no rule is old
 *
 * Example: that of eid_rule_caution_text.
 *
 * Since: 0.1
 */
EID_API eid_caution eid_rule_caution(const eid_rule *u, unsigned long as_of);

/*
 * A day that the calendar has.
 *
 * s  YYYY-MM-DD; need not end with a NUL
 * n  its length in bytes
 *
 * Returns the day as the number YYYYMMDD, or 0 where it is none.
 *
 * Example:
 *
 *   assert(eid_day_parse("2026-02-28", 10) == 20260228);
 *   assert(eid_day_parse("2026-02-29", 10) == 0);
 *
 * Since: 0.1
 */
EID_API unsigned long eid_day_parse(const char *s, size_t n);

/*
 * How long a date of the tables is past.
 *
 * date   YYYY-MM-DD; YYYY-MM or YYYY, for the last day of these; "~" may stand
 *        before it
 * as_of  the day that is asked about, YYYYMMDD
 *
 * Returns the days between; 0 where the date is not before that day or is
 * none, and where as_of is 0.
 *
 * Example:
 *
 *   assert(eid_date_age("2025-11-21", 20261121) == 365);
 *   assert(eid_date_age("~2025-11", 20251203) == 3);
 *
 * Since: 0.1
 */
EID_API uint64_t eid_date_age(const char *date, unsigned long as_of);

/* The date that the age of a rule counts from: stated, or else seen; as in the
   table, with "~" before an estimate. Empty for NULL, and where the source has
   no date (eid_origin_undated). Since: 0.1 */
EID_API const char *eid_rule_date(const eid_rule *u);

/*
 * Whether a rule counts on a day: not before its "from" and not after its
 * "until".
 *
 * u      the rule; NULL: none counts
 * as_of  the day, YYYYMMDD; 0: one with a last day does not count
 *
 * Example: that of eid_condition_next.
 *
 * Since: 0.1
 */
EID_API bool eid_rule_in_force(const eid_rule *u, unsigned long as_of);

/*
 * The conditions that a carrier sets besides the EID, one a call.
 *
 * r, c   the rules and the carrier
 * as_of  as for eid_rule_in_force
 * at     0 before the first call; moved by the function
 *
 * Returns the next rule of kind condition that is in force, or NULL after the
 * last one.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "jci", 3);
 *   size_t at = 0, count = 0;
 *   const eid_rule *u;
 *   while ((u = eid_condition_next(r, c, 0, &at)) != NULL)
 *     count += eid_rule_in_force(u, 0);
 *   assert(count > 0);
 *
 * Since: 0.1
 */
EID_API const eid_rule *eid_condition_next(const eid_rules *r,
                                           const eid_carrier *c,
                                           unsigned long as_of, size_t *at);

/*
 * What is asked about one field. Zero all of it, set size and what differs.
 * Since: 0.1
 */
typedef struct eid_question {
  size_t size; /* sizeof(eid_question) */

  /* The field, and where it stood: these are repeated in the answer. */
  const char *input; /* its bytes; may be NULL where length is 0 */
  size_t length;
  const char *file; /* its name, ended by a NUL; NULL: none */
  uint64_t record;  /* from 1; 0: none */
  uint64_t line;    /* from 1; 0: none */

  int policy;           /* one of eid_policy */
  bool strict;          /* a warning makes it invalid too */
  bool truncated;       /* input is only the beginning of the field: whatever
                           it is, the one finding is too-long, at its end */
  bool no_suggestions;  /* leave out what was meant, which is slow */
  bool no_maker;        /* leave out country, maker and product */
  const eid *neighbour; /* as for eid_suggest; may be NULL */
  const eid_registry *registry; /* NULL: the one that is built in */
  eid_classify *classify;       /* as for eid_lint_with; may be NULL */
  void *classify_context;

  /* A carrier; NULL: nothing is judged and what follows is not looked at. */
  const eid_carrier *carrier; /* of rules */
  const eid_rules *rules;     /* NULL: those that are built in */
  unsigned long as_of;        /* YYYYMMDD, or 0 */
  bool whole;                 /* also conditions, caution and coexistence */
  const eid_line *present;    /* lines that are on the phone; with whole */
  size_t present_count;
  int platform; /* one of eid_platform */
  int method;   /* one of eid_method: how the new line comes to the chip */
} eid_question;

/* sizeof(eid_question), for bindings. Since: 0.1 */
EID_API size_t eid_question_size(void);

/*
 * What is known. The members are in the order in which they are found; each
 * one may be read, none written. It refers to its question, to the bytes there
 * and to rows of the tables, and lives as long as these do.
 * Since: 0.1
 */
typedef struct eid_answer {
  size_t size; /* in: sizeof(eid_answer) */
  const eid_question *question;
  eid_lint_result lint;
  bool valid; /* lint.valid and, with strict, without a finding */
  size_t suggestion_count;
  eid_suggestion suggestions[EID_SUGGESTIONS_MAX];
  eid_remains remains;        /* whole 0: nothing is left, or all is there */
  const eid_country *country; /* NULL: not assigned, or not E.118; these three
                                 and the verdict also by what is left */
  const eid_maker *maker;     /* NULL: unlisted */
  const eid_product *product; /* NULL: unlisted */
  bool judged;                /* there are a carrier and an EID, or the first
                                 digits of one */
  eid_verdict verdict;
  const eid_rule *rule; /* on which the verdict rests; may be NULL */
  bool fitted;          /* there are lines beside it, too */
  eid_fit fit;
  eid_fit_why fit_why; /* of fit; only where fitted */
} eid_answer;

/* sizeof(eid_answer), for bindings. Since: 0.1 */
EID_API size_t eid_answer_size(void);

/*
 * Answer a question.
 *
 * q  the question; size must be set
 * a  size must be set; the rest is written, but of lint and suggestions only
 *    what is there
 *
 * Returns the first finding, as eid_lint; EID_E_MEMORY where a size is too
 * small, and *a is left as it was.
 *
 * Example:
 *
 *   eid_question q = {.size = sizeof q, .policy = EID_POLICY_HUMAN,
 *                     .input = "EID: 89049032123451234512345678901235",
 *                     .length = 37};
 *   eid_answer a = {.size = sizeof a};
 *   assert(eid_ask(&q, &a) == EID_W_FOLDED && a.valid);
 *   assert(a.lint.findings[0].where.length == 5 && a.maker != NULL);
 *
 * Since: 0.1
 */
EID_API eid_status eid_ask(const eid_question *q, eid_answer *a);

/*
 * Ask again what a carrier does, after carrier, rules, as_of, whole, present,
 * platform or method of the question have changed; all else of the answer
 * stays. For one EID and many carriers.
 *
 * a  an answer of eid_ask, whose question still lives
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   eid_question q = {.size = sizeof q, .length = 32,
 *                     .input = "89044045116727494800000004479366"};
 *   eid_answer a = {.size = sizeof a};
 *   size_t refused = 0;
 *   eid_ask(&q, &a);
 *   for (size_t i = 0; i < eid_rules_carriers(r); i++) {
 *     q.carrier = eid_rules_carrier_at(r, i);
 *     eid_answer_judge(&a);
 *     refused += a.verdict == EID_VERDICT_REJECTED;
 *   }
 *   assert(refused > 0);
 *
 * Since: 0.1
 */
EID_API void eid_answer_judge(eid_answer *a);

/*
 * A sentence of an answer before it is said. English is complete; the rest is
 * for another language: a message by its key in data/lang/root.txt, with the
 * numbers for its {0} and {1} and the texts for its %1 and %2; or the note of
 * a rule, whose group is "note-rules" and whose name is its row's key,
 * "CARRIER/KIND/VALUE/FROM".
 * Since: 0.1
 */
typedef struct eid_sentence {
  const char *group, *name;
  const char *english;
  unsigned numbers[2];
  const char *texts[2]; /* NULL: none */
  const eid_rule *rule; /* whose note it is; else NULL */
} eid_sentence;

/* sizeof(eid_sentence), for bindings. Since: 0.1 */
EID_API size_t eid_sentence_size(void);

/*
 * Says a sentence in another language.
 *
 * context   as it was given with the function
 * out       written: the text and a NUL, cut at a character where there is no
 *           room
 * room      bytes of out, at least 1
 * sentence  what to say
 *
 * Returns the length of the whole text without the NUL; 0: the English is to
 * be used.
 * Since: 0.1
 */
typedef size_t eid_say(void *context, char *out, size_t room,
                       const eid_sentence *sentence);

/* The most bytes that a sentence has in another language, with its NUL; longer
   ones are cut at a character. Since: 0.1 */
#define EID_SENTENCE_MAX 1024

/* EID_SENTENCE_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_sentence_max(void);

/*
 * What speaks against relying on a rule, as a sentence: that of the record.
 *
 * out      written: the sentence and a NUL; empty where there is no caution
 * u        the rule; NULL: there is no caution
 * as_of    as for eid_rule_caution
 * say      says it in another language; NULL: English
 * context  handed to say
 *
 * Returns the length without the NUL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   const eid_rule *u = eid_carrier_rule_at(r, c, 0);
 *   char text[EID_SENTENCE_MAX];
 *   assert(eid_rule_caution(u, 0) == EID_CAUTION_WEAK);
 *   eid_rule_caution_text(text, u, 0, NULL, NULL);
 *   assert(strcmp(text, "This rule rests on one forum article.") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_rule_caution_text(char out[EID_SENTENCE_MAX],
                                     const eid_rule *u, unsigned long as_of,
                                     eid_say *say, void *context);

/*
 * What a verdict means, as a sentence: "reason" of the record. Unlike the note
 * of the rule it speaks of this EID, and so can be shown to whoever typed it.
 *
 * out      written: the sentence and a NUL
 * verdict  one of eid_verdict; any other number: as unknown
 * u        the rule on which it rests, as eid_accept writes it; may be NULL
 * say      says it in another language; NULL: English
 * context  handed to say
 *
 * Returns the length without the NUL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   const eid_rule *u;
 *   char text[EID_SENTENCE_MAX];
 *   eid_verdict v = eid_accept_digits(r, "8908603", 7, c, 0, &u);
 *   eid_verdict_text(text, v, u, NULL, NULL);
 *   assert(strcmp(text, "This EID is not on the carrier's list.") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_verdict_text(char out[EID_SENTENCE_MAX], int verdict,
                                const eid_rule *u, eid_say *say,
                                void *context);

/*
 * What a member of a record is.
 * Since: 0.1
 */
typedef enum eid_member_kind {
  EID_MEMBER_TEXT = 1,   /* a text or null */
  EID_MEMBER_WORDS = 2,  /* texts without spaces, joined by one space */
  EID_MEMBER_NUMBER = 3, /* a number or null */
  EID_MEMBER_BOOL = 4,
  EID_MEMBER_OBJECT = 5, /* members of its own, or null */
  EID_MEMBER_LIST = 6    /* items with members of their own */
} eid_member_kind;

/*
 * One member of the record of an answer, by the name that every format uses.
 * A list of them ends with a name that is NULL. This struct is frozen.
 * Since: 0.1
 */
typedef struct eid_member {
  const char *name;
  int kind;                         /* one of eid_member_kind */
  int value;                        /* which one it is, for eid_answer_value */
  const struct eid_member *members; /* of an object or of an item, else NULL */
} eid_member;

/* sizeof(eid_member), for bindings. Since: 0.1 */
EID_API size_t eid_member_size(void);

/*
 * The members of a record in their order.
 *
 * carrier  whether a carrier was asked about
 * whole    with it, whether conditions, caution and coexistence were
 *
 * Example: that of eid_answer_value.
 *
 * Since: 0.1
 */
EID_API const eid_member *eid_answer_members(bool carrier, bool whole);

/* The parts of an EID by their places, mii to check, which are members only
   where they are chosen by name. Since: 0.1 */
EID_API const eid_member *eid_answer_parts(void);

/*
 * The value of a member.
 * Since: 0.1
 */
typedef struct eid_value {
  size_t size;      /* in: sizeof(eid_value) */
  bool null;        /* there is none; of an object, all of it */
  const char *text; /* of TEXT and WORDS; need not end with a NUL */
  size_t length;
  uint64_t number; /* of NUMBER and BOOL; of LIST, how many items */
  char buffer[EID_SENTENCE_MAX]; /* where text may lie */
} eid_value;

/* sizeof(eid_value), for bindings. Since: 0.1 */
EID_API size_t eid_value_size(void);

/*
 * Read a member.
 *
 * a        an answer
 * m        a member of eid_answer_members or eid_answer_parts, or a member of
 *          one
 * item     which item of the list it belongs to, from 0; else not looked at
 * say      says sentences in another language; NULL: English
 * context  handed to say
 * v        size must be set; written
 *
 * Example:
 *
 *   eid_question q = {.size = sizeof q, .length = 32,
 *                     .input = "89049032123451234512345678901235"};
 *   eid_answer a = {.size = sizeof a};
 *   eid_value v = {.size = sizeof v};
 *   eid_ask(&q, &a);
 *   for (const eid_member *m = eid_answer_members(false, false);
 *        m->name != NULL; m++) {
 *     eid_answer_value(&a, m, 0, NULL, NULL, &v);
 *     if (m->kind == EID_MEMBER_TEXT && !v.null)
 *       printf("%s=%.*s\n", m->name, (int)v.length, v.text);
 *   }
 *
 * Since: 0.1
 */
EID_API void eid_answer_value(const eid_answer *a, const eid_member *m,
                              size_t item, eid_say *say, void *context,
                              eid_value *v);

/*
 * An answer as one line of JSON (RFC 8259) without a line break: what
 * `eidtool --format=jsonl` prints. Bytes of the input that are not UTF-8
 * become U+FFFD; control characters, DEL, U+0080 to U+009F and the marks that
 * turn the direction of text, U+202A to U+202E and U+2066 to U+2069, are
 * escaped as \u and four digits.
 *
 * out      written: the line and a NUL, cut where there is no room; may be
 *          NULL where room is 0
 * room     bytes of out
 * a        an answer
 * members  those to write, in this order; NULL: all that the question asked
 *          for
 * say      says sentences in another language; NULL: English
 * context  handed to say
 *
 * Returns the length of the whole line without the NUL, as snprintf does.
 *
 * Example:
 *
 *   char line[4096];
 *   eid_question q = {.size = sizeof q, .input = "8904", .length = 4};
 *   eid_answer a = {.size = sizeof a};
 *   eid_ask(&q, &a);
 *   size_t n = eid_answer_json(line, sizeof line, &a, NULL, NULL, NULL);
 *   assert(n < sizeof line && line[0] == '{' && line[n - 1] == '}');
 *
 * Since: 0.1
 */
EID_API size_t eid_answer_json(char *out, size_t room, const eid_answer *a,
                               const eid_member *members, eid_say *say,
                               void *context);

/*
 * From a field to its line of JSON in one call, with the built-in tables.
 *
 * out, room  as for eid_answer_json
 * s, n       the field
 * policy     one of eid_policy
 *
 * Returns as eid_answer_json.
 *
 * Example:
 *
 *   char line[4096];
 *   const char *s = "89049032123451234512345678901235";
 *   assert(eid_json(line, sizeof line, s, 32, EID_POLICY_STRICT)
 *          < sizeof line);
 *   assert(strstr(line, "\"valid\":true") != NULL);
 *
 * Since: 0.1
 */
EID_API size_t eid_json(char *out, size_t room, const char *s, size_t n,
                        int policy);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * EIDs in SQLite: the scalar functions, and the entry.
 *
 * NULL in any place gives NULL. DETERMINISTIC is only what rests on no table
 * of the library, so that an index never disagrees with a newer version.
 */
#include "extension.h"
SQLITE_EXTENSION_INIT1

#include <string.h>

/* eid_valid(text), which is asked of whole tables. */
static void
eid_valid_strict(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  struct bytes b = eidlite_bytes(argv[0]);
  eid e;

  if (b.n > 0 || !eidlite_any_null(argc, argv))
    sqlite3_result_int(context, eid_parse(&e, b.s, b.n, NULL) == EID_OK);
}

/* eid_valid(text, policy) */
static void
eid_valid(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  int policy = EID_POLICY_STRICT;
  struct bytes b;
  bool valid;
  eid e;

  if (eidlite_any_null(argc, argv) ||
      !eidlite_take_policy(context, argc, argv, 1, &policy))
    return;
  b = eidlite_bytes(argv[0]);
  valid = eid_parse(&e, b.s, b.n, NULL) == EID_OK;
  if (!valid && policy != EID_POLICY_STRICT) {
    eid_lint_result r = {.size = sizeof r};
    (void)eid_lint(b.s, b.n, policy, &r);
    valid = r.valid;
  }
  sqlite3_result_int(context, valid);
}

static void
result_eid(sqlite3_context *context, const eid *e, int style)
{
  char text[EID_TEXT_SIZE];
  size_t n = eid_format(text, e, style);

  sqlite3_result_text(context, text, (int)n, SQLITE_TRANSIENT);
}

/* eid_fix(text [, policy]): the 32 digits that are meant without a doubt. */
static void
eid_fix(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  int policy = EID_POLICY_HUMAN;
  eid_lint_result r = {.size = sizeof r};
  struct bytes b;

  if (eidlite_any_null(argc, argv) ||
      !eidlite_take_policy(context, argc, argv, 1, &policy))
    return;
  b = eidlite_bytes(argv[0]);
  (void)eid_lint(b.s, b.n, policy, &r);
  if (r.valid)
    result_eid(context, &r.value, EID_STYLE_PLAIN);
}

/* Hand over what a writer wrote, or let it write again where the usual room
   was too small. */
static void
result_json(sqlite3_context *context, eid_question *q, record_part part)
{
  char usual[RECORD_USUAL], *more;
  size_t n = record_json(usual, sizeof usual, q, part);

  if (n == 0)
    return;
  if (n < sizeof usual) {
    sqlite3_result_text(context, usual, (int)n, SQLITE_TRANSIENT);
    return;
  }
  more = sqlite3_malloc64(n + 1);
  if (more == NULL) {
    sqlite3_result_error_nomem(context);
    return;
  }
  n = record_json(more, n + 1, q, part);
  sqlite3_result_text64(context, more, n, sqlite3_free, SQLITE_UTF8);
}

/* NAME(text [, policy]) of what is JSON; the part is the user data. */
static void
eid_part(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  const record_part *part = sqlite3_user_data(context);
  struct bytes b;
  eid_question q;

  if (eidlite_any_null(argc, argv))
    return;
  b = eidlite_bytes(argv[0]);
  q = record_question(b.s, b.n);
  if (eidlite_take_policy(context, argc, argv, 1, &q.policy))
    result_json(context, &q, *part);
}

/* eid_json(text, options), where the second is a policy or an object. */
static bool
json_options(sqlite3_context *context, sqlite3_value **argv, eid_question *q)
{
  const record_options *options;
  struct bytes b = eidlite_bytes(argv[1]);

  if (!record_are_options(b.s, b.n))
    return eidlite_take_policy(context, 2, argv, 1, &q->policy);
  if (!eidlite_take_options(context, argv[1], &options))
    return false;
  b = (struct bytes){q->input, q->length};
  *q = options->question;
  q->input = b.s;
  q->length = b.n;
  return true;
}

/* eid_json(text [, policy [, carrier [, as_of]]]), eid_json(text, options) */
static void
eid_json_of(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  struct bytes b;
  eid_question q;

  if (eidlite_any_null(argc, argv))
    return;
  b = eidlite_bytes(argv[0]);
  q = record_question(b.s, b.n);
  if (argc == 2 ? !json_options(context, argv, &q)
                : !eidlite_take_policy(context, argc, argv, 1, &q.policy))
    return;
  if (argc > 2 && (!eidlite_take_carrier(context, argv, 2, &q.carrier) ||
                   !eidlite_take_day(context, argc, argv, 3, &q.as_of)))
    return;
  result_json(context, &q, RECORD_ALL);
}

/* The answer about a field, without what is slow. */
static void
ask_about(sqlite3_value *value, eid_question *q, eid_answer *a)
{
  struct bytes b = eidlite_bytes(value);

  q->input = b.s;
  q->length = b.n;
  q->no_suggestions = true;
  (void)eid_ask(q, a);
}

static void
result_words(sqlite3_context *context, const char *text)
{
  sqlite3_result_text(context, text, -1, SQLITE_STATIC);
}

/* eid_maker(text) */
static void
eid_maker_of(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};

  if (eidlite_any_null(argc, argv))
    return;
  ask_about(argv[0], &q, &a);
  if (a.maker != NULL)
    result_words(context, eid_maker_name(a.maker));
}

/* eid_country(text): ISO codes; of a network without a country its name. */
static void
eid_country_of(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};
  const char *iso;

  if (eidlite_any_null(argc, argv))
    return;
  ask_about(argv[0], &q, &a);
  if (a.country == NULL)
    return;
  iso = eid_country_iso(a.country);
  result_words(context, iso[0] != '\0' ? iso : eid_country_name(a.country));
}

/* eid_accept(text, carrier [, as_of]) */
static void
eid_accept_by(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};

  if (eidlite_any_null(argc, argv) ||
      !eidlite_take_carrier(context, argv, 1, &q.carrier) ||
      !eidlite_take_day(context, argc, argv, 2, &q.as_of))
    return;
  q.no_maker = true;
  ask_about(argv[0], &q, &a);
  if (a.judged)
    result_words(context, eid_verdict_name((int)a.verdict));
}

/* eid_find(text) */
static void
eid_find_in(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  struct bytes b;
  char *out;
  size_t n;

  if (eidlite_any_null(argc, argv))
    return;
  b = eidlite_bytes(argv[0]);
  n = record_matches(NULL, 0, b.s, b.n);
  out = sqlite3_malloc64(n + 1);
  if (out == NULL) {
    sqlite3_result_error_nomem(context);
    return;
  }
  n = record_matches(out, n + 1, b.s, b.n);
  sqlite3_result_text64(context, out, n, sqlite3_free, SQLITE_UTF8);
}

static bool
take_level(sqlite3_context *context, int argc, sqlite3_value **argv,
           int *level)
{
  struct bytes b;

  if (argc < 2)
    return true;
  b = eidlite_bytes(argv[1]);
  *level = record_level(b.s, b.n);
  if (*level < 0)
    eidlite_fail(context,
                 eidlite_not_known("no level ", b,
                                   "; there are none, tail, middle and all"));
  return *level >= 0;
}

/* eid_mask(text [, level]): of a BLOB a BLOB, as its bytes may be any. */
static void
eid_mask_in(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  int level = EID_MASK_MIDDLE;
  struct bytes b;
  char *text, *out;

  if (eidlite_any_null(argc, argv) || !take_level(context, argc, argv, &level))
    return;
  b = eidlite_bytes(argv[0]);
  text = sqlite3_malloc64(b.n + 1);
  out = sqlite3_malloc64(b.n + 1);
  if (text == NULL || out == NULL) {
    sqlite3_free(text);
    sqlite3_free(out);
    sqlite3_result_error_nomem(context);
    return;
  }
  if (b.n > 0) {
    memcpy(text, b.s, b.n);
    memcpy(out, b.s, b.n);
  }
  record_mask(text, out, b.n, level);
  sqlite3_free(text);
  if (sqlite3_value_type(argv[0]) == SQLITE_BLOB)
    sqlite3_result_blob64(context, out, b.n, sqlite3_free);
  else
    sqlite3_result_text64(context, out, b.n, sqlite3_free, SQLITE_UTF8);
}

/* eid_pack(text): the 16 bytes of an EID as the chip holds them. */
static void
eid_pack(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  struct bytes b;
  eid e;

  if (eidlite_any_null(argc, argv))
    return;
  b = eidlite_bytes(argv[0]);
  if (eid_parse(&e, b.s, b.n, NULL) == EID_OK)
    sqlite3_result_blob(context, e.bcd, sizeof e.bcd, SQLITE_TRANSIENT);
}

/* eid_unpack(blob): the 32 digits that 16 bytes stand for. */
static void
eid_unpack(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  struct bytes b;
  eid e;

  if (eidlite_any_null(argc, argv))
    return;
  b = eidlite_bytes(argv[0]);
  if (eid_from_bcd(&e, b.s, b.n, NULL) == EID_OK)
    result_eid(context, &e, EID_STYLE_PLAIN);
}

static void
eid_libversion(sqlite3_context *context, int argc, sqlite3_value **argv)
{
  (void)argc;
  (void)argv;
  result_words(context, eid_version());
}

/* Names, and whether the answer is the same for ever: all but what rests on
   the tables of makers, countries, carriers and samples. */
enum { FOREVER = SQLITE_DETERMINISTIC };

static const record_part parts[] = {RECORD_FINDINGS, RECORD_SUGGESTIONS,
                                    RECORD_DECODED};

static const struct {
  const char *name;
  int from, to; /* how many arguments */
  int flags;
  void (*function)(sqlite3_context *, int, sqlite3_value **);
  const record_part *part;
} functions[] = {
    {"eid_valid", 1, 1, FOREVER, eid_valid_strict, NULL},
    {"eid_valid", 2, 2, FOREVER, eid_valid, NULL},
    {"eid_fix", 1, 2, FOREVER, eid_fix, NULL},
    {"eid_lint", 1, 2, 0, eid_part, &parts[0]},
    {"eid_suggest", 1, 1, 0, eid_part, &parts[1]},
    {"eid_decode", 1, 2, 0, eid_part, &parts[2]},
    {"eid_json", 1, 4, 0, eid_json_of, NULL},
    {"eid_maker", 1, 1, 0, eid_maker_of, NULL},
    {"eid_country", 1, 1, 0, eid_country_of, NULL},
    {"eid_accept", 2, 3, 0, eid_accept_by, NULL},
    {"eid_find", 1, 1, 0, eid_find_in, NULL},
    {"eid_mask", 1, 2, 0, eid_mask_in, NULL},
    {"eid_pack", 1, 1, FOREVER, eid_pack, NULL},
    {"eid_unpack", 1, 1, FOREVER, eid_unpack, NULL},
    {"eid_version", 0, 0, 0, eid_libversion, NULL},
};

int
sqlite3_eid_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
  int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS, rc = SQLITE_OK;

  (void)message;
  (void)api;
  SQLITE_EXTENSION_INIT2(api);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    for (int n = functions[i].from; n <= functions[i].to && rc == SQLITE_OK;
         n++)
      rc = sqlite3_create_function_v2(
          db, functions[i].name, n, flags | functions[i].flags,
          (void *)functions[i].part, functions[i].function, NULL, NULL, NULL);
  return rc == SQLITE_OK ? eidlite_findings(db) : rc;
}

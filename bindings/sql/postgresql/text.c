/* SPDX-License-Identifier: MIT */
/* Functions of texts, and of EIDs where they ask the tables. */
#include "pgeid.h"

#include <utils/builtins.h>
#include <utils/jsonb.h>
#include <utils/memutils.h>

static bool
is_meant(FunctionCallInfo fcinfo, int policy)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  eid_lint_result r = {.size = sizeof r};

  (void)eid_lint(b.s, b.n, policy, &r);
  return r.valid;
}

/* eid_valid(text [, policy]); what is strictly one needs no more. */
PG_FUNCTION_INFO_V1(pgeid_valid);
Datum
pgeid_valid(PG_FUNCTION_ARGS)
{
  text *t = PG_GETARG_TEXT_PP(0);
  int policy = pgeid_policy_argument(fcinfo, 1, EID_POLICY_STRICT);
  bool valid;
  eid e;

  valid =
      eid_parse(&e, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), NULL) == EID_OK ||
      (policy != EID_POLICY_STRICT && is_meant(fcinfo, policy));
  PG_FREE_IF_COPY(t, 0);
  PG_RETURN_BOOL(valid);
}

/* eid_fix(text [, policy]): the EID that is meant without a doubt. */
PG_FUNCTION_INFO_V1(pgeid_fix);
Datum
pgeid_fix(PG_FUNCTION_ARGS)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  eid_lint_result r = {.size = sizeof r};

  (void)eid_lint(b.s, b.n, pgeid_policy_argument(fcinfo, 1, EID_POLICY_HUMAN),
                 &r);
  if (!r.valid)
    PG_RETURN_NULL();
  return pgeid_datum(&r.value);
}

/* What a writer writes, in as much room as it asks for; NULL: nothing. */
static char *
json_of(eid_question *q, record_part part, size_t *n)
{
  size_t room = RECORD_USUAL;
  char *out = palloc(room);

  *n = record_json(out, room, q, part);
  if (*n >= room) {
    room = *n + 1;
    pfree(out);
    out = palloc(room);
    *n = record_json(out, room, q, part);
  }
  return *n > 0 ? out : NULL;
}

static Datum
jsonb_of(const char *utf8, size_t n)
{
  return DirectFunctionCall1(jsonb_in, CStringGetDatum(pgeid_string(utf8, n)));
}

static Datum
part_of(FunctionCallInfo fcinfo, record_part part)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  eid_question q = pgeid_question(b);
  char *json;
  size_t n;

  q.policy = pgeid_policy_argument(fcinfo, 1, q.policy);
  json = json_of(&q, part, &n);
  return jsonb_of(json, n);
}

/* eid_lint(text [, policy]) */
PG_FUNCTION_INFO_V1(pgeid_lint);
Datum
pgeid_lint(PG_FUNCTION_ARGS)
{
  return part_of(fcinfo, RECORD_FINDINGS);
}

/* eid_suggest(text) */
PG_FUNCTION_INFO_V1(pgeid_suggest);
Datum
pgeid_suggest(PG_FUNCTION_ARGS)
{
  return part_of(fcinfo, RECORD_SUGGESTIONS);
}

static Datum
whole_json(eid_question *q)
{
  size_t n;
  char *json = json_of(q, RECORD_ALL, &n);

  PG_RETURN_TEXT_P(pgeid_text(json, n));
}

/* Options and the text that they were read of. */
struct options {
  record_options read;
  uint64 tables;
  size_t n;
  char text[1024];
};

/* They are read again only where they, or the tables with their carriers, are
   others than in the row before. */
static const record_options *
options_of(FunctionCallInfo fcinfo, struct pgeid_bytes b)
{
  struct options *kept = fcinfo->flinfo->fn_extra;

  if (kept != NULL && kept->n == b.n && memcmp(kept->text, b.s, b.n) == 0 &&
      kept->tables == pgeid_tables())
    return &kept->read;
  if (kept == NULL)
    kept = fcinfo->flinfo->fn_extra =
        MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof *kept);
  /* What is longer than can be kept is read for every row. */
  kept->n = SIZE_MAX;
  kept->tables = pgeid_tables();
  if (!record_options_read(&kept->read, pgeid_rules(), b.s, b.n))
    ereport(ERROR, errcode(ERRCODE_INVALID_PARAMETER_VALUE),
            errmsg("%s",
                   pgeid_string(kept->read.error, strlen(kept->read.error))));
  if (b.n <= sizeof kept->text) {
    memcpy(kept->text, b.s, b.n);
    kept->n = b.n;
  }
  return &kept->read;
}

static Datum
json_with(FunctionCallInfo fcinfo, struct pgeid_bytes options)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  eid_question q = options_of(fcinfo, options)->question;

  q.registry = pgeid_registry();
  q.input = b.s;
  q.length = b.n;
  return whole_json(&q);
}

/* eid_json(text, options jsonb) */
PG_FUNCTION_INFO_V1(pgeid_json_options);
Datum
pgeid_json_options(PG_FUNCTION_ARGS)
{
  Jsonb *options = PG_GETARG_JSONB_P(1);
  char *text = JsonbToCString(NULL, &options->root, VARSIZE(options));

  return json_with(fcinfo, pgeid_bytes_of(text, strlen(text)));
}

/* eid_json(text [, policy [, carrier [, as_of]]]), eid_json(text, options) */
PG_FUNCTION_INFO_V1(pgeid_json);
Datum
pgeid_json(PG_FUNCTION_ARGS)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0), more;
  eid_question q = pgeid_question(b);

  if (PG_NARGS() == 2) {
    more = pgeid_argument(fcinfo, 1);
    if (record_are_options(more.s, more.n))
      return json_with(fcinfo, more);
  }
  q.policy = pgeid_policy_argument(fcinfo, 1, q.policy);
  if (PG_NARGS() > 2)
    q.carrier = pgeid_carrier(fcinfo, 2);
  q.as_of = pgeid_day(fcinfo, 3);
  return whole_json(&q);
}

/* eid_find(text) */
PG_FUNCTION_INFO_V1(pgeid_find);
Datum
pgeid_find(PG_FUNCTION_ARGS)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  size_t n = record_matches(NULL, 0, b.s, b.n);
  char *out = palloc(n + 1);

  (void)record_matches(out, n + 1, b.s, b.n);
  return jsonb_of(out, n);
}

static int
level_argument(FunctionCallInfo fcinfo, int i)
{
  struct pgeid_bytes b;
  int level;

  if (PG_NARGS() <= i)
    return EID_MASK_MIDDLE;
  b = pgeid_argument(fcinfo, i);
  level = record_level(b.s, b.n);
  if (level < 0)
    ereport(ERROR, errcode(ERRCODE_INVALID_PARAMETER_VALUE),
            errmsg("there is no such level of masking"),
            errhint("There are none, tail, middle and all."));
  return level;
}

/* eid_mask(text [, level]) */
PG_FUNCTION_INFO_V1(pgeid_mask);
Datum
pgeid_mask(PG_FUNCTION_ARGS)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  char *scratch = palloc_extended(b.n + 1, MCXT_ALLOC_HUGE);
  char *out = palloc_extended(b.n + 1, MCXT_ALLOC_HUGE);
  text *masked;

  memcpy(scratch, b.s, b.n);
  memcpy(out, b.s, b.n);
  record_mask(scratch, out, b.n, level_argument(fcinfo, 1));
  pfree(scratch);
  masked = pgeid_text(out, b.n);
  pfree(out);
  PG_RETURN_TEXT_P(masked);
}

/* eid_mask(eid) */
PG_FUNCTION_INFO_V1(pgeid_mask_eid);
Datum
pgeid_mask_eid(PG_FUNCTION_ARGS)
{
  char out[EID_TEXT_SIZE];
  size_t n = eid_format(out, PG_GETARG_EID(0), EID_STYLE_MASKED);

  PG_RETURN_TEXT_P(pgeid_text(out, n));
}

/* The answer about a text, without what is slow. */
static void
ask(FunctionCallInfo fcinfo, eid_question *q, eid_answer *a)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);

  q->input = b.s;
  q->length = b.n;
  q->no_suggestions = true;
  (void)eid_ask(q, a);
}

static Datum
words(FunctionCallInfo fcinfo, const char *utf8)
{
  if (utf8 == NULL)
    PG_RETURN_NULL();
  PG_RETURN_TEXT_P(pgeid_text(utf8, strlen(utf8)));
}

/* ISO codes; of a network without a country its name. */
static const char *
country_words(const eid_country *c)
{
  if (c == NULL)
    return NULL;
  return eid_country_iso(c)[0] != '\0' ? eid_country_iso(c)
                                       : eid_country_name(c);
}

/* eid_maker(text) and eid_maker(eid) */
PG_FUNCTION_INFO_V1(pgeid_maker);
Datum
pgeid_maker(PG_FUNCTION_ARGS)
{
  eid_question q = pgeid_question((struct pgeid_bytes){NULL, 0});
  eid_answer a = {.size = sizeof a};

  ask(fcinfo, &q, &a);
  return words(fcinfo, a.maker != NULL ? eid_maker_name(a.maker) : NULL);
}

PG_FUNCTION_INFO_V1(pgeid_maker_eid);
Datum
pgeid_maker_eid(PG_FUNCTION_ARGS)
{
  const eid_maker *m = eid_registry_find(pgeid_registry(), PG_GETARG_EID(0));

  return words(fcinfo, m != NULL ? eid_maker_name(m) : NULL);
}

/* eid_country(text) and eid_country(eid) */
PG_FUNCTION_INFO_V1(pgeid_country);
Datum
pgeid_country(PG_FUNCTION_ARGS)
{
  eid_question q = pgeid_question((struct pgeid_bytes){NULL, 0});
  eid_answer a = {.size = sizeof a};

  ask(fcinfo, &q, &a);
  return words(fcinfo, country_words(a.country));
}

PG_FUNCTION_INFO_V1(pgeid_country_eid);
Datum
pgeid_country_eid(PG_FUNCTION_ARGS)
{
  return words(fcinfo, country_words(eid_registry_country(pgeid_registry(),
                                                          PG_GETARG_EID(0))));
}

/* eid_accept(text, carrier [, as_of]) and eid_accept(eid, ...) */
PG_FUNCTION_INFO_V1(pgeid_accept);
Datum
pgeid_accept(PG_FUNCTION_ARGS)
{
  eid_question q = pgeid_question((struct pgeid_bytes){NULL, 0});
  eid_answer a = {.size = sizeof a};

  q.carrier = pgeid_carrier(fcinfo, 1);
  q.as_of = pgeid_day(fcinfo, 2);
  q.no_maker = true;
  ask(fcinfo, &q, &a);
  return words(fcinfo, a.judged ? eid_verdict_name((int)a.verdict) : NULL);
}

PG_FUNCTION_INFO_V1(pgeid_accept_eid);
Datum
pgeid_accept_eid(PG_FUNCTION_ARGS)
{
  eid_verdict verdict =
      eid_accept(pgeid_rules(), PG_GETARG_EID(0), pgeid_carrier(fcinfo, 1),
                 pgeid_day(fcinfo, 2), NULL);

  return words(fcinfo, eid_verdict_name((int)verdict));
}

/* eid_pack(text) and eid_unpack(bytea): 16 bytes as the chip holds them, for
   columns of other types; NULL where it is no EID. */
PG_FUNCTION_INFO_V1(pgeid_pack);
Datum
pgeid_pack(PG_FUNCTION_ARGS)
{
  text *t = PG_GETARG_TEXT_PP(0);
  eid e;

  if (eid_parse(&e, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), NULL) != EID_OK)
    PG_RETURN_NULL();
  PG_RETURN_BYTEA_P(
      (bytea *)cstring_to_text_with_len((const char *)e.bcd, sizeof e.bcd));
}

PG_FUNCTION_INFO_V1(pgeid_unpack);
Datum
pgeid_unpack(PG_FUNCTION_ARGS)
{
  bytea *b = PG_GETARG_BYTEA_PP(0);
  char out[EID_TEXT_SIZE];
  eid e;

  if (eid_from_bcd(&e, VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b), NULL) != EID_OK)
    PG_RETURN_NULL();
  PG_RETURN_TEXT_P(pgeid_text(out, eid_format(out, &e, EID_STYLE_PLAIN)));
}

PG_FUNCTION_INFO_V1(pgeid_version);
Datum
pgeid_version(PG_FUNCTION_ARGS)
{
  return words(fcinfo, eid_version());
}

/* SPDX-License-Identifier: MIT */
/*
 * Records and rows: eid_decode, eid_findings, and the aggregate eid_summary.
 * Their columns are members of the record that every door prints.
 */
#include "pgeid.h"

#include <funcapi.h>
#include <miscadmin.h>
#include <utils/builtins.h>
#include <utils/jsonb.h>
#include <utils/tuplestore.h>

/* A member as a value of SQL: a number as an integer, all else as text. */
static Datum
member_datum(const eid_answer *a, const eid_member *m, size_t item, bool *null)
{
  eid_value v = {.size = sizeof v};

  eid_answer_value(a, m, item, NULL, NULL, &v);
  *null = v.null;
  if (v.null)
    return (Datum)0;
  if (m->kind == EID_MEMBER_NUMBER)
    return Int32GetDatum((int32)v.number);
  return PointerGetDatum(pgeid_text(v.text, v.length));
}

/* The columns of eid_decode after the EID: a member, or one of an object. */
static const struct {
  const char *name, *inner;
} decoded[] = {
    {"scheme", NULL},    {"mii", NULL},         {"issuer", NULL},
    {"version", NULL},   {"issuer-data", NULL}, {"individual", NULL},
    {"ein-esin", NULL},  {"check", NULL},       {"country", "digits"},
    {"country", "iso"},  {"country", "name"},   {"maker", "name"},
    {"maker", "prefix"}, {"maker", "source"},   {"maker", "seen"},
    {"maker", "grade"},  {"product", "name"},   {"product", "chip"}};
enum { DECODED = sizeof decoded / sizeof *decoded };

static const eid_member *
decoded_member(size_t i)
{
  const eid_member *whole =
      record_member(eid_answer_members(false, false), decoded[i].name);

  if (decoded[i].inner != NULL)
    return record_member(whole->members, decoded[i].inner);
  return whole != NULL ? whole
                       : record_member(eid_answer_parts(), decoded[i].name);
}

static Datum
decode(FunctionCallInfo fcinfo, eid_question *q)
{
  eid_answer a = {.size = sizeof a};
  Datum values[DECODED + 1];
  bool nulls[DECODED + 1] = {false};
  TupleDesc columns;

  if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE)
    elog(ERROR, "eid_decode gives a record");
  q->no_suggestions = true;
  (void)eid_ask(q, &a);
  if (!a.valid)
    PG_RETURN_NULL();
  values[0] = pgeid_datum(&a.lint.value);
  for (size_t i = 0; i < DECODED; i++)
    values[i + 1] = member_datum(&a, decoded_member(i), 0, &nulls[i + 1]);
  return HeapTupleGetDatum(
      heap_form_tuple(BlessTupleDesc(columns), values, nulls));
}

/* eid_decode(text [, policy]) */
PG_FUNCTION_INFO_V1(pgeid_decode);
Datum
pgeid_decode(PG_FUNCTION_ARGS)
{
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  eid_question q = pgeid_question(b);

  q.policy = pgeid_policy_argument(fcinfo, 1, q.policy);
  return decode(fcinfo, &q);
}

/* eid_decode(eid) */
PG_FUNCTION_INFO_V1(pgeid_decode_eid);
Datum
pgeid_decode_eid(PG_FUNCTION_ARGS)
{
  char text[EID_TEXT_SIZE];
  size_t n = eid_format(text, PG_GETARG_EID(0), EID_STYLE_PLAIN);
  eid_question q = pgeid_question((struct pgeid_bytes){text, n});

  return decode(fcinfo, &q);
}

/* eid_findings(text [, policy]) */
PG_FUNCTION_INFO_V1(pgeid_findings);
Datum
pgeid_findings(PG_FUNCTION_ARGS)
{
  enum { COLUMNS = 5 };
  struct pgeid_bytes b = pgeid_argument(fcinfo, 0);
  ReturnSetInfo *set = (ReturnSetInfo *)fcinfo->resultinfo;
  eid_question q = pgeid_question(b);
  eid_answer a = {.size = sizeof a};
  const eid_member *members =
      record_member(eid_answer_members(false, false), "findings")->members;

  q.policy = pgeid_policy_argument(fcinfo, 1, q.policy);
  q.no_suggestions = q.no_maker = true;
  (void)eid_ask(&q, &a);
  InitMaterializedSRF(fcinfo, 0);
  for (size_t i = 0; i < a.lint.count; i++) {
    Datum values[COLUMNS];
    bool nulls[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
      values[c] = member_datum(&a, &members[c], i, &nulls[c]);
    tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
  }
  return (Datum)0;
}

/* What eid_summary has counted: a bytea, so that workers can hand it over. */
struct counts {
  int32 header; /* of the bytea */
  int32 unused;
  int64 records, valid, warned;
  int64 first[128]; /* by the first finding's status */
};

static struct counts *
counts_of(FunctionCallInfo fcinfo)
{
  MemoryContext context, before;
  struct counts *c;

  if (!AggCheckCallContext(fcinfo, &context))
    elog(ERROR, "eid_summary counts only as an aggregate");
  if (!PG_ARGISNULL(0)) {
    c = (struct counts *)PG_GETARG_BYTEA_P(0);
    if (VARSIZE(c) != sizeof *c)
      elog(ERROR, "these are no counts of eid_summary");
    return c;
  }
  before = MemoryContextSwitchTo(context);
  c = palloc0(sizeof *c);
  MemoryContextSwitchTo(before);
  SET_VARSIZE(c, sizeof *c);
  return c;
}

/* count(counts, text [, policy]) */
PG_FUNCTION_INFO_V1(pgeid_summary_count);
Datum
pgeid_summary_count(PG_FUNCTION_ARGS)
{
  struct counts *c = counts_of(fcinfo);
  eid_lint_result r = {.size = sizeof r};
  struct pgeid_bytes b;
  eid_status status;
  int policy = EID_POLICY_HUMAN;

  if (PG_ARGISNULL(1) || (PG_NARGS() > 2 && PG_ARGISNULL(2)))
    PG_RETURN_BYTEA_P((bytea *)c);
  policy = pgeid_policy_argument(fcinfo, 2, policy);
  b = pgeid_argument(fcinfo, 1);
  status = eid_lint(b.s, b.n, policy, &r);
  c->records++;
  c->valid += r.valid;
  c->warned += r.valid && status != EID_OK;
  c->first[status]++;
  PG_RETURN_BYTEA_P((bytea *)c);
}

/* add(counts, counts) */
PG_FUNCTION_INFO_V1(pgeid_summary_add);
Datum
pgeid_summary_add(PG_FUNCTION_ARGS)
{
  struct counts *c = counts_of(fcinfo);
  struct counts more;
  bytea *given;

  if (PG_ARGISNULL(1))
    PG_RETURN_BYTEA_P((bytea *)c);
  given = PG_GETARG_BYTEA_P(1);
  if (VARSIZE(given) != sizeof more)
    elog(ERROR, "these are no counts of eid_summary");
  /* A bytea of a tuple may lie where no int64 does. */
  memcpy(&more, given, sizeof more);
  c->records += more.records;
  c->valid += more.valid;
  c->warned += more.warned;
  for (int i = 0; i < (int)lengthof(c->first); i++)
    c->first[i] += more.first[i];
  PG_RETURN_BYTEA_P((bytea *)c);
}

/* say(counts): records, valid, invalid and warned as `eidtool check --count`
   has them, and how often each status came first. */
PG_FUNCTION_INFO_V1(pgeid_summary_say);
Datum
pgeid_summary_say(PG_FUNCTION_ARGS)
{
  struct counts *c = counts_of(fcinfo);
  StringInfoData out;
  const char *between = "";

  initStringInfo(&out);
  appendStringInfo(&out,
                   "{\"records\":" INT64_FORMAT ",\"valid\":" INT64_FORMAT
                   ",\"invalid\":" INT64_FORMAT ",\"warned\":" INT64_FORMAT
                   ",\"findings\":{",
                   c->records, c->valid, c->records - c->valid, c->warned);
  for (int s = eid_status_next(EID_OK); s != EID_OK; s = eid_status_next(s))
    if (c->first[s] > 0) {
      appendStringInfo(&out, "%s\"%s\":" INT64_FORMAT, between,
                       eid_status_name(s), c->first[s]);
      between = ",";
    }
  appendStringInfoString(&out, "}}");
  return DirectFunctionCall1(jsonb_in, CStringGetDatum(out.data));
}

/* SPDX-License-Identifier: MIT */
/*
 * The type eid: the 16 bytes of struct eid, whose order as bytes is that of
 * the numbers. A value of it is always well formed.
 */
#include "pgeid.h"

#include <access/htup_details.h>
#include <common/hashfn.h>
#include <lib/hyperloglog.h>
#include <libpq/pqformat.h>
#include <port/pg_bswap.h>
#include <utils/sortsupport.h>

Datum
pgeid_datum(const eid *e)
{
  eid *copy = palloc(sizeof *copy);

  *copy = *e;
  return PointerGetDatum(copy);
}

/* What an error may show of a field, as servers keep their logs: of what was
   recognised as digits, the first eight. */
static const char *
shown(const struct pgeid_bytes *b, const eid_lint_result *r)
{
  enum { HEAD = 8 };
  char *out = palloc0(33);

  for (size_t i = 0; i < r->digits && i < 32; i++) {
    char c = b->s[r->index[i]];
    out[i] = i < HEAD && c >= '0' && c <= '9' ? c : '*';
  }
  return out;
}

static const char *
hint_of(const struct pgeid_bytes *b)
{
  eid_lint_result r = {.size = sizeof r};

  (void)eid_lint(b->s, b->n, EID_POLICY_HUMAN, &r);
  return r.valid ? "With libeid.policy = human it is an EID, as for eid_fix."
                 : "eid_findings says all that is wrong, and eid_suggest what "
                   "was probably meant.";
}

/* Read a field as an EID; an error goes into context where that takes it. */
static Datum
read_field(const char *s, size_t n, int policy, Node *context)
{
  struct pgeid_bytes b;
  eid_lint_result r = {.size = sizeof r};
  eid_span where;
  eid_status status;
  eid e;

  if (eid_parse(&e, s, n, NULL) == EID_OK)
    return pgeid_datum(&e);
  b = pgeid_bytes_of(s, n);
  status = eid_lint(b.s, b.n, policy, &r);
  if (r.valid)
    return pgeid_datum(&r.value);
  where = r.findings[0].where;
  ereturn(
      context, (Datum)0, errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
      errmsg("invalid input syntax for type %s: \"%s\"", "eid", shown(&b, &r)),
      errdetail("%s at offset %zu, length %zu: %s.",
                eid_status_name((int)status), where.offset, where.length,
                eid_status_text((int)status)),
      errhint("%s", hint_of(&b)));
}

/* In groups exactly as the type writes them. Whatever the policy is, this is
   read: a dump and a foreign server give what libeid.output made of it. */
static bool
is_grouped(const char *s, size_t n, eid *e)
{
  eid_lint_result r = {.size = sizeof r};
  char again[EID_TEXT_SIZE];

  if (n != 32 + 7 || s[4] != ' ')
    return false;
  (void)eid_lint(s, n, EID_POLICY_PRINTED, &r);
  *e = r.value;
  return r.valid && eid_format(again, e, EID_STYLE_GROUPED) == n &&
         memcmp(again, s, n) == 0;
}

PG_FUNCTION_INFO_V1(pgeid_in);
Datum
pgeid_in(PG_FUNCTION_ARGS)
{
  const char *s = PG_GETARG_CSTRING(0);
  size_t n = strlen(s);
  eid e;

  if (is_grouped(s, n, &e))
    return pgeid_datum(&e);
  return read_field(s, n, pgeid_policy, fcinfo->context);
}

/* The cast of a text, which is strict whatever is set, so that it may stand
   in an index. */
PG_FUNCTION_INFO_V1(pgeid_of_text);
Datum
pgeid_of_text(PG_FUNCTION_ARGS)
{
  text *t = PG_GETARG_TEXT_PP(0);

  return read_field(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), EID_POLICY_STRICT,
                    NULL);
}

PG_FUNCTION_INFO_V1(pgeid_out);
Datum
pgeid_out(PG_FUNCTION_ARGS)
{
  char *out = palloc(EID_TEXT_SIZE);

  (void)eid_format(out, PG_GETARG_EID(0), pgeid_output);
  PG_RETURN_CSTRING(out);
}

PG_FUNCTION_INFO_V1(pgeid_to_text);
Datum
pgeid_to_text(PG_FUNCTION_ARGS)
{
  char out[EID_TEXT_SIZE];
  size_t n = eid_format(out, PG_GETARG_EID(0), EID_STYLE_PLAIN);

  PG_RETURN_TEXT_P(pgeid_text(out, n));
}

static Datum
read_bcd(const char *bytes, size_t n)
{
  eid_status status;
  eid e;

  status = eid_from_bcd(&e, bytes, n, NULL);
  if (status != EID_OK)
    ereport(ERROR, errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
            errmsg("invalid bytes for type %s", "eid"),
            errdetail("%s: %s.", eid_status_name((int)status),
                      eid_status_text((int)status)));
  return pgeid_datum(&e);
}

PG_FUNCTION_INFO_V1(pgeid_recv);
Datum
pgeid_recv(PG_FUNCTION_ARGS)
{
  StringInfo in = (StringInfo)PG_GETARG_POINTER(0);

  return read_bcd(pq_getmsgbytes(in, sizeof(eid)), sizeof(eid));
}

PG_FUNCTION_INFO_V1(pgeid_send);
Datum
pgeid_send(PG_FUNCTION_ARGS)
{
  StringInfoData out;

  pq_begintypsend(&out);
  pq_sendbytes(&out, (const char *)PG_GETARG_EID(0)->bcd, sizeof(eid));
  PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

PG_FUNCTION_INFO_V1(pgeid_of_bytes);
Datum
pgeid_of_bytes(PG_FUNCTION_ARGS)
{
  bytea *b = PG_GETARG_BYTEA_PP(0);

  return read_bcd(VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));
}

static int
compare(const eid *a, const eid *b)
{
  return memcmp(a->bcd, b->bcd, sizeof a->bcd);
}

#define COMPARISON(name, is)                                                  \
  PG_FUNCTION_INFO_V1(name);                                                  \
  Datum name(PG_FUNCTION_ARGS)                                                \
  {                                                                           \
    PG_RETURN_BOOL(compare(PG_GETARG_EID(0), PG_GETARG_EID(1)) is 0);         \
  }

COMPARISON(pgeid_lt, <)
COMPARISON(pgeid_le, <=)
COMPARISON(pgeid_eq, ==)
COMPARISON(pgeid_ge, >=)
COMPARISON(pgeid_gt, >)
COMPARISON(pgeid_ne, !=)

PG_FUNCTION_INFO_V1(pgeid_cmp);
Datum
pgeid_cmp(PG_FUNCTION_ARGS)
{
  PG_RETURN_INT32(compare(PG_GETARG_EID(0), PG_GETARG_EID(1)));
}

PG_FUNCTION_INFO_V1(pgeid_hash);
Datum
pgeid_hash(PG_FUNCTION_ARGS)
{
  return hash_any(PG_GETARG_EID(0)->bcd, sizeof(eid));
}

PG_FUNCTION_INFO_V1(pgeid_hash_extended);
Datum
pgeid_hash_extended(PG_FUNCTION_ARGS)
{
  return hash_any_extended(PG_GETARG_EID(0)->bcd, sizeof(eid),
                           (uint64)PG_GETARG_INT64(1));
}

/* Sorting by a part of an EID as one number, which is given up where it tells
   few apart. */
struct sorting {
  int64 count;
  uint32 first; /* the first eight digits of the first one */
  bool estimating;
  hyperLogLogState distinct;
};

static uint64
bytes_from(const eid *e, size_t at)
{
  uint64 bytes;

  memcpy(&bytes, e->bcd + at, sizeof bytes);
  return pg_ntoh64(bytes);
}

static int
compare_whole(Datum a, Datum b, SortSupport support)
{
  const eid *left = (const eid *)DatumGetPointer(a);
  const eid *right = (const eid *)DatumGetPointer(b);

  (void)support;
  for (size_t at = 0; at < sizeof(eid); at += sizeof(uint64)) {
    uint64 x = bytes_from(left, at), y = bytes_from(right, at);
    if (x != y)
      return x < y ? -1 : 1;
  }
  return 0;
}

/* Most lists are of one maker: of those that begin as the first one does, the
   digits from the ninth on; all others come before or after these, by their
   first 15. */
static Datum
abbreviate(Datum original, SortSupport support)
{
  const eid *e = (const eid *)DatumGetPointer(original);
  struct sorting *sorting = support->ssup_extra;
  uint64 key = bytes_from(e, 0);
  uint32 first = (uint32)(key >> 32);

  if (sorting->count++ == 0)
    sorting->first = first;
  key = first == sorting->first
            ? UINT64CONST(1) << 62 | bytes_from(e, 4) >> 2
            : (uint64)(first > sorting->first) << 63 | key >> 2;
  if (sorting->estimating)
    addHyperLogLog(&sorting->distinct,
                   hash_bytes_uint32((uint32)key ^ (uint32)(key >> 32)));
  return (Datum)key;
}

static bool
give_up(int count, SortSupport support)
{
  struct sorting *sorting = support->ssup_extra;
  double distinct;

  if (count < 10000 || sorting->count < 10000 || !sorting->estimating)
    return false;
  distinct = estimateHyperLogLog(&sorting->distinct);
  if (distinct > 100000.0)
    sorting->estimating = false;
  return distinct < (double)sorting->count / 2000.0 + 0.5;
}

PG_FUNCTION_INFO_V1(pgeid_sort_support);
Datum
pgeid_sort_support(PG_FUNCTION_ARGS)
{
  SortSupport support = (SortSupport)PG_GETARG_POINTER(0);
  MemoryContext before = MemoryContextSwitchTo(support->ssup_cxt);
  struct sorting *sorting;

  support->comparator = compare_whole;
  if (support->abbreviate && SIZEOF_DATUM == 8) {
    sorting = palloc0(sizeof *sorting);
    sorting->estimating = true;
    initHyperLogLog(&sorting->distinct, 10);
    support->ssup_extra = sorting;
    support->comparator = ssup_datum_unsigned_cmp;
    support->abbrev_converter = abbreviate;
    support->abbrev_abort = give_up;
    support->abbrev_full_comparator = compare_whole;
  }
  MemoryContextSwitchTo(before);
  PG_RETURN_VOID();
}

/* SPDX-License-Identifier: MIT */
/* Texts in and out of the server's encoding, arguments, and settings. */
#include "pgeid.h"

#include <mb/pg_wchar.h>
#include <utils/builtins.h>
#include <utils/date.h>
#include <utils/datetime.h>
#include <utils/guc.h>
#include <utils/memutils.h>

PG_MODULE_MAGIC;

int pgeid_policy = EID_POLICY_STRICT;
int pgeid_output = EID_STYLE_PLAIN;

static const struct config_enum_entry policies[] = {
    {"strict", EID_POLICY_STRICT, false},
    {"printed", EID_POLICY_PRINTED, false},
    {"human", EID_POLICY_HUMAN, false},
    {NULL, 0, false}};

static const struct config_enum_entry outputs[] = {
    {"plain", EID_STYLE_PLAIN, false},
    {"grouped", EID_STYLE_GROUPED, false},
    {NULL, 0, false}};

void _PG_init(void);

void
_PG_init(void)
{
  DefineCustomEnumVariable(
      "libeid.policy",
      "What may stand around and between the digits of an EID.",
      "It is about input of the type eid; functions have it as an argument.",
      &pgeid_policy, EID_POLICY_STRICT, policies, PGC_USERSET, 0, NULL, NULL,
      NULL);
  DefineCustomEnumVariable(
      "libeid.output", "How an eid is written: plain, or in groups of four.",
      "Input of the type reads both, whatever libeid.policy is.",
      &pgeid_output, EID_STYLE_PLAIN, outputs, PGC_USERSET, 0, NULL, NULL,
      NULL);
  DefineCustomStringVariable(
      "libeid.data", "The folder with tables of your own.",
      "Those of data/ in libeid that are there take the place of the built-in "
      "ones.",
      &pgeid_data, "", PGC_SUSET, GUC_SUPERUSER_ONLY, NULL, pgeid_data_set,
      NULL);
  MarkGUCPrefixReserved("libeid");
}

struct pgeid_bytes
pgeid_bytes_of(const char *s, size_t n)
{
  struct pgeid_bytes b = {s, n};
  char *utf8;

  if (GetDatabaseEncoding() == PG_UTF8 ||
      GetDatabaseEncoding() == PG_SQL_ASCII)
    return b;
  utf8 = pg_server_to_any(s, (int)n, PG_UTF8);
  if (utf8 != s) {
    b.s = utf8;
    b.n = strlen(utf8);
  }
  return b;
}

struct pgeid_bytes
pgeid_argument(FunctionCallInfo fcinfo, int i)
{
  text *t = PG_GETARG_TEXT_PP(i);

  return pgeid_bytes_of(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

char *
pgeid_string(const char *utf8, size_t n)
{
  char *s;

  if (GetDatabaseEncoding() == PG_SQL_ASCII)
    return pnstrdup(utf8, n);
  s = pg_any_to_server(utf8, (int)n, PG_UTF8);
  return s != utf8 ? s : pnstrdup(utf8, n);
}

text *
pgeid_text(const char *utf8, size_t n)
{
  if (GetDatabaseEncoding() == PG_UTF8 ||
      GetDatabaseEncoding() == PG_SQL_ASCII)
    return cstring_to_text_with_len(utf8, (int)n);
  return cstring_to_text(pgeid_string(utf8, n));
}

/* A word for an error, in the server's encoding. */
static void
show(char out[RECORD_SHOWN], struct pgeid_bytes b)
{
  record_shown(out, b.s,
               (size_t)pg_mbcliplen(b.s, (int)b.n, RECORD_SHOWN - 1));
}

int
pgeid_policy_argument(FunctionCallInfo fcinfo, int i, int otherwise)
{
  struct pgeid_bytes b;
  char shown[RECORD_SHOWN];
  int policy;

  if (PG_NARGS() <= i)
    return otherwise;
  b = pgeid_argument(fcinfo, i);
  policy = record_policy(b.s, b.n);
  if (policy < 0) {
    show(shown, b);
    ereport(ERROR, errcode(ERRCODE_INVALID_PARAMETER_VALUE),
            errmsg("there is no policy \"%s\"", shown),
            errhint("There are strict, printed and human."));
  }
  return policy;
}

/* A carrier and the name that it was found by. */
struct kept {
  const eid_carrier *carrier;
  uint64 tables;
  size_t n;
  char name[64];
};

static void
no_carrier(struct pgeid_bytes name)
{
  char near[RECORD_NEAR], shown[RECORD_SHOWN];

  record_nearest(near, pgeid_rules(), name.s, name.n);
  show(shown, name);
  ereport(ERROR, errcode(ERRCODE_INVALID_PARAMETER_VALUE),
          errmsg("there is no carrier \"%s\"", shown),
          near[0] != '\0' ? errhint("Near are: %s.", near) : 0);
}

const eid_carrier *
pgeid_carrier(FunctionCallInfo fcinfo, int i)
{
  struct kept *kept = fcinfo->flinfo->fn_extra;
  struct pgeid_bytes name = pgeid_argument(fcinfo, i);
  const eid_carrier *carrier;

  if (kept != NULL && kept->n == name.n &&
      memcmp(kept->name, name.s, name.n) == 0 &&
      kept->tables == pgeid_tables())
    return kept->carrier;
  carrier = eid_rules_find(pgeid_rules(), name.s, name.n);
  if (carrier == NULL)
    no_carrier(name);
  if (name.n > sizeof kept->name)
    return carrier;
  if (kept == NULL)
    kept = fcinfo->flinfo->fn_extra =
        MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof *kept);
  kept->carrier = carrier;
  kept->tables = pgeid_tables();
  kept->n = name.n;
  memcpy(kept->name, name.s, name.n);
  return carrier;
}

unsigned long
pgeid_day(FunctionCallInfo fcinfo, int i)
{
  int year, month, day;
  DateADT date;

  if (PG_NARGS() <= i)
    return 0;
  date = PG_GETARG_DATEADT(i);
  j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
  if (DATE_NOT_FINITE(date) || year < 1 || year > 9999)
    ereport(ERROR, errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
            errmsg("rules are of the years 1 to 9999"));
  return (unsigned long)(year * 10000 + month * 100 + day);
}

/* SPDX-License-Identifier: MIT */
/*
 * `eid ^@ '8904'`: which EIDs begin with these digits. An index on the column
 * answers it, as the planner is told that they lie between two values of the
 * type: the digits with zeros after them, and with nines. No chip has these as
 * its EID; they are bounds and nothing else.
 */
#include "pgeid.h"

#include <access/stratnum.h>
#include <catalog/pg_type.h>
#include <nodes/makefuncs.h>
#include <nodes/nodeFuncs.h>
#include <nodes/supportnodes.h>
#include <utils/builtins.h>
#include <utils/lsyscache.h>

PG_FUNCTION_INFO_V1(pgeid_starts);
Datum
pgeid_starts(PG_FUNCTION_ARGS)
{
  text *digits = PG_GETARG_TEXT_PP(1);
  size_t n = VARSIZE_ANY_EXHDR(digits);
  char text[EID_TEXT_SIZE];

  PG_RETURN_BOOL(n <= eid_format(text, PG_GETARG_EID(0), EID_STYLE_PLAIN) &&
                 memcmp(text, VARDATA_ANY(digits), n) == 0);
}

/* The digits, and after them the same digit to the end. */
static bool
fill(eid *out, const char *digits, size_t n, unsigned char after)
{
  for (size_t i = 0; i < 32; i++) {
    unsigned digit = i < n ? (unsigned)(digits[i] - '0') : after;
    if (digit > 9)
      return false;
    if (i % 2 == 0)
      out->bcd[i / 2] = (unsigned char)(digit << 4);
    else
      out->bcd[i / 2] |= (unsigned char)digit;
  }
  return n <= 32;
}

/* column OPERATOR bound, for the operator with this number in the family. */
static Expr *
bounded(SupportRequestIndexCondition *r, Node *column, int strategy,
        const eid *bound)
{
  Oid type = exprType(column);
  Oid operator= get_opfamily_member(r->opfamily, type, type, (int16)strategy);

  if (!OidIsValid(operator))
    return NULL;
  return make_opclause(operator, BOOLOID, false, (Expr *)column,
                       (Expr *)makeConst(type, -1, InvalidOid, sizeof(eid),
                                         pgeid_datum(bound), false, false),
                       InvalidOid, InvalidOid);
}

static Node *
condition(SupportRequestIndexCondition *r, Node *column, Node *prefix)
{
  Const *given = (Const *)prefix;
  text *digits;
  Expr *from, *to;
  eid low, high;
  size_t n;

  if (!IsA(prefix, Const) || given->constisnull || r->indexarg != 0)
    return NULL;
  digits = DatumGetTextPP(given->constvalue);
  n = VARSIZE_ANY_EXHDR(digits);
  if (!fill(&low, VARDATA_ANY(digits), n, 0) ||
      !fill(&high, VARDATA_ANY(digits), n, 9))
    return NULL;
  from = bounded(r, column, BTGreaterEqualStrategyNumber, &low);
  to = bounded(r, column, BTLessEqualStrategyNumber, &high);
  if (from == NULL || to == NULL)
    return NULL;
  r->lossy = false;
  return (Node *)list_make2(from, to);
}

/* The planner's questions about ^@; only that for an index is answered. */
PG_FUNCTION_INFO_V1(pgeid_starts_support);
Datum
pgeid_starts_support(PG_FUNCTION_ARGS)
{
  Node *request = (Node *)PG_GETARG_POINTER(0);
  SupportRequestIndexCondition *r = (SupportRequestIndexCondition *)request;
  List *arguments = NIL;

  if (!IsA(request, SupportRequestIndexCondition))
    PG_RETURN_POINTER(NULL);
  if (is_opclause(r->node))
    arguments = ((OpExpr *)r->node)->args;
  else if (is_funcclause(r->node))
    arguments = ((FuncExpr *)r->node)->args;
  if (list_length(arguments) != 2)
    PG_RETURN_POINTER(NULL);
  PG_RETURN_POINTER(condition(r, linitial(arguments), lsecond(arguments)));
}

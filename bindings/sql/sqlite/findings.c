/* SPDX-License-Identifier: MIT */
/*
 * eid_findings(text [, policy]): a row for each finding, with the members that
 * it has in a record. An eponymous virtual table; its two arguments are hidden
 * columns, without which it has no row.
 */
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <string.h>

enum column { CODE, SEVERITY, OFFSET, LENGTH, MESSAGE, INPUT, POLICY };

static const char declaration[] =
    "CREATE TABLE eid_findings(code TEXT, severity TEXT, offset INTEGER, "
    "length INTEGER, message TEXT, input TEXT HIDDEN, policy TEXT HIDDEN)";

struct cursor {
  sqlite3_vtab_cursor base;
  sqlite3_value *input, *policy; /* copies; the findings point into input */
  eid_question question;
  eid_answer answer;
  size_t count, at;
};

static int
connect(sqlite3 *db, void *context, int argc, const char *const *argv,
        sqlite3_vtab **out, char **message)
{
  int rc = sqlite3_declare_vtab(db, declaration);

  (void)context;
  (void)argc;
  (void)argv;
  (void)message;
  if (rc != SQLITE_OK)
    return rc;
  *out = sqlite3_malloc(sizeof **out);
  if (*out == NULL)
    return SQLITE_NOMEM;
  memset(*out, 0, sizeof **out);
#ifdef SQLITE_VTAB_INNOCUOUS
  (void)sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
#endif
  return SQLITE_OK;
}

static int
disconnect(sqlite3_vtab *table)
{
  sqlite3_free(table);
  return SQLITE_OK;
}

/* The arguments go to filter() in their order. A text whose value is not known
   yet, in a join, makes the plan impossible; idxNum has bit 0 where there is a
   text and bit 1 where there is a policy. */
static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
  int place[2] = {-1, -1}, next = 1;

  (void)table;
  for (int i = 0; i < info->nConstraint; i++) {
    int which = info->aConstraint[i].iColumn - INPUT;
    if (which < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
      continue;
    if (!info->aConstraint[i].usable)
      return SQLITE_CONSTRAINT;
    place[which] = i;
  }
  for (int which = 0; which < 2; which++)
    if (place[which] >= 0) {
      info->aConstraintUsage[place[which]].argvIndex = next++;
      info->aConstraintUsage[place[which]].omit = 1;
      info->idxNum |= 1 << which;
    }
  info->estimatedCost = place[0] >= 0 ? 1 : 1e30;
  info->estimatedRows = place[0] >= 0 ? EID_FINDINGS_MAX : 1;
  return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
  struct cursor *c = sqlite3_malloc(sizeof *c);

  (void)table;
  if (c == NULL)
    return SQLITE_NOMEM;
  memset(c, 0, sizeof *c);
  *out = &c->base;
  return SQLITE_OK;
}

static void
drop(struct cursor *c)
{
  sqlite3_value_free(c->input);
  sqlite3_value_free(c->policy);
  c->input = c->policy = NULL;
  c->count = c->at = 0;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
  drop((struct cursor *)cursor);
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor *cursor, int number, const char *name, int argc,
       sqlite3_value **argv)
{
  struct cursor *c = (struct cursor *)cursor;
  struct bytes b;
  int policy = EID_POLICY_HUMAN;

  (void)name;
  drop(c);
  for (int i = 0; i < argc; i++)
    if (sqlite3_value_type(argv[i]) == SQLITE_NULL)
      return SQLITE_OK;
  if ((number & 1) == 0)
    return SQLITE_OK;
  if ((number & 2) != 0) {
    char *message = eidlite_policy(argv[1], &policy);
    if (policy < 0) {
      sqlite3_free(cursor->pVtab->zErrMsg);
      cursor->pVtab->zErrMsg = message;
      return SQLITE_ERROR;
    }
    if ((c->policy = sqlite3_value_dup(argv[1])) == NULL)
      return SQLITE_NOMEM;
  }
  if ((c->input = sqlite3_value_dup(argv[0])) == NULL)
    return SQLITE_NOMEM;
  b = eidlite_bytes(c->input);
  c->question = record_question(b.s, b.n);
  c->question.policy = policy;
  c->question.no_suggestions = c->question.no_maker = true;
  c->answer.size = sizeof c->answer;
  (void)eid_ask(&c->question, &c->answer);
  c->count = c->answer.lint.count;
  return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *cursor)
{
  ((struct cursor *)cursor)->at++;
  return SQLITE_OK;
}

static int
at_end(sqlite3_vtab_cursor *cursor)
{
  const struct cursor *c = (struct cursor *)cursor;

  return c->at >= c->count;
}

/* A member of this finding, as in a record. */
static void
result_member(sqlite3_context *context, const struct cursor *c,
              const eid_member *member)
{
  eid_value v = {.size = sizeof v};

  eid_answer_value(&c->answer, member, c->at, NULL, NULL, &v);
  if (v.null)
    return;
  if (member->kind == EID_MEMBER_NUMBER)
    sqlite3_result_int64(context, (sqlite3_int64)v.number);
  else
    sqlite3_result_text(context, v.text, (int)v.length, SQLITE_TRANSIENT);
}

static int
column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int which)
{
  static const char *const names[] = {"code", "severity", "offset", "length",
                                      "message"};
  const struct cursor *c = (struct cursor *)cursor;
  const eid_member *list =
      record_member(eid_answer_members(false, false), "findings")->members;

  if (which == INPUT)
    sqlite3_result_value(context, c->input);
  else if (which == POLICY && c->policy != NULL)
    sqlite3_result_value(context, c->policy);
  else if (which < INPUT)
    result_member(context, c, record_member(list, names[which]));
  return SQLITE_OK;
}

static int
row_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
  *out = (sqlite3_int64)((struct cursor *)cursor)->at + 1;
  return SQLITE_OK;
}

int
eidlite_findings(sqlite3 *db)
{
  static const sqlite3_module module = {.xConnect = connect,
                                        .xBestIndex = best_index,
                                        .xDisconnect = disconnect,
                                        .xOpen = open_cursor,
                                        .xClose = close_cursor,
                                        .xFilter = filter,
                                        .xNext = next,
                                        .xEof = at_end,
                                        .xColumn = column,
                                        .xRowid = row_id};

  return sqlite3_create_module(db, "eid_findings", &module, NULL);
}

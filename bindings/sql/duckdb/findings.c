/* SPDX-License-Identifier: MIT */
/*
 * eid_findings(text [, policy := ...]): a row for each finding, with the members that
 * it has in a record. Its arguments are constants, as the C API has it; for a
 * column there is eid_lint.
 */
#include <stdlib.h>
#include <string.h>

#include "extension.h"

DUCKDB_EXTENSION_EXTERN

/* What is asked, as long as the query. */
struct asked {
  char *text;
  eid_question question;
  eid_answer answer;
};

static const eid_member *
members(void)
{
  return record_member(eid_answer_members(false, false), "findings")->members;
}

/* A value as a text in memory of DuckDB; NULL where it is NULL. The value is
   destroyed. */
static char *
text_of(duckdb_value value)
{
  char *text = duckdb_is_null_value(value) ? NULL : duckdb_get_varchar(value);

  duckdb_destroy_value(&value);
  return text;
}

static void
drop(void *data)
{
  struct asked *k = data;

  duckdb_free(k->text);
  free(k);
}

static void
add_columns(duckdb_bind_info info)
{
  for (const eid_member *m = members(); m->name != NULL; m++) {
    duckdb_logical_type type = duckdb_create_logical_type(
        m->kind == EID_MEMBER_NUMBER ? DUCKDB_TYPE_BIGINT
                                     : DUCKDB_TYPE_VARCHAR);
    duckdb_bind_add_result_column(info, m->name, type);
    duckdb_destroy_logical_type(&type);
  }
}

/* The policy, if one is named; below 0 where there is none of it. */
static int
take_policy(duckdb_bind_info info, bool *null)
{
  duckdb_value value = duckdb_bind_get_named_parameter(info, "policy");
  char *name;
  int policy;

  if (value == NULL)
    return EID_POLICY_HUMAN;
  name = text_of(value);
  *null = name == NULL;
  policy = *null ? EID_POLICY_HUMAN : record_policy(name, strlen(name));
  duckdb_free(name);
  return policy;
}

static void
bind(duckdb_bind_info info)
{
  struct asked *k = calloc(1, sizeof *k);
  bool null = false;
  int policy;

  if (k == NULL) {
    duckdb_bind_set_error(info, "eid: no memory");
    return;
  }
  add_columns(info);
  k->text = text_of(duckdb_bind_get_parameter(info, 0));
  policy = take_policy(info, &null);
  if (policy < 0)
    duckdb_bind_set_error(
        info, "eid: no such policy; there are strict, printed and human");
  k->answer.size = sizeof k->answer;
  if (k->text != NULL && !null && policy >= 0) {
    k->question = record_question(k->text, strlen(k->text));
    k->question.policy = policy;
    k->question.no_suggestions = k->question.no_maker = true;
    (void)eid_ask(&k->question, &k->answer);
  }
  duckdb_bind_set_bind_data(info, k, drop);
}

/* Whether the rows have been given: there are few, so all go at once. */
static void
init(duckdb_init_info info)
{
  bool *done = calloc(1, sizeof *done);

  if (done == NULL)
    duckdb_init_set_error(info, "eid: no memory");
  else
    duckdb_init_set_init_data(info, done, free);
}

static void
put(const eid_answer *a, duckdb_vector out, const eid_member *m, idx_t row)
{
  eid_value v = {.size = sizeof v};

  eid_answer_value(a, m, row, NULL, NULL, &v);
  if (m->kind == EID_MEMBER_NUMBER)
    ((int64_t *)duckdb_vector_get_data(out))[row] = (int64_t)v.number;
  else
    duckdb_vector_assign_string_element_len(out, row, v.text, v.length);
}

static void
give(duckdb_function_info info, duckdb_data_chunk out)
{
  const struct asked *k = duckdb_function_get_bind_data(info);
  bool *done = duckdb_function_get_init_data(info);
  const eid_member *list = members();
  idx_t count = *done ? 0 : k->answer.lint.count;

  *done = true;
  for (idx_t c = 0; list[c].name != NULL; c++)
    for (idx_t row = 0; row < count; row++)
      put(&k->answer, duckdb_data_chunk_get_vector(out, c), &list[c], row);
  duckdb_data_chunk_set_size(out, count);
}

bool
eidduck_findings(duckdb_connection connection)
{
  duckdb_table_function made = duckdb_create_table_function();
  duckdb_logical_type type = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  bool good;

  duckdb_table_function_set_name(made, "eid_findings");
  duckdb_table_function_add_parameter(made, type);
  duckdb_table_function_add_named_parameter(made, "policy", type);
  duckdb_table_function_set_bind(made, bind);
  duckdb_table_function_set_init(made, init);
  duckdb_table_function_set_function(made, give);
  good = duckdb_register_table_function(connection, made) == DuckDBSuccess;
  duckdb_destroy_logical_type(&type);
  duckdb_destroy_table_function(&made);
  return good;
}

/* SPDX-License-Identifier: MIT */
/*
 * EIDs in DuckDB: scalar functions over vectors, and the entry. The first
 * argument is a VARCHAR, a BLOB with the bytes of a text, or a HUGEINT, which
 * is read as the digits that it prints. NULL in any place gives NULL.
 */
#include <stdlib.h>
#include <string.h>

#include "extension.h"

DUCKDB_EXTENSION_EXTERN

static bool
is_there(const struct call *c, idx_t row)
{
  for (size_t i = 0; i < c->count; i++)
    if (c->in[i].validity != NULL &&
        (c->in[i].validity[row / 64] >> row % 64 & 1) == 0)
      return false;
  return true;
}

/* eid_valid of texts, which is asked of whole lists: by blocks, as the library
   takes them. Which texts there are 32 bytes of, their headers say. */
static void
run_valid(struct call *c, idx_t rows)
{
  enum { BLOCK = 256 };
  const duckdb_string_t *text = c->in[0].data;
  const char *record[BLOCK];
  unsigned char good[BLOCK / 8];
  eid value[BLOCK];

  for (idx_t from = 0; from < rows; from += BLOCK) {
    size_t count = rows - from < BLOCK ? (size_t)(rows - from) : BLOCK;
    for (size_t i = 0; i < count; i++)
      record[i] =
          is_there(c, from + i) && text[from + i].value.inlined.length == 32
              ? text[from + i].value.pointer.ptr
              : NULL;
    (void)eid_scan_pack(record, count, value, good);
    for (size_t i = 0; i < count; i++)
      ((bool *)c->data)[from + i] = good[i / 8] >> i % 8 & 1;
  }
  for (idx_t row = 0; row < rows && c->in[0].validity != NULL; row++)
    if (!is_there(c, row))
      eidduck_set_null(c, row);
}

/* A chunk, row by row. */
static void
run(duckdb_function_info info, duckdb_data_chunk chunk, duckdb_vector out)
{
  const struct function *f = duckdb_scalar_function_get_extra_info(info);
  struct call c = {.info = info, .out = out};
  idx_t rows = duckdb_data_chunk_get_size(chunk);

  c.count = duckdb_data_chunk_get_column_count(chunk);
  for (size_t i = 0; i < c.count; i++) {
    duckdb_vector v = duckdb_data_chunk_get_vector(chunk, i);
    duckdb_logical_type type = duckdb_vector_get_column_type(v);
    c.in[i].type = duckdb_get_type_id(type);
    c.in[i].data = duckdb_vector_get_data(v);
    c.in[i].validity = duckdb_vector_get_validity(v);
    duckdb_destroy_logical_type(&type);
  }
  c.data = duckdb_vector_get_data(out);
  if (f->result == DUCKDB_TYPE_BOOLEAN && c.count == 1 &&
      c.in[0].type != DUCKDB_TYPE_HUGEINT) {
    run_valid(&c, rows);
    return;
  }
  for (idx_t row = 0; row < rows && !c.failed; row++)
    if (is_there(&c, row))
      f->row(&c, row);
    else
      eidduck_set_null(&c, row);
  free(c.options);
  free(c.room);
}

static void
add_type(duckdb_scalar_function made, duckdb_type id, bool result)
{
  duckdb_logical_type type = duckdb_create_logical_type(id);

  if (result)
    duckdb_scalar_function_set_return_type(made, type);
  else
    duckdb_scalar_function_add_parameter(made, type);
  duckdb_destroy_logical_type(&type);
}

/* One of the forms of a function: with a field of this type, so many
   arguments, and a day of that type. */
static bool
add_form(duckdb_scalar_function_set set, const struct function *f,
         duckdb_type field, size_t count, duckdb_type day)
{
  duckdb_scalar_function made = duckdb_create_scalar_function();
  bool good;

  duckdb_scalar_function_set_name(made, f->name);
  for (size_t i = 0; i < count; i++)
    add_type(made,
             i == 0                       ? field
             : f->day != 0 && i == f->day ? day
                                          : DUCKDB_TYPE_VARCHAR,
             false);
  add_type(made,
           f->result != DUCKDB_TYPE_ANY ? f->result
           : field == DUCKDB_TYPE_BLOB  ? DUCKDB_TYPE_BLOB
                                        : DUCKDB_TYPE_VARCHAR,
           true);
  duckdb_scalar_function_set_extra_info(made, (void *)f, NULL);
  duckdb_scalar_function_set_function(made, run);
  good = duckdb_add_scalar_function_to_set(set, made) == DuckDBSuccess;
  duckdb_destroy_scalar_function(&made);
  return good;
}

static bool
add_function(duckdb_connection connection, const struct function *f,
             const duckdb_type *fields, size_t field_count)
{
  duckdb_scalar_function_set set = duckdb_create_scalar_function_set(f->name);
  bool good = true;

  for (size_t i = 0; i < field_count; i++)
    for (size_t n = f->from; n <= f->to; n++) {
      good &= add_form(set, f, fields[i], n, DUCKDB_TYPE_VARCHAR);
      if (f->day != 0 && n > f->day)
        good &= add_form(set, f, fields[i], n, DUCKDB_TYPE_DATE);
    }
  good = good &&
         duckdb_register_scalar_function_set(connection, set) == DuckDBSuccess;
  duckdb_destroy_scalar_function_set(&set);
  return good;
}

DUCKDB_EXTENSION_ENTRYPOINT(duckdb_connection connection,
                            duckdb_extension_info info,
                            struct duckdb_extension_access *access)
{
  static const duckdb_type fields[] = {DUCKDB_TYPE_BLOB, DUCKDB_TYPE_VARCHAR,
                                       DUCKDB_TYPE_HUGEINT};
  bool good = eidduck_findings(connection);

  for (const struct function *f = eidduck_functions; f->name != NULL; f++) {
    bool of_field = f->from > 0 && strcmp(f->name, "eid_unpack") != 0;
    good = good && add_function(connection, f, fields, of_field ? 3 : 1);
  }
  if (!good)
    access->set_error(info, "eid: a function cannot be registered");
  return good;
}

/* SPDX-License-Identifier: MIT */
/* The tables in use: built in, or loaded. */
#ifndef WASM_TABLES_H
#define WASM_TABLES_H

#include "glue.h"

extern const eid_registry *registry;
extern const eid_rules *rules;

static inline eid_file
table_file(const char *name, const char *data, size_t n)
{
  return (eid_file){name, data, n};
}

/* The status. Number: the size; or behind it the line, and the file and reason
   as texts. */
static inline int
table_loaded(eid_status status, size_t size, const eid_fault *fault)
{
  answer.number[0] = (uint32_t)size;
  if (status == EID_E_DATA) {
    answer.number[1] = (uint32_t)fault->line;
    answer.number[2] = (uint32_t)(size_t)fault->file;
    for (size_t i = 0; i < EID_REASON_SIZE; i++)
      answer.text[i] = fault->reason[i];
  }
  return (int)status;
}

#endif

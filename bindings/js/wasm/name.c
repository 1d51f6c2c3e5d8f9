/* SPDX-License-Identifier: MIT */
/* Names of numbers, and texts that the core holds. */
#include "glue.h"

typedef const char *name_of(int number);

static const char *
version_of(int which)
{
  return which == 0 ? eid_version() : eid_code_data_version();
}

/* In the order of the kinds in names.mjs. */
static name_of *const lists[] = {
    eid_status_name,    eid_status_text,   eid_scheme_name,
    eid_field_name,     eid_repair_name,   eid_verdict_name,
    eid_fit_name,       eid_fit_reason_name, eid_method_name,
    eid_wrapping_name,  eid_relation_name, eid_fit_reason_text,
    version_of};

EXPORT(name)
const char *
name(unsigned kind, int number)
{
  return kind < sizeof lists / sizeof lists[0] ? lists[kind](number) : "";
}

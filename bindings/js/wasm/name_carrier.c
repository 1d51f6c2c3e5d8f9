/* SPDX-License-Identifier: MIT */
/* The names of name.c for what carriers say, and of codes. */
#include "glue.h"

typedef const char *name_of(int number);

static const char *
version_of(int which)
{
  (void)which;
  return eid_code_data_version();
}

/* In the order of the kinds in messages.mjs. */
static name_of *const lists[] = {
    eid_verdict_name,  eid_fit_name,      eid_fit_reason_name,
    eid_method_name,   eid_wrapping_name, eid_relation_name,
    eid_fit_reason_text, version_of};

EXPORT(carrier_name)
const char *
carrier_name(unsigned kind, int number)
{
  return kind < sizeof lists / sizeof lists[0] ? lists[kind](number) : "";
}

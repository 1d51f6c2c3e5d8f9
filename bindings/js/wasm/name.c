/* SPDX-License-Identifier: MIT */
/* Names of numbers, and texts that the core holds. */
#include "glue.h"

typedef const char *name_of(int number);

static const char *
version_of(int which)
{
  (void)which;
  return eid_version();
}

/* In the order of the kinds in messages.mjs. */
static name_of *const lists[] = {
    eid_status_name, eid_status_text, eid_scheme_name,
    eid_field_name,  eid_repair_name, version_of};

EXPORT(name)
const char *
name(unsigned kind, int number)
{
  return kind < sizeof lists / sizeof lists[0] ? lists[kind](number) : "";
}

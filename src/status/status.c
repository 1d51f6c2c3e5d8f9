/* SPDX-License-Identifier: MIT */
/*
 * Names, English texts and severities of the statuses. They stand in
 * status_list.h alone; this file makes a table of that list, by their numbers.
 */
#include <eid.h>

/* The list names every status but EID_OK, which is no finding. */
static const struct status_entry {
  const char *name; /* NULL where a number is no status */
  const char *text;
} status_entries[] = {
#define E(status, name, text) [status] = {name, text},
#include "status/status_list.h"
#undef E
};

enum { STATUS_END = sizeof status_entries / sizeof status_entries[0] };

/* Part of the ABI: errors have the numbers 1 to 63 and warnings 64 to 127, so
   that a caller built against an older header can tell them apart (eid.h). */
enum { FIRST_WARNING = 64 };

static const struct status_entry *
find_status(int status)
{
  if (status < 0 || status >= STATUS_END ||
      status_entries[status].name == NULL)
    return NULL;
  return &status_entries[status];
}

const char *
eid_status_name(int status)
{
  const struct status_entry *e = find_status(status);

  if (status == EID_OK)
    return "ok";
  return e != NULL ? e->name : "unknown";
}

const char *
eid_status_text(int status)
{
  const struct status_entry *e = find_status(status);

  if (status == EID_OK)
    return "nothing is wrong";
  return e != NULL ? e->text : "unknown status";
}

eid_severity
eid_status_severity(int status)
{
  if (find_status(status) == NULL)
    return EID_SEVERITY_NONE;
  return status < FIRST_WARNING ? EID_SEVERITY_ERROR : EID_SEVERITY_WARNING;
}

int
eid_status_next(int status)
{
  /* EID_OK is before the first one and after the last: a loop over all begins
     and ends with it. */
  if (status != EID_OK && find_status(status) == NULL)
    return EID_OK;
  while (++status < STATUS_END)
    if (status_entries[status].name != NULL)
      return status;
  return EID_OK;
}

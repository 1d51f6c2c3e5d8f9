/* SPDX-License-Identifier: MIT */
#include <eid.h>

struct status_entry {
  int status;
  const char *name;
  const char *text;
};

static const struct status_entry status_entries[] = {
#define E(status, name, text) {status, name, text},
#include "status/status_list.h"
#undef E
};

enum { STATUS_COUNT = sizeof status_entries / sizeof status_entries[0] };

static const struct status_entry *
find_status(int status)
{
  for (size_t i = 0; i < STATUS_COUNT; i++)
    if (status_entries[i].status == status)
      return &status_entries[i];
  return NULL;
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
  return status < 64 ? EID_SEVERITY_ERROR : EID_SEVERITY_WARNING;
}

int
eid_status_next(int status)
{
  if (status == EID_OK)
    return status_entries[0].status;
  for (size_t i = 0; i + 1 < STATUS_COUNT; i++)
    if (status_entries[i].status == status)
      return status_entries[i + 1].status;
  return EID_OK;
}

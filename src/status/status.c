/* SPDX-License-Identifier: MIT */
#include <eid.h>

struct entry {
  int status;
  const char *name;
  const char *text;
};

static const struct entry list[] = {
#define E(status, name, text) {status, name, text},
#include "status/status_list.h"
#undef E
};

enum { COUNT = sizeof list / sizeof list[0] };

static const struct entry *
find(int status)
{
  for (size_t i = 0; i < COUNT; i++)
    if (list[i].status == status)
      return &list[i];
  return NULL;
}

const char *
eid_status_name(int status)
{
  const struct entry *e = find(status);

  if (status == EID_OK)
    return "ok";
  return e != NULL ? e->name : "unknown";
}

const char *
eid_status_text(int status)
{
  const struct entry *e = find(status);

  if (status == EID_OK)
    return "nothing is wrong";
  return e != NULL ? e->text : "unknown status";
}

eid_severity
eid_status_severity(int status)
{
  if (find(status) == NULL)
    return EID_SEVERITY_NONE;
  return status < 64 ? EID_SEVERITY_ERROR : EID_SEVERITY_WARNING;
}

int
eid_status_next(int status)
{
  if (status == EID_OK)
    return list[0].status;
  for (size_t i = 0; i + 1 < COUNT; i++)
    if (list[i].status == status)
      return list[i + 1].status;
  return EID_OK;
}

/* SPDX-License-Identifier: MIT */
#include <eid.h>

const char *
eid_version(void)
{
  return EID_VERSION_STRING;
}

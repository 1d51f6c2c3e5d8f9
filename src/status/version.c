/* SPDX-License-Identifier: MIT */
/*
 * The version of the library that runs, which may be a newer one than that of
 * the header a program was built with (EID_VERSION_STRING).
 */
#include <eid.h>

const char *
eid_version(void)
{
  return EID_VERSION_STRING;
}

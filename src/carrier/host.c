/* SPDX-License-Identifier: MIT */
/*
 * Carriers by the hosts of their servers: whose activation code is this? The
 * address of a code (SGP.22 section 4.1) is looked up among the SM-DP+ hosts
 * that carriers publish. Rows are sorted by id, so where several carriers use
 * one server the first by id is the answer. Tables are short and this is asked
 * once a code, so all rows are walked.
 */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* DNS names are equal in either case of ASCII letters (RFC 4343). */
static bool
same_host(const char *a, const char *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (lower(a[i]) != lower(b[i]))
      return false;
  return true;
}

/* The length of a host without its port: no host name has a colon, and an
   address of IPv6 is no host of an activation code (code/code.c). */
static size_t
without_port(const char *host, size_t n)
{
  const char *colon = n > 0 ? memchr(host, ':', n) : NULL;

  return colon != NULL ? (size_t)(colon - host) : n;
}

/* Whether the host is in a list, in which spaces stand between the hosts: the
   loader and data/table.awk make them of the file's bars. */
static bool
has_host(const char *list, const char *host, size_t n)
{
  const char *end = list + strlen(list);

  while (list < end) {
    const char *space = memchr(list, ' ', (size_t)(end - list));
    const char *stop = space != NULL ? space : end;
    if ((size_t)(stop - list) == n && same_host(list, host, n))
      return true;
    list = stop + (space != NULL);
  }
  return false;
}

/* NULL says that nobody is known to publish the host, not that it is no
   carrier's. */
const eid_carrier *
eid_rules_host(const eid_rules *r, const char *host, size_t n)
{
  if (r == NULL || host == NULL)
    return NULL;
  n = without_port(host, n);
  if (n == 0)
    return NULL;
  for (size_t i = 0; i < r->carriers.row_count; i++) {
    const eid_carrier *c = eid_rules_carrier_at(r, i);
    if (has_host(c->hosts, host, n))
      return c;
  }
  return NULL;
}

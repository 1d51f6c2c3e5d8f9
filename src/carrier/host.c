/* SPDX-License-Identifier: MIT */
/* Carriers by the hosts of their servers. */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_host(const char *a, const char *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (lower(a[i]) != lower(b[i]))
      return false;
  return true;
}

/* The length of a host without its port: no host name has a colon. */
static size_t
without_port(const char *host, size_t n)
{
  const char *colon = n > 0 ? memchr(host, ':', n) : NULL;

  return colon != NULL ? (size_t)(colon - host) : n;
}

/* Whether it is one of the words of a list. */
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

/* SPDX-License-Identifier: MIT */
/*
 * The issuers of ITU-T E.118: whose number stands at the beginning of an EID
 * of that scheme, or of an ICCID.
 *
 * An issuer is not a maker: most of them are operators, and a maker may number
 * its chips under a number that is not its own. So this table is beside the
 * registry and never part of a look-up there; it is asked where no maker is
 * listed. It is a file of its own because it is large, and who does not call
 * it does not link it.
 */
#include <string.h>

#include <eid.h>

#include "registry/table.h"

/* ISSUERS_TABLE, made from data/issuers.tsv by data/table.awk. */
#include "registry/issuer_data.h"

enum {
  PREFIX = 8, /* 89, country and issuer, three digits each: data/check.awk */
  IIN_COUNTRY = 5 /* of them */
};

static const struct eidp_table issuers = ISSUERS_TABLE;

size_t
eid_issuer_count(void)
{
  return issuers.row_count;
}

const eid_issuer *
eid_issuer_at(size_t i)
{
  const eid_issuer *rows = issuers.rows;

  return i < issuers.row_count ? &rows[i] : NULL;
}

const char *
eid_issuer_data_version(void)
{
  return issuers.version;
}

/* By halving, as rows rise by their prefixes, which are of one length. */
const eid_issuer *
eid_issuer_find(const eid *e)
{
  char digits[EID_TEXT_SIZE];
  size_t low = 0, high = issuers.row_count;

  eid_format(digits, e, EID_STYLE_PLAIN);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = memcmp(eid_issuer_at(middle)->prefix, digits, PREFIX);
    if (order == 0)
      return eid_issuer_at(middle);
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* Whether the digits of an ICCID begin with an issuer's number, "89 65 10";
   spaces do not count in either. */
static bool
begins_with(const char *iccid, const char *end, const char *iin)
{
  for (; *iin != '\0'; iin++) {
    if (*iin == ' ')
      continue;
    while (iccid < end && *iccid == ' ')
      iccid++;
    if (iccid == end || *iccid++ != *iin)
      return false;
  }
  return true;
}

/* The first row whose prefix is not before 89 and a country's three digits. */
static size_t
first_of_country(const char country[IIN_COUNTRY])
{
  size_t low = 0, high = issuers.row_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (memcmp(eid_issuer_at(middle)->prefix, country, IIN_COUNTRY) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Among the issuers of a country, an issuer's number has one length but for a
   few, of which the longer one is meant. */
static const eid_issuer *
issuer_within(const char country[IIN_COUNTRY], const char *s, size_t n)
{
  const eid_issuer *found = NULL, *u;

  for (size_t i = first_of_country(country); i < issuers.row_count; i++) {
    u = eid_issuer_at(i);
    if (memcmp(u->prefix, country, IIN_COUNTRY) != 0)
      break;
    if (begins_with(s, s + n, u->iin) &&
        (found == NULL || strlen(u->iin) > strlen(found->iin)))
      found = u;
  }
  return found;
}

/* An ICCID has the country code without zeros before it, so the numbers are of
   several lengths. No country code begins with another one, so one length at
   most has rows. */
const eid_issuer *
eid_issuer_of_iccid(const char *s, size_t n)
{
  char country[IIN_COUNTRY] = {'8', '9', '0', '0', '0'};
  const eid_issuer *found = NULL;
  size_t digits = 0;

  for (size_t i = 0; i < n && digits < IIN_COUNTRY && found == NULL; i++) {
    if (s[i] == ' ')
      continue;
    /* What came before moves up, for the code ends in the last place. */
    if (digits >= 2) {
      memmove(country + 2, country + 3, IIN_COUNTRY - 3);
      country[IIN_COUNTRY - 1] = s[i];
      found = issuer_within(country, s, n);
    }
    digits++;
  }
  return found;
}

const char *
eid_issuer_prefix(const eid_issuer *u)
{
  return u->prefix;
}

const char *
eid_issuer_iin(const eid_issuer *u)
{
  return u->iin;
}

const char *
eid_issuer_country(const eid_issuer *u)
{
  return u->country;
}

const char *
eid_issuer_name(const eid_issuer *u)
{
  return u->name;
}

const char *
eid_issuer_bulletin(const eid_issuer *u)
{
  return u->bulletin;
}

const eid_origin *
eid_issuer_origin(const eid_issuer *u)
{
  return &u->origin;
}

/* SPDX-License-Identifier: MIT */
/* What is on the phone already, and whether a new eSIM fits beside it. */
#ifndef CLI_BESIDE_H
#define CLI_BESIDE_H

#include "base/settings.h"
#include "print/record.h"

/* The lines of --with and the newcomer of --carrier. */
struct beside {
  eid_line present[LINES_MAX];
  eid chip[LINES_MAX];
  size_t count;
  eid_line newcomer; /* its chip is the EID of the record */
  int platform;
  unsigned long as_of;
};

/*
 * Read --with, --platform and --carrier, whose forms are
 *
 *   CARRIER[:esim|psim][:METHOD|:CODE][@EID]
 *
 * --carrier takes no psim and no EID. Where it is "all" or NULL, the carrier
 * of the newcomer stays NULL. Returns false after a complaint.
 */
bool beside_read(struct beside *b, const struct settings *s);

/* The whole question about an EID that the newcomer is to be on. */
eid_question beside_question(const struct beside *b, int policy);

/* Print whether it fits; nothing where there are no lines or no EID. */
void beside_print(const struct record *r, const struct beside *b);

#endif

/* SPDX-License-Identifier: MIT */
/* Carriers and their rules in the reader's words. */
#ifndef CLI_RULE_TEXT_H
#define CLI_RULE_TEXT_H

#include <stddef.h>

#include <eid.h>

/* The name of a carrier for a reader of the language. */
const char *carrier_title(const eid_carrier *c);

/* The note of a rule in the reader's language, or an empty text. */
const char *rule_note(const eid_rule *u);

/*
 * What to say of a rule that is weak: that it is older than a year on that
 * day, by when it was stated or else seen, or that its grade is seed, user or
 * report. An empty text where there is nothing to say.
 */
void rule_caution(char *out, size_t size, const eid_rule *u,
                  unsigned long day);

/* Print on whose word a rule is: sources, date, grade and caution. */
void rule_print(const eid_rule *u, unsigned long as_of);

#endif

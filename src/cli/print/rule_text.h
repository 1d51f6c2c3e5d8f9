/* SPDX-License-Identifier: MIT */
/* Carriers and their rules in the reader's language. */
#ifndef CLI_RULE_TEXT_H
#define CLI_RULE_TEXT_H

#include <stddef.h>

#include <eid.h>

/* The name of a carrier for a reader of the language. */
const char *carrier_title(const eid_carrier *c);

/* The note of a rule in the reader's language, or an empty text. */
const char *rule_note(const eid_rule *u);

/* An eid_say: language_say, with the notes of rules. */
size_t rule_say(void *context, char *out, size_t room,
                const eid_sentence *sentence);

/* Print on whose word a rule is: sources, date, grade and caution. */
void rule_print(const eid_rule *u, unsigned long as_of);

#endif

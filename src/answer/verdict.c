/* SPDX-License-Identifier: MIT */
/*
 * What a verdict means, as a sentence for the person who asked. It is made of
 * the verdict and the rule that decided, and never is that rule's note: of an
 * EID that is on no list, this is the first row of the list, whose note speaks
 * of others.
 */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"

/* Whole sentences, no parts of them, as languages order them differently; %1
   is the value of the rule. */
static const struct eidp_message off_list = {
    "off-list", "This EID is not on the carrier's list."};
static const struct eidp_message begins_listed = {
    "begins-listed", "This EID begins with %1, which is on the carrier's "
                     "list."};
static const struct eidp_message lies_listed = {
    "lies-listed", "This EID lies in %1, which is on the carrier's list."};
static const struct eidp_message begins_refused = {
    "begins-refused", "This EID begins with %1, which the carrier refuses."};
static const struct eidp_message lies_refused = {
    "lies-refused", "This EID lies in %1, which the carrier refuses."};
static const struct eidp_message asks_no_eid = {
    "asks-no-eid", "The carrier does not ask for the EID."};
static const struct eidp_message no_rule_known = {
    "no-rule", "No rule of this carrier is known."};

/* A value with a hyphen is a range of EIDs, in which one lies; all others are
   prefixes. A rejection by an accept rule is by absence from the list that
   the rule begins. */
static struct eidp_message
message_of(int verdict, const eid_rule *u)
{
  const char *value = eid_rule_value(u);
  bool lies = memchr(value, '-', strlen(value)) != NULL;

  switch (verdict) {
  case EID_VERDICT_ACCEPTED:
    return lies ? lies_listed : begins_listed;
  case EID_VERDICT_REJECTED:
    if (eid_rule_kind(u) != EID_KIND_REJECT)
      return off_list;
    return lies ? lies_refused : begins_refused;
  case EID_VERDICT_NOT_USED:
    return asks_no_eid;
  default:
    return no_rule_known;
  }
}

size_t
eid_verdict_text(char out[EID_SENTENCE_MAX], int verdict, const eid_rule *u,
                 eid_say *say, void *context)
{
  struct eidp_speaker speaker = {say, context};

  eidp_say_message(out, &speaker, message_of(verdict, u), eid_rule_value(u),
                   NULL);
  return strlen(out);
}

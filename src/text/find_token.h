/* SPDX-License-Identifier: MIT */
/*
 * Tokens that may be secrets: Matching IDs and Confirmation Codes, and what is
 * written beside them.
 */
#ifndef EIDP_FIND_TOKEN_H
#define EIDP_FIND_TOKEN_H

#include "text/find.h"

/* A row of letters, digits, hyphens and low lines, and what it is made of. */
struct eidp_token {
  eid_span where;
  bool lower, upper, digit, hyphen;
};

/* The token at i, on over soft line breaks; it may have no bytes. */
void eidp_read_token(struct eidp_search *t, size_t i,
                     struct eidp_token *token);

/* Whether it can be no word, but only a Matching ID. */
bool eidp_is_matching_id(const struct eidp_token *token);

/* Whether where a note, a type or a date may stand a span can only be a value:
   of a confirmation code its digits. */
bool eidp_is_sure(const struct eidp_search *t, eid_span where, bool confirm);

/* Whether a line or a cell ends behind a token, or it is all of an attribute
   of HTML. */
bool eidp_stands_alone(struct eidp_search *t, const struct eidp_token *token);

/* Have it as a match, where secrets of its kind are looked for. */
bool eidp_take_token(struct eidp_search *t, const struct eidp_token *token,
                     eid_notation notation, eid_sought kind, eid_match *m);

/* The bytes of a soft line break of quoted-printable mail at i, or 0. */
size_t eidp_soft_break_at(struct eidp_search *t, size_t i);

/* Over a few spaces. */
size_t eidp_over_spaces(struct eidp_search *t, size_t i);

/* Over a tag of HTML at i, or to the value that it has, or over its first
   byte. */
size_t eidp_over_tag(struct eidp_search *t, size_t i);

#endif

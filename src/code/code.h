/* SPDX-License-Identifier: MIT */
/*
 * What the files of the code room share.
 *
 * In a link the code has percent escapes. Its fields are found and checked in
 * the caller's bytes all the same, one unit after the other: a byte, or in a
 * link three bytes that stand for one. So every place that is reported is a
 * place in what the caller gave.
 */
#ifndef EIDP_CODE_H
#define EIDP_CODE_H

#include "registry/table.h"

#include "code/code_columns.h"

/* Bytes in which percent escapes count, or do not. */
struct eidp_view {
  const char *s;
  bool escapes;
};

static inline unsigned char
eidp_lower(unsigned char c)
{
  return c >= 'A' && c <= 'Z' ? (unsigned char)(c - 'A' + 'a') : c;
}

/* Whether c is one of these. The core has no more of <string.h> than
   bindings/js/wasm/string.h. */
static inline bool
eidp_is_one_of(unsigned char c, const char *set)
{
  while (*set != '\0' && (unsigned char)*set != c)
    set++;
  return *set != '\0';
}

/* The unit at i, and how many bytes it takes. Escapes must be whole. */
size_t eidp_unit(const struct eidp_view *v, size_t i, unsigned char *c);

/* The span without the ASCII white space at its ends. */
eid_span eidp_trim(const struct eidp_view *v, eid_span span);

/* Take `word`, in lower case, off the front in either case. Returns false and
   leaves *span where something else stands there. */
bool eidp_skip(const struct eidp_view *v, eid_span *span, const char *word);

/* Take the next KEY=VALUE off a query; false where nothing is left. */
bool eidp_next_pair(const char *s, eid_span *query, eid_span *pair);

/* The bytes before the first `c`, or all of them. */
eid_span eidp_before(const char *s, eid_span span, char c);

/* The units of a span as bytes, which must be EID_CODE_LENGTH_MAX at most.
   Returns how many; out gets no NUL. */
size_t eidp_plain(char *out, const struct eidp_view *v, eid_span span);

#endif

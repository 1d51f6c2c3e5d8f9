/* SPDX-License-Identifier: MIT */
/*
 * Hiding what was found: a match is read again, and its pieces overwritten.
 */
#include <string.h>

#include "text/find.h"

const char *
eid_mask_name(int level)
{
  switch (level) {
  case EID_MASK_NONE:
    return "none";
  case EID_MASK_TAIL:
    return "tail";
  case EID_MASK_MIDDLE:
    return "middle";
  case EID_MASK_ALL:
    return "all";
  default:
    return "unknown";
  }
}

/* Whether digit i, from 0, is hidden. */
static bool
is_hidden(size_t i, int level)
{
  switch (level) {
  case EID_MASK_TAIL:
    return i >= EIDP_COMMON;
  case EID_MASK_MIDDLE:
    return eidp_is_middle(i);
  default:
    return true;
  }
}

/* The end of a piece that is rewritten, in the case of the hex that is
   there. */
static void
write_end(char *end, const char *text)
{
  size_t n = strlen(text);

  memcpy(end - n, text, n);
}

static void
hide(char *s, const struct eidp_shown *piece)
{
  char *p = s + piece->at, *end = p + piece->length;

  switch (piece->write) {
  case EIDP_WRITE_WIDE:
    memcpy(p, "\xef\xbc\x8a", 3); /* U+FF0A */
    break;
  case EIDP_WRITE_HEX:
    /* \x38 %38 \u0038 \u{38} &#x38; become 2A, \uFF18 and its like FF0A. */
    end -= end[-1] == ';' || end[-1] == '}';
    write_end(end, piece->length >= 6 && (end[-4] | 32) == 'f' ? "0A" : "2A");
    break;
  case EIDP_WRITE_UTF8:
    write_end(end, "8A");
    break;
  case EIDP_WRITE_DECIMAL:
    /* &#56; becomes 42, &#65304; 65290. */
    write_end(end - 1, end[-4] >= '0' && end[-4] <= '9' ? "290" : "42");
    break;
  default:
    memset(p, '*', piece->length);
  }
}

static bool
read_again(struct eidp_search *t, const eid_match *m,
           struct eidp_number *number)
{
  switch (m->notation) {
  case EID_NOTATION_DIGITS:
  case EID_NOTATION_ELEMENT:
  case EID_NOTATION_URI:
  case EID_NOTATION_CERTIFICATE:
    return eidp_read_digits(t, m->where.offset, number);
  case EID_NOTATION_BASE64:
  case EID_NOTATION_CERTIFICATE64:
    return eidp_read_base64(t, m, number);
  default:
    return eidp_read_bytes(t, m->where.offset, m->notation, number);
  }
}

static bool
is_word_byte(unsigned char c)
{
  return eidp_is_ascii_digit(c) || eidp_is_letter(c) || c == '_';
}

/* Hide the digits and letters of what is no EID, and the hyphens between, but
   not those of a list in which each value stands behind one. */
static void
hide_all(char *s, eid_span where)
{
  size_t end = where.offset + where.length;

  for (size_t i = where.offset; i < end; i++) {
    unsigned char next = i + 1 < end ? (unsigned char)s[i + 1] : 0;
    if (is_word_byte((unsigned char)s[i]) ||
        (s[i] == '-' && (next == '-' || is_word_byte(next))))
      s[i] = '*';
  }
}

void
eid_mask_match(char *s, const eid_match *m, int level)
{
  struct eidp_search t = {.s = (const unsigned char *)s,
                          .n = m->where.offset + m->where.length,
                          .last = true,
                          .registry = eid_registry_builtin()};
  struct eidp_number number;

  if (level == EID_MASK_NONE)
    return;
  if (m->kind != EID_SOUGHT_EID) {
    hide_all(s, m->where);
    return;
  }
  if (!read_again(&t, m, &number)) {
    /* The bytes are not those that were searched. */
    memset(s + m->where.offset, '*', m->where.length);
    return;
  }
  for (unsigned i = 0; i < number.pieces; i++) {
    const struct eidp_shown *p = &number.piece[i];
    bool hidden = false;
    for (unsigned k = 0; k < p->count; k++)
      hidden |= is_hidden(p->first + k, level);
    if (hidden)
      hide(s, p);
  }
}

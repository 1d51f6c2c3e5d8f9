/* SPDX-License-Identifier: MIT */
/*
 * A pasted text while it is folded (paste.c).
 *
 * Each unit is a byte of what the text stands for now, and remembers where it
 * comes from, so that every place that is reported is one in what the caller
 * gave, and how it was made, so that only that is reported as folded which
 * belongs to the code. A step reads and writes the same units: none makes a
 * text longer.
 */
#ifndef EIDP_PASTE_H
#define EIDP_PASTE_H

#include "code/code.h"

struct eidp_unit_of {
  unsigned char c;
  unsigned char how;   /* bits of eid_code_fold */
  unsigned char width; /* how many bytes of the caller's it stands for */
  unsigned short at;   /* where they begin */
};

struct eidp_paste {
  size_t n;
  struct eidp_unit_of unit[EID_CODE_PASTE_MAX];
};

static inline bool
eidp_is_alnum(unsigned char c)
{
  c = eidp_lower(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static inline bool
eidp_is_space(unsigned char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Signs of fields, good or only seen in them, or of a server with its
   scheme. */
static inline bool
eidp_is_code_sign(unsigned char c)
{
  return eidp_is_alnum(c) || eidp_is_one_of(c, "-.:$_/+%=@");
}

/* The byte at i; 0 beyond the end. */
static inline unsigned char
eidp_at(const struct eidp_paste *p, size_t i)
{
  return i < p->n ? p->unit[i].c : 0;
}

/* The first unit from i on that is no space. */
static inline size_t
eidp_pass_spaces(const struct eidp_paste *p, size_t i)
{
  while (i < p->n && eidp_is_space(p->unit[i].c))
    i++;
  return i;
}

/* Read a text of EID_CODE_PASTE_MAX bytes at most as units: characters are
   folded, then escapes, then links (unwrap.c). */
void eidp_paste_open(struct eidp_paste *p, const char *s, size_t n);

/* Make of a text with a server and a Matching ID apart the code of them; false
   and *p as it was where they are not in it (parts.c). */
bool eidp_paste_parts(struct eidp_paste *p);

/* The same for base64 of a code (base64.c); *around: there is more than it. */
bool eidp_paste_base64(struct eidp_paste *p, bool *around);

/* Where the status of a reading is an error, the one change that makes a code
   of it, if there is one: of its text, or of p where that is empty
   (guess.c). lacks_token: a code without a Matching ID may be meant. */
void eidp_paste_guess(eid_code_reading *r, const struct eidp_paste *p,
                      bool lacks_token);

#endif

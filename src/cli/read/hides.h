/* SPDX-License-Identifier: MIT */
/* Files that are no text or no list, told by their first bytes. */
#ifndef CLI_HIDES_H
#define CLI_HIDES_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes that are enough to tell. */
enum { HIDES_LOOK = 4096 };

/* What a file is that begins with these bytes and hides its text, and what to
   do, for a message after "this is"; NULL: it may be a text. */
const char *hides_text(const unsigned char *s, size_t n);

/* The same of a text that is no list: a page or another text with markup, and
   one whose lines end with a carriage return alone. */
const char *hides_list(const unsigned char *s, size_t n);

/* Whether a text is JSON. */
bool hides_json(const unsigned char *s, size_t n);

#endif

/* SPDX-License-Identifier: MIT */
/* What a column of a table holds, by its name in the header. */
#ifndef CLI_SEARCH_NAMES_H
#define CLI_SEARCH_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include <eid.h>

/* Of a column that is called an activation code: it holds whole ones, which
   are found by what they are, or the Matching ID alone. */
enum { PART = 128, SOUGHT = 127 };

/* The eid_sought of a column with that name, perhaps with PART; 0 for any
   other. */
unsigned char secret_kind_of_name(const char *s, size_t n);

static inline bool
ascii_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
ascii_digit(char c)
{
  return c >= '0' && c <= '9';
}

#endif

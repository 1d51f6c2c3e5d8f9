/* SPDX-License-Identifier: MIT */
/*
 * Pieces of text as the whole command passes them on, and UTF-8: bytes of
 * unknown origin are read here, and printed so that they do no harm.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Not NUL-terminated; s is NULL where there is none. */
struct text {
  const char *s;
  size_t n;
};

/* All of a NUL-terminated string. */
struct text text_of(const char *s);

/* A cell of a table, where an empty one stands for what is not known. */
struct text text_known(const char *s);

/* The length of the UTF-8 character at s, 0 where it is ill-formed; *bad, if
   not NULL, is then set to the length of the ill-formed part. */
size_t utf8_length(const char *s, size_t n, size_t *bad);

/* The code point of a well-formed character. */
unsigned long utf8_value(const char *s, size_t length);

/* Whether text_print_safe prints a well-formed character as it is. */
bool text_is_safe(const char *s, size_t length);

/*
 * Print bytes of unknown origin: control characters and bytes that are not
 * UTF-8 become \xHH, so that they cannot steer a terminal.
 */
void text_print_safe(FILE *f, const char *s, size_t n);

/* The same into `room` bytes, with a NUL; cut where there is no room. Returns
   out. */
const char *text_safe(char *out, size_t room, const char *s, size_t n);

/* Write a code point as UTF-8, a surrogate as its bits would be. Returns the
   bytes, 1 to 4. */
size_t text_put_utf8(uint32_t c, char *out);

/* A number in decimal at p, which has room for 20 bytes; returns the end. Half
   of the time of a finding would go into fprintf. */
char *text_number(char *p, uint64_t number);

#endif

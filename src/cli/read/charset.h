/* SPDX-License-Identifier: MIT */
/*
 * Texts in the encodings that were there before Unicode, as UTF-8 and back,
 * byte for byte. What a character is, libeid-icu is asked once; it is kept in
 * a table, as a list repeats its characters a million times.
 */
#ifndef CLI_CHARSET_H
#define CLI_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct charset;

/* Open an encoding by a name that libeid-icu knows, or ISO-2022-JP; NULL: it
   knows none, or is not there. */
struct charset *charset_open(const char *name);
void charset_close(struct charset *c);

/*
 * Write bytes as UTF-8.
 *
 * *n    bytes at s; set to how many were done: not the beginning of a
 *       character at the end, unless last is set
 * room  of out: as far as there is, at least 4
 *
 * Bytes that are no character are written as what is ill-formed in UTF-8 too;
 * characters that the encoding has twice, as private ones the second time; the
 * escape sequences of ISO-2022-JP as characters that are not seen.
 *
 * Returns the bytes that were written.
 */
size_t charset_read(struct charset *c, const unsigned char *s, size_t *n,
                    bool last, char *out, size_t room);

enum { CHARSET_BYTES = 8 };

/* The bytes of a code point that charset_read wrote. Returns how many. */
size_t charset_bytes(struct charset *c, uint32_t character,
                     unsigned char out[CHARSET_BYTES]);

/* What a code point that charset_read wrote shows; 0 where it is nothing that
   is seen. */
uint32_t charset_shown(struct charset *c, uint32_t character);

/* The character that charset_read writes for the escape sequence before this
   one, and before ASCII; 0 where the encoding has no such sequences. */
uint32_t charset_escape(struct charset *c, uint32_t character);

/* Whether ASCII is spelled as ASCII everywhere, but within characters. */
bool charset_is_stateless(const struct charset *c);

#endif

/* SPDX-License-Identifier: MIT */
/* Which of the encodings before Unicode a text is in; for guess.c. */
#ifndef CLI_LEGACY_H
#define CLI_LEGACY_H

#include "read/guess.h"

/*
 * Look at a sample of a text that is not UTF-8. Without libeid-icu, or where
 * too little of it is in any encoding to tell, it is taken as it is:
 * GUESS_UTF8, in which those bytes are findings.
 */
void guess_legacy(struct guess *g, const unsigned char *s, size_t n);

#endif

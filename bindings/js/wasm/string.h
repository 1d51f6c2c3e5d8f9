/* SPDX-License-Identifier: MIT */
/* The part of <string.h> that the core uses; there is no C library here. */
#ifndef WASM_STRING_H
#define WASM_STRING_H

#include <stddef.h>

void *memchr(const void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *s, int c, size_t n);
size_t strlen(const char *s);

#endif

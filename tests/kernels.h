/* SPDX-License-Identifier: MIT */
/* What the tests of kernels share. */
#ifndef TESTS_KERNELS_H
#define TESTS_KERNELS_H

#include <eid.h>

/* A number from 0 to limit - 1, the same ones in every run. */
unsigned below(unsigned limit);

/* Count what is wrong and show the first of it. */
void wrong(const char *what, size_t i, const void *bytes, size_t n);

/* 32 digits with the right check digits. */
void random_eid(char *out);

/* What happens to digits: nothing mostly, a wrong digit, a swap, check digits
   00 or 99; the greater odd is, up to 64, the more often any byte. */
void damage(char *p, unsigned odd);

/* A page, or several, between two that cannot be read. */
char *guarded_pages(size_t bytes);

/* 32 records as grouped lines, the first one again behind them. */
void lines_compare_grouped(const char *s, int level);

/* Lists of many blocks, most of them good, beside the portable level. */
void lines_long(int level);

/* All bytes at all places of lines, line ends with them. */
void lines_every_byte(int level);

/* A block of lines with every byte as separator, behind one with spaces, next
   to pages that cannot be read. */
void lines_separators(int level);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The 32-digit check. Everything above asks these functions and no others
 * whether digits are digits and whether the remainder is 1.
 */
#ifndef EIDP_KERNEL_H
#define EIDP_KERNEL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Pack 32 bytes of text into BCD. Returns whether all were ASCII digits;
 * where they were not, bcd holds no meaning.
 */
bool eidp_pack(unsigned char bcd[16], const char text[32]);

/* The 32 digits modulo 97; every nibble must be a digit. */
unsigned eidp_mod97(const unsigned char bcd[16]);

#endif

/* SPDX-License-Identifier: MIT */
/* Words of the command line that must not be repeated whole. */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include <stddef.h>

/*
 * Hide in n bytes, in place: EIDs but for their first 8 digits and last 4,
 * and the Matching IDs and Confirmation Codes of activation codes.
 */
void secret_mask(char *s, size_t n);

#endif

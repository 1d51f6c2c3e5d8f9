/* SPDX-License-Identifier: MIT */
#ifndef EIDP_ICU_MESSAGE_H
#define EIDP_ICU_MESSAGE_H

#include <stdbool.h>

#include <unicode/utypes.h>

/*
 * Whether the only arguments of a message are the numbers {0} and {1}. ICU
 * believes the message about what stands on the stack: for a bare "{0}" it
 * would read a pointer where a number was put.
 */
bool eidp_message_takes_numbers(const UChar *s, int32_t n);

#endif

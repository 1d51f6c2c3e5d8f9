/* SPDX-License-Identifier: MIT */
/* What a word is that stands where a verb or a file should. */
#ifndef CLI_MEANT_H
#define CLI_MEANT_H

#include <stdbool.h>

enum meant { MEANT_NOTHING, MEANT_EID, MEANT_CODE };

/* By how the word begins and by its characters; it need not be right. */
enum meant meant_by(const char *word);

/*
 * Whether words are one EID as phones and labels print it, 8904 9032 1234 ...,
 * which a shell took apart: several groups of at most eight characters that
 * have about as many together as an EID has digits. Nothing else that is
 * asked about is so short, an IMEI or an ICCID for one.
 */
bool meant_groups(int argc, char **argv);

#endif

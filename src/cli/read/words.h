/* SPDX-License-Identifier: MIT */
/* Words of the headers of lists, by which the encoding of one is told. */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

/* In UTF-8; NULL ends. */
extern const char *const header_words[];

#endif

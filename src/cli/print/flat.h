/* SPDX-License-Identifier: MIT */
/*
 * The text of a cell of TSV and CSV, from any bytes: no control character, no
 * mark that turns the direction of text and nothing that is not UTF-8 gets
 * into one, and what a spreadsheet would take for a formula is no formula.
 */
#ifndef CLI_FLAT_H
#define CLI_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* No two threads have one stream, and its lock takes as long as the copy. */
#ifndef HAVE_FWRITE_UNLOCKED
#define fwrite_unlocked fwrite
#endif

/* In TSV nothing is lost: \t, \n, \r, \\ and \xHH stand for bytes. */
void flat_tsv(FILE *out, const char *s, size_t n);

/* The inside of a cell of CSV, which has no escapes: U+FFFD stands for what is
   left out. */
void flat_csv(FILE *out, const char *s, size_t n);

/* Words of a list, with "|" for the spaces between them. */
void flat_words(FILE *out, const char *s, size_t n);

/* Whether RFC 4180 wants quotes round a text. */
bool flat_needs_quotes(const char *s, size_t n);

/* Whether a cell of CSV that begins with this text is a formula to some
   spreadsheet: it gets an apostrophe before it. */
bool flat_is_formula(const char *s, size_t n);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The reader's language. Where there is no libeid-icu, or the language is
 * English, say gives back the English that stands in the code, so that both
 * print the same.
 */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <eid.h>

/*
 * Choose the language: of --lang, or where lang is NULL of the environment,
 * LC_ALL before LC_MESSAGES before LANG. EIDTOOL_MESSAGES names the directory
 * of the bundles, if they are not where they are installed.
 *
 * Returns false where the language is not there and English is used instead.
 */
bool language_choose(const char *lang);

/* Its tag, "ja". */
const char *language_tag(void);

/* Whether it is English, for which nothing is looked up. */
bool language_is_english(void);

/* Whether a country, by its ISO 3166 code, is one where the language is that
   of the names: carriers there write theirs as its readers know them. */
bool language_is_at_home(const char *iso);

/*
 * A message by its key in data/lang/root.txt. The pointer lives as long
 * as the program, or as long as english where that is returned.
 */
const char *say(const char *group, const char *name, const char *english);

/* The translation of a note of a table: of the row whose key has these
   columns, up to NULL. */
const char *say_note(const char *group, const char *const *key,
                     const char *english);

/* The same with two numbers, which already stand in english. */
void say_numbers(char *out, size_t size, const char *key[2],
                 const char *english, const double numbers[2]);

/* A message with texts for its %1, %2 and %3; cut where there is no room. */
void say_texts(char *out, size_t size, const char *message,
               const char *const texts[3]);

/* The name of a country; false where English is to be used. */
bool say_country(char *out, size_t size, const char *iso);

/* An eid_say: the sentences of answers in the reader's language. The context
   is not looked at. */
size_t language_say(void *context, char *out, size_t room,
                    const eid_sentence *sentence);

/* An eid_classify: the characters of all scripts where libeid-icu is there.
   The context is a size_t, which counts what libeid did not know by itself. */
int language_classify(void *context, uint_least32_t c);

/* To be called with that number and the digits that were found: without
   libeid-icu an EID may have been missed. */
void language_missed(size_t unknown, size_t digits);

/* eid_lint with both. */
eid_status language_lint(const char *s, size_t n, int policy,
                         eid_lint_result *r);

/* Whether it is known of every character whether it is a digit. */
bool language_reads(const char *s, size_t n);

/* At the end: complain where libeid-icu could not be loaded and may have found
   an EID. Threads that work on a list must not. */
void language_complain(void);

/* Columns that text takes on a terminal. */
size_t language_width(const char *s, size_t n);

#endif

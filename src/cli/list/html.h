/* SPDX-License-Identifier: MIT */
/*
 * Text in a page of HTML. Whatever the text is, it becomes neither markup nor
 * a whole EID: pages are sent around, and an EID names one chip for life.
 */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include <stddef.h>
#include <stdio.h>

/* EIDs masked, control characters and what is not UTF-8 as \xHH. */
void html_text(FILE *f, const char *s, size_t n);

/* The same of a text that ends with a NUL. */
void html_say(FILE *f, const char *s);

#endif

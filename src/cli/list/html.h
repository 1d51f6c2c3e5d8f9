/* SPDX-License-Identifier: MIT */
/*
 * Text in a page of HTML. Whatever the text is, it becomes neither markup nor
 * a whole EID: pages are sent around, and an EID names one chip for life.
 */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* EIDs and secrets masked; control characters and what is not UTF-8 as
   \xHH. */
void html_text(FILE *f, const char *s, size_t n);

/* The same of a text that ends with a NUL. */
void html_say(FILE *f, const char *s);

/* A number of records in groups of three, with a narrow space that does not
   break, as ISO 80000 has it: a comma or point would be another thing in
   another language. */
void html_count(FILE *f, uint64_t number);

/* The beginning of a section with its title; whoever writes it ends it. */
void html_section(FILE *f, const char *title);

#endif

/* SPDX-License-Identifier: MIT */
/* Text for people: colour, display width, line breaks, safe characters. */
#ifndef CLI_TTY_H
#define CLI_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum style { PLAIN, STRONG, GOOD, BAD, WARN, FAINT };

/* Digits of a field, by its number of eid_field: strong, and those that mean
   something in the colour nearest to that of the picture (ribbon.c). */
enum { FIELD_STYLE = FAINT + 1 };

/*
 * Colour is used where standard output is a terminal, TERM is not "dumb" and
 * NO_COLOR is empty or not set (https://no-color.org).
 */
void tty_start(void);

/* The values of --color. The option goes before the environment. */
enum tty_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
void tty_color(enum tty_color when);

bool tty_has_colour(void);

/* Print s, in its style where colour is used; f is standard output or will
   be written there. */
void tty_put(FILE *f, enum style style, const char *s);

/* Columns that UTF-8 text takes: 2 for wide characters of East Asia. */
size_t tty_width(const char *s);

/* Print n spaces; none where n is below 0. */
void tty_pad(FILE *f, long n);

/*
 * Print text whose first line begins at column indent, broken at spaces
 * before column 79, with a newline at its end.
 */
void tty_wrap(FILE *f, size_t indent, const char *s);

/*
 * One row "  label     text", wrapped, label in its column; an empty label
 * continues the row before.
 */
void tty_row(const char *label, const char *s);

/* The sources of a row, which are separated by " ; ", one below the other. */
void tty_sources(const char *s);

/* A table whose columns are as wide as their cells. */
struct table;
struct table *table_new(size_t columns);
/* Add the next cell of the row; the text is copied. */
void table_add(struct table *t, enum style style, const char *s);
/* Print and free it. */
void table_end(struct table *t);

#endif

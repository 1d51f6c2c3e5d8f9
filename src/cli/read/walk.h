/* SPDX-License-Identifier: MIT */
/* The files that the arguments of a verb name. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <stdbool.h>
#include <stddef.h>

struct walk {
  char **names; /* all that is to be read, in order */
  size_t count;
  bool failed; /* a directory could not be read, which was complained about */
  bool empty;  /* a directory has no file in it, which was said */
};

/*
 * Names as they are given or, where recursive is set, the files in and below a
 * directory instead of it, by their names in the order of their bytes. Links
 * below it are left out, as they may lead round in a circle. To be freed.
 */
void walk_open(struct walk *w, int argc, char **argv, bool recursive);
void walk_free(struct walk *w);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * The 32 digits as a picture: coloured fields under groups of four, each with
 * its name. <eid-ribbon> of the JavaScript package draws the same bytes
 * (tests/vectors/cli/ribbon.txt).
 */
#ifndef CLI_RIBBON_H
#define CLI_RIBBON_H

#include <stdbool.h>
#include <stdio.h>

#include <eid.h>

/* No EID has more fields. */
enum { RIBBON_FIELDS = EID_FIELD_CHECK + 1 };

struct ribbon {
  eid value;
  bool masked; /* as EID_STYLE_MASKED */
  bool narrow; /* two rows, for a phone; the names stand below */
  const char *title;
  const char *part; /* a message: %1 digits, %2 name, %3 place */
  const char
      *names[RIBBON_FIELDS]; /* by EID_FIELD_; of fields it lacks NULL */
};

/* One <svg> element that needs nothing else: no style sheet, script or font,
   so that it is shown under any Content-Security-Policy. */
void ribbon_put(FILE *f, const struct ribbon *r);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Where a row of a table comes from: as fields for programs, as rows for
 * people.
 */
#ifndef CLI_ORIGIN_H
#define CLI_ORIGIN_H

#include <eid.h>

#include "print/out.h"

/* The columns that all tables share; what is not known is null. */
struct origin {
  struct text source, seen, grade, note;
};

/* The first three of them as fields of a struct. */
#define ORIGIN_FIELDS(type, member)                                           \
  FIELD_TEXT_OF(type, "source", member.source),                               \
      FIELD_TEXT_OF(type, "seen", member.seen),                               \
      FIELD_TEXT_OF(type, "grade", member.grade)

struct origin origin_of(const eid_origin *o);

/* What a grade means, in a few words; the grade itself where unknown. */
const char *grade_text(const char *grade);

/* Print grade and date in one row and the sources in the next ones. */
void origin_print(const eid_origin *o);

/* The same, and the note where there is one. */
void origin_print_noted(const eid_origin *o);

#endif

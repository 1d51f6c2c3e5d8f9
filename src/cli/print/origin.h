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
  struct text source, seen, dated, grade, note;
  bool undated; /* the source has no date */
};

/* The first four of them as fields of a struct. */
#define ORIGIN_FIELDS(type, member)                                           \
  FIELD_TEXT_OF(type, "source", member.source),                               \
      FIELD_TEXT_OF(type, "seen", member.seen),                               \
      FIELD_TEXT_OF(type, "dated", member.dated),                             \
      FIELD_TEXT_OF(type, "grade", member.grade)

struct origin origin_of(const eid_origin *o);

/* What a grade means, in a few words; the grade itself where unknown. */
const char *grade_text(const char *grade);

enum { ORIGIN_DATE = 160 }; /* bytes of a date in words */

/* The date of a row in words, with what sort of date it is. stated is what the
   source says of its own date; empty where the table has no such column. */
void origin_date(char out[ORIGIN_DATE], const eid_origin *o,
                 const char *stated);

/* The same in a cell under "as of": no day where the source has none. */
const char *origin_as_of(const eid_origin *o, const char *stated);

/* Print grade and date in one row and the sources in the next ones. */
void origin_print(const eid_origin *o);

/* The same, and the note where there is one. */
void origin_print_noted(const eid_origin *o);

#endif

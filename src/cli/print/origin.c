/* SPDX-License-Identifier: MIT */
/*
 * Where a row of a table comes from: source, date and grade, which all tables
 * have. A statement without its source and date is worth nothing to a person
 * who has to rely on it, so every verb that shows one shows them, and in the
 * same rows. As fields for programs they have the same names in every record.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "print/language.h"
#include "print/origin.h"
#include "print/tty.h"

/* An empty cell is a value that is not known, and becomes null in JSON: ""
   would say that it is known to be empty. */
struct origin
origin_of(const eid_origin *o)
{
  return (struct origin){
      text_known(eid_origin_source(o)), text_known(eid_origin_seen(o)),
      text_known(eid_origin_dated(o)),  text_known(eid_origin_grade(o)),
      text_known(eid_origin_note(o)),   eid_origin_undated(o)};
}

/* The grades of data/schema.tsv, for facts and for carriers, in a few
   words: a bare "seed" tells a reader nothing. A grade that is not listed
   here is shown as it is, and nothing is lost. */
const char *
grade_text(const char *grade)
{
  static const struct {
    const char *grade, *text;
  } list[] = {{"high", "several sources agree"},
              {"medium", "one good source"},
              {"low", "derived, superseded or disputed"},
              {"test", "specification sample"},
              {"report", "one person's word"},
              {"official", "the carrier's own page"},
              {"support", "carrier's or vendor's support"},
              {"press", "press or reseller"},
              {"user", "a user's report"},
              {"seed", "one forum article"}};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (strcmp(grade, list[i].grade) == 0)
      return say("grade", grade, list[i].text);
  return grade;
}

/* The day on which a copy was read is printed only where the copy has a date:
   else it would make what is old look fresh. What a source states of itself
   often is all that is known, and then is said once. */
void
origin_date(char out[ORIGIN_DATE], const eid_origin *o, const char *stated)
{
  const char *seen = eid_origin_seen(o), *dated = eid_origin_dated(o);
  const char *text = say("say", "seen", "seen %1");

  if (stated[0] != '\0' && strcmp(stated, seen) != 0)
    text = say("say", "stated-seen", "stated %1, seen %2");
  else if (strcmp(dated, "stated") == 0)
    text = say("say", "stated", "stated %1");
  else if (strcmp(dated, "copy-dated") == 0)
    text = say("say", "copy-of", "copy of %1");
  else if (eid_origin_undated(o))
    text = say("say", "no-date", "the source has no date");
  say_texts(out, ORIGIN_DATE, text,
            (const char *[3]){stated[0] != '\0' ? stated : seen, seen});
}

const char *
origin_as_of(const eid_origin *o, const char *stated)
{
  if (stated[0] != '\0')
    return stated;
  return eid_origin_undated(o) ? say("say", "no-date-brief", "no date")
                               : eid_origin_seen(o);
}

void
origin_print(const eid_origin *o)
{
  const char *grade = eid_origin_grade(o);
  char text[2 * ORIGIN_DATE], date[ORIGIN_DATE];

  origin_date(date, o, "");
  say_texts(text, sizeof text, say("say", "grade-date", "%1 (%2), %3"),
            (const char *[3]){grade, grade_text(grade), date});
  tty_row(say("label", "grade", "grade"), text);
  tty_sources(eid_origin_source(o));
}

void
origin_print_noted(const eid_origin *o)
{
  origin_print(o);
  if (eid_origin_note(o)[0] != '\0')
    tty_row(say("label", "note", "note"), eid_origin_note(o));
}

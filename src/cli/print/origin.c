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
      text_known(eid_origin_grade(o)), text_known(eid_origin_note(o))};
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

void
origin_print(const eid_origin *o)
{
  const char *grade = eid_origin_grade(o);
  char text[160];

  say_texts(text, sizeof text, say("say", "grade-seen", "%1 (%2), seen %3"),
            (const char *[3]){grade, grade_text(grade), eid_origin_seen(o)});
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

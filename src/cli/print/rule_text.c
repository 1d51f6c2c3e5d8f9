/* SPDX-License-Identifier: MIT */
/*
 * Carriers and their rules in the reader's words. A rule is as good as its
 * source: what is old, or was said by one person only, says so itself.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "print/language.h"
#include "print/origin.h"
#include "print/rule_text.h"
#include "print/tty.h"

/* A Japanese reader knows the name as it is written in Japan; others the
   Latin one. */
const char *
carrier_title(const eid_carrier *c)
{
  const char *latin = eid_carrier_latin(c);
  bool own = language_is("ja") && strcmp(eid_carrier_country(c), "JP") == 0;

  return latin[0] != '\0' && !own ? latin : eid_carrier_name(c);
}

const char *
rule_note(const eid_rule *u)
{
  const char *ja = eid_rule_note_ja(u);

  if (language_is("ja") && ja[0] != '\0')
    return ja;
  return eid_origin_note(eid_rule_origin(u));
}

void
rule_print(const eid_rule *u, unsigned long as_of)
{
  const eid_origin *o = eid_rule_origin(u);
  const char *grade = eid_origin_grade(o), *stated = eid_rule_stated(u);
  char text[EID_SENTENCE_MAX];

  tty_sources(eid_origin_source(o));
  if (stated[0] != '\0')
    say_texts(text, sizeof text,
              say("say", "stated-seen", "stated %1, seen %2"),
              (const char *[3]){stated, eid_origin_seen(o)});
  else
    say_texts(text, sizeof text, say("say", "seen", "seen %1"),
              (const char *[3]){eid_origin_seen(o)});
  tty_row(say("label", "date", "date"), text);
  say_texts(text, sizeof text, say("say", "grade", "%1 (%2)"),
            (const char *[3]){grade, grade_text(grade)});
  tty_row(say("label", "grade", "grade"), text);
  if (eid_rule_caution_text(text, u, as_of, language_say, NULL) > 0)
    tty_row(say("label", "caution", "caution"), text);
}

/* SPDX-License-Identifier: MIT */
/*
 * Carriers and their rules in the reader's words. A rule is as good as its
 * source: what is old, or was said by one person only, says so itself.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
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

/* Days after which a rule is called old. */
enum { OLD_DAYS = 365 };

/* What is weak about a word of this grade; NULL: nothing. */
static const char *
weak_grade(const char *grade)
{
  if (strcmp(grade, "seed") == 0)
    return say("say", "weak-seed", "rests on one forum article");
  if (strcmp(grade, "user") == 0)
    return say("say", "weak-user", "rests on a user's report");
  if (strcmp(grade, "report") == 0)
    return say("say", "weak-report", "rests on one person's word");
  return NULL;
}

void
rule_caution(char *out, size_t size, const eid_rule *u, unsigned long day)
{
  const eid_origin *o = eid_rule_origin(u);
  const char *stated = eid_rule_stated(u);
  const char *date = stated[0] != '\0' ? stated : eid_origin_seen(o);
  const char *weak = weak_grade(eid_origin_grade(o));
  bool old = day_age(date, day) > OLD_DAYS;
  char when[64];

  out[0] = '\0';
  say_texts(when, sizeof when,
            *date == '~' ? say("say", "about", "about %1") : "%1",
            (const char *[3]){date + (*date == '~')});
  if (old && weak != NULL)
    say_texts(out, size,
              say("say", "caution-both",
                  "This rule is of %1, more than a year old, and %2."),
              (const char *[3]){when, weak});
  else if (old)
    say_texts(
        out, size,
        say("say", "caution-old", "This rule is of %1, more than a year old."),
        (const char *[3]){when});
  else if (weak != NULL)
    say_texts(out, size, say("say", "caution-weak", "This rule %1."),
              (const char *[3]){weak});
}

void
rule_print(const eid_rule *u, unsigned long as_of)
{
  const eid_origin *o = eid_rule_origin(u);
  const char *grade = eid_origin_grade(o), *stated = eid_rule_stated(u);
  char text[256];

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
  rule_caution(text, sizeof text, u, as_of);
  if (text[0] != '\0')
    tty_row(say("label", "caution", "caution"), text);
}

/* SPDX-License-Identifier: MIT */
/*
 * Carriers and their rules in the reader's language: for the verbs that
 * explain a verdict, and for record.c, whose members may hold the note of a
 * rule. A rule is as good as its source: what is old, or was said by one
 * person only, is printed with a caution (eid_rule_caution_text).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/data.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/rule_text.h"
#include "print/tty.h"

/* A person who reads a language of the carrier's country knows the name as
   it is written there; others the Latin one. A carrier without a Latin name
   has one that is Latin already. */
const char *
carrier_title(const eid_carrier *c)
{
  const char *latin = eid_carrier_latin(c);

  if (latin[0] == '\0' || language_is_at_home(eid_carrier_country(c)))
    return eid_carrier_name(c);
  return latin;
}

/* Whether a rule of the built-in tables has the same key and the same
   English note: its translation is then that of this rule too. Translations
   are found by the key alone (carrier, kind, value, from), and a table that
   was loaded may have another note under the same key. To show the
   translation of the old note then would be wrong; its English is right. */
static bool
is_built_in(const eid_rule *u)
{
  const eid_rules *own = eid_rules_builtin();
  const char *id = eid_rule_carrier(u);
  const eid_carrier *c = eid_rules_find(own, id, strlen(id));
  const eid_rule *o = NULL;

  if (the_rules() == own)
    return true;
  for (size_t i = 0; c != NULL && (o = eid_carrier_rule_at(own, c, i)) != NULL;
       i++)
    if (eid_rule_kind(o) == eid_rule_kind(u) &&
        strcmp(eid_rule_value(o), eid_rule_value(u)) == 0 &&
        strcmp(eid_rule_from(o), eid_rule_from(u)) == 0)
      break;
  return o != NULL && strcmp(eid_origin_note(eid_rule_origin(o)),
                             eid_origin_note(eid_rule_origin(u))) == 0;
}

const char *
rule_note(const eid_rule *u)
{
  const char *note = eid_origin_note(eid_rule_origin(u));
  const char *const key[] = {eid_rule_carrier(u),
                             eid_kind_name((int)eid_rule_kind(u)),
                             eid_rule_value(u), eid_rule_from(u), NULL};

  if (language_is_english() || !is_built_in(u))
    return note;
  return say_note("note-rules", key, note);
}

/* The library asks for notes by an eid_say like any sentence, but sets
   `rule`: the key that it gives as a name cannot tell from which table the
   rule is. */
size_t
rule_say(void *context, char *out, size_t room, const eid_sentence *sentence)
{
  if (sentence->rule == NULL)
    return language_say(context, out, room, sentence);
  return (size_t)snprintf(out, room, "%s", rule_note(sentence->rule));
}

void
rule_print(const eid_rule *u, unsigned long as_of)
{
  const eid_origin *o = eid_rule_origin(u);
  const char *grade = eid_origin_grade(o);
  char text[EID_SENTENCE_MAX];

  tty_sources(eid_origin_source(o));
  origin_date(text, o, eid_rule_stated(u));
  tty_row(say("label", "date", "date"), text);
  say_texts(text, sizeof text, say("say", "grade", "%1 (%2)"),
            (const char *[3]){grade, grade_text(grade)});
  tty_row(say("label", "grade", "grade"), text);
  if (eid_rule_caution_text(text, u, as_of, language_say, NULL) > 0)
    tty_row(say("label", "caution", "caution"), text);
}

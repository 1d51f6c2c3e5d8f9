/* SPDX-License-Identifier: MIT */
/*
 * What is on the phone already, and whether a new eSIM fits beside it: the
 * part of accept that --with adds. beside_read makes lines of the options,
 * beside_question puts them into the question of every EID, the library
 * decides (src/carrier/coexist.c), and beside_print tells people the answer.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/day.h"
#include "print/language.h"
#include "print/rule_text.h"
#include "print/tty.h"
#include "verb/beside.h"

/* The method of a word or of an activation code; false after a complaint. A
   person often has only the QR code of a line: whether the order is found by a
   Matching ID, by the EID or by an SM-DS is in it. */
static bool
read_method(int *method, const char *option, const char *word)
{
  eid_code code = {.size = sizeof code};
  eid_status status;

  for (int m = EID_METHOD_ACTIVATION_CODE; m <= EID_METHOD_SM_DS; m++)
    if (strcmp(word, eid_method_name(m)) == 0) {
      *method = m;
      return true;
    }
  status = eid_code_parse(&code, word, strlen(word), NULL);
  if (eid_status_severity((int)status) == EID_SEVERITY_ERROR) {
    /* What was given may hold a Matching ID, with which anybody can take the
       eSIM, and messages end up in logs: it is not repeated. */
    complain("--%s: neither esim, psim, activation-code, default-smdp, sm-ds "
             "nor an activation code: %s",
             option, eid_status_text((int)status));
    return false;
  }
  *method = (int)code.method;
  return true;
}

/* What follows the carrier: "esim", "psim:...", "LPA:1$...". Without a word
   for the kind it is an eSIM, and all of it says how it was loaded. */
static bool
read_kind(eid_line *line, const char *option, const char *rest)
{
  bool physical = strncmp(rest, "psim", 4) == 0;

  if ((physical || strncmp(rest, "esim", 4) == 0) &&
      (rest[4] == '\0' || rest[4] == ':')) {
    line->physical = physical;
    rest += rest[4] == ':' ? 5 : 4;
  }
  return *rest == '\0' || read_method(&line->method, option, rest);
}

/*
 * The EID after the last @, which is taken off before the rest is read. Two
 * orders that are found by one EID on one network may clash, and another chip
 * is another EID, so it decides where it is given. The complaint has the
 * reason and not the EID.
 */
static bool
read_chip(eid_line *line, eid *chip, char *text)
{
  char *at = strrchr(text, '@');
  eid_lint_result r = {.size = sizeof r};
  eid_status status;

  if (at == NULL)
    return true;
  *at++ = '\0';
  status = eid_lint(at, strlen(at), EID_POLICY_PRINTED, &r);
  if (!r.valid) {
    complain("--with: the EID behind @: %s", eid_status_text((int)status));
    return false;
  }
  *chip = r.value;
  line->chip = chip;
  return true;
}

/*
 * A line of the phone, or the newcomer, whose chip is NULL as it is that of
 * each record. Only the first colon divides: an activation code has one of its
 * own. The work is done in a copy, as the parts are cut off in place; nothing
 * of the line points into it.
 */
static bool
read_phone_line(eid_line *line, eid *chip, const char *option,
                const char *value)
{
  char *text = strcpy(grow(NULL, strlen(value) + 1), value), *colon;
  bool good;

  *line = (eid_line){.size = sizeof *line};
  good = chip == NULL || read_chip(line, chip, text);
  colon = strchr(text, ':');
  if (colon != NULL)
    *colon = '\0';
  if (good)
    line->carrier = data_find_carrier(text);
  good = good && line->carrier != NULL &&
         (colon == NULL || read_kind(line, option, colon + 1));
  free(text);
  return good;
}

/* All lines are read before the first EID is asked about: a mistake in one
   makes every answer wrong, so it ends the run. A plastic SIM as the newcomer
   is such a mistake, as carriers ask for an EID only with an eSIM. */
bool
beside_read(struct beside *b, const struct settings *s)
{
  *b = (struct beside){.platform = s->platform};
  b->newcomer.size = sizeof b->newcomer;
  if (!day_as_of(s->as_of, &b->as_of))
    return false;
  for (; b->count < LINES_MAX && s->with[b->count] != NULL; b->count++)
    if (!read_phone_line(&b->present[b->count], &b->chip[b->count], "with",
                         s->with[b->count]))
      return false;
  if (s->carrier == NULL || strcmp(s->carrier, "all") == 0)
    return true;
  if (!read_phone_line(&b->newcomer, NULL, "carrier", s->carrier))
    return false;
  if (b->newcomer.physical)
    complain("--carrier: a plastic SIM has no EID to be accepted");
  return !b->newcomer.physical;
}

/* The question for every EID. With whole, the library also tells conditions,
   caution and the fit. Lines and carrier stay in the struct beside, which must
   live as long. */
eid_question
beside_question(const struct beside *b, int policy)
{
  eid_question q = record_question(policy);

  q.carrier = b->newcomer.carrier;
  q.as_of = b->as_of;
  q.whole = true;
  q.present = b->present;
  q.present_count = b->count;
  q.platform = b->platform;
  q.method = b->newcomer.method;
  return q;
}

/* "Beside NTT DOCOMO, IIJmio (plastic SIM): ". A message with places for its
   parts, as the order of words differs between languages. */
static void
print_phone_lines(const struct beside *b)
{
  char all[1024], text[1100];
  size_t n = 0;

  for (size_t i = 0; i < b->count && n < sizeof all; i++) {
    const eid_line *line = &b->present[i];
    char one[160];
    say_texts(one, sizeof one,
              line->physical ? say("say", "plastic", "%1 (plastic SIM)")
                             : "%1",
              (const char *[3]){carrier_title(line->carrier)});
    n += (size_t)snprintf(all + n, sizeof all - n, "%s%s", i > 0 ? ", " : "",
                          one);
  }
  say_texts(text, sizeof text, say("say", "beside", "Beside %1: "),
            (const char *[3]){all});
  fputs(text, stdout);
}

/* Why. Where the fit is unknown, the reason names what would make a clash if
   it held, so it needs other words: as a statement it would claim what nobody
   knows. */
static const char *
reason_text(const eid_answer *a)
{
  bool open = a->fit == EID_FIT_UNKNOWN;
  int reason = (int)a->fit_why.reason;

  if (open && a->fit_why.reason == EID_FIT_APN_PROFILE)
    return say("say", "fit-open-apn",
               "iOS holds one APN configuration profile, and whether each of "
               "them needs its own is not known");
  if (open && a->fit_why.reason == EID_FIT_SAME_EID)
    return say("say", "fit-open-eid",
               "both are found by one EID on one network, and no rule says "
               "whether they clash");
  return say("fit-reason", eid_fit_reason_name(reason),
             eid_fit_reason_text(reason));
}

/* What may help against a clash; NULL: nothing in general. Only what follows
   from the reason itself is said, as what else a carrier offers is not known
   here. */
static const char *
advice(const eid_answer *a)
{
  if (a->fit == EID_FIT_UNKNOWN)
    return say("say", "fit-ask", "Ask both carriers before you order.");
  if (a->fit != EID_FIT_CONFLICTS)
    return NULL;
  if (a->fit_why.reason == EID_FIT_SAME_EID)
    return say("say", "fit-next-eid",
               "One of the two as a plastic SIM, by an activation code or on "
               "a second chip does not clash this way.");
  if (a->fit_why.reason == EID_FIT_APN_PROFILE)
    return say("say", "fit-next-apn",
               "One of the two without its profile, or on a phone with "
               "Android, does not clash this way.");
  return NULL;
}

/* Whether it fits, why, on whose word and what to do, under the answer for the
   carrier. The line that decided is named only where there are several. */
void
beside_print(const struct record *r, const struct beside *b)
{
  static const enum style styles[] = {[EID_FIT_UNKNOWN] = WARN,
                                      [EID_FIT_FITS] = GOOD,
                                      [EID_FIT_CONFLICTS] = BAD};
  const eid_answer *a = &r->answer;
  const char *fit = eid_fit_name((int)a->fit), *next;
  char text[256];

  if (!a->fitted)
    return;
  putchar('\n');
  print_phone_lines(b);
  tty_put(stdout, styles[a->fit], say("fit", fit, fit));
  fputs("\n\n", stdout);
  say_texts(
      text, sizeof text,
      b->count > 1 ? say("say", "beside-why", "beside %1: %2") : "%2",
      (const char *[3]){carrier_title(b->present[a->fit_why.beside].carrier),
                        reason_text(a)});
  tty_row(say("label", "why", "why"), text);
  if (a->fit_why.rule != NULL) {
    tty_row(say("label", "rule", "rule"), rule_note(a->fit_why.rule));
    rule_print(a->fit_why.rule, b->as_of);
  }
  next = advice(a);
  if (next != NULL)
    tty_row(say("label", "next", "next"), next);
}

/* SPDX-License-Identifier: MIT */
/*
 * What is on the phone already, and whether a new eSIM fits beside it. The
 * library decides; here are the forms of --with and --carrier, and the answer
 * in fields and in words.
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

/* The method of a word or of an activation code; false after a complaint. */
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
    /* It may hold a Matching ID: it is not repeated. */
    complain("--%s: neither esim, psim, activation-code, default-smdp, sm-ds "
             "nor an activation code: %s",
             option, eid_status_text((int)status));
    return false;
  }
  *method = (int)code.method;
  return true;
}

/* What follows the carrier: "esim", "psim:...", "LPA:1$...". */
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

/* The EID after the last @, which is taken off. */
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

/* A line of the phone, or the newcomer, whose chip is NULL. */
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

/* The rule of the answer as fields. */
static void
set_fit_rule(struct record *r, const eid_rule *u, unsigned long as_of)
{
  const eid_origin *o = eid_rule_origin(u);

  r->fit_row = u;
  r->fit.kind = text_of(eid_rule_kind(u));
  r->fit.value = text_known(eid_rule_value(u));
  r->fit.stated = text_known(eid_rule_stated(u));
  r->fit.note = text_known(eid_origin_note(o));
  r->fit.origin = origin_of(o);
  rule_caution(r->fit_caution, sizeof r->fit_caution, u, as_of);
  r->fit.caution = text_known(r->fit_caution);
}

void
beside_judge(struct record *r, const struct beside *b)
{
  eid_line newcomer = b->newcomer;
  eid_fit_why why;

  memset(&r->fit, 0, sizeof r->fit);
  r->fit_row = NULL;
  if (b->count == 0 || !r->lint.complete)
    return;
  newcomer.carrier = r->carrier_row;
  newcomer.chip = &r->lint.value;
  r->fit_decision = eid_coexist(the_rules(), b->present, b->count, &newcomer,
                                b->platform, b->as_of, &why);
  r->fit_reason = why.reason;
  r->fit_beside = why.beside;
  r->fit.fit = text_of(eid_fit_name((int)r->fit_decision));
  r->fit.reason = text_of(eid_fit_reason_name((int)why.reason));
  r->fit.beside = text_of(eid_carrier_id(b->present[why.beside].carrier));
  if (why.rule != NULL)
    set_fit_rule(r, why.rule, b->as_of);
}

/* "Beside NTT DOCOMO, IIJmio (plastic SIM): " */
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

/* Why, in the words of the answer: a reason that would make a clash may not be
   known to hold. */
static const char *
reason_text(const struct record *r)
{
  bool open = r->fit_decision == EID_FIT_UNKNOWN;

  if (open && r->fit_reason == EID_FIT_APN_PROFILE)
    return say("say", "fit-open-apn",
               "iOS holds one APN configuration profile, and whether each of "
               "them needs its own is not known");
  if (open && r->fit_reason == EID_FIT_SAME_EID)
    return say("say", "fit-open-eid",
               "both are found by one EID on one network, and no rule says "
               "whether they clash");
  return say("fit-reason", r->fit.reason.s,
             eid_fit_reason_text((int)r->fit_reason));
}

/* What may help against a clash; NULL: nothing in general. */
static const char *
advice(const struct record *r)
{
  if (r->fit_decision == EID_FIT_UNKNOWN)
    return say("say", "fit-ask", "Ask both carriers before you order.");
  if (r->fit_decision != EID_FIT_CONFLICTS)
    return NULL;
  if (r->fit_reason == EID_FIT_SAME_EID)
    return say("say", "fit-next-eid",
               "One of the two as a plastic SIM, by an activation code or on "
               "a second chip does not clash this way.");
  if (r->fit_reason == EID_FIT_APN_PROFILE)
    return say("say", "fit-next-apn",
               "One of the two without its profile, or on a phone with "
               "Android, does not clash this way.");
  return NULL;
}

void
beside_print(const struct record *r, const struct beside *b)
{
  static const enum style styles[] = {[EID_FIT_UNKNOWN] = WARN,
                                      [EID_FIT_FITS] = GOOD,
                                      [EID_FIT_CONFLICTS] = BAD};
  const char *next;
  char text[256];

  if (r->fit.fit.s == NULL)
    return;
  putchar('\n');
  print_phone_lines(b);
  tty_put(stdout, styles[r->fit_decision],
          say("fit", r->fit.fit.s, r->fit.fit.s));
  fputs("\n\n", stdout);
  snprintf(text, sizeof text, "%s%s%s", b->count > 1 ? "beside " : "",
           b->count > 1 ? carrier_title(b->present[r->fit_beside].carrier)
                        : "",
           b->count > 1 ? ": " : "");
  snprintf(text + strlen(text), sizeof text - strlen(text), "%s",
           reason_text(r));
  tty_row(say("label", "why", "why"), text);
  if (r->fit_row != NULL) {
    tty_row(say("label", "rule", "rule"), rule_note(r->fit_row));
    rule_print(r->fit_row, b->as_of);
  }
  next = advice(r);
  if (next != NULL)
    tty_row(say("label", "next", "next"), next);
}

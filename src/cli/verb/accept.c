/* SPDX-License-Identifier: MIT */
/*
 * eidtool accept: will this carrier take it? The verdict is the library's;
 * here it is told to people, with the reason, on whose word it is, what else
 * must hold and what to do next, for one carrier or in a table of all.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/language.h"
#include "print/report.h"
#include "print/rule_text.h"
#include "print/tty.h"
#include "verb/beside.h"
#include "verb/eids.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"carrier", "ID|all", "the carrier, by its id or name, or all of them",
     OPT_TEXT, offsetof(struct settings, carrier)},
    {"with", "CARRIER[:KIND][:HOW][@EID]",
     "a line that is on the phone; KIND: esim or psim; HOW: activation-code, "
     "default-smdp, sm-ds or its code; again for each",
     OPT_LINES, offsetof(struct settings, with)},
    {"platform", "any|ios|android", "the system of the phone (default any)",
     OPT_CHOICE, offsetof(struct settings, platform)},
    OPT_AS_OF_ROW,
    OPT_POLICY_ROW,
    OPT_FORMAT_ROW,
    OPT_SHOW_ROW,
    OPT_END};

struct asked {
  const struct settings *settings;
  const eid_carrier *carrier; /* NULL: all */
  struct beside beside;
};

static const enum style styles[] = {[EID_VERDICT_UNKNOWN] = WARN,
                                    [EID_VERDICT_ACCEPTED] = GOOD,
                                    [EID_VERDICT_REJECTED] = BAD,
                                    [EID_VERDICT_NOT_USED] = PLAIN};

/* The accept rules in force of a carrier, "89049032 89033023"; where there is
   no room for all, "..." stands for the others. */
static size_t
accepted_list(char *out, size_t size, const eid_carrier *c,
              unsigned long as_of)
{
  static const char more[] = " ...";
  size_t count = 0, n = 0;
  bool cut = false;
  const eid_rule *u;

  out[0] = '\0';
  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL;
       i++) {
    const char *value = eid_rule_value(u);
    if (strcmp(eid_rule_kind(u), "accept") != 0 || !rule_in_force(u, as_of))
      continue;
    cut = cut || n + strlen(value) + sizeof more >= size;
    if (!cut)
      n += (size_t)snprintf(out + n, size - n, "%s%s", count > 0 ? " " : "",
                            value);
    count++;
  }
  if (cut)
    memcpy(out + n, more, sizeof more);
  return count;
}

/* Whether a rejection is by absence from a list, not by a reject rule. */
static bool
is_off_list(const struct record *r)
{
  return r->decision == EID_VERDICT_REJECTED &&
         strcmp(r->rule.kind.s, "accept") == 0;
}

/* The reason of a verdict in a sentence; the rule's value stands in it. */
static void
write_why(char *out, size_t size, const struct record *r)
{
  const char *value = r->rule.value.s != NULL ? r->rule.value.s : "";
  bool lies = strchr(value, '-') != NULL;
  const char *message;

  if (is_off_list(r))
    message = say("say", "off-list", "not on the carrier's list");
  else if (r->decision == EID_VERDICT_ACCEPTED)
    message = lies ? say("say", "lies-listed",
                         "lies in %1, which is on the carrier's list")
                   : say("say", "begins-listed",
                         "begins with %1, which is on the carrier's list");
  else if (r->decision == EID_VERDICT_REJECTED)
    message = lies ? say("say", "lies-refused",
                         "lies in %1, which the carrier refuses")
                   : say("say", "begins-refused",
                         "begins with %1, which the carrier refuses");
  else if (r->decision == EID_VERDICT_NOT_USED)
    message =
        say("say", "asks-no-eid", "the carrier does not ask for the EID");
  else
    message = say("say", "no-rule", "no rule of this carrier is known");
  say_texts(out, size, message, (const char *[3]){value});
}

/* The same for a cell of the table. */
static const char *
why_brief(const struct record *r)
{
  if (is_off_list(r))
    return say("say", "brief-off-list", "not on the list");
  if (r->decision == EID_VERDICT_NOT_USED)
    return say("say", "brief-no-eid", "takes no EID");
  return r->rule.value.s != NULL ? r->rule.value.s : "";
}

/* Judge an EID, and find the conditions in force, which hold whatever the
   verdict is; they stay until the next call. */
static void
judge_fully(struct record *r, const eid_carrier *c, unsigned long as_of)
{
  static struct condition *list;
  static size_t room;
  const eid_rules *rules = the_rules();
  const eid_rule *u;
  size_t count = 0;

  record_judge(r, c, as_of);
  for (size_t i = 0; (u = eid_carrier_rule_at(rules, c, i)) != NULL; i++) {
    if (strcmp(eid_rule_kind(u), "condition") != 0 || !rule_in_force(u, as_of))
      continue;
    if (count == room)
      list = grow(list, (room += 16) * sizeof *list);
    list[count++] = condition_of(u);
  }
  r->conditions = (struct list){list, count};
}

/* What else must hold, in the carrier's words as the rules note them. */
static void
print_conditions(const struct record *r)
{
  const struct condition *conditions = r->conditions.items;
  char text[160];

  for (size_t i = 0; i < r->conditions.count; i++) {
    const struct condition *c = &conditions[i];
    const char *note = rule_note(c->row);
    tty_row(i == 0 ? say("label", "also", "also") : "",
            note[0] != '\0' ? note : c->value.s);
  }
  if (r->conditions.count > 0) {
    say_texts(text, sizeof text,
              say("say", "whose-word",
                  "(on whose word: eidtool carriers --show=%1)"),
              (const char *[3]){r->carrier.s});
    tty_row("", text);
  }
}

/* What the owner of the EID can do with the answer. */
static const char *
what_next(const struct record *r, bool listed)
{
  if (r->decision == EID_VERDICT_ACCEPTED)
    return say("say", "next-accepted",
               "Give this EID with the order. The list is necessary, not "
               "sufficient.");
  if (r->decision == EID_VERDICT_REJECTED && listed)
    return say("say", "next-other-device",
               "Use a device whose EID is on the list, or ask the carrier "
               "whether its list has grown.");
  if (r->decision == EID_VERDICT_REJECTED)
    return say("say", "next-ask", "Use another device, or ask the carrier.");
  if (r->decision == EID_VERDICT_NOT_USED)
    return say("say", "next-code",
               "Nothing: the eSIM comes by an activation code or QR code, "
               "whatever the EID.");
  return say("say", "next-unknown",
             "Ask the carrier before you order whether it takes EIDs that "
             "begin with %1.");
}

/* Where the verdict is unknown, the prefix is what to ask the carrier for. */
static void
print_next(const struct record *r, bool listed)
{
  char text[512], prefix[9];

  snprintf(prefix, sizeof prefix, "%.8s", r->digits);
  say_texts(text, sizeof text, what_next(r, listed),
            (const char *[3]){prefix});
  tty_row(say("label", "next", "next"), text);
}

/* The EID, masked unless the owner asked for it, and its maker. */
static void
print_eid_and_maker(const struct record *r, bool unmasked)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, &r->lint.value,
             unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
  tty_put(stdout, STRONG, text);
  printf("  %s\n", r->maker.name.s != NULL
                       ? r->maker.name.s
                       : say("say", "maker-not-listed", "maker not listed"));
}

/* In the reader's language. */
static const char *
verdict_text(const struct record *r)
{
  return say("verdict", r->verdict.s, r->verdict.s);
}

/* The whole answer of one carrier. */
static void
print_one(const struct record *r, const struct asked *a)
{
  char text[512], list[512];
  const char *title = carrier_title(a->carrier);
  const char *name = eid_carrier_name(a->carrier);
  size_t count = accepted_list(list, sizeof list, a->carrier, a->beside.as_of);

  print_eid_and_maker(r, a->settings->unmasked);
  printf("%s", title);
  if (strcmp(title, name) != 0)
    printf(" (%s)", name);
  printf(": ");
  tty_put(stdout, styles[r->decision], verdict_text(r));
  fputs("\n\n", stdout);
  write_why(text, sizeof text, r);
  tty_row(say("label", "why", "why"), text);
  if (count > 0)
    tty_row(say("label", "list", "list"), list);
  if (r->rule_row != NULL)
    rule_print(r->rule_row, a->beside.as_of);
  print_conditions(r);
  print_next(r, count > 0);
  beside_print(r, &a->beside);
}

/* One carrier of the table; there is a rule, or the verdict would be
   unknown. With lines beside it, the fit takes the place of the rule. */
static void
add_carrier_row(struct table *t, const struct record *r)
{
  static const enum style fits[] = {[EID_FIT_UNKNOWN] = WARN,
                                    [EID_FIT_FITS] = GOOD,
                                    [EID_FIT_CONFLICTS] = BAD};

  table_add(t, PLAIN, "");
  table_add(t, PLAIN, carrier_title(r->carrier_row));
  table_add(t, styles[r->decision], verdict_text(r));
  if (r->fit.fit.s != NULL)
    table_add(t, fits[r->fit_decision], r->fit.fit.s);
  else
    table_add(t, PLAIN, why_brief(r));
  table_add(t, PLAIN, r->rule.origin.grade.s);
  table_add(t, PLAIN,
            r->rule.stated.s != NULL ? r->rule.stated.s
                                     : r->rule.origin.seen.s);
}

/* Without regard to case: brands are written as they please. */
static int
by_title(const void *a, const void *b)
{
  return strcasecmp(carrier_title(*(const eid_carrier *const *)a),
                    carrier_title(*(const eid_carrier *const *)b));
}

/* All carriers in the order of their titles, and NULL. The caller frees. */
static const eid_carrier **
sorted_carriers(void)
{
  const eid_rules *rules = the_rules();
  size_t count = eid_rules_carriers(rules);
  const eid_carrier **list = grow(NULL, (count + 1) * sizeof(void *));

  for (size_t i = 0; i <= count; i++)
    list[i] = eid_rules_carrier_at(rules, i);
  qsort(list, count, sizeof(void *), by_title);
  return list;
}

/* The carriers whose rules speak, those that accept it first. */
static void
print_known(struct record *r, const struct asked *a, const eid_carrier **list)
{
  static const eid_verdict order[] = {
      EID_VERDICT_ACCEPTED, EID_VERDICT_REJECTED, EID_VERDICT_NOT_USED};
  const char *const heads[] = {"",
                               say("heading", "carrier", "carrier"),
                               say("heading", "verdict", "verdict"),
                               a->beside.count > 0
                                   ? say("heading", "beside", "beside")
                                   : say("heading", "rule", "rule"),
                               say("heading", "grade", "grade"),
                               say("heading", "as-of", "as of")};
  struct table *t = table_new(sizeof heads / sizeof heads[0]);

  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    table_add(t, FAINT, heads[i]);
  for (size_t o = 0; o < sizeof order / sizeof order[0]; o++)
    for (size_t i = 0; list[i] != NULL; i++) {
      record_judge(r, list[i], a->beside.as_of);
      beside_judge(r, &a->beside);
      if (r->decision == order[o])
        add_carrier_row(t, r);
    }
  table_end(t);
}

/* Unknown carriers have nothing to show but their names. */
static void
print_unknown(struct record *r, const struct asked *a,
              const eid_carrier **list)
{
  size_t n = 0, room = 0;
  char *names = NULL, text[160];

  for (size_t i = 0; list[i] != NULL; i++) {
    const char *title = carrier_title(list[i]);
    size_t more = strlen(title) + sizeof ", ";
    record_judge(r, list[i], a->beside.as_of);
    if (r->decision != EID_VERDICT_UNKNOWN)
      continue;
    if (n + more > room)
      names = grow(names, room = room * 2 + more);
    n += (size_t)snprintf(names + n, room - n, "%s%s", n > 0 ? ", " : "",
                          title);
  }
  if (names != NULL) {
    say_texts(
        text, sizeof text,
        say("say", "no-rule-public", "%1, as no rule of theirs is public:"),
        (const char *[3]){say("verdict", "unknown", "unknown")});
    fputs("\n  ", stdout);
    tty_put(stdout, WARN, text);
    fputs("\n  ", stdout);
    tty_wrap(stdout, 2, names);
  }
  free(names);
}

/* The answers of all carriers, in a screenful. */
static void
print_all(struct record *r, const struct asked *a)
{
  const eid_carrier **list = sorted_carriers();

  print_eid_and_maker(r, a->settings->unmasked);
  putchar('\n');
  print_known(r, a, list);
  print_unknown(r, a, list);
  free(list);
}

/* One record for each carrier that was asked. */
static int
print_machine(struct record *r, const struct asked *a)
{
  const eid_rules *rules = the_rules();
  enum format format = (enum format)a->settings->format;

  if (a->carrier != NULL)
    out_record(format, record_accept_fields, r);
  else
    for (size_t i = 0; i < eid_rules_carriers(rules); i++) {
      judge_fully(r, eid_rules_carrier_at(rules, i), a->beside.as_of);
      beside_judge(r, &a->beside);
      out_record(format, record_accept_fields, r);
    }
  return ALL_GOOD;
}

/* Ask, print, and say whether the one carrier that was asked refuses, or
   clashes. With all carriers these are answers among others, no failure. */
static int
answer_eid(struct record *r, void *data)
{
  const struct asked *a = data;
  int status = ALL_GOOD;

  if (a->carrier != NULL) {
    judge_fully(r, a->carrier, a->beside.as_of);
    beside_judge(r, &a->beside);
    if (r->verdict.s != NULL && r->decision == EID_VERDICT_REJECTED)
      status = NOT_GOOD;
    if (r->fit.fit.s != NULL && r->fit_decision == EID_FIT_CONFLICTS)
      status = NOT_GOOD;
  }
  if (a->settings->format != FORMAT_TEXT) {
    print_machine(r, a);
    return status;
  }
  if (r->number > 1)
    putchar('\n');
  /* Beside a whole EID something may stand that makes the field invalid. */
  if (!r->valid)
    report_argument(r, a->settings->unmasked);
  if (!r->valid && r->lint.complete)
    putchar('\n');
  if (!r->lint.complete)
    return status;
  if (a->carrier == NULL)
    print_all(r, a);
  else
    print_one(r, a);
  return status;
}

static int
run_accept(const struct settings *s, int argc, char **argv)
{
  struct asked asked = {.settings = s};
  struct eids_job job = {record_accept_fields, answer_eid, NULL, &asked};

  if (s->carrier == NULL) {
    complain("whose? --carrier=ID, or --carrier=all; "
             "'eidtool carriers' lists them");
    return TROUBLE;
  }
  if (!beside_read(&asked.beside, s))
    return TROUBLE;
  asked.carrier = asked.beside.newcomer.carrier;
  return eids_run(s, &job, argc, argv);
}

const struct verb verb_accept = {
    "accept",
    "EID...",
    "whether a carrier takes an EID, and why",
    "Say whether a carrier takes an EID, on whose word, and what to do next; "
    "with --with, also whether its eSIM fits beside what is on the phone. "
    "For -, it reads EIDs from standard input, one a line.",
    options,
    1,
    -1,
    run_accept};

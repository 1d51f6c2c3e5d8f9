/* SPDX-License-Identifier: MIT */
/*
 * eidtool accept: will this carrier take it? The verdict is the library's (the
 * walk of an EID through eid_accept, in HACKING.md); eids.c asks for it with
 * every EID. Here it is told to people, with the reason, on whose word it is,
 * what else must hold and what to do next, for one carrier or in a table of
 * all.
 *
 * Exit status 1 where the EID is not valid, or the one carrier that was asked
 * refuses it or its eSIM clashes; unknown is an answer, and no failure.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/language.h"
#include "print/line.h"
#include "print/origin.h"
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
    OPT_ENCODING_ROW,
    OPT_FORMAT_ROW,
    OPT_SHOW_ROW,
    OPT_END};

/* What was asked of every EID. */
struct asked {
  const struct settings *settings;
  const eid_carrier *carrier; /* NULL: all */
  struct beside beside;
};

/* Unknown is a warning: it is not known that it goes well. Not used has no
   colour, as it is neither good nor bad news. */
static const enum style styles[] = {[EID_VERDICT_UNKNOWN] = WARN,
                                    [EID_VERDICT_ACCEPTED] = GOOD,
                                    [EID_VERDICT_REJECTED] = BAD,
                                    [EID_VERDICT_NOT_USED] = PLAIN};

/*
 * The accept rules in force of a carrier, "89049032 89033023", and how many
 * they are. A list that is cut must show it, or an EID could seem to be
 * missing from it: so there is always room kept for "...", which stands for
 * the others.
 */
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
    if (eid_rule_kind(u) != EID_KIND_ACCEPT || !eid_rule_in_force(u, as_of))
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

/* Whether a rejection is by absence from a list, not by a reject rule: the
   library then gives the first rule of that list as the reason. Such a
   rejection is the weaker one, as the list may have grown since. */
static bool
is_off_list(const eid_answer *a)
{
  return a->verdict == EID_VERDICT_REJECTED &&
         eid_rule_kind(a->rule) == EID_KIND_ACCEPT;
}

/* The reason of a verdict for a cell of the table. */
static const char *
why_brief(const eid_answer *a)
{
  if (is_off_list(a))
    return say("say", "brief-off-list", "not on the list");
  if (a->verdict == EID_VERDICT_NOT_USED)
    return say("say", "brief-no-eid", "takes no EID");
  return eid_rule_value(a->rule);
}

/* What else must hold, in the carrier's words as the rules note them: rules
   without digits, which no EID can be tested against. The verdict does not
   contain them. */
static void
print_conditions(const eid_question *q)
{
  const eid_rule *u;
  size_t at = 0, count = 0;
  char text[160];

  while ((u = eid_condition_next(q->rules, q->carrier, q->as_of, &at)) !=
         NULL) {
    const char *note = rule_note(u);
    tty_row(count++ == 0 ? say("label", "also", "also") : "",
            note[0] != '\0' ? note : eid_rule_value(u));
  }
  if (count > 0) {
    say_texts(text, sizeof text,
              say("say", "whose-word",
                  "(on whose word: eidtool carriers --show=%1)"),
              (const char *[3]){eid_carrier_id(q->carrier)});
    tty_row("", text);
  }
}

/* What the owner of the EID can do with the answer. After a rejection it
   depends on whether there is a list that may grow; being on one is not
   promised to be enough. */
static const char *
what_next(const eid_answer *a, bool listed)
{
  if (!a->lint.complete && a->verdict == EID_VERDICT_ACCEPTED)
    return say("say", "next-whole",
               "Read the whole EID off the phone: only its first digits are "
               "known here.");
  if (a->verdict == EID_VERDICT_ACCEPTED)
    return say("say", "next-accepted",
               "Give this EID with the order. The list is necessary, not "
               "sufficient.");
  if (a->verdict == EID_VERDICT_REJECTED && listed)
    return say("say", "next-other-device",
               "Use a device whose EID is on the list, or ask the carrier "
               "whether its list has grown.");
  if (a->verdict == EID_VERDICT_REJECTED)
    return say("say", "next-ask", "Use another device, or ask the carrier.");
  if (a->verdict == EID_VERDICT_NOT_USED)
    return say("say", "next-code",
               "Nothing: the eSIM comes by an activation code or QR code, "
               "whatever the EID.");
  return say("say", "next-unknown",
             "Ask the carrier before you order whether it takes EIDs that "
             "begin with %1.");
}

/* Where the verdict is unknown, the prefix is what to ask the carrier for. It
   is cut to eight digits, which tell the maker and no single chip, so it may
   be shown whole and be sent to anybody. */
static void
print_next(const eid_answer *a, bool listed)
{
  char text[512], prefix[EID_TEXT_SIZE];

  if (a->lint.complete)
    eid_format(prefix, &a->lint.value, EID_STYLE_PLAIN);
  else
    memcpy(prefix, a->remains.digits, sizeof a->remains.digits);
  prefix[8] = '\0';
  say_texts(text, sizeof text, what_next(a, listed),
            (const char *[3]){prefix});
  tty_row(say("label", "next", "next"), text);
}

/* The EID and its maker. It is masked unless the owner asked for it: screens
   are shared in forums, and the EID names the chip for life. */
static void
print_eid_and_maker(const eid_answer *a, bool unmasked)
{
  char text[EID_TEXT_SIZE];

  if (a->lint.complete)
    eid_format(text, &a->lint.value,
               unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
  else
    snprintf(text, sizeof text, "%.*s...", unmasked ? (int)a->remains.head : 8,
             a->remains.digits);
  tty_put(stdout, STRONG, text);
  printf("  %s\n", a->maker != NULL
                       ? eid_maker_name(a->maker)
                       : say("say", "maker-not-listed", "maker not listed"));
}

/* A verdict in the reader's language. The English is its name, which the
   machine formats have too. */
static const char *
verdict_text(const eid_answer *a)
{
  const char *name = eid_verdict_name((int)a->verdict);

  return say("verdict", name, name);
}

/* The whole answer of one carrier: its title for this reader, its own name
   where that is another one, then a row for each thing to know. */
static void
print_one(const struct record *r, const struct asked *a)
{
  char why[EID_SENTENCE_MAX], list[512];
  const char *title = carrier_title(a->carrier);
  const char *name = eid_carrier_name(a->carrier);
  size_t count = accepted_list(list, sizeof list, a->carrier, a->beside.as_of);

  print_eid_and_maker(&r->answer, a->settings->unmasked);
  printf("%s", title);
  if (strcmp(title, name) != 0)
    printf(" (%s)", name);
  printf(": ");
  tty_put(stdout, styles[r->answer.verdict], verdict_text(&r->answer));
  fputs("\n\n", stdout);
  eid_verdict_text(why, (int)r->answer.verdict, r->answer.rule, language_say,
                   NULL);
  tty_row(say("label", "why", "why"), why);
  if (count > 0)
    tty_row(say("label", "list", "list"), list);
  if (r->answer.rule != NULL)
    rule_print(r->answer.rule, a->beside.as_of);
  print_conditions(&r->question);
  print_next(&r->answer, count > 0);
  beside_print(r, &a->beside);
}

/* One carrier of the table; there is a rule, or the verdict would be unknown.
   With lines beside it, the fit takes the place of the rule: a terminal has no
   room for both, and the fit is what was asked for. */
static void
add_carrier_row(struct table *t, const eid_answer *a)
{
  static const enum style fits[] = {[EID_FIT_UNKNOWN] = WARN,
                                    [EID_FIT_FITS] = GOOD,
                                    [EID_FIT_CONFLICTS] = BAD};

  table_add(t, PLAIN, "");
  table_add(t, PLAIN, carrier_title(a->question->carrier));
  table_add(t, styles[a->verdict], verdict_text(a));
  if (a->fitted)
    table_add(
        t, fits[a->fit],
        say("fit", eid_fit_name((int)a->fit), eid_fit_name((int)a->fit)));
  else
    table_add(t, PLAIN, why_brief(a));
  table_add(t, PLAIN, eid_origin_grade(eid_rule_origin(a->rule)));
  table_add(t, PLAIN,
            origin_as_of(eid_rule_origin(a->rule), eid_rule_stated(a->rule)));
}

/* Without regard to case: brands are written as they please. Titles depend on
   the language, so the order of the table cannot be used. */
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

/* The carriers whose rules speak, those that accept it first. All are asked
   again for each verdict: that is a few binary searches each, and no answers
   need be kept. */
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
      record_ask_carrier(r, list[i]);
      if (r->answer.verdict == order[o])
        add_carrier_row(t, &r->answer);
    }
  table_end(t);
}

/* Unknown carriers have nothing to show but their names. They are named all
   the same: left out, they would seem not to be in the tables. */
static void
print_unknown(struct record *r, const eid_carrier **list)
{
  size_t n = 0, room = 0;
  char *names = NULL, text[160];

  for (size_t i = 0; list[i] != NULL; i++) {
    const char *title = carrier_title(list[i]);
    size_t more = strlen(title) + sizeof ", ";
    record_ask_carrier(r, list[i]);
    if (r->answer.verdict != EID_VERDICT_UNKNOWN)
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

  print_eid_and_maker(&r->answer, a->settings->unmasked);
  putchar('\n');
  print_known(r, a, list);
  print_unknown(r, list);
  free(list);
}

/* One record for each carrier that was asked, also those that are unknown, in
   the order of the tables, so that every EID gives the same carriers. EIDs are
   whole here: a program needs them to go on with. */
static void
print_machine(struct record *r, const struct asked *a)
{
  const eid_rules *rules = the_rules();
  const eid_member *members = eid_answer_members(true, true);
  enum format format = (enum format)a->settings->format;

  if (a->carrier != NULL) {
    line_print(stdout, format, members, r);
    return;
  }
  for (size_t i = 0; i < eid_rules_carriers(rules); i++) {
    record_ask_carrier(r, eid_rules_carrier_at(rules, i));
    line_print(stdout, format, members, r);
  }
}

/* Whether the first digits are left of an EID that was rounded or hidden. */
static bool
has_first_digits(const eid_answer *a)
{
  return a->remains.whole == 32 && a->remains.head > 0;
}

/* For people. Two things may be wrong or right apart from each other: the
   field, beside whose EID something may stand that makes it invalid, and the
   EID, which is judged as soon as there is a whole one, or certain digits of
   one that was rounded or hidden. */
static void
print_answer(struct record *r, const struct asked *a)
{
  if (r->number > 1)
    putchar('\n');
  if (!r->answer.valid)
    report_argument(r, a->settings->unmasked);
  if (!r->answer.lint.complete && !has_first_digits(&r->answer))
    return;
  if (!r->answer.valid)
    putchar('\n');
  if (a->carrier == NULL)
    print_all(r, a);
  else
    print_one(r, a);
}

/*
 * Print, and say whether the one carrier that was asked refuses, or clashes.
 * It is noted before all carriers are printed, as each of them puts its answer
 * into the same record; with all of them these are answers among others, no
 * failure.
 */
static int
answer_eid(struct record *r, void *data)
{
  const struct asked *a = data;
  const eid_answer *answer = &r->answer;
  bool bad = answer->verdict == EID_VERDICT_REJECTED ||
             answer->fit == EID_FIT_CONFLICTS;

  if (a->settings->format != FORMAT_TEXT)
    print_machine(r, a);
  else
    print_answer(r, a);
  return bad ? NOT_GOOD : ALL_GOOD;
}

/* The day, the lines and the carrier are read once, for all EIDs. A carrier
   must be named: none could be meant by default. */
static int
run_accept(const struct settings *s, int argc, char **argv)
{
  struct asked asked = {.settings = s};
  eid_question question;
  struct eids_job job = {&question, eid_answer_members(true, true), answer_eid,
                         NULL, &asked};

  if (s->carrier == NULL) {
    complain("whose? --carrier=ID, or --carrier=all; "
             "'eidtool carriers' lists them");
    return TROUBLE;
  }
  if (!beside_read(&asked.beside, s))
    return TROUBLE;
  asked.carrier = asked.beside.newcomer.carrier;
  question = beside_question(&asked.beside, s->policy);
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

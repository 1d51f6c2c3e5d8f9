/* SPDX-License-Identifier: MIT */
/*
 * Which lines live side by side on a phone.
 *
 * An eSIM without a Matching ID is looked for by the EID alone. Two such
 * orders at one server are two orders under one key, so they clash; an order
 * that is found by its Matching ID does not, a plastic SIM has no EID at all,
 * and another chip is another key. That is the reasoning; whether a carrier
 * really refuses is said by its rules only, and without one two eSIMs that
 * are found by one EID on one network stay unknown.
 *
 * APN configuration profiles of iOS are a second question, without any EID
 * in it.
 */
#include <string.h>

#include <eid.h>

#include "carrier/carrier.h"

/* A piece of a value in its place. Values are read anew for each question: the
   core does not allocate, and a carrier has few rules. */
struct word {
  const char *s;
  size_t n;
};

/* The reasons by number. All but the first can be written in a rule. */
static const char *const reasons[] = {"no-rule", EIDP_REASON_WORDS};

static const char *const reason_texts[] = {
    [EID_FIT_NO_RULE] = "nothing is known of this pair",
    [EID_FIT_SAME_EID] = "both are found by one EID on one network",
    [EID_FIT_OTHER_EID] = "each is on a chip of its own",
    [EID_FIT_OTHER_NETWORK] = "two networks do not look for one EID",
    [EID_FIT_CODE] = "one of them is found by its Matching ID, not by the EID",
    [EID_FIT_PHYSICAL] = "one of them is a plastic SIM, which has no EID",
    [EID_FIT_APN_PROFILE] = ("iOS holds one APN configuration profile, and "
                             "each of them needs its own"),
    [EID_FIT_REPORTED] = "the source of the rule reports it",
};

enum { REASONS = sizeof reasons / sizeof reasons[0] };
_Static_assert(REASONS == sizeof reason_texts / sizeof reason_texts[0],
               "a text for each reason");

const char *
eid_fit_name(int fit)
{
  switch (fit) {
  case EID_FIT_FITS:
    return "fits";
  case EID_FIT_CONFLICTS:
    return "conflicts";
  default:
    return "unknown";
  }
}

const char *
eid_fit_reason_name(int reason)
{
  if (reason < 0 || reason >= REASONS)
    return "unknown";
  return reasons[reason];
}

const char *
eid_fit_reason_text(int reason)
{
  if (reason < 0 || reason >= REASONS)
    reason = EID_FIT_NO_RULE;
  return reason_texts[reason];
}

static bool
word_is(struct word w, const char *text)
{
  return strlen(text) == w.n && memcmp(w.s, text, w.n) == 0;
}

static bool
is(const char *a, const char *b)
{
  return word_is((struct word){a, strlen(a)}, b);
}

/* The number of the text that equals the word, or -1. */
static int
which(struct word w, const char *const *texts, int count)
{
  for (int i = 0; i < count; i++)
    if (word_is(w, texts[i]))
      return i;
  return -1;
}

/* Takes the word before the next space off the text. */
static struct word
next_word(struct word *text)
{
  const char *end = memchr(text->s, ' ', text->n);
  size_t n = end == NULL ? text->n : (size_t)(end - text->s);
  struct word w = {text->s, n};

  n += end != NULL;
  *text = (struct word){text->s + n, text->n - n};
  return w;
}

static const char *const platforms[] = {EIDP_PLATFORM_WORDS};

/* What a line can be: any, the methods in the order of eid_method, and then
   what is no method. */
static const char *const forms[] = {EIDP_FORM_WORDS};
enum { METHODS = EID_METHOD_SM_DS + 1 };
_Static_assert((int)EID_METHOD_ACTIVATION_CODE == EIDP_FORM_ACTIVATION_CODE &&
                   (int)EID_METHOD_DEFAULT_SMDP == EIDP_FORM_DEFAULT_SMDP &&
                   (int)EID_METHOD_SM_DS == EIDP_FORM_SM_DS,
               "a method is a form by its number");

/* The value of a coexist or conflict rule; data/README.md has its words. */
struct relation {
  int own, other;               /* forms of the two lines */
  struct word carrier, network; /* whose the other is; s NULL: anyone's */
  int platform, reason;
};

/* Whose the other line is: "any", "carrier:ID" or "network:NAME". */
static bool
parse_whose(struct relation *out, struct word w)
{
  static const char start[2][9] = {"carrier:", "network:"};
  struct word *name[2] = {&out->carrier, &out->network};

  out->carrier = out->network = (struct word){NULL, 0};
  for (int i = 0; i < 2; i++)
    if (w.n > 8 && memcmp(w.s, start[i], 8) == 0) {
      *name[i] = (struct word){w.s + 8, w.n - 8};
      return true;
    }
  return word_is(w, "any");
}

/* That nothing is known is no reason that a rule could give. */
static int
parse_reason(struct word w)
{
  int i = which(w, reasons, REASONS);

  return i == EID_FIT_NO_RULE ? -1 : i;
}

/* Five words. What is left after four is taken as the reason, and a sixth word
   makes it one that does not exist. A word that is missing is empty, and no
   list has an empty word. data/check.awk has the same form. */
static bool
parse_relation(struct relation *out, const char *value, size_t n)
{
  struct word rest = {value, n};
  bool whose;

  out->own = which(next_word(&rest), forms, EIDP_FORM_COUNT);
  out->other = which(next_word(&rest), forms, EIDP_FORM_COUNT);
  whose = parse_whose(out, next_word(&rest));
  out->platform = which(next_word(&rest), platforms, EIDP_PLATFORM_COUNT);
  out->reason = parse_reason(rest);
  return out->own >= 0 && out->other >= 0 && whose && out->platform >= 0 &&
         out->reason >= 0;
}

bool
eidp_is_pair_value(const char *value, size_t n)
{
  struct relation rel;

  return parse_relation(&rel, value, n);
}

const char *
eidp_named_carrier(const char *value, size_t *n)
{
  struct relation rel;

  if (!parse_relation(&rel, value, strlen(value)))
    return NULL;
  *n = rel.carrier.n;
  return rel.carrier.s;
}

/* Two lines and all that is asked about them. */
struct pair {
  const eid_rules *rules;
  const eid_line *line[2]; /* the newcomer, then the one that is there */
  int method[2];
  int platform;
  unsigned long as_of;
};

/* What is known of one pair, and the rule that says it, NULL if none does. */
struct answer {
  eid_fit fit;
  int reason;
  const eid_rule *rule;
};

/*
 * The download method of a line: what the line says, else what its carrier's
 * row says if that is one method. A carrier's app only hands an activation
 * code over, so it is no method of its own; forms[1..] are the methods, so
 * carrier-app is found nowhere among them.
 */
static int
method_of(const eid_line *line)
{
  const char *methods = eid_carrier_methods(line->carrier);
  struct word rest = {methods, strlen(methods)};
  int found = EID_METHOD_UNKNOWN;

  if (line->method != EID_METHOD_UNKNOWN)
    return line->method;
  while (rest.n > 0) {
    int m = which(next_word(&rest), forms, METHODS);
    if (m > 0 && found != EID_METHOD_UNKNOWN)
      return EID_METHOD_UNKNOWN;
    if (m > 0)
      found = m;
  }
  return found;
}

/* Whether line i has the form that a rule gives one of its two lines. A line
   whose method is not known is an esim, but of no method. */
static bool
has_form(const struct pair *p, int i, int form)
{
  if (form == EIDP_FORM_ANY)
    return true;
  if (p->line[i]->physical)
    return form == EIDP_FORM_PSIM;
  return form == EIDP_FORM_ESIM || form == p->method[i];
}

/* Whether the other line's carrier is one that the rule speaks of. A network
   has - for a space in a rule, which eidp_same_name() ignores. */
static bool
is_whose(const eid_carrier *c, const struct relation *rel)
{
  const char *network = eid_carrier_network(c);

  if (rel->carrier.s != NULL)
    return word_is(rel->carrier, eid_carrier_id(c));
  return rel->network.s == NULL ||
         eidp_same_name(rel->network.s, rel->network.n, network,
                        strlen(network));
}

/* Whether both are eSIMs on one EID. An eSIM that does not say its EID is
   taken to be on the one chip of the phone. */
static bool
on_one_chip(const struct pair *p)
{
  const eid *a = p->line[0]->chip, *b = p->line[1]->chip;

  if (p->line[0]->physical || p->line[1]->physical)
    return false;
  return a == NULL || b == NULL || memcmp(a->bcd, b->bcd, sizeof a->bcd) == 0;
}

/* Whether a rule of the carrier of line i is about this pair, on whatever
   platform. A rule for the reason same-eid has no force on two chips. */
static bool
is_about(const struct pair *p, int i, const struct relation *rel)
{
  return has_form(p, i, rel->own) && has_form(p, !i, rel->other) &&
         is_whose(p->line[!i]->carrier, rel) &&
         (rel->reason != EID_FIT_SAME_EID || on_one_chip(p));
}

/* What a rule must be to answer. */
struct query {
  eid_kind kind;
  int reason;     /* EID_FIT_NO_RULE: any */
  bool elsewhere; /* it may be about one platform only, which is not known */
};

/* The reason of a rule of line i's carrier if it answers for the pair, else
   EID_FIT_NO_RULE. A rule about one platform answers where that is the
   phone's; where the phone's is not known, only if the query allows it. */
static int
rule_answers(const struct pair *p, int i, const eid_rule *u,
             const struct query *q)
{
  const char *value = eid_rule_value(u);
  struct relation rel;

  if (eidp_rule_kind(u) != q->kind || !eidp_in_force(u, p->as_of) ||
      !parse_relation(&rel, value, strlen(value)))
    return EID_FIT_NO_RULE;
  if (rel.platform != EIDP_PLATFORM_ANY && rel.platform != p->platform &&
      !(q->elsewhere && p->platform == EID_PLATFORM_UNKNOWN))
    return EID_FIT_NO_RULE;
  if (q->reason != EID_FIT_NO_RULE && q->reason != rel.reason)
    return EID_FIT_NO_RULE;
  return is_about(p, i, &rel) ? rel.reason : EID_FIT_NO_RULE;
}

/* Whether a rule answers; *out is left alone if none does. The rule may belong
   to either carrier: the newcomer's are asked first, with the newcomer as OWN,
   then the other's with the sides changed. */
static bool
find_rule(struct answer *out, const struct pair *p, struct query q)
{
  for (int i = 0; i < 2; i++) {
    const eid_carrier *c = p->line[i]->carrier;
    for (size_t k = 0; k < eid_carrier_rules(p->rules, c); k++) {
      const eid_rule *u = eid_carrier_rule_at(p->rules, c, k);
      int reason = rule_answers(p, i, u, &q);
      if (reason != EID_FIT_NO_RULE) {
        out->reason = reason;
        out->rule = u;
        return true;
      }
    }
  }
  return false;
}

/*
 * Whether two APN configuration profiles meet on iOS. Lines of one carrier
 * share theirs. Where one line needs a profile and of the other nothing is
 * known, so is the answer; where nothing is known of both, nothing speaks
 * against them.
 */
static eid_fit
ask_apn(const struct pair *p)
{
  const char *a = eid_carrier_apn_profile(p->line[0]->carrier);
  const char *b = eid_carrier_apn_profile(p->line[1]->carrier);
  bool both = is(a, "yes") && is(b, "yes");
  bool perhaps =
      (is(a, "yes") && !is(b, "no")) || (is(b, "yes") && !is(a, "no"));

  if (p->line[0]->carrier == p->line[1]->carrier)
    return EID_FIT_FITS;
  if (p->platform == EID_PLATFORM_IOS && perhaps)
    return both ? EID_FIT_CONFLICTS : EID_FIT_UNKNOWN;
  if (p->platform == EID_PLATFORM_UNKNOWN && both)
    return EID_FIT_UNKNOWN;
  return EID_FIT_FITS;
}

/* Where no rule speaks: is the EID the key of both orders? The questions go
   from the certain to the less certain: no EID at all, two EIDs, a key other
   than the EID, two networks. The last is said only of lines that are both
   known to be found by the EID. */
static struct answer
ask_method(const struct pair *p)
{
  const char *a = eid_carrier_network(p->line[0]->carrier);
  const char *b = eid_carrier_network(p->line[1]->carrier);

  if (p->line[0]->physical || p->line[1]->physical)
    return (struct answer){EID_FIT_FITS, EID_FIT_PHYSICAL, NULL};
  if (!on_one_chip(p))
    return (struct answer){EID_FIT_FITS, EID_FIT_OTHER_EID, NULL};
  if (p->method[0] == EID_METHOD_ACTIVATION_CODE ||
      p->method[1] == EID_METHOD_ACTIVATION_CODE)
    return (struct answer){EID_FIT_FITS, EID_FIT_CODE, NULL};
  if (p->method[0] != EID_METHOD_UNKNOWN &&
      p->method[1] != EID_METHOD_UNKNOWN && *a != '\0' && *b != '\0' &&
      !eidp_same_name(a, strlen(a), b, strlen(b)))
    return (struct answer){EID_FIT_FITS, EID_FIT_OTHER_NETWORK, NULL};
  return (struct answer){EID_FIT_UNKNOWN, EID_FIT_NO_RULE, NULL};
}

/*
 * A conflict wins, then a report that just this pair works. What may stand in
 * the way comes before a rule that fits: such a rule speaks for its own reason
 * only, and a second obstacle may remain. The answer begins with the reason
 * apn-profile, which stays where ask_apn() and no rule decides.
 */
static struct answer
judge(const struct pair *p)
{
  static const struct query conflict = {EID_KIND_CONFLICT, EID_FIT_NO_RULE,
                                        false},
                            doubt = {EID_KIND_CONFLICT, EID_FIT_NO_RULE, true},
                            report = {EID_KIND_COEXIST, EID_FIT_REPORTED,
                                      false},
                            coexist = {EID_KIND_COEXIST, EID_FIT_NO_RULE,
                                       false};
  struct answer a = {EID_FIT_CONFLICTS, EID_FIT_APN_PROFILE, NULL};
  eid_fit apn = ask_apn(p);

  if (find_rule(&a, p, conflict) || apn == EID_FIT_CONFLICTS)
    return a;
  a.fit = EID_FIT_FITS;
  if (find_rule(&a, p, report))
    return a;
  a.fit = EID_FIT_UNKNOWN;
  if (find_rule(&a, p, doubt) || apn == EID_FIT_UNKNOWN)
    return a;
  a.fit = EID_FIT_FITS;
  if (find_rule(&a, p, coexist))
    return a;
  return ask_method(p);
}

/* Without both carriers there is no rule to ask, and nothing is known. */
static struct answer
judge_lines(struct pair *p, const eid_line *present)
{
  if (present->carrier == NULL || p->line[0]->carrier == NULL)
    return (struct answer){EID_FIT_UNKNOWN, EID_FIT_NO_RULE, NULL};
  p->line[1] = present;
  p->method[1] = method_of(present);
  return judge(p);
}

/* One line that clashes spoils the phone: a conflict over an unknown, an
   unknown over a fit. Of equals the first line is named. */
static int
weight(eid_fit fit)
{
  return fit == EID_FIT_CONFLICTS ? 2 : fit == EID_FIT_UNKNOWN;
}

/* The newcomer is held against each line that is there, one pair at a time;
   lines that are there already are not held against each other. A phone
   without lines has nothing to clash with. The worst pair is the answer. */
eid_fit
eid_coexist(const eid_rules *r, const eid_line *present, size_t count,
            const eid_line *newcomer, int platform, unsigned long as_of,
            eid_fit_why *why)
{
  struct pair p = {.rules = r, .platform = platform, .as_of = as_of};
  struct answer worst = {EID_FIT_FITS, EID_FIT_NO_RULE, NULL};
  size_t beside = 0;

  if (why != NULL)
    *why = (eid_fit_why){EID_FIT_NO_RULE, 0, NULL};
  if (r == NULL || newcomer == NULL || (present == NULL && count > 0))
    return EID_FIT_UNKNOWN;
  p.line[0] = newcomer;
  p.method[0] = method_of(newcomer);
  for (size_t i = 0; i < count; i++) {
    /* The caller's struct may be of another version than this one: its own
       size is the distance from one line to the next. */
    const char *at = (const char *)present + i * present->size;
    struct answer a = judge_lines(&p, (const eid_line *)(const void *)at);
    if (i == 0 || weight(a.fit) > weight(worst.fit)) {
      worst = a;
      beside = i;
    }
  }
  if (why != NULL)
    *why = (eid_fit_why){(eid_fit_reason)worst.reason, beside, worst.rule};
  return worst.fit;
}

size_t
eid_line_size(void)
{
  return sizeof(eid_line);
}

size_t
eid_fit_why_size(void)
{
  return sizeof(eid_fit_why);
}

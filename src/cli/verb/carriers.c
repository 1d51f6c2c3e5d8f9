/* SPDX-License-Identifier: MIT */
/* eidtool carriers: who is known, and each rule with its source. */
#include "config.h"

#include <string.h>

#include "base/data.h"
#include "print/language.h"
#include "print/out.h"
#include "print/record.h"
#include "print/tty.h"

static const struct opt options[] = {
    {"show", "ID", "show one carrier with its rules and their sources",
     OPT_TEXT, offsetof(struct settings, show_carrier)},
    OPT_OUTDATED_ROW,
    {"as-of", "DATE", "the day to count from (default today)", OPT_TEXT,
     offsetof(struct settings, as_of)},
    OPT_FORMAT_ROW,
    OPT_END};

struct source {
  struct text source, seen, grade, note;
};

struct carrier {
  struct text id, name, latin, country, network, methods, asks_eid,
      apn_profile, hosts;
  struct source origin;
  struct text aliases;
};

struct rule {
  struct text carrier, kind, value, from, until, stated;
  struct source origin;
};

#define COLUMN(type, name, member)                                            \
  {                                                                           \
    name, FIELD_TEXT, offsetof(struct type, member), NULL, 0                  \
  }
#define WORDS(type, name, member)                                             \
  {                                                                           \
    name, FIELD_WORDS, offsetof(struct type, member), NULL, 0                 \
  }
#define ORIGIN(type)                                                          \
  COLUMN(type, "source", origin.source), COLUMN(type, "seen", origin.seen),   \
      COLUMN(type, "grade", origin.grade), COLUMN(type, "note", origin.note)

static const struct field carrier_fields[] = {
    COLUMN(carrier, "id", id),
    COLUMN(carrier, "name", name),
    COLUMN(carrier, "latin", latin),
    COLUMN(carrier, "country", country),
    COLUMN(carrier, "network", network),
    WORDS(carrier, "methods", methods),
    COLUMN(carrier, "asks_eid", asks_eid),
    COLUMN(carrier, "apn_profile", apn_profile),
    WORDS(carrier, "hosts", hosts),
    ORIGIN(carrier),
    COLUMN(carrier, "aliases", aliases),
    FIELD_END};

static const struct field rule_fields[] = {COLUMN(rule, "carrier", carrier),
                                           COLUMN(rule, "kind", kind),
                                           COLUMN(rule, "value", value),
                                           COLUMN(rule, "from", from),
                                           COLUMN(rule, "until", until),
                                           COLUMN(rule, "stated", stated),
                                           ORIGIN(rule),
                                           FIELD_END};

/* The tables write an unknown value as an empty one. */
static struct text
known(const char *s)
{
  return s[0] != '\0' ? text_of(s) : (struct text){NULL, 0};
}

static struct source
origin_of(const eid_origin *o)
{
  return (struct source){known(eid_origin_source(o)),
                         known(eid_origin_seen(o)), known(eid_origin_grade(o)),
                         known(eid_origin_note(o))};
}

/* One row of the list for programs. */
static void
out_carrier(enum format format, const eid_carrier *c)
{
  struct carrier row = {
      known(eid_carrier_id(c)),       known(eid_carrier_name(c)),
      known(eid_carrier_latin(c)),    known(eid_carrier_country(c)),
      known(eid_carrier_network(c)),  known(eid_carrier_methods(c)),
      known(eid_carrier_asks_eid(c)), known(eid_carrier_apn_profile(c)),
      known(eid_carrier_hosts(c)),    origin_of(eid_carrier_origin(c)),
      known(eid_carrier_aliases(c))};

  out_record(format, carrier_fields, &row);
}

static struct rule
rule_of(const eid_carrier *c, const eid_rule *u)
{
  struct rule row = {known(eid_carrier_id(c)),
                     known(eid_kind_name((int)eid_rule_kind(u))),
                     known(eid_rule_value(u)),
                     known(eid_rule_from(u)),
                     known(eid_rule_until(u)),
                     known(eid_rule_stated(u)),
                     origin_of(eid_rule_origin(u))};

  row.origin.note = known(rule_note(u));
  return row;
}

/* One rule for programs. */
static void
out_rule(enum format format, const eid_carrier *c, const eid_rule *u)
{
  struct rule row = rule_of(c, u);

  out_record(format, rule_fields, &row);
}

/* How many accept and reject rules a carrier has, as text. */
static void
count_digit_rules(char *out, size_t size, const eid_carrier *c)
{
  unsigned count = 0;
  const eid_rule *u;

  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL; i++)
    count += eid_rule_kind(u) == EID_KIND_ACCEPT ||
             eid_rule_kind(u) == EID_KIND_REJECT;
  if (count > 0)
    snprintf(out, size, "%u", count);
  else
    out[0] = '\0';
}

/* Yes, no or unknown in the reader's language. */
static const char *
answer_text(const char *answer)
{
  return say("answer", answer, answer);
}

/* The list for people: what is needed to choose one. */
static void
list_text(void)
{
  const char *const heads[] = {say("heading", "id", "id"),
                               say("heading", "name", "name"),
                               say("heading", "country", "country"),
                               say("heading", "network", "network"),
                               say("heading", "asks-eid", "asks EID"),
                               say("heading", "prefixes", "prefixes")};
  const eid_rules *rules = the_rules();
  const eid_carrier *c;
  struct table *t = table_new(sizeof heads / sizeof heads[0]);
  char count[16];

  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    table_add(t, FAINT, heads[i]);
  for (size_t i = 0; (c = eid_rules_carrier_at(rules, i)) != NULL; i++) {
    count_digit_rules(count, sizeof count, c);
    table_add(t, STRONG, eid_carrier_id(c));
    table_add(t, PLAIN, carrier_title(c));
    table_add(t, PLAIN, eid_carrier_country(c));
    table_add(t, PLAIN, eid_carrier_network(c));
    table_add(t, PLAIN, answer_text(eid_carrier_asks_eid(c)));
    table_add(t, PLAIN, count);
  }
  table_end(t);
}

/* A row of the details, where there is something to say. */
static void
row_unless_empty(const char *label, const char *s)
{
  if (s[0] != '\0')
    tty_row(label, s);
}

/* Other names, "ドコモ, NTT docomo". */
static void
row_aliases(const char *aliases)
{
  char text[256];
  size_t n = 0;

  for (const char *s = aliases; *s != '\0' && n + 2 < sizeof text; s++) {
    text[n++] = *s == '|' ? ',' : *s;
    if (*s == '|')
      text[n++] = ' ';
  }
  text[n] = '\0';
  row_unless_empty(say("label", "names", "names"), text);
}

/* On whose word, and when it was said and seen. */
static void
print_origin(const eid_origin *o, const char *stated)
{
  char text[160];
  const char *seen = eid_origin_seen(o), *grade = eid_origin_grade(o);

  if (stated[0] != '\0')
    say_texts(text, sizeof text,
              say("say", "stated-seen-grade", "stated %1, seen %2, %3"),
              (const char *[3]){stated, seen, grade});
  else
    say_texts(text, sizeof text, say("say", "seen-grade", "seen %1, %2"),
              (const char *[3]){seen, grade});
  tty_row(say("label", "date", "date"), text);
  tty_sources(eid_origin_source(o));
}

/* One rule: what it says, in force from when to when. */
static void
print_rule(const eid_rule *u)
{
  const char *value = eid_rule_value(u),
             *kind = eid_kind_name((int)eid_rule_kind(u));
  const char *from = eid_rule_from(u), *until = eid_rule_until(u);
  const char *message = "%1";
  char text[160];

  if (from[0] != '\0' && until[0] != '\0')
    message = say("say", "from-until", "%1 from %2 until %3");
  else if (from[0] != '\0')
    message = say("say", "from", "%1 from %2");
  else if (until[0] != '\0')
    message = say("say", "until", "%1 until %2");
  say_texts(text, sizeof text, message,
            (const char *[3]){value, from[0] != '\0' ? from : until, until});
  putchar('\n');
  tty_row(say("kind", kind, kind), text);
  row_unless_empty("", rule_note(u));
  print_origin(eid_rule_origin(u), eid_rule_stated(u));
}

/* One carrier with all of its rules. */
static void
show_text(const eid_carrier *c)
{
  const char *name = eid_carrier_name(c), *title = carrier_title(c);
  const char *apn = eid_carrier_apn_profile(c);
  const eid_rule *u;

  tty_put(stdout, STRONG, title);
  if (strcmp(title, name) != 0)
    printf(" (%s)", name);
  fputs("\n\n", stdout);
  tty_row(say("label", "id", "id"), eid_carrier_id(c));
  row_aliases(eid_carrier_aliases(c));
  row_unless_empty(say("label", "country", "country"), eid_carrier_country(c));
  row_unless_empty(say("label", "network", "network"), eid_carrier_network(c));
  row_unless_empty(say("label", "methods", "methods"), eid_carrier_methods(c));
  row_unless_empty(say("label", "hosts", "hosts"), eid_carrier_hosts(c));
  tty_row(say("label", "asks-eid", "asks EID"),
          answer_text(eid_carrier_asks_eid(c)));
  tty_row(say("label", "apn", "APN"),
          strcmp(apn, "yes") == 0 ? say("say", "apn-profile",
                                        "needs a configuration profile on iOS")
                                  : answer_text(apn));
  row_unless_empty("", eid_origin_note(eid_carrier_origin(c)));
  print_origin(eid_carrier_origin(c), "");
  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL; i++)
    print_rule(u);
}

/* The rules of one carrier in any format. */
static int
show(enum format format, const eid_carrier *c)
{
  const eid_rule *u;

  if (format == FORMAT_TEXT) {
    show_text(c);
    return ALL_GOOD;
  }
  out_header(format, rule_fields);
  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL; i++)
    out_rule(format, c, u);
  return ALL_GOOD;
}

/* A row of carriers.tsv among those of rules.tsv. */
static struct rule
rule_of_carrier(const eid_carrier *c)
{
  return (struct rule){.carrier = known(eid_carrier_id(c)),
                       .kind = text_of("carrier"),
                       .origin = origin_of(eid_carrier_origin(c))};
}

/* When a row was stated, or else seen. */
static struct text
date_of(const struct rule *row)
{
  return row->stated.s != NULL ? row->stated : row->origin.seen;
}

/* A row that is old, for people, or for programs where t is NULL. */
static void
add_outdated(struct table *t, enum format format, const struct rule *row)
{
  const struct text cells[] = {row->carrier, row->kind, date_of(row),
                               row->origin.grade, row->value};

  if (t == NULL) {
    out_record(format, rule_fields, row);
    return;
  }
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
    table_add(t, i == 0 ? STRONG : PLAIN,
              cells[i].s != NULL ? cells[i].s : "");
}

/* Whether that is too long ago. */
static bool
is_outdated(const struct rule *row, uint64_t days, unsigned long as_of)
{
  struct text date = date_of(row);

  return date.s != NULL && day_age(date.s, as_of) > days;
}

/* All rows of both tables that are old. */
static int
list_outdated(const struct settings *s)
{
  static const char *const heads[] = {"carrier", "kind", "date", "grade",
                                      "value"};
  enum format format = (enum format)s->format;
  struct table *t = format == FORMAT_TEXT ? table_new(5) : NULL;
  const eid_carrier *c;
  const eid_rule *u;
  unsigned long as_of;

  if (!day_as_of(s->as_of, &as_of))
    return TROUBLE;
  for (size_t i = 0; t != NULL && i < 5; i++)
    table_add(t, FAINT, heads[i]);
  out_header(format, rule_fields);
  for (size_t i = 0; (c = eid_rules_carrier_at(the_rules(), i)) != NULL; i++) {
    struct rule row = rule_of_carrier(c);
    if (is_outdated(&row, s->outdated - 1, as_of))
      add_outdated(t, format, &row);
    for (size_t k = 0; (u = eid_carrier_rule_at(the_rules(), c, k)) != NULL;
         k++) {
      row = rule_of(c, u);
      if (is_outdated(&row, s->outdated - 1, as_of))
        add_outdated(t, format, &row);
    }
  }
  if (t != NULL)
    table_end(t);
  return ALL_GOOD;
}

static int
run_carriers(const struct settings *s, int argc, char **argv)
{
  const eid_rules *rules = the_rules();
  enum format format = (enum format)s->format;
  const eid_carrier *c;

  (void)argc;
  (void)argv;
  if (s->outdated > 0)
    return list_outdated(s);
  if (s->show_carrier != NULL) {
    c = find_carrier(s->show_carrier);
    return c != NULL ? show(format, c) : TROUBLE;
  }
  if (format == FORMAT_TEXT) {
    list_text();
    return ALL_GOOD;
  }
  out_header(format, carrier_fields);
  for (size_t i = 0;
       (c = eid_rules_carrier_at(rules, i)) != NULL && !out_failed(); i++)
    out_carrier(format, c);
  return ALL_GOOD;
}

const struct verb verb_carriers = {
    "carriers",
    "",
    "the carriers that are known, and their rules",
    "List the carriers that are known. With --show, list the rules of one, "
    "each with its source. With --outdated, list the rows of both tables "
    "that were stated, or else seen, too long ago.",
    options,
    0,
    0,
    run_carriers};

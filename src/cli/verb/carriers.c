/* SPDX-License-Identifier: MIT */
/*
 * eidtool carriers: who is known, and each rule with its source. It shows the
 * tables of base/data.c that accept and check judge by, so that a verdict can
 * be traced back to the page that somebody read; no EID is involved.
 *
 * For programs the columns are those of carriers.tsv and rules.tsv, so that
 * what is listed can be compared with the files.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/day.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/rule_text.h"
#include "print/tty.h"
#include "verb/copy.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"show", "ID", "show one carrier with its rules and their sources",
     OPT_TEXT, offsetof(struct settings, show_carrier)},
    OPT_OUTDATED_ROW,
    {"as-of", "DATE", "the day to count from (default today)", OPT_TEXT,
     offsetof(struct settings, as_of)},
    OPT_FORMAT_ROW,
    OPT_END};

/* A row of carriers.tsv for programs. Cells that are empty become null: not
   known. */
struct carrier_row {
  struct text id, name, latin, aliases, country, network, methods, asks_eid,
      apn_profile, hosts;
  struct origin origin;
};

/* A row of rules.tsv, in the same way. */
struct rule_row {
  struct text carrier, kind, value, from, until, stated;
  struct origin origin;
};

static const struct field carrier_fields[] = {
    FIELD_TEXT_OF(carrier_row, "id", id),
    FIELD_TEXT_OF(carrier_row, "name", name),
    FIELD_TEXT_OF(carrier_row, "latin", latin),
    FIELD_TEXT_OF(carrier_row, "aliases", aliases),
    FIELD_TEXT_OF(carrier_row, "country", country),
    FIELD_TEXT_OF(carrier_row, "network", network),
    FIELD_OF(FIELD_WORDS, carrier_row, "methods", methods),
    FIELD_TEXT_OF(carrier_row, "asks_eid", asks_eid),
    FIELD_TEXT_OF(carrier_row, "apn_profile", apn_profile),
    FIELD_OF(FIELD_WORDS, carrier_row, "hosts", hosts),
    ORIGIN_FIELDS(carrier_row, origin),
    FIELD_TEXT_OF(carrier_row, "note", origin.note),
    FIELD_END};

static const struct field rule_fields[] = {
    FIELD_TEXT_OF(rule_row, "carrier", carrier),
    FIELD_TEXT_OF(rule_row, "kind", kind),
    FIELD_TEXT_OF(rule_row, "value", value),
    FIELD_TEXT_OF(rule_row, "from", from),
    FIELD_TEXT_OF(rule_row, "until", until),
    FIELD_TEXT_OF(rule_row, "stated", stated),
    ORIGIN_FIELDS(rule_row, origin),
    FIELD_TEXT_OF(rule_row, "note", origin.note),
    FIELD_END};

static struct carrier_row
row_of_carrier(const eid_carrier *c)
{
  return (struct carrier_row){text_known(eid_carrier_id(c)),
                              text_known(eid_carrier_name(c)),
                              text_known(eid_carrier_latin(c)),
                              text_known(eid_carrier_aliases(c)),
                              text_known(eid_carrier_country(c)),
                              text_known(eid_carrier_network(c)),
                              text_known(eid_carrier_methods(c)),
                              text_known(eid_carrier_asks_eid(c)),
                              text_known(eid_carrier_apn_profile(c)),
                              text_known(eid_carrier_hosts(c)),
                              origin_of(eid_carrier_origin(c))};
}

/* One row of the list for programs. */
static void
out_carrier(enum format format, const eid_carrier *c)
{
  struct carrier_row row = row_of_carrier(c);

  out_record(format, carrier_fields, &row);
}

/* A rule as a row. Its note is in the reader's language, for programs too: it
   is made for people to read. */
static struct rule_row
rule_of(const eid_carrier *c, const eid_rule *u)
{
  struct rule_row row = {text_known(eid_carrier_id(c)),
                         text_known(eid_kind_name((int)eid_rule_kind(u))),
                         text_known(eid_rule_value(u)),
                         text_known(eid_rule_from(u)),
                         text_known(eid_rule_until(u)),
                         text_known(eid_rule_stated(u)),
                         origin_of(eid_rule_origin(u))};

  row.origin.note = text_known(rule_note(u));
  return row;
}

/* One rule for programs. */
static void
out_rule(enum format format, const eid_carrier *c, const eid_rule *u)
{
  struct rule_row row = rule_of(c, u);

  out_record(format, rule_fields, &row);
}

/* How many accept and reject rules a carrier has, as text; nothing where it
   has none, so that the few that have some are seen. No other kind of rule
   looks at the digits of an EID. */
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

/* The list for people: what is needed to choose one. The id comes first, as it
   is what --carrier and --show take. */
static void
print_carrier_list(void)
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

/* A row of the details, where there is something to say: what is not known
   takes no line. */
static void
row_unless_empty(const char *label, const char *s)
{
  if (s[0] != '\0')
    tty_row(label, s);
}

/* Other names: a cell of the table has them with bars between, people read
   commas. A mark takes two bytes, for which room is kept; what does not fit is
   left out. */
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

/* On whose word, and when it was said and seen. These are two days: a page
   that states the first may have been read years later. */
static void
print_word(const eid_origin *o, const char *stated)
{
  char text[2 * ORIGIN_DATE], date[ORIGIN_DATE];

  origin_date(date, o, stated);
  say_texts(text, sizeof text, say("say", "date-grade", "%1, %2"),
            (const char *[3]){date, eid_origin_grade(o)});
  tty_row(say("label", "date", "date"), text);
  tty_sources(eid_origin_source(o));
}

/* One rule: what it says, in force from when to when. Rules that have ended
   are listed as well, as --as-of may ask for their days. A message with one
   date takes it as its %2, whichever of the two it is. */
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
  print_word(eid_rule_origin(u), eid_rule_stated(u));
}

/* One carrier with all of its rules: first its row, then a paragraph for each
   rule, each on whose word it is. */
static void
print_carrier(const eid_carrier *c)
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
  print_word(eid_carrier_origin(c), "");
  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL; i++)
    print_rule(u);
}

/* The rules of one carrier in any format. Programs have its own row from the
   list, so they get only the rules. */
static int
show_carrier(enum format format, const eid_carrier *c)
{
  const eid_rule *u;

  if (format == FORMAT_TEXT) {
    print_carrier(c);
    return ALL_GOOD;
  }
  out_header(format, rule_fields);
  for (size_t i = 0; (u = eid_carrier_rule_at(the_rules(), c, i)) != NULL; i++)
    out_rule(format, c, u);
  return ALL_GOOD;
}

/* A row of carriers.tsv among those of rules.tsv, so that --outdated can list
   both in one form; no rule has the kind "carrier". */
static struct rule_row
rule_of_carrier(const eid_carrier *c)
{
  return (struct rule_row){.carrier = text_known(eid_carrier_id(c)),
                           .kind = text_of("carrier"),
                           .origin = origin_of(eid_carrier_origin(c))};
}

/* Whether nothing says how old a row is: its source states no date, and what
   was read is a copy without one. */
static bool
is_undated(const struct rule_row *row)
{
  return row->stated.s == NULL && row->origin.undated;
}

/* When a row was stated, or else seen. The date of the statement counts first:
   that a page was seen last week does not make what it says newer. */
static struct text
date_of(const struct rule_row *row)
{
  if (is_undated(row))
    return text_of(say("say", "no-date-brief", "no date"));
  return row->stated.s != NULL ? row->stated : row->origin.seen;
}

/* A row that is old, for people, or for programs where t is NULL. */
static void
add_outdated(struct table *t, enum format format, const struct rule_row *row)
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

/* Whether that is too long ago, or nobody knows how long ago it was: such a
   source has to be read again like an old one. */
static bool
is_outdated(const struct rule_row *row, uint64_t days, unsigned long as_of)
{
  return is_undated(row) || eid_date_age(date_of(row).s, as_of) > days;
}

/* All rows of both tables that are old, for whoever looks after them: these
   are the sources to be read again. In the order of the carriers, each
   followed by its rules. */
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
    struct rule_row row = rule_of_carrier(c);
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

void
copy_carriers(FILE *f)
{
  const eid_carrier *c;

  copy_head(f, eid_rules_version(the_rules()), carrier_fields);
  for (size_t i = 0; (c = eid_rules_carrier_at(the_rules(), i)) != NULL; i++) {
    struct carrier_row row = row_of_carrier(c);
    copy_row(f, carrier_fields, &row, '|');
  }
}

/* The note is that of the table, in no other language. */
void
copy_rules(FILE *f)
{
  const eid_carrier *c;
  const eid_rule *u;

  copy_head(f, eid_rules_version(the_rules()), rule_fields);
  for (size_t i = 0; (c = eid_rules_carrier_at(the_rules(), i)) != NULL; i++)
    for (size_t k = 0; (u = eid_carrier_rule_at(the_rules(), c, k)) != NULL;
         k++) {
      struct rule_row row = rule_of(c, u);
      row.origin = origin_of(eid_rule_origin(u));
      copy_row(f, rule_fields, &row, '|');
    }
}

/* The three forms of the verb; where more than one is asked for, --outdated
   goes before --show. There is nothing to be good or bad here: the status is
   TROUBLE only for a wrong name or day. */
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
    c = data_find_carrier(s->show_carrier);
    return c != NULL ? show_carrier(format, c) : TROUBLE;
  }
  if (format == FORMAT_TEXT) {
    print_carrier_list();
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

/* SPDX-License-Identifier: MIT */
/*
 * eidtool decode: every field of an EID, and who made the chip. The argument
 * comes as a record with its answer from eids.c; the fields are those of the
 * scheme that the EID has, and maker, product and country are rows of the
 * registry. Fields whose digits mean something are explained; of those whose
 * border is not public, that is said.
 *
 * The EID is printed whole, unlike in check and accept: the reader has to
 * compare its digits with the explanation.
 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/complain.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/report.h"
#include "print/ribbon.h"
#include "print/tty.h"
#include "verb/eids.h"
#include "verb/verb.h"

/* --format=svg is of this verb alone. */
enum { FORMAT_SVG = FORMAT_JSONL + 1 };

static const struct opt options[] = {
    OPT_ENCODING_ROW,
    {"format", "text|tsv|csv|jsonl|svg", "form of the output (default text)",
     OPT_CHOICE, offsetof(struct settings, format)},
    {"narrow", NULL, "draw the picture of svg in two rows, for a phone",
     OPT_FLAG, offsetof(struct settings, narrow)},
    OPT_POLICY_ROW,
    {"show", NULL, "show the EID whole in the picture, which masks it",
     OPT_FLAG, offsetof(struct settings, unmasked)},
    OPT_END};

/*
 * The name of a country code. One that several countries share, such as +1,
 * has a message of its own; a single country has the name that ICU knows for
 * its ISO code, in English that of the table; a network keeps the name that it
 * has.
 */
static const char *
country_of(char *out, size_t size, const eid_country *c)
{
  const char *kind = eid_country_kind(c), *name = eid_country_name(c);

  if (strcmp(kind, "shared") == 0)
    return say("numbering", eid_country_code(c), name);
  if (strcmp(kind, "country") == 0 &&
      say_country(out, size, eid_country_iso(c)))
    return out;
  return name;
}

/* The digits after 89 as the code of a country, if it has one. That none is
   assigned does not make the EID wrong: the check digits do not depend on
   it. */
static void
describe_country(char *out, size_t size, const eid_country *c)
{
  char name[128];

  if (c == NULL)
    snprintf(out, size, "%s",
             say("say", "country-unassigned", "country code, not assigned"));
  else
    say_texts(out, size, say("say", "country-code", "country code +%1, %2"),
              (const char *[3]){eid_country_code(c),
                                country_of(name, sizeof name, c)});
}

/*
 * What a field holds, for a person. Only the country and the check digits
 * depend on the EID; the others are what the scheme says. The check digits are
 * correct wherever this is printed, as without them there is no EID; but 00,
 * 01 and 99 pass the test and are never made by a generator.
 */
static void
describe_field(char *out, size_t size, const struct record *r, int field)
{
  static const char *const meanings[] = {
      [EID_FIELD_MII] = "telecommunication, numbered by ITU-T E.118",
      [EID_FIELD_ISSUER] = "issuer",
      [EID_FIELD_VERSION] = "platform and OS version, as the issuer counts",
      [EID_FIELD_ISSUER_DATA] = "the issuer's own information",
      [EID_FIELD_INDIVIDUAL] = "individual number",
      [EID_FIELD_EIN_ESIN] = "EIN and ESIN, border not public"};

  if (field == EID_FIELD_COUNTRY)
    describe_country(out, size, r->answer.country);
  else if (field != EID_FIELD_CHECK)
    snprintf(out, size, "%s",
             say("field", eid_field_name(field), meanings[field]));
  else if (eid_has_alias_check(&r->answer.lint.value))
    snprintf(out, size, "%s",
             say("say", "check-alias",
                 "check digits, which pass but are never issued"));
  else
    snprintf(out, size, "%s",
             say("say", "check-correct", "check digits, correct"));
}

static enum style
field_style(int field)
{
  return (enum style)(FIELD_STYLE + field);
}

/* The number in groups of four, each field in its colour: a space within one
   is of it. */
static void
print_number(const eid *e)
{
  char grouped[EID_TEXT_SIZE], piece[EID_TEXT_SIZE];

  eid_format(grouped, e, EID_STYLE_GROUPED);
  for (int i = 0; i < (int)eid_field_count(); i++) {
    eid_span at;
    size_t first, last;
    if (!eid_field_span(e, i, &at))
      continue;
    first = at.offset + at.offset / 4;
    last = at.offset + at.length - 1;
    last += last / 4;
    snprintf(piece, sizeof piece, "%.*s", (int)(last + 1 - first),
             grouped + first);
    tty_put(stdout, field_style(i), piece);
    fputs(grouped[last + 1] == ' ' ? " " : "", stdout);
  }
  fputs("\n\n", stdout);
}

/* The fields that this EID's scheme has, with their digits and places, which
   count from 1 as on a label. */
static void
print_fields(const struct record *r)
{
  struct table *t = table_new(4);
  char plain[EID_TEXT_SIZE];

  eid_format(plain, &r->answer.lint.value, EID_STYLE_PLAIN);
  for (int i = 0; i < (int)eid_field_count(); i++) {
    eid_span at;
    char place[16], digits[EID_TEXT_SIZE], meaning[128];
    if (!eid_field_span(&r->answer.lint.value, i, &at))
      continue;
    snprintf(place, sizeof place, "%zu-%zu", at.offset + 1,
             at.offset + at.length);
    snprintf(digits, sizeof digits, "%.*s", (int)at.length, plain + at.offset);
    describe_field(meaning, sizeof meaning, r, i);
    table_add(t, PLAIN, "");
    table_add(t, FAINT, place);
    table_add(t, field_style(i), digits);
    table_add(t, PLAIN, meaning);
  }
  table_end(t);
}

/* On whose word: the rows below a maker or a product. */
static void
print_row_origin(const char *prefix, const eid_origin *o)
{
  tty_row(say("label", "prefix", "prefix"), prefix);
  origin_print_noted(o);
}

/*
 * Whether 8906 was given and nothing after it that says more: zeros, or an x,
 * a star or a dot for a digit. A forum comment calls that the beginning of the
 * EIDs of one card. Four digits are no maker: they begin the numbers of seven
 * countries, whose EIDs have other digits here.
 */
static bool
is_bare_8906(struct text given)
{
  static const char blank[] = "0xX*.";
  size_t n = given.n < 30 ? given.n : 30;

  if (n < 4 || memcmp(given.s, "8906", 4) != 0)
    return false;
  for (size_t i = 4; i < n; i++)
    if (memchr(blank, given.s[i], sizeof blank - 1) == NULL)
      return false;
  return true;
}

static void
print_meant_8906(const struct record *r)
{
  struct text given = {r->question.input, r->question.length};

  if (!is_bare_8906(given))
    return;
  putchar('\n');
  tty_row(say("label", "note", "note"),
          say("say", "meant-8906",
              "a forum comment gives 8906 as the beginning of the EID of an "
              "eSIM.me card; those that were seen begin with 89086030, so a "
              "digit was lost; 8906 alone names no maker"));
  tty_sources("https://king.mineo.jp/reports/185547");
}

/* Whether one row of a source named both the maker and the product. The tables
   keep them apart, so it is recognised by what both rows say: prefix, source,
   day and grade. */
static bool
is_same_origin(const eid_maker *m, const eid_product *p)
{
  const eid_origin *a = eid_maker_origin(m), *b = eid_product_origin(p);

  return strcmp(eid_maker_prefix(m), eid_product_prefix(p)) == 0 &&
         strcmp(eid_origin_source(a), eid_origin_source(b)) == 0 &&
         strcmp(eid_origin_seen(a), eid_origin_seen(b)) == 0 &&
         strcmp(eid_origin_dated(a), eid_origin_dated(b)) == 0 &&
         strcmp(eid_origin_grade(a), eid_origin_grade(b)) == 0;
}

/* Whose number it is, by the ITU, where the maker is not listed. The owner of
   the number and the maker of the chip are two facts, and only the first one
   is said. */
static void
print_issuer(const eid_issuer *u)
{
  char text[256];

  if (u == NULL)
    return;
  say_texts(text, sizeof text,
            say("say", "issuer", "%1: %2 (ITU-T E.118, Bulletin %3)"),
            (const char *[3]){eid_issuer_iin(u), eid_issuer_name(u),
                              eid_issuer_bulletin(u)});
  tty_row(say("label", "issuer", "issuer"), text);
  origin_print_noted(eid_issuer_origin(u));
  tty_row(say("label", "note", "note"),
          say("say", "issuer-no-maker",
              "the issuer owns the number; that it made the chip is not "
              "said"));
  putchar('\n');
}

/* The maker, and on whose word. That it is not listed says something about the
   table, not about the EID, and is worded so. */
static void
print_maker(const eid *e, const eid_maker *m, const eid_product *p)
{
  const char *label = say("label", "maker", "maker");
  char text[256];

  if (m == NULL) {
    tty_row(label,
            say("say", "maker-unknown",
                "not listed: well formed, but of a maker unknown here"));
    putchar('\n');
    print_issuer(eid_issuer_find(e));
    return;
  }
  if (eid_maker_country(m)[0] != '\0')
    snprintf(text, sizeof text, "%s (%s)", eid_maker_name(m),
             eid_maker_country(m));
  else
    snprintf(text, sizeof text, "%s", eid_maker_name(m));
  tty_row(label, text);
  /* One row of the source named both: it is shown once, below the product. */
  if (p != NULL && is_same_origin(m, p))
    return;
  print_row_origin(eid_maker_prefix(m), eid_maker_origin(m));
  putchar('\n');
}

/* The product is a hint, and its row says how good a one. */
static void
print_product(const eid_product *p)
{
  const char *label = say("label", "product", "product");
  char text[256];

  if (p == NULL) {
    tty_row(label, say("say", "not-listed", "not listed"));
    return;
  }
  say_texts(text, sizeof text,
            eid_product_chip(p)[0] != '\0' ? say("say", "chip", "%1, chip %2")
                                           : "%1",
            (const char *[3]){eid_product_name(p), eid_product_chip(p)});
  tty_row(label, text);
  print_row_origin(eid_product_prefix(p), eid_product_origin(p));
}

/* Of an EID that was rounded or hidden: what its first digits say. */
static void
print_left(const eid_answer *a)
{
  char text[128];

  if (a->maker == NULL)
    return;
  putchar('\n');
  if (a->country != NULL) {
    describe_country(text, sizeof text, a->country);
    tty_row(say("label", "country", "country"), text);
  }
  print_maker(&a->lint.value, a->maker, NULL);
}

/* All of one EID for people. Where there is no whole EID, only the findings
   can be shown. Where there is one, it is explained even if something beside
   it makes the field invalid; what that is, and the warnings, come last. */
static void
print_eid_decoded(const struct record *r, void *data)
{
  const eid_answer *a = &r->answer;
  char buffer[EID_SENTENCE_MAX];
  bool first = r->number == 1;

  (void)data;
  if (!first)
    putchar('\n');
  if (!a->lint.complete) {
    /* A mistyped EID is shown as it was given, so that the places of the
       findings can be seen; the Matching ID of an activation code is a secret,
       also where it was put by mistake. */
    report_argument(r, a->lint.findings[0].code != EID_E_ACTIVATION_CODE);
    print_left(a);
    print_meant_8906(r);
    return;
  }
  print_number(&a->lint.value);
  print_fields(r);
  putchar('\n');
  print_maker(&a->lint.value, a->maker, a->product);
  print_product(a->product);
  if (a->lint.count > 0)
    putchar('\n');
  /* What is wrong beside a whole EID, and warnings. */
  for (size_t i = 0; i < a->lint.count; i++) {
    eid_severity severity = eid_status_severity((int)a->lint.findings[i].code);
    tty_row(severity == EID_SEVERITY_ERROR
                ? say("severity", "error", "error")
                : say("severity", "warning", "warning"),
            record_message(r, i, buffer).s);
  }
  print_meant_8906(r);
}

/* What a field is called in the picture, where a name has little room. What
   has nothing of this EID is the same in all. */
static const char *
ribbon_name(int field)
{
  switch (field) {
  case EID_FIELD_MII:
    return say("ribbon", "mii", "Telecommunications");
  case EID_FIELD_COUNTRY:
    return say("ribbon", "country", "Country code");
  case EID_FIELD_ISSUER:
    return say("ribbon", "issuer", "Issuer of the number");
  case EID_FIELD_VERSION:
    return say("ribbon", "version", "Platform and system version");
  case EID_FIELD_ISSUER_DATA:
    return say("ribbon", "issuer-data", "Used by the issuer");
  case EID_FIELD_INDIVIDUAL:
    return say("ribbon", "individual", "Serial number of the chip");
  case EID_FIELD_EIN_ESIN:
    return say("ribbon", "ein-esin", "Issuer and serial number");
  default:
    return say("ribbon", "check", "Check digits");
  }
}

/* The picture of one EID. */
static void
print_ribbon(const struct record *r, void *data)
{
  const struct settings *s = data;
  const eid_answer *a = &r->answer;
  struct ribbon ribbon = {.value = a->lint.value,
                          .masked = !s->unmasked,
                          .narrow = s->narrow,
                          .part = say("ribbon", "part", "Digits %3, %1: %2")};
  char grouped[EID_TEXT_SIZE], title[128], country[192], maker[320], name[128];

  eid_format(grouped, &a->lint.value,
             EID_STYLE_GROUPED | (s->unmasked ? 0 : EID_STYLE_MASKED));
  say_texts(title, sizeof title, say("ribbon", "title", "Parts of the EID %1"),
            (const char *[3]){grouped});
  ribbon.title = title;
  for (int i = 0; i < RIBBON_FIELDS; i++)
    ribbon.names[i] = ribbon_name(i);
  if (a->country != NULL) {
    say_texts(country, sizeof country,
              say("ribbon", "country-of", "%1 (country code +%2)"),
              (const char *[3]){country_of(name, sizeof name, a->country),
                                eid_country_code(a->country)});
    ribbon.names[EID_FIELD_COUNTRY] = country;
  }
  if (a->maker != NULL) {
    say_texts(maker, sizeof maker, say("ribbon", "maker", "Maker: %1"),
              (const char *[3]){eid_maker_name(a->maker)});
    ribbon.names[EID_FIELD_ISSUER] = maker;
  }
  ribbon_put(stdout, &ribbon);
}

/* Whether there is a picture of a record: one file holds one. What is no EID
   has none, and why is no part of a picture. */
static int
judge_ribbon(struct record *r, void *data)
{
  char buffer[EID_SENTENCE_MAX];

  if (r->number > 1) {
    complain("%s", say("say", "svg-one", "svg is the picture of one EID"));
    return TROUBLE;
  }
  if (r->answer.lint.complete)
    print_ribbon(r, data);
  else
    complain("%s", record_message(r, 0, buffer).s);
  return ALL_GOOD;
}

static int
run_decode(const struct settings *s, int argc, char **argv)
{
  struct settings own = *s;
  const struct eids_job job = {NULL, eid_answer_members(false, false), NULL,
                               print_eid_decoded, NULL};
  const struct eids_job drawn = {NULL, NULL, judge_ribbon, NULL, &own};

  if (s->format != FORMAT_SVG)
    return eids_run(s, &job, argc, argv);
  own.format = FORMAT_TEXT;
  return eids_run(&own, &drawn, argc, argv);
}

const struct verb verb_decode = {
    "decode",
    "EID...",
    "every field of an EID, and who made the chip",
    "Show every field of an EID, its maker and its product, each with its "
    "source. For -, it reads EIDs from standard input, one a line.",
    options,
    1,
    -1,
    run_decode};

/* SPDX-License-Identifier: MIT */
/*
 * eidtool registry: the tables of makers, products and country codes, from
 * which decode names the maker of an EID and check counts its summary; no EID
 * is involved.
 *
 * Rows of all three are brought into one struct, so that one loop prints each
 * of them; the descriptions of the fields say which members a table has. Their
 * names are the columns of the .tsv files.
 */
#include "config.h"

#include "base/complain.h"
#include "base/data.h"
#include "base/day.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/tty.h"
#include "verb/registry_forms.h"
#include "verb/copy.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"table", "eum|products|e164",
     "makers, products or country codes (default eum)", OPT_CHOICE,
     offsetof(struct settings, table)},
    OPT_OUTDATED_ROW,
    {"as-of", "DATE", "the day to count from (default today)", OPT_TEXT,
     offsetof(struct settings, as_of)},
    {"format", "text|tsv|csv|jsonl|easylpac|minilpa|json",
     "form of the output (default text)", OPT_CHOICE,
     offsetof(struct settings, format)},
    OPT_END};

/* A row of any of the tables, with the names of data/README.md. key is its
   prefix or code; members that a table does not have stay null and are not
   among its fields. */
struct table_row {
  struct text key, ranges, kind, iso, name, chip, country;
  struct origin origin;
};

/* For each table its columns in the order of the file. In text the ones before
   the origin are shown, and date and grade: see print_table. */
static const struct field eum_fields[] = {
    FIELD_TEXT_OF(table_row, "prefix", key),
    FIELD_TEXT_OF(table_row, "name", name),
    FIELD_TEXT_OF(table_row, "country", country),
    ORIGIN_FIELDS(table_row, origin),
    FIELD_TEXT_OF(table_row, "note", origin.note),
    FIELD_END};
static const struct field product_fields[] = {
    FIELD_TEXT_OF(table_row, "prefix", key),
    FIELD_TEXT_OF(table_row, "ranges", ranges),
    FIELD_TEXT_OF(table_row, "name", name),
    FIELD_TEXT_OF(table_row, "chip", chip),
    ORIGIN_FIELDS(table_row, origin),
    FIELD_TEXT_OF(table_row, "note", origin.note),
    FIELD_END};
static const struct field e164_fields[] = {
    FIELD_TEXT_OF(table_row, "code", key),
    FIELD_TEXT_OF(table_row, "kind", kind),
    FIELD_OF(FIELD_WORDS, table_row, "iso", iso),
    FIELD_TEXT_OF(table_row, "name", name),
    ORIGIN_FIELDS(table_row, origin),
    FIELD_TEXT_OF(table_row, "note", origin.note),
    FIELD_END};

/* Fill in row i of a table; false after the last one. Cells that may be empty
   are null then, for text_known; those that no row can lack are not asked. */
typedef bool get_row(struct table_row *row, size_t i);

static bool
get_eum(struct table_row *row, size_t i)
{
  const eid_maker *m = eid_registry_maker_at(the_registry(), i);

  if (m == NULL)
    return false;
  *row = (struct table_row){.key = text_of(eid_maker_prefix(m)),
                            .name = text_of(eid_maker_name(m)),
                            .country = text_known(eid_maker_country(m))};
  row->origin = origin_of(eid_maker_origin(m));
  return true;
}

static bool
get_product(struct table_row *row, size_t i)
{
  const eid_product *p = eid_registry_product_at(the_registry(), i);

  if (p == NULL)
    return false;
  *row = (struct table_row){.key = text_of(eid_product_prefix(p)),
                            .ranges = text_known(eid_product_ranges(p)),
                            .name = text_of(eid_product_name(p)),
                            .chip = text_known(eid_product_chip(p))};
  row->origin = origin_of(eid_product_origin(p));
  return true;
}

static bool
get_e164(struct table_row *row, size_t i)
{
  const eid_country *c = eid_registry_country_at(the_registry(), i);

  if (c == NULL)
    return false;
  *row = (struct table_row){.key = text_of(eid_country_code(c)),
                            .kind = text_of(eid_country_kind(c)),
                            .iso = text_known(eid_country_iso(c)),
                            .name = text_of(eid_country_name(c))};
  row->origin = origin_of(eid_country_origin(c));
  return true;
}

/* By enum table_name, which is the order of the words of --table. */
static const struct {
  get_row *get;
  const struct field *fields;
} tables[] = {[TABLE_EUM] = {get_eum, eum_fields},
              [TABLE_PRODUCTS] = {get_product, product_fields},
              [TABLE_E164] = {get_e164, e164_fields}};

/* Where a walk through a table is, and which rows it wants: any, or those
   that are old. Text and machine formats share it, so that they list the
   same rows. */
struct table_walk {
  int table;
  uint64_t outdated; /* as in struct settings */
  unsigned long as_of;
  size_t i;
};

/* The row after the one before, of those that are wanted. outdated is days and
   1, as 0 means that any are. A row whose source has no date counts as old:
   nobody knows how old it is. */
static bool
next_row(struct table_walk *w, struct table_row *row)
{
  while (tables[w->table].get(row, w->i++))
    if (w->outdated == 0 || row->origin.undated ||
        eid_date_age(row->origin.seen.s, w->as_of) > w->outdated - 1)
      return true;
  return false;
}

/* Whether a field is shown to people. Source and note would not fit in a line,
   and the other formats have them; the kind of a date is in its cell. */
static bool
is_shown(const struct field *f)
{
  return f->offset != offsetof(struct table_row, origin.source) &&
         f->offset != offsetof(struct table_row, origin.dated) &&
         f->offset != offsetof(struct table_row, origin.note);
}

/* A cell of the table; under the date, that there is none: the day on which a
   copy was read is not that of what it says. */
static const char *
shown_cell(const struct table_row *row, const struct field *f)
{
  const struct text *cell = (const void *)((const char *)row + f->offset);

  if (f->offset == offsetof(struct table_row, origin.seen) &&
      row->origin.undated)
    return say("say", "no-date-brief", "no date");
  return cell->s != NULL ? cell->s : "";
}

/* The table for people: the columns before the origin, date and grade. */
static void
print_table(struct table_walk *w)
{
  size_t count = 0;
  const struct field *fields = tables[w->table].fields, *f;
  struct table *t;
  struct table_row row;

  for (f = fields; f->name != NULL; f++)
    count += is_shown(f);
  t = table_new(count);
  for (f = fields; f->name != NULL; f++)
    if (is_shown(f))
      table_add(t, FAINT, say("heading", f->name, f->name));
  while (next_row(w, &row))
    for (f = fields; f->name != NULL; f++)
      if (is_shown(f))
        table_add(t, PLAIN, shown_cell(&row, f));
  table_end(t);
}

/* A day that cannot be read is refused even where --outdated does not ask for
   it, rather than silently ignored. */
static int
run_registry(const struct settings *s, int argc, char **argv)
{
  const struct field *fields = tables[s->table].fields;
  struct table_walk w = {s->table, s->outdated, 0, 0};
  struct table_row row;

  (void)argc;
  (void)argv;
  if (!day_as_of(s->as_of, &w.as_of))
    return TROUBLE;
  if (s->format == FORMAT_TEXT) {
    print_table(&w);
    return ALL_GOOD;
  }
  if (s->format > FORMAT_JSONL) {
    registry_write((enum registry_form)s->format);
    return ALL_GOOD;
  }
  out_header((enum format)s->format, fields);
  while (!out_failed() && next_row(&w, &row))
    out_record((enum format)s->format, fields, &row);
  return ALL_GOOD;
}

void
copy_registry(FILE *f, int table)
{
  struct table_walk w = {table, 0, 0, 0};
  struct table_row row;

  copy_head(f, eid_registry_version(the_registry()), tables[table].fields);
  while (next_row(&w, &row))
    copy_row(f, tables[table].fields, &row, ' ');
}

const struct verb verb_registry = {
    "registry",
    "",
    "the tables of makers, products and country codes",
    "List a table. The machine formats have "
    "the source and a note of every row. With --outdated, list only rows "
    "that were seen too long ago.",
    options,
    0,
    0,
    run_registry};

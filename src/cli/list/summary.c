/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "list/list.h"
#include "list/summary.h"
#include "print/language.h"
#include "print/tty.h"

/* One row: how many records are of a kind. */
struct summary_row {
  struct text group, name, code;
  uint64_t records;
  uint64_t place;   /* of the first one; 0 where it is not known */
  struct text file; /* that place, when all rows are complete */
  uint64_t line;
};

struct summary_rows {
  struct summary_row *items;
  size_t count, room;
};

static const struct field summary_fields[] = {
    {"group", FIELD_TEXT, offsetof(struct summary_row, group), NULL, 0},
    {"name", FIELD_TEXT, offsetof(struct summary_row, name), NULL, 0},
    {"code", FIELD_TEXT, offsetof(struct summary_row, code), NULL, 0},
    {"records", FIELD_NUMBER, offsetof(struct summary_row, records), NULL, 0},
    {"file", FIELD_TEXT, offsetof(struct summary_row, file), NULL, 0},
    {"line", FIELD_ORDINAL, offsetof(struct summary_row, line), NULL, 0},
    FIELD_END};

static const struct text none = {NULL, 0};

/* Add to the row of that name, or make one; no row is made for 0, but of
   totals. */
static struct summary_row *
add_row(struct summary_rows *rows, const char *group, struct text name, struct text code,
    uint64_t records)
{
  struct summary_row *r;

  if (records == 0 && strcmp(group, "total") != 0)
    return NULL;
  for (size_t i = 0; i < rows->count; i++) {
    r = &rows->items[i];
    if (r->name.n == name.n && memcmp(r->name.s, name.s, name.n) == 0 &&
        strcmp(r->group.s, group) == 0) {
      r->records += records;
      return r;
    }
  }
  if (rows->count == rows->room) {
    rows->room = 2 * rows->room + 64;
    rows->items = grow(rows->items, rows->room * sizeof *rows->items);
  }
  r = &rows->items[rows->count++];
  *r = (struct summary_row){
      .group = text_of(group), .name = name, .code = code, .records = records};
  return r;
}

/* A first one that belongs to a row, if there is one. Of several the lowest
   place is the first; 0 is above all. */
static void
note_first(struct summary_row *r, uint64_t place)
{
  if (r != NULL && place - 1 < r->place - 1)
    r->place = place;
}

static int
most_first(const void *a, const void *b)
{
  const struct summary_row *x = a, *y = b;

  if (x->records != y->records)
    return x->records > y->records ? -1 : 1;
  return strcmp(x->name.s, y->name.s);
}

static void
sort_from(struct summary_rows *rows, size_t begin)
{
  if (rows->count > begin)
    qsort(rows->items + begin, rows->count - begin, sizeof *rows->items,
          most_first);
}

static void
add_findings(struct summary_rows *rows, const struct run *run)
{
  const struct counts *c = &run->counts;
  size_t begin = rows->count;
  int code = EID_OK;

  while ((code = eid_status_next(code)) != EID_OK)
    note_first(add_row(rows, "finding", text_of(eid_status_name(code)), none,
                  c->codes[code]),
              c->first[code]);
  sort_from(rows, begin);
}

/* Makers have several prefixes, and here one row. */
static void
add_makers(struct summary_rows *rows, const eid_tally *tally)
{
  const eid_registry *registry = the_registry();
  size_t begin = rows->count, count = eid_registry_makers(registry);
  uint64_t records, first;

  for (size_t i = 0; i < count; i++) {
    const eid_maker *m = eid_registry_maker_at(registry, i);
    records = eid_tally_maker(tally, i, &first);
    note_first(add_row(rows, "maker", text_of(eid_maker_name(m)), none, records),
              first);
  }
  sort_from(rows, begin);
  records = eid_tally_maker(tally, count, &first);
  note_first(add_row(rows, "maker", text_of("not listed"), none, records), first);
}

static void
add_countries(struct summary_rows *rows, const eid_tally *tally)
{
  const eid_registry *registry = the_registry();
  size_t begin = rows->count, count = eid_registry_countries(registry);
  uint64_t records, first;

  for (size_t i = 0; i < count; i++) {
    const eid_country *c = eid_registry_country_at(registry, i);
    records = eid_tally_country(tally, i, &first);
    note_first(add_row(rows, "country", text_of(eid_country_name(c)),
                  text_of(eid_country_code(c)), records),
              first);
  }
  sort_from(rows, begin);
  records = eid_tally_country(tally, count, &first);
  note_first(add_row(rows, "country", text_of("none"), none, records), first);
}

static void
add_verdicts(struct summary_rows *rows, const struct run *run, const eid_tally *tally)
{
  size_t begin = rows->count;
  uint64_t records, first;

  if (run->plan.carrier == NULL)
    return;
  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++) {
    records = eid_tally_verdict(tally, i, &first);
    note_first(
        add_row(rows, "verdict", text_of(eid_verdict_name(i)), none, records),
        first);
  }
  sort_from(rows, begin);
}

/* Name the file and line of each row's first one. */
static void
name_firsts(struct summary_rows *rows, const struct run *run)
{
  for (size_t i = 0; i < rows->count; i++) {
    struct summary_row *r = &rows->items[i];
    if (r->place != 0)
      r->file = text_of(file_of(run, r->place, &r->line)->name);
  }
}

static void
add_totals(struct summary_rows *rows, const struct run *run,
           const uint64_t *duplicates)
{
  const struct counts *c = &run->counts;

  add_row(rows, "total", text_of("records"), none, c->records);
  add_row(rows, "total", text_of("valid"), none, c->valid);
  add_row(rows, "total", text_of("invalid"), none, c->records - c->valid);
  add_row(rows, "total", text_of("warned"), none, c->warned);
  if (duplicates != NULL)
    add_row(rows, "total", text_of("duplicate"), none, *duplicates);
}

/* The rows of a group as a list; the group is the name of the list. */
static void
print_json_list(const struct summary_rows *rows, const char *group, const char *name)
{
  bool first = true;

  printf(",\"%s\":[", name);
  for (size_t i = 0; i < rows->count; i++) {
    if (strcmp(rows->items[i].group.s, group) != 0)
      continue;
    if (!first)
      putchar(',');
    first = false;
    out_json_object(stdout, summary_fields + 1, &rows->items[i]);
  }
  putchar(']');
}

/* One object for all. */
static void
print_summary_json(const struct run *run, const struct summary_rows *rows,
           const uint64_t *duplicates)
{
  const struct counts *c = &run->counts;

  printf("{\"records\":%" PRIu64 ",\"valid\":%" PRIu64 ",\"invalid\":%" PRIu64
         ",\"warned\":%" PRIu64,
         c->records, c->valid, c->records - c->valid, c->warned);
  if (duplicates != NULL)
    printf(",\"duplicates\":%" PRIu64, *duplicates);
  print_json_list(rows, "finding", "findings");
  print_json_list(rows, "maker", "makers");
  print_json_list(rows, "country", "countries");
  if (run->plan.carrier != NULL) {
    fputs(",\"carrier\":", stdout);
    out_json_string(stdout, eid_carrier_id(run->plan.carrier),
                    strlen(eid_carrier_id(run->plan.carrier)));
    print_json_list(rows, "verdict", "verdicts");
  }
  puts("}");
}

/* The head of a group. */
static void
print_title(const struct run *run, const char *group)
{
  char text[256];

  if (group[0] == 'v') {
    say_texts(text, sizeof text, say("say", "verdicts", "Verdicts of %1"),
              (const char *[3]){eid_carrier_id(run->plan.carrier)});
    tty_put(stdout, STRONG, text);
  } else {
    tty_put(stdout, STRONG,
            group[0] == 'f'   ? say("say", "findings", "Findings")
            : group[0] == 'm' ? say("say", "makers", "Makers")
                              : say("say", "countries", "Countries"));
  }
  putchar('\n');
}

/* What a person reads in place of the name in a total. */
static const char *
total_name(const char *name)
{
  switch (name[0]) {
  case 'r':
    return say("say", "records", "records");
  case 'v':
    return say("say", "valid", "valid");
  case 'i':
    return say("say", "invalid", "invalid");
  case 'w':
    return say("say", "warned", "warned");
  default:
    return say("say", "duplicates", "duplicate");
  }
}

/* Numbers in one column, the share of all records, and what they are. */
static void
print_summary_row(const struct run *run, const struct summary_row *r)
{
  uint64_t records = run->counts.records;
  int width = snprintf(NULL, 0, "%" PRIu64, records);
  char place[4096], text[4352];

  printf("  %*" PRIu64 "  ", width, r->records);
  if (r->group.s[0] == 't') {
    puts(total_name(r->name.s));
    return;
  }
  printf("%5.1f %%  ", 100 * (double)r->records / (double)records);
  if (r->code.s != NULL)
    printf("+%s ", r->code.s);
  if (r->file.s == NULL) {
    puts(r->name.s);
    return;
  }
  snprintf(place, sizeof place, "%s:%" PRIu64, r->file.s, r->line);
  say_texts(text, sizeof text, say("say", "first-at", "%1, first at %2"),
            (const char *[3]){r->name.s, place});
  text_print_safe(stdout, text, strlen(text));
  putchar('\n');
}

static void
print_summary_text(const struct run *run, const struct summary_rows *rows)
{
  const char *group = "total";

  for (size_t i = 0; i < rows->count; i++) {
    const struct summary_row *r = &rows->items[i];
    if (strcmp(r->group.s, group) != 0) {
      group = r->group.s;
      putchar('\n');
      print_title(run, group);
    }
    print_summary_row(run, r);
  }
}

void
summary_print(const struct run *run, const eid_tally *tally,
              const uint64_t *duplicates)
{
  enum format format = (enum format)run->plan.settings->format;
  struct summary_rows rows = {NULL, 0, 0};

  if (format != FORMAT_JSONL)
    add_totals(&rows, run, duplicates);
  add_findings(&rows, run);
  add_makers(&rows, tally);
  add_countries(&rows, tally);
  add_verdicts(&rows, run, tally);
  name_firsts(&rows, run);
  if (format == FORMAT_JSONL) {
    print_summary_json(run, &rows, duplicates);
  } else if (format == FORMAT_TEXT) {
    print_summary_text(run, &rows);
  } else {
    out_header(format, summary_fields);
    for (size_t i = 0; i < rows.count; i++)
      out_record(format, summary_fields, &rows.items[i]);
  }
  free(rows.items);
}

/* SPDX-License-Identifier: MIT */
/*
 * --summary: counts as rows, by finding, maker, country and verdict, in the
 * order of the numbers, each with the place of its first record. The rows are
 * made once and are the same in all formats. Step 6 of the walk of a file
 * (HACKING.md): all threads have ended, and their tallies and counts are added
 * up.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "list/carriers.h"
#include "list/list.h"
#include "list/summary.h"
#include "print/language.h"
#include "print/tty.h"

/* Verdicts in the order in which people want to know them. */
static const eid_verdict order[VERDICTS] = {
    EID_VERDICT_ACCEPTED, EID_VERDICT_REJECTED, EID_VERDICT_UNKNOWN,
    EID_VERDICT_NOT_USED};

/* As programs see them. */
static const char *const group_names[] = {
    [SUMMARY_TOTAL] = "total",     [SUMMARY_FINDING] = "finding",
    [SUMMARY_MAKER] = "maker",     [SUMMARY_COUNTRY] = "country",
    [SUMMARY_VERDICT] = "verdict", [SUMMARY_CARRIER] = "carrier"};

static const struct field summary_fields[] = {
    FIELD_TEXT_OF(summary_row, "group", group),
    FIELD_TEXT_OF(summary_row, "name", name),
    FIELD_TEXT_OF(summary_row, "code", code),
    FIELD_OF(FIELD_NUMBER, summary_row, "records", records),
    FIELD_TEXT_OF(summary_row, "file", file),
    FIELD_OF(FIELD_ORDINAL, summary_row, "line", line),
    FIELD_END};

/* Rows that have no code. */
static const struct text none = {NULL, 0};

/* A new row at the end. */
static struct summary_row *
new_row(struct summary_rows *rows, enum summary_group kind, struct text name,
        struct text code, uint64_t records)
{
  struct summary_row *r;

  if (rows->count == rows->room) {
    rows->room = 2 * rows->room + 64;
    rows->items = grow(rows->items, rows->room * sizeof *rows->items);
  }
  r = &rows->items[rows->count++];
  *r = (struct summary_row){.kind = kind,
                            .group = text_of(group_names[kind]),
                            .name = name,
                            .code = code,
                            .records = records};
  return r;
}

/* Add to the row of that name, or make one; NULL and no row for 0, except of
   totals. Makers have a row for all of their prefixes. */
static struct summary_row *
add_row(struct summary_rows *rows, enum summary_group kind, struct text name,
        struct text code, uint64_t records)
{
  struct summary_row *r;

  if (records == 0 && kind != SUMMARY_TOTAL)
    return NULL;
  for (size_t i = 0; i < rows->count; i++) {
    r = &rows->items[i];
    if (r->name.n == name.n && memcmp(r->name.s, name.s, name.n) == 0 &&
        r->kind == kind) {
      r->records += records;
      return r;
    }
  }
  return new_row(rows, kind, name, code, records);
}

/* A first one that belongs to a row, if there is one. Of several the lowest
   place is the first; 0 is above all. */
static void
note_first(struct summary_row *r, uint64_t place)
{
  if (r != NULL && place - 1 < r->place - 1)
    r->place = place;
}

/* Most records first; of equal ones by name, so that the order is certain. */
static int
most_first(const void *a, const void *b)
{
  const struct summary_row *x = a, *y = b;

  if (x->records != y->records)
    return x->records > y->records ? -1 : 1;
  return strcmp(x->name.s, y->name.s);
}

/* Only the rows of one group are sorted, those from begin on. */
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
    note_first(add_row(rows, SUMMARY_FINDING, text_of(eid_status_name(code)),
                       none, c->codes[code]),
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
    note_first(add_row(rows, SUMMARY_MAKER, text_of(eid_maker_name(m)), none,
                       records),
               first);
  }
  sort_from(rows, begin);
  records = eid_tally_maker(tally, count, &first);
  note_first(
      add_row(rows, SUMMARY_MAKER, text_of("not listed"), none, records),
      first);
}

/* Countries that share a code have one row for it; an EID of none of
   them is counted as "none". */
static void
add_countries(struct summary_rows *rows, const eid_tally *tally)
{
  const eid_registry *registry = the_registry();
  size_t begin = rows->count, count = eid_registry_countries(registry);
  uint64_t records, first;

  for (size_t i = 0; i < count; i++) {
    const eid_country *c = eid_registry_country_at(registry, i);
    records = eid_tally_country(tally, i, &first);
    struct summary_row *r =
        add_row(rows, SUMMARY_COUNTRY, text_of(eid_country_name(c)),
                text_of(eid_country_code(c)), records);
    note_first(r, first);
    if (r != NULL)
      r->iso = eid_country_iso(c);
  }
  sort_from(rows, begin);
  records = eid_tally_country(tally, count, &first);
  note_first(add_row(rows, SUMMARY_COUNTRY, text_of("none"), none, records),
             first);
}

static void
add_verdicts(struct summary_rows *rows, const struct run *run,
             const eid_tally *tally)
{
  size_t begin = rows->count;
  uint64_t records, first;

  if (run->plan.carrier == NULL)
    return;
  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++) {
    records = eid_tally_verdict(tally, i, &first);
    note_first(add_row(rows, SUMMARY_VERDICT, text_of(eid_verdict_name(i)),
                       none, records),
               first);
  }
  sort_from(rows, begin);
}

/* The verdicts of each of several carriers, in the order of the tables. */
static void
add_carriers(struct summary_rows *rows, const struct carriers *all)
{
  const eid_carrier *c;

  for (size_t i = 0;
       all != NULL && (c = eid_rules_carrier_at(the_rules(), i)) != NULL; i++)
    for (int v = 0; v <= EID_VERDICT_NOT_USED; v++) {
      uint64_t records = carriers_verdict(all, i, v);
      if (records > 0)
        new_row(rows, SUMMARY_CARRIER, text_of(eid_carrier_id(c)),
                text_of(eid_verdict_name(v)), records);
    }
}

static void
name_first(struct summary_row *r, const struct run *run)
{
  r->of = file_of(run, r->place, &r->line);
  r->file = text_of(r->of->name);
}

/* Name the file and line of each row's first one. */
static void
name_firsts(struct summary_rows *rows, const struct run *run)
{
  for (size_t i = 0; i < rows->count; i++) {
    struct summary_row *r = &rows->items[i];
    if (r->place != 0)
      name_first(r, run);
  }
}

/* A total, and what a person reads in place of its name. */
static void
add_total(struct summary_rows *rows, const char *name, const char *shown,
          uint64_t records)
{
  add_row(rows, SUMMARY_TOTAL, text_of(name), none, records)->shown = shown;
}

static void
add_totals(struct summary_rows *rows, const struct run *run,
           const uint64_t *duplicates)
{
  const struct counts *c = &run->counts;

  add_total(rows, "records", say("say", "records", "records"), c->records);
  add_total(rows, "valid", say("say", "valid", "valid"), c->valid);
  add_total(rows, "invalid", say("say", "invalid", "invalid"),
            c->records - c->valid);
  add_total(rows, "warned", say("say", "warned", "warned"), c->warned);
  if (duplicates != NULL)
    add_total(rows, "duplicate", say("say", "duplicates", "duplicate"),
              *duplicates);
}

/* The rows of a group as a list; the group is the name of the list. */
static void
print_json_list(const struct summary_rows *rows, enum summary_group kind,
                const char *name)
{
  bool first = true;

  printf(",\"%s\":[", name);
  for (size_t i = 0; i < rows->count; i++) {
    if (rows->items[i].kind != kind)
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
  print_json_list(rows, SUMMARY_FINDING, "findings");
  print_json_list(rows, SUMMARY_MAKER, "makers");
  print_json_list(rows, SUMMARY_COUNTRY, "countries");
  if (run->plan.carrier != NULL) {
    fputs(",\"carrier\":", stdout);
    out_json_string(stdout, eid_carrier_id(run->plan.carrier),
                    strlen(eid_carrier_id(run->plan.carrier)));
    print_json_list(rows, SUMMARY_VERDICT, "verdicts");
  }
  if (run->workers[0].carriers != NULL)
    print_json_list(rows, SUMMARY_CARRIER, "carriers");
  puts("}");
}

/* The head of a group. */
static void
print_title(const struct run *run, enum summary_group kind)
{
  char text[256];

  if (kind == SUMMARY_VERDICT) {
    say_texts(text, sizeof text, say("say", "verdicts", "Verdicts of %1"),
              (const char *[3]){eid_carrier_id(run->plan.carrier)});
    tty_put(stdout, STRONG, text);
  } else {
    tty_put(stdout, STRONG,
            kind == SUMMARY_FINDING ? say("say", "findings", "Findings")
            : kind == SUMMARY_MAKER ? say("say", "makers", "Makers")
                                    : say("say", "countries", "Countries"));
  }
  putchar('\n');
}

/* A share as a bar of blocks, an eighth of one as the least step; only on a
   terminal, and not in a file that is compared with others. */
static void
print_bar(uint64_t part, uint64_t all)
{
  enum { WIDTH = 12, EIGHTHS = 8 * WIDTH };
  static const char *const blocks[] = {" ", "▏", "▎", "▍", "▌",
                                       "▋", "▊", "▉", "█"};
  int left = (int)((double)part * EIGHTHS / (double)all + 0.5);

  if (!isatty(STDOUT_FILENO))
    return;
  left += left == 0 && part > 0;
  for (int i = 0; i < WIDTH; i++, left -= 8)
    fputs(blocks[left <= 0 ? 0 : left >= 8 ? 8 : left], stdout);
  fputs("  ", stdout);
}

/* Numbers in one column, the share of all records, and what they are. */
static void
print_summary_row(const struct run *run, const struct summary_row *r)
{
  uint64_t records = run->counts.records;
  int width = snprintf(NULL, 0, "%" PRIu64, records);
  char place[4096], text[4352];

  printf("  %*" PRIu64 "  ", width, r->records);
  if (r->kind == SUMMARY_TOTAL) {
    puts(r->shown);
    return;
  }
  print_bar(r->records, records);
  printf("%5.1f %%  ", 100 * (double)r->records / (double)records);
  if (r->code.s != NULL)
    printf("+%s ", r->code.s);
  if (r->file.s == NULL) {
    puts(r->name.s);
    return;
  }
  file_place(place, sizeof place, r->of, r->line, true);
  say_texts(text, sizeof text, say("say", "first-at", "%1, first at %2"),
            (const char *[3]){r->name.s, place});
  text_print_safe(stdout, text, strlen(text));
  putchar('\n');
}

/* One rounded number is a mistake in a row; with most of them, the list itself
   is lost, and each further line about it would only repeat that. */
static void
print_list_rounded(const struct run *run)
{
  const struct counts *c = &run->counts;

  if (c->codes[EID_E_SPREADSHEET_NUMBER] <= c->records / 2)
    return;
  putchar('\n');
  tty_put(
      stdout, BAD,
      say("say", "list-rounded",
          "The whole list went through a spreadsheet or program that takes "
          "EIDs for numbers; get it again, with the column as text"));
  putchar('\n');
}

/* One carrier, where it is one of those whose rules tell EIDs apart, or of the
   others. */
static void
add_verdict_row(struct table *t, const struct carriers *all, size_t i,
                bool tells)
{
  uint64_t counts[VERDICTS], sum = 0;
  char number[24];

  for (int v = 0; v < VERDICTS; v++)
    sum += counts[v] = carriers_verdict(all, i, (int)order[v]);
  if (sum == 0 || (counts[0] + counts[1] > 0) != tells)
    return;
  table_add(t, PLAIN, eid_carrier_id(eid_rules_carrier_at(the_rules(), i)));
  for (int v = 0; v < VERDICTS; v++) {
    snprintf(number, sizeof number, "%" PRIu64, counts[v]);
    table_add(t, PLAIN, number);
  }
}

/* The verdicts of each carrier beside one another. */
static void
print_carriers(const struct carriers *all)
{
  size_t count = eid_rules_carriers(the_rules());
  struct table *t = table_new(1 + VERDICTS);

  table_add(t, FAINT, say("heading", "carrier", "carrier"));
  for (int v = 0; v < VERDICTS; v++) {
    const char *name = eid_verdict_name((int)order[v]);
    table_add(t, FAINT, say("verdict", name, name));
  }
  for (int other = 0; other < 2; other++)
    for (size_t i = 0; i < count; i++)
      add_verdict_row(t, all, i, other == 0);
  putchar('\n');
  table_end(t);
}

static void
print_summary_text(const struct run *run, const struct summary_rows *rows)
{
  enum summary_group kind = SUMMARY_TOTAL;

  for (size_t i = 0; i < rows->count; i++) {
    const struct summary_row *r = &rows->items[i];
    if (r->kind == SUMMARY_CARRIER)
      break;
    if (r->kind != kind) {
      kind = r->kind;
      putchar('\n');
      print_title(run, kind);
    }
    print_summary_row(run, r);
  }
  if (run->workers[0].carriers != NULL)
    print_carriers(run->workers[0].carriers);
  print_list_rounded(run);
}

void
summary_collect(struct summary_rows *rows, const struct run *run,
                const eid_tally *tally)
{
  add_findings(rows, run);
  add_makers(rows, tally);
  add_countries(rows, tally);
  add_verdicts(rows, run, tally);
  add_carriers(rows, run->workers[0].carriers);
  name_firsts(rows, run);
}

void
summary_print(const struct run *run, const eid_tally *tally,
              const uint64_t *duplicates)
{
  enum format format = (enum format)run->plan.settings->format;
  struct summary_rows rows = {NULL, 0, 0};

  if (format != FORMAT_JSONL)
    add_totals(&rows, run, duplicates);
  summary_collect(&rows, run, tally);
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

/* SPDX-License-Identifier: MIT */
/*
 * --report: one page of HTML that needs nothing else, no script, no font and
 * no file, and says so to the browser (Content-Security-Policy). It has what
 * --summary has, with a bar for each number; then what to do.
 *
 * A row is an item of a list and no row of a table: on a telephone its parts
 * stand below one another, and a list stays one for a reader of screens. Bars
 * say nothing that the number beside them does not, so they are hidden from
 * such readers.
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/day.h"
#include "list/html.h"
#include "list/list.h"
#include "list/page.h"
#include "list/page_next.h"
#include "list/page_style.h"
#include "list/series.h"
#include "print/language.h"
#include "print/rule_text.h"

/* Rows of a group, and duplicates and runs of series, that are shown; the
   others are counted. */
enum { SHOWN_ROWS = 30, SHOWN_LINES = 10 };

/* What all parts of the page have. */
struct page {
  FILE *f;
  const struct run *run;
  const struct summary_rows *rows;
  const struct page_duplicates *duplicates;
  uint64_t shown; /* of the list that is being written */
};

FILE *
page_open(const char *name)
{
  FILE *f = fopen(name, "a");

  if (f == NULL)
    complain("%s: %s", name, strerror(errno));
  return f;
}

bool
page_is_list(FILE *page, const char *list)
{
  struct stat a, b;

  if (strcmp(list, "-") == 0)
    return false;
  return fstat(fileno(page), &a) == 0 && stat(list, &b) == 0 &&
         S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* A bar of a share of the whole, at least a line where it is anything. */
static void
put_bar(const struct page *p, const char *kind, uint64_t part)
{
  uint64_t all = p->run->counts.records;
  double width = all > 0 ? 100 * (double)part / (double)all : 0;

  if (part > 0 && width < 0.4)
    width = 0.4;
  fprintf(p->f,
          "<svg class=\"%s\" aria-hidden=\"true\" viewBox=\"0 0 100 4\" "
          "preserveAspectRatio=\"none\"><rect class=\"all\" width=\"100\" "
          "height=\"4\"/><rect width=\"%.2f\" height=\"4\"/></svg>",
          kind, width);
}

static void
put_share(const struct page *p, uint64_t part)
{
  double percent = 100 * (double)part / (double)p->run->counts.records;

  if (percent < 0.05)
    fputs("<span class=\"share\">&lt;\u00a00.1\u00a0%</span>", p->f);
  else
    fprintf(p->f, "<span class=\"share\">%.1f\u00a0%%</span>", percent);
}

static void
put_first_at(const struct page *p, const struct summary_row *r)
{
  char text[4352], place[4096];

  file_place(place, sizeof place, r->of, r->line, true);
  say_texts(text, sizeof text, say("report", "first-at", "first at %1"),
            (const char *[3]){place});
  fputs(" <span class=\"at\">", p->f);
  html_say(p->f, text);
  fputs("</span>", p->f);
}

/* A country in the reader's language; codes that are no country's alone have
   names of their own. */
static const char *
country_name(const struct summary_row *r, char *buffer, size_t room)
{
  if (r->code.s == NULL)
    return say("report", "no-country", "none");
  if (r->iso != NULL && strlen(r->iso) == 2 &&
      say_country(buffer, room, r->iso))
    return buffer;
  return say("numbering", r->code.s, r->name.s);
}

/* The name of a row in the reader's language. */
static const char *
row_name(const struct summary_row *r, char *buffer, size_t room)
{
  if (r->kind == SUMMARY_VERDICT)
    return say("verdict", r->name.s, r->name.s);
  if (r->kind == SUMMARY_COUNTRY)
    return country_name(r, buffer, room);
  if (r->kind == SUMMARY_MAKER && strcmp(r->name.s, "not listed") == 0)
    return say("say", "not-listed", "not listed");
  return r->name.s;
}

/* The status of that name. */
static int
status_of(struct text name)
{
  int code = EID_OK;

  do
    code = eid_status_next(code);
  while (code != EID_OK && strcmp(eid_status_name(code), name.s) != 0);
  return code;
}

/* Which colour a row has. */
static const char *
row_kind(const struct summary_row *r)
{
  if (r->kind == SUMMARY_VERDICT)
    return strcmp(r->name.s, "rejected") == 0  ? "bad"
           : strcmp(r->name.s, "unknown") == 0 ? "warn"
                                               : "good";
  if (r->kind != SUMMARY_FINDING)
    return "plain";
  return eid_status_severity(status_of(r->name)) == EID_SEVERITY_ERROR
             ? "bad"
             : "warn";
}

static void
put_summary_row(const struct page *p, const struct summary_row *r)
{
  char buffer[256];

  fputs("<li><span class=\"name\">", p->f);
  html_say(p->f, row_name(r, buffer, sizeof buffer));
  if (r->code.s != NULL)
    fprintf(p->f, " <span class=\"code\">+%s</span>", r->code.s);
  fputs("</span> <span class=\"n\">", p->f);
  html_count(p->f, r->records);
  fputs("</span> ", p->f);
  put_share(p, r->records);
  put_bar(p, row_kind(r), r->records);
  if (r->kind == SUMMARY_FINDING) {
    fputs(" <span class=\"what\">", p->f);
    html_say(p->f,
             say("status", r->name.s, eid_status_text(status_of(r->name))));
    fputs("</span>", p->f);
  }
  if (r->file.s != NULL)
    put_first_at(p, r);
  fputs("</li>\n", p->f);
}

/* How many more there are than are shown. */
static void
put_more(const struct page *p, uint64_t count, uint64_t shown)
{
  char number[24], text[128];

  if (count <= shown)
    return;
  snprintf(number, sizeof number, "%" PRIu64, count - shown);
  say_texts(text, sizeof text, say("report", "more", "and %1 more"),
            (const char *[3]){number});
  fputs("<p class=\"more\">", p->f);
  html_say(p->f, text);
  fputs("</p>\n", p->f);
}

/* A group of rows; nothing where it has none. */
static void
put_group(const struct page *p, enum summary_group kind, const char *title)
{
  uint64_t count = 0;

  for (size_t i = 0; i < p->rows->count; i++)
    if (p->rows->items[i].kind == kind && count++ == 0) {
      html_section(p->f, title);
      fputs("<ul class=\"bars\">\n", p->f);
      break;
    }
  if (count == 0)
    return;
  count = 0;
  for (size_t i = 0; i < p->rows->count; i++)
    if (p->rows->items[i].kind == kind && count++ < SHOWN_ROWS)
      put_summary_row(p, &p->rows->items[i]);
  fputs("</ul>\n", p->f);
  put_more(p, count, SHOWN_ROWS);
  fputs("</section>\n", p->f);
}

static void
put_duplicates(const struct page *p)
{
  const struct page_duplicates *d = p->duplicates;
  uint64_t line, first_line;

  if (d->count == 0)
    return;
  html_section(p->f, say("report", "duplicates", "Duplicates"));
  fputs("<ul class=\"lines\">\n", p->f);
  for (uint64_t i = 0; i < d->count && i < SHOWN_LINES; i++) {
    char value[EID_TEXT_SIZE], place[4096], text[4352];
    const struct file *file = file_of(p->run, d->found[i].place, &line);
    const struct file *first = file_of(p->run, d->found[i].first, &first_line);
    (void)eid_format(value, &d->found[i].value, EID_STYLE_MASKED);
    fprintf(p->f, "<li><span class=\"eid\">%s</span> <span class=\"at\">",
            value);
    snprintf(place, sizeof place, "%s:%" PRIu64, file->name, line);
    html_say(p->f, place);
    snprintf(place, sizeof place, "%s:%" PRIu64, first->name, first_line);
    say_texts(text, sizeof text,
              say("say", "duplicate", "the same EID is at %1"),
              (const char *[3]){place});
    fputs("</span> <span class=\"what\">", p->f);
    html_say(p->f, text);
    fputs("</span></li>\n", p->f);
  }
  fputs("</ul>\n", p->f);
  put_more(p, d->count, SHOWN_LINES);
  fputs("</section>\n", p->f);
}

/* One run of a series, masked. */
static void
put_series_run(const char *first, const char *last, uint64_t count, void *ctx)
{
  struct page *p = ctx;

  if (p->shown == 0) {
    html_section(p->f, say("report", "series", "Series"));
    fputs("<ul class=\"lines\">\n", p->f);
  }
  if (p->shown++ >= SHOWN_LINES)
    return;
  fprintf(p->f,
          "<li><span class=\"eid\">%s</span> – <span class=\"eid\">%s</span> "
          "<span class=\"n\">",
          first, last);
  html_count(p->f, count);
  fputs("</span></li>\n", p->f);
}

static void
put_series(struct page *p)
{
  const struct run *run = p->run;
  struct series **all;

  if (!run->plan.series)
    return;
  all = grow(NULL, run->plan.jobs * sizeof *all);
  for (unsigned i = 0; i < run->plan.jobs; i++)
    all[i] = run->workers[i].series;
  p->shown = 0;
  series_each(all, run->plan.jobs, put_series_run, p);
  free(all);
  if (p->shown == 0)
    return;
  fputs("</ul>\n", p->f);
  put_more(p, p->shown, SHOWN_LINES);
  fputs("</section>\n", p->f);
}

/* One of the numbers at the top. */
static void
put_card(const struct page *p, const char *kind, const char *name,
         uint64_t number)
{
  fprintf(p->f, "<li class=\"%s\"><span class=\"n\">",
          number > 0 ? kind : "plain");
  html_count(p->f, number);
  fputs("</span> <span class=\"name\">", p->f);
  html_say(p->f, name);
  fputs("</span>", p->f);
  if (strcmp(kind, "plain") != 0)
    put_bar(p, kind, number);
  fputs("</li>\n", p->f);
}

static void
put_cards(const struct page *p)
{
  const struct counts *c = &p->run->counts;
  const eid_carrier *carrier = p->run->plan.carrier;
  char text[256];

  fputs("<ul class=\"cards\">\n", p->f);
  put_card(p, "plain", say("say", "records", "records"), c->records);
  put_card(p, "good", say("say", "valid", "valid"), c->valid);
  put_card(p, "bad", say("say", "invalid", "invalid"), c->records - c->valid);
  put_card(p, "warn", say("say", "warned", "warned"), c->warned);
  if (carrier != NULL) {
    say_texts(text, sizeof text, say("report", "refused", "refused by %1"),
              (const char *[3]){carrier_title(carrier)});
    put_card(p, "bad", text, c->verdicts[EID_VERDICT_REJECTED]);
  }
  if (p->duplicates->looked)
    put_card(p, "warn", say("say", "duplicates", "duplicate"),
             p->duplicates->count);
  fputs("</ul>\n", p->f);
}

static void
put_head(const struct page *p)
{
  const struct run *run = p->run;
  const char *title = say("report", "title", "EID report");
  unsigned long day = day_today();

  fprintf(p->f,
          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
          "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
          "content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
          language_tag());
  html_say(p->f, title);
  fputs("</title>\n<style>\n", p->f);
  fputs(page_style, p->f);
  fputs("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>", p->f);
  html_say(p->f, title);
  fputs("</h1>\n<p>", p->f);
  for (size_t i = 0; i < run->file_count && i < SHOWN_ROWS; i++) {
    fputs(i > 0 ? ", <span>" : "<span>", p->f);
    html_say(p->f, run->files[i].name);
    fputs("</span>", p->f);
  }
  if (run->file_count > SHOWN_ROWS)
    fputs(", …", p->f);
  if (day != 0)
    fprintf(p->f, " · <time>%04lu-%02lu-%02lu</time>", day / 10000,
            day / 100 % 100, day % 100);
  fputs("</p>\n</header>\n", p->f);
}

static void
put_foot(const struct page *p)
{
  char text[512];

  say_texts(text, sizeof text,
            say("report", "made-by",
                "Made by eidtool %1, registry data %2, carrier data %3."),
            (const char *[3]){EID_VERSION_STRING,
                              eid_registry_version(the_registry()),
                              eid_rules_version(the_rules())});
  fputs("<footer>\n<p>", p->f);
  html_say(p->f, text);
  putc(' ', p->f);
  html_say(p->f, say("report", "masked",
                     "EIDs are masked, as each names one chip for life."));
  fputs("</p>\n</footer>\n</main>\n</body>\n</html>\n", p->f);
}

static void
put_groups(struct page *p)
{
  const eid_carrier *carrier = p->run->plan.carrier;
  char text[256];

  fputs("<div class=\"groups\">\n", p->f);
  put_group(p, SUMMARY_FINDING, say("say", "findings", "Findings"));
  if (carrier != NULL) {
    say_texts(text, sizeof text, say("say", "verdicts", "Verdicts of %1"),
              (const char *[3]){carrier_title(carrier)});
    put_group(p, SUMMARY_VERDICT, text);
  }
  put_group(p, SUMMARY_MAKER, say("say", "makers", "Makers"));
  put_group(p, SUMMARY_COUNTRY, say("say", "countries", "Countries"));
  put_duplicates(p);
  put_series(p);
  fputs("</div>\n", p->f);
}

bool
page_write(FILE *page, const struct run *run, const eid_tally *tally,
           const struct page_duplicates *duplicates)
{
  struct summary_rows rows = {NULL, 0, 0};
  struct page p = {page, run, &rows, duplicates, 0};
  bool failed;

  summary_collect(&rows, run, tally);
  if (ftruncate(fileno(page), 0) != 0 && errno != EINVAL)
    complain("%s: %s", run->plan.settings->report, strerror(errno));
  put_head(&p);
  put_cards(&p);
  page_next(page, run, duplicates->count);
  put_groups(&p);
  put_foot(&p);
  free(rows.items);
  errno = 0;
  failed = ferror(page) != 0;
  failed = fclose(page) != 0 || failed;
  if (failed)
    complain("%s: cannot write it: %s", run->plan.settings->report,
             strerror(errno != 0 ? errno : EIO));
  return !failed;
}

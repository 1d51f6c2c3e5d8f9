/* SPDX-License-Identifier: MIT */
/*
 * eidtool sum: what check said of the parts of a job, as if it had been asked
 * about all of them. Lines of --count give such a line, summaries as JSON such
 * a summary; what comes first of a row is what the first of the parts says.
 *
 * Exit status: that of check for all parts together.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "read/lines.h"
#include "verb/sum_read.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"exit-zero", NULL, "end with status 0 where records are not good",
     OPT_FLAG, offsetof(struct settings, exit_zero)},
    OPT_END};

/* All that was added up; the lines that its texts point into are kept. */
struct sum {
  struct sum_part all;
  size_t parts;
  char **lines;
};

/* A number is in the sum only where every part has it: else it would be that
   of a few of them. */
static void
add_numbers(struct sum *sum, const struct sum_part *part)
{
  for (int i = 0; i < SUM_NUMBERS; i++) {
    sum->all.numbers[i] += part->numbers[i];
    sum->all.has[i] = part->has[i] && (sum->parts == 0 || sum->all.has[i]);
  }
}

static bool
is_same(struct text a, struct text b)
{
  return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

/* Into the row of that name and code, or a new one. */
static void
add_sum_row(struct sum_part *all, int group, const struct sum_row *row)
{
  struct sum_row *rows = all->rows[group];
  size_t n = all->counts[group];

  for (size_t i = 0; i < n; i++)
    if (is_same(rows[i].name, row->name) && is_same(rows[i].code, row->code)) {
      rows[i].records += row->records;
      return;
    }
  all->rows[group] = grow(rows, (n + 1) * sizeof *rows);
  all->rows[group][n] = *row;
  all->counts[group]++;
}

/* Add a part, which must be of the same sort as those before. False after a
   complaint. */
static bool
add_part(struct sum *sum, const struct sum_part *part, const char *name,
         uint64_t line)
{
  if (sum->parts > 0 && part->summary != sum->all.summary) {
    complain("%s:%" PRIu64 ": a summary and a line of --count do not add up",
             name, line);
    return false;
  }
  if (sum->parts > 0 &&
      (part->several != sum->all.several ||
       (part->carrier.s == NULL) != (sum->all.carrier.s == NULL) ||
       (part->carrier.s != NULL &&
        !is_same(part->carrier, sum->all.carrier)))) {
    complain("%s:%" PRIu64 ": this is about another carrier than the parts "
             "before",
             name, line);
    return false;
  }
  add_numbers(sum, part);
  sum->all.summary = part->summary;
  sum->all.carrier = part->carrier;
  sum->all.several = part->several;
  for (int i = 0; i < SUM_GROUPS; i++)
    for (size_t j = 0; j < part->counts[i]; j++)
      add_sum_row(&sum->all, i, &part->rows[i][j]);
  sum->parts++;
  return true;
}

/* A copy of a line that lives as long as the sum. */
static struct text
keep_line(struct sum *sum, struct text line)
{
  char *copy = grow(NULL, line.n + 1);

  memcpy(copy, line.s, line.n);
  sum->lines = grow(sum->lines, (sum->parts + 1) * sizeof *sum->lines);
  sum->lines[sum->parts] = copy;
  return (struct text){copy, line.n};
}

static bool
read_line_of(struct sum *sum, struct text line, const char *name,
             uint64_t number)
{
  struct sum_part part;
  bool good = true;

  if (line.n == 0)
    return true;
  line = keep_line(sum, line);
  if (!sum_read(&part, line)) {
    complain("%s:%" PRIu64 ": this is neither a line of check --count nor one "
             "of check --summary --format=jsonl",
             name, number);
    good = false;
  }
  good = good && add_part(sum, &part, name, number);
  if (!good)
    free(sum->lines[sum->parts]);
  sum_part_free(&part);
  return good;
}

static bool
read_parts(struct sum *sum, const char *name)
{
  struct lines in;
  struct text line;
  int result;

  if (!lines_open(&in, name))
    return false;
  while ((result = lines_next(&in, &line)) == 1)
    if (!read_line_of(sum, line, source_name(&in.src), in.number)) {
      result = -1;
      break;
    }
  lines_close(&in);
  return result == 0;
}

/* Of a maker and a country, what is not listed comes last, as in check. */
static int
rest_of(const struct sum_row *r)
{
  return is_same(r->name, text_of("\"not listed\"")) ||
         is_same(r->name, text_of("\"none\""));
}

static int
most_records(const void *a, const void *b)
{
  const struct sum_row *x = a, *y = b;
  size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
  int order;

  if (rest_of(x) != rest_of(y))
    return rest_of(x) - rest_of(y);
  if (x->records != y->records)
    return x->records > y->records ? -1 : 1;
  order = memcmp(x->name.s, y->name.s, n);
  if (order == 0 && x->name.n == y->name.n)
    return strncmp(x->code.s, y->code.s, x->code.n);
  return order != 0 ? order : x->name.n < y->name.n ? -1 : 1;
}

static void
put_text(struct text t)
{
  fwrite(t.s, 1, t.n, stdout);
}

static void
put_sum_rows(struct sum_part *all, int group)
{
  struct sum_row *rows = all->rows[group];

  if ((group == SUM_VERDICTS && all->carrier.s == NULL) ||
      (group == SUM_CARRIERS && !all->several))
    return;
  if (group == SUM_VERDICTS) {
    fputs(",\"carrier\":", stdout);
    put_text(all->carrier);
  }
  if (all->counts[group] > 0)
    qsort(rows, all->counts[group], sizeof *rows, most_records);
  printf(",\"%s\":[", sum_group_names[group]);
  for (size_t i = 0; i < all->counts[group]; i++) {
    fputs(i > 0 ? ",{\"name\":" : "{\"name\":", stdout);
    put_text(rows[i].name);
    fputs(",\"code\":", stdout);
    put_text(rows[i].code);
    printf(",\"records\":%" PRIu64 ",\"file\":", rows[i].records);
    put_text(rows[i].file);
    fputs(",\"line\":", stdout);
    put_text(rows[i].line);
    putchar('}');
  }
  putchar(']');
}

static void
put_sum(struct sum_part *all)
{
  const char *before = all->summary ? "{" : "";

  for (int i = 0; i < SUM_NUMBERS; i++) {
    if (!all->has[i])
      continue;
    printf(all->summary ? "%s\"%s\":%" PRIu64 : "%s%s=%" PRIu64, before,
           sum_number_names[i], all->numbers[i]);
    before = all->summary ? "," : " ";
  }
  for (int i = 0; all->summary && i < SUM_GROUPS; i++)
    put_sum_rows(all, i);
  puts(all->summary ? "}" : "");
}

/* The rejected of a summary are in its list of verdicts. */
static bool
is_all_good(const struct sum_part *all)
{
  for (size_t i = 0; i < all->counts[SUM_VERDICTS]; i++)
    if (is_same(all->rows[SUM_VERDICTS][i].name, text_of("\"rejected\"")))
      return false;
  return all->numbers[SUM_INVALID] == 0 && all->numbers[SUM_REJECTED] == 0 &&
         all->numbers[SUM_DUPLICATES] == 0;
}

static int
run_sum(const struct settings *s, int argc, char **argv)
{
  struct sum sum = {.parts = 0};
  int status = ALL_GOOD;

  if (argc == 0 && !read_parts(&sum, "-"))
    status = TROUBLE;
  for (int i = 0; i < argc && status == ALL_GOOD; i++)
    if (!read_parts(&sum, argv[i]))
      status = TROUBLE;
  if (status == ALL_GOOD && sum.parts == 0) {
    complain("there is nothing to add up");
    status = TROUBLE;
  }
  if (status == ALL_GOOD) {
    put_sum(&sum.all);
    status = is_all_good(&sum.all) || s->exit_zero ? ALL_GOOD : NOT_GOOD;
  }
  for (size_t i = 0; i < sum.parts; i++)
    free(sum.lines[i]);
  free(sum.lines);
  sum_part_free(&sum.all);
  return status;
}

const struct verb verb_sum = {
    "sum",
    "[FILE...]",
    "what check said of parts, added up",
    "Add up what check said of the parts of a job: lines of --count, or of "
    "--summary --format=jsonl. Without FILE, and for -, it reads standard "
    "input. Duplicates are those within the parts.",
    options,
    0,
    -1,
    run_sum};

/* SPDX-License-Identifier: MIT */
/*
 * Where the records of a list begin, and what it is: each of the steps here
 * looks at its first bytes, and may want more of them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/complain.h"
#include "list/reading.h"
#include "read/hides.h"

void
begin_pass(struct reading *l, size_t n)
{
  if (l->w->rows != NULL && n > 0) {
    l->head = grow(l->head, l->head_n + n);
    memcpy(l->head + l->head_n, l->window.s, n);
    l->head_n += n;
  }
  for (size_t i = 0; i < n; i++)
    l->at.lines += l->window.s[i] == '\n';
  l->at.offset += n;
  reading_drop(l, n);
}

/* Pass the lines of --skip, which may be longer than what is at hand. Returns
   whether all are passed. */
static bool
pass_lines(struct reading *l, uint64_t lines)
{
  while (l->at.lines < lines) {
    const char *feed = memchr(l->window.s, '\n', l->window.n);
    if (feed == NULL) {
      begin_pass(l, l->window.n);
      return l->window.last;
    }
    begin_pass(l, (size_t)(feed - l->window.s) + 1);
  }
  return true;
}

/* Say which columns were taken where none was asked for by its own name. */
static void
tell_columns(const struct reading *l)
{
  const struct layout *t = &l->table;
  char text[TABLE_COLUMNS * (TABLE_NAME + 32)] = "";
  size_t n = 0;

  if (!t->chosen || t->fields < 2)
    return;
  for (size_t i = 0; i < t->columns && n < sizeof text; i++)
    n += (size_t)snprintf(text + n, sizeof text - n,
                          t->name[i][0] != '\0' ? "%s%zu, '%s'" : "%s%zu",
                          i > 0 ? " and " : "", t->column[i], t->name[i]);
  complain("%s: the EIDs are looked for in column %s", source_name(&l->src),
           text);
}

/* Whether a sheet has the column, where nothing was said of one that is not
   there: it has EIDs or a name, or as many columns as the number says. */
static bool
sheet_has_it(const struct reading *l)
{
  const struct layout *t = &l->table;

  return t->column[0] <= t->fields &&
         (t->chosen || t->header || l->run->plan.settings->columns[0] != NULL);
}

/* What the first rows say of a table. Returns as begin_records. */
static int
pass_table(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  struct window *f = &l->window;
  int result =
      table_look(plan->settings, l->quiet ? NULL : source_name(&l->src),
                 f->book != NULL ? ',' : plan->scan.delimiter, f->s, f->n,
                 f->last, &l->table);

  if (result <= 0)
    return result;
  if (l->quiet && !sheet_has_it(l))
    return -1;
  tell_columns(l);
  begin_pass(l, l->table.used);
  l->at.delimiter = l->table.delimiter;
  l->at.column = l->table.column[0];
  for (unsigned i = 0; i < plan->jobs; i++)
    l->run->workers[i].table = &l->table;
  return 1;
}

/* Plain lines that are rows of a table would each be complained about: one
   hint is enough. Returns as begin_records. */
static int
look_for_table(struct reading *l)
{
  const struct window *f = &l->window;
  const struct layout *t = &l->table;
  const char *quote = "";
  int result;

  if (l->terminal)
    return 1;
  result = table_is_one(l->run->plan.settings->policy, f->s, f->n, f->last,
                        &l->table);
  if (result <= 0)
    return result + 1;
  if (t->columns > 1) {
    complain("%s: looks like CSV with several columns of EIDs: --csv",
             source_name(&l->src));
    return -1;
  }
  if (strpbrk(t->name[0], " ()#;&|<>*?$'\"\n") != NULL)
    quote = "'";
  if (t->name[0][0] != '\0')
    complain("%s: looks like CSV: --csv --column=%s%s%s", source_name(&l->src),
             quote, t->name[0], quote);
  else
    complain("%s: looks like CSV: --csv --column=%zu", source_name(&l->src),
             t->column[0]);
  return -1;
}

/* Refuse what is no list, by its first bytes. Returns as begin_records. */
static int
look_for_list(struct reading *l)
{
  const struct window *f = &l->window;
  const unsigned char *s = (const unsigned char *)f->s;
  const char *what = hides_text(s, f->n);

  /* Nothing is said of a line before it ends. */
  if (f->n < HIDES_LOOK && !f->last && memchr(s, '\n', f->n) == NULL)
    return 0;
  if (what == NULL)
    what = hides_list(s, f->n);
  if (what != NULL && f->n < HIDES_LOOK && !f->last)
    return 0;
  if (what != NULL) {
    complain("%s: this is %s", source_name(&l->src), what);
    return -1;
  }
  if (hides_json(s, f->n))
    complain("%s: this is JSON and no list: 'eidtool find' reads EIDs in any "
             "text",
             source_name(&l->src));
  return 1;
}

/* What is before the first record goes back too, and the header gets names for
   what is added. */
void
begin_rows(struct reading *l)
{
  const char *head = l->head != NULL ? l->head : "";
  size_t header = l->table.header ? l->table.header_n : 0;
  size_t before = l->head_n - header;

  if (l->w->rows == NULL)
    return;
  job_list(l->run->plan.back, &l->encoding, l->window.book, l->w->table);
  rows_head(l->w->rows, (struct text){head, before},
            (struct text){head + before, header});
}

int
begin_table(struct reading *l)
{
  int result = 0;

  if (pass_lines(l, l->run->plan.settings->skip))
    result = pass_table(l);
  if (result > 0)
    worker_resume(l->w, &l->at);
  return result;
}

int
begin_records(struct reading *l)
{
  const struct plan *plan = &l->run->plan;
  struct window *f = &l->window;
  int result;

  if (l->at.offset == 0) {
    if (f->n < SOURCE_MARK && !f->last)
      return 0;
    if (!l->looked && (result = look_for_list(l)) <= 0)
      return result;
    l->looked = true;
    begin_pass(l, source_mark(f->s, f->n));
  }
  if (!pass_lines(l, plan->settings->skip))
    return 0;
  result =
      plan->scan.shape == EID_SHAPE_COLUMN ? pass_table(l) : look_for_table(l);
  if (result <= 0)
    return result;
  worker_resume(l->w, &l->at);
  begin_rows(l);
  return 1;
}

/* SPDX-License-Identifier: MIT */
/*
 * Lines of check --count and of check --summary --format=jsonl, read again for
 * sum. Members may come in any order and with spaces between them, as another
 * program may have written the line anew; what is no member of a summary is
 * refused, as its sum would be left out in silence.
 *
 * Strings are not decoded: names are the same where their bytes are, and are
 * written again as they came.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "verb/sum_read.h"

const char *const sum_number_names[SUM_NUMBERS] = {
    "records",  "valid",    "invalid", "warned",    "accepted",
    "rejected", "not-used", "unknown", "duplicates"};

const char *const sum_group_names[SUM_GROUPS] = {
    "findings", "makers", "countries", "verdicts", "carriers"};

/* What is left of a line. */
struct rest {
  const char *s, *end;
};

static void
skip_blanks(struct rest *t)
{
  while (t->s < t->end && (*t->s == ' ' || *t->s == '\t'))
    t->s++;
}

/* Pass a character of JSON, with the blanks round it. */
static bool
take_char(struct rest *t, char c)
{
  skip_blanks(t);
  if (t->s == t->end || *t->s != c)
    return false;
  t->s++;
  skip_blanks(t);
  return true;
}

static bool
take_number(struct rest *t, uint64_t *number)
{
  const char *begin = t->s;

  for (*number = 0; t->s < t->end && *t->s >= '0' && *t->s <= '9'; t->s++) {
    if (*number > (UINT64_MAX - 9) / 10)
      return false;
    *number = 10 * *number + (uint64_t)(*t->s - '0');
  }
  return t->s > begin;
}

/* A string with its quotes. */
static bool
take_string(struct rest *t, struct text *text)
{
  const char *begin = t->s;

  if (t->s == t->end || *t->s++ != '"')
    return false;
  while (t->s < t->end && *t->s != '"')
    t->s += *t->s == '\\' && t->end - t->s > 1 ? 2 : 1;
  if (t->s == t->end)
    return false;
  t->s++;
  *text = (struct text){begin, (size_t)(t->s - begin)};
  return true;
}

/* A string, a number or null, as it stands. */
static bool
take_scalar(struct rest *t, struct text *text)
{
  const char *begin = t->s;
  uint64_t number;

  if (t->s < t->end && *t->s == '"')
    return take_string(t, text);
  if (t->end - t->s >= 4 && memcmp(t->s, "null", 4) == 0)
    t->s += 4;
  else if (!take_number(t, &number))
    return false;
  *text = (struct text){begin, (size_t)(t->s - begin)};
  return true;
}

/* Whether a string of JSON is this name. */
static bool
is_string(struct text t, const char *name)
{
  return t.n == strlen(name) + 2 && memcmp(t.s + 1, name, t.n - 2) == 0;
}

/* One member of a row. */
static bool
read_row_member(struct rest *t, struct sum_row *r)
{
  struct text name;
  const struct {
    const char *name;
    struct text *into;
  } members[] = {{"name", &r->name},
                 {"code", &r->code},
                 {"file", &r->file},
                 {"line", &r->line}};

  if (!take_string(t, &name) || !take_char(t, ':'))
    return false;
  if (is_string(name, "records"))
    return take_number(t, &r->records);
  for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
    if (is_string(name, members[i].name))
      return take_scalar(t, members[i].into);
  return false;
}

static bool
read_row(struct rest *t, struct sum_row *r)
{
  static const struct text null = {"null", 4};

  *r = (struct sum_row){.name = null, .code = null, .file = null};
  r->line = null;
  if (!take_char(t, '{'))
    return false;
  do
    if (!read_row_member(t, r))
      return false;
  while (take_char(t, ','));
  return take_char(t, '}');
}

static bool
read_rows(struct rest *t, struct sum_part *part, enum sum_group group)
{
  if (!take_char(t, '['))
    return false;
  if (take_char(t, ']'))
    return true;
  do {
    size_t n = part->counts[group]++;
    part->rows[group] =
        grow(part->rows[group], (n + 1) * sizeof *part->rows[group]);
    if (!read_row(t, &part->rows[group][n]))
      return false;
  } while (take_char(t, ','));
  return take_char(t, ']');
}

/* One member of a summary. */
static bool
read_member_of_sum(struct rest *t, struct sum_part *part)
{
  struct text name;

  if (!take_string(t, &name) || !take_char(t, ':'))
    return false;
  if (is_string(name, "carrier"))
    return take_string(t, &part->carrier);
  for (int i = 0; i < SUM_NUMBERS; i++)
    if (is_string(name, sum_number_names[i])) {
      part->has[i] = true;
      return take_number(t, &part->numbers[i]);
    }
  for (int i = 0; i < SUM_GROUPS; i++)
    if (is_string(name, sum_group_names[i])) {
      part->several |= i == SUM_CARRIERS;
      return read_rows(t, part, (enum sum_group)i);
    }
  return false;
}

static bool
read_summary(struct rest *t, struct sum_part *part)
{
  part->summary = true;
  if (!take_char(t, '{'))
    return false;
  do
    if (!read_member_of_sum(t, part))
      return false;
  while (take_char(t, ','));
  return take_char(t, '}') && t->s == t->end;
}

/* NAME=NUMBER and so on. */
static bool
read_count(struct rest *t, struct sum_part *part)
{
  for (skip_blanks(t); t->s < t->end; skip_blanks(t)) {
    size_t left = (size_t)(t->end - t->s), n = 0;
    int i = 0;
    for (; i < SUM_NUMBERS; i++) {
      n = strlen(sum_number_names[i]);
      if (left > n && t->s[n] == '=' &&
          memcmp(t->s, sum_number_names[i], n) == 0)
        break;
    }
    if (i == SUM_NUMBERS)
      return false;
    t->s += n + 1;
    part->has[i] = true;
    if (!take_number(t, &part->numbers[i]) || (t->s < t->end && *t->s != ' '))
      return false;
  }
  return true;
}

bool
sum_read(struct sum_part *part, struct text line)
{
  struct rest t = {line.s, line.s + line.n};
  bool good;

  *part = (struct sum_part){.summary = false};
  skip_blanks(&t);
  good = t.s < t.end && *t.s == '{' ? read_summary(&t, part)
                                    : read_count(&t, part);
  for (int i = SUM_RECORDS; i <= SUM_WARNED; i++)
    good = good && part->has[i];
  return good;
}

void
sum_part_free(struct sum_part *part)
{
  for (int i = 0; i < SUM_GROUPS; i++)
    free(part->rows[i]);
}

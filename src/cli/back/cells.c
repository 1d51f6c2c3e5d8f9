/* SPDX-License-Identifier: MIT */
/*
 * Columns by name, and their cells. Those that rows get by themselves are
 * members of a record under shorter names, but for eid.fixed, which is what
 * --fix would put there.
 *
 * A cell is made as a plain text first and then quoted for its row, as what
 * needs quotes depends on the delimiter of the list.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "back/cells.h"
#include "print/fields.h"

/* The short names, in their order; --fields knows them too. */
static const struct short_name {
  const char *name, *path;
} short_names[] = {{"valid", "valid"},
                   {"code", "findings.code"},
                   {"message", "findings.message"},
                   {"fixed", NULL},
                   {"maker", "maker.name"},
                   {"verdict", "verdict"},
                   {"accepted", "accepted.carrier"}};

enum { SHORT_NAMES = sizeof short_names / sizeof short_names[0] };

static const struct short_name *
find_short_name(const char *word, size_t n)
{
  for (size_t i = 0; i < SHORT_NAMES; i++)
    if (strlen(short_names[i].name) == n &&
        memcmp(short_names[i].name, word, n) == 0)
      return &short_names[i];
  return NULL;
}

/* Whether a member is the same for all valid EIDs of a maker, country and
   verdict, that stand alike in their cells. */
static bool
is_by_maker(const eid_member *of, const eid_member *member)
{
  const char *group = of != NULL ? of->name : member->name;

  if (strcmp(group, "findings") == 0)
    return strcmp(member->name, "code") == 0 ||
           strcmp(member->name, "message") == 0;
  return strcmp(group, "valid") == 0 || strcmp(group, "verdict") == 0 ||
         (of != NULL &&
          (strcmp(group, "maker") == 0 || strcmp(group, "country") == 0));
}

/* A column of a member, or of NULL for the repair; its name is the prefix
   and the short name, or the names of object and member. */
static void
add_column(struct cells *c, const char *prefix, const char *name,
           const eid_member *of, const eid_member *member)
{
  char whole[128] = "";

  if (name != NULL)
    snprintf(whole, sizeof whole, "%s%s", prefix, name);
  else if (member != NULL)
    snprintf(whole, sizeof whole, "%s%s%s%s", prefix,
             of != NULL ? of->name : "", of != NULL ? "." : "", member->name);
  c->columns = grow(c->columns, (c->count + 1) * sizeof *c->columns);
  c->columns[c->count++] = (struct cells_column){
      strcpy(grow(NULL, strlen(whole) + 1), whole), of, member};
  if (member == NULL)
    return;
  c->suggests |= of != NULL && strcmp(of->name, "suggestions") == 0;
  c->by_maker &= is_by_maker(of, member);
}

/* The columns of a list of members, as those of TSV and CSV: one for each
   member of an object. */
static void
add_members(struct cells *c, const char *prefix, const char *name,
            const eid_member *members)
{
  for (const eid_member *m = members; m->name != NULL; m++) {
    const eid_member *part = m->members;
    if (part == NULL)
      add_column(c, prefix, name, NULL, m);
    for (; part != NULL && part->name != NULL; part++)
      add_column(c, prefix, name, m, part);
  }
}

/* A word of --fields, or a short name. False after a complaint. */
static bool
add_word(struct cells *c, const char *word, size_t n, const eid_member *all)
{
  const struct short_name *s = find_short_name(word, n);
  char path[128];
  eid_member *chosen;

  if (s != NULL && s->path == NULL) {
    add_column(c, "eid.", s->name, NULL, NULL);
    return true;
  }
  snprintf(path, sizeof path, "%.*s", (int)n, word);
  chosen = fields_choose(s != NULL ? s->path : path, all, eid_answer_parts());
  if (chosen == NULL)
    return false;
  c->chosen = grow(c->chosen, (c->chosen_count + 1) * sizeof *c->chosen);
  c->chosen[c->chosen_count++] = chosen;
  add_members(c, "eid.", s != NULL ? s->name : NULL, chosen);
  return true;
}

/* Whether records have what a short name stands for. */
static bool
has_short_name(const struct short_name *s, const eid_member *all)
{
  if (s->path == NULL)
    return true;
  while (all->name != NULL &&
         strncmp(all->name, s->path, strcspn(s->path, ".")) != 0)
    all++;
  return all->name != NULL;
}

bool
cells_plan(struct cells *c, const char *fields, const eid_member *all)
{
  *c = (struct cells){.by_maker = true, .delimiter = ','};
  if (fields == NULL) {
    for (size_t i = 0; i < SHORT_NAMES; i++)
      if (has_short_name(&short_names[i], all))
        (void)add_word(c, short_names[i].name, strlen(short_names[i].name),
                       all);
    return true;
  }
  for (const char *word = fields;; word++) {
    size_t n = strcspn(word, ",");
    if (!add_word(c, word, n, all))
      return false;
    word += n;
    if (*word == '\0')
      return true;
  }
}

void
cells_of_members(struct cells *c, const eid_member *members)
{
  *c = (struct cells){.delimiter = ','};
  add_members(c, "", NULL, members);
}

void
cells_free(struct cells *c)
{
  for (size_t i = 0; i < c->count; i++)
    free(c->columns[i].name);
  for (size_t i = 0; i < c->chosen_count; i++)
    free(c->chosen[i]);
  free(c->columns);
  free(c->chosen);
}

/* Thirty-two bytes with an EID in them are its digits. */
bool
cells_is_fixed(const struct record *r)
{
  return r->answer.valid && r->input.n != 32;
}

/* One value; words are joined as the values of a list are. */
static void
add_value(struct bytes *out, const eid_member *m, const eid_value *v)
{
  char number[24];

  if (v->null)
    return;
  if (m->kind == EID_MEMBER_BOOL)
    bytes_add(out, v->number != 0 ? "true" : "false", v->number != 0 ? 4 : 5);
  else if (m->kind == EID_MEMBER_NUMBER)
    bytes_add(out, number,
              (size_t)snprintf(number, sizeof number, "%" PRIu64, v->number));
  else
    bytes_add(out, v->text, v->length);
  for (size_t i = 1; m->kind == EID_MEMBER_WORDS && i <= v->length; i++)
    if (out->s[out->n - i] == ' ')
      out->s[out->n - i] = '|';
}

void
cells_text(struct bytes *out, const struct cells *c, size_t column,
           const struct record *r)
{
  const struct cells_column *k = &c->columns[column];
  char digits[EID_TEXT_SIZE];
  uint64_t count = 1;
  eid_value v;

  v.size = sizeof v;
  if (k->member == NULL) {
    if (cells_is_fixed(r))
      bytes_add(out, digits,
                eid_format(digits, &r->answer.lint.value, EID_STYLE_PLAIN));
    return;
  }
  if (k->of != NULL) {
    record_value(r, k->of, 0, &v);
    count = k->of->kind == EID_MEMBER_LIST ? v.number : !v.null;
  }
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      bytes_add(out, "|", 1);
    record_value(r, k->member, i, &v);
    add_value(out, k->member, &v);
  }
}

/*
 * What begins with a digit may be a number or a date, and loses digits or
 * zeros; what begins with one of = + - @, also in full width, or with a tab or
 * carriage return, is a formula in one program or another (OWASP, CSV
 * Injection). Spaces before it do not help.
 */
bool
cells_is_unsafe(const char *s, size_t n)
{
  static const char wide[][4] = {"\xef\xbc\x9d", "\xef\xbc\x8b",
                                 "\xef\xbc\x8d", "\xef\xbc\xa0"};

  while (n > 0 && *s == ' ') {
    s++;
    n--;
  }
  if (n == 0)
    return false;
  for (size_t i = 0; n >= 3 && i < 4; i++)
    if (memcmp(s, wide[i], 3) == 0)
      return true;
  return (*s >= '0' && *s <= '9') || memchr("=+-@.\t\r\n", *s, 8) != NULL;
}

/* Whether a text can stand in a formula: spreadsheets take 255 characters. */
static bool
fits_formula(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)s[i] < 0x20)
      return false;
  return n <= 255;
}

/* A text with each of its quotes `times` times. */
static void
add_quoted(struct bytes *out, const char *s, size_t n, unsigned times)
{
  for (size_t i = 0; i < n; i++)
    for (unsigned j = s[i] == '"' ? times : 1; j > 0; j--)
      bytes_add(out, s + i, 1);
}

static bool
wants_quotes(const struct cells *c, const char *s, size_t n)
{
  return c->all_quoted || memchr(s, c->delimiter, n) != NULL ||
         memchr(s, '"', n) != NULL || memchr(s, '\r', n) != NULL ||
         memchr(s, '\n', n) != NULL;
}

/* A formula that gives a text, ="...", is that text in every spreadsheet. What
   cannot be in one has an apostrophe before it, which stays to be seen. */
void
cells_put(struct bytes *out, const struct cells *c, const char *s, size_t n,
          bool number)
{
  bool unsafe = c->safe && !number && cells_is_unsafe(s, n);

  if (unsafe && fits_formula(s, n)) {
    bytes_add(out, "\"=\"\"", 4);
    add_quoted(out, s, n, 4);
    bytes_add(out, "\"\"\"", 3);
  } else if (unsafe || (n > 0 ? wants_quotes(c, s, n) : c->all_quoted)) {
    bytes_add(out, unsafe ? "\"'" : "\"", unsafe ? 2 : 1);
    add_quoted(out, s, n, 2);
    bytes_add(out, "\"", 1);
  } else {
    bytes_add(out, s, n);
  }
}

/* What is in out from a place on, as the rows have it that it goes into. */
static void
fit_text(struct bytes *out, const struct cells *c, size_t from)
{
  size_t n = out->n - from;
  char *copy;

  if (c->encoding == NULL || c->encoding->kind == ENCODING_PLAIN || n == 0)
    return;
  copy = grow(NULL, ENCODING_FIT_ROOM(n));
  n = encoding_fit(c->encoding, out->s + from, n, true, copy);
  out->n = from;
  bytes_add(out, copy, n);
  free(copy);
}

/* The name of a column. */
static void
put_name(struct bytes *out, const struct cells *c, size_t i, const char *of)
{
  const char *name = c->columns[i].name;
  size_t n = strlen(name), length = of != NULL ? strlen(of) : 0;
  char *whole = grow(NULL, n + length + 1);

  strcpy(whole, of != NULL ? of : "");
  strcpy(whole + length,
         of != NULL && strncmp(name, "eid.", 4) == 0 ? name + 3 : name);
  cells_put(out, c, whole, strlen(whole), true);
  free(whole);
}

void
cells_row(struct bytes *out, const struct cells *c, const struct record *r,
          const char *of)
{
  struct bytes text = {NULL, 0, 0};
  size_t from = out->n;

  for (size_t i = 0; i < c->count; i++) {
    const eid_member *m = c->columns[i].member;
    text.n = 0;
    bytes_add(out, &c->delimiter, 1);
    if (r == NULL) {
      put_name(out, c, i, of);
      continue;
    }
    cells_text(&text, c, i, r);
    cells_put(out, c, text.s, text.n,
              m != NULL && (m->kind == EID_MEMBER_BOOL ||
                            m->kind == EID_MEMBER_NUMBER));
  }
  free(text.s);
  fit_text(out, c, from);
}

void
cells_empty(struct bytes *out, const struct cells *c)
{
  for (size_t i = 0; i < c->count; i++) {
    bytes_add(out, &c->delimiter, 1);
    cells_put(out, c, "", 0, true);
  }
}

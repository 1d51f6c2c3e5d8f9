/* SPDX-License-Identifier: MIT */
/*
 * A record as a line for programs: JSON, TSV or CSV. The library writes JSON,
 * and here the same members become columns. What would be written of many
 * records alike is kept: a maker with its source is half of a line.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "print/accepted.h"
#include "print/flat.h"
#include "print/kept.h"
#include "print/line.h"

/* Under which number what is printed of a member can be kept: it is the same
   for all records with a row of the tables, of which all of the member is
   read. 0: it is not. */
static uintptr_t
kept_number(const struct record *r, const eid_member *m)
{
  if (r->kept == NULL || m->kind != EID_MEMBER_OBJECT)
    return 0;
  if (strcmp(m->name, "maker") == 0)
    return (uintptr_t)r->answer.maker;
  return strcmp(m->name, "product") == 0 ? (uintptr_t)r->answer.product : 0;
}

/* One value in a row; nothing where it is null. */
static void
print_value(struct flat *row, const eid_member *m, const eid_value *v)
{
  if (v->null)
    return;
  if (m->kind == EID_MEMBER_TEXT)
    flat_text(row, v->text, v->length);
  else if (m->kind == EID_MEMBER_WORDS)
    flat_words(row, v->text, v->length);
  else if (m->kind == EID_MEMBER_BOOL)
    flat_bool(row, v->number != 0);
  else
    flat_number(row, v->number);
}

/* A column of a member by itself. */
static void
print_cell(struct flat *row, const struct record *r, const eid_member *m)
{
  eid_value v;
  bool quotes;

  v.size = sizeof v;
  record_value(r, m, 0, &v);
  quotes = m->kind == EID_MEMBER_TEXT && !v.null &&
           flat_wants_quotes(row, v.text, v.length);
  if (quotes)
    flat_byte(row, '"');
  print_value(row, m, &v);
  if (quotes)
    flat_byte(row, '"');
}

/* A column of a member of all items. CSV has its quotes round the whole
   cell, so all values are read once to see whether it needs them, and again
   to be written; each read may overwrite the buffer that the one before is
   in. */
static void
print_items(struct flat *row, const struct record *r, const eid_member *m,
            uint64_t count)
{
  eid_value v;
  bool quotes = false;

  v.size = sizeof v;
  for (uint64_t i = 0; i < count && m->kind == EID_MEMBER_TEXT; i++) {
    record_value(r, m, i, &v);
    quotes |= !v.null && flat_wants_quotes(row, v.text, v.length);
  }
  if (quotes)
    flat_byte(row, '"');
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      flat_byte(row, '|');
    record_value(r, m, i, &v);
    print_value(row, m, &v);
  }
  if (quotes)
    flat_byte(row, '"');
}

/* The columns of a member's members. A null object has empty cells, and so
   has a list without items: every row has as many as the header. */
static void
print_members(struct flat *row, const struct record *r, const eid_member *of)
{
  eid_value v;

  v.size = sizeof v;
  record_value(r, of, 0, &v);
  for (const eid_member *m = of->members; m->name != NULL; m++) {
    if (m != of->members)
      flat_next(row);
    if (of->kind == EID_MEMBER_LIST && v.number != 1)
      print_items(row, r, m, v.number);
    else if (!v.null)
      print_cell(row, r, m);
  }
}

/* The same, made once for each row of the tables. */
static void
print_kept(struct flat *row, const struct record *r, const eid_member *of)
{
  uintptr_t from = kept_number(r, of);
  struct text kept = {NULL, 0};
  size_t mark = flat_mark(row);

  if (from != 0)
    kept = kept_text(r->kept, from);
  if (kept.s != NULL) {
    flat_bytes(row, kept.s, kept.n);
    return;
  }
  print_members(row, r, of);
  if (from != 0)
    kept_take(r->kept, from, flat_since(row, mark));
}

static void
print_row(FILE *out, enum format format, const eid_member *members,
          const struct record *r)
{
  struct flat row;

  flat_begin(&row, out, format);
  for (const eid_member *m = members; m->name != NULL; m++) {
    if (m != members)
      flat_next(&row);
    if (m->members != NULL)
      print_kept(&row, r, m);
    else
      print_cell(&row, r, m);
  }
  flat_end(&row);
}

/* The names of the columns, "maker.name" for a member's member. */
static void
print_names(enum format format, const eid_member *members)
{
  struct flat row;

  flat_begin(&row, stdout, format);
  for (const eid_member *m = members; m->name != NULL; m++) {
    const eid_member *of = m->members;
    if (m != members)
      flat_next(&row);
    if (of == NULL)
      flat_bytes(&row, m->name, strlen(m->name));
    for (; of != NULL && of->name != NULL; of++) {
      if (of != m->members)
        flat_next(&row);
      flat_bytes(&row, m->name, strlen(m->name));
      flat_byte(&row, '.');
      flat_bytes(&row, of->name, strlen(of->name));
    }
  }
  flat_end(&row);
}

void
line_header(enum format format, const eid_member *members)
{
  if (format == FORMAT_TSV || format == FORMAT_CSV)
    print_names(format, members);
}

/*
 * JSON is put together of parts, each of them an object whose first brace
 * becomes the comma between two, and whose last one is overwritten by the
 * next.
 */

/* More members than a record has. */
enum { MEMBERS_MAX = 32 };

/* A part at out[n], which ends with a brace where it is not empty. What the
   library left out, as members of the command alone, is nothing. Returns the
   end, without the brace; room or more: it does not fit. */
static size_t
join_part(char *out, size_t n, size_t length)
{
  if (length <= sizeof "{}" - 1)
    return n;
  out[n] = n == 0 ? '{' : ',';
  return n + length - 1;
}

/* Of one object, which is kept under a number. */
static size_t
put_object(char *out, size_t room, size_t n, const struct record *r,
           const eid_member *m, uintptr_t of)
{
  struct text kept = kept_text(r->kept, of);
  const eid_member one[] = {*m, {0}};

  if (kept.s != NULL && kept.n < room - n) {
    memcpy(out + n, kept.s, kept.n);
    return join_part(out, n, kept.n);
  }
  kept = (struct text){out + n, record_json(out + n, room - n, r, one)};
  if (kept.n >= room - n)
    return room;
  kept_take(r->kept, of, kept);
  return join_part(out, n, kept.n);
}

/* Of `count` others. */
static size_t
put_others(char *out, size_t room, size_t n, const struct record *r,
           const eid_member *m, size_t count)
{
  eid_member part[MEMBERS_MAX];
  size_t length;

  memcpy(part, m, count * sizeof *m);
  part[count] = (eid_member){0};
  length = record_json(out + n, room - n, r, part);
  return length < room - n ? join_part(out, n, length) : room;
}

/* The line in parts, without its last brace. Returns its length; room or more:
   it does not fit. */
static size_t
put_parts(char *out, size_t room, const struct record *r, const eid_member *m)
{
  size_t n = 0, count = 0;
  uintptr_t of = 0;

  for (; m->name != NULL && n < room; m += count + (of != 0)) {
    count = of = 0;
    while (m[count].name != NULL && count + 1 < MEMBERS_MAX && of == 0) {
      of = kept_number(r, &m[count]);
      count += of == 0;
    }
    if (count > 0)
      n = put_others(out, room, n, r, m, count);
    if (of != 0 && n < room)
      n = put_object(out, room, n, r, &m[count], of);
  }
  return n;
}

/* Most lines fit on the stack; of the others the length is known then. */
static void
print_json(FILE *out, const eid_member *members, const struct record *r)
{
  char line[8192], *all = line;
  bool more = false;
  size_t n = r->kept != NULL ? put_parts(line, sizeof line - 2, r, members)
                             : sizeof line;

  if (n > 0 && n < sizeof line - 2) {
    line[n++] = '}';
  } else {
    n = record_json(line, sizeof line, r, members);
    if (n >= sizeof line) {
      all = grow(NULL, n + 1);
      (void)record_json(all, n + 1, r, members);
    }
  }
  for (const eid_member *m = members; m->name != NULL; m++)
    more |= m->value < 0;
  all[n] = '\n';
  fwrite_unlocked(all, 1, more ? n - 1 : n + 1, out);
  if (more)
    accepted_json(out, &r->answer, n > 2);
  if (all != line)
    free(all);
}

void
line_print(FILE *out, enum format format, const eid_member *members,
           const struct record *r)
{
  if (format == FORMAT_JSONL)
    print_json(out, members, r);
  else
    print_row(out, format, members, r);
}

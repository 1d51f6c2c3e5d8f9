/* SPDX-License-Identifier: MIT */
/*
 * --fields makes a list of members like those of the library, with only what
 * was chosen, in the order in which it was named. All that prints records
 * takes such a list, so nothing else needs to know of the option. plan.c asks
 * for it, before a file is opened.
 *
 * A name may be that of an object or of one of its members; members of the
 * same object come together, as names in a JSON object should be unique (RFC
 * 8259, section 4).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "print/fields.h"

static bool
is_field_name(const char *name, const char *word, size_t n)
{
  return strlen(name) == n && memcmp(name, word, n) == 0;
}

static const eid_member *
find_field(const eid_member *fields, const char *word, size_t n)
{
  for (const eid_member *f = fields; f->name != NULL; f++)
    if (is_field_name(f->name, word, n))
      return f;
  return NULL;
}

/* All names there are, for a message. */
static void
complain_no_field(const char *word, size_t n, const eid_member *all,
                  const eid_member *more)
{
  char names[1024] = "";
  size_t used = 0;

  for (int i = 0; i < 2; i++)
    for (const eid_member *f = i == 0 ? all : more;
         f->name != NULL && used < sizeof names; f++)
      used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                               used > 0 ? ", " : "", f->name);
  complain("--fields: there is no field '%.*s'; there are: %s", (int)n, word,
           names);
}

/* What was chosen so far. The members of chosen objects are kept after the
   fields in the same memory, with room for all names for each object: so one
   free is enough. */
struct choice {
  eid_member *fields, *members;
  size_t names, count;
};

/* A field that was chosen before: by its name, or an object by any of its
   members. They are few, so they are gone through one by one. */
static eid_member *
find_chosen(const struct choice *c, const char *name)
{
  for (size_t i = 0; i < c->count; i++)
    if (strcmp(c->fields[i].name, name) == 0)
      return &c->fields[i];
  return NULL;
}

/* Add one member to those of an object, unless it is there. Names are
   compared by their addresses: both come from the same table of the
   library. There is always one more zeroed entry, which ends the list. */
static void
add_member(struct choice *c, eid_member *out, const eid_member *member)
{
  eid_member *members =
      c->members + (c->names + 1) * (size_t)(out - c->fields);
  size_t i = 0;

  while (members[i].name != NULL && members[i].name != member->name)
    i++;
  members[i] = *member;
  out->members = members;
}

/* Add a field by its name, or a member by both names, "maker.name". f has
   been found by what is before the dot. An object that was named as a whole
   has all of its members, so one of them adds nothing; the other way about,
   the whole takes the place of the members that were named. */
static bool
choose_field(struct choice *c, const eid_member *f, const char *word, size_t n)
{
  size_t head = strlen(f->name);
  const eid_member *m = f->members;
  eid_member *out = find_chosen(c, f->name);
  bool whole = out != NULL && out->members == f->members;

  if (n > head) {
    m = m != NULL ? find_field(m, word + head + 1, n - head - 1) : NULL;
    if (m == NULL)
      return false;
  }
  if (out == NULL)
    out = &c->fields[c->count++];
  else if (whole)
    return true;
  else if (n > head) {
    add_member(c, out, m);
    return true;
  }
  *out = *f;
  if (n > head)
    add_member(c, out, m);
  return true;
}

/* An upper bound of what can be chosen, so that all memory is allocated at
   once and no pointer into it moves. */
static size_t
count_names(const char *names)
{
  size_t count = 1;

  for (; *names != '\0'; names++)
    count += *names == ',';
  return count;
}

eid_member *
fields_choose(const char *names, const eid_member *all, const eid_member *more)
{
  size_t count = count_names(names);
  size_t room = count + 1 + count * (count + 1);
  struct choice c = {.names = count};

  c.fields = grow(NULL, room * sizeof *c.fields);
  for (size_t i = 0; i < room; i++)
    c.fields[i] = (eid_member){NULL, 0, 0, NULL};
  c.members = c.fields + count + 1;
  for (const char *word = names;; word++) {
    size_t n = strcspn(word, ","), head = strcspn(word, ".,");
    const eid_member *f = find_field(all, word, head);
    if (f == NULL)
      f = find_field(more, word, head);
    if (f == NULL || !choose_field(&c, f, word, n)) {
      complain_no_field(word, n, all, more);
      free(c.fields);
      return NULL;
    }
    word += n;
    if (*word == '\0')
      return c.fields;
  }
}

/* SPDX-License-Identifier: MIT */
/*
 * An .xlsx says in a part of relations which part is its workbook, in another
 * which parts that one refers to, by ids, and in the workbook which id is a
 * sheet and what it is called. Paths and names are the writer's choice.
 *
 * Source: ECMA-376, part 1 (18.2.20 sheet) and part 2 (6.5 relationships).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/parts.h"
#include "workbook/xml.h"

struct relation {
  char *id, *type, *target;
};

/* A part that is read: relations, or the sheets of a workbook. */
struct list {
  struct xml xml;
  struct parts *parts;
  struct relation *relations;
  size_t count;
  size_t bytes; /* of all texts */
};

/* A copy of a text, within bounds; NULL after a failure. */
static char *
copy_text(struct list *l, const char *s)
{
  size_t n = s != NULL ? strlen(s) : 0;
  char *copy = NULL;

  l->bytes += n + sizeof(struct relation);
  if (l->bytes <= LIMIT_LIST)
    copy = malloc(n + 1);
  if (copy == NULL) {
    xml_fail(&l->xml, "its list of parts is longer than any workbook's");
    return NULL;
  }
  memcpy(copy, s != NULL ? s : "", n);
  copy[n] = '\0';
  return copy;
}

static void
on_relation(void *ctx, const char *name, const char **attributes)
{
  struct list *l = ctx;
  struct relation *r, *grown;

  if (strcmp(name, "Relationship") != 0)
    return;
  grown = realloc(l->relations, (l->count + 1) * sizeof *grown);
  if (grown == NULL) {
    xml_fail(&l->xml, "there is no memory for its list of parts");
    return;
  }
  l->relations = grown;
  r = &l->relations[l->count++];
  r->id = copy_text(l, xml_attribute(attributes, "Id"));
  r->type = copy_text(l, xml_attribute(attributes, "Type"));
  r->target = copy_text(l, xml_attribute(attributes, "Target"));
}

/* r:id, which is the only attribute with a prefix and that name. */
static const char *
relation_id(const char **attributes)
{
  for (; *attributes != NULL; attributes += 2)
    if (strchr(*attributes, ':') != NULL &&
        strcmp(xml_local(*attributes), "id") == 0)
      return attributes[1];
  return NULL;
}

static void
on_sheet(void *ctx, const char *name, const char **attributes)
{
  struct list *l = ctx;
  struct parts *p = l->parts;
  struct part_sheet *grown;

  if (strcmp(name, "workbookPr") == 0) {
    const char *from = xml_attribute(attributes, "date1904");
    p->from_1904 = from != NULL && (*from == '1' || *from == 't');
  }
  if (strcmp(name, "sheet") != 0 || p->count == LIMIT_SHEETS)
    return;
  grown = realloc(p->sheets, (p->count + 1) * sizeof *grown);
  if (grown == NULL) {
    xml_fail(&l->xml, "there is no memory for its list of sheets");
    return;
  }
  p->sheets = grown;
  p->sheets[p->count].name = copy_text(l, xml_attribute(attributes, "name"));
  p->sheets[p->count++].path = copy_text(l, relation_id(attributes));
}

static void
on_end(void *ctx, const char *name)
{
  (void)ctx;
  (void)name;
}

int
parts_read(struct xml *x, struct zip *z, const char *path,
           const struct xml_handler *handler, void *ctx, const char **why)
{
  char bytes[8 << 10];
  int result = zip_part(z, path);
  long n = 1;

  *why = z->why;
  if (result <= 0)
    return result;
  result = xml_begin(x, handler, ctx);
  while (result > 0 && n > 0) {
    n = zip_read(z, bytes, sizeof bytes);
    *why = z->why;
    if (n < 0 || !xml_feed(x, bytes, (size_t)n, n == 0))
      result = -1;
  }
  if (x->why != NULL)
    *why = x->why;
  xml_end(x);
  return x->why != NULL ? -1 : result;
}

static int
read_part(struct list *l, struct zip *z, const char *path,
          const struct xml_handler *handler, const char **why)
{
  return parts_read(&l->xml, z, path, handler, l, why);
}

static void
free_relations(struct list *l)
{
  for (size_t i = 0; i < l->count; i++) {
    free(l->relations[i].id);
    free(l->relations[i].type);
    free(l->relations[i].target);
  }
  free(l->relations);
  l->relations = NULL;
  l->count = 0;
}

static bool
ends_with(const char *s, const char *end)
{
  size_t n = strlen(s), k = strlen(end);

  return n >= k && strcmp(s + n - k, end) == 0;
}

/* The path of a part that is named in one of the folder: "/a/b" is from the
   top, "../b" from the folder above. */
static char *
resolve(const char *folder, const char *target)
{
  size_t n = strlen(folder), length = strlen(target);
  char *path =
      n + length + 2 <= LIMIT_PART_NAME ? malloc(n + length + 2) : NULL;

  if (path == NULL)
    return NULL;
  if (*target == '/') {
    n = 0;
    target++;
  }
  for (;;) {
    if (strncmp(target, "./", 2) == 0) {
      target += 2;
    } else if (strncmp(target, "../", 3) == 0) {
      target += 3;
      while (n > 0 && folder[n - 1] != '/')
        n--;
      n -= n > 0;
    } else {
      break;
    }
  }
  memcpy(path, folder, n);
  if (n > 0)
    path[n++] = '/';
  strcpy(path + n, target);
  return path;
}

/* The path of a relation, found by its type or its id; NULL: none. */
static char *
find_relation(const struct list *l, const char *folder, const char *type,
              const char *id)
{
  for (size_t i = 0; i < l->count; i++) {
    const struct relation *r = &l->relations[i];
    if ((type != NULL && ends_with(r->type, type)) ||
        (id != NULL && strcmp(r->id, id) == 0))
      return resolve(folder, r->target);
  }
  return NULL;
}

/* Instead of the id of each sheet, the path of its part. */
static void
find_sheets(struct list *l, const char *folder)
{
  struct parts *p = l->parts;

  p->strings = find_relation(l, folder, "/sharedStrings", NULL);
  p->styles = find_relation(l, folder, "/styles", NULL);
  for (size_t i = 0; i < p->count; i++) {
    char *path = find_relation(l, folder, NULL, p->sheets[i].path);
    free(p->sheets[i].path);
    p->sheets[i].path = path;
  }
}

bool
parts_sheets(struct parts *p, struct zip *z, const char **why)
{
  static const struct xml_handler sheets = {on_sheet, on_end, NULL};
  static const struct xml_handler relations = {on_relation, on_end, NULL};
  struct list l = {.parts = p};
  const char *book = p->book, *name = strrchr(book, '/');
  char folder[LIMIT_PART_NAME], path[LIMIT_PART_NAME + 32];
  int result;

  name = name != NULL ? name + 1 : book;
  sprintf(folder, "%.*s", name == book ? 0 : (int)(name - book - 1), book);
  sprintf(path, "%s%s_rels/%s.rels", folder, name == book ? "" : "/", name);
  result = read_part(&l, z, book, &sheets, why);
  if (result > 0)
    result = read_part(&l, z, path, &relations, why);
  if (result == 0)
    *why = "it is damaged: the list of its sheets is not there";
  if (result > 0)
    find_sheets(&l, folder);
  free_relations(&l);
  return result > 0;
}

bool
parts_book(struct parts *p, struct zip *z, const char **why)
{
  static const struct xml_handler relations = {on_relation, on_end, NULL};
  struct list l = {.parts = p};
  int result = read_part(&l, z, "_rels/.rels", &relations, why);

  if (result > 0)
    p->book = find_relation(&l, "", "/officeDocument", NULL);
  free_relations(&l);
  return result >= 0;
}

void
parts_free(struct parts *p)
{
  for (size_t i = 0; i < p->count; i++) {
    free(p->sheets[i].name);
    free(p->sheets[i].path);
  }
  free(p->sheets);
  free(p->book);
  free(p->strings);
  free(p->styles);
}

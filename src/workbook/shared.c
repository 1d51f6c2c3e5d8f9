/* SPDX-License-Identifier: MIT */
/*
 * A million EIDs as shared strings are 32 MB of text, so little may stand
 * beside it: a byte for the length of a string, and the place of each eighth
 * one. Cells refer to strings in nearly the order in which they stand, so the
 * string after the last one is most often asked for and no steps are made.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/pump.h"
#include "workbook/row.h"
#include "workbook/shared.h"

enum { STRIDE = 8, LENGTH_MAX = 4 };

/* What is read: strings, and where in one the reading stands. */
struct reading {
  struct shared *t;
  struct pump pump;
  char *text; /* of the string that is read by expat */
  size_t n;
  bool in_item, in_text;
  unsigned phonetic; /* how a text is spoken is no part of it */
};

static bool
make_room(struct shared *t, size_t more)
{
  size_t room = t->room == 0 ? 1 << 16 : t->room;
  void *grown;

  while (room - t->n < more)
    room += room / 2;
  if (room != t->room) {
    grown = realloc(t->bytes, room);
    if (grown == NULL)
      return false;
    t->bytes = grown;
    t->room = room;
  }
  if (t->count / STRIDE < t->places_room)
    return true;
  room = t->places_room == 0 ? 1 << 10 : t->places_room * 2;
  grown = realloc(t->places, room * sizeof *t->places);
  if (grown == NULL)
    return false;
  t->places = grown;
  t->places_room = room;
  return true;
}

/* Add a string; its spelling is undone where it lies then. Returns NULL or
   why not. */
static const char *
add(struct shared *t, const char *s, size_t n)
{
  size_t at = t->n;

  if (t->n + n + t->count / STRIDE * sizeof *t->places > LIMIT_STRINGS)
    return "its texts take more memory than there is for them: save the "
           "sheet as CSV";
  if (!make_room(t, n + LENGTH_MAX))
    return "there is no memory for its texts";
  if (t->count % STRIDE == 0)
    t->places[t->count / STRIDE] = (uint32_t)at;
  t->count++;
  /* Undone before the length is known, so at a place that has room for any
     length. */
  memcpy(t->bytes + at + LENGTH_MAX, s, n);
  n = row_unescape(t->bytes + at + LENGTH_MAX, n);
  for (size_t rest = n;; rest >>= 7) {
    t->bytes[t->n++] = (char)((rest & 127) | (rest >= 128 ? 128 : 0));
    if (rest < 128)
      break;
  }
  memmove(t->bytes + t->n, t->bytes + at + LENGTH_MAX, n);
  t->n += n;
  return NULL;
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
  struct reading *r = ctx;

  (void)attributes;
  if (strcmp(name, "sst") == 0) {
    pump_inside(&r->pump);
  } else if (strcmp(name, "si") == 0) {
    r->in_item = true;
    r->n = 0;
  } else if (strcmp(name, "rPh") == 0) {
    r->phonetic++;
  } else if (strcmp(name, "t") == 0) {
    r->in_text = r->in_item && r->phonetic == 0;
  }
}

static void
on_end(void *ctx, const char *name)
{
  struct reading *r = ctx;
  const char *why = NULL;

  if (strcmp(name, "t") == 0)
    r->in_text = false;
  else if (strcmp(name, "rPh") == 0)
    r->phonetic -= r->phonetic > 0;
  else if (strcmp(name, "sst") == 0)
    r->pump.inside = false;
  if (strcmp(name, "si") != 0)
    return;
  r->in_item = false;
  why = add(r->t, r->text, r->n);
  if (why != NULL)
    xml_fail(&r->pump.xml, why);
  pump_inside(&r->pump);
}

static void
on_text(void *ctx, const char *s, size_t n)
{
  struct reading *r = ctx;

  if (!r->in_text)
    return;
  if (n > LIMIT_STRING - r->n) {
    xml_fail(&r->pump.xml, "a text of it is longer than any spreadsheet's");
    return;
  }
  memcpy(r->text + r->n, s, n);
  r->n += n;
}

/* A string as nearly all are: <si><t>TEXT</t></si> of printable ASCII. */
static long
take_string(void *ctx, const char *s, size_t n)
{
  static const char before[] = "<si><t", after[] = "</t></si>";
  static const char space[] = " xml:space=\"preserve\"";
  enum {
    BEFORE = sizeof before - 1,
    AFTER = sizeof after - 1,
    SPACE = sizeof space - 1
  };
  struct reading *r = ctx;
  size_t at = BEFORE, begin;
  const char *why;

  if (n < BEFORE + SPACE + 1)
    return 0;
  if (memcmp(s, before, BEFORE) != 0)
    return -1;
  if (s[at] == ' ' && memcmp(s + at, space, SPACE) == 0)
    at += SPACE;
  if (s[at++] != '>')
    return -1;
  begin = at;
  while (at < n && pump_plain(s[at]))
    at++;
  if (n - at < AFTER)
    return 0;
  if (memcmp(s + at, after, AFTER) != 0)
    return -1;
  why = add(r->t, s + begin, at - begin);
  return why != NULL ? pump_fail(&r->pump, why) : (long)(at + AFTER);
}

bool
strings_read(struct shared *t, struct zip *z, const char **why)
{
  static const struct xml_handler handler = {on_start, on_end, on_text};
  struct reading *r = malloc(sizeof *r);
  int result = -1;

  *why = "there is no memory for its texts";
  if (r == NULL)
    return false;
  r->t = t;
  r->in_item = r->in_text = false;
  r->phonetic = 0;
  r->n = 0;
  r->text = malloc(LIMIT_STRING);
  if (pump_begin(&r->pump, z, &handler, r) && r->text != NULL) {
    r->pump.take = take_string;
    r->pump.item_end = "</si>";
    while ((result = pump_next(&r->pump)) > 0)
      continue;
    *why = r->pump.why;
  }
  pump_end(&r->pump);
  free(r->text);
  free(r);
  return result == 0;
}

/* The string at a place; it ends where the next one begins. */
static const char *
string_at(const struct shared *t, size_t at, size_t *n)
{
  unsigned shift = 0;

  *n = 0;
  for (;; shift += 7) {
    unsigned char c = (unsigned char)t->bytes[at++];
    *n |= (size_t)(c & 127) << shift;
    if (c < 128)
      return t->bytes + at;
  }
}

const char *
strings_get(struct shared *t, uint64_t i, size_t *n)
{
  const char *s;
  size_t k, at;

  if (i >= t->count)
    return NULL;
  if (i == t->next) {
    at = t->next_at;
  } else {
    k = (size_t)i % STRIDE;
    at = t->places[i / STRIDE];
    for (; k > 0; k--) {
      s = string_at(t, at, n);
      at = (size_t)(s - t->bytes) + *n;
    }
  }
  s = string_at(t, at, n);
  t->next = (size_t)i + 1;
  t->next_at = (size_t)(s - t->bytes) + *n;
  return s;
}

void
strings_free(struct shared *t)
{
  free(t->bytes);
  free(t->places);
}
